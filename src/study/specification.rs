//! What replications are of, as a text that can be sent to another machine: version, scenario, seed, and the outcomes that are kept.

use serde_json::{Value, json};

use super::settings::Settings;
use crate::problem::{Code, Problem};
use crate::random::generator::digested;
use crate::report::Outcome;
use crate::scenario::{MAXIMUM_BYTES, Quantity, Scenario};

/// The version of the product, on which figures depend.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
/// The fields of a specification.
const FIELDS: [&str; 4] = ["version", "seed", "outcomes", "scenario"];
/// The longest text that is read: a scenario and what stands beside it.
const LONGEST: usize = MAXIMUM_BYTES + 10_000;

/// What replications are of.
#[derive(Clone, Debug, PartialEq)]
pub struct Specification {
    /// What is simulated.
    pub scenario: Scenario<Quantity>,
    /// Seed, 0 to [`MAXIMUM_SEED`](crate::random::seed::MAXIMUM_SEED).
    pub seed: u64,
    /// The outcomes that are kept, in the order of [`Outcome::ALL`], each once.
    pub outcomes: Vec<Outcome>,
}

impl Specification {
    /// Of a scenario and a seed, with the outcomes that are kept; all of them, if none is named.
    pub fn new(scenario: Scenario<Quantity>, seed: u64, outcomes: &[Outcome]) -> Self {
        let all = Outcome::ALL.iter().copied();
        let kept = all.filter(|outcome| outcomes.is_empty() || outcomes.contains(outcome));
        Self {
            scenario,
            seed,
            outcomes: kept.collect(),
        }
    }

    /// The same of another scenario.
    #[must_use]
    pub fn of(&self, scenario: Scenario<Quantity>) -> Self {
        Self {
            scenario,
            ..self.clone()
        }
    }

    /// As JSON that [`Self::read`] reads.
    pub fn to_json(&self) -> Value {
        let names: Vec<&str> = self.outcomes.iter().map(|outcome| outcome.name()).collect();
        json!({
            "version": VERSION,
            "seed": self.seed,
            "outcomes": names,
            "scenario": self.scenario.to_json(),
        })
    }

    /// Reads a specification of this version.
    ///
    /// # Errors
    /// Every problem found, each with the path of its field; of a specification of another version that alone, for its figures would be
    /// others.
    pub fn read(text: &str) -> Result<Self, Vec<Problem>> {
        let one = |problem| vec![problem];
        if text.len() > LONGEST {
            let large = Problem::new("", Code::TooLarge, text.len()).with("maximum", LONGEST);
            return Err(one(large));
        }
        let read: Value = serde_json::from_str(text).map_err(|error| {
            let problem = Problem::new("", Code::NotJson, text);
            one(problem
                .with("line", error.line())
                .with("column", error.column()))
        })?;
        let Some(fields) = read.as_object() else {
            return Err(one(Problem::new("", Code::NotAnObject, &read)));
        };
        let missing = FIELDS.iter().filter(|field| !fields.contains_key(**field));
        let unknown = fields
            .keys()
            .filter(|field| !FIELDS.contains(&field.as_str()));
        let allowed = FIELDS.join(", ");
        let wrong = missing
            .map(|field| Problem::new(*field, Code::Missing, "").with("allowed", &allowed))
            .chain(unknown.map(|field| {
                Problem::new(field, Code::UnknownField, field).with("allowed", &allowed)
            }));
        let wrong: Vec<Problem> = wrong.collect();
        if !wrong.is_empty() {
            return Err(wrong);
        }
        match &read["version"] {
            Value::String(version) if version == VERSION => {}
            other => {
                let version = other
                    .as_str()
                    .map_or_else(|| other.to_string(), str::to_owned);
                let problem = Problem::new("version", Code::OtherVersion, version);
                return Err(one(problem.with("allowed", VERSION)));
            }
        }
        let seed = read["seed"]
            .as_f64()
            .ok_or_else(|| one(Problem::new("seed", Code::NotANumber, &read["seed"])));
        let seed = seed
            .and_then(|seed| Settings::checked(1.0, seed))
            .map(|settings| settings.seed);
        let outcomes = outcomes(&read["outcomes"]);
        let scenario = Scenario::from_json(&read["scenario"].to_string());
        match (seed, outcomes, scenario) {
            (Ok(seed), Ok(outcomes), Ok(scenario)) => Ok(Self::new(scenario, seed, &outcomes)),
            (seed, outcomes, scenario) => {
                let problems = [seed.err(), outcomes.err(), scenario.err()];
                Err(problems.into_iter().flatten().flatten().collect())
            }
        }
    }

    /// What tells two specifications apart: 16 hexadecimal digits, made of the text by the mixing function of SplitMix64. The digest
    /// is of all that figures depend on, the version too; it does not resist somebody who looks for two texts of one digest.
    pub fn digest(&self) -> String {
        let text = self.to_json().to_string();
        let mut digest = text.len() as u64;
        for eight in text.as_bytes().chunks(8) {
            let mut word = [0; 8];
            word[..eight.len()].copy_from_slice(eight);
            digest = digested(digest, u64::from_le_bytes(word));
        }
        format!("{digest:016x}")
    }
}

/// Outcomes by their names.
fn outcomes(read: &Value) -> Result<Vec<Outcome>, Vec<Problem>> {
    let Some(names) = read.as_array() else {
        return Err(vec![Problem::new("outcomes", Code::NotAList, read)]);
    };
    if names.is_empty() {
        return Err(vec![
            Problem::new("outcomes", Code::TooFew, 0).with("minimum", 1),
        ]);
    }
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for (place, name) in names.iter().enumerate() {
        match Outcome::ALL
            .iter()
            .find(|outcome| name.as_str() == Some(outcome.name()))
        {
            Some(outcome) => found.push(*outcome),
            None => {
                let allowed: Vec<&str> =
                    Outcome::ALL.iter().map(|outcome| outcome.name()).collect();
                let read = name
                    .as_str()
                    .map_or_else(|| name.to_string(), str::to_owned);
                let problem = Problem::new(format!("outcomes[{place}]"), Code::UnknownName, read);
                problems.push(problem.with("allowed", allowed.join(", ")));
            }
        }
    }
    if problems.is_empty() {
        Ok(found)
    } else {
        Err(problems)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::preset;

    #[test]
    fn what_is_written_is_read() {
        for preset in preset::ALL {
            let one = Specification::new(preset.scenario(), 3, &[Outcome::Profit]);
            let read = Specification::read(&one.to_json().to_string());
            assert_eq!(read.as_ref(), Ok(&one), "{}", preset.id);
            assert_eq!(read.map(|read| read.digest()), Ok(one.digest()));
        }
    }

    #[test]
    fn everything_wrong_is_told_with_its_field() {
        let right = Specification::new(preset::ALL[0].scenario(), 3, &[]).to_json();
        let with = |field: &str, value: Value| {
            let mut wrong = right.clone();
            wrong[field] = value;
            let problems = Specification::read(&wrong.to_string()).expect_err("wrong");
            let told = problems
                .into_iter()
                .map(|problem| (problem.path, problem.code));
            told.collect::<Vec<_>>()
        };
        let told = |path: &str, code| (path.to_owned(), code);
        assert_eq!(
            with("version", json!("0.1.0")),
            [told("version", Code::OtherVersion)]
        );
        assert_eq!(with("seed", json!(-1)), [told("seed", Code::OutOfRange)]);
        assert_eq!(with("seed", json!("one")), [told("seed", Code::NotANumber)]);
        assert_eq!(
            with("outcomes", json!([])),
            [told("outcomes", Code::TooFew)]
        );
        assert_eq!(
            with("outcomes", json!(["profit", "luck"])),
            [told("outcomes[1]", Code::UnknownName)]
        );
        assert_eq!(
            with("shards", json!(3)),
            [told("shards", Code::UnknownField)]
        );
        assert_eq!(with("scenario", json!(3)), [told("", Code::NotAnObject)]);
        let code = |text: &str| Specification::read(text).map_err(|problems| problems[0].code);
        assert_eq!(code("{"), Err(Code::NotJson));
        assert_eq!(code("[]"), Err(Code::NotAnObject));
        assert_eq!(code("{}"), Err(Code::Missing));
    }

    #[test]
    fn whatever_figures_depend_on_changes_the_digest() {
        let scenario = preset::ALL[0].scenario();
        let other = scenario.with("sharing.share_rate", "7%").expect("a lever");
        let all = [
            Specification::new(scenario.clone(), 1, &[]),
            Specification::new(scenario.clone(), 2, &[]),
            Specification::new(scenario, 1, &[Outcome::Profit]),
            Specification::new(other, 1, &[]),
        ];
        let digests: Vec<String> = all.iter().map(Specification::digest).collect();
        for (place, digest) in digests.iter().enumerate() {
            assert_eq!(
                digests.iter().position(|other| other == digest),
                Some(place)
            );
        }
    }
}
