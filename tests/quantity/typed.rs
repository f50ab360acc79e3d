//! Numbers as people type them: with units, multiples, limits and words around them, in Chinese and in English.

use funnelcast::problem::Code;
use funnelcast::scenario::parameter::{Kind, Parameter, Unit};
use funnelcast::scenario::parameters;
use funnelcast::scenario::quantity::{Bare, Quantity, example, to_text};
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::scenarios::repeatable;
use crate::{quantity, row};

/// What people type for a lever, and what the scenario then has.
#[rustfmt::skip]
const TYPED: &[(&str, &[(&str, &str)])] = &[
    ("sharing.close_trust", &[("0.5 ± 20%", "0.4 to 0.6"), ("50% ± 10%", "0.4 to 0.6"), ("八成到九成", "0.8 to 0.9")]),
    ("money.price", &[
        ("¥128", "128"), ("￥128", "128"), ("128元", "128"), ("128 块", "128"), ("128块钱", "128"), ("RMB 128", "128"), ("128 yuan", "128"),
        ("人民币128", "128"), ("¥1,280.50", "1280.5"), ("¥100-¥200", "100 to 200"), ("¥100到200", "100 to 200"), ("100到200元", "100 to 200"),
        ("100±20", "80 to 120"), ("100 +- 20", "80 to 120"), ("100+/-20", "80 to 120"), ("100 ± 20%", "80 to 120"), ("¥100 ± ¥20", "80 to 120"),
        ("100正负20", "80 to 120"), ("99.9 ± 0.1", "99.8 to 100"),
        ("2,5", "2.5"), ("12,50", "12.5"), ("0,125", "0.125"), ("2,500", "2500"), ("1 234,5", "1234.5"), ("1\u{202f}234\u{2009}567", "1234567"),
        ("2,5 to 3,5", "2.5 to 3.5"), ("about 128", "128"), ("约128元", "128"), ("大约 128", "128"), ("128元左右", "128"), ("120上下", "120"), ("100到150元上下", "100 to 150"), ("discrete(100: 30%, 150: 70%)", "discrete(100: 0.3, 150: 0.7)"), ("~128", "128"),
        ("约100到150元", "100 to 150"), ("uniform(¥100, ¥200)", "uniform(100, 200)"), ("pert(100元、150元、2千元)", "pert(100, 150, 2000)"),
        ("\u{200e}128\u{202c}", "128"), ("１２８．５", "128.5"), ("≤ 500", "uniform(0, 500)"), ("500以下", "uniform(0, 500)"), ("up to ¥500", "uniform(0, 500)"),
    ]),
    ("market.population", &[
        ("1 to 2 million", "1000000 to 2000000"), ("1-2 million people", "1000000 to 2000000"), ("1.2 bn", "1200000000"), ("1 billion", "1000000000"),
        ("500 thousand", "500000"), ("20w", "200000"), ("10-20w", "100000 to 200000"), ("1.5m", "1500000"), ("1000000人", "1000000"),
        ("100万人", "1000000"), ("1 到 2 百万人", "1000000 to 2000000"), ("5百", "500"),
        ("十万", "100000"), ("一千", "1000"), ("百万", "1000000"), ("千万", "10000000"), ("两万五", "25000"), ("两万五千", "25000"), ("2万5", "25000"),
        ("2万5千", "25000"), ("三千五百", "3500"), ("3千5百万", "35000000"), ("一百二十万", "1200000"), ("一百零五", "105"), ("一百五", "150"), ("九九", ""), ("一千99999999999999999999999万", ""), ("1万2万", ""), ("一万亿亿", ""),
        ("十五万", "150000"), ("1亿2000万", "120000000"), ("一亿零五百", "100000500"), ("十亿", "1000000000"),
        ("一万〇二百", "10200"), ("兩萬", "20000"),
        ("一到两万", "10000 to 20000"), ("十到二十万", "100000 to 200000"), ("一百到两百万", "1000000 to 2000000"), ("一到二十万", "10000 to 200000"),
        ("三到五百", "300 to 500"), ("5千到8000万", "5000 to 80000000"), ("1k到2000万", "1000 to 20000000"), ("500到两千", "500 to 2000"), ("一千到两千", "1000 to 2000"), ("5千 至 十万 人", "5000 to 100000"),
        ("between 10k and 20k", "10000 to 20000"), ("from 1,000 to 2,000", "1000 to 2000"), ("从一千到两千", "1000 to 2000"),
    ]),
    ("sharing.share_rate", &[
        ("5‰", "0.5%"), ("2‰ to 5‰", "0.2% to 0.5%"), ("2~5‰", "0.2% to 0.5%"), ("5 per cent", "5%"), ("5 percent", "5%"), ("３％", "3%"),
        ("3成", "30%"), ("三成", "30%"), ("三到五成", "30% to 50%"), ("百分之五", "5%"), ("百分之2到百分之5", "2% to 5%"), ("千分之三", "0.3%"),
        ("2,5 %", "2.5%"), ("<5%", "uniform(0%, 5%)"), ("< 5 %", "uniform(0%, 5%)"), ("≤5%", "uniform(0%, 5%)"), ("<=5%", "uniform(0%, 5%)"), ("under 5%", "uniform(0%, 5%)"),
        ("at most 5%", "uniform(0%, 5%)"), ("Less than 5%", "uniform(0%, 5%)"), ("不到5%", "uniform(0%, 5%)"), ("5%以下", "uniform(0%, 5%)"), ("最多5％", "uniform(0%, 5%)"),
        ("5% or less", "uniform(0%, 5%)"), (">5%", "uniform(5%, 100%)"), ("5%以上", "uniform(5%, 100%)"), ("at least 5%", "uniform(5%, 100%)"), ("超过5%", "uniform(5%, 100%)"),
        ("2% -> 5%", "2% to 5%"), ("2%→5%", "2% to 5%"), ("2 => 5%", "2% to 5%"), ("2% – 5%", "2% to 5%"), ("2%――5%", "2% to 5%"), ("2%…5%", "2% to 5%"),
        ("2%……5%", "2% to 5%"), ("2...5%", "2% to 5%"), ("2%～～5%", "2% to 5%"), ("between 2% and 5%", "2% to 5%"), ("Between 2 & 5%", "2% to 5%"),
        ("from 2% to 5%", "2% to 5%"), ("介于2%和5%之间", "2% to 5%"), ("2%和5%之间", "2% to 5%"), ("2%到5%之间", "2% to 5%"), ("在2%与5%之间", "2% to 5%"),
        ("2%~5%左右", "2% to 5%"), ("about 5%", "5%"), ("~5%", "5%"), ("≈5%", "5%"), ("约5%", "5%"), ("5% ± 1%", "4% to 6%"),
        ("5±1%", "4% to 6%"), ("2%　到　5％", "2% to 5%"),
        ("0% to 5% evenly", "uniform(0%, 5%)"), ("0 to 5% evenly", "uniform(0%, 5%)"), ("0%～5% 均匀", "uniform(0%, 5%)"), ("0%到5%均匀分布", "uniform(0%, 5%)"),
        ("between 2% and 5% uniformly", "uniform(2%, 5%)"), ("2%和5%之间均匀", "uniform(2%, 5%)"), ("5% to 5% evenly", "5%"), ("5% evenly", ""), ("at most 5% evenly", ""),
        ("2% to 5% evenlyish", ""),
    ]),
    ("sharing.lifetime", &[
        ("7 days", "7"), ("7天", "7"), ("7日", "7"), ("7d", "7"), ("1 week", "7"), ("2 周", "14"), ("2w", "14"), ("两个星期", "14"), ("1 month", "30"),
        ("3个月", "90"), ("1年", "365"), ("48 hours", "2"), ("1 to 2 weeks", "7 to 14"), ("3天到2周", "3 to 14"), ("10±3 days", "7 to 13"),
        ("不到1周", "uniform(0, 7)"), ("2 ± 1 weeks", "7 to 21"),
        ("1 to 2 weeks evenly", "uniform(7, 14)"),
    ]),
    ("service.response_time", &[("4 hours", "4"), ("4h", "4"), ("30 min", "0.5"), ("90分钟", "1.5"), ("1天", "24"), ("半", "")]),
    ("time.days", &[("180 days", "180"), ("约半", ""), ("半年", ""), ("6个月", "180"), ("about 180", "180"), ("26 weeks", "182")]),
    ("campaign.start", &[("day 20", "20"), ("第20天", "20"), ("20日", "20"), ("第20天到第30天", "20 to 30"), ("2 weeks", ""), ("day 20 - day 30", "20 to 30")]),
    ("channel.impressions_per_day", &[("1万次/天", "10000"), ("5k a day", "5000"), ("每天1000次", "1000"), ("二十", "20"), ("十五次", "15"), ("一到二十", "1 to 20"), ("1000 views per day", "1000")]),
    ("account.pushes_per_week", &[("3次", "3"), ("3次/周", "3"), ("每周3次", "3"), ("2 to 3 a week", "2 to 3")]),
    ("channel.cost_per_thousand", &[("60元/千次", "60"), ("¥60 CPM", "60"), ("¥60 per 1,000", "60"), ("50~80元/千次", "50 to 80")]),
    ("service.staff_cost", &[("100元/天", "100"), ("¥100 a day", "100"), ("每天100块", "100")]),
    ("sharing.motive", &[("×2", "2"), ("2x", "2"), ("2倍", "2"), ("2 times", "2"), ("1.5~2倍", "1.5 to 2"), ("x2", "2")]),
];

#[test]
fn numbers_are_read_as_people_type_them() {
    for (id, texts) in TYPED {
        let row = row(id);
        for (text, written) in *texts {
            let read = Quantity::read(text, Bare::Plain, row, "lever");
            if written.is_empty() {
                let problem = read.expect_err(text);
                assert!(problem.values.contains_key("word"), "{text}: {problem:?}");
                continue;
            }
            let read = read.unwrap_or_else(|problem| panic!("{text} for {id}: {problem:?}"));
            assert_eq!(to_text(&read, row), *written, "{text} for {id}");
            assert_eq!(quantity(written, row), read, "{text}");
        }
    }
}

/// In the page's field of a share, where a bare number is per cent.
#[test]
fn claims_are_in_per_cent_too() {
    for (text, written) in [
        ("<5", "uniform(0%, 5%)"),
        ("约5", "5%"),
        ("5±1", "4% to 6%"),
        ("5±1%", "4% to 6%"),
        ("2,5", "2.5%"),
        ("between 2 and 5", "2% to 5%"),
        ("2‰ to 5", "0.2% to 0.5%"),
        ("三成", "30%"),
        ("百分之五", "5%"),
        ("五", "5%"),
    ] {
        let rate = row("sharing.share_rate");
        let read = Quantity::read(text, Bare::Percent, rate, "lever");
        let read = read.unwrap_or_else(|problem| panic!("{text}: {problem:?}"));
        assert_eq!(to_text(&read, rate), written, "{text}");
    }
}

#[test]
fn what_was_made_of_a_claim_is_to_be_told() {
    let told = |text: &str, id: &str| {
        let read = Quantity::read_beside_others(text, Bare::Plain, row(id), "lever", "");
        read.unwrap_or_else(|problem| panic!("{text}: {problem:?}"))
            .is_taken
    };
    for text in ["<5%", "5%以上", "about 5%", "5%左右", "5% ± 1%"] {
        assert!(told(text, "sharing.share_rate"), "{text}");
    }
    for text in ["5%", "三成", "2%→5%", "beta(2, 30)", "百分之五"] {
        assert!(!told(text, "sharing.share_rate"), "{text}");
    }
    assert!(told("1 week", "sharing.lifetime"));
    assert!(!told("7天", "sharing.lifetime"));
    assert!(!told("2,5", "money.price"));
}

/// What one lever takes another refuses by name, with its own unit.
#[test]
fn another_unit_is_refused_by_name() {
    for (id, text, word, unit) in [
        ("money.price", "128 days", "days", "yuan"),
        ("money.price", "$128", "$", "yuan"),
        ("money.price", "128美元", "美元", "yuan"),
        ("money.price", "5人到10人", "人", "yuan"),
        ("money.price", "100元/天", "/天", "yuan"),
        ("sharing.lifetime", "¥7", "¥", "days"),
        ("market.population", "10000元", "元", "people"),
        ("sharing.share_rate", "5天", "天", "%"),
        ("campaign.start", "3 weeks", "weeks", "day"),
        ("time.days", "180元", "元", "days"),
        // A sign of a share is one, wherever it stands: 60 % of a price is not ¥0.6.
        ("channel.cost_per_thousand", "60%", "%", "yuan_per_thousand"),
        (
            "channel.cost_per_thousand",
            "60 percent",
            "percent",
            "yuan_per_thousand",
        ),
        (
            "channel.cost_per_thousand",
            "50 to 60%",
            "%",
            "yuan_per_thousand",
        ),
        (
            "channel.cost_per_thousand",
            "50％～60",
            "％",
            "yuan_per_thousand",
        ),
        (
            "channel.cost_per_thousand",
            "不到60%",
            "%",
            "yuan_per_thousand",
        ),
        (
            "channel.cost_per_thousand",
            "100% ± 20",
            "%",
            "yuan_per_thousand",
        ),
        ("money.price", "uniform(100%, 200%)", "%", "yuan"),
        ("money.price", "discrete(100%, 200%)", "%", "yuan"),
        ("money.price", "5‰", "‰", "yuan"),
        ("money.price", "六成", "成", "yuan"),
        ("money.price", "百分之六十", "百分之", "yuan"),
        ("market.population", "5%", "%", "people"),
        ("sharing.lifetime", "5%", "%", "days"),
        ("time.days", "50%", "%", "days"),
    ] {
        let problem = Quantity::read(text, Bare::Plain, row(id), "lever").expect_err(text);
        let values = &problem.values;
        let found = (
            problem.code,
            values["word"].as_str(),
            values["unit"].as_str(),
        );
        assert_eq!(found, (Code::OtherUnit, word, unit), "{text}");
    }
    // Where there is no unit, or the letter may be another one, it is not understood.
    for (id, text, word) in [
        ("sharing.close_trust", "0.5 days", "days"),
        ("sharing.lifetime", "3m", "m"),
        ("service.response_time", "30m", "m"),
        ("sharing.lifetime", "1 week 2 days", "2"),
    ] {
        let problem = Quantity::read(text, Bare::Plain, row(id), "lever").expect_err(text);
        let found = (problem.code, problem.values["word"].as_str());
        assert_eq!(found, (Code::UnreadableQuantity, word), "{text}");
    }
}

/// Every lever takes the example of a refusal, in the writing of either language.
#[test]
fn examples_are_accepted_in_either_language() {
    for row in parameters() {
        let bare = if row.kind == Kind::Probability {
            Bare::Percent
        } else {
            Bare::Plain
        };
        for text in [
            "?",
            "5 parsecs",
            "≤ x",
            "¥",
            "2 to",
            "£3",
            "三点",
            "beta(2, day)",
        ] {
            let Err(problem) = Quantity::read(text, bare, row, "lever") else {
                continue;
            };
            let example = &problem.values["example"];
            let read = Quantity::read(example, bare, row, "lever");
            assert!(read.is_ok(), "{}: {text}: {example}: {read:?}", row.id);
            // As the Chinese page writes it.
            let chinese = example.replace(" to ", "～");
            assert_eq!(
                Quantity::read(&chinese, bare, row, "lever"),
                read,
                "{chinese}"
            );
        }
        assert!(quantity(&example(row), row).is_uncertain() != row.is_chosen());
    }
}

/// The unit's word before and behind a figure, as both languages have it.
fn units(row: &Parameter) -> &'static [(&'static str, &'static str)] {
    match row.unit {
        Unit::None => &[("", "")],
        Unit::People => &[("", " people"), ("", "人")],
        Unit::Days => &[("", " days"), ("", "天")],
        Unit::Day => &[("day ", ""), ("第", "天")],
        Unit::ImpressionsPerDay => &[("", " a day"), ("", "次/天")],
        Unit::PushesPerWeek => &[("", " a week"), ("", "次/周")],
        Unit::Yuan => &[("¥", ""), ("", "元"), ("￥", "")],
        Unit::YuanPerThousand => &[("¥", " per 1,000"), ("", "元/千次")],
        Unit::YuanPerMessage => &[("¥", " each"), ("", "元/条")],
        Unit::YuanPerDay => &[("¥", " a day"), ("", "元/天")],
        Unit::Hours => &[("", " hours"), ("", "小时")],
        Unit::PerDay => &[("", " a day"), ("", "/天")],
        Unit::OrdersPerYear => &[("", " a year"), ("", "单/年")],
    }
}

/// The number in one of the ways in which it can be written.
fn written(number: u64, way: usize) -> String {
    let digits = number.to_string();
    let grouped = |by: &str| {
        let mut text = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push_str(by);
            }
            text.push(digit);
        }
        text
    };
    match way {
        0 => grouped(","),
        1 => grouped("，"),
        2 => grouped("\u{2009}"),
        3 => digits
            .chars()
            .map(|digit| char::from_u32(digit as u32 + 0xFEE0).expect("a digit"))
            .collect(),
        4 => format!("{}万", decimals(number, 4)),
        5 => format!("{} million", decimals(number, 6)),
        6 => format!("{}k", decimals(number, 3)),
        7 => chinese(number),
        8 => format!("\u{200f}{digits}\u{feff}"),
        _ => digits,
    }
}

fn decimals(number: u64, shift: u32) -> String {
    let size = 10_u64.pow(shift);
    format!(
        "{}.{:0width$}",
        number / size,
        number % size,
        width = shift as usize
    )
}

/// In Chinese numerals, as they are taught.
fn chinese(number: u64) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let section = |number: u64| {
        let (mut text, mut has_zero) = (String::new(), false);
        for (size, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = number / size % 10;
            if digit == 0 {
                has_zero = true;
                continue;
            }
            if has_zero && !text.is_empty() {
                text.push('零');
            }
            has_zero = false;
            text += DIGITS[digit as usize];
            text += unit;
        }
        text
    };
    let mut text = String::new();
    for (size, unit) in [(100_000_000, "亿"), (10_000, "万"), (1, "")] {
        let part = number / size % 10_000;
        if part == 0 {
            continue;
        }
        if !text.is_empty() && part < 1000 {
            text.push('零');
        }
        text += &section(part);
        text += unit;
    }
    if text.is_empty() {
        "零".to_owned()
    } else {
        text
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64 * repeatable().cases, ..repeatable() })]

    /// Any number, in any writing of it and with any writing of the unit, is that number; so are two of them a range.
    #[test]
    fn every_writing_reads_back(
        row in select(parameters()),
        figures in [0_u64..2_000_000_000, 0..100_000],
        ways in [0..10_usize, 0..10],
        place in any::<prop::sample::Index>(),
        joint in select(vec![" to ", "到", "～", " – ", "->", "→", "至", "——", "~"]),
    ) {
        // Where time is counted, a million days is nothing, and all that is allowed is less.
        let most = row.maximum.min(2e9);
        let scaled = figures.map(|figure| if most < 2e9 { figure % (most as u64 + 1) } else { figure });
        let (low, high) = (scaled[0].min(scaled[1]), scaled[0].max(scaled[1]));
        prop_assume!(low as f64 >= row.minimum);
        let (before, behind) = *place.get(units(row));
        let [one, other] = [(low, ways[0]), (high, ways[1])].map(|(number, way)| format!("{before}{}{behind}", written(number, way)));
        let read = |text: &str| Quantity::read(text, Bare::Plain, row, "lever");
        prop_assert_eq!(read(&one), read(&low.to_string()), "{}", one);
        prop_assert_eq!(read(&other), read(&high.to_string()), "{}", other);
        let range = format!("{one}{joint}{other}");
        let canonical = format!("{low} to {high}");
        // A multiple of the last may be for both where the first is bare: that is another test's.
        if ways[0] == ways[1] || ways[1] < 4 || ways[1] > 7 {
            prop_assert_eq!(read(&range).map_err(|problem| problem.code), read(&canonical).map_err(|problem| problem.code), "{}", range);
        }
    }

    /// Every refusal of an unknown word names it, and gives an example that the lever takes.
    #[test]
    fn refusals_name_what_was_read(row in select(parameters()), text in "[0-9a-z¥人天万约<±至和 ,.%👍\u{202e}\u{0}]{0,24}") {
        for bare in [Bare::Plain, Bare::Percent] {
            let Err(problem) = Quantity::read(&text, bare, row, "lever") else {
                continue;
            };
            prop_assert_eq!(problem.read.as_str(), text.trim());
            if matches!(problem.code, Code::UnreadableQuantity | Code::UnreadableNumber | Code::OtherUnit) {
                let word = &problem.values["word"];
                prop_assert!(!word.is_empty() && !word.contains(char::is_control), "{:?}: {:?}", text, word);
                prop_assert!(word.starts_with('␀') || text.contains(word.trim_end_matches('…').chars().next().unwrap_or('?')));
            }
            prop_assert!(Quantity::read(&problem.values["example"], Bare::Plain, row, "").is_ok());
        }
    }
}
