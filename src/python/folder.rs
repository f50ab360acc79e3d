//! Sweeps on a disk.

use std::path::PathBuf;
use std::sync::Mutex;

use numpy::PyArray1;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use super::error;
use super::run::held;
use super::scenario::{outcome, texts};
use super::shards::read_specification;
use crate::store::{self, Setting};

/// A sweep on a disk: shards as they arrive in a log for each worker, then one Parquet file a worker, and a manifest.
///
/// Whatever was added is found again after a crash. One process writes at a time.
#[pyclass(frozen, module = "funnelcast")]
pub(super) struct Folder(Mutex<store::Folder>);

fn settings(settings: &Bound<'_, PyAny>) -> PyResult<Vec<Setting>> {
    settings
        .try_iter()?
        .map(|setting| texts(&setting?))
        .collect()
}

/// Setting, replication and value of each row.
type Column<'py> = (
    Bound<'py, PyArray1<i32>>,
    Bound<'py, PyArray1<i64>>,
    Bound<'py, PyArray1<f64>>,
);

#[pymethods]
impl Folder {
    /// A new sweep: each setting's levers, so many replications of each, so many a shard. The folder is made, and must hold no sweep.
    #[staticmethod]
    fn create(
        py: Python<'_>,
        path: PathBuf,
        spec: &str,
        settings: &Bound<'_, PyAny>,
        replications: usize,
        shard: usize,
    ) -> PyResult<Self> {
        let specification = read_specification(py, spec)?;
        let settings = self::settings(settings)?;
        let made = py
            .detach(|| store::Folder::create(&path, &specification, settings, replications, shard));
        made.map(|folder| Self(Mutex::new(folder)))
            .map_err(|flaw| error::flaw(py, flaw))
    }

    /// A sweep that was begun.
    #[staticmethod]
    fn open(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let opened = py.detach(|| store::Folder::open(&path));
        opened
            .map(|folder| Self(Mutex::new(folder)))
            .map_err(|flaw| error::flaw(py, flaw))
    }

    /// What its settings are made of, as JSON.
    #[getter]
    fn spec(&self) -> String {
        held(&self.0).specification().to_json().to_string()
    }

    /// What is set, setting by setting: levers by their paths.
    #[getter]
    fn settings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let all = PyList::empty(py);
        for setting in held(&self.0).settings() {
            let one = PyDict::new(py);
            for (path, text) in setting {
                match text.parse::<f64>() {
                    Ok(number) => one.set_item(path, number)?,
                    Err(_) => one.set_item(path, text)?,
                }
            }
            all.append(one)?;
        }
        Ok(all)
    }

    /// Replications of each setting.
    #[getter]
    fn replications(&self) -> usize {
        held(&self.0).replications()
    }

    /// Whether this is the sweep of these.
    fn matches(
        &self,
        py: Python<'_>,
        spec: &str,
        settings: &Bound<'_, PyAny>,
        replications: usize,
    ) -> PyResult<bool> {
        let specification = read_specification(py, spec)?;
        let settings = self::settings(settings)?;
        Ok(held(&self.0).is_of(&specification, &settings, replications))
    }

    /// What the shards of a setting are of.
    fn setting_spec(&self, py: Python<'_>, setting: usize) -> PyResult<String> {
        let found = held(&self.0).setting(setting);
        let found = found.map_err(|problem| error::shard(py, problem))?;
        Ok(found.to_json().to_string())
    }

    /// What is not there: (setting, first, count) of each shard.
    fn missing(&self) -> Vec<(usize, usize, usize)> {
        let missing = held(&self.0).missing().into_iter();
        missing
            .map(|part| {
                (
                    part.setting,
                    part.replications.start,
                    part.replications.len(),
                )
            })
            .collect()
    }

    /// Keeps a shard in the log of a worker; false if it is there already. Raises `ShardError`, and `OSError` where it cannot be written.
    fn add(&self, py: Python<'_>, worker: &str, setting: usize, shard: &[u8]) -> PyResult<bool> {
        let added = py.detach(|| held(&self.0).add(worker, setting, shard));
        added.map_err(|flaw| error::flaw(py, flaw))
    }

    /// Keeps other processes from adding to it until `finish`. Raises `ShardError` if one is at it.
    fn lock(&self, py: Python<'_>) -> PyResult<()> {
        held(&self.0).lock().map_err(|flaw| error::flaw(py, flaw))
    }

    /// Makes Parquet files of the logs and writes the manifest; what is there may be partial.
    fn finish(&self, py: Python<'_>) -> PyResult<()> {
        let finished = py.detach(|| held(&self.0).finish());
        finished.map_err(|flaw| error::flaw(py, flaw))
    }

    /// Replications of a setting that are there.
    fn arrived(&self, setting: usize) -> usize {
        held(&self.0).arrived(setting)
    }

    /// The digest of a setting's replications, as page and command line print it; of the whole sweep without one.
    #[pyo3(signature = (setting = None))]
    fn digest(&self, setting: Option<usize>) -> String {
        let folder = held(&self.0);
        match setting {
            Some(setting) => folder.digest_of(setting).to_string(),
            None => folder.digest(),
        }
    }

    /// The Parquet files that are whole.
    fn files(&self) -> Vec<PathBuf> {
        held(&self.0).files()
    }

    /// Setting, replication and value of all that is there.
    fn column<'py>(&self, py: Python<'py>, outcome: &str) -> PyResult<Column<'py>> {
        let known = self::outcome(py, outcome)?;
        let values = py.detach(|| held(&self.0).values(&[known]));
        let mut values = values.map_err(|flaw| error::flaw(py, flaw))?;
        Ok((
            PyArray1::from_vec(py, values.settings),
            PyArray1::from_vec(py, values.replications),
            PyArray1::from_vec(py, values.outcomes.remove(0)),
        ))
    }

    /// For each setting: `mean`, `p10`, `p50`, `p90`, `standard_error`, `defined`, `missing`.
    fn summary<'py>(&self, py: Python<'py>, outcome: &str) -> PyResult<Bound<'py, PyList>> {
        let known = self::outcome(py, outcome)?;
        let spots = py.detach(|| held(&self.0).spots(known));
        let all = PyList::empty(py);
        for spot in spots.map_err(|flaw| error::flaw(py, flaw))? {
            let one = PyDict::new(py);
            let [low, high] = spot.band;
            one.set_item("mean", spot.mean)?;
            one.set_item("p10", low)?;
            one.set_item("p50", spot.median)?;
            one.set_item("p90", high)?;
            one.set_item("standard_error", spot.standard_error)?;
            one.set_item("defined", spot.defined)?;
            one.set_item("missing", spot.missing)?;
            all.append(one)?;
        }
        Ok(all)
    }
}
