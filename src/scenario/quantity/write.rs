//! The canonical text of a quantity: what is written to JSON and to links, and shown in both languages.

use super::super::parameter::{Kind, Parameter};
use super::form::Form;
use super::name::Function;
use super::value::Quantity;

/// The text that reads back to the same figures with [`Bare::Plain`](super::Bare::Plain), and for a probability with
/// [`Bare::Percent`](super::Bare::Percent) too: its figures have percent signs.
pub fn to_text(quantity: &Quantity, row: &Parameter) -> String {
    match quantity {
        Quantity::Fixed(value) => number_text(*value, row),
        Quantity::Uncertain(uncertain) => form_text(uncertain.form(), row),
    }
}

/// The text of a form.
pub(in super::super) fn form_text(form: &Form, row: &Parameter) -> String {
    let position = |value: &f64| number_text(*value, row);
    let shape = |value: &f64| decimal(*value, 0);
    let (function, arguments) = match form {
        Form::Range { low, high } => return format!("{} to {}", position(low), position(high)),
        Form::Beta { alpha, beta } => (Function::Beta, vec![shape(alpha), shape(beta)]),
        Form::Uniform { low, high } => (Function::Uniform, vec![position(low), position(high)]),
        Form::Normal { mean, sd } => (Function::Normal, vec![position(mean), position(sd)]),
        Form::LogNormal { mu, sigma } => (Function::LogNormal, vec![shape(mu), shape(sigma)]),
        Form::Triangular { low, mode, high } => (
            Function::Triangular,
            [low, mode, high].map(position).to_vec(),
        ),
        Form::Pert { low, mode, high } => {
            (Function::Pert, [low, mode, high].map(position).to_vec())
        }
        Form::Discrete(entries) => {
            let equal = entries.iter().all(|(_, weight)| *weight == 1.0);
            let entry = |(value, weight): &(f64, f64)| {
                if equal {
                    position(value)
                } else {
                    format!("{}: {}", position(value), shape(weight))
                }
            };
            (Function::Discrete, entries.iter().map(entry).collect())
        }
    };
    format!("{}({})", function.name(), arguments.join(", "))
}

/// A figure of a lever, with a percent sign if it is a probability.
pub(in super::super) fn number_text(value: f64, row: &Parameter) -> String {
    if row.kind == Kind::Probability {
        format!("{}%", decimal(value, 2))
    } else {
        decimal(value, 0)
    }
}

/// The fewest digits that are this number and no other, with the point shifted to the right.
fn decimal(value: f64, shift: i32) -> String {
    let scientific = format!("{value:e}");
    let Some((mantissa, exponent)) = scientific.split_once('e') else {
        return scientific;
    };
    let exponent = exponent.parse::<i32>().unwrap_or_default();
    if value == 0.0 {
        return "0".to_owned();
    }
    let exponent = exponent + shift;
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(mantissa) => ("-", mantissa),
        None => ("", mantissa),
    };
    let digits = mantissa.replace('.', "");
    // Longer than this, zeros are harder to count than an exponent is to read.
    if !(-7..21).contains(&exponent) {
        return format!("{sign}{mantissa}e{exponent}");
    }
    if exponent < 0 {
        let zeros = "0".repeat(exponent.unsigned_abs() as usize - 1);
        return format!("{sign}0.{zeros}{digits}");
    }
    let whole = exponent as usize + 1;
    if digits.len() <= whole {
        format!("{sign}{digits}{}", "0".repeat(whole - digits.len()))
    } else {
        format!("{sign}{}.{}", &digits[..whole], &digits[whole..])
    }
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn the_point_is_shifted_exactly() {
        for (value, shift, text) in [
            (0.029, 2, "2.9"),
            (0.02, 2, "2"),
            (0.0004, 2, "0.04"),
            (1.0, 2, "100"),
            (0.1, 2, "10"),
            (1.4e9, 0, "1400000000"),
            (0.1 + 0.2, 2, "30.000000000000004"),
            (1e-300, 2, "1e-298"),
            (-12.5, 0, "-12.5"),
            (-0.0, 2, "0"),
            (1e21, 0, "1e21"),
        ] {
            assert_eq!(decimal(value, shift), text);
        }
    }
}
