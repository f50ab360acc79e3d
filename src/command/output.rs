//! Answers, delivered, and figures as people read them.

use std::io::Write;
use std::path::Path;

use super::wording::Failure;

/// Writes an answer to a file, or prints it.
pub(super) fn deliver(out: Option<&Path>, text: &str) -> Result<(), Failure> {
    match out {
        Some(file) => std::fs::write(file, text)
            .map_err(|error| Failure::File(file.display().to_string(), error)),
        None => print(text),
    }
}

/// Prints a text whose reader may have gone: who pipes into `head` has what they wanted.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        done => done.map_err(|error| Failure::File("-".into(), error)),
    }
}

/// A figure for people: four significant digits below 1,000, whole above, thousands apart. What is rounded to nothing has
/// no sign.
pub(crate) fn figure(value: f64) -> String {
    if value.is_nan() {
        return "–".to_owned();
    }
    let magnitude = value.abs();
    if magnitude < 1000.0 {
        if value == value.trunc() {
            // −0 is 0.
            let sign = if value < 0.0 { "−" } else { "" };
            return format!("{sign}{magnitude}");
        }
        let decimals = if magnitude >= 100.0 {
            1
        } else if magnitude >= 1.0 {
            2
        } else {
            4
        };
        let digits = format!("{magnitude:.decimals$}");
        let is_below_nought = value < 0.0 && digits.contains(|digit| matches!(digit, '1'..='9'));
        return if is_below_nought {
            format!("−{digits}")
        } else {
            digits
        };
    }
    let digits = format!("{magnitude:.0}");
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if value < 0.0 {
        format!("−{grouped}")
    } else {
        grouped
    }
}

#[cfg(test)]
mod tests {
    use super::figure;

    #[test]
    fn what_is_rounded_to_nothing_has_no_sign() {
        for (value, text) in [
            (-0.0, "0"),
            (-3e-31, "0.0000"),
            (-4.9e-5, "0.0000"),
            (-5.1e-5, "−0.0001"),
            (-0.25, "−0.2500"),
            (-12.0, "−12"),
            (-1234.0, "−1,234"),
            (3e-31, "0.0000"),
        ] {
            assert_eq!(figure(value), text, "{value:e}");
        }
    }
}
