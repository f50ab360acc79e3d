//! The answer in one sentence, in the words that the page has for it.

use crate::command::output::figure;
use crate::command::wording::Wording;
use crate::report::Outcome;
use crate::study::Summary;

/// Fewer than half a customer is none.
const ONE: f64 = 0.5;
/// From where on a chance is told as nearly certain, and below where as nearly none.
const NEARLY: [f64; 2] = [0.005, 0.995];

/// What a run comes to.
pub(super) fn verdict(summary: &Summary, wording: &Wording) -> String {
    let [_, _, median, _, most] = summary.outcome(Outcome::Buyers).quantiles;
    let cost = summary.outcome(Outcome::CostPerNewCustomer).quantiles[2];
    let key = match () {
        () if most < ONE => "none",
        () if median < ONE => "seldom",
        () if !cost.is_finite() => "uncosted",
        () if cost == 0.0 => "free",
        () => "won",
    };
    let days = summary.days.to_string();
    let (buyers, cost) = (
        figure(two_digits(median)),
        format!("¥{}", figure(two_digits(cost))),
    );
    let values = [("days", &*days), ("buyers", &buyers), ("cost", &cost)];
    let won = wording.filled(&format!("page.verdict.{key}"), &values);
    let values = [("won", &*won), ("chance", &chance(summary, wording))];
    wording.filled("page.verdict", &values)
}

fn chance(summary: &Summary, wording: &Wording) -> String {
    let [least, .., most] = summary.outcome(Outcome::Profit).quantiles;
    let chance = summary.probability_of_profit.estimate;
    let [none, all] = NEARLY;
    let key = match chance {
        _ if (least, most) == (0.0, 0.0) => "nothing",
        _ if chance >= all => "nearly_all",
        _ if chance <= none => "nearly_none",
        _ => "chance",
    };
    let percent = format!("{:.0}%", 100.0 * chance);
    wording.filled(&format!("page.verdict.{key}"), &[("chance", &percent)])
}

/// A median has no more digits than its simulations support: two.
fn two_digits(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let unit = 10_f64.powf(value.abs().log10().floor() - 1.0);
    (value / unit).round() * unit
}
