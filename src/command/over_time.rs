//! Money over time in words: what is needed, how often and when it comes back, and whether a longer run would turn the answer.

use std::iter;

use crate::report::Outcome;
use crate::study::Summary;
use crate::study::outlook::Payback;

use super::arguments::Language;
use super::output::figure;
use super::wording::Wording;

/// A share that is told.
const TOLD: f64 = 0.005;

/// The sentences, a line for each matter.
pub(super) fn lines(summary: &Summary, wording: &Wording) -> Vec<String> {
    let payback = payback(summary, wording).join(match wording.language {
        Language::En => " ",
        Language::Zh => "",
    });
    [Some(payback), turn(summary, wording)]
        .into_iter()
        .flatten()
        .collect()
}

fn payback(summary: &Summary, wording: &Wording) -> Vec<String> {
    let Payback {
        pays_back,
        in_the_red,
        never_in_the_red,
    } = summary.payback();
    let days = summary.days.to_string();
    let say = |key: &str, share: f64| {
        let (day, money) = (
            around(summary, Outcome::PaybackDay, wording, |day| {
                format!("{day:.0}")
            }),
            around(summary, Outcome::MoneyNeeded, wording, figure_of_money),
        );
        let values = [
            ("share", format!("{:.0}%", share * 100.0)),
            ("day", day),
            ("money", money),
            ("days", days.clone()),
        ];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        wording.filled(key, &values)
    };
    let in_advance = in_advance(summary, wording);
    if never_in_the_red > 1.0 - TOLD {
        let unneeded = say("payback.unneeded", 1.0);
        return iter::once(unneeded).chain(in_advance).collect();
    }
    let mut sentences = Vec::new();
    if pays_back > 1.0 - TOLD {
        sentences.push(say("payback.always", 1.0));
    } else if in_the_red > 1.0 - TOLD {
        sentences.push(say("payback.not", 1.0));
    } else if pays_back >= TOLD {
        sentences.push(say("payback.back", pays_back));
    }
    sentences.push(say("payback.needed", 1.0));
    if never_in_the_red >= TOLD {
        sentences.push(say("payback.never", never_in_the_red));
    }
    if (TOLD..=1.0 - TOLD).contains(&in_the_red) {
        sentences.push(say("payback.red", in_the_red));
    }
    sentences.extend(in_advance);
    sentences
}

/// What customers paid in advance, where any did.
fn in_advance(summary: &Summary, wording: &Wording) -> Option<String> {
    let any = summary.outcome(Outcome::PaidInAdvance).mean > 0.0;
    any.then(|| {
        let money = |outcome| around(summary, outcome, wording, figure_of_money);
        let values = [
            ("paid", money(Outcome::PaidInAdvance)),
            ("owed", money(Outcome::OwedToCustomers)),
            ("cash", money(Outcome::Cash)),
            ("days", summary.days.to_string()),
        ];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        wording.filled("payback.in_advance", &values)
    })
}

/// A median with its band, where there is one.
fn around(
    summary: &Summary,
    outcome: Outcome,
    wording: &Wording,
    shown: fn(f64) -> String,
) -> String {
    let [low, _, median, _, high] = summary.outcome(outcome).quantiles.map(shown);
    if low == high {
        return median;
    }
    let values = [("value", &median), ("low", &low), ("high", &high)];
    wording.filled(
        "payback.around",
        &values.map(|(name, value)| (name, value.as_str())),
    )
}

fn figure_of_money(yuan: f64) -> String {
    format!("¥{}", figure(libm::round(yuan)))
}

fn turn(summary: &Summary, wording: &Wording) -> Option<String> {
    let key = format!("turn.{}", summary.turn()?.name());
    let [_, _, rate, _, _] = summary.outcome(Outcome::ProfitLast30Days).quantiles;
    let [_, _, profit, _, _] = summary.outcome(Outcome::Profit).quantiles;
    // So far off, and no more is known of it than one digit.
    let days = libm::fabs(profit / rate) * 30.0;
    let days = if days > 0.0 {
        let digit = libm::pow(10.0, libm::floor(libm::log10(days)));
        figure(libm::round(days / digit) * digit)
    } else {
        figure(0.0)
    };
    let rate = figure_of_money(rate.abs());
    Some(wording.filled(&key, &[("rate", &rate), ("days", &days)]))
}
