//! What a run says about its uncertain inputs, as the page takes it.

use serde::Serialize;

use crate::study::Uncertainty;
use crate::study::variance::Share;

/// Where the variance of the outcomes comes from; empty lists where nothing is uncertain or second histories are missing.
#[derive(Clone, Debug, Default, Serialize)]
pub struct UncertaintyFigures {
    /// The inputs, in order.
    inputs: Vec<UncertainInput>,
    /// Replications whose first draw contradicted itself.
    drawn_again: f64,
    /// By outcome, in the order of the description; absent where an outcome does not vary.
    sources: Vec<Option<SourceFigures>>,
}

/// An uncertain input.
#[derive(Clone, Debug, Serialize)]
pub struct UncertainInput {
    /// `group.field`, or `group.id.field` in a list.
    path: String,
    /// The id of its row of the parameter table.
    parameter: &'static str,
}

/// Where the variance of one outcome comes from.
#[derive(Clone, Debug, Serialize)]
pub struct SourceFigures {
    /// The share due to all inputs together.
    inputs: ShareFigures,
    /// By input: the share that it explains alone.
    by_input: Vec<ShareFigures>,
}

/// An estimated share and its standard error.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct ShareFigures {
    estimate: f64,
    error: f64,
}

impl From<Share> for ShareFigures {
    fn from(share: Share) -> Self {
        Self {
            estimate: share.estimate,
            error: share.standard_error,
        }
    }
}

impl UncertaintyFigures {
    pub(super) fn of(uncertainty: Option<&Uncertainty>) -> Self {
        let Some(uncertainty) = uncertainty else {
            return Self::default();
        };
        let inputs = uncertainty.inputs.iter().map(|input| UncertainInput {
            path: input.path.clone(),
            parameter: input.row.id,
        });
        let sources = uncertainty.sources.iter().map(|sources| {
            sources.as_ref().map(|sources| SourceFigures {
                inputs: sources.inputs.into(),
                by_input: sources.by_input.iter().copied().map(Into::into).collect(),
            })
        });
        Self {
            inputs: inputs.collect(),
            drawn_again: uncertainty.drawn_again,
            sources: sources.collect(),
        }
    }
}
