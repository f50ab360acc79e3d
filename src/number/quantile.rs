//! Quantiles by linear interpolation between order statistics (Hyndman & Fan 1996, type 7, doi 10.2307/2684934).

/// The levels of every band: 5, 25, 50, 75 and 95 %.
pub const LEVELS: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// The quantile at a level of `length` ascending values, `value_at` giving the value of a rank from 0; NaN of nothing.
pub(crate) fn interpolated(level: f64, length: usize, value_at: impl Fn(usize) -> f64) -> f64 {
    let Some(last) = length.checked_sub(1) else {
        return f64::NAN;
    };
    let position = level * last as f64;
    let below = libm::floor(position);
    let fraction = position - below;
    let lower = value_at(below as usize);
    if fraction == 0.0 {
        return lower;
    }
    lower + fraction * (value_at(below as usize + 1) - lower)
}

/// A quantile of ascending values; NaN of nothing.
pub fn of_sorted(values: &[f64], level: f64) -> f64 {
    interpolated(level, values.len(), |rank| values[rank])
}
