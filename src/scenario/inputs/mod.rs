//! The uncertain inputs of a scenario: every lever that is not one number, and how all of them are drawn together for a
//! replication.
//!
//! Inputs are drawn independently of each other, but for those that are said to go together, whose ranks correlate. Where a draw contradicts itself (a channel that ends before it starts),
//! it is drawn again: what is simulated is the joint distribution on what can be.

mod design;
mod together;

use super::definition::Scenario;
use super::dependent::can_contradict;
use super::figure::Figure;
use super::figures::figures;
use super::parameter::Parameter;
use super::quantity::{Quantity, Uncertain};
use crate::problem::{Code, Problem};
use design::Sequence;
use std::cell::RefCell;
use together::{BLOCK, Together};

/// Draws by which it is judged whether inputs contradict each other.
const PROBES: u64 = 256;
/// Draws after which a replication takes the central values: where half of all draws can be used, that happens to one
/// replication in 2⁶⁴.
const MOST_ATTEMPTS: u64 = 64;

/// How far from 1 the shares of the segments may be together where some are uncertain: nobody knows a median exactly.
const SHARE_TOLERANCE: f64 = 0.05;

/// The least part of a distribution whose cutting off is worth saying: a hundredth of a per cent.
pub const LEAST_ANNOUNCED: f64 = 1e-4;

/// One uncertain input.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// `group.field`, or `group.id.field` in a list.
    pub path: String,
    /// Its row of the parameter table, as it holds for the kind of its entry.
    pub row: Parameter,
    /// How it is distributed.
    pub uncertain: Uncertain,
}

impl Input {
    /// The input as the user gave it.
    pub fn quantity(&self) -> Quantity {
        Quantity::Uncertain(Box::new(self.uncertain.clone()))
    }
}

/// A scenario and its uncertain inputs, in the order in which [`Scenario::map`] meets them.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    scenario: Scenario<Quantity>,
    central: Scenario<f64>,
    inputs: Vec<Input>,
    /// Whether a segment's share is among them: drawn shares are scaled to 1 together.
    shares_vary: bool,
    /// Whether values of these inputs can contradict each other or other levers.
    can_contradict: bool,
    /// The sets of inputs that go together, or which correlation cannot be.
    together: Result<Vec<Together>, Problem>,
}

/// What a replication has drawn for every input.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// The value of each input.
    pub values: Vec<f64>,
    /// Where in its distribution each value lies, in (0, 1).
    pub positions: Vec<f64>,
    /// How many draws contradicted themselves before.
    pub attempts: u64,
}

impl Inputs {
    /// The inputs of a scenario.
    pub fn of<T: Figure>(scenario: &Scenario<T>) -> Self {
        let scenario = scenario.map(Figure::quantity);
        let inputs: Vec<Input> = figures(&scenario)
            .into_iter()
            .filter_map(|(path, row, quantity)| match quantity {
                Quantity::Fixed(_) => None,
                Quantity::Uncertain(uncertain) => Some(Input {
                    path,
                    row,
                    uncertain: (**uncertain).clone(),
                }),
            })
            .collect();
        let paths: Vec<&str> = inputs.iter().map(|input| input.path.as_str()).collect();
        let together = Together::of(&scenario.correlations, &paths);
        let shares_vary = inputs.iter().any(|input| input.row.id == "segment.share");
        let central = scenario.central();
        let near_one = libm::fabs(sum_of_shares(&central) - 1.0) <= SHARE_TOLERANCE;
        Self {
            central: if shares_vary && near_one {
                whole_shares(central)
            } else {
                central
            },
            shares_vary,
            can_contradict: inputs
                .iter()
                .any(|input| can_contradict(&input.row, scenario.engine)),
            together,
            scenario,
            inputs,
        }
    }

    /// The scenario as the user gave it.
    pub fn scenario(&self) -> &Scenario<Quantity> {
        &self.scenario
    }

    /// Every input at its central value.
    pub fn central(&self) -> &Scenario<f64> {
        &self.central
    }

    /// The inputs, in order; none where every lever is one number.
    pub fn all(&self) -> &[Input] {
        &self.inputs
    }

    /// Whether other inputs of another scenario draw what these do, whatever the seed: the same ones, and nothing that they could
    /// contradict is otherwise.
    pub fn draw_like(&self, other: &Self) -> bool {
        self.inputs == other.inputs
            && self.together == other.together
            && (!self.can_contradict || self.scenario == other.scenario)
    }

    /// The draws of a seed.
    pub fn draws(&self, seed: u64) -> Draws<'_> {
        self.draws_but(seed, &[])
    }

    /// The sets of inputs that go together; none where a correlation cannot be, which a check refuses.
    fn together(&self) -> &[Together] {
        self.together.as_deref().unwrap_or_default()
    }

    /// Whether any inputs go together.
    pub fn go_together(&self) -> bool {
        !self.together().is_empty()
    }

    /// The draws of a seed, but for the inputs at these places: they are drawn anew, independently of what they were, and with each
    /// all that go together with it.
    pub fn draws_but(&self, seed: u64, anew: &[usize]) -> Draws<'_> {
        let sets = self.together().iter().map(|set| set.places.as_slice());
        let with_anew = sets.filter(|places| places.iter().any(|place| anew.contains(place)));
        let also: Vec<usize> = with_anew.flatten().copied().collect();
        let sequence = |(place, input): (usize, &Input)| {
            if anew.contains(&place) || also.contains(&place) {
                Sequence::new(seed, &format!("{} anew", input.path))
            } else {
                Sequence::new(seed, &input.path)
            }
        };
        Draws {
            inputs: self,
            sequences: self.inputs.iter().enumerate().map(sequence).collect(),
            ordered: RefCell::default(),
        }
    }

    /// The scenario with a value for every input.
    pub fn with(&self, values: &[f64]) -> Scenario<f64> {
        let mut values = values.iter();
        let drawn = self.scenario.map(|quantity| match quantity {
            Quantity::Fixed(figure) => *figure,
            Quantity::Uncertain(_) => values.next().copied().unwrap_or(f64::NAN),
        });
        if self.shares_vary {
            whole_shares(drawn)
        } else {
            drawn
        }
    }

    /// What contradicts itself at the central values, or in more than half of what can be drawn.
    pub fn contradictions(&self) -> Vec<Problem> {
        if let Err(problem) = &self.together {
            return vec![problem.clone()];
        }
        let of_central = self.central.contradictions();
        if !of_central.is_empty() || !self.can_contradict {
            return of_central;
        }
        // The others, at their central values, contradict nothing, and are most of the work.
        let sequences = self.inputs.iter().map(|input| {
            let sequence = Sequence::new(0, &input.path);
            can_contradict(&input.row, self.scenario.engine).then_some(sequence)
        });
        let sequences: Vec<Option<Sequence>> = sequences.collect();
        let mut values: Vec<f64> = self
            .inputs
            .iter()
            .map(|input| input.uncertain.central())
            .collect();
        let probe = |replication| {
            let drawn = values.iter_mut().zip(&self.inputs).zip(&sequences);
            for ((value, input), sequence) in drawn {
                if let Some(sequence) = sequence {
                    *value = input.uncertain.quantile(sequence.position(replication));
                }
            }
            self.with(&values).contradictions().into_iter().next()
        };
        let mut found: Vec<Problem> = Vec::new();
        for (replication, problem) in (0..PROBES).map(probe).enumerate() {
            found.extend(problem);
            // Half of all are fine already.
            if 2 * (replication + 1 - found.len()) as u64 >= PROBES {
                return Vec::new();
            }
        }
        let percent = 100 * found.len() as u64 / PROBES;
        let often = |path: &String| found.iter().filter(|problem| problem.path == *path).count();
        let worst = found
            .iter()
            .map(|problem| &problem.path)
            .max_by_key(|path| often(path));
        let worst = worst.cloned().unwrap_or_default();
        let read = found.iter().find(|problem| problem.path == worst);
        let read = read.map(|problem| problem.read.clone()).unwrap_or_default();
        vec![Problem::new(worst, Code::OftenContradictory, read).with("percent", percent)]
    }
}

/// By input of a set, the positions of the replications of a run.
type Columns = Vec<Vec<f64>>;

/// The draws of a seed.
#[derive(Clone, Debug)]
pub struct Draws<'a> {
    inputs: &'a Inputs,
    sequences: Vec<Sequence>,
    /// The run of replications that was ordered last, and by set and input the positions of its replications.
    ordered: RefCell<(Option<u64>, Vec<Columns>)>,
}

impl Draws<'_> {
    /// What a replication draws.
    pub fn of(&self, replication: u64) -> Drawn {
        let mut drawn = self.first(replication);
        if !self.inputs.can_contradict {
            return drawn;
        }
        while !self.inputs.with(&drawn.values).contradictions().is_empty() {
            let attempts = drawn.attempts + 1;
            let again = |sequence: &Sequence| sequence.another(replication, attempts);
            drawn = self.at(
                if attempts < MOST_ATTEMPTS {
                    let mut positions: Vec<f64> = self.sequences.iter().map(again).collect();
                    for set in self.inputs.together() {
                        let own: Vec<f64> =
                            set.places.iter().map(|place| positions[*place]).collect();
                        for (place, position) in set.places.iter().zip(set.alone(&own)) {
                            positions[*place] = position;
                        }
                    }
                    positions
                } else {
                    vec![0.5; self.sequences.len()]
                },
                attempts,
            );
            if attempts == MOST_ATTEMPTS {
                break;
            }
        }
        drawn
    }

    fn first(&self, replication: u64) -> Drawn {
        let sequences = self.sequences.iter();
        let mut positions: Vec<f64> = sequences
            .map(|sequence| sequence.position(replication))
            .collect();
        if self.inputs.go_together() {
            self.order(replication, &mut positions);
        }
        self.at(positions, 0)
    }

    /// Puts the positions of inputs that go together in their order among the replications of their run.
    fn order(&self, replication: u64, positions: &mut [f64]) {
        let (block, place) = (replication / BLOCK, (replication % BLOCK) as usize);
        let mut kept = self.ordered.borrow_mut();
        let (known, ordered) = &mut *kept;
        if *known != Some(block) {
            let run = block * BLOCK..(block + 1) * BLOCK;
            let column = |place: &usize| {
                let sequence = &self.sequences[*place];
                run.clone().map(|one| sequence.position(one)).collect()
            };
            let sets = self.inputs.together().iter();
            let sets = sets.map(|set| {
                let columns: Vec<Vec<f64>> = set.places.iter().map(column).collect();
                set.ordered(&columns)
            });
            *ordered = sets.collect();
            *known = Some(block);
        }
        for (set, columns) in self.inputs.together().iter().zip(ordered.iter()) {
            for (input, column) in set.places.iter().zip(columns) {
                positions[*input] = column[place];
            }
        }
    }

    fn at(&self, positions: Vec<f64>, attempts: u64) -> Drawn {
        let inputs = self.inputs.inputs.iter();
        Drawn {
            values: inputs
                .zip(&positions)
                .map(|(input, position)| input.uncertain.quantile(*position))
                .collect(),
            positions,
            attempts,
        }
    }
}

/// The sum of the segments' shares.
fn sum_of_shares(scenario: &Scenario<f64>) -> f64 {
    scenario
        .segments
        .iter()
        .map(|segment| segment.levers.share)
        .sum()
}

/// The scenario with the shares of its segments scaled to 1 together.
fn whole_shares(mut scenario: Scenario<f64>) -> Scenario<f64> {
    let sum = sum_of_shares(&scenario);
    if sum > 0.0 {
        for segment in &mut scenario.segments {
            segment.levers.share /= sum;
        }
    }
    scenario
}
