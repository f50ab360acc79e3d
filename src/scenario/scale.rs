//! Where values lie on a slider, in [0, 1]: `www/js/levers/scale.js` is the same for a hand, and a test holds the two
//! together. Probabilities get more room near 0, where they live; odds ratios are spread by their logarithm; wide ranges
//! and figures that are usually small too.

use super::parameter::{Kind, Parameter, Unit};

/// A span wider than this is spread by its logarithm.
const WIDE: f64 = 100.0;
/// A default below this part of the span is small: so much of it is what a hand can still mean.
const SMALL: f64 = 0.02;
const SMALL_PART: f64 = 0.1;
/// A message costs a few fen.
const FEN: f64 = 0.01;
/// Odds ratios below about one by this are close to 0 on the slider.
const ODDS_SHARPNESS: f64 = 10.0;

#[derive(Clone, Copy, Debug)]
enum Shape {
    Linear,
    /// The position's cube.
    Cube,
    /// The exponential of the position, from so fine a grain.
    Logarithm(f64),
}

fn shape(row: &Parameter) -> Shape {
    let span = row.maximum - row.minimum;
    let is_small =
        row.kind == Kind::Number && span <= WIDE && row.default > 0.0 && row.default < SMALL * span;
    let grain = match row.unit {
        Unit::YuanPerMessage => FEN,
        _ if is_small => row.default * SMALL_PART,
        _ => 1.0,
    };
    match (row.kind, row.unit) {
        (Kind::Probability, _) => Shape::Cube,
        (Kind::OddsRatio, _) => Shape::Logarithm(1.0 / ODDS_SHARPNESS),
        (_, Unit::Day | Unit::Days) => Shape::Linear,
        _ if span > WIDE || grain < 1.0 => Shape::Logarithm(grain),
        _ => Shape::Linear,
    }
}

/// The value at a position of a slider that ends at `maximum`.
pub(super) fn value_at(row: &Parameter, position: f64, maximum: f64) -> f64 {
    let span = maximum - row.minimum;
    row.minimum
        + match shape(row) {
            Shape::Linear => span * position,
            Shape::Cube => span * position * position * position,
            Shape::Logarithm(grain) => libm::expm1(position * libm::log1p(span / grain)) * grain,
        }
}

/// The position of a value on a slider that ends at `maximum`.
pub(super) fn position_of(row: &Parameter, value: f64, maximum: f64) -> f64 {
    let span = maximum - row.minimum;
    if span <= 0.0 {
        return 0.0;
    }
    let above = (value - row.minimum).max(0.0);
    let position = match shape(row) {
        Shape::Linear => above / span,
        Shape::Cube => libm::cbrt(above / span),
        Shape::Logarithm(grain) => libm::log1p(above / grain) / libm::log1p(span / grain),
    };
    position.min(1.0)
}

/// With the digits that a hand can mean.
fn rounded(row: &Parameter, value: f64) -> f64 {
    let short = || format!("{value:.2e}").parse().unwrap_or(value);
    let rounded = match row.kind {
        Kind::Whole if value < 1000.0 => libm::round(value),
        Kind::Whole => libm::round(short()),
        _ => short(),
    };
    rounded.max(row.minimum).min(row.maximum)
}

/// So many values from `low` to `high`, evenly spaced on the slider between the two; fewer where rounding makes some the same.
pub(super) fn values(row: &Parameter, [low, high]: [f64; 2], count: usize) -> Vec<f64> {
    let [from, to] = [low, high].map(|end| position_of(row, end, row.maximum));
    let last = count.saturating_sub(1).max(1);
    let inner = (1..last).map(|step| {
        let position = from + (to - from) * step as f64 / last as f64;
        rounded(row, value_at(row, position, row.maximum)).clamp(low, high)
    });
    let mut values: Vec<f64> = std::iter::once(low).chain(inner).chain([high]).collect();
    values.dedup();
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::parameters;

    #[test]
    fn positions_and_values_belong_together_for_every_lever() {
        for row in parameters() {
            for step in 0..=20 {
                let position = f64::from(step) / 20.0;
                let value = value_at(row, position, row.maximum);
                assert!(
                    value >= row.minimum && value <= row.maximum * (1.0 + 1e-12),
                    "{}",
                    row.id
                );
                let back = position_of(row, value, row.maximum);
                assert!(
                    (back - position).abs() < 1e-9,
                    "{} {position} {back}",
                    row.id
                );
            }
        }
    }

    #[test]
    fn values_go_from_end_to_end_and_up() {
        for row in parameters() {
            let values = values(row, [row.minimum, row.maximum], 11);
            assert_eq!(values.first(), Some(&row.minimum), "{}", row.id);
            assert_eq!(values.last(), Some(&row.maximum), "{}", row.id);
            assert!(
                values.is_sorted_by(|one, other| one < other),
                "{} {values:?}",
                row.id
            );
            assert!(
                values.len() == 11 || row.kind == Kind::Whole,
                "{} {values:?}",
                row.id
            );
        }
    }
}
