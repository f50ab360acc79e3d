//! The commands: their answers as texts, and the command line itself.

use std::ffi::OsString;
use std::fs;
use std::process;
use std::sync::atomic::{AtomicUsize, Ordering};

use pyo3::prelude::*;

use super::error;
use crate::command::arguments::Language;
use crate::command::wording::Wording;
use crate::command::{self, Refused};

/// Answers that are asked for at once have files of their own.
static ASKED: AtomicUsize = AtomicUsize::new(0);

fn line(arguments: Vec<String>) -> Vec<OsString> {
    let name = std::iter::once("funnelcast".to_owned());
    name.chain(arguments).map(OsString::from).collect()
}

/// Runs a command of `funnelcast` with `--out` in memory: what it would print. Raises `ProblemError` or `StudyError`.
#[pyfunction]
#[pyo3(name = "command")]
fn answer(py: Python<'_>, arguments: Vec<String>) -> PyResult<String> {
    let number = ASKED.fetch_add(1, Ordering::Relaxed);
    let out = std::env::temp_dir().join(format!("funnelcast-{}-{number}", process::id()));
    let mut line = line(arguments);
    line.extend([OsString::from("--out"), out.clone().into_os_string()]);
    let answer = py.detach(|| {
        let answer = command::run(line).map(|()| fs::read_to_string(&out));
        let _ = fs::remove_file(&out);
        answer
    });
    match answer {
        Ok(text) => Ok(text?),
        Err(Refused { lines, problems }) if problems.is_empty() => {
            Err(error::StudyError::new_err(lines.join("\n")))
        }
        Err(Refused { lines, problems }) => {
            let wording = Wording::of(Language::En);
            Err(error::with_problems(
                py,
                lines.join("\n"),
                &problems,
                &wording,
            ))
        }
    }
}

/// The command line.
#[pyfunction]
fn main(py: Python<'_>, arguments: Vec<String>) -> u8 {
    py.detach(|| command::status(line(arguments)))
}

pub(super) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(answer, module)?)?;
    module.add_function(wrap_pyfunction!(main, module)?)
}
