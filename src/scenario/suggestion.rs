//! A range for a lever whose user knows no better: the published one where there is one that holds their figure, else half
//! as much again either way, which is an assumption.

use super::parameter::{Kind, Parameter};
use super::quantity::{Form, Quantity};
use crate::number::odds;

/// How many times as much, or the odds, a figure may be either way.
const FACTOR: f64 = 1.5;
/// Up to where a figure at the least that its lever allows may be, as a part of what the lever allows: a tenth, or ten
/// people, days or yuan where that is less.
const PART: f64 = 0.1;
const FEW: f64 = 10.0;
/// The same for a probability, which lives near 0.
const RARE: f64 = 0.01;

/// A range around `value` for a lever; the value itself where the lever has no room.
pub fn range_around(value: f64, row: &Parameter) -> Quantity {
    let published = row.range.as_ref();
    let published = published.filter(|range| value >= range.low && value <= range.high);
    let [low, high] = match published {
        Some(range) => [range.low, range.high],
        None => assumed(value, row),
    };
    Quantity::of(Form::Range { low, high }, row).unwrap_or(Quantity::Fixed(value))
}

fn assumed(value: f64, row: &Parameter) -> [f64; 2] {
    let within = |figure: f64| figure.max(row.minimum).min(row.maximum);
    let ends = match row.kind {
        Kind::Probability | Kind::Score if value > 0.0 && value < 1.0 => {
            [1.0 / FACTOR, FACTOR].map(|factor| odds::with_odds_ratios(value, &[factor]))
        }
        _ if value > 0.0 => [value / FACTOR, value * FACTOR],
        _ => [row.minimum, row.minimum + room_above_least(row)],
    };
    let short = ends.map(short);
    // Close to certain two digits are too few: the range would miss what it is to hold.
    let ends = if short[0] < value && short[1] > value || value <= row.minimum {
        short
    } else {
        ends
    };
    let [low, high] = ends.map(within);
    if row.kind == Kind::Whole {
        // A day or a person either way at least.
        let (low, high) = (libm::floor(low), libm::ceil(high));
        [within(low.min(value - 1.0)), within(high.max(value + 1.0))]
    } else {
        [low, high]
    }
}

/// How far above the least that a lever allows it may well be.
fn room_above_least(row: &Parameter) -> f64 {
    let span = row.maximum - row.minimum;
    match row.kind {
        Kind::Probability => RARE * span,
        Kind::OddsRatio => libm::fmin(1.0, span),
        _ if row.default > row.minimum => row.default - row.minimum,
        _ => libm::fmin(PART * span, FEW),
    }
}

/// With two digits, as people give a range.
fn short(figure: f64) -> f64 {
    format!("{figure:.1e}").parse().unwrap_or(figure)
}

#[cfg(test)]
mod tests {
    use super::super::parameter::Source;
    use super::super::parameters;
    use super::*;

    #[test]
    fn every_lever_has_a_range_around_what_it_is() {
        for row in parameters() {
            for value in [row.default, row.minimum, row.maximum] {
                let Quantity::Uncertain(uncertain) = range_around(value, row) else {
                    panic!("{} at {value} has no range", row.id);
                };
                let Form::Range { low, high } = uncertain.form() else {
                    panic!("{}: a range is suggested", row.id);
                };
                assert!(*low <= value && value <= *high, "{}: {value}", row.id);
                assert!(*low >= row.minimum && *high <= row.maximum, "{}", row.id);
                assert!(uncertain.outside() < 0.5, "{} at {value}", row.id);
            }
        }
    }

    /// A lever that is off may be a little, and not a part of what the table allows at most.
    #[test]
    fn nothing_is_suggested_to_be_a_little() {
        let ends = |id: &str| {
            let row = parameters().into_iter().find(|row| row.id == id);
            let row = row.unwrap_or_else(|| panic!("no {id}"));
            match range_around(0.0, row) {
                Quantity::Uncertain(uncertain) => uncertain.form().clone(),
                Quantity::Fixed(figure) => panic!("{id} stays {figure}"),
            }
        };
        let range = |low, high| Form::Range { low, high };
        assert_eq!(ends("reservoir.customers"), range(0.0, 10.0));
        assert_eq!(ends("campaign.discount"), range(0.0, 10.0));
        assert_eq!(ends("conversion.try_cold"), range(0.0, 0.01));
        assert_eq!(ends("channel.follow_prompt"), range(0.0, 1.0));
        assert_eq!(ends("reservoir.fans"), range(0.0, 2000.0));
    }

    #[test]
    fn published_ranges_are_suggested_and_have_sources() {
        for row in parameters() {
            let Some(range) = &row.range else { continue };
            assert!(!matches!(range.source, Source::Assumption), "{}", row.id);
            let middle = (range.low + range.high) / 2.0;
            let Quantity::Uncertain(uncertain) = range_around(middle, row) else {
                panic!("{}", row.id);
            };
            let (low, high) = (range.low, range.high);
            assert_eq!(uncertain.form(), &Form::Range { low, high }, "{}", row.id);
        }
    }
}
