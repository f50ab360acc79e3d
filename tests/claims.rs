//! What the presets' statements say is what the simulation shows. Each bound leaves more than ten standard errors of
//! the mean over 400 replications, so that chance fails a test less than once in 10²⁰ seeds.

use funnelcast::engine::observe::Outcome;
use funnelcast::ensemble::{Chunk, Collection, Summary};
use funnelcast::scenario::preset;

fn simulated(id: &str) -> Summary {
    let found = preset::ALL.iter().find(|preset| preset.id == id);
    let scenario = found.expect("the preset exists").scenario();
    let mut collection = Collection::new(scenario.days(), 400);
    collection
        .add(&Chunk::run(&scenario, 1, 0, 400))
        .expect("the chunk fits");
    collection.summary()
}

fn mean(summary: &Summary, outcome: Outcome) -> f64 {
    summary.outcome(outcome).mean
}

#[test]
fn the_close_account_wins_as_many_at_a_tenth_of_the_cost_and_keeps_them() {
    let (wide, close) = (simulated("wide-account"), simulated("close-account"));
    let buyers = mean(&close, Outcome::Buyers) / mean(&wide, Outcome::Buyers);
    assert!((0.85..1.15).contains(&buyers), "{buyers}");
    let cost = mean(&close, Outcome::CostPerNewCustomer) / mean(&wide, Outcome::CostPerNewCustomer);
    assert!(cost < 0.1, "{cost}");
    assert!(mean(&close, Outcome::RetentionRate) > 0.8);
    let gone = mean(&wide, Outcome::FollowersLost) / 300_000.0;
    assert!((0.6..0.75).contains(&gone), "{gone}");
}

#[test]
fn the_phone_maker_is_far_from_a_million() {
    let summary = simulated("phone-maker");
    let [.., most] = summary.outcome(Outcome::Buyers).quantiles;
    assert!(most < 50_000.0, "{most}");
    assert!(mean(&summary, Outcome::Buyers) > 30_000.0);
    let r = mean(&summary, Outcome::ReproductionNumber);
    assert!((0.25..0.35).contains(&r), "{r}");
}

#[test]
fn the_small_brand_may_win_or_lose() {
    let chance = simulated("small-brand").probability_of_profit.estimate;
    assert!((0.4..0.95).contains(&chance), "{chance}");
}
