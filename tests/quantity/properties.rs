//! Random quantities, and random texts.

use std::sync::LazyLock;

use funnelcast::problem::Code;
use funnelcast::scenario::parameter::{Group, Kind, Parameter};
use funnelcast::scenario::quantity::{Bare, Form, Quantity, example, to_text};
use funnelcast::scenario::{Scenario, parameters};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::support::scenarios::repeatable;
use crate::{SIGNED, quantity};

fn any_row() -> impl Strategy<Value = &'static Parameter> {
    let mut rows = parameters();
    rows.push(&SIGNED);
    select(rows)
}

/// Figures of a row: with many digits and few, at the bounds, and of any size.
fn any_figure(row: &'static Parameter) -> impl Strategy<Value = f64> {
    let width = row.maximum - row.minimum;
    prop_oneof![
        6 => (0.0..=1.0).prop_map(move |share: f64| row.minimum + width * share),
        6 => (0.0..=1.0).prop_map(move |share: f64| row.minimum + width * share * share * share),
        6 => (0..=1000).prop_map(move |step| row.minimum + (width * f64::from(step) / 1000.0).round()),
        6 => (0..=1000).prop_map(|step| f64::from(step) / 1000.0),
        1 => Just(row.minimum),
        1 => Just(row.maximum),
        1 => any::<f64>(),
    ]
}

fn any_shape() -> impl Strategy<Value = f64> {
    prop_oneof![
        0.0..3.0,
        0.01..1e5,
        -5.0..5.0,
        (1..100).prop_map(f64::from),
        any::<f64>()
    ]
}

fn any_form(row: &'static Parameter) -> impl Strategy<Value = Form> {
    let figures = || {
        vec(any_figure(row), 3).prop_map(|mut figures| {
            figures.sort_by(f64::total_cmp);
            figures
        })
    };
    prop_oneof![
        figures().prop_map(|f| Form::Range {
            low: f[0],
            high: f[1]
        }),
        figures().prop_map(|f| Form::Uniform {
            low: f[0],
            high: f[2]
        }),
        figures().prop_map(|f| Form::Triangular {
            low: f[0],
            mode: f[1],
            high: f[2]
        }),
        figures().prop_map(|f| Form::Pert {
            low: f[0],
            mode: f[1],
            high: f[2]
        }),
        [any_figure(row), any_figure(row)].prop_map(|[mean, sd]| Form::Normal { mean, sd }),
        [any_shape(), any_shape()].prop_map(|[alpha, beta]| Form::Beta { alpha, beta }),
        [any_shape(), any_shape()].prop_map(|[mu, sigma]| Form::LogNormal { mu, sigma }),
        vec((any_figure(row), any_shape()), 1..8).prop_map(Form::Discrete),
        vec(any_figure(row), 1..8).prop_map(|values| {
            Form::Discrete(
                values
                    .into_iter()
                    .map(|value| (value.round(), 1.0))
                    .collect(),
            )
        }),
    ]
}

/// Reads any text: a quantity that goes there and back, or a problem whose example can be read.
fn reads_or_refuses(text: &str, row: &Parameter) -> Result<(), TestCaseError> {
    for bare in [Bare::Plain, Bare::Percent] {
        match Quantity::read(text, bare, row, "lever") {
            Ok(read) => goes_there_and_back(&read, row)?,
            Err(problem) => {
                prop_assert_eq!(&problem.path, "lever");
                let example = &problem.values["example"];
                prop_assert!(
                    Quantity::read(example, Bare::Plain, row, "").is_ok(),
                    "{}",
                    example
                );
            }
        }
    }
    Ok(())
}

fn goes_there_and_back(read: &Quantity, row: &Parameter) -> Result<(), TestCaseError> {
    let text = to_text(read, row);
    let back = Quantity::read(&text, Bare::Plain, row, "lever");
    prop_assert_eq!(back.as_ref(), Ok(read), "{}", text);
    if row.kind == Kind::Probability {
        let typed = Quantity::read(&text, Bare::Percent, row, "lever");
        prop_assert_eq!(typed.as_ref(), Ok(read), "{}", text);
    }
    prop_assert!(row.allows(read.central()), "{}: {}", text, read.central());
    if let Quantity::Uncertain(law) = read {
        let mut before = row.minimum;
        for u in [
            1e-300,
            1e-9,
            0.05,
            0.3,
            0.7,
            0.95,
            1.0 - 1e-9,
            1.0 - f64::EPSILON / 2.0,
        ] {
            let quantile = law.quantile(u);
            prop_assert!(
                row.allows(quantile) && quantile >= before,
                "{} at {:e}: {}",
                text,
                u,
                quantile
            );
            before = quantile;
            prop_assert!(
                (0.0..=1.0).contains(&law.cumulative(quantile)),
                "{} at {}",
                text,
                u
            );
            prop_assert!(law.density(quantile) >= 0.0, "{} at {}", text, u);
        }
        prop_assert!((0.0..=0.5).contains(&law.outside()), "{}", text);
    }
    Ok(())
}

/// Texts that can be read for a share.
const READABLE: &[&str] = &[
    "2% to 5%",
    "2到5％",
    "1万到2万",
    "1,000 to 2,000",
    "beta(2, 30)",
    "normal(3%, 1%)",
    "lognormal(-3, 0.5)",
    "triangular(1%, 2%, 5%)",
    "pert(1%,2%,5%)",
    "discrete(2%: 30, 5%: 70)",
    "discrete(1, 2, 5)",
    "-1.5e-3%",
    "3千万",
];

/// A quantity of a lever that is in no list, set in a scenario, written as JSON (what files and links hold) and read again.
/// One that contradicts the other levers is refused by that rule alone.
fn goes_through_a_scenario(made: &Quantity, row: &Parameter) -> Result<(), TestCaseError> {
    static DEFAULTS: LazyLock<Scenario<Quantity>> =
        LazyLock::new(|| Scenario::from_json(r#"{ "schema": 3 }"#).expect("silence is allowed"));
    let lists = [
        Group::Segment,
        Group::Channel,
        Group::Account,
        Group::Campaign,
        Group::Correlation,
    ];
    if lists.contains(&row.group) || row.id == SIGNED.id {
        return Ok(());
    }
    let text = to_text(made, row);
    match DEFAULTS.with(row.id, &text) {
        Ok(scenario) => {
            let json = scenario.to_json();
            let (group, field) = row.id.split_once('.').expect("a group and a field");
            match made {
                Quantity::Fixed(figure) => {
                    prop_assert_eq!(json[group][field].as_f64(), Some(*figure))
                }
                Quantity::Uncertain(_) => {
                    prop_assert_eq!(json[group][field].as_str(), Some(text.as_str()))
                }
            }
            prop_assert_eq!(Scenario::from_json(&json.to_string()), Ok(scenario));
        }
        Err(problems) => {
            let by_other_levers = |code| {
                matches!(
                    code,
                    Code::MoreThanPopulation
                        | Code::MoreThanNeed
                        | Code::MoreThanWithoutNeed
                        | Code::OftenContradictory
                        | Code::TooManyCohorts
                        | Code::NotUncertain
                )
            };
            let others = problems.iter().all(|problem| by_other_levers(problem.code));
            prop_assert!(others, "{}: {:?}", text, problems);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64 * repeatable().cases, ..repeatable() })]

    #[test]
    fn quantities_go_there_and_back(
        (row, form) in any_row().prop_flat_map(|row| (Just(row), any_form(row))),
    ) {
        match Quantity::of(form, row) {
            Ok(made) if made.is_uncertain() && row.is_chosen() => {
                let read = Quantity::read(&to_text(&made, row), Bare::Plain, row, "lever");
                prop_assert_eq!(read.map_err(|problem| problem.code), Err(Code::NotUncertain));
            }
            Ok(made) => {
                goes_there_and_back(&made, row)?;
                goes_through_a_scenario(&made, row)?;
            }
            Err(flaw) => {
                let problem = flaw.problem("what was read", row, "lever");
                let example = &problem.values["example"];
                prop_assert_eq!(quantity(example, row).is_uncertain(), !row.is_chosen());
            }
        }
    }

    #[test]
    fn numbers_go_there_and_back((row, figure) in any_row().prop_flat_map(|row| (Just(row), any_figure(row)))) {
        if let Ok(fixed) = Quantity::fixed(figure, row) {
            goes_there_and_back(&fixed, row)?;
        }
    }

    #[test]
    fn any_text_is_read_or_refused(row in any_row(), text in ".{0,40}") {
        reads_or_refuses(&text, row)?;
    }

    #[test]
    fn any_text_of_the_grammar_is_read_or_refused(
        row in any_row(),
        text in "(beta|normal|discrete|pert)?[0-9.,%:() eEkmto千万亿到~–—−＋－-]{0,24}",
    ) {
        reads_or_refuses(&text, row)?;
    }

    #[test]
    fn mutated_texts_are_read_or_refused(
        row in any_row(),
        base in any::<Index>(),
        changes in vec((any::<Index>(), any::<u8>(), any::<char>()), 1..4),
    ) {
        let mut texts: Vec<String> = READABLE.iter().map(|text| (*text).to_owned()).collect();
        texts.push(example(row));
        let mut text: Vec<char> = base.get(&texts).chars().collect();
        for (place, change, character) in changes {
            let at = place.index(text.len() + 1);
            match change % 3 {
                0 if at < text.len() => drop(text.remove(at)),
                1 => text.insert(at, character),
                _ => text.insert(at, text.get(at / 2).copied().unwrap_or('(')),
            }
        }
        reads_or_refuses(&text.into_iter().collect::<String>(), row)?;
    }
}
