//! Runs, their figures as arrays, and their charts.

use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use numpy::{PyArray1, PyArray2};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use super::error;
use super::scenario::{Scenario, outcome};
use super::verdict::verdict;
use crate::chart::{Calendar, Chart, Labels, Numerals, Style, Theme, View, draw};
use crate::command::arguments::Language;
use crate::command::wording::Wording;
use crate::problem::{Code, Problem};
use crate::report::Series;
use crate::study::{Collection, Settings, Study, Summary};

/// How often somebody who presses Ctrl-C is looked after.
const PATIENCE: Duration = Duration::from_millis(50);
/// Above a chart, for its title.
const TITLE: f64 = 28.0;

/// What a run gave: outcomes of each replication, bands by day, and the digest that page and command line print.
#[pyclass(frozen, module = "funnelcast", name = "Result")]
pub(super) struct Ran {
    scenario: Scenario,
    settings: Settings,
    people: Option<u32>,
    collection: Collection,
    summary: Summary,
}

/// Runs all tasks of a study of one scenario on threads. What is gathered of a run that somebody stops is not given.
fn gathered(study: &Study, threads: usize) -> PyResult<Collection> {
    let tasks = study.tasks();
    let (next, is_stopped) = (AtomicUsize::new(0), AtomicBool::new(false));
    let (sender, parts) = channel();
    let mut collection = study.collections().remove(0);
    thread::scope(|scope| {
        for _ in 0..threads.clamp(1, tasks.len()) {
            let (sender, next, tasks, is_stopped) = (sender.clone(), &next, &tasks, &is_stopped);
            scope.spawn(move || {
                while !is_stopped.load(Ordering::Relaxed)
                    && let Some(task) = tasks.get(next.fetch_add(1, Ordering::Relaxed))
                    && sender.send(study.run(task)).is_ok()
                {}
            });
        }
        drop(sender);
        let mut looked = Instant::now();
        loop {
            match parts.recv_timeout(PATIENCE) {
                Ok(part) => {
                    if collection.take(&part).is_err() {
                        unreachable!("every task is run once");
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return Ok(collection),
                Err(RecvTimeoutError::Timeout) => {}
            }
            if looked.elapsed() >= PATIENCE {
                looked = Instant::now();
                if let Err(error) = Python::attach(|py| py.check_signals()) {
                    is_stopped.store(true, Ordering::Relaxed);
                    return Err(error);
                }
            }
        }
    })
}

/// As many threads as asked for, or as there are processors.
pub(super) fn threads(asked: Option<usize>) -> PyResult<usize> {
    match asked {
        Some(0) => Err(PyValueError::new_err(
            "threads is 0: give 1 or more, or None for as many as there are processors",
        )),
        Some(threads) => Ok(threads),
        None => Ok(thread::available_parallelism().map_or(1, usize::from)),
    }
}

/// Simulates. The interpreter's lock is released; Ctrl-C ends it within a block.
#[pyfunction]
#[pyo3(signature = (scenario, replications = 2000.0, seed = 1.0, threads = None))]
fn run(
    py: Python<'_>,
    scenario: &Bound<'_, Scenario>,
    replications: f64,
    seed: f64,
    threads: Option<usize>,
) -> PyResult<Ran> {
    let threads = self::threads(threads)?;
    let settings = Settings::checked(replications, seed);
    let settings = settings.map_err(|problems| error::problems(py, &problems, Language::En))?;
    let scenario = scenario.get().clone();
    let study = Study::new(vec![scenario.0.clone()], None, settings);
    let study = study.map_err(|(_, problem)| error::problems(py, &[problem], Language::En))?;
    let (collection, summary) = py.detach(|| {
        let collection = gathered(&study, threads)?;
        let summary = collection.summary();
        PyResult::Ok((collection, summary))
    })?;
    let network = study
        .variants()
        .first()
        .and_then(|variant| variant.network.as_ref());
    Ok(Ran {
        people: network.map(crate::engine::network::Network::people),
        scenario,
        settings,
        collection,
        summary,
    })
}

#[pymethods]
impl Ran {
    /// What the result is told apart by: 16 hexadecimal digits, as page and command line print them.
    #[getter]
    fn digest(&self) -> String {
        self.summary.digest.to_string()
    }

    /// How many simulations.
    #[getter]
    fn replications(&self) -> usize {
        self.summary.replications
    }

    /// The seed of all of them.
    #[getter]
    fn seed(&self) -> u64 {
        self.settings.seed
    }

    /// What was simulated.
    #[getter]
    fn scenario(&self) -> Scenario {
        self.scenario.clone()
    }

    /// What `funnelcast run --format json` writes.
    fn summary_json(&self) -> String {
        let Self {
            scenario,
            settings,
            people,
            ..
        } = self;
        let json = self
            .summary
            .to_json(&scenario.0, None, *settings, "random", *people);
        json.to_string()
    }

    /// A value for each replication, in their order; not-a-number where it is not defined.
    fn outcome<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyArray1<f64>>> {
        let outcome = outcome(py, name)?;
        Ok(PyArray1::from_vec(py, self.collection.column(outcome)))
    }

    /// A series by day: rows of the quantiles 5 %, 25 %, 50 %, 75 %, 95 % (5, days).
    fn band<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyArray2<f64>>> {
        let series = Series::ALL.iter().find(|series| series.name() == name);
        let series = series.ok_or_else(|| {
            let names: Vec<&str> = Series::ALL.iter().map(|series| series.name()).collect();
            let problem = Problem::new("series", Code::UnknownName, name);
            error::problems(
                py,
                &[problem.with("allowed", names.join(", "))],
                Language::En,
            )
        })?;
        let bands = self.summary.bands(*series);
        let levels: Vec<Vec<f64>> = bands.iter().map(|level| level.to_vec()).collect();
        Ok(PyArray2::from_vec2(py, &levels)?)
    }

    /// The names of the charts.
    #[staticmethod]
    fn chart_names() -> Vec<&'static str> {
        Chart::ALL.iter().map(|chart| chart.name()).collect()
    }

    /// A chart as SVG, with its title.
    #[pyo3(signature = (name = "profit_over_time", language = "en", dark = false, width = 720.0, height = 360.0))]
    fn chart(
        &self,
        name: &str,
        language: &str,
        dark: bool,
        width: f64,
        height: f64,
    ) -> PyResult<String> {
        let chart = Chart::from_name(name).ok_or_else(|| {
            let names = Self::chart_names().join(", ");
            PyValueError::new_err(format!("there is no chart {name:?}: {names}"))
        })?;
        let wording = Wording::of(error::language(language)?);
        let words = chart.labels().into_iter().map(|key| {
            let text = wording.text(&key).to_owned();
            (key, text)
        });
        let style = Style {
            width,
            height,
            theme: if dark { Theme::Dark } else { Theme::Light },
            numerals: Numerals::from_locale(language).unwrap_or(Numerals::Western),
            labels: words.collect::<Labels>(),
        };
        let calendar = Calendar::of(&self.scenario.0);
        let drawing = draw(chart, &View::of(&self.summary, &calendar), &style);
        let drawing = drawing.map_err(|error| PyValueError::new_err(error.to_string()))?;
        let title = wording.text(&format!("page.chart.{name}")).to_owned();
        Ok(titled(&drawing.svg, &title, &style))
    }

    /// One sentence of what the figures say.
    #[pyo3(signature = (language = "en"))]
    fn verdict(&self, language: &str) -> PyResult<String> {
        Ok(verdict(
            &self.summary,
            &Wording::of(error::language(language)?),
        ))
    }

    fn __repr__(&self) -> String {
        format!(
            "<Result of {} simulations, digest {}>",
            self.replications(),
            self.digest()
        )
    }
}

/// A chart on the paper that it is for, under its title: a picture by itself.
fn titled(svg: &str, title: &str, style: &Style) -> String {
    let (paper, ink) = match style.theme {
        Theme::Dark => ("#14171c", "#f2f4f7"),
        Theme::Light => ("#ffffff", "#1a1d21"),
    };
    let title = title.replace('&', "&amp;").replace('<', "&lt;");
    let (width, height) = (style.width, style.height + TITLE);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\" font-family=\"system-ui, sans-serif\"><title>{title}</title>\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{paper}\"/>\
         <text x=\"12\" y=\"19\" font-size=\"14\" font-weight=\"600\" fill=\"{ink}\">{title}</text>\
         <svg y=\"{TITLE}\" {rest}</svg>",
        rest = svg.trim_start_matches("<svg").trim_start(),
    )
}

pub(super) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Ran>()?;
    module.add_function(wrap_pyfunction!(run, module)?)
}

/// What a lock holds, whatever happened to who had it.
pub(super) fn held<T>(lock: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
