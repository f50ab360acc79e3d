//! The answer of `worth` as JSON and as CSV.

use funnelcast::scenario::quantity::to_text;
use funnelcast::study::gain::Gain;
use funnelcast::study::pilot::{Pilot, Tested};
use funnelcast::study::worth::Chosen;
use serde_json::{Value, json};

use crate::worth::Answered;

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

pub(crate) fn json(answered: &Answered<'_>) -> Value {
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
pub(crate) fn csv(answered: &Answered<'_>) -> String {
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
