//! Programs that run a workload whenever they are asked, one at a time and in turns.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::Value;

use crate::repo::{Failure, Outcome};

/// A program that was started, and waits.
pub(super) struct Contestant {
    pub(super) name: String,
    child: Child,
    requests: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Contestant {
    /// Starts a program; it gets ready while others are started.
    pub(super) fn start(
        name: impl Into<String>,
        command: &mut Command,
        missing: &str,
    ) -> Outcome<Self> {
        let name = name.into();
        let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut child = started
            .map_err(|error| Failure(format!("{name} did not start ({error}): {missing}")))?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(requests), Some(answers)) => Ok(Self {
                name,
                child,
                requests,
                answers: BufReader::new(answers),
            }),
            _ => Err(Failure(format!("{name} has no pipes"))),
        }
    }

    /// Asks once and waits for the answer.
    pub(super) fn ask(&mut self, request: &Value) -> Outcome<Value> {
        let mut line = String::new();
        let asked = writeln!(self.requests, "{request}").and_then(|()| self.requests.flush());
        let answer = asked.and_then(|()| self.answers.read_line(&mut line));
        answer.map_err(|error| Failure(format!("{} did not answer: {error}", self.name)))?;
        serde_json::from_str(&line)
            .map_err(|_| Failure(format!("{} ended, or answered {line:?}", self.name)))
    }
}

impl Drop for Contestant {
    fn drop(&mut self) {
        // It has nothing to lose, and may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a contestant answered in all rounds.
pub(super) struct Answers(Vec<Value>);

impl Answers {
    /// A figure of each round, where it was given.
    pub(super) fn all(&self, figure: &str) -> Vec<f64> {
        self.0
            .iter()
            .filter_map(|answer| answer[figure].as_f64())
            .collect()
    }

    /// The seconds of each round, by so many parts.
    pub(super) fn seconds(&self, parts: f64) -> Vec<f64> {
        self.all("seconds")
            .iter()
            .map(|seconds| seconds / parts)
            .collect()
    }

    /// The mean over replications of all rounds, and its standard error.
    pub(super) fn mean(&self) -> (f64, f64) {
        let (means, errors) = (self.all("mean"), self.all("standard_error"));
        let rounds = means.len() as f64;
        let squares = errors.iter().map(|error| error * error).sum::<f64>();
        (means.iter().sum::<f64>() / rounds, squares.sqrt() / rounds)
    }
}

/// Asks all of them in turn, and again, after a round that does not count. `request` makes what the contestant of an
/// index is asked in a round.
pub(super) fn take_turns(
    contestants: &mut [Contestant],
    rounds: u64,
    request: impl Fn(usize, u64) -> Value,
) -> Outcome<Vec<Answers>> {
    let mut answers: Vec<Answers> = contestants.iter().map(|_| Answers(Vec::new())).collect();
    for round in 0..=rounds {
        for (index, contestant) in contestants.iter_mut().enumerate() {
            let answer = contestant.ask(&request(index, round))?;
            if round > 0 {
                answers[index].0.push(answer);
            }
        }
    }
    Ok(answers)
}
