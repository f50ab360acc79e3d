//! The presets and the locales that come with the product: complete, valid, and the same in both languages.

#[path = "presets/comparisons.rs"]
mod comparisons;
#[path = "presets/main_levers.rs"]
mod main_levers;
#[path = "presets/ranges.rs"]
mod ranges;
#[path = "presets/sentences.rs"]
mod sentences;
#[path = "presets/statements.rs"]
mod statements;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use funnelcast::problem::Code;
use funnelcast::report::{Outcome, Series};
use funnelcast::scenario::account::AccountKind;
use funnelcast::scenario::campaign::CampaignKind;
use funnelcast::scenario::channel::ChannelKind;
use funnelcast::scenario::correlation::CorrelationKind;
use funnelcast::scenario::kind::EntryKind;
use funnelcast::scenario::parameter::{Citation, Group, Source, Unit};
use funnelcast::scenario::{Scenario, parameters, preset};
use funnelcast::study::Chunk;
use serde::Serialize;
use serde_json::Value;
use support::runs::column;

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
            about
                .sources
                .iter()
                .all(|source| has_han(&source.zh) && !has_han(&source.en) && !source.en.is_empty()),
            "{}: a source in the other language",
            preset.id
        );
        assert!(
            titles.insert(about.title.en.clone()) && titles.insert(about.title.zh.clone()),
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
        let chunk = Chunk::run(&preset.scenario(), None, 1, 0, 100);
        let total: f64 = column(&chunk, Outcome::PrimaryExposures).iter().sum();
        assert!(total > 0.0, "{}: nobody sees anything", preset.id);
        let orders: f64 = column(&chunk, Outcome::Orders).iter().sum();
        assert!(orders > 0.0, "{}: nobody buys anything", preset.id);
    }
}

// --- What nobody knows exactly ---------------------------------------------------------------------------------------

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

const CITATION: Citation = Citation { zh: "", en: "" };

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
            Group: Time Calendar Market Segment Heterogeneity Reservoir Channel Account Content Service Brand Community Sharing Network Conversion
            Campaign Churn Product Loyalty StoredValue Ecosystem Money Correlation
        ),
    );
    let units = every!(
        Unit: None People Days Day ImpressionsPerDay PushesPerWeek Yuan YuanPerThousand YuanPerMessage YuanPerDay
        Hours PerDay OrdersPerYear
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
    of("correlation_kind", &names::<CorrelationKind>());
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
            Code: UnknownPreset MisspeltPreset FewerTiesThanViews MoreViewsThanTies NoGraph GraphNotOpen OtherGraph BadDigest NotJson TooLarge NotAnObject NotAList NotText TextTooLong NotANumber NotWhole NotASwitch OutOfRange
            UnknownField MisspeltField RepeatedField Missing MissingFigure UnknownName UnknownSchema TooFew TooMany BadId DuplicateId
            EndBeforeStart StartAfterSimulation FreeUnderElasticity NothingLeftToPay MoreThanPopulation MoreThanNeed MoreThanWithoutNeed SharesNotOne
            BeyondPlatform BeyondCapacity DiscountAbovePrice UnknownReference MoreNeededThanAsked RepeatsTooSoon
            TooManyCohorts TooManyClasses NotUncertain OftenContradictory NoJointDistribution UnknownLever MisspeltLever UnknownPath MisspeltPath UnreadableQuantity UnreadableNumber OtherUnit IncompleteRange OpenRange
            ReversedRange NotFinite UnknownDistribution MisspeltDistribution WrongArguments CommaInNumber
            ImpossibleDistribution MostlyOutside BeyondBounds
            TieIncomplete ColumnsDiffer BadWeight BadQuotes LineTooLong NotUtf8 TooManyPeople TooManyTies NoTies UnknownPerson NoSeeds FileTooLarge DamagedGzip
            MixedEncodings NulBytes BinaryFile OtherFormat AdjacencyMatrix CountsLine TwoKindsOfIds UnclearComma NoSuchColumn NoPeople HeaderAlone
            OtherVersion DamagedShard OtherSpecification ShardsOverlap
        ),
    );
    let sources = [
        Source::Published(CITATION),
        Source::Derived(CITATION),
        Source::Claim(CITATION),
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
        "format",
        "line",
        "column",
        "sum",
        "example",
        "wanted",
        "outside",
        "percent",
        "word",
        "unit",
        "length",
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
