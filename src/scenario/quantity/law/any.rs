//! Any of the continuous distributions.

use super::beta::Beta;
use super::continuous::Continuous;
use super::log_normal::LogNormal;
use super::logit_normal::LogitNormal;
use super::normal::Normal;
use super::pert::Pert;
use super::triangular::Triangular;
use super::uniform::Uniform;

/// One of the continuous distributions.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) enum Law {
    Normal(Normal),
    LogNormal(LogNormal),
    LogitNormal(LogitNormal),
    Beta(Beta),
    Uniform(Uniform),
    Triangular(Triangular),
    Pert(Pert),
}

impl Law {
    pub(super) fn continuous(&self) -> &dyn Continuous {
        match self {
            Self::Normal(law) => law,
            Self::LogNormal(law) => law,
            Self::LogitNormal(law) => law,
            Self::Beta(law) => law,
            Self::Uniform(law) => law,
            Self::Triangular(law) => law,
            Self::Pert(law) => law,
        }
    }
}
