//! A form as it holds for a lever: its family resolved, cut off at the lever's bounds, whole where the lever is.

use super::super::parameter::{Kind, Parameter};
use super::flaw::{Flaw, check};
use super::form::{Family, Form, MAXIMUM_VALUES};
use super::law::{
    Beta, Discrete, LARGEST_SHAPE, Law, LogNormal, LogitNormal, Normal, Pert, SMALLEST_SHAPE,
    Triangular, Truncated, Uniform,
};

/// A distribution of a lever.
///
/// It is the one that was written, given that it is within the lever's bounds. Where the lever is whole, it is cut off
/// half a unit beyond the bounds and its draws are rounded to the nearest whole number.
#[derive(Clone, Debug, PartialEq)]
pub struct Uncertain {
    form: Form,
    family: Family,
    shape: Shape,
    minimum: f64,
    maximum: f64,
    whole: bool,
}

#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Continuous(Truncated),
    Discrete(Discrete),
}

/// What a form comes to for a lever.
pub(super) enum Resolved {
    /// A single value, with no spread left.
    Point(f64),
    /// A distribution.
    Spread(Uncertain),
}

impl Uncertain {
    /// Resolves a form for a lever. A point is not yet checked against the lever.
    pub(super) fn resolve(form: Form, row: &Parameter) -> Result<Resolved, Flaw> {
        if !form.is_finite() {
            return Err(Flaw::NotFinite);
        }
        let family = form.family(row);
        let law = match &form {
            Form::Range { low, high } => match range(*low, *high, family, row)? {
                Some(law) => law,
                None => return Ok(Resolved::Point(*low)),
            },
            Form::Beta { alpha, beta } => {
                let allowed = SMALLEST_SHAPE..=LARGEST_SHAPE;
                if !allowed.contains(alpha) || !allowed.contains(beta) {
                    return Err(Flaw::Impossible("0.01 ≤ alpha, beta ≤ 100000"));
                }
                Law::Beta(Beta::new(*alpha, *beta))
            }
            Form::Uniform { low, high } if low > high => {
                return Err(Flaw::Reversed(Form::Uniform {
                    low: *high,
                    high: *low,
                }));
            }
            Form::Uniform { low, high } if low == high => return Ok(Resolved::Point(*low)),
            Form::Uniform { low, high } => {
                finite_width(*low, *high)?;
                Law::Uniform(Uniform::new(*low, *high))
            }
            Form::Normal { sd, .. } if *sd < 0.0 => return Err(Flaw::Impossible("sd ≥ 0")),
            Form::Normal { mean, sd } if *sd == 0.0 => return Ok(Resolved::Point(*mean)),
            Form::Normal { mean, sd } => Law::Normal(Normal::new(*mean, *sd)),
            Form::LogNormal { sigma, .. } if *sigma < 0.0 => {
                return Err(Flaw::Impossible("sigma ≥ 0"));
            }
            Form::LogNormal { mu, sigma } if *sigma == 0.0 => {
                return Ok(Resolved::Point(libm::exp(*mu)));
            }
            Form::LogNormal { mu, sigma } => Law::LogNormal(LogNormal::new(*mu, *sigma)),
            Form::Triangular { low, mode, high } | Form::Pert { low, mode, high } => {
                if !(low <= mode && mode <= high) {
                    return Err(Flaw::Impossible("low ≤ mode ≤ high"));
                }
                if low == high {
                    return Ok(Resolved::Point(*low));
                }
                finite_width(*low, *high)?;
                if family == Family::Pert {
                    Law::Pert(Pert::new(*low, *mode, *high))
                } else {
                    Law::Triangular(Triangular::new(*low, *mode, *high))
                }
            }
            Form::Discrete(entries) => {
                let discrete = discrete(entries, row)?;
                return Ok(match discrete.only_value() {
                    Some(value) => Resolved::Point(value),
                    None => {
                        Resolved::Spread(Self::of(form, family, Shape::Discrete(discrete), row))
                    }
                });
            }
        };
        let beyond = if row.kind == Kind::Whole { 0.5 } else { 0.0 };
        let truncated = Truncated::new(law, row.minimum - beyond, row.maximum + beyond);
        let outside = truncated.outside();
        // NaN comes of figures at the edge of what numbers can hold.
        if outside > 0.5 || outside.is_nan() {
            return Err(Flaw::MostlyOutside(libm::fmin(outside, 1.0)));
        }
        let shape = Shape::Continuous(truncated);
        Ok(Resolved::Spread(Self::of(form, family, shape, row)))
    }

    fn of(form: Form, family: Family, shape: Shape, row: &Parameter) -> Self {
        Self {
            form,
            family,
            shape,
            minimum: row.minimum,
            maximum: row.maximum,
            whole: row.kind == Kind::Whole,
        }
    }

    /// The form that was written.
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// The family that the form stands for.
    pub fn family(&self) -> Family {
        self.family
    }

    /// The figure with a probability of `u`, between 0 and 1, of being it or less: a uniform draw becomes one of this
    /// distribution. It never falls with `u` by more than rounding, and is always within the lever's bounds.
    pub fn quantile(&self, u: f64) -> f64 {
        match &self.shape {
            Shape::Discrete(discrete) => discrete.quantile(u),
            Shape::Continuous(truncated) if self.whole => {
                let rounded = libm::round(truncated.quantile(u));
                libm::fmin(libm::fmax(rounded, self.minimum), self.maximum)
            }
            Shape::Continuous(truncated) => truncated.quantile(u),
        }
    }

    /// The probability of `x` or less.
    pub fn cumulative(&self, x: f64) -> f64 {
        match &self.shape {
            Shape::Discrete(discrete) => discrete.cumulative(x),
            Shape::Continuous(truncated) if self.whole => {
                truncated.cumulative(libm::floor(x) + 0.5)
            }
            Shape::Continuous(truncated) => truncated.cumulative(x),
        }
    }

    /// The density at `x` before any rounding, for a picture: infinite at a pole, as a beta of a shape below 1 has. Of a
    /// discrete distribution the probability of exactly `x`.
    pub fn density(&self, x: f64) -> f64 {
        match &self.shape {
            Shape::Discrete(discrete) => discrete.share(x),
            Shape::Continuous(truncated) => truncated.density(x),
        }
    }

    /// The median.
    pub fn central(&self) -> f64 {
        self.quantile(0.5)
    }

    /// The 90 % interval: the 5 % and the 95 % quantile.
    pub fn interval(&self) -> [f64; 2] {
        [self.quantile(0.05), self.quantile(0.95)]
    }

    /// The probability that was cut off at the bounds, 0 to ½; 0 of a discrete distribution.
    pub fn outside(&self) -> f64 {
        match &self.shape {
            Shape::Discrete(_) => 0.0,
            Shape::Continuous(truncated) => truncated.outside(),
        }
    }
}

/// The distribution of a range, or none where its ends are one.
fn range(low: f64, high: f64, family: Family, row: &Parameter) -> Result<Option<Law>, Flaw> {
    if low > high {
        return Err(Flaw::Reversed(Form::Range {
            low: high,
            high: low,
        }));
    }
    for end in [low, high] {
        if !(row.minimum..=row.maximum).contains(&end) {
            return Err(Flaw::BeyondBounds);
        }
    }
    // Ends that are neighbours among numbers may have one logarithm.
    Ok(match family {
        Family::LogNormal => Some(LogNormal::of_interval(low, high))
            .filter(|law| !law.is_point())
            .map(Law::LogNormal),
        Family::LogitNormal => Some(LogitNormal::of_interval(low, high))
            .filter(|law| !law.is_point())
            .map(Law::LogitNormal),
        _ => Some(Normal::of_interval(low, high))
            .filter(|law| !law.is_point())
            .map(Law::Normal),
    })
}

fn discrete(entries: &[(f64, f64)], row: &Parameter) -> Result<Discrete, Flaw> {
    if entries.is_empty() || entries.len() > MAXIMUM_VALUES {
        return Err(Flaw::Count(entries.len()));
    }
    if entries.iter().any(|(_, weight)| *weight <= 0.0) {
        return Err(Flaw::Impossible("weight > 0"));
    }
    for (value, _) in entries {
        check(*value, row).map_err(|flaw| match flaw {
            Flaw::OutOfRange => Flaw::BeyondBounds,
            other => other,
        })?;
    }
    Ok(Discrete::new(entries))
}

/// Refuses a width that is no number: then nearly all of it is outside any bounds.
fn finite_width(low: f64, high: f64) -> Result<(), Flaw> {
    if (high - low).is_finite() {
        Ok(())
    } else {
        Err(Flaw::MostlyOutside(1.0))
    }
}
