//! The names of distributions.

/// A distribution that can be called by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Function {
    Beta,
    Uniform,
    Normal,
    LogNormal,
    Triangular,
    Pert,
    Discrete,
}

impl Function {
    pub(in super::super) const ALL: [Self; 7] = [
        Self::Beta,
        Self::Uniform,
        Self::Normal,
        Self::LogNormal,
        Self::Triangular,
        Self::Pert,
        Self::Discrete,
    ];

    /// The name that is written.
    pub(in super::super) fn name(self) -> &'static str {
        match self {
            Self::Beta => "beta",
            Self::Uniform => "uniform",
            Self::Normal => "normal",
            Self::LogNormal => "lognormal",
            Self::Triangular => "triangular",
            Self::Pert => "pert",
            Self::Discrete => "discrete",
        }
    }

    /// How it is called.
    pub(super) fn wanted(self) -> &'static str {
        match self {
            Self::Beta => "beta(alpha, beta)",
            Self::Uniform => "uniform(low, high)",
            Self::Normal => "normal(mean, sd)",
            Self::LogNormal => "lognormal(mu, sigma)",
            Self::Triangular => "triangular(low, mode, high)",
            Self::Pert => "pert(low, mode, high)",
            Self::Discrete => "discrete(value: weight, value: weight)",
        }
    }

    /// The one of a name that is in lower case; `log-normal` and `log_normal` are `lognormal`.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        let joined = name.replace(['-', '_', ' '], "");
        Self::ALL
            .into_iter()
            .find(|function| function.name() == joined)
    }
}
