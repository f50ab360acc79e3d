//! How a push is read.

use super::Today;
use crate::model::exposure;
use crate::number::lanes::Lanes;

/// A push is forgotten in a replication when less than this part of its readers has not read it yet.
pub(in crate::engine) const NEGLIGIBLE: f64 = 1e-3;

/// By segment: the probability that a connected person reads what an account pushes today, sooner or later.
#[inline(never)]
pub(in crate::engine) fn readers(today: &Today<'_>, account: usize) -> Vec<Lanes> {
    let (rates, relationship) = (today.rates, today.relationship);
    let levers = &rates.levers.accounts[account].levers;
    let overload_read = &rates.levers.churn.overload_read;
    let segments = rates.accounts[account].reading.iter();
    segments
        .map(|relevance| {
            Lanes::from_fn(|lane| {
                let rate = exposure::read_rate(
                    levers.read_rate[lane],
                    relevance[lane],
                    overload_read[lane],
                    relationship.overload[lane],
                );
                let member = levers.membership[lane] * rate;
                exposure::reads_any(member, relationship.pushed[account][lane])
            })
        })
        .collect()
}
