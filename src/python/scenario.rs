//! Scenarios.

use std::collections::BTreeMap;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use super::error;
use crate::command::arguments::Language;
use crate::command::wording::Wording;
use crate::problem::{Code, Problem};
use crate::report::{Outcome, Series};
use crate::scenario::parameter::{Source, Unit};
use crate::scenario::quantity::to_text;
use crate::scenario::told::with_settings;
use crate::scenario::{Lever, Quantity, near, preset};

/// What is simulated: levers with figures, ranges and distributions. It never changes; `set` gives another one.
#[pyclass(frozen, module = "funnelcast", name = "Scenario", eq)]
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scenario(pub(super) crate::scenario::Scenario<Quantity>);

/// What levers are set to.
#[derive(Debug, FromPyObject)]
pub(super) enum Set {
    Number(f64),
    Text(String),
}

/// What levers are set to, as texts that are read: a number in the plain unit of its lever.
pub(super) fn texts(levers: &Bound<'_, PyAny>) -> PyResult<BTreeMap<String, String>> {
    let Ok(levers) = levers.cast::<PyDict>() else {
        let levers = levers.py().get_type::<PyDict>().call1((levers,))?;
        return texts(&levers);
    };
    let mut read = BTreeMap::new();
    for (path, value) in levers.iter() {
        let text = match value.extract::<Set>() {
            Ok(Set::Number(number)) => number.to_string(),
            Ok(Set::Text(text)) => text,
            Err(_) => {
                let kind = value.get_type().name()?;
                return Err(PyTypeError::new_err(format!(
                    "{path} is set to {kind}: give a number or a text such as \"2% to 5%\""
                )));
            }
        };
        read.insert(path.extract()?, text);
    }
    Ok(read)
}

#[pymethods]
impl Scenario {
    /// The scenario that the page begins with.
    #[staticmethod]
    fn default() -> Self {
        Self(preset::ALL[0].scenario())
    }

    /// A scenario that comes with the product, by a name of `presets()`.
    #[staticmethod]
    #[pyo3(signature = (name, language = "en"))]
    fn preset(py: Python<'_>, name: &str, language: &str) -> PyResult<Self> {
        let language = error::language(language)?;
        let known = preset::ALL.iter().find(|preset| preset.id == name);
        known.map(|preset| Self(preset.scenario())).ok_or_else(|| {
            let names = preset::ALL.iter().map(|preset| preset.id);
            let problem = match near::nearest(name, names, near::ALIKE) {
                Some(near) => Problem::new("", Code::MisspeltPreset, name).with("suggestion", near),
                None => Problem::new("", Code::UnknownPreset, name),
            };
            error::problems(py, &[problem], language)
        })
    }

    /// Reads a scenario as the page saves it; of any schema so far. Raises `ProblemError` with all problems.
    #[staticmethod]
    #[pyo3(signature = (text, language = "en"))]
    fn from_json(py: Python<'_>, text: &str, language: &str) -> PyResult<Self> {
        let language = error::language(language)?;
        let read = crate::scenario::Scenario::from_json(text);
        read.map(Self)
            .map_err(|problems| error::problems(py, &problems, language))
    }

    /// The scenario as the page reads it: pretty JSON of the newest schema.
    fn to_json(&self) -> String {
        format!("{:#}", self.0.to_json())
    }

    /// Another scenario with levers set: numbers, or texts such as "2% to 5%". Raises `ProblemError`.
    #[pyo3(signature = (levers, language = "en"))]
    fn set(&self, py: Python<'_>, levers: &Bound<'_, PyAny>, language: &str) -> PyResult<Self> {
        let language = error::language(language)?;
        let levers: Vec<_> = texts(levers)?.into_iter().collect();
        let made = with_settings(&self.0, &levers);
        made.map(Self)
            .map_err(|problems| error::problems(py, &problems, language))
    }

    /// A lever's figure in its plain unit, or its range as text.
    #[pyo3(signature = (lever, language = "en"))]
    fn get<'py>(
        &self,
        py: Python<'py>,
        lever: &str,
        language: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        let language = error::language(language)?;
        let lever = self.0.lever(lever);
        let lever = lever.map_err(|problem| error::problems(py, &[problem], language))?;
        figure(py, &lever)
    }

    /// Every lever: `path`, `label`, `unit`, `minimum`, `maximum`, `value`, `source` (empty: an assumption).
    fn levers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let wording = Wording::of(Language::En);
        let all = PyList::empty(py);
        for lever in self.0.levers() {
            let one = PyDict::new(py);
            one.set_item("path", &lever.path)?;
            one.set_item(
                "label",
                wording.text(&format!("parameter.{}.label", lever.row.id)),
            )?;
            one.set_item("unit", unit(lever.row.unit, &wording))?;
            one.set_item("minimum", lever.row.minimum)?;
            one.set_item("maximum", lever.row.maximum)?;
            one.set_item("value", figure(py, &lever)?)?;
            let source = match &lever.row.source {
                Source::Published(cited) | Source::Derived(cited) | Source::Claim(cited) => {
                    cited.en
                }
                Source::Assumption => "",
            };
            one.set_item("source", source)?;
            all.append(one)?;
        }
        Ok(all)
    }

    /// What it is called, in English.
    #[getter]
    fn title(&self) -> &str {
        &self.0.about.title.en
    }

    /// How many days are simulated.
    #[getter]
    fn days(&self) -> usize {
        self.0.days()
    }

    fn __repr__(&self) -> String {
        format!("<Scenario {:?}, {} days>", self.title(), self.days())
    }

    /// It goes to other processes as its JSON.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        let read = slf.get_type().getattr("from_json")?;
        Ok((read, (slf.get().to_json(),)))
    }
}

fn figure<'py>(py: Python<'py>, lever: &Lever) -> PyResult<Bound<'py, PyAny>> {
    Ok(match &lever.quantity {
        Quantity::Fixed(value) => value.into_pyobject(py)?.into_any(),
        range => to_text(range, &lever.row).into_pyobject(py)?.into_any(),
    })
}

/// What a lever is counted in; empty for a number without a unit.
fn unit(unit: Unit, wording: &Wording) -> String {
    match unit {
        Unit::None => String::new(),
        unit => wording.text(&format!("unit.{}", unit.name())).to_owned(),
    }
}

/// The names of the presets.
#[pyfunction]
fn presets() -> Vec<&'static str> {
    preset::ALL.iter().map(|preset| preset.id).collect()
}

/// Every outcome: `name`, `label`, `unit` (people, yuan, share, score, ratio, days, count), `better` (more, less, neither).
#[pyfunction]
fn outcomes(py: Python<'_>) -> PyResult<Bound<'_, PyList>> {
    let wording = Wording::of(Language::En);
    let all = PyList::empty(py);
    for outcome in Outcome::ALL {
        let one = PyDict::new(py);
        one.set_item("name", outcome.name())?;
        one.set_item(
            "label",
            wording.text(&format!("outcome.{}", outcome.name())),
        )?;
        one.set_item("unit", outcome.unit().name())?;
        one.set_item("better", outcome.better().name())?;
        all.append(one)?;
    }
    Ok(all)
}

/// Every series by day: `name`, `unit`.
#[pyfunction]
fn series(py: Python<'_>) -> PyResult<Bound<'_, PyList>> {
    let all = PyList::empty(py);
    for series in Series::ALL {
        let one = PyDict::new(py);
        one.set_item("name", series.name())?;
        one.set_item("unit", series.unit().name())?;
        all.append(one)?;
    }
    Ok(all)
}

/// An outcome by its name.
pub(super) fn outcome(py: Python<'_>, name: &str) -> PyResult<Outcome> {
    let known = Outcome::ALL.iter().find(|outcome| outcome.name() == name);
    known.copied().ok_or_else(|| {
        let names: Vec<&str> = Outcome::ALL.iter().map(|outcome| outcome.name()).collect();
        let problem = Problem::new("outcome", Code::UnknownName, name);
        error::problems(
            py,
            &[problem.with("allowed", names.join(", "))],
            Language::En,
        )
    })
}

pub(super) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Scenario>()?;
    module.add_function(wrap_pyfunction!(presets, module)?)?;
    module.add_function(wrap_pyfunction!(outcomes, module)?)?;
    module.add_function(wrap_pyfunction!(series, module)?)
}
