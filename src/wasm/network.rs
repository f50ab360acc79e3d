//! The network that a worker keeps from one task to the next, and the cascades of one history on it.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use js_sys::{Uint8Array, Uint32Array};
use wasm_bindgen::prelude::*;

use super::checked::checked;
use super::crossing::{Crossed, crossed, crosses};
use crate::chart::{CascadeChart, CascadeFigures, Drawing, draw_cascade};
use crate::engine::network::Network;
use crate::graph::Graph;
use crate::graph::trees::Trees;
use crate::problem::{Code, Problem};
use crate::scenario::engine::{Engine, Topology};
use crate::scenario::groups;
use crate::scenario::{Figure, Quantity, Scenario};
use crate::study::cascades;

use super::collector::style;

crosses!(CascadeFigures);

/// Most people of a network in the browser, where every worker holds one of its own.
pub const MOST_PEOPLE: u32 = 200_000;

/// Most ties of a graph that is read from a file in the browser.
pub const MOST_TIES: u32 = 4_000_000;

/// What a network is made from.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    topology: Topology,
    levers: groups::Network<f64>,
    people: Option<u32>,
    seed: u64,
}

#[derive(Debug, Default)]
struct Kept {
    imported: Option<Arc<Graph>>,
    network: Option<(Key, Rc<Network>)>,
}

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::default();
}

/// The rows of a graph, as one worker hands them to another: see [`Graph::of_rows`].
#[wasm_bindgen(getter_with_clone)]
#[derive(Debug)]
pub struct GraphRows {
    /// Where the row of each person starts, and where the last one ends.
    #[wasm_bindgen(readonly)]
    pub starts: Uint32Array,
    /// The rows: neighbours in ascending order.
    #[wasm_bindgen(readonly)]
    pub ties: Uint32Array,
    /// Of weighted ties, beside each entry of the rows: in which 256th it is when the heaviest come first.
    #[wasm_bindgen(readonly)]
    pub ranks: Option<Uint8Array>,
}

impl GraphRows {
    pub(super) fn of(graph: &Graph) -> Self {
        let (starts, ties, ranks) = graph.rows();
        Self {
            starts: Uint32Array::from(starts),
            ties: Uint32Array::from(ties),
            ranks: ranks.map(Uint8Array::from),
        }
    }
}

/// Takes the graph that scenarios of an imported topology run on, from now on.
///
/// # Errors
/// When the rows are not those of a graph.
#[wasm_bindgen(js_name = useGraph)]
pub fn use_graph(starts: Vec<u32>, ties: Vec<u32>, ranks: Option<Vec<u8>>) -> Result<(), JsError> {
    let graph = Graph::of_rows(starts, ties, ranks);
    let graph = graph.ok_or_else(|| JsError::new("these are no rows of a graph"))?;
    KEPT.with_borrow_mut(|kept| {
        *kept = Kept {
            imported: Some(Arc::new(graph)),
            network: None,
        };
    });
    Ok(())
}

/// The network of a scenario and seed; the one that was made last, if it is the same.
///
/// # Errors
/// When a graph is to be imported and none was taken.
pub(super) fn network(
    scenario: &Scenario<Quantity>,
    seed: u64,
) -> Result<Option<Rc<Network>>, JsError> {
    if scenario.engine == Engine::Aggregate {
        return Ok(None);
    }
    KEPT.with_borrow_mut(|kept| {
        let key = Key {
            topology: scenario.topology,
            levers: scenario.network.map(Figure::central),
            people: Network::people_of(scenario, None),
            seed,
        };
        if let Some((known, network)) = &kept.network
            && *known == key
        {
            return Ok(Some(network.clone()));
        }
        // Not two at a time.
        kept.network = None;
        let made = Network::of(scenario, kept.imported.as_ref(), seed)
            .map_err(|_| JsError::new("no graph was taken before"))?;
        let made = made.map(Rc::new);
        kept.network = made.clone().map(|network| (key, network));
        Ok(made)
    })
}

/// A network that is too large for the browser.
pub(super) fn too_large(scenario: &Scenario<Quantity>) -> Option<Problem> {
    let people = scenario.network.people.central();
    let wanted = scenario.engine == Engine::Network && scenario.topology != Topology::Imported;
    (wanted && people > f64::from(MOST_PEOPLE)).then(|| {
        Problem::new("network.people", Code::OutOfRange, people)
            .with("minimum", groups::Network::<f64>::PARAMETERS[0].minimum)
            .with("maximum", MOST_PEOPLE)
    })
}

/// Who told whom in one history.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Cascades {
    trees: Trees,
}

#[wasm_bindgen]
impl Cascades {
    /// The cascades of a replication, counted from 0.
    ///
    /// # Errors
    /// When the scenario was not checked before, or does not run on a network.
    #[wasm_bindgen(constructor)]
    pub fn new(scenario: &str, seed: f64, replication: u32) -> Result<Self, JsError> {
        let scenario = checked(scenario)?;
        let network = network(&scenario, seed as u64)?;
        let network = network.ok_or_else(|| JsError::new("the scenario runs on no network"))?;
        let trees = cascades(&scenario, &network, seed as u64, replication as usize);
        Ok(Self { trees })
    }

    /// What there is to say about them.
    ///
    /// # Errors
    /// When the answer cannot be made a JavaScript value, which a test rules out.
    pub fn figures(&self) -> Result<Crossed<CascadeFigures>, JsError> {
        crossed(&CascadeFigures::of(&self.trees))
    }

    /// Draws a chart of them; `words` are those in it, each key of the locales before its text.
    ///
    /// # Errors
    /// When the chart does not exist, or it cannot be drawn at this size.
    pub fn draw(
        &self,
        chart: &str,
        width: f64,
        height: f64,
        theme: &str,
        locale: &str,
        words: Vec<String>,
    ) -> Result<Crossed<Drawing>, JsError> {
        let chart =
            CascadeChart::from_name(chart).ok_or_else(|| JsError::new("there is no such chart"))?;
        let style = style(width, height, theme, locale, &words);
        let drawing = draw_cascade(chart, &self.trees, &style)
            .map_err(|error| JsError::new(&error.to_string()))?;
        crossed(&drawing)
    }
}
