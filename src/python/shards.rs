//! Shards, simulated, put together and read; and one replication day by day.

use std::sync::{Arc, Mutex};

use numpy::PyArray1;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};

use super::error;
use super::run::held;
use super::scenario::{Scenario, outcome};
use crate::command::arguments::Language;
use crate::engine::network::Network;
use crate::report::Series;
use crate::study::specification::VERSION;
use crate::study::{Chunk, Settings, Specification};

/// A specification that is read, and the network that its scenario runs on.
struct Prepared {
    text: String,
    specification: Specification,
    network: Option<Network>,
}

/// The last one: shards of one follow each other, and a network takes longer to make than many a shard to run.
static LAST: Mutex<Option<Arc<Prepared>>> = Mutex::new(None);

fn prepared(py: Python<'_>, text: &str) -> PyResult<Arc<Prepared>> {
    let last = held(&LAST).clone();
    if let Some(last) = last.filter(|last| last.text == text) {
        return Ok(last);
    }
    let specification = read_specification(py, text)?;
    let network = py.detach(|| Network::of(&specification.scenario, None, specification.seed));
    let network = network.map_err(|problem| error::problems(py, &[problem], Language::En))?;
    let prepared = Arc::new(Prepared {
        text: text.to_owned(),
        specification,
        network,
    });
    *held(&LAST) = Some(prepared.clone());
    Ok(prepared)
}

pub(super) fn read_specification(py: Python<'_>, text: &str) -> PyResult<Specification> {
    Specification::read(text).map_err(|mut problems| match (problems.pop(), problems.is_empty()) {
        (Some(only), true) => error::shard(py, only),
        (last, _) => {
            problems.extend(last);
            error::problems(py, &problems, Language::En)
        }
    })
}

/// What shards are of, as JSON: version, scenario, seed, and the outcomes that are kept (all).
#[pyfunction]
#[pyo3(signature = (scenario, seed = 1.0, outcomes = None))]
fn spec(
    py: Python<'_>,
    scenario: &Bound<'_, Scenario>,
    seed: f64,
    outcomes: Option<Vec<String>>,
) -> PyResult<String> {
    let settings = Settings::checked(1.0, seed);
    let settings = settings.map_err(|problems| error::problems(py, &problems, Language::En))?;
    let names = outcomes.unwrap_or_default();
    let outcomes: Vec<_> = names
        .iter()
        .map(|name| outcome(py, name))
        .collect::<PyResult<_>>()?;
    let scenario = scenario.get().0.clone();
    Ok(Specification::new(scenario, settings.seed, &outcomes)
        .to_json()
        .to_string())
}

/// Simulates replications `first` to `first + count - 1` (count 1 to 10,000,000) of a specification.
#[pyfunction]
fn run_shard<'py>(
    py: Python<'py>,
    spec: &str,
    first: usize,
    count: usize,
) -> PyResult<Bound<'py, PyBytes>> {
    let prepared = prepared(py, spec)?;
    let bytes = py.detach(|| {
        let network = prepared.network.as_ref();
        let shard = crate::study::Shard::run(&prepared.specification, network, first, count)?;
        Ok(shard.to_bytes())
    });
    let bytes = bytes.map_err(|problem| error::shard(py, problem))?;
    Ok(PyBytes::new(py, &bytes))
}

/// Shards of one specification as one, whatever their order. Raises `ShardError` where they overlap or are of two specifications.
#[pyfunction]
fn merge<'py>(py: Python<'py>, shards: Vec<Vec<u8>>) -> PyResult<Bound<'py, PyBytes>> {
    let merged = py.detach(|| {
        let mut read = shards
            .iter()
            .map(|bytes| crate::study::Shard::from_bytes(bytes));
        let Some(first) = read.next() else {
            return Ok(None);
        };
        let all = read.try_fold(first?, |sum, next| sum.and(&next?))?;
        Ok(Some(all.to_bytes()))
    });
    match merged.map_err(|problem| error::shard(py, problem))? {
        Some(bytes) => Ok(PyBytes::new(py, &bytes)),
        None => Err(error::ShardError::new_err(
            "there is no shard to merge: give one at least",
        )),
    }
}

/// Replications that were simulated.
#[pyclass(frozen, module = "funnelcast")]
struct Shard(crate::study::Shard);

/// Reads a shard. Raises `ShardError` if it is damaged or of another version.
#[pyfunction]
fn read(py: Python<'_>, shard: &[u8]) -> PyResult<Shard> {
    let read = crate::study::Shard::from_bytes(shard);
    read.map(Shard).map_err(|problem| error::shard(py, problem))
}

#[pymethods]
impl Shard {
    /// The version that simulated it: this one.
    #[getter]
    fn version(&self) -> &str {
        VERSION
    }

    /// The digest of the specification, 16 hexadecimal digits.
    #[getter]
    fn spec(&self) -> &str {
        &self.0.specification
    }

    /// The digest of the result, as page and command line print it.
    #[getter]
    fn digest(&self) -> String {
        self.0.digest.to_string()
    }

    /// First replication and count of each run of consecutive ones, ascending.
    #[getter]
    fn ranges(&self) -> Vec<(usize, usize)> {
        let ranges = self.0.ranges.iter();
        ranges.map(|range| (range.start, range.len())).collect()
    }

    /// The names of the outcomes that are kept.
    #[getter]
    fn outcomes(&self) -> Vec<&'static str> {
        self.0
            .outcomes
            .iter()
            .map(|outcome| outcome.name())
            .collect()
    }

    /// The index of each replication, ascending.
    fn replications<'py>(&self, py: Python<'py>) -> Bound<'py, PyArray1<i64>> {
        let indices = self.0.replications().map(|index| index as i64);
        PyArray1::from_vec(py, indices.collect())
    }

    /// An outcome of each replication; not-a-number where it is not defined.
    fn column<'py>(&self, py: Python<'py>, outcome: &str) -> PyResult<Bound<'py, PyArray1<f64>>> {
        let known = super::scenario::outcome(py, outcome)?;
        let column = self.0.column(known).ok_or_else(|| {
            let kept = self.outcomes().join(", ");
            error::ShardError::new_err(format!("{outcome} is not kept in this shard: {kept}"))
        })?;
        Ok(PyArray1::from_vec(py, column))
    }

    fn __len__(&self) -> usize {
        self.0.count()
    }

    fn __repr__(&self) -> String {
        format!(
            "<Shard of {} replications, digest {}>",
            self.0.count(),
            self.0.digest
        )
    }
}

/// One replication day by day: each series, a value at the end of each day.
#[pyfunction]
fn replay<'py>(py: Python<'py>, spec: &str, replication: usize) -> PyResult<Bound<'py, PyDict>> {
    let prepared = prepared(py, spec)?;
    let Specification { scenario, seed, .. } = &prepared.specification;
    let chunk =
        py.detach(|| Chunk::run(scenario, prepared.network.as_ref(), *seed, replication, 1));
    let days = PyDict::new(py);
    for (series, values) in Series::ALL
        .iter()
        .zip(chunk.series.chunks_exact(chunk.days))
    {
        days.set_item(series.name(), PyArray1::from_slice(py, values))?;
    }
    Ok(days)
}

pub(super) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Shard>()?;
    module.add_function(wrap_pyfunction!(spec, module)?)?;
    module.add_function(wrap_pyfunction!(run_shard, module)?)?;
    module.add_function(wrap_pyfunction!(merge, module)?)?;
    module.add_function(wrap_pyfunction!(read, module)?)?;
    module.add_function(wrap_pyfunction!(replay, module)?)
}
