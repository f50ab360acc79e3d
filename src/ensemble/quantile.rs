//! Quantiles by linear interpolation between order statistics (Hyndman & Fan 1996, type 7, doi 10.2307/2684934).

/// The levels of every band: 5, 25, 50, 75 and 95 %.
pub const LEVELS: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// The rank below a level, from 0, and the way to the next rank, in [0, 1).
pub(super) fn rank(level: f64, length: usize) -> (usize, f64) {
    let position = level * (length - 1) as f64;
    let below = libm::floor(position);
    (below as usize, position - below)
}

/// A quantile of ascending values; NaN of nothing.
pub fn of_sorted(values: &[f64], level: f64) -> f64 {
    if values.is_empty() {
        return f64::NAN;
    }
    let (below, fraction) = rank(level, values.len());
    if fraction == 0.0 {
        return values[below];
    }
    values[below] + fraction * (values[below + 1] - values[below])
}
