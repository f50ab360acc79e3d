//! When does a plan fail? Where among its uncertain inputs the failures lie: the region with two limits at most that holds many of them
//! and little else, found by peeling and pasting (PRIM: Friedman & Fisher 1999, doi 10.1023/A:1008894516817; scenario
//! discovery: Bryant & Lempert 2010, doi 10.1016/j.techfore.2009.08.002).
//!
//! The best of many regions looks better than it is: what is told of it is counted on replications that had no part in finding it, and
//! nothing is told where it does not hold there.

use super::basis::ascending;
use super::options::Sampled;

/// Part of a region that is peeled off at a time.
const PEEL: f64 = 0.05;
/// Part of all replications that is pasted on at a time.
const PASTE: f64 = 0.01;
/// The least part of all replications that makes a region, and the fewest.
const LEAST_PART: f64 = 0.05;
const FEWEST_INSIDE: usize = 20;
/// Replications that a region is sought in, at most: more are counted, but hardly move its limits.
const SOUGHT: usize = 5000;
/// Failures, and replications that are none, of which a region can be found.
pub const FEWEST: usize = 20;
/// Limits of which every two are tried together: those that tell most alone.
const TRIED: usize = 8;
/// The least part of a region's fresh replications that fail; with less there is no rule worth saying.
pub const LEAST_DENSITY: f64 = 0.6;
/// How much a second limit must add to be worth saying.
const WORTH_A_LIMIT: f64 = 1.03;
/// Standard errors by which a region must fail more often than all do: one in a hundred regions of noise does.
const ERRORS: f64 = 2.33;

/// A limit of a region.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limit {
    /// Which input.
    pub input: usize,
    /// Whether the region is at this value and above; else at it and below.
    pub at_least: bool,
    /// The value, in the lever's unit.
    pub value: f64,
}

impl Limit {
    fn holds(&self, value: f64) -> bool {
        if self.at_least {
            value >= self.value
        } else {
            value <= self.value
        }
    }
}

/// What there is in a region.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Count {
    /// Replications.
    pub all: usize,
    /// Those of them that fail.
    pub failures: usize,
    /// Replications in the region.
    pub inside: usize,
    /// Those of them that fail.
    pub failures_inside: usize,
}

impl Count {
    fn of(sampled: &Sampled, fails: &[bool], limits: &[Limit]) -> Self {
        let is_inside = |place: usize| {
            limits
                .iter()
                .all(|limit| limit.holds(sampled.values[limit.input][place]))
        };
        let inside: Vec<usize> = (0..fails.len()).filter(|place| is_inside(*place)).collect();
        Self {
            all: fails.len(),
            failures: fails.iter().filter(|fails| **fails).count(),
            failures_inside: inside.iter().filter(|place| fails[**place]).count(),
            inside: inside.len(),
        }
    }

    /// The part of all replications that fail.
    pub fn base(&self) -> f64 {
        part(self.failures, self.all)
    }

    /// The part of the region that fails.
    pub fn density(&self) -> f64 {
        part(self.failures_inside, self.inside)
    }

    /// The part of the failures that the region holds.
    pub fn coverage(&self) -> f64 {
        part(self.failures_inside, self.failures)
    }

    /// The standard error of the density; not 0 where all or none fail (Agresti & Coull 1998, doi 10.1080/00031305.1998.10480550).
    pub fn standard_error(&self) -> f64 {
        let near = part(self.failures_inside + 1, self.inside + 2);
        libm::sqrt(near * (1.0 - near) / self.inside.max(1) as f64)
    }

    /// How good a rule it is: density and coverage together, of which the density counts for more, for a rule that is often wrong is
    /// worse than one that leaves something out (the F measure with β = ½; van Rijsbergen 1979).
    fn merit(&self) -> f64 {
        merit(self.failures_inside, self.inside, self.failures)
    }
}

fn part(some: usize, all: usize) -> f64 {
    if all == 0 {
        0.0
    } else {
        some as f64 / all as f64
    }
}

fn merit(hits: usize, inside: usize, failures: usize) -> f64 {
    const SQUARE: f64 = 0.25;
    (1.0 + SQUARE) * hits as f64 / (inside as f64 + SQUARE * failures as f64)
}

/// What is found.
#[derive(Clone, Debug, PartialEq)]
pub enum Failing {
    /// A simple rule.
    Rule {
        /// One or two limits, which hold together.
        limits: Vec<Limit>,
        /// Where it was found.
        found: Count,
        /// On replications that had no part in it: what holds of the next ones.
        fresh: Count,
    },
    /// No region with two limits holds what it promised.
    NoRule {
        /// All replications, and the best of the regions, on fresh ones.
        fresh: Count,
    },
    /// Too few failures, or too few that are none, to find out what they have in common; of these many fail so many.
    Few {
        /// All.
        all: usize,
        /// Those that fail.
        failures: usize,
    },
}

/// Where the failures lie, found on some replications and checked on others.
pub fn rule(sampled: &Sampled, fails: &[bool], fresh: &Sampled, fresh_fails: &[bool]) -> Failing {
    let (all, failures) = (fails.len(), fails.iter().filter(|fails| **fails).count());
    if failures < FEWEST || all - failures < FEWEST || sampled.values.is_empty() {
        return Failing::Few { all, failures };
    }
    let first: Vec<usize> = (0..all.min(SOUGHT)).collect();
    let sampled_first = sampled.at(&first);
    let search = Search {
        orders: sampled_first
            .values
            .iter()
            .map(|values| ascending(values))
            .collect(),
        sampled: &sampled_first,
        fails: &fails[..first.len()],
        failures: first.iter().filter(|place| fails[**place]).count(),
        least: ((LEAST_PART * first.len() as f64) as usize).max(FEWEST_INSIDE),
    };
    let Some(limits) = search.best() else {
        let fresh = Count::of(fresh, fresh_fails, &[]);
        return Failing::NoRule { fresh };
    };
    let found = Count::of(sampled, fails, &limits);
    let fresh = Count::of(fresh, fresh_fails, &limits);
    let is_more = fresh.density() - ERRORS * fresh.standard_error() > fresh.base();
    if fresh.density() < LEAST_DENSITY || !is_more {
        return Failing::NoRule { fresh };
    }
    Failing::Rule {
        limits,
        found,
        fresh,
    }
}

/// A side of an input from which a region is peeled.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Side {
    input: usize,
    at_least: bool,
}

struct Search<'a> {
    sampled: &'a Sampled,
    fails: &'a [bool],
    failures: usize,
    /// The fewest replications in a region.
    least: usize,
    /// By input: the places of the replications, the least value first.
    orders: Vec<Vec<usize>>,
}

/// A region that is peeled: which replications are in it, and how far each side is peeled off its order.
struct Peeled {
    inside: Vec<bool>,
    len: usize,
    hits: usize,
    /// By side: all before this are outside.
    starts: Vec<usize>,
}

/// What peeling one side would take away: the limit, how many replications, and how many of them fail.
struct Peel {
    limit: Limit,
    all: usize,
    hits: usize,
}

impl Search<'_> {
    /// The best limits of all; none where no region is better than everything.
    fn best(&self) -> Option<Vec<Limit>> {
        let inputs = 0..self.sampled.values.len();
        let sides = inputs.flat_map(|input| [true, false].map(|at_least| Side { input, at_least }));
        let mut alone: Vec<(Side, Vec<Limit>, f64)> = sides
            .map(|side| {
                let (limits, merit) = self.peeled(&[side]);
                (side, limits, merit)
            })
            .collect();
        alone.sort_by(|one, other| other.2.total_cmp(&one.2));
        let (_, limits, _) = alone.first()?;
        let mut best = self.pasted(limits.clone());
        alone.truncate(TRIED);
        let mut of_two: Option<(Vec<Limit>, f64)> = None;
        for (place, (one, ..)) in alone.iter().enumerate() {
            for (other, ..) in &alone[place + 1..] {
                let found = self.peeled(&[*one, *other]);
                if of_two.as_ref().is_none_or(|(_, merit)| found.1 > *merit) {
                    of_two = Some(found);
                }
            }
        }
        let of_two = of_two.map(|(limits, _)| self.pasted(limits));
        if let Some(found) = of_two.filter(|found| found.1 > best.1 * WORTH_A_LIMIT) {
            best = found;
        }
        (!best.0.is_empty()).then_some(best.0)
    }

    /// The best region on the way from everything to the smallest, peeled from these sides.
    fn peeled(&self, sides: &[Side]) -> (Vec<Limit>, f64) {
        let mut region = Peeled {
            inside: vec![true; self.fails.len()],
            len: self.fails.len(),
            hits: self.failures,
            starts: vec![0; sides.len()],
        };
        let merit = |region: &Peeled| merit(region.hits, region.len, self.failures);
        let mut limits: Vec<Option<Limit>> = vec![None; sides.len()];
        let mut best = (limits.clone(), merit(&region));
        while region.len > self.least
            && let Some((place, peel)) = self.peel(sides, &mut region)
        {
            self.take_off(sides[place], place, &peel, &mut region);
            limits[place] = Some(peel.limit);
            let merit = merit(&region);
            if merit > best.1 {
                best = (limits.clone(), merit);
            }
        }
        (best.0.into_iter().flatten().collect(), best.1)
    }

    /// The places of the replications from the end of a side that is peeled, from the start-th on.
    fn along(&self, side: Side, start: usize) -> impl Iterator<Item = usize> {
        let order = &self.orders[side.input];
        let last = order.len() - 1;
        (start..order.len()).map(move |at| order[if side.at_least { at } else { last - at }])
    }

    /// The side from which peeling leaves the greatest part of failures, and what it takes away.
    fn peel(&self, sides: &[Side], region: &mut Peeled) -> Option<(usize, Peel)> {
        let mut best: Option<(usize, Peel, f64)> = None;
        for (place, side) in sides.iter().enumerate() {
            let outside = self.along(*side, region.starts[place]);
            region.starts[place] += outside.take_while(|one| !region.inside[*one]).count();
            let Some(peel) = self.peel_of(*side, region.starts[place], region) else {
                continue;
            };
            let rest = region.len - peel.all;
            if rest < self.least {
                continue;
            }
            let density = part(region.hits - peel.hits, rest);
            if best.as_ref().is_none_or(|(.., most)| density > *most) {
                best = Some((place, peel, density));
            }
        }
        best.map(|(place, peel, _)| (place, peel))
    }

    /// What peeling a side takes away whose first replication inside is the start-th; nothing where all values are one.
    fn peel_of(&self, side: Side, start: usize, region: &Peeled) -> Option<Peel> {
        let column = &self.sampled.values[side.input];
        let off = ((PEEL * region.len as f64) as usize).clamp(1, region.len - 1);
        let within = |one: &usize| region.inside[*one];
        let mut inside = self.along(side, start).filter(within);
        let first = column[inside.next()?];
        let after = column[inside.nth(off - 1)?];
        // Equal values go or stay together.
        let value = if after == first {
            inside
                .map(|one| column[one])
                .find(|value| *value != first)?
        } else {
            after
        };
        let limit = Limit {
            input: side.input,
            at_least: side.at_least,
            value,
        };
        let gone = self.along(side, start).filter(within);
        let gone = gone.take_while(|one| !limit.holds(column[*one]));
        let (all, hits) = gone.fold((0, 0), |(all, hits), one| {
            (all + 1, hits + usize::from(self.fails[one]))
        });
        Some(Peel { limit, all, hits })
    }

    /// Peels a side.
    fn take_off(&self, side: Side, place: usize, peel: &Peel, region: &mut Peeled) {
        let column = &self.sampled.values[side.input];
        let gone = self.along(side, region.starts[place]);
        for one in gone.take_while(|one| !peel.limit.holds(column[*one])) {
            region.inside[one] = false;
            region.starts[place] += 1;
        }
        region.len -= peel.all;
        region.hits -= peel.hits;
    }

    /// The region moved out again as long as that makes it better.
    fn pasted(&self, mut limits: Vec<Limit>) -> (Vec<Limit>, f64) {
        let on = ((PASTE * self.fails.len() as f64) as usize).max(1);
        let merit = |limits: &[Limit]| Count::of(self.sampled, self.fails, limits).merit();
        let mut best = merit(&limits);
        let mut place = 0;
        while place < limits.len() {
            let wider = self.wider(&limits, place, on);
            let found = wider.as_ref().map(|wider| (wider, merit(wider)));
            if let Some((wider, found)) = found.filter(|(_, found)| *found > best) {
                (limits, best) = (wider.clone(), found);
                place = 0;
            } else {
                place += 1;
            }
        }
        (limits, best)
    }

    /// The limits with one of them moved out by so many replications.
    fn wider(&self, limits: &[Limit], moved: usize, by: usize) -> Option<Vec<Limit>> {
        let limit = limits[moved];
        let column = &self.sampled.values[limit.input];
        let others = limits
            .iter()
            .enumerate()
            .filter(|(place, _)| *place != moved);
        let others: Vec<&Limit> = others.map(|(_, limit)| limit).collect();
        let is_next = |place: &usize| {
            !limit.holds(column[*place])
                && others
                    .iter()
                    .all(|other| other.holds(self.sampled.values[other.input][*place]))
        };
        let next = (0..self.fails.len()).filter(is_next);
        let mut values: Vec<f64> = next.map(|place| column[place]).collect();
        let nearest = (by - 1).min(values.len().checked_sub(1)?);
        let (_, value, _) = values.select_nth_unstable_by(nearest, |one, other| {
            let order = one.total_cmp(other);
            if limit.at_least {
                order.reverse()
            } else {
                order
            }
        });
        let value = *value;
        let mut wider = limits.to_vec();
        wider[moved].value = value;
        Some(wider)
    }
}
