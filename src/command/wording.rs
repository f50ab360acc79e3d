//! Words in the user's language, from the locales that the page uses too.

use std::io::ErrorKind;
use std::path::Path;

use crate::problem::{Code, Problem};
use crate::store::Flaw;
use crate::study::specification::VERSION;
use serde_json::Value;

use super::arguments::Language;

/// The texts of one language.
#[derive(Debug)]
pub(crate) struct Wording {
    pub(super) language: Language,
    texts: Value,
}

/// Why a command failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Problems in what the user gave.
    Problems(Vec<Problem>),
    /// The same of one of several files, by its name.
    ProblemsOf(String, Vec<Problem>),
    /// A file that cannot be read or written: its name and why.
    File(String, std::io::Error),
    /// A `--set` without `=`.
    NotAnAssignment(String),
    /// A network, of which there is no path on which every draw is its mean.
    NothingExpected,
    /// A graph of one person, by the name of its file.
    Alone(String),
    /// One scenario to compare, and nothing set of it.
    NothingToCompare,
    /// No lever that could be moved.
    NothingToMove,
    /// In these words.
    Said(String),
    /// Standard input for more than one scenario.
    InputTwice,
    /// No lever that is a decision.
    NothingToDecide,
    /// More levers than are decided together.
    TooManyDecisions(usize),
    /// A `--lever` whose bounds are not MIN..MAX.
    NotBounds(String),
    /// No lever that is a range.
    NothingUncertain,
    /// A sweep on a disk.
    Store(Flaw),
}

impl Wording {
    pub(crate) fn of(language: Language) -> Self {
        let text = match language {
            Language::Zh => include_str!("../../www/locales/zh.json"),
            Language::En => include_str!("../../www/locales/en.json"),
        };
        Self {
            language,
            texts: serde_json::from_str(text).unwrap_or_default(),
        }
    }

    /// The text of a key such as `outcome.buyers`; the key itself where there is none.
    pub(crate) fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.texts.get(key).and_then(Value::as_str).unwrap_or(key)
    }

    /// A text with `{name}` places filled.
    pub(crate) fn filled(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut text = self.text(key).to_owned();
        for (name, value) in values {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }

    /// What a unit is called; a sign such as `%` has no other name.
    fn unit(&self, unit: &str) -> String {
        let key = format!("unit.{unit}");
        match self.text(&key) {
            text if text == key => unit.to_owned(),
            text => text.to_owned(),
        }
    }

    /// A range such as `2% to 5%` as the language writes it; both are read. Anything else stays as it is.
    pub(super) fn range(&self, words: &str) -> String {
        match words.split_once(" to ") {
            Some((low, high)) => self.filled("page.band", &[("low", low), ("high", high)]),
            None => words.to_owned(),
        }
    }

    /// Why a file cannot be read or written; in the system's words where there are none of the product.
    fn reason(&self, error: &std::io::Error) -> String {
        let key = match error.kind() {
            ErrorKind::NotFound => "cli.file.missing",
            ErrorKind::PermissionDenied => "cli.file.denied",
            ErrorKind::IsADirectory => "cli.file.folder",
            ErrorKind::NotADirectory => "cli.file.no_folder",
            ErrorKind::StorageFull => "cli.file.full",
            _ => return error.to_string(),
        };
        self.text(key).to_owned()
    }

    /// What is wrong with a sweep on a disk.
    fn flaw(&self, flaw: &Flaw) -> Vec<String> {
        let of = |key: &str, path: &Path, more: &str| {
            let file = path.display().to_string();
            let values = [("file", &*file), ("read", more), ("version", VERSION)];
            vec![self.filled(key, &values)]
        };
        match flaw {
            Flaw::Problems(problems) => problems
                .iter()
                .map(|problem| self.problem(problem))
                .collect(),
            Flaw::File(path, error) => of("cli.file", path, "")
                .into_iter()
                .map(|line| line.replace("{reason}", &self.reason(error)))
                .collect(),
            Flaw::NoSweep(path) => of("cli.store.none", path, ""),
            Flaw::InUse(path) => of("cli.store.in_use", path, ""),
            Flaw::SweepThere(path) => of("cli.store.there", path, ""),
            Flaw::BadManifest(path) => of("cli.store.manifest", path, ""),
            Flaw::OtherVersion(path, version) => of("cli.store.version", path, version),
            Flaw::MissingFile(path) => of("cli.store.missing", path, ""),
            Flaw::DamagedFile(path) => of("cli.store.damaged", path, ""),
            Flaw::NotKept(outcome) => of("cli.store.not_kept", Path::new(""), outcome),
        }
    }

    fn problem(&self, problem: &Problem) -> String {
        let code = serde_json::to_value(problem.code).unwrap_or_default();
        let key = format!("problem.{}", code.as_str().unwrap_or_default());
        let mut values = vec![
            ("path", problem.path.as_str()),
            ("read", problem.read.as_str()),
        ];
        let named = problem.values.iter().map(|(name, value)| {
            let words = match *name {
                "unit" => self.unit(value),
                "example" => self.range(value),
                _ => value.clone(),
            };
            (*name, words)
        });
        let named: Vec<_> = named.collect();
        values.extend(named.iter().map(|(name, words)| (*name, words.as_str())));
        let mut message = self.filled(&key, &values);
        if matches!(problem.code, Code::NoGraph | Code::GraphNotOpen) {
            if self.language == Language::En {
                message.push(' ');
            }
            message += self.text("cli.give_graph");
        }
        let line = if problem.path.is_empty() {
            message
        } else {
            format!("{}: {message}", problem.path)
        };
        // What was read may be bytes that a terminal would obey.
        line.replace(char::is_control, "\u{fffd}")
    }
}

impl Failure {
    pub(crate) fn lines(&self, wording: &Wording) -> Vec<String> {
        match self {
            Self::Problems(problems) => problems
                .iter()
                .map(|problem| wording.problem(problem))
                .collect(),
            Self::ProblemsOf(name, problems) => problems
                .iter()
                .map(|problem| format!("{name}: {}", wording.problem(problem)))
                .collect(),
            Self::NothingToCompare => vec![wording.text("cli.compare.nothing").to_owned()],
            Self::NothingToMove => vec![wording.text("cli.swings.nothing").to_owned()],
            Self::Said(words) => vec![words.clone()],
            Self::NothingToDecide => vec![wording.text("cli.optimise.nothing").to_owned()],
            Self::TooManyDecisions(count) => {
                let count = count.to_string();
                vec![wording.filled("cli.optimise.too_many", &[("count", &count)])]
            }
            Self::NotBounds(read) => {
                vec![wording.filled("cli.optimise.not_bounds", &[("read", read)])]
            }
            Self::NothingUncertain => vec![wording.text("cli.sensitivity.nothing").to_owned()],
            Self::InputTwice => vec![wording.text("cli.compare.input_twice").to_owned()],
            Self::File(name, error) => vec![wording.filled(
                "cli.file",
                &[("file", name), ("reason", &wording.reason(error))],
            )],
            Self::NotAnAssignment(read) => {
                vec![wording.filled("cli.not_an_assignment", &[("read", read)])]
            }
            Self::NothingExpected => vec![wording.text("cli.nothing_expected").to_owned()],
            Self::Store(flaw) => wording.flaw(flaw),
            Self::Alone(name) => vec![wording.filled("page.graph.alone", &[("name", name)])],
        }
    }
}
