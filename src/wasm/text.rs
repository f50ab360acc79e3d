//! A small file that the page opens as a text.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::crossing::{Crossed, crossed, crosses};
use crate::import::encoding::Encoding;
use crate::import::text::decode;
use crate::problem::Problem;

crosses!(DecodedText);

/// A text, or why the bytes are none.
#[derive(Debug, Serialize)]
pub struct DecodedText {
    /// The text; absent when there are problems.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// What the bytes were taken for.
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<Encoding>,
    /// What is wrong.
    problems: Vec<Problem>,
}

/// The text of a small file of this name, whatever its encoding is.
///
/// # Errors
/// When the answer cannot be made a JavaScript value, which a test rules out.
#[wasm_bindgen(js_name = textOf)]
pub fn text_of(name: &str, bytes: &[u8]) -> Result<Crossed<DecodedText>, JsError> {
    crossed(&match decode(bytes) {
        Ok((text, encoding)) => DecodedText {
            text: Some(text),
            encoding: Some(encoding),
            problems: Vec::new(),
        },
        Err(flaw) => DecodedText {
            text: None,
            encoding: None,
            problems: vec![flaw.problem(name)],
        },
    })
}
