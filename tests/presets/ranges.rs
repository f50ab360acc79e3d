//! What nobody knows exactly about a preset is a range with a source.

use funnelcast::report::Outcome;
use funnelcast::scenario::inputs::{Input, Inputs};
use funnelcast::scenario::quantity::Form;
use funnelcast::scenario::{Quantity, Scenario, preset};
use funnelcast::study::Chunk;

use crate::support::runs::column;
use crate::support::statistics::moments;

fn scenario(id: &str) -> Scenario<Quantity> {
    let found = preset::ALL.iter().find(|preset| preset.id == id);
    found.unwrap_or_else(|| panic!("no preset {id}")).scenario()
}

#[test]
fn what_nobody_knows_exactly_is_a_range_that_can_be_used() {
    for preset in preset::ALL {
        let inputs = Inputs::of(&preset.scenario());
        assert!(inputs.all().len() >= 2, "{}: hardly a range", preset.id);
        assert_eq!(inputs.central().contradictions(), [], "{}", preset.id);
        for input in inputs.all() {
            let outside = input.uncertain.outside();
            assert!(outside <= 0.01, "{}: {}", preset.id, input.path);
        }
        let draws = inputs.draws(1);
        let again = (0..1000).filter(|replication| draws.of(*replication).attempts > 0);
        assert!(again.count() < 50, "{}: drawn again", preset.id);
    }
}

/// How the sources of a preset begin to speak of the range of an input.
fn source_of(input: &Input) -> &'static str {
    let published = matches!(input.uncertain.form(), Form::Pert { .. });
    match input.row.id {
        "sharing.share_rate" => "Range of the share rate: ",
        "sharing.close_trust" => "Range of the trust in a close friend: ",
        "churn.per_push" | "churn.background" => "Range of leaving: ",
        "loyalty.second_order" => "Range of the second order: ",
        "account.read_rate" if published => "Range of the read rate: ",
        "conversion.buy_warm" if input.uncertain.interval()[0] > 0.015 => "Range of the ",
        "conversion.buy_cold" if matches!(input.uncertain.form(), Form::Triangular { .. }) => {
            "Range of the purchase rate: "
        }
        _ => "Ranges without a source are assumptions: ",
    }
}

#[test]
fn every_range_has_its_source() {
    for preset in preset::ALL {
        let scenario = preset.scenario();
        for input in Inputs::of(&scenario).all() {
            let head = source_of(input);
            let mut sources = scenario.about.sources.iter();
            assert!(
                sources.any(|source| source.en.starts_with(head)),
                "{}: {} has no source “{head}…”",
                preset.id,
                input.path
            );
        }
    }
}

/// Presets to be compared differ in what they are about, and not in what is known.
#[test]
fn presets_that_are_compared_do_not_know_the_same_levers() {
    for (one, other) in [
        ("newspaper-1000", "moments-1000"),
        ("shared-ad", "unshared-ad"),
        ("wide-account", "close-account"),
        ("sms-promotion", "account-promotion"),
        ("precise-list", "broad-list"),
        ("content-mix", "selling-only"),
        ("noodle-stock-news", "cosmetics-skin-care"),
        ("one-to-one-service", "canned-replies"),
        ("start-persona", "start-tool"),
        ("community-mesh", "fan-star"),
        ("group-purchase", "bargain"),
    ] {
        let [one, other] = [one, other].map(scenario);
        let [one, other] = [&one, &other].map(Inputs::of);
        assert!(one.all().len() == other.all().len());
        for (input, other) in one.all().iter().zip(other.all()) {
            if input.row.id.starts_with("conversion.buy") && input.path != other.path {
                continue; // The anchor that each of the two calibrates.
            }
            assert_eq!(input.row.id, other.row.id);
            let [middle, other_middle] = [input, other].map(|input| input.uncertain.central());
            if middle == other_middle {
                assert_eq!(input.quantity(), other.quantity(), "{}", input.path);
            }
        }
    }
}

/// What is claimed as a mean stays the mean: to three standard errors, 2.7 × 10⁻³ for each of the four.
#[test]
fn the_range_about_a_claimed_mean_leaves_it() {
    const BLOCK: usize = 2_000;
    for (id, claimed) in [("newspaper-1000", 10.0), ("moments-1000", 100.0)] {
        let scenario = scenario(id);
        let mut buyers = Vec::new();
        for replications in [2_000, 20_000] {
            while buyers.len() < replications {
                let chunk = Chunk::run(&scenario, None, 1, buyers.len(), BLOCK);
                buyers.extend(column(&chunk, Outcome::Buyers));
            }
            let (mean, variance) = moments(&buyers);
            let error = (variance / replications as f64).sqrt();
            assert!(
                (mean - claimed).abs() <= 3.0 * error,
                "{id}: {mean} ± {error} buyers for {claimed}"
            );
        }
    }
}
