//! A statement tells the set-up. What the simulation makes of it stands in figures beside it, that move with the levers: so every
//! figure of a statement is one of the scenario's own, or one that the reader is to try.

use std::collections::BTreeMap;

use funnelcast::scenario::parameter::{Kind, Parameter, Unit};
use funnelcast::scenario::preset::Preset;
use funnelcast::scenario::{Quantity, parameters, preset};
use serde_json::Value;

/// What a figure is counted in, as far as its sign tells.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Sign {
    Money,
    Percent,
    Bare,
}

type Figure = (Sign, f64);

/// How far a middle may be off: the middle of 73 % to 85.6 % is 80.05 %.
const NEARLY: f64 = 0.01;

/// Figures that are not levers' values, in signs as English writes them, and why they are right.
const OTHERS: &[(&str, &str, &str)] = &[
    ("newspaper-1000", "1000", "ten days of 100"),
    (
        "moments-1000",
        "1000 4.5%",
        "ten days of 100; what other presets have",
    ),
    (
        "poster-mini-program",
        "85%",
        "to try: following after a purchase, the middle of the app's",
    ),
    ("start-tool", "0.8%", "a rate in people a day"),
    ("shared-ad", "5", "to try: a content worth"),
    (
        "paid-shares",
        "40% ¥5",
        "taint, a score; to try: a cost per follower",
    ),
    (
        "phone-maker",
        "3 5.25 8 1",
        "to try: content worths; R of 1 is the threshold",
    ),
    ("designed-motive", "1", "R of 1 is the threshold"),
    (
        "wide-account",
        "¥100 1 15%",
        "to try: running cost, staff, need",
    ),
    (
        "sms-promotion",
        "20% 0.3",
        "to try: the defaults of texts and of an account",
    ),
    (
        "account-promotion",
        "4%",
        "to try: the default of an account",
    ),
    ("parcel-qr", "2%", "to try: following after a purchase"),
    ("precise-list", "200", "to try: fans"),
    ("broad-list", "1600", "8% of 20,000"),
    (
        "content-mix",
        "80% 20% 0.08%",
        "to try: commercial shares; leaving a day as published, in its sources",
    ),
    ("noodle-stock-news", "0.9", "to try: a relevance"),
    ("cosmetics-skin-care", "0.2", "to try: a relevance"),
    ("four-knives", "50% 0.5 40% 4%", "the average of each knife"),
    (
        "good-product",
        "0.2 0.5 0.8 80%",
        "to try: qualities, a relevance; 80% is claimed",
    ),
    ("trial-ladder", "0%", "to try: trial rates"),
    ("iron-fans", "500 0", "to try: customers, superfans"),
    (
        "entry-product",
        "¥20 ¥50 ¥200 ¥799",
        "price less unit cost, of both; to try: a margin and its unit cost",
    ),
    ("start-persona", "3100", "3,000 and 100"),
    ("start-product", "3100", "2,600 and 500"),
    ("community-mesh", "270", "the length of time"),
    ("double-eleven", "1", "to try: precision, content worth"),
    (
        "air-conditioners",
        "1000 0.0104 0.4186 52 1949 1955 6 0.7%",
        "a person's households; a year's rates and weeks; years and their miss",
    ),
    (
        "colour-televisions",
        "1000 0.0185 0.6159 52 1966 1968 1963 4 15.8%",
        "a person's households; a year's rates and weeks; years and their miss",
    ),
    (
        "clothes-dryers",
        "1000 0.0172 0.3569 52 100 1949 1955 6 3.6%",
        "a person's households; a year's rates and weeks; to try: fans; years and their miss",
    ),
    ("weekend-hotpot", "2", "to try: the account's first day"),
    ("group-purchase", "4 6", "to try: friends, hours"),
    ("bargain", "15", "to try: helpers"),
    (
        "low-repurchase",
        "0.5 70% 80%",
        "to try: relevance, commercial share; 80% is what is not commercial",
    ),
];

/// Reads the figures of a text in either language.
fn figures(text: &str) -> Vec<Figure> {
    let letters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut place = 0;
    while place < letters.len() {
        if !letters[place].is_ascii_digit() {
            place += 1;
            continue;
        }
        let start = place;
        let mut digits = String::new();
        while let Some(letter) = letters.get(place) {
            let inside = letters.get(place + 1).is_some_and(char::is_ascii_digit);
            match letter {
                '0'..='9' => digits.push(*letter),
                '.' if inside => digits.push('.'),
                ',' if inside => {}
                _ => break,
            }
            place += 1;
        }
        let mut value: f64 = digits.parse().expect("a number");
        let after: String = letters[place..].iter().take(3).collect();
        let after = after.trim_start();
        if after.starts_with('万') {
            value *= 1e4;
        }
        let money = start > 0 && letters[start - 1] == '¥' || after.starts_with('元');
        let sign = match (money, after.starts_with('%')) {
            (true, _) => Sign::Money,
            (_, true) => Sign::Percent,
            _ => Sign::Bare,
        };
        found.push((sign, value));
    }
    found
}

fn rows() -> BTreeMap<&'static str, &'static Parameter> {
    parameters().into_iter().map(|row| (row.id, row)).collect()
}

fn sign_of(row: &Parameter) -> Sign {
    match (row.unit, row.kind) {
        (Unit::Yuan | Unit::YuanPerThousand | Unit::YuanPerMessage | Unit::YuanPerDay, _) => {
            Sign::Money
        }
        (_, Kind::Probability) => Sign::Percent,
        _ => Sign::Bare,
    }
}

/// Every lever's middle value, written as people write it, defaults included.
fn levers(preset: &Preset) -> Vec<Figure> {
    let central = preset
        .scenario()
        .map(|quantity| Quantity::Fixed(quantity.central()));
    let rows = rows();
    let mut found = Vec::new();
    let mut add = |group: &str, fields: &Value| {
        for (field, value) in fields.as_object().expect("a group") {
            let row = rows.get(&*format!("{group}.{field}"));
            if let (Some(row), Some(value)) = (row, value.as_f64()) {
                let sign = sign_of(row);
                let percent = if sign == Sign::Percent { 100.0 } else { 1.0 };
                found.push((sign, value * percent));
            }
        }
    };
    let json = central.to_json();
    for (group, value) in json.as_object().expect("a scenario") {
        match value {
            Value::Array(entries) => {
                let entry = group.trim_end_matches('s');
                entries.iter().for_each(|fields| add(entry, fields));
            }
            Value::Object(_) if group != "about" => add(group, value),
            _ => {}
        }
    }
    found
}

/// Without names: titles of presets, which have figures of their own, and that of a day.
fn unquoted(text: &str) -> String {
    let mut rest = text.replace("Double 11", "");
    for quotation in super::sentences::quoted(text) {
        rest = rest.replace(quotation, "");
    }
    rest
}

fn near(one: &Figure, other: &Figure) -> bool {
    one.0 == other.0 && (one.1 - other.1).abs() <= NEARLY * other.1.abs()
}

#[test]
fn figures_of_statements_are_those_of_the_levers() {
    let mut wrong = Vec::new();
    for preset in preset::ALL {
        let about = preset.scenario().about;
        let own = levers(preset);
        let others = OTHERS.iter().filter(|(id, ..)| *id == preset.id);
        let others: Vec<Figure> = others.flat_map(|(_, text, _)| figures(text)).collect();
        let texts = [&about.statement.zh, &about.statement.en];
        let [zh, en] = texts.map(|text| figures(&unquoted(text)));
        let unknown = |figure: &&Figure| !own.iter().chain(&others).any(|one| near(figure, one));
        let unsaid = |figure: &&Figure| !en.iter().any(|one| near(one, figure));
        // What one language says, the other one says, too.
        let alone = |one: &[Figure], other: &[Figure]| {
            let missing = one.iter().filter(|figure| !other.contains(figure));
            missing.copied().collect::<Vec<_>>()
        };
        for (what, figures) in [
            ("no lever's", en.iter().filter(unknown).copied().collect()),
            (
                "excused and not said",
                others.iter().filter(unsaid).copied().collect(),
            ),
            ("in Chinese only", alone(&zh, &en)),
            ("in English only", alone(&en, &zh)),
        ] {
            let figures: Vec<Figure> = figures;
            if !figures.is_empty() {
                wrong.push(format!("{}: {what}: {figures:?}", preset.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Nothing is estimated in a statement: such words came with figures of the simulation.
#[test]
fn statements_do_not_tell_what_comes_of_it() {
    let estimating = [
        "some ",
        "about ",
        "roughly ",
        "around ",
        "nearly ",
        "nine runs in ten",
        "simulations",
        "约",
        "左右",
        "上下",
        "将近",
        "成以上",
        "倍以上",
        "十次模拟",
    ];
    for preset in preset::ALL {
        let statement = preset.scenario().about.statement.clone();
        for text in [&statement.zh, &statement.en].map(|text| text.to_lowercase()) {
            for word in estimating {
                for (place, _) in text.match_indices(word) {
                    let after = text[place + word.len()..].trim_start_matches(['¥', ' ']);
                    let before = text[..place].trim_end();
                    let number = |letter: Option<char>| letter.is_some_and(|c| c.is_ascii_digit());
                    let figure = number(after.chars().next()) || number(before.chars().next_back());
                    let always = ["nine runs in ten", "simulations", "十次模拟"].contains(&word);
                    assert!(!figure && !always, "{}: “{word}” in {text}", preset.id);
                }
            }
        }
    }
}

#[test]
fn figures_are_read_in_both_languages() {
    use Sign::{Bare, Money, Percent};
    let en = figures("In 2,000 of 30%, ¥0.05 each, day 90, ×1.5.");
    assert_eq!(
        en,
        [
            (Bare, 2e3),
            (Percent, 30.0),
            (Money, 0.05),
            (Bare, 90.0),
            (Bare, 1.5)
        ]
    );
    let zh = figures("30 万人里 30%，每条 0.05 元，第 90 天。");
    assert_eq!(
        zh,
        [(Bare, 3e5), (Percent, 30.0), (Money, 0.05), (Bare, 90.0)]
    );
}
