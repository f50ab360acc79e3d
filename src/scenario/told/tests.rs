//! What is told of a scenario is what it comes to again.

use super::*;
use crate::problem::Code;
use crate::scenario::preset;

fn small_brand() -> Scenario<Quantity> {
    let preset = preset::ALL.iter().find(|preset| preset.id == "small-brand");
    preset.expect("the default preset").scenario()
}

/// As a link has them.
fn told(scenario: &Scenario<Quantity>) -> String {
    let told = settings(&small_brand(), scenario).expect("it can be told");
    let told = told
        .into_iter()
        .map(|(path, text)| format!("{path}={text}"));
    told.collect::<Vec<_>>().join("&")
}

/// What settings make of the default preset.
fn made(told: &str) -> Result<Scenario<Quantity>, Vec<Problem>> {
    let told = told
        .split('&')
        .filter_map(|setting| setting.split_once('='));
    let told: Vec<Setting> = told
        .map(|(path, text)| (path.into(), text.into()))
        .collect();
    with_settings(&small_brand(), &told)
}

#[test]
fn what_differs_is_told_in_the_words_of_the_command_line_and_read_again() {
    for words in [
        "",
        "title=我的方案",
        "time.days=120",
        "sharing.share_rate=10%",
        "sharing.share_rate=2% to 5%",
        "engine=network&network.topology=scale_free",
        "channel.store-qr=none",
        "channel.moments-ad.shareable=false&channel.moments-ad.trust=0.5",
        "channel.kol=moments_ad&channel.kol.end=20",
        "channel.kol=newspaper&channel=kol,moments-ad,store-qr",
        "channel=store-qr,moments-ad",
        "account.account=group",
        "account.account=none&campaign.salon.end=40",
        "campaign.coupon.account=none",
    ] {
        let scenario = made(words).unwrap_or_else(|problems| panic!("{words}: {problems:?}"));
        let mut told = told(&scenario);
        // It is the default preset's coupon that is announced by the account.
        if words.starts_with("account.account=none") {
            assert_eq!(scenario.campaigns[0].own.account, None);
        }
        if words == "account.account=group" {
            told.truncate(words.len());
        }
        assert_eq!(told, words);
    }
    let affinity = "segment.everyone.affinity.moments-ad=2";
    let id = &small_brand().segments[0].id;
    let affinity = affinity.replace("everyone", id);
    let scenario = made(&affinity).expect("an affinity");
    assert_eq!(told(&scenario), affinity);
}

#[test]
fn every_preset_can_be_told_as_a_difference_from_any_but_for_its_story() {
    let all: Vec<_> = preset::ALL.iter().map(preset::Preset::scenario).collect();
    for base in &all {
        for other in &all {
            let mut wanted = other.clone();
            wanted.about = base.about.clone();
            let told = settings(base, &wanted).expect("it can be told");
            let made = with_settings(base, &told).expect("it is valid");
            assert_eq!(made.to_json(), wanted.to_json());
            let is_same = base.about == other.about;
            assert_eq!(settings(base, other).is_some(), is_same);
        }
    }
}

#[test]
fn what_cannot_be_told_is_not() {
    let base = small_brand();
    let mut on_file = base.clone();
    on_file.graph_file = Some(std::sync::Arc::new(crate::scenario::engine::GraphFile {
        name: "ties.csv".to_owned(),
        digest: "0".repeat(16),
    }));
    assert_eq!(settings(&base, &on_file), None);
    let mut named = base.to_json();
    named["about"]["title"]["zh"] = "另一个".into();
    let named = Scenario::from_json(&named.to_string()).expect("a title");
    assert_eq!(settings(&base, &named), None);
}

#[test]
fn a_setting_that_cannot_be_read_is_told_with_its_place_and_what_is_near() {
    for (words, path, code) in [
        (
            "sharing.shar_rate=10%",
            "sharing.shar_rate",
            Code::MisspeltField,
        ),
        (
            "shering.share_rate=10%",
            "sharing.share_rate",
            Code::MisspeltPath,
        ),
        ("days=90", "time.days", Code::MisspeltPath),
        ("colour=red", "", Code::UnknownPath),
        // Another channel is no other way to write this one.
        ("channel.nobody.trust=1", "", Code::UnknownPath),
        (
            "channel.moment-ad.trust=1",
            "channel.moments-ad.trust",
            Code::MisspeltPath,
        ),
        ("channel.kol=pigeon", "channels[2].kind", Code::UnknownName),
        (
            "sharing.share_rate=often",
            "sharing.share_rate",
            Code::UnreadableQuantity,
        ),
        (
            "sharing.share_rate=none",
            "sharing.share_rate",
            Code::UnreadableQuantity,
        ),
        ("time.days=0", "time.days", Code::OutOfRange),
        ("channel.moments-ad.id=ad", "", Code::UnknownPath),
        ("about.title=x", "", Code::UnknownPath),
        ("=", "", Code::UnknownPath),
    ] {
        let problems = made(words).expect_err(words);
        let problem = &problems[0];
        let near = problem.values.get("suggestion").unwrap_or(&problem.path);
        assert_eq!(problem.code, code, "{words}: {problems:?}");
        assert!(
            path.is_empty() || near == path || problem.path == path,
            "{words}: {problems:?}"
        );
    }
    let problems = made("sharing.shar_rate=1%&days=90&time.days=0").expect_err("three");
    assert_eq!(problems.len(), 3, "{problems:?}");
}
