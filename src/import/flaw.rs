//! What is wrong with a file that is read line by line.

use crate::problem::{Code, Problem};

/// The first thing that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The line, counted from 1; 0 where whoever counts lines has to tell.
    pub line: u64,
    /// What is wrong.
    pub code: Code,
    /// What was read, shortened.
    pub read: String,
    /// What is allowed or wanted, where that is a number.
    pub allowed: Option<u64>,
    /// What the file is, where it is of another kind.
    pub format: Option<&'static str>,
}

impl Flaw {
    /// A flaw of a line.
    pub fn new(line: u64, code: Code, read: &[u8]) -> Self {
        // As many bytes as make the shortened text of a problem at least, whatever alphabet it is in.
        let shown = &read[..read.len().min(250)];
        Self {
            line,
            code,
            read: String::from_utf8_lossy(shown).into_owned(),
            allowed: None,
            format: None,
        }
    }

    /// The same with what is allowed.
    pub fn allowing(mut self, allowed: impl Into<u64>) -> Self {
        self.allowed = Some(allowed.into());
        self
    }

    /// The same with what the file is instead.
    pub fn of_format(mut self, format: &'static str) -> Self {
        self.format = Some(format);
        self
    }

    /// The same on this line, if it was not known on which it is.
    pub fn on_line(mut self, line: u64) -> Self {
        if self.line == 0 {
            self.line = line;
        }
        self
    }

    /// The same for a user, of the file with this name.
    pub fn problem(&self, file: &str) -> Problem {
        let mut problem = Problem::new(file, self.code, &self.read).with("line", self.line);
        if let Some(allowed) = self.allowed {
            problem = problem.with("maximum", allowed);
        }
        if let Some(format) = self.format {
            problem = problem.with("format", format);
        }
        problem
    }
}
