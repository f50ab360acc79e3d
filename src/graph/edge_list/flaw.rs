//! What is wrong with an edge list.

use crate::problem::{Code, Problem};

/// The first thing that is wrong with an edge list or a list of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The line, counted from 1.
    pub line: u64,
    /// What is wrong.
    pub code: Code,
    /// What was read, shortened.
    pub read: String,
    /// What is allowed or wanted, where that is a number.
    pub allowed: Option<u64>,
}

impl Flaw {
    pub(super) fn new(line: u64, code: Code, read: &[u8]) -> Self {
        // As many bytes as make the shortened text of a problem at least, whatever alphabet it is in.
        let shown = &read[..read.len().min(250)];
        Self {
            line,
            code,
            read: String::from_utf8_lossy(shown).into_owned(),
            allowed: None,
        }
    }

    pub(super) fn allowing(mut self, allowed: impl Into<u64>) -> Self {
        self.allowed = Some(allowed.into());
        self
    }

    /// The same for a user, of the file with this name.
    pub fn problem(&self, file: &str) -> Problem {
        let problem = Problem::new(file, self.code, &self.read).with("line", self.line);
        match self.allowed {
            Some(allowed) => problem.with("maximum", allowed),
            None => problem,
        }
    }
}
