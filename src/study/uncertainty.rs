//! What a run says about its uncertain inputs: what they are, how many draws were made again, and how much of each
//! outcome's variance is due to all of them, to each of them, and to chance.

use serde_json::{Map, Value, json};

use super::rows::Rows;
use super::variance::{Share, due_to_input, due_to_inputs};
use crate::report::Outcome;
use crate::scenario::inputs::{Drawn, Input, Inputs};
use crate::scenario::quantity::to_text;

/// Replications that the shares of single inputs are estimated from, at most.
const MOST: usize = 10_000;

/// Where the variance of one outcome comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Sources {
    /// The share that is due to all inputs together; the rest is chance.
    pub inputs: Share,
    /// By input: the share that it explains alone. They need not add up: inputs also act through each other.
    pub by_input: Vec<Share>,
}

/// What a run says about its uncertain inputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Uncertainty {
    /// The inputs, in order.
    pub inputs: Vec<Input>,
    /// Pairs of histories that inputs and chance are told apart by.
    pub pairs: usize,
    /// Replications whose first draw contradicted itself, of those looked at.
    pub drawn_again: f64,
    /// By [`Outcome`]; nothing for an outcome that does not vary or is hardly ever defined.
    pub sources: Vec<Option<Sources>>,
}

impl Uncertainty {
    /// What rows of outcomes by replication say, those of the first and of the second histories. Nothing where there are
    /// no inputs, or not all second histories.
    pub(super) fn of(inputs: &Inputs, seed: u64, rows: &Rows, second: &Rows) -> Option<Self> {
        if second.len() == 0 || second.count() < second.len() {
            return None;
        }
        let rows = rows.leading(MOST);
        if rows.len() < second.len() {
            return None;
        }
        let second = second.leading(second.len());
        let draws = inputs.draws(seed);
        let drawn: Vec<Drawn> = (0..rows.len() as u64)
            .map(|index| draws.of(index))
            .collect();
        let again = drawn.iter().filter(|drawn| drawn.attempts > 0).count();
        let positions: Vec<Vec<f64>> = (0..inputs.all().len())
            .map(|input| drawn.iter().map(|drawn| drawn.positions[input]).collect())
            .collect();
        let sources = |outcome: &Outcome| {
            let column: Vec<f64> = rows.iter().map(|row| row[*outcome as usize]).collect();
            let other = second.iter().map(|row| row[*outcome as usize]);
            let by_input = positions
                .iter()
                .map(|positions| due_to_input(positions, &column));
            Some(Sources {
                inputs: due_to_inputs(column.iter().copied().zip(other))?,
                by_input: by_input.collect::<Option<_>>()?,
            })
        };
        Some(Self {
            inputs: inputs.all().to_vec(),
            pairs: second.len(),
            drawn_again: again as f64 / rows.len() as f64,
            sources: Outcome::ALL.iter().map(sources).collect(),
        })
    }

    /// As the result's JSON has it.
    pub fn to_json(&self) -> Value {
        let inputs = self.inputs.iter().map(|input| {
            let [p05, p95] = input.uncertain.interval();
            json!({
                "path": input.path,
                "quantity": to_text(&input.quantity(), &input.row),
                "p05": p05,
                "p50": input.uncertain.central(),
                "p95": p95,
                "outside": input.uncertain.outside(),
            })
        });
        let outcomes = Outcome::ALL.iter().zip(&self.sources);
        let outcomes = outcomes.filter_map(|(outcome, sources)| {
            let sources = sources.as_ref()?;
            let by_input = self.inputs.iter().zip(&sources.by_input);
            let by_input: Map<String, Value> = by_input
                .map(|(input, share)| (input.path.clone(), share_json(share)))
                .collect();
            let value = json!({ "inputs": share_json(&sources.inputs), "by_input": by_input });
            Some((outcome.name().to_owned(), value))
        });
        json!({
            "inputs": inputs.collect::<Vec<_>>(),
            "pairs": self.pairs,
            "drawn_again": self.drawn_again,
            "outcomes": outcomes.collect::<Map<_, _>>(),
        })
    }
}

fn share_json(share: &Share) -> Value {
    json!({ "estimate": share.estimate, "standard_error": share.standard_error })
}
