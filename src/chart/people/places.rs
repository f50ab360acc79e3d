//! Where people stand, and how large a dot may be there: what all layouts give.

/// Where people stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Positions {
    /// Across and down, person by person.
    pub places: Vec<f32>,
    /// How large a dot may be so that neighbours do not touch: its radius.
    pub radius: f32,
}

/// Part of a dot's own room that it fills.
const FILL: f64 = 0.36;
/// The golden angle: points at its multiples are spread evenly.
pub(super) const GOLDEN: f64 = 2.399_963_229_728_653;
/// The margin of the picture, in heights.
pub(super) const MARGIN: f64 = 0.03;

/// The radius of a dot that has so much of the picture to itself, in heights squared.
pub(super) fn radius(room: f64) -> f32 {
    (FILL * libm::sqrt(room)) as f32
}

/// Places one after the other, each across and down.
pub(super) fn pairs(places: &[(f64, f64)]) -> Vec<f32> {
    let both = places.iter().flat_map(|(x, y)| [*x as f32, *y as f32]);
    both.collect()
}
