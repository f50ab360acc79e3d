//! The answer of `worth` as JSON and as CSV.

use crate::report::Outcome;
use crate::scenario::quantity::to_text;
use crate::study::gain::Gain;
use crate::study::pilot::{Cost, Pilot, Tested};
use crate::study::variance::Share;
use crate::study::worth::Chosen;
use crate::study::{Options, Settings, Worth};
use serde_json::{Value, json};

/// A decision, answered.
pub(super) struct Answered<'a> {
    pub(super) options: &'a Options,
    /// What the options are called; empty for not carrying a plan out.
    pub(super) names: Vec<String>,
    pub(super) outcome: Outcome,
    pub(super) settings: Settings,
    /// Replications in which the outcome is defined.
    pub(super) count: usize,
    pub(super) worth: Worth,
    /// By input: the share of the spread of the chosen option's outcome.
    pub(super) spread: Vec<Option<Share>>,
    /// Tests: which input, and what they come to.
    pub(super) pilots: Vec<(usize, Pilot)>,
    pub(super) pilot_days: f64,
    pub(super) cost: Cost,
}

impl Answered<'_> {
    /// The inputs, what is worth most first.
    pub(super) fn ranked(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.worth.by_input.len()).collect();
        let key = |place: &usize| {
            let input = &self.worth.by_input[*place];
            if input.found { input.gain.value } else { -1.0 }
        };
        // Those of one worth stay in the order of the parameter table.
        order.sort_by(|one, other| key(other).total_cmp(&key(one)));
        order
    }
}

fn gain(gain: &Gain) -> Value {
    let [low, high] = gain.interval;
    json!({
        "value": gain.value,
        "standard_error": gain.standard_error,
        "low": low,
        "high": high,
    })
}

fn chosen(chosen: &Chosen) -> Value {
    json!({ "best": chosen.best, "expected_regret": chosen.regret })
}

pub(super) fn json(answered: &Answered<'_>) -> Value {
    let worth = &answered.worth;
    let options = answered.options.scenarios().enumerate();
    let options = options.map(|(option, scenario)| {
        let left = answered.options.left.as_ref().filter(|_| option == 0);
        json!({
            "name": left.is_none().then(|| &answered.names[option]),
            "not_carried_out": left.is_some(),
            "left_out": left,
            "mean": worth.means[option],
            "scenario": scenario.to_json(),
        })
    });
    let inputs = answered.ranked().into_iter().map(|place| {
        let (input, own) = (&answered.options.inputs()[place], &worth.by_input[place]);
        let share = answered.spread[place].as_ref();
        json!({
            "path": input.path,
            "quantity": to_text(&input.quantity(), &input.row),
            "worth": gain(&own.gain),
            "worth_finding_out": own.found,
            "share_of_spread": share.map(|share| json!({
                "estimate": share.estimate,
                "standard_error": share.standard_error,
            })),
        })
    });
    let pilots = answered.pilots.iter().map(|(input, pilot)| {
        let Pilot { sizes, best, sure } = pilot;
        let size = |size: &Tested| {
            json!({
                "people": size.people,
                "worth": gain(&size.gain),
                "cost": size.cost,
                "net": size.net(),
            })
        };
        json!({
            "path": answered.options.inputs()[*input].path,
            "cost_per_person": answered.cost.per_person,
            "days": answered.pilot_days,
            "cost_of_delay": answered.cost.delay,
            "sizes": sizes.iter().map(size).collect::<Vec<_>>(),
            "best": best.map(|best| sizes[best].people),
            "sure": sure,
        })
    });
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "seed": answered.settings.seed,
        "replications": answered.settings.replications,
        "defined": answered.count,
        "outcome": answered.outcome.name(),
        "options": options.collect::<Vec<_>>(),
        "chosen": worth.chosen,
        "against_inputs": worth.inputs.as_ref().map(chosen),
        "against_dice": chosen(&worth.dice),
        "floor": worth.floor,
        "inputs": inputs.collect::<Vec<_>>(),
        "pilots": pilots.collect::<Vec<_>>(),
    })
}

/// Inputs, then tests of so many people; what does not hold of one of the two is empty.
pub(super) fn csv(answered: &Answered<'_>) -> String {
    let mut text =
        "input,people,worth,standard_error,low,high,worth_finding_out,share_of_spread,cost,net\n"
            .to_owned();
    let figures = |gain: &Gain| {
        let [low, high] = gain.interval;
        format!("{},{},{low},{high}", gain.value, gain.standard_error)
    };
    let path = |place: usize| &answered.options.inputs()[place].path;
    for place in answered.ranked() {
        let own = &answered.worth.by_input[place];
        let share =
            answered.spread[place].map_or(String::new(), |share| share.estimate.to_string());
        let (path, gain) = (path(place), figures(&own.gain));
        text += &format!("{path},,{gain},{},{share},,\n", own.found);
    }
    for (input, pilot) in &answered.pilots {
        for size in &pilot.sizes {
            let (path, gain) = (path(*input), figures(&size.gain));
            text += &format!(
                "{path},{},{gain},,,{},{}\n",
                size.people,
                size.cost,
                size.net()
            );
        }
    }
    text
}
