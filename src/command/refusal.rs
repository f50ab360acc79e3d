//! What cannot be read of a command line, in words of the product: an option, what was read, what is allowed. The rest is
//! clap's to tell, in English.

use std::ffi::OsString;

use crate::random::seed::MAXIMUM_SEED;
use crate::study::settings::MAXIMUM_REPLICATIONS;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::arguments::Language;
use super::wording::Wording;

/// The most replications of bare cascades.
const MAXIMUM_CASCADES: f64 = 1_000_000.0;

/// What is wrong, in a line; nothing where help was asked for, or what clap says of it must do.
pub(super) fn sentence(error: &clap::Error, typed: &[OsString]) -> Option<String> {
    let typed: Vec<String> = typed
        .iter()
        .skip(1)
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let wording = Wording::of(language(&typed));
    let line = worded(error, &typed, &wording)?;
    Some(line.replace(char::is_control, "\u{fffd}"))
}

/// The language that was asked for, although the rest could not be read.
fn language(typed: &[String]) -> Language {
    let named = typed.iter().enumerate().find_map(|(place, argument)| {
        let (name, behind) = match argument.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (argument.as_str(), None),
        };
        let next = || typed.get(place + 1).map(String::as_str);
        (name == "--lang").then(|| behind.or_else(next)).flatten()
    });
    Language::chosen(match named {
        Some("zh") => Some(Language::Zh),
        Some("en") => Some(Language::En),
        _ => None,
    })
}

fn worded(error: &clap::Error, typed: &[String], wording: &Wording) -> Option<String> {
    let words = |kind| match error.get(kind)? {
        ContextValue::String(one) => Some(one.clone()),
        ContextValue::Strings(all) => Some(all.join(" ")),
        _ => None,
    };
    let argument = words(ContextKind::InvalidArg)?;
    match error.kind() {
        ErrorKind::ValueValidation | ErrorKind::InvalidValue => {
            let read = words(ContextKind::InvalidValue).unwrap_or_default();
            // Without what stands for its value in the help: `--seed <S>`.
            let option = argument.split(' ').next().unwrap_or_default();
            let allowed = match error.get(ContextKind::ValidValue) {
                Some(ContextValue::Strings(names)) if !names.is_empty() => {
                    let names = names.join(", ");
                    wording.filled("cli.option.names", &[("names", &names)])
                }
                _ => allowed(option, typed, wording)?,
            };
            let values = [("option", option), ("read", &read), ("allowed", &allowed)];
            let key = if read.is_empty() {
                "cli.option.empty"
            } else {
                "cli.option.invalid"
            };
            Some(wording.filled(key, &values))
        }
        // In English clap says as much.
        _ if wording.language == Language::En => None,
        ErrorKind::MissingRequiredArgument => {
            Some(wording.filled("cli.option.missing", &[("names", &argument)]))
        }
        ErrorKind::UnknownArgument => {
            Some(wording.filled("cli.option.unknown", &[("read", &argument)]))
        }
        _ => None,
    }
}

/// What an option of figures allows.
fn allowed(option: &str, typed: &[String], wording: &Wording) -> Option<String> {
    let cascades = typed.iter().any(|argument| argument == "cascade");
    let between = |key: &str, minimum: f64, maximum: f64| {
        let [minimum, maximum] = [minimum, maximum].map(|bound| bound.to_string());
        wording.filled(key, &[("minimum", &minimum), ("maximum", &maximum)])
    };
    let whole = |minimum, maximum| between("cli.option.whole", minimum, maximum);
    Some(match option {
        "--replications" if cascades => whole(1.0, MAXIMUM_CASCADES),
        "--replications" => whole(1.0, MAXIMUM_REPLICATIONS),
        "--seed" => whole(0.0, MAXIMUM_SEED),
        "--points" => whole(2.0, 101.0),
        "--threads" => wording.filled("cli.option.from", &[("minimum", "1")]),
        "--probability" => between("cli.option.number", 0.0, 1.0),
        "--above" | "--target" => wording.text("cli.option.figure").to_owned(),
        _ => return None,
    })
}
