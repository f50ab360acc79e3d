//! Goal seek, as the page runs it: it says which values of a lever are to be run, takes what workers found there, and tells
//! where the target is reached.

use js_sys::Float64Array;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::checked::checked;
use super::crossing::{Crossed, crossed, crosses};
use super::sweep::{named, no_lever};
use crate::study::{Answer, Found, Goal, Measure, Reading, Seek, Trial, Trials};

crosses!(Sought);

/// What was found at a value of the lever.
#[derive(Debug, Serialize)]
pub struct SoughtPoint {
    /// The value.
    value: f64,
    /// The measure there.
    figure: f64,
    /// Its standard error, for another seed.
    standard_error: f64,
}

/// A value of the lever at which the target is reached.
#[derive(Debug, Serialize)]
pub struct SoughtAnswer {
    /// The value.
    value: f64,
    /// From where it may be; absent where the lever ends before that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<f64>,
    /// To where.
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<f64>,
    /// Whether the measure is above the target at higher values of the lever.
    rises: bool,
}

/// What a search has come to.
#[derive(Debug, Serialize)]
pub struct Sought {
    /// `answers`, `unreached`, `flat` or `undefined`.
    kind: &'static str,
    /// Where the target is reached, in ascending order.
    answers: Vec<SoughtAnswer>,
    /// What was found at all values, in ascending order.
    points: Vec<SoughtPoint>,
}

impl SoughtPoint {
    fn of(reading: &Reading) -> Self {
        Self {
            value: reading.value,
            figure: reading.figure,
            standard_error: reading.standard_error,
        }
    }
}

impl SoughtAnswer {
    fn of(answer: &Answer) -> Self {
        let [low, high] = answer.interval;
        Self {
            value: answer.value,
            low,
            high,
            rises: answer.rises,
        }
    }
}

/// A search for values of a lever at which an outcome reaches a target.
#[wasm_bindgen]
#[derive(Debug)]
pub struct SeekSession {
    seek: Seek,
    goal: Goal,
    replications: usize,
    values: Vec<f64>,
    trials: Vec<Trials>,
    /// What it is the difference from, if it is one.
    others: Option<Trials>,
}

#[wasm_bindgen]
impl SeekSession {
    /// A search along the slider of the lever at `path` of a scenario, `group.id.field` in a list. `measure` is `mean`, `median`
    /// or `probability`, which is of being above `above`; `against` says that the outcome's difference from other trials is
    /// sought.
    ///
    /// # Errors
    /// When the scenario was not checked before, or there is no such lever, outcome or measure.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::too_many_arguments)]
    pub fn new(
        scenario: &str,
        path: &str,
        outcome: usize,
        measure: &str,
        above: f64,
        target: f64,
        replications: u32,
        against: bool,
    ) -> Result<Self, JsError> {
        let scenario = checked(scenario)?;
        let lever = scenario.lever(path).map_err(|_| no_lever())?;
        let measure = match measure {
            "mean" => Measure::Mean,
            "median" => Measure::Median,
            "probability" => Measure::Above(above),
            _ => return Err(JsError::new("there is no such measure")),
        };
        let goal = Goal {
            outcome: named(outcome)?,
            measure,
            target,
        };
        let replications = replications as usize;
        let ends = [lever.row.minimum, lever.slider_maximum];
        let mut session = Self {
            seek: Seek::new(lever, goal, ends),
            goal,
            replications,
            values: Vec::new(),
            trials: Vec::new(),
            others: against.then(|| Trials::new(replications)),
        };
        session.ask();
        Ok(session)
    }

    /// The values to run now; none when the search is over.
    pub fn values(&self) -> Float64Array {
        Float64Array::from(self.values.as_slice())
    }

    /// Adds outcomes at the value of a place; those of what it is the difference from where there is no place.
    ///
    /// # Errors
    /// When they do not fit.
    pub fn add(
        &mut self,
        place: Option<usize>,
        first: u32,
        count: u32,
        outcomes: Vec<f64>,
    ) -> Result<(), JsError> {
        let misfit = || JsError::new("a trial does not fit");
        let trials = match place {
            Some(place) => self.trials.get_mut(place),
            None => self.others.as_mut(),
        };
        let trial = Trial {
            first: first as usize,
            count: count as usize,
            outcomes,
        };
        let trials = trials.ok_or_else(misfit)?;
        trials.add(&trial).map_err(|_| misfit())
    }

    /// All values have been run: takes what was found, and says by [`Self::values`] what is to be run next.
    pub fn tell(&mut self) {
        let Self {
            goal,
            values,
            trials,
            others,
            ..
        } = self;
        let found: Vec<_> = values
            .iter()
            .zip(trials.iter())
            .map(|(value, trials)| {
                let reading = match others {
                    Some(others) => goal.reading_against(*value, trials, others),
                    None => goal.reading(*value, trials),
                };
                (*value, reading)
            })
            .collect();
        self.seek.tell(found);
        self.ask();
    }

    /// Another target of the same measure: what was run stays.
    pub fn aim(&mut self, target: f64) {
        self.goal.target = target;
        self.seek.aim(target);
        self.ask();
    }

    /// What it has come to.
    ///
    /// # Errors
    /// Never: what is found are numbers.
    pub fn found(&self) -> Result<Crossed<Sought>, JsError> {
        let (kind, answers) = match self.seek.found() {
            Found::Answers(answers) => ("answers", answers),
            Found::Unreached { .. } => ("unreached", Vec::new()),
            Found::Flat(_) => ("flat", Vec::new()),
            Found::Undefined => ("undefined", Vec::new()),
        };
        crossed(&Sought {
            kind,
            answers: answers.iter().map(SoughtAnswer::of).collect(),
            points: self.seek.known().iter().map(SoughtPoint::of).collect(),
        })
    }

    fn ask(&mut self) {
        self.values = self.seek.next();
        self.trials = vec![Trials::new(self.replications); self.values.len()];
    }
}
