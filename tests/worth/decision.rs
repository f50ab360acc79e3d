//! What the options of a decision are.

use funnelcast::report::{Better, Outcome};
use funnelcast::scenario::{Quantity, Scenario, preset};
use funnelcast::study::options::defined;
use funnelcast::study::undone::Undone;
use funnelcast::study::{Finder, Mismatch, Options, Settings};

const SETTINGS: Settings = Settings {
    replications: 256,
    seed: 2,
};

fn small_brand() -> Scenario<Quantity> {
    preset::ALL[0].scenario()
}

fn with(path: &str, text: &str) -> Scenario<Quantity> {
    small_brand().with(path, text).expect("it can be")
}

#[test]
fn one_plan_stands_against_not_carrying_it_out() {
    let options = Options::new(vec![small_brand()], None, SETTINGS).expect("a decision");
    let left = options.left.as_ref().expect("something is left out");
    assert_eq!(
        left,
        &[
            "channel.moments-ad",
            "channel.store-qr",
            "campaign.coupon",
            "campaign.salon"
        ]
    );
    let [undone, plan] = options.scenarios().collect::<Vec<_>>()[..] else {
        panic!("two options");
    };
    assert_eq!(*plan, small_brand());
    assert!(undone.channels.is_empty() && undone.campaigns.is_empty());
    assert_eq!(undone.accounts, plan.accounts);
    assert_eq!(options.inputs().len(), 12);
    let mut trials = options.trials();
    for task in options.tasks() {
        trials[task.option]
            .add(&options.run(&task))
            .expect("it fits");
    }
    // Only what was left out has no cost; what remains still brings orders.
    let mean = |option: usize, outcome| trials[option].spot(outcome).mean;
    for outcome in [Outcome::ChannelCost, Outcome::CampaignCost] {
        assert!(mean(0, outcome) == 0.0 && mean(1, outcome) > 0.0);
    }
    assert!(mean(0, Outcome::Orders) > 0.0 && mean(0, Outcome::AccountCost) > 0.0);
    let (places, outcomes) = defined(&trials, Outcome::Profit);
    let sampled = options.sampled(SETTINGS.replications).at(&places);
    assert_eq!(sampled.count(), SETTINGS.replications);
    let slices: Vec<&[f64]> = outcomes.iter().map(Vec::as_slice).collect();
    let worth = Finder::new(&sampled)
        .worth(&slices, Better::More)
        .expect("an answer");
    assert_eq!(worth.by_input.len(), 12);
}

#[test]
fn what_costs_nothing_is_no_plan() {
    let mut scenario = small_brand();
    scenario.campaigns.clear();
    for (field, value) in [("cost_per_thousand", "0"), ("cost_per_thousand", "0")] {
        for channel in scenario.channels.clone() {
            let path = format!("channel.{}.{field}", channel.id);
            scenario = scenario.with(&path, value).expect("it can be");
        }
    }
    assert_eq!(Undone::of(&scenario), None);
    let refused = Options::new(vec![scenario.clone()], None, SETTINGS).err();
    assert_eq!(refused, Some(Mismatch::NothingToLeave));
    // What may cost something does.
    let path = format!("channel.{}.fixed_cost", scenario.channels[0].id);
    let scenario = scenario.with(&path, "10 to 200").expect("it can be");
    let undone = Undone::of(&scenario).expect("something is left out");
    assert_eq!(
        undone.left,
        [format!("channel.{}", scenario.channels[0].id)]
    );
}

#[test]
fn plans_must_be_of_one_length_and_of_the_same_unknowns() {
    let refused =
        |other: Scenario<Quantity>| Options::new(vec![small_brand(), other], None, SETTINGS).err();
    let longer = with("time.days", "200");
    assert_eq!(
        refused(longer),
        Some(Mismatch::Days {
            option: 1,
            days: 200,
            first: 180
        })
    );
    let Some(Mismatch::Input { path, first, other }) =
        refused(with("sharing.share_rate", "2% to 6%"))
    else {
        panic!("another range of one input");
    };
    assert_eq!(
        (&*path, &*first, &*other),
        ("sharing.share_rate", "2.59% to 6.6%", "2% to 6%")
    );
    // A plan may settle what is not known in another, and bring an input of its own.
    let settled = Options::new(
        vec![
            with("sharing.share_rate", "6%"),
            with("money.price", "80 to 120"),
        ],
        None,
        SETTINGS,
    );
    let settled = settled.expect("a decision");
    let paths: Vec<&str> = settled.inputs().iter().map(|input| &*input.path).collect();
    assert!(
        paths.contains(&"sharing.share_rate") && paths.contains(&"money.price"),
        "{paths:?}"
    );
    let sampled = settled.sampled(10);
    assert!(sampled.values.iter().all(|column| column.len() == 10));
}
