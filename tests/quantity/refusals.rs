//! What is refused: with a code, what was read, and an example that can be read.

use funnelcast::problem::{Code, Problem};
use funnelcast::scenario::account::AccountKind;
use funnelcast::scenario::campaign::CampaignKind;
use funnelcast::scenario::channel::ChannelKind;
use funnelcast::scenario::kind::EntryKind;
use funnelcast::scenario::parameter::{Kind, Parameter};
use funnelcast::scenario::parameters;
use funnelcast::scenario::quantity::{Bare, Flaw, Form, Quantity, example};
use std::collections::BTreeMap;

use crate::{SIGNED, quantity, row};

/// The problem of a text that must be refused, checked for what every problem has.
fn refused(text: &str, row: &Parameter) -> Problem {
    let problem = match Quantity::read(text, Bare::Plain, row, "a.b") {
        Err(problem) => problem,
        Ok(read) => panic!("{text} for {}: {read:?}", row.id),
    };
    assert_eq!(problem.path, "a.b");
    let example = &problem.values["example"];
    assert_eq!(
        quantity(example, row).is_uncertain(),
        !row.is_chosen(),
        "{text} for {}: {example}",
        row.id
    );
    if row.kind == Kind::Probability {
        let typed = Quantity::read(example, Bare::Percent, row, "");
        assert_eq!(typed, Ok(quantity(example, row)), "{text}");
    }
    for bound in ["minimum", "maximum"] {
        assert!(problem.values.contains_key(bound), "{text}: no {bound}");
    }
    problem
}

const ALL: &str = "beta, uniform, normal, lognormal, triangular, pert, discrete";

/// Bad texts for a share whose default is 3.22 %, the code of each, and one of the values its wording names.
#[rustfmt::skip]
const REFUSED: &[(&str, Code, (&str, &str))] = &[
    ("", Code::MissingFigure, ("example", "2.1% to 8.3%")),
    ("  ", Code::MissingFigure, ("maximum", "100%")),
    ("abc", Code::UnreadableQuantity, ("word", "abc")),
    ("abc", Code::UnreadableQuantity, ("example", "2.1% to 8.3%")),
    ("两成半", Code::UnreadableQuantity, ("word", "半")),
    ("2 3", Code::UnreadableQuantity, ("word", "3")),
    ("2%%", Code::UnreadableQuantity, ("word", "%")),
    ("2. to 3", Code::UnreadableQuantity, ("word", ".")),
    ("1000,000", Code::UnreadableQuantity, ("word", ",")),
    ("1,00,000", Code::UnreadableQuantity, ("word", ",")),
    ("1，5", Code::UnreadableQuantity, ("word", "，")),
    ("1、5", Code::UnreadableQuantity, ("word", "、")),
    ("0x10", Code::UnreadableQuantity, ("word", "x")),
    ("1 to 2 to 3", Code::UnreadableQuantity, ("word", "to")),
    ("2% to Xyz", Code::UnreadableQuantity, ("word", "Xyz")),
    ("2% or 5%", Code::UnreadableQuantity, ("word", "or")),
    ("2% and 5%", Code::UnreadableQuantity, ("word", "and")),
    ("2%和5%", Code::UnreadableQuantity, ("word", "和")),
    ("between 2% and", Code::IncompleteRange, ("example", "2.1% to 8.3%")),
    ("介于2%", Code::IncompleteRange, ("example", "2.1% to 8.3%")),
    ("at most 2% to 5%", Code::UnreadableQuantity, ("word", "to")),
    ("2% to 5% or more", Code::UnreadableQuantity, ("word", "or")),
    ("3% ±", Code::UnreadableQuantity, ("word", "3% ±")),
    ("(1, 2)", Code::UnreadableQuantity, ("word", "(")),
    ("2(3)", Code::UnreadableQuantity, ("word", "(")),
    ("to", Code::UnreadableQuantity, ("word", "to")),
    ("\u{0}", Code::UnreadableQuantity, ("word", "␀")),
    ("5\u{1b}[2J", Code::UnreadableQuantity, ("word", "␛")),
    ("5% 👍🏽 up", Code::UnreadableQuantity, ("word", "👍🏽")),
    ("٥%", Code::UnreadableQuantity, ("word", "٥")),
    ("¥2", Code::OtherUnit, ("word", "¥")),
    ("3 Days", Code::OtherUnit, ("word", "Days")),
    ("uniform(1 day, 2)", Code::OtherUnit, ("example", "uniform(2.1%, 8.3%)")),
    ("2% to", Code::IncompleteRange, ("example", "2.1% to 8.3%")),
    ("2%到", Code::IncompleteRange, ("example", "2.1% to 8.3%")),
    ("2-", Code::IncompleteRange, ("example", "2.1% to 8.3%")),
    ("to 5%", Code::IncompleteRange, ("example", "2.1% to 8.3%")),
    ("–5%", Code::IncompleteRange, ("example", "2.1% to 8.3%")),
    ("<120%", Code::OutOfRange, ("maximum", "100%")),
    ("5% ± 6%", Code::BeyondBounds, ("maximum", "100%")),
    ("5% to 2%", Code::ReversedRange, ("example", "2% to 5%")),
    ("uniform(5%, 2%)", Code::ReversedRange, ("example", "uniform(2%, 5%)")),
    ("1e400", Code::NotFinite, ("maximum", "100%")),
    ("-1e400", Code::NotFinite, ("minimum", "0%")),
    ("NaN", Code::NotFinite, ("example", "2.1% to 8.3%")),
    ("inf", Code::NotFinite, ("example", "2.1% to 8.3%")),
    ("-Infinity", Code::NotFinite, ("example", "2.1% to 8.3%")),
    ("∞", Code::NotFinite, ("example", "2.1% to 8.3%")),
    ("2% to inf", Code::NotFinite, ("example", "2.1% to 8.3%")),
    ("1 to 1e999999999999999999999", Code::NotFinite, ("example", "2.1% to 8.3%")),
    ("normal(nan, 1)", Code::NotFinite, ("example", "normal(4.2%, 1.5%)")),
    ("beta(2, 1e400)", Code::NotFinite, ("example", "beta(2, 46)")),
    ("gamma(1, 2)", Code::UnknownDistribution, ("allowed", ALL)),
    ("正态(1, 2)", Code::UnknownDistribution, ("example", "2.1% to 8.3%")),
    ("betta(2, 30)", Code::MisspeltDistribution, ("suggestion", "beta")),
    ("Triangle(1%, 2%, 3%)", Code::MisspeltDistribution, ("suggestion", "triangular")),
    ("unifrom(1%, 2%)", Code::MisspeltDistribution, ("example", "uniform(2.1%, 8.3%)")),
    ("beta(1)", Code::WrongArguments, ("wanted", "beta(alpha, beta)")),
    ("beta", Code::WrongArguments, ("wanted", "beta(alpha, beta)")),
    ("beta()", Code::WrongArguments, ("example", "beta(2, 46)")),
    ("beta(2,)", Code::WrongArguments, ("example", "beta(2, 46)")),
    ("beta(2 30)", Code::WrongArguments, ("example", "beta(2, 46)")),
    ("beta(2, 30", Code::WrongArguments, ("example", "beta(2, 46)")),
    ("beta(2, 30) + 1", Code::WrongArguments, ("example", "beta(2, 46)")),
    ("beta(2: 1, 30: 1)", Code::WrongArguments, ("example", "beta(2, 46)")),
    ("beta(beta(1, 2), 3)", Code::WrongArguments, ("example", "beta(2, 46)")),
    ("uniform(1%, 2%, 3%)", Code::WrongArguments, ("wanted", "uniform(low, high)")),
    ("normal(3%)", Code::WrongArguments, ("wanted", "normal(mean, sd)")),
    ("lognormal(1)", Code::WrongArguments, ("wanted", "lognormal(mu, sigma)")),
    ("lognormal(1, 2, 3)", Code::WrongArguments, ("example", "lognormal(-3.2, 0.2)")),
    ("triangular(1%, 2%)", Code::WrongArguments, ("example", "triangular(2.1%, 4.2%, 8.3%)")),
    ("pert(1%, 2%)", Code::WrongArguments, ("example", "pert(2.1%, 4.2%, 8.3%)")),
    ("discrete()", Code::WrongArguments, ("example", "discrete(2.1%: 30, 8.3%: 70)")),
    ("discrete(1%: 2, 3%)", Code::WrongArguments, ("wanted", "discrete(value: weight, value: weight)")),
    ("uniform(1,000, 2,000)", Code::CommaInNumber, ("example", "uniform(2.1%, 8.3%)")),
    ("discrete(1%: 2,000, 3%: 5)", Code::CommaInNumber, ("example", "discrete(2.1%: 30, 8.3%: 70)")),
    ("beta(0, 3)", Code::ImpossibleDistribution, ("wanted", "0.01 ≤ alpha, beta ≤ 100000")),
    ("beta(2, -1)", Code::ImpossibleDistribution, ("example", "beta(2, 46)")),
    ("beta(2, 1e9)", Code::ImpossibleDistribution, ("example", "beta(2, 46)")),
    ("normal(3%, -1%)", Code::ImpossibleDistribution, ("wanted", "sd ≥ 0")),
    ("lognormal(0, -1)", Code::ImpossibleDistribution, ("wanted", "sigma ≥ 0")),
    ("triangular(1%, 9%, 5%)", Code::ImpossibleDistribution, ("wanted", "low ≤ mode ≤ high")),
    ("pert(5%, 2%, 1%)", Code::ImpossibleDistribution, ("wanted", "low ≤ mode ≤ high")),
    ("discrete(1%: 0, 2%: 1)", Code::ImpossibleDistribution, ("wanted", "weight > 0")),
    ("discrete(1%: -1, 2%: 1)", Code::ImpossibleDistribution, ("wanted", "weight > 0")),
    ("2", Code::OutOfRange, ("maximum", "100%")),
    ("-1%", Code::OutOfRange, ("minimum", "0%")),
    ("5% to 120%", Code::BeyondBounds, ("maximum", "100%")),
    ("normal(3, 0)", Code::OutOfRange, ("maximum", "100%")),
    ("discrete(50%, 150%)", Code::BeyondBounds, ("maximum", "100%")),
    ("normal(150%, 10%)", Code::MostlyOutside, ("outside", "100%")),
    ("uniform(-200%, 50%)", Code::MostlyOutside, ("outside", "80%")),
    ("normal(100.1%, 10%)", Code::MostlyOutside, ("outside", "51%")),
    ("lognormal(3, 0.1)", Code::MostlyOutside, ("maximum", "100%")),
    ("uniform(-1e308, 1e308)", Code::MostlyOutside, ("outside", "100%")),
    ("triangular(-1e308, 0, 1e308)", Code::MostlyOutside, ("outside", "100%")),
    ("lognormal(1e300, 1e300)", Code::MostlyOutside, ("outside", "85%")),
];

#[test]
fn bad_texts_are_refused_with_a_code_and_an_example() {
    for (text, code, (name, value)) in REFUSED {
        let problem = refused(text, row("sharing.share_rate"));
        assert_eq!(problem.code, *code, "{text}");
        let named = problem.values.get(name).map(String::as_str);
        assert_eq!(named, Some(*value), "{text}");
        let unknown = matches!(code, Code::UnknownDistribution | Code::MisspeltDistribution);
        let read = if unknown {
            text.split('(').next().expect("a name")
        } else {
            text.trim()
        };
        assert_eq!(problem.read, read, "{text}");
    }
}

#[test]
fn whole_figures_must_be_whole() {
    let days = row("sharing.lifetime");
    for text in ["1.5", "0.5 to 0.5", "discrete(1, 2.5)", "normal(1.5, 0)"] {
        assert_eq!(refused(text, days).code, Code::NotWhole, "{text}");
    }
    assert!(quantity("1.5 to 2.5", days).is_uncertain());
}

#[test]
fn long_texts_and_long_lists_are_refused() {
    let share = row("sharing.share_rate");
    let long = refused(&"1".repeat(2001), share);
    assert_eq!(
        (long.code, long.values["maximum"].as_str()),
        (Code::TextTooLong, "2000")
    );
    let list = |count| format!("discrete({})", vec!["1%"; count].join(","));
    let many = refused(&list(101), share);
    assert_eq!((many.code, many.read.as_str()), (Code::TooMany, "101"));
    assert_eq!(quantity(&list(100), share), Quantity::Fixed(0.01));
    assert_eq!(
        Quantity::of(Form::Discrete(Vec::new()), share),
        Err(Flaw::Count(0))
    );
}

/// Every row there is, and every row as every kind of entry has it.
fn rows() -> Vec<Parameter> {
    let mut rows: Vec<Parameter> = parameters().into_iter().cloned().collect();
    rows.push(SIGNED.clone());
    rows.extend(ChannelKind::ALL.iter().flat_map(|kind| kind.parameters()));
    rows.extend(AccountKind::ALL.iter().flat_map(|kind| kind.parameters()));
    rows.extend(CampaignKind::ALL.iter().flat_map(|kind| kind.parameters()));
    rows
}

#[test]
fn the_examples_of_every_lever_can_be_read() {
    for row in rows() {
        let example = quantity(&example(&row), &row);
        assert_eq!(example.is_uncertain(), !row.is_chosen(), "{}", row.id);
        for text in [
            "",
            "x",
            "2 to",
            "1e400",
            "normal(0)",
            "lognormal(0)",
            "beta(0)",
            "uniform(0)",
        ] {
            refused(text, &row);
        }
        for text in [
            "triangular(0)",
            "pert(0)",
            "discrete()",
            "gamma(1)",
            "uniform(1,000, 2,000)",
        ] {
            refused(text, &row);
        }
    }
}

#[test]
fn a_text_as_long_as_allowed_is_read_to_its_end() {
    for part in [
        "1", "(", ")", "1,", "9,999", "-", "to", "e", "1e", "1:", "万", "—", "..", "beta(", " ",
        "％",
    ] {
        let text: String = part.chars().cycle().take(2000).collect();
        for text in [
            text.clone(),
            format!("discrete({text}"),
            format!("1 to {text}"),
        ] {
            let _ = Quantity::read(&text, Bare::Plain, row("sharing.share_rate"), "");
        }
    }
}

/// The wordings name what the problem has, in both languages.
#[test]
fn the_wordings_name_what_problems_have() {
    for language in ["zh", "en"] {
        let path = format!("{}/www/locales/{language}.json", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).expect("the wordings");
        let wordings: BTreeMap<String, String> = serde_json::from_str(&text).expect("texts");
        for (text, code, _) in REFUSED {
            let problem = refused(text, row("sharing.share_rate"));
            let name = serde_json::to_value(code).expect("a name");
            let key = format!("problem.{}", name.as_str().expect("a text"));
            let wording = wordings.get(&key).unwrap_or_else(|| panic!("no {key}"));
            let mut told = wording.replace("{read}", &problem.read);
            for (name, value) in &problem.values {
                told = told.replace(&format!("{{{name}}}"), value);
            }
            assert!(!told.contains('{'), "{language}: {told}");
        }
    }
}
