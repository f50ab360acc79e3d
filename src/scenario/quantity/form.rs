//! The forms in which what is not known exactly is written, and the families of distributions they stand for.

use super::super::parameter::{Kind, Parameter};

/// A form as it was written. Figures are in the unit of the lever; a probability is 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// A 90 % interval: 5 % is below `low` and 5 % above `high`. The lever decides the family ([`Family`]).
    Range {
        /// The 5 % quantile.
        low: f64,
        /// The 95 % quantile, `low` or more.
        high: f64,
    },
    /// A beta distribution on 0 to 1, as after `alpha − 1` successes and `beta − 1` failures.
    Beta {
        /// First shape, 0.01 to 100,000.
        alpha: f64,
        /// Second shape, 0.01 to 100,000.
        beta: f64,
    },
    /// Every number between two is as likely.
    Uniform {
        /// The smallest.
        low: f64,
        /// The largest, `low` or more.
        high: f64,
    },
    /// A normal distribution.
    Normal {
        /// Mean.
        mean: f64,
        /// Standard deviation, 0 or more.
        sd: f64,
    },
    /// A log-normal distribution.
    LogNormal {
        /// Mean of the natural logarithm.
        mu: f64,
        /// Standard deviation of the natural logarithm, 0 or more.
        sigma: f64,
    },
    /// A triangular distribution.
    Triangular {
        /// The smallest.
        low: f64,
        /// The likeliest, from `low` to `high`.
        mode: f64,
        /// The largest.
        high: f64,
    },
    /// A PERT distribution: smooth, with four parts of its weight at the likeliest value.
    Pert {
        /// The smallest.
        low: f64,
        /// The likeliest, from `low` to `high`.
        mode: f64,
        /// The largest.
        high: f64,
    },
    /// Values with their weights, above 0; [`MAXIMUM_VALUES`] at most.
    Discrete(Vec<(f64, f64)>),
}

/// The most values that a discrete distribution may have.
pub const MAXIMUM_VALUES: usize = 100;

/// A family of distributions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// A bell.
    Normal,
    /// A bell on the scale of logarithms: above 0.
    LogNormal,
    /// A bell on the scale of log odds: between 0 and 1.
    LogitNormal,
    /// On 0 to 1.
    Beta,
    /// Flat.
    Uniform,
    /// A triangle.
    Triangular,
    /// A beta stretched between two numbers.
    Pert,
    /// A few values.
    Discrete,
}

impl Family {
    /// Every family.
    pub const ALL: &'static [Self] = &[
        Self::Normal,
        Self::LogNormal,
        Self::LogitNormal,
        Self::Beta,
        Self::Uniform,
        Self::Triangular,
        Self::Pert,
        Self::Discrete,
    ];

    /// The name in JSON and in the locales.
    pub fn name(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::LogNormal => "log_normal",
            Self::LogitNormal => "logit_normal",
            Self::Beta => "beta",
            Self::Uniform => "uniform",
            Self::Triangular => "triangular",
            Self::Pert => "pert",
            Self::Discrete => "discrete",
        }
    }
}

impl Form {
    /// The family that this form stands for where it is given for a lever.
    ///
    /// A range of probabilities or scores is logit-normal, and one of other figures log-normal: neither reaches a bound
    /// that cannot be reached. Where an end is at that bound, or the lever can be negative, the range is normal.
    pub fn family(&self, row: &Parameter) -> Family {
        match self {
            Self::Range { low, high } => {
                if matches!(row.kind, Kind::Probability | Kind::Score) {
                    if *low > 0.0 && *high < 1.0 {
                        Family::LogitNormal
                    } else {
                        Family::Normal
                    }
                } else if *low > 0.0 && row.minimum >= 0.0 {
                    Family::LogNormal
                } else {
                    Family::Normal
                }
            }
            Self::Beta { .. } => Family::Beta,
            Self::Uniform { .. } => Family::Uniform,
            Self::Normal { .. } => Family::Normal,
            Self::LogNormal { .. } => Family::LogNormal,
            Self::Triangular { .. } => Family::Triangular,
            Self::Pert { .. } => Family::Pert,
            Self::Discrete(_) => Family::Discrete,
        }
    }

    /// Whether every figure is finite.
    pub(super) fn is_finite(&self) -> bool {
        match self {
            Self::Range { low, high } | Self::Uniform { low, high } => {
                low.is_finite() && high.is_finite()
            }
            Self::Beta { alpha, beta } => alpha.is_finite() && beta.is_finite(),
            Self::Normal { mean, sd } => mean.is_finite() && sd.is_finite(),
            Self::LogNormal { mu, sigma } => mu.is_finite() && sigma.is_finite(),
            Self::Triangular { low, mode, high } | Self::Pert { low, mode, high } => {
                low.is_finite() && mode.is_finite() && high.is_finite()
            }
            Self::Discrete(entries) => entries
                .iter()
                .all(|(value, weight)| value.is_finite() && weight.is_finite()),
        }
    }
}
