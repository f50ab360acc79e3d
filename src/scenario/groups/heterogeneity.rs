//! How far people of one segment differ from each other.

use super::super::parameter::{Source, parameters};
use super::sources::ORDERING_SHAPE_RANGE;

parameters! {
    /// How far the people of one segment differ: in how ready they are to buy, how often they order again and how soon they
    /// leave. Each is a gamma distribution of mean 1 of which `classes` equal parts stand for the whole; one class has all be
    /// alike. The three are independent of each other.
    Heterogeneity "heterogeneity" Heterogeneity {
        /// Classes of readiness to buy on an exposure: 1 has all people be alike.
        readiness_classes: Whole None [1, 5] = 1, Source::Assumption;
        /// Shape of readiness: the smaller, the more people differ (1 / shape is the squared coefficient of variation).
        readiness_shape: Number None [0.05, 1000] = 1, Source::Assumption;
        /// Classes of how often customers order again: 1 has all be alike.
        ordering_classes: Whole None [1, 5] = 1, Source::Assumption;
        /// Shape of how often customers order again: the smaller, the more they differ.
        ordering_shape: Number None [0.05, 1000] = 1, Source::Assumption, range [0.243, 0.553] ORDERING_SHAPE_RANGE;
        /// Classes of how soon connected people leave: 1 has all be alike.
        leaving_classes: Whole None [1, 5] = 1, Source::Assumption;
        /// Shape of how soon connected people leave: the smaller, the more they differ.
        leaving_shape: Number None [0.05, 1000] = 1, Source::Assumption;
    }
}
