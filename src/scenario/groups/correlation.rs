//! Guesses that go together.

use super::super::parameter::{Source, parameters};

parameters! {
    /// A group of uncertain levers that go together; which, says [`super::super::correlation::CorrelationKind`].
    Correlation "correlation" CorrelationLevers {
        /// Spearman's rank correlation of each two of them, where they are uncertain.
        rank_correlation: Number None [-0.95, 0.95] = 0.5, Source::Assumption;
    }
}
