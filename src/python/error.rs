//! What is wrong, as exceptions in words.

use pyo3::create_exception;
use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use crate::command::arguments::Language;
use crate::command::wording::{Failure, Wording};
use crate::problem::{Code, Problem};
use crate::store::Flaw;

create_exception!(
    funnelcast,
    ProblemError,
    PyValueError,
    "Something given is not as it must be."
);
create_exception!(
    funnelcast,
    ShardError,
    PyValueError,
    "A shard or a folder of them that cannot be used."
);
create_exception!(
    funnelcast,
    StudyError,
    PyValueError,
    "A study that cannot be done as asked."
);

pub(super) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    for (name, exception) in [
        ("ProblemError", py.get_type::<ProblemError>()),
        ("ShardError", py.get_type::<ShardError>()),
        ("StudyError", py.get_type::<StudyError>()),
    ] {
        exception.setattr("__module__", "funnelcast")?;
        module.add(name, exception)?;
    }
    Ok(())
}

/// A language by its name.
pub(super) fn language(name: &str) -> PyResult<Language> {
    match name {
        "en" => Ok(Language::En),
        "zh" => Ok(Language::Zh),
        other => Err(PyValueError::new_err(format!(
            "language is {other:?}: give \"en\" or \"zh\""
        ))),
    }
}

/// Problems as one exception that has all of them.
pub(super) fn problems(py: Python<'_>, problems: &[Problem], language: Language) -> PyErr {
    let wording = Wording::of(language);
    let told = Failure::Problems(problems.to_vec())
        .lines(&wording)
        .join("\n");
    with_problems(py, told, problems, &wording)
}

/// The same in words that are there.
pub(super) fn with_problems(
    py: Python<'_>,
    told: String,
    problems: &[Problem],
    wording: &Wording,
) -> PyErr {
    let error = ProblemError::new_err(told);
    let list = PyList::empty(py);
    for problem in problems {
        let message = Failure::Problems(vec![problem.clone()])
            .lines(wording)
            .join("\n");
        let added = described(py, problem, &message).and_then(|one| list.append(one));
        if let Err(error) = added {
            return error;
        }
    }
    match error.value(py).setattr("problems", list) {
        Ok(()) => error,
        Err(error) => error,
    }
}

fn described<'py>(
    py: Python<'py>,
    problem: &Problem,
    message: &str,
) -> PyResult<Bound<'py, PyDict>> {
    let one = PyDict::new(py);
    let code = serde_json::to_value(problem.code).unwrap_or_default();
    one.set_item("code", code.as_str().unwrap_or_default())?;
    one.set_item("path", &problem.path)?;
    one.set_item("read", &problem.read)?;
    one.set_item("message", message)?;
    one.set_item("values", &problem.values)?;
    Ok(one)
}

/// Whether a problem is of bytes that somebody handed over, and not of what was asked for.
fn is_of_shard(problem: &Problem) -> bool {
    use Code::{DamagedShard, OtherSpecification, OtherVersion, ShardsOverlap};
    matches!(
        problem.code,
        DamagedShard | OtherSpecification | OtherVersion | ShardsOverlap
    )
}

/// One problem of a shard, or of how many replications were asked for.
pub(super) fn shard(py: Python<'_>, problem: Problem) -> PyErr {
    if is_of_shard(&problem) {
        let lines = Failure::Problems(vec![problem]).lines(&Wording::of(Language::En));
        return ShardError::new_err(lines.join("\n"));
    }
    problems(py, &[problem], Language::En)
}

/// What is wrong with a sweep on a disk.
pub(super) fn flaw(py: Python<'_>, flaw: Flaw) -> PyErr {
    match flaw {
        Flaw::Problems(mut all) => match all.pop() {
            Some(last) if all.is_empty() => shard(py, last),
            last => {
                all.extend(last);
                problems(py, &all, Language::En)
            }
        },
        Flaw::File(path, error) => {
            // With its number Python makes the very exception that it has for it: no room, no permission.
            let number = error.raw_os_error();
            let words =
                Failure::Store(Flaw::File(path.clone(), error)).lines(&Wording::of(Language::En));
            PyOSError::new_err((number, words.join("\n"), path))
        }
        other => {
            let lines = Failure::Store(other).lines(&Wording::of(Language::En));
            ShardError::new_err(lines.join("\n"))
        }
    }
}
