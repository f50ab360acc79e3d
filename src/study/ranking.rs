//! Plans that were tried, the best first: those within the budget by what leads the search, the others by how far they are beyond it.

use std::cmp::Ordering;
use std::ops::Range;

use super::guide::Guide;
use super::optimise::Optimise;
use super::tried::Reading;

impl Optimise {
    pub(super) fn reading(&self, plan: usize, places: &Range<usize>) -> Option<Reading> {
        self.tried[plan].reading(places, self.aim.objective)
    }

    /// By how much a plan spends too much, how good it is and what it spends.
    pub(super) fn rank(&self, plan: usize, replications: usize) -> [f64; 3] {
        let Some(reading) = self.reading(plan, &(0..replications)) else {
            return [f64::INFINITY; 3];
        };
        let over = self.aim.budget.map_or(0.0, |budget| reading.spent - budget);
        let over = if over <= 1e-9 * reading.spent {
            0.0
        } else {
            over
        };
        let good = match self.guide {
            Guide::Itself => reading.objective.figure * self.aim.objective.sign(),
            guide => self.tried[plan].guided(&(0..replications), self.aim.objective, guide),
        };
        [over, -good, reading.spent]
    }

    /// Plans, the best first.
    pub(super) fn ranked(&self, field: &[usize], replications: usize) -> Vec<usize> {
        let mut ranked: Vec<(usize, [f64; 3])> = field
            .iter()
            .map(|plan| (*plan, self.rank(*plan, replications)))
            .collect();
        ranked.sort_by(|(_, one), (_, other)| {
            let figures = one.iter().zip(other);
            figures.fold(Ordering::Equal, |order, (one, other)| {
                order.then(one.total_cmp(other))
            })
        });
        ranked.into_iter().map(|(plan, _)| plan).collect()
    }

    /// The best of all plans that were run for so many replications, if it is within the budget.
    pub(super) fn leader(&self, replications: usize) -> Option<usize> {
        let replications = replications.min(self.aim.replications);
        let run = (1..self.tried.len()).filter(|plan| self.tried[*plan].leading() >= replications);
        let run: Vec<usize> = run.collect();
        let first = self.ranked(&run, replications).first().copied()?;
        (self.rank(first, replications)[0] == 0.0).then_some(first)
    }
}
