//! What `optimise` decides, as it is typed: levers, perhaps with their bounds.

use crate::scenario::decision::MOST_DECISIONS;
use crate::scenario::quantity::Bare;
use crate::scenario::{Decision, Quantity, Scenario};

use super::asked_levers::OptimiseOptions;
use super::sweep::one;
use super::wording::Failure;

/// What is decided: what was asked for, else what there is.
pub(super) fn decisions(
    scenario: &Scenario<Quantity>,
    options: &OptimiseOptions,
) -> Result<Vec<Decision>, Failure> {
    let asked = options.lever.iter();
    let mut decisions = if options.lever.is_empty() {
        scenario.decisions(options.budget)
    } else {
        let each = asked.map(|text| decision(scenario, text, options.budget));
        each.collect::<Result<Vec<Decision>, _>>()?
    };
    let mut known: Vec<String> = Vec::new();
    decisions.retain(|one| {
        let is_new = !known.contains(&one.lever.path);
        known.push(one.lever.path.clone());
        is_new && one.low < one.high
    });
    match decisions.len() {
        0 => Err(Failure::NothingToDecide),
        1..=MOST_DECISIONS => Ok(decisions),
        count => Err(Failure::TooManyDecisions(count)),
    }
}

/// A decision as it is typed: a lever, perhaps with its bounds.
fn decision(
    scenario: &Scenario<Quantity>,
    text: &str,
    budget: Option<f64>,
) -> Result<Decision, Failure> {
    let (path, bounds) = match text.split_once('=') {
        Some((path, bounds)) => (path.trim(), Some(bounds)),
        None => (text.trim(), None),
    };
    let decision = scenario.decision(path, budget).map_err(one)?;
    let Some(bounds) = bounds else {
        return Ok(decision);
    };
    let (low, high) = bounds
        .split_once("..")
        .ok_or_else(|| Failure::NotBounds(text.to_owned()))?;
    let row = decision.lever.row.clone();
    let end = |text: &str| match text.trim().parse::<f64>() {
        Ok(figure) if figure.is_finite() => Ok(figure),
        _ => Quantity::read(text, Bare::Plain, &row, path).map(|quantity| quantity.central()),
    };
    let [low, high] = [end(low).map_err(one)?, end(high).map_err(one)?];
    decision.between(low, high).map_err(one)
}
