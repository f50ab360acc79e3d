//! One history on a network, person by person, as typed arrays that the page animates.

use js_sys::{Float32Array, Uint8Array, Uint16Array, Uint32Array};
use wasm_bindgen::prelude::*;

use super::checked::checked;
use super::network::network;
use crate::chart::people::{self, Positions};
use crate::report::EventLog;
use crate::report::event_log::{PersonEvent, Teller};
use crate::study::event_log;

/// In place of a teller: nobody, or of a touch: of their own accord.
const NONE: u32 = u32::MAX;
/// In place of a teller: somebody who is not among those shown.
const OTHER: u32 = u32::MAX - 1;

/// What every person did in one replication, and who told whom. Of persons 0 to `shown` − 1 events and tellings are kept, in the
/// order of days; counts are of the whole network.
#[wasm_bindgen]
#[derive(Debug)]
pub struct PersonHistory {
    log: EventLog,
    positions: Positions,
    degrees: Vec<u32>,
    people: u32,
}

#[wasm_bindgen]
impl PersonHistory {
    /// The history of a replication, counted from 0, with the events of the first `most` people; the picture is `aspect` wide and
    /// 1 high.
    ///
    /// # Errors
    /// When the scenario was not checked before, or does not run on a network.
    #[wasm_bindgen(constructor)]
    pub fn new(
        scenario: &str,
        seed: f64,
        replication: u32,
        most: u32,
        aspect: f64,
    ) -> Result<Self, JsError> {
        let scenario = checked(scenario)?;
        let network = network(&scenario, seed as u64)?;
        let network = network.ok_or_else(|| JsError::new("the scenario runs on no network"))?;
        let log = event_log(&scenario, &network, seed as u64, replication as usize, most);
        let shown = most.min(network.people());
        let group_of = network
            .groups()
            .map(|groups| (0..shown).map(|person| groups.own(person)).collect());
        let positions =
            people::positions(network.topology(), network.graph(), group_of, shown, aspect);
        let degrees = (0..log.start.len() as u32).map(|person| network.graph().degree(person));
        Ok(Self {
            degrees: degrees.collect(),
            people: network.people(),
            positions,
            log,
        })
    }

    /// People of the whole network.
    #[wasm_bindgen(getter)]
    pub fn people(&self) -> u32 {
        self.people
    }

    /// Days.
    #[wasm_bindgen(getter)]
    pub fn days(&self) -> u32 {
        self.log.daily_buyers.len() as u32
    }

    /// Across and down, person by person, in heights of the picture.
    #[wasm_bindgen(getter)]
    pub fn places(&self) -> Float32Array {
        Float32Array::from(&self.positions.places[..])
    }

    /// How large a dot may be: its radius, in heights of the picture.
    #[wasm_bindgen(getter)]
    pub fn radius(&self) -> f32 {
        self.positions.radius
    }

    /// How many each person knows.
    #[wasm_bindgen(getter)]
    pub fn degrees(&self) -> Uint32Array {
        Uint32Array::from(&self.degrees[..])
    }

    /// The stage of each person at the start, by its place in [`Stage::ALL`](crate::model::stage::Stage::ALL).
    #[wasm_bindgen(getter)]
    pub fn start(&self) -> Uint8Array {
        let stages = self.log.start.iter().map(|stage| *stage as u8);
        Uint8Array::from(&stages.collect::<Vec<u8>>()[..])
    }

    /// How many people of the population one of the network stands for.
    #[wasm_bindgen(getter)]
    pub fn scale(&self) -> f64 {
        self.log.scale
    }

    /// The day of each event, from 1.
    #[wasm_bindgen(getter, js_name = eventDays)]
    pub fn event_days(&self) -> Uint16Array {
        let days = self.log.events.iter().map(|event| event.day);
        Uint16Array::from(&days.collect::<Vec<u16>>()[..])
    }

    /// For each event four numbers: the person; the action, by its place in [`Action::ALL`](crate::report::event_log::Action::ALL), and 256 times the stage that they are
    /// in then; the number of the touch, or the largest number where they acted of their own accord; who told them, or the largest
    /// number where nobody did, or one less where it was somebody who is not shown.
    #[wasm_bindgen(getter)]
    pub fn events(&self) -> Uint32Array {
        let numbers = self.log.events.iter().flat_map(|event| {
            let PersonEvent { touch, teller, .. } = *event;
            [
                event.person,
                event.action as u32 + 256 * event.stage as u32,
                touch.map_or(NONE, u32::from),
                match teller {
                    Teller::Nobody => NONE,
                    Teller::Person(person) => person,
                    Teller::Other => OTHER,
                },
            ]
        });
        Uint32Array::from(&numbers.collect::<Vec<u32>>()[..])
    }

    /// The day of each telling, from 1.
    #[wasm_bindgen(getter, js_name = tellingDays)]
    pub fn telling_days(&self) -> Uint16Array {
        let days = self.log.tellings.iter().map(|telling| telling.day);
        Uint16Array::from(&days.collect::<Vec<u16>>()[..])
    }

    /// For each telling who told, and who was told, or the largest number less one where they are not shown.
    #[wasm_bindgen(getter)]
    pub fn tellings(&self) -> Uint32Array {
        let tellings = self.log.tellings.iter();
        let numbers =
            tellings.flat_map(|telling| [telling.teller, telling.listener.unwrap_or(OTHER)]);
        Uint32Array::from(&numbers.collect::<Vec<u32>>()[..])
    }

    /// People of the whole network by stage, at the start and at the end of each day.
    #[wasm_bindgen(getter)]
    pub fn counts(&self) -> Uint32Array {
        Uint32Array::from(self.log.counts.as_flattened())
    }

    /// Of the whole network: how often somebody told somebody, by day.
    #[wasm_bindgen(getter, js_name = dailyTellings)]
    pub fn daily_tellings(&self) -> Uint32Array {
        Uint32Array::from(&self.log.daily_tellings[..])
    }

    /// Of the whole network: how many ordered, by day.
    #[wasm_bindgen(getter, js_name = dailyBuyers)]
    pub fn daily_buyers(&self) -> Uint32Array {
        Uint32Array::from(&self.log.daily_buyers[..])
    }
}
