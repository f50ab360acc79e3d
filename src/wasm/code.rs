//! What a phone hands over: QR codes, and short codes of answers.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::crossing::{Crossed, crossed, crosses};
use crate::code::answer::{AnswerKind, Flaw, TeamAnswer};
use crate::code::qr;

crosses!(AnswerRead);

/// Why a code is no answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeFlaw {
    /// Nothing was typed.
    Empty,
    /// A sign that no code has.
    Sign,
    /// Too few letters, or far too many.
    Length,
    /// The check does not fit.
    Typo,
    /// Of another version.
    Version,
}

/// An answer that was read, or why there is none.
#[derive(Debug, Serialize)]
pub struct AnswerRead {
    /// The answer; absent where there is a flaw.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<TeamAnswer>,
    /// What is wrong; absent where nothing is.
    #[serde(skip_serializing_if = "Option::is_none")]
    flaw: Option<CodeFlaw>,
    /// The sign that no code has, or how many letters there are; empty where neither is wrong.
    read: String,
}

/// The code of an answer; nothing where a number is larger than a code can hold.
#[wasm_bindgen(js_name = answerCode)]
#[allow(clippy::needless_pass_by_value)]
#[must_use]
pub fn answer_code(is_plan: bool, round: u32, team: u32, values: Vec<u32>) -> Option<String> {
    let kind = if is_plan {
        AnswerKind::Plan
    } else {
        AnswerKind::Prediction
    };
    let answer = TeamAnswer {
        kind,
        round,
        team,
        values,
    };
    answer.code()
}

/// The answer of a code as it was typed.
///
/// # Errors
/// When the answer cannot be made a JavaScript value, which a test rules out.
#[wasm_bindgen(js_name = readAnswerCode)]
pub fn read_answer_code(typed: &str) -> Result<Crossed<AnswerRead>, JsError> {
    let flawed = |flaw: CodeFlaw, read: String| AnswerRead {
        answer: None,
        flaw: Some(flaw),
        read,
    };
    crossed(&match TeamAnswer::read(typed) {
        Ok(answer) => AnswerRead {
            answer: Some(answer),
            flaw: None,
            read: String::new(),
        },
        Err(Flaw::Empty) => flawed(CodeFlaw::Empty, String::new()),
        Err(Flaw::Sign(sign)) => flawed(CodeFlaw::Sign, sign.to_string()),
        Err(Flaw::Length(count)) => flawed(CodeFlaw::Length, count.to_string()),
        Err(Flaw::Typo) => flawed(CodeFlaw::Typo, String::new()),
        Err(Flaw::Version(version)) => flawed(CodeFlaw::Version, version.to_string()),
    })
}

/// The squares of a text's QR code, row by row: 1 where one is dark. Nothing where the text is too long for one.
#[wasm_bindgen(js_name = qrSquares)]
#[must_use]
pub fn qr_squares(text: &str) -> Option<Vec<u8>> {
    let squares = qr::squares(text)?;
    Some(squares.dark.into_iter().map(u8::from).collect())
}

/// The text of a QR code in a picture of grey values; nothing where there is none.
#[wasm_bindgen(js_name = qrRead)]
#[must_use]
pub fn qr_read(grey: &[u8], width: usize, height: usize) -> Option<String> {
    qr::read(grey, width, height)
}
