//! The presets and the locales that come with the product: complete, valid, and the same in both languages.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use funnelcast::engine::observe::{Outcome, Series};
use funnelcast::ensemble::{Chunk, quantile};
use funnelcast::scenario::account::AccountKind;
use funnelcast::scenario::campaign::CampaignKind;
use funnelcast::scenario::channel::ChannelKind;
use funnelcast::scenario::inputs::{Input, Inputs};
use funnelcast::scenario::kind::EntryKind;
use funnelcast::scenario::parameter::{Group, Source, Unit};
use funnelcast::scenario::quantity::Form;
use funnelcast::scenario::{Code, Quantity, Scenario, parameters, preset};
use serde::Serialize;
use serde_json::Value;
use support::runs::column;
use support::statistics::moments;

fn www(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("www")
        .join(path)
}

// --- Presets --------------------------------------------------------------------------------------------------------

#[test]
fn the_files_are_the_presets() {
    let files: BTreeSet<String> = fs::read_dir(www("presets"))
        .expect("www/presets")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    let presets: BTreeSet<String> = preset::ALL
        .iter()
        .map(|preset| format!("{}.json", preset.id))
        .collect();
    assert_eq!(files, presets);
    assert_eq!(presets.len(), preset::ALL.len(), "an id twice");
    for preset in preset::ALL {
        let file = fs::read_to_string(www(&format!("presets/{}.json", preset.id)));
        assert_eq!(file.expect("the file"), preset.json, "{}", preset.id);
    }
}

#[test]
fn presets_are_valid_explained_and_sourced_in_both_languages() {
    let mut titles = BTreeSet::new();
    for preset in preset::ALL {
        let about = preset.scenario().about;
        assert_eq!(preset.title(), about.title);
        for text in [
            &about.title.zh,
            &about.title.en,
            &about.statement.zh,
            &about.statement.en,
        ] {
            assert_eq!(text.trim(), text, "{}", preset.id);
            assert!(!text.is_empty(), "{}: a text is missing", preset.id);
        }
        assert!(
            has_han(&about.title.zh) && has_han(&about.statement.zh),
            "{}",
            preset.id
        );
        assert!(
            !has_han(&about.title.en) && !has_han(&about.statement.en),
            "{}",
            preset.id
        );
        assert!(!about.sources.is_empty(), "{}: no source", preset.id);
        assert!(
            about.sources.iter().all(|source| !source.trim().is_empty()),
            "{}",
            preset.id
        );
        assert!(
            titles.insert(about.title.en) && titles.insert(about.title.zh),
            "a title twice"
        );
    }
}

fn has_han(text: &str) -> bool {
    text.chars()
        .any(|character| ('\u{4e00}'..='\u{9fff}').contains(&character))
}

#[test]
fn presets_survive_a_round_trip() {
    for preset in preset::ALL {
        let scenario = preset.scenario();
        let text = scenario.to_json().to_string();
        let back = Scenario::from_json(&text).expect("its own JSON");
        assert_eq!(back, scenario, "{}", preset.id);
        assert_eq!(back.to_json().to_string(), text, "{}", preset.id);
    }
}

#[test]
fn presets_run_and_something_happens_in_them() {
    for preset in preset::ALL {
        let chunk = Chunk::run(&preset.scenario(), 1, 0, 100);
        let total: f64 = column(&chunk, Outcome::PrimaryExposures).iter().sum();
        assert!(total > 0.0, "{}: nobody sees anything", preset.id);
        let orders: f64 = column(&chunk, Outcome::Orders).iter().sum();
        assert!(orders > 0.0, "{}: nobody buys anything", preset.id);
    }
}

// --- What nobody knows exactly ---------------------------------------------------------------------------------------

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
            "Range of the anchor: "
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
                sources.any(|source| source.starts_with(head)),
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
                let chunk = Chunk::run(&scenario, 1, buyers.len(), BLOCK);
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

/// Replications of a preset: enough for its tails, and a Latin hypercube.
const REPLICATIONS: usize = 512;

/// Figures of a statement are those of the central values. How far the ranges reach, its last sentence says: an end is
/// right to half a unit of its second digit beyond what three standard errors of an order statistic leave open.
#[test]
fn statements_say_how_far_the_ranges_reach() {
    for preset in preset::ALL {
        let scenario = preset.scenario();
        let statement = &scenario.about.statement;
        let (_, sentence) = statement
            .en
            .split_once("nine runs in ten ")
            .unwrap_or_else(|| panic!("{} says nothing of its ranges", preset.id));
        let outcome = match sentence.split(' ').next() {
            Some("win") => Outcome::Buyers,
            Some("keep") => Outcome::CustomersKept,
            Some("take" | "sell") => Outcome::Orders,
            Some("earn" | "end") => Outcome::Profit,
            other => panic!("{}: {other:?}", preset.id),
        };
        let figures: Vec<&str> = sentence
            .split(' ')
            .map(|word| word.trim_matches(['¥', ',', '.']))
            .filter(|word| word.starts_with(|first: char| first.is_ascii_digit()))
            .take(2)
            .collect();
        let (_, chinese) = statement
            .zh
            .split_once("十次模拟里有九次")
            .expect("the same");
        let chunk = Chunk::run(&scenario, 1, 0, REPLICATIONS);
        let mut found = column(&chunk, outcome);
        found.sort_by(f64::total_cmp);
        let error = (0.05_f64 * 0.95 / REPLICATIONS as f64).sqrt();
        let ends = [0.05, 0.95].map(|level| {
            [level - 3.0 * error, level + 3.0 * error]
                .map(|level| quantile::of_sorted(&found, level))
        });
        let loss = sentence.starts_with("end between a loss of ");
        let signs = [if loss { -1.0 } else { 1.0 }, 1.0];
        for (figure, (sign, [low, high])) in figures.iter().zip(signs.into_iter().zip(ends)) {
            let said: f64 = figure.replace(',', "").parse().expect("a figure");
            let in_ten_thousands = format!("{} 万", said / 1e4);
            assert!(
                chinese.contains(figure) || chinese.contains(&in_ten_thousands),
                "{}: {figure} in Chinese",
                preset.id
            );
            let half = 10_f64.powf(said.log10().floor() - 1.0) / 2.0;
            assert!(
                (low - half..=high + half).contains(&(sign * said)),
                "{}: {low} to {high}, said to be {figure}",
                preset.id
            );
        }
        assert_eq!(figures.len(), 2, "{}", preset.id);
    }
}

/// What two statements say beyond that, within three standard errors.
#[test]
fn statements_say_how_likely_the_ends_are() {
    for (id, outcome, threshold, said, words) in [
        (
            "small-brand",
            Outcome::Profit,
            0.0,
            0.55,
            ["about 55 %", "约 55%"],
        ),
        (
            "phone-maker",
            Outcome::Orders,
            1e6,
            0.025,
            [
                "about one in forty a million or more",
                "四十次里约有一次过一百万",
            ],
        ),
    ] {
        let scenario = scenario(id);
        let statement = &scenario.about.statement;
        assert!(statement.en.contains(words[0]) && statement.zh.contains(words[1]));
        let chunk = Chunk::run(&scenario, 1, 0, 2 * REPLICATIONS);
        let found = column(&chunk, outcome);
        let count = found.len() as f64;
        let hits = found.into_iter().filter(|value| *value >= threshold);
        let share = hits.count() as f64 / count;
        let error = (said * (1.0 - said) / count).sqrt();
        assert!((share - said).abs() <= 3.0 * error, "{id}: {share}");
    }
}

// --- Locales --------------------------------------------------------------------------------------------------------

type Texts = BTreeMap<String, String>;

fn locale(language: &str) -> Texts {
    let file = fs::read_to_string(www(&format!("locales/{language}.json"))).expect("a locale");
    let Ok(Value::Object(texts)) = serde_json::from_str(&file) else {
        panic!("{language}.json is no JSON object");
    };
    let read = texts.len();
    let texts: Texts = texts
        .into_iter()
        .map(|(key, text)| {
            let text = text
                .as_str()
                .unwrap_or_else(|| panic!("{language}: {key} is no text"));
            (key, text.to_owned())
        })
        .collect();
    // JSON takes the last of two fields of one name without a word.
    let written = file
        .lines()
        .filter(|line| line.trim_start().starts_with('"'))
        .count();
    assert_eq!(written, read, "{language}.json: one key a line, none twice");
    texts
}

/// The `{names}` of a text; other braces are literal.
fn placeholders(text: &str) -> BTreeSet<&str> {
    let is_name = |name: &&str| name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'_'));
    let inside = |rest| str::split_once(rest, '}').map(|(name, _)| name);
    text.split('{')
        .skip(1)
        .filter_map(inside)
        .filter(is_name)
        .collect()
}

#[test]
fn both_languages_say_the_same_things() {
    let (zh, en) = (locale("zh"), locale("en"));
    let keys = |texts: &Texts| texts.keys().cloned().collect::<BTreeSet<_>>();
    let (zh_keys, en_keys) = (keys(&zh), keys(&en));
    assert_eq!(
        zh_keys.difference(&en_keys).collect::<Vec<_>>(),
        [""; 0],
        "only in Chinese"
    );
    assert_eq!(
        en_keys.difference(&zh_keys).collect::<Vec<_>>(),
        [""; 0],
        "only in English"
    );
    for (key, text) in &zh {
        assert!(
            !text.trim().is_empty() && !en[key].trim().is_empty(),
            "{key} is empty"
        );
        assert_eq!(placeholders(text), placeholders(&en[key]), "{key}");
    }
}

fn name(value: impl Serialize) -> String {
    let value = serde_json::to_value(value).expect("a name");
    let value = value.get("kind").unwrap_or(&value);
    value.as_str().expect("a name").to_owned()
}

/// The names of every kind.
fn names<K: EntryKind>() -> Vec<String> {
    K::ALL.iter().map(|kind| kind.name().to_owned()).collect()
}

/// Lists every variant of an enum; a variant that is not listed does not compile.
macro_rules! every {
    ($type:ident: $($variant:ident)*) => {{
        let _listed = |value: $type| match value { $($type::$variant => {})* };
        [$(name($type::$variant)),*]
    }};
}

#[test]
fn everything_has_a_wording() {
    let mut keys: Vec<String> = Vec::new();
    for row in parameters() {
        keys.push(format!("parameter.{}.label", row.id));
        keys.push(format!("parameter.{}.help", row.id));
    }
    let mut of = |prefix: &str, names: &[String]| {
        keys.extend(names.iter().map(|name| format!("{prefix}.{name}")));
    };
    of(
        "group",
        &every!(
            Group: Time Market Segment Reservoir Channel Account Content Service Brand Community Sharing Conversion
            Campaign Churn Product Loyalty Ecosystem Money
        ),
    );
    let units = every!(
        Unit: None People Days Day ImpressionsPerDay PushesPerWeek Yuan YuanPerThousand YuanPerMessage YuanPerDay
        Hours OrdersPerYear
    );
    of("unit", &units[1..]);
    of(
        "outcome",
        &Outcome::ALL
            .iter()
            .map(|outcome| outcome.name().to_owned())
            .collect::<Vec<_>>(),
    );
    of(
        "series",
        &Series::ALL
            .iter()
            .map(|series| series.name().to_owned())
            .collect::<Vec<_>>(),
    );
    of("channel_kind", &names::<ChannelKind>());
    of("account_kind", &names::<AccountKind>());
    of("campaign_kind", &names::<CampaignKind>());
    of(
        "preset_theme",
        &preset::ALL
            .iter()
            .map(|preset| preset.theme.to_owned())
            .collect::<Vec<_>>(),
    );
    of(
        "problem",
        &every!(
            Code: NotJson TooLarge NotAnObject NotAList NotText TextTooLong NotANumber NotWhole NotASwitch OutOfRange
            UnknownField MisspeltField Missing UnknownName UnknownSchema TooFew TooMany BadId DuplicateId
            EndBeforeStart StartAfterSimulation MoreThanPopulation MoreThanNeed MoreThanWithoutNeed SharesNotOne
            BeyondPlatform BeyondCapacity DiscountAbovePrice UnknownReference MoreNeededThanAsked RepeatsTooSoon
            TooManyCohorts NotUncertain OftenContradictory UnknownPath UnreadableQuantity IncompleteRange
            ReversedRange NotFinite UnknownDistribution MisspeltDistribution WrongArguments CommaInNumber
            ImpossibleDistribution MostlyOutside BeyondBounds
        ),
    );
    let sources = [
        Source::Published(""),
        Source::Derived(""),
        Source::Claim(""),
        Source::Assumption,
    ];
    of("source", &sources.map(name));
    for language in ["zh", "en"] {
        let texts = locale(language);
        let missing: Vec<&String> = keys
            .iter()
            .filter(|key| !texts.contains_key(*key))
            .collect();
        assert!(missing.is_empty(), "{language}: {missing:?}");
    }
}

/// What a wording may name is what the problem brings; a bad link is the page's own problem.
#[test]
fn problems_name_only_what_they_bring() {
    let brought = [
        "path",
        "read",
        "minimum",
        "maximum",
        "allowed",
        "suggestion",
        "line",
        "column",
        "sum",
        "example",
        "wanted",
        "outside",
        "percent",
    ];
    for language in ["zh", "en"] {
        for (key, text) in locale(language) {
            if key.starts_with("problem.") && !key.starts_with("problem.bad_link") {
                let unknown: Vec<&str> = placeholders(&text)
                    .into_iter()
                    .filter(|name| !brought.contains(name))
                    .collect();
                assert!(unknown.is_empty(), "{language}: {key} names {unknown:?}");
            }
        }
    }
}
