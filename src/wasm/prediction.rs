//! Predictions, scored against what was simulated and pooled: asked by the page, answered by a worker. Where there is nothing that
//! they can be scored against, the answer has nobody.

use wasm_bindgen::prelude::*;

use super::crossing::{Crossed, crossed, crosses};
use crate::study::prediction::{Distribution, Scores, Simulated, TOLD, daily};

crosses!(Scores);

fn wrong() -> JsError {
    JsError::new("a prediction does not fit what it is of")
}

/// Scores lines with their bands. `told` has, for each person, for each of `days` (from 0, ascending), the values at 10, 50 and 90 %;
/// `bands` for each day from the first of them to the last what was simulated at 5, 25, 50, 75 and 95 %.
///
/// # Errors
/// When there are not as many figures as days ask for, or one of a prediction is not finite.
#[wasm_bindgen(js_name = lineScores)]
#[allow(clippy::needless_pass_by_value)]
pub fn line_scores(
    days: Vec<u32>,
    told: Vec<f64>,
    bands: Vec<f64>,
) -> Result<Crossed<Scores>, JsError> {
    let days: Vec<usize> = days.into_iter().map(|day| day as usize).collect();
    let figures = days.len() * TOLD.len();
    let ascends = days.windows(2).all(|pair| pair[0] < pair[1]);
    if figures == 0 || !ascends || !told.len().is_multiple_of(figures) {
        return Err(wrong());
    }
    let people = told.chunks_exact(figures).map(|own| {
        let points: Vec<[f64; 3]> = own
            .chunks_exact(TOLD.len())
            .map(|point| [point[0], point[1], point[2]])
            .collect();
        let every = daily(&days, &points);
        every
            .iter()
            .map(|quantiles| Distribution::of_quantiles(&TOLD, quantiles))
            .collect::<Option<Vec<_>>>()
    });
    let people: Vec<Vec<Distribution>> = people.collect::<Option<_>>().ok_or_else(wrong)?;
    let simulated = Simulated::Bands(&bands).days();
    crossed(&Scores::of(&simulated, &people).unwrap_or_default())
}

/// Scores chips in bins between `edges`. `chips` has, for each person, how many are in each bin; `values` are those of the
/// simulations, in any order.
///
/// # Errors
/// When there is a person without chips, or not one edge more than bins.
#[wasm_bindgen(js_name = chipScores)]
#[allow(clippy::needless_pass_by_value)]
pub fn chip_scores(
    edges: Vec<f64>,
    chips: Vec<u32>,
    values: Vec<f64>,
) -> Result<Crossed<Scores>, JsError> {
    let bins = edges.len().saturating_sub(1);
    if bins == 0 || !chips.len().is_multiple_of(bins) {
        return Err(wrong());
    }
    let people = chips.chunks_exact(bins).map(|own| {
        let told = Distribution::of_chips(&edges, own)?;
        Some(vec![told])
    });
    let people: Vec<Vec<Distribution>> = people.collect::<Option<_>>().ok_or_else(wrong)?;
    let simulated = Simulated::Values(&values).days();
    crossed(&Scores::of(&simulated, &people).unwrap_or_default())
}
