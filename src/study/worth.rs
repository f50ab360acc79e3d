//! What it is worth to find out an uncertain input before a decision between options: the expected value of partial perfect information,
//! from the replications that are there, by regression of what the options differ in on the input (Strong, Oakley & Brennan 2014,
//! doi 10.1177/0272989X13505910; Heath, Manolopoulou & Baio 2017, arXiv 1507.02513).
//!
//! Nobody can buy knowledge of what chance will do. The best option of each single history, less the option that is best on average,
//! would be the value of that; it is told as the regret against the dice, and never as what information is worth (O'Hagan,
//! Stevenson & Madan 2007, doi 10.1002/hec.1199). Values of several inputs do not add up.

use super::basis::{Basis, Row, orthonormal};
use super::gain::{Fit, Gain, plain_gain};
use super::joint::by_inputs;
use super::options::Sampled;
use crate::report::Better;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Fewer replications say nothing of what is rare.
pub const FEWEST: usize = 200;
/// Dummy inputs: one that does nothing is above all of them once in thirty-two.
const DUMMIES: usize = 31;

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unanswered {
    /// No input is uncertain.
    NoInputs,
    /// Only so many replications in which the outcome is defined for every option: 200 at least are needed.
    Few(usize),
    /// No replication in which the options differ.
    Same,
    /// Neither more nor less of the outcome is better.
    NoBetter,
}

/// How sure it is which option is best, and what it costs on average to be mistaken.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// By option: in what part of the replications it is best.
    pub best: Vec<f64>,
    /// By how much the best option of each replication is better on average than the chosen one.
    pub regret: f64,
}

/// An input and what it is worth to find it out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InputWorth {
    /// The gain from knowing it.
    pub gain: Gain,
    /// Whether it is above what inputs are worth that do nothing, and its interval above 0; else it is not worth finding out, and
    /// worth less than [`Gain::interval`] ends with.
    pub found: bool,
}

/// What is known of a decision, and what it is worth to know more.
#[derive(Clone, Debug, PartialEq)]
pub struct Worth {
    /// By option: the mean of the outcome, as it is.
    pub means: Vec<f64>,
    /// The option whose mean is best: the chosen one.
    pub chosen: usize,
    /// Against the inputs, chance averaged out; its regret is what it is worth to find out all inputs. None where there are too few
    /// replications for so many inputs.
    pub inputs: Option<Chosen>,
    /// Against the dice: single histories, whose chance nobody can find out.
    pub dice: Chosen,
    /// What the best of the dummy inputs is worth, all of it noise.
    pub floor: f64,
    /// By input.
    pub by_input: Vec<InputWorth>,
}

impl Worth {
    /// What a day costs by which the decision is put off: the chosen option's part of a day, of its mean less that of the first
    /// option, which goes on until then. Nothing where the first is chosen.
    pub fn delay(&self, better: Better, days: usize) -> f64 {
        let more = self.means[self.chosen] - self.means[0];
        let more = if better == Better::Less { -more } else { more };
        more.max(0.0) / days.max(1) as f64
    }
}

/// Where the inputs of the replications of a seed lie: made once, for they stay where they are as the options change.
#[derive(Clone, Debug)]
pub struct Finder {
    bases: Vec<Basis>,
    /// Those of an input that does nothing: evenly spread, and shuffled.
    dummy: Vec<Row>,
    shuffles: Vec<Vec<u32>>,
    count: usize,
}

impl Finder {
    /// Of inputs as they were drawn.
    pub fn new(sampled: &Sampled) -> Self {
        let count = sampled.count();
        let inputs = sampled.positions.iter().zip(&sampled.values);
        let even: Vec<f64> = (0..count)
            .map(|place| distrs::Normal::ppf((place as f64 + 0.5) / count as f64, 0.0, 1.0))
            .collect();
        Self {
            bases: inputs
                .map(|(positions, values)| Basis::of(positions, values))
                .collect(),
            dummy: orthonormal(&even),
            shuffles: (0..DUMMIES as u64)
                .map(|dummy| shuffled(count, dummy))
                .collect(),
            count,
        }
    }

    /// The curves' columns, by input.
    pub fn bases(&self) -> &[Basis] {
        &self.bases
    }

    /// What options are worth whose outcome was this in each of the replications, a slice for each option, none of it undefined.
    ///
    /// # Errors
    /// Why there is no answer.
    ///
    /// # Panics
    /// Where there are not two options at least, of as many replications as the inputs have.
    pub fn worth(&self, outcomes: &[&[f64]], better: Better) -> Result<Worth, Unanswered> {
        let differences = self.differences(outcomes, better)?;
        let differences: Vec<&[f64]> = differences.iter().map(Vec::as_slice).collect();
        let dummies = self.shuffles.iter();
        let floor = dummies
            .map(|order| plain_gain(&self.dummy, order, &differences))
            .fold(0.0, f64::max);
        let of = |basis: &Basis| {
            let gain = Fit::of(basis, &differences).gain(basis);
            let found = gain.plain > floor && gain.interval[0] > 0.0;
            InputWorth { gain, found }
        };
        let n = self.count as f64;
        let mean = |values: &&[f64]| values.iter().sum::<f64>() / n;
        let means: Vec<f64> = differences.iter().map(mean).collect();
        let best = winner(means.iter().copied());
        let fitted: Option<Vec<Vec<f64>>> = differences
            .iter()
            .map(|difference| by_inputs(&self.bases, difference))
            .collect();
        let dice = Chosen::of(&differences, best);
        let of_fitted = |fitted: Vec<Vec<f64>>| {
            let fitted: Vec<&[f64]> = fitted.iter().map(Vec::as_slice).collect();
            let mut chosen = Chosen::of(&fitted, best);
            // Whoever knows what chance does knows more than who knows the inputs: what is above that is an error of the fit.
            chosen.regret = chosen.regret.min(dice.regret);
            chosen
        };
        Ok(Worth {
            means: outcomes.iter().map(mean).collect(),
            chosen: best,
            inputs: fitted.map(of_fitted),
            dice,
            floor,
            by_input: self.bases.iter().map(of).collect(),
        })
    }

    /// By how much each option but the first is better than the first.
    pub(super) fn differences(
        &self,
        outcomes: &[&[f64]],
        better: Better,
    ) -> Result<Vec<Vec<f64>>, Unanswered> {
        let sign = match better {
            Better::More => 1.0,
            Better::Less => -1.0,
            Better::Neither => return Err(Unanswered::NoBetter),
        };
        assert!(outcomes.len() > 1, "a decision has two options");
        assert!(
            outcomes.iter().all(|values| values.len() == self.count),
            "an outcome for each replication"
        );
        if self.bases.is_empty() {
            return Err(Unanswered::NoInputs);
        }
        if self.count < FEWEST {
            return Err(Unanswered::Few(self.count));
        }
        let from_first = |values: &&[f64]| -> Vec<f64> {
            let pairs = values.iter().zip(outcomes[0]);
            pairs.map(|(value, first)| sign * (value - first)).collect()
        };
        let differences: Vec<Vec<f64>> = outcomes[1..].iter().map(from_first).collect();
        if differences
            .iter()
            .flatten()
            .all(|difference| *difference == 0.0)
        {
            return Err(Unanswered::Same);
        }
        Ok(differences)
    }
}

/// The best of the first option, which is 0, and the others; of equal ones the first.
fn winner(others: impl Iterator<Item = f64>) -> usize {
    let start = (0, 0.0);
    let better = |best: (usize, f64), (place, figure): (usize, f64)| {
        if figure > best.1 {
            (place + 1, figure)
        } else {
            best
        }
    };
    others.enumerate().fold(start, better).0
}

impl Chosen {
    /// Of differences from the first option.
    fn of(differences: &[&[f64]], chosen: usize) -> Self {
        let count = differences[0].len();
        let mut best = vec![0.0; differences.len() + 1];
        let mut regret = 0.0;
        for place in 0..count {
            let figures = || differences.iter().map(|difference| difference[place]);
            let at = |option: usize| match option {
                0 => 0.0,
                _ => differences[option - 1][place],
            };
            let option = winner(figures());
            best[option] += 1.0 / count as f64;
            regret += (at(option) - at(chosen)) / count as f64;
        }
        Self { best, regret }
    }
}

/// The places of so many replications in an order that has nothing to do with them: Fisher & Yates', the same for every seed.
fn shuffled(count: usize, dummy: u64) -> Vec<u32> {
    let mut random = ChaCha8Rng::seed_from_u64(dummy);
    let mut order: Vec<u32> = (0..count as u32).collect();
    for place in (1..count).rev() {
        // The high half of the product with 2⁶⁴ of them: even to one in 2⁴⁰.
        let other = (u128::from(random.next_u64()) * (place as u128 + 1)) >> 64;
        order.swap(place, other as usize);
    }
    order
}
