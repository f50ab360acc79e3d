//! The steps of the search for the best plan: where it begins, what it tries around the best that it has, and what it ends with.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::guide::Guide;
use super::optimise::{FIRST, LEVELS, Optimise, Phase, ROUNDS, STEP};

/// Plans on the curve of a decision.
const POINTS: usize = 6;
/// Plans of the Latin hypercube for each decision, and the fewest and most of all.
const START: usize = 8;
const STARTS: [usize; 2] = [12, 40];
/// Plans that are looked at in the end: half of them those that were the best of most replications, the others the best of the
/// first ones, wherever they are.
const FINALISTS: usize = 8;
/// Parts of all replications that they begin with, while the worse half of them is left again and again.
const PARTS: usize = 4;
/// A difference between objectives that is none: what sums round.
const DUST: f64 = 1e-12;
/// Steps smaller than this part of a decision are none.
const SPECK: f64 = 1e-9;

impl Optimise {
    /// Takes what the ends have told, and begins.
    pub(super) fn start(&mut self) {
        let first = 0..self.first();
        let count = self.decisions.len();
        let lowest = self.plan(&vec![0.0; count]);
        let spent = |search: &Self, plan: usize| {
            let reading = search.reading(plan, &first)?;
            Some(reading.spent)
        };
        self.base = spent(self, lowest).unwrap_or(0.0);
        for place in 0..count {
            let mut unit = vec![0.0; count];
            unit[place] = 1.0;
            let high = self.plan(&unit);
            let more = spent(self, high).map_or(0.0, |spent| spent - self.base);
            self.slopes[place] = more.max(0.0) / self.tried[high].unit[place].max(SPECK);
        }
        let all: Vec<usize> = (1..self.tried.len()).collect();
        let known: Vec<f64> = all.iter().filter_map(|plan| spent(self, *plan)).collect();
        let least = known.iter().copied().fold(f64::INFINITY, f64::min);
        if known.is_empty() {
            self.phase = Phase::Undefined;
            return;
        }
        if self.aim.budget.is_some_and(|budget| least > budget) {
            self.phase = Phase::TooLittle(least);
            return;
        }
        let mut field = all;
        let mut starts = self.hypercube(false);
        if self.coarse > 0 {
            starts.extend(self.hypercube(true));
        }
        for unit in starts {
            let unit = self.drawn_back(&unit, self.cost(&unit));
            let plan = self.plan(&unit);
            if !field.contains(&plan) {
                field.push(plan);
            }
        }
        self.race(field, self.goal());
    }

    /// A Latin hypercube over the usual scale of the decisions, or over all scales.
    fn hypercube(&self, is_wide: bool) -> Vec<Vec<f64>> {
        let count = self.decisions.len();
        let size = (START * count).clamp(STARTS[0], STARTS[1]);
        let mut random = ChaCha8Rng::seed_from_u64(self.aim.seed ^ u64::from(is_wide));
        let mut columns = Vec::new();
        for _ in 0..count {
            let mut strata: Vec<usize> = (0..size).collect();
            for last in (1..size).rev() {
                let other = (random.next_u64() % (last as u64 + 1)) as usize;
                strata.swap(last, other);
            }
            columns.push(strata);
        }
        let place = |plan: usize| {
            let strata = columns.iter().map(|column| column[plan]);
            let parts = strata.map(|stratum| (stratum as f64 + 0.5) / size as f64);
            let own = parts.zip(&self.decisions);
            own.map(|(part, one)| {
                one.part_of_range(if is_wide { part } else { part / one.scales() })
            })
            .collect()
        };
        (0..size).map(place).collect()
    }

    /// For how many replications the field of this level is run.
    fn goal(&self) -> usize {
        ((2 * FIRST) << self.level.saturating_sub(self.coarse)).min(self.aim.replications)
    }

    fn race(&mut self, field: Vec<usize>, goal: usize) {
        self.phase = Phase::Race {
            field,
            replications: self.first(),
            goal,
            drawn_back: false,
            last: false,
        };
    }

    /// Takes the best of a field that was run to the end.
    pub(super) fn end_race(&mut self, field: &[usize], replications: usize, last: bool) {
        let is_first = self.best.is_none();
        if is_first && self.is_flat() {
            self.phase = Phase::Flat;
            return;
        }
        let Some(winner) = self.ranked(field, replications).first().copied() else {
            self.phase = Phase::Undefined;
            return;
        };
        if self.reading(winner, &(0..replications)).is_none() {
            self.phase = Phase::Undefined;
            return;
        }
        if last {
            let over = self.drawn_back_within(winner, replications);
            if let Some(within) = over.filter(|_| self.rounds <= ROUNDS) {
                // What it spends was told by fewer replications before.
                self.rounds = ROUNDS + 1;
                self.phase = Phase::Race {
                    field: vec![within, winner],
                    replications,
                    goal: replications,
                    drawn_back: true,
                    last,
                };
                return;
            }
            self.best = Some(winner);
            self.phase = Phase::Fresh;
            return;
        }
        self.rounds += 1;
        if self.best == Some(winner) {
            self.step /= 2.0;
            self.level += 1;
            self.before = None;
        } else {
            self.before = self.best.map(|best| self.tried[best].unit.clone());
            self.best = Some(winner);
        }
        while self.level < LEVELS + self.coarse && self.rounds < ROUNDS {
            let around = self.around(winner);
            if around.len() > 1 {
                self.race(around, self.goal());
                return;
            }
            self.step /= 2.0;
            self.level += 1;
        }
        if self.guide == Guide::Mean {
            self.second_search(winner);
        } else {
            self.last_race();
        }
    }

    /// From the plan that is best on average, and what else looks best so far, a search for the objective.
    fn second_search(&mut self, best: usize) {
        self.by_mean = Some(best);
        self.guide = Guide::second(self.aim.objective);
        self.level = self.coarse;
        self.step = STEP / 2.0 / f64::from(1 << self.coarse);
        self.rounds = 0;
        self.before = None;
        let all = (1..self.tried.len()).filter(|plan| self.tried[*plan].leading() >= self.first());
        let ranked = self
            .ranked(&all.collect::<Vec<_>>(), self.first())
            .into_iter();
        let mut field: Vec<usize> = ranked.take(FINALISTS).collect();
        if !field.contains(&best) {
            field.push(best);
        }
        self.race(field, self.goal());
    }

    /// A plan that spends too much as it would be within the budget.
    fn drawn_back_within(&mut self, plan: usize, replications: usize) -> Option<usize> {
        let spent = self.reading(plan, &(0..replications))?.spent;
        self.aim.budget.filter(|budget| spent > *budget)?;
        let unit = self.drawn_back(&self.tried[plan].unit.clone(), spent);
        Some(self.plan(&unit)).filter(|within| *within != plan)
    }

    /// Whether the objective is the same for all that was tried.
    fn is_flat(&self) -> bool {
        let first = 0..self.first();
        let plans = 1..self.tried.len();
        let figures = plans.filter_map(|plan| Some(self.reading(plan, &first)?.objective.figure));
        let [low, high] = figures
            .fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], figure| {
                [low.min(figure), high.max(figure)]
            });
        high - low <= DUST * libm::fabs(high).max(libm::fabs(low))
    }

    /// The best and the plans a step away from it that were not tried by as many replications: along each decision, with money moved from one decision
    /// to another, and on in the direction of the last step that helped.
    fn around(&mut self, best: usize) -> Vec<usize> {
        let at = self.tried[best].unit.clone();
        let (count, step) = (at.len(), self.step);
        let mut units = Vec::new();
        for place in 0..count {
            for way in [step, -step] {
                let mut unit = at.clone();
                unit[place] = self.moved(place, unit[place], way);
                units.push(unit);
            }
        }
        let dearest =
            (0..count).map(|to| (self.moved(to, at[to], step) - at[to]) * self.slopes[to]);
        let dearest = dearest.fold(0.0, f64::max);
        let is_tight = self
            .aim
            .budget
            .is_some_and(|budget| self.cost(&at) + dearest > budget);
        for (to, from) in (0..count).flat_map(|to| (0..count).map(move |from| (to, from))) {
            let slopes = [self.slopes[to], self.slopes[from]];
            if !is_tight || to == from || slopes.iter().any(|slope| *slope <= 0.0) {
                continue;
            }
            let room =
                ((self.moved(to, at[to], step) - at[to]) * slopes[0]).min(at[from] * slopes[1]);
            let mut unit = at.clone();
            unit[to] += room / slopes[0];
            unit[from] -= room / slopes[1];
            units.push(unit);
        }
        if let Some(before) = &self.before {
            let on = at.iter().zip(before);
            units.push(
                on.map(|(one, was)| (2.0 * one - was).clamp(0.0, 1.0))
                    .collect(),
            );
        }
        let goal = self.goal();
        let mut field = vec![best];
        for unit in units {
            let unit = self.drawn_back(&unit, self.cost_beside(best, &unit));
            let plan = self.plan(&unit);
            // What was left after few replications may have had bad luck.
            if self.tried[plan].leading() < goal && !field.contains(&plan) {
                field.push(plan);
            }
        }
        field
    }

    /// A part of a decision, so much on in its scales.
    fn moved(&self, place: usize, part: f64, way: f64) -> f64 {
        let decision = &self.decisions[place];
        if decision.scales() > 1.0 {
            decision.part_of_range(decision.part_of_scales(part) + way)
        } else {
            (part + way).clamp(0.0, 1.0)
        }
    }

    /// What a place near a plan is expected to cost, by what the plan does.
    fn cost_beside(&self, plan: usize, unit: &[f64]) -> f64 {
        let own = &self.tried[plan].unit;
        let known = self.reading(plan, &(0..self.first()));
        let known = known.map_or_else(|| self.cost(own), |reading| reading.spent);
        known + self.cost(unit) - self.cost(own)
    }

    /// Runs the best few of all that was tried for all replications.
    pub(super) fn last_race(&mut self) {
        let all = self.aim.replications;
        let (mut field, mut replications) = (Vec::new(), all);
        let best_of = |search: &Self, field: &[usize], replications: usize| {
            let run = (1..search.tried.len()).filter(|plan| {
                search.tried[*plan].leading() >= replications && !field.contains(plan)
            });
            search.ranked(&run.collect::<Vec<_>>(), replications)
        };
        // Those first that were run for most replications.
        while field.len() < FINALISTS / 2 && replications >= 1 {
            let more = best_of(self, &field, replications).into_iter();
            field.extend(more.take(FINALISTS / 2 - field.len()));
            replications /= 2;
        }
        let more = best_of(self, &field, self.first()).into_iter();
        field.extend(more.take(FINALISTS - field.len()));
        field.extend(self.by_mean.filter(|plan| !field.contains(plan)));
        self.guide = Guide::Itself;
        field.extend(self.best.filter(|best| !field.contains(best)));
        self.best = self.best.or(field.first().copied());
        self.phase = Phase::Race {
            field,
            replications: (all / PARTS).max(self.first()),
            goal: all,
            drawn_back: false,
            last: true,
        };
    }

    /// Each decision from end to end, the others as in the best plan.
    pub(super) fn draw_curves(&mut self) {
        let Some(best) = self.best else { return };
        let at = self.tried[best].unit.clone();
        let last = (POINTS - 1) as f64;
        for place in 0..at.len() {
            let mut plans = vec![best];
            for point in 0..POINTS {
                let mut unit = at.clone();
                unit[place] = self.decisions[place].part_of_range(point as f64 / last);
                let plan = self.plan(&unit);
                if !plans.contains(&plan) {
                    plans.push(plan);
                }
            }
            let value = |plan: &usize| self.tried[*plan].unit[place];
            plans.sort_by(|one, other| value(one).total_cmp(&value(other)));
            self.curves.push(plans);
            let decision = &self.decisions[place];
            let part = (decision.now() - decision.low) / (decision.high - decision.low);
            let as_now = (0.0..=1.0).contains(&part).then(|| {
                let mut unit = at.clone();
                unit[place] = part;
                self.plan(&unit)
            });
            self.as_now.push(as_now);
        }
    }
}
