//! Scenarios that were checked before, read again from their texts.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsError;

use crate::problem::Code;
use crate::scenario::{Quantity, Scenario};

/// Scenarios that are kept as they were read: all tasks of a run are of one, and those of a comparison of two, one of which
/// may have a ghost.
const KEPT: usize = 3;

thread_local! {
    /// The scenarios that were read last, each with its text, the last one first.
    static READ: RefCell<Vec<(String, Rc<Scenario<Quantity>>)>> = const { RefCell::new(Vec::new()) };
}

/// The scenario of a text.
///
/// # Errors
/// When it was not checked before.
pub(super) fn checked(text: &str) -> Result<Rc<Scenario<Quantity>>, JsError> {
    READ.with_borrow_mut(|read| {
        if let Some(place) = read.iter().position(|(known, _)| known == text) {
            read[..=place].rotate_right(1);
            return Ok(read[0].1.clone());
        }
        let scenario = Scenario::from_json(text).map_err(|problems| {
            let codes: Vec<Code> = problems.iter().map(|problem| problem.code).collect();
            JsError::new(&format!("the scenario was not checked before: {codes:?}"))
        })?;
        let scenario = Rc::new(scenario);
        read.truncate(KEPT - 1);
        read.insert(0, (text.to_owned(), scenario.clone()));
        Ok(scenario)
    })
}
