//! One series of replications on some of the days: what a picture of plans over time needs of each, and no more.

use super::block::Run;
use crate::engine::network::Network;
use crate::report::Series;
use crate::scenario::inputs::Inputs;
use crate::scenario::{Figure, Scenario};

/// Values of a series in replications `first` to `first + count − 1` of a scenario and seed, on its network if it has one: a
/// row for each replication, with its values at the end of `days` (from 0, ascending) and none elsewhere. The histories are the
/// very ones of [`Trial::run`](super::Trial::run).
///
/// A day on which the scenario does not run any more has no value, which is NaN.
pub fn daily<T: Figure>(
    scenario: &Scenario<T>,
    network: Option<&Network>,
    seed: u64,
    first: usize,
    count: usize,
    series: Series,
    days: &[usize],
) -> Vec<f64> {
    let inputs = Inputs::of(scenario);
    let run = Run::new(&inputs, network, seed);
    let mut rows = vec![f64::NAN; count * days.len()];
    run.replications(first, count, |day, of, start, figures| {
        if of != series {
            return;
        }
        if let Ok(place) = days.binary_search(&day) {
            for (row, figure) in figures.iter().enumerate() {
                rows[(start + row) * days.len() + place] = *figure;
            }
        }
    });
    rows
}
