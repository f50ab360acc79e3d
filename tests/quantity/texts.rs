//! What people type, and what is made of it.

use funnelcast::scenario::parameter::Parameter;
use funnelcast::scenario::quantity::{Bare, Form, Quantity, to_text};

use crate::{SIGNED, quantity, row, uncertain};

/// Reads `text` and gives its canonical form, which must read back to the same.
fn canonical(text: &str, bare: Bare, row: &Parameter) -> String {
    let read = match Quantity::read(text, bare, row, "lever") {
        Ok(read) => read,
        Err(problem) => panic!("{text} for {}: {problem:?}", row.id),
    };
    let written = to_text(&read, row);
    assert_eq!(quantity(&written, row), read, "{text}");
    written
}

#[test]
fn every_way_of_typing_a_share_is_read() {
    for (text, written) in [
        ("0.02", "2%"),
        ("2%", "2%"),
        ("2 %", "2%"),
        ("2.9%", "2.9%"),
        (".5", "50%"),
        ("+.5", "50%"),
        ("2e-2", "2%"),
        ("2E0%", "2%"),
        ("2％", "2%"),
        ("０．０２", "2%"),
        ("　２ ％　", "2%"),
        ("0", "0%"),
        ("-0", "0%"),
        ("1", "100%"),
        ("100%", "100%"),
        ("2% to 5%", "2% to 5%"),
        ("2 to 5%", "2% to 5%"),
        ("2%到5%", "2% to 5%"),
        ("2 到 5％", "2% to 5%"),
        ("2至5%", "2% to 5%"),
        ("2~5%", "2% to 5%"),
        ("2～5%", "2% to 5%"),
        ("2〜5%", "2% to 5%"),
        ("2–5%", "2% to 5%"),
        ("2—5%", "2% to 5%"),
        ("2——5%", "2% to 5%"),
        ("2-5%", "2% to 5%"),
        ("2%-5%", "2% to 5%"),
        ("2%－5%", "2% to 5%"),
        ("2−5%", "2% to 5%"),
        ("2..5%", "2% to 5%"),
        ("2%TO5%", "2% to 5%"),
        ("0.02 To 0.05", "2% to 5%"),
        ("2e-2-5e-2", "2% to 5%"),
        ("\t2%\nto\r\n5%\u{a0}", "2% to 5%"),
        ("5% to 5%", "5%"),
        ("normal(3%, 0)", "3%"),
        ("uniform(2%, 0.02)", "2%"),
        ("triangular(2%,2%,2%)", "2%"),
        ("pert(2%,2%,2%)", "2%"),
        ("discrete(2%)", "2%"),
        ("discrete(2%: 3, 0.02: 5)", "2%"),
        ("beta(2, 30)", "beta(2, 30)"),
        ("ＢＥＴＡ（２，３０）", "beta(2, 30)"),
        ("Beta ( 2 、 30 )", "beta(2, 30)"),
        ("beta(2e3, 3k)", "beta(2000, 3000)"),
        ("beta(50%, .5)", "beta(0.5, 0.5)"),
        ("uniform(1%,4%)", "uniform(1%, 4%)"),
        ("normal(0.03, 1%)", "normal(3%, 1%)"),
        ("LogNormal(-3, 0.5)", "lognormal(-3, 0.5)"),
        ("log-normal(-3, 0.5)", "lognormal(-3, 0.5)"),
        ("log_normal(−3, 0.5)", "lognormal(-3, 0.5)"),
        ("triangular(1%, 2%, 5%)", "triangular(1%, 2%, 5%)"),
        ("pert(1%, 2%, 5%)", "pert(1%, 2%, 5%)"),
        ("discrete(2%: 30, 5%: 70)", "discrete(2%: 30, 5%: 70)"),
        ("discrete(2%：30，5%：70)", "discrete(2%: 30, 5%: 70)"),
        ("discrete(1%, 2%, 5%)", "discrete(1%, 2%, 5%)"),
        ("discrete(5%: 1, 2%: 1)", "discrete(5%, 2%)"),
        ("discrete(2%: 30%, 5%: 70%)", "discrete(2%: 0.3, 5%: 0.7)"),
    ] {
        let found = canonical(text, Bare::Plain, row("sharing.share_rate"));
        assert_eq!(found, written, "{text}");
    }
}

/// The page's field of a share: numbers are in per cent, shapes and weights are not.
#[test]
fn bare_numbers_can_be_in_per_cent() {
    for (text, written) in [
        ("2", "2%"),
        ("2.9", "2.9%"),
        ("0.02", "0.02%"),
        ("2%", "2%"),
        ("2 to 5", "2% to 5%"),
        ("2% to 5", "2% to 5%"),
        ("2到5", "2% to 5%"),
        ("beta(2, 30)", "beta(2, 30)"),
        ("lognormal(-3, 0.5)", "lognormal(-3, 0.5)"),
        ("uniform(1, 4)", "uniform(1%, 4%)"),
        ("normal(3, 1%)", "normal(3%, 1%)"),
        ("triangular(1, 2, 5)", "triangular(1%, 2%, 5%)"),
        ("pert(1, 2, 5)", "pert(1%, 2%, 5%)"),
        ("discrete(2: 30, 5: 70)", "discrete(2%: 30, 5%: 70)"),
        ("discrete(1, 2)", "discrete(1%, 2%)"),
    ] {
        let found = canonical(text, Bare::Percent, row("sharing.share_rate"));
        assert_eq!(found, written, "{text}");
    }
}

#[test]
fn every_way_of_typing_a_large_number_is_read() {
    for (text, written) in [
        ("1000", "1000"),
        ("1,000", "1000"),
        ("4 000", "4000"),
        ("1 000 to 2 000", "1000 to 2000"),
        ("1，000", "1000"),
        ("1,234,567", "1234567"),
        ("1e3", "1000"),
        ("1E+3", "1000"),
        ("2k", "2000"),
        ("2 K", "2000"),
        ("1.5m", "1500000"),
        ("3千", "3000"),
        ("3万", "30000"),
        ("3 万", "30000"),
        ("1.2万", "12000"),
        ("3千万", "30000000"),
        ("1.4亿", "140000000"),
        ("1,000 to 2,000", "1000 to 2000"),
        ("1到2万", "10000 to 20000"),
        ("1 到 2 万", "10000 to 20000"),
        ("1~2千万", "10000000 to 20000000"),
        ("1千万到1亿", "10000000 to 100000000"),
        ("5千到2万", "5000 to 20000"),
        ("1 to 2k", "1000 to 2000"),
        ("1k-2k", "1000 to 2000"),
        ("500 to 2k", "500 to 2000"),
        ("5000到2万", "5000 to 20000"),
        ("0 to 2万", "0 to 20000"),
        ("2 to 2k", "2 to 2000"),
        ("uniform(1000, 2000)", "uniform(1000, 2000)"),
        ("uniform(1k, 2万)", "uniform(1000, 20000)"),
        ("discrete(0, 1, 2)", "discrete(0, 1, 2)"),
        ("discrete(1万: 1, 2万: 3)", "discrete(10000: 1, 20000: 3)"),
    ] {
        let found = canonical(text, Bare::Plain, row("channel.impressions_per_day"));
        assert_eq!(found, written, "{text}");
    }
    for (text, written) in [
        ("-5", "-5"),
        ("－5", "-5"),
        ("-5 to -2", "-5 to -2"),
        ("-5--2", "-5 to -2"),
        ("-5-2", "-5 to 2"),
        ("normal(-1, 2)", "normal(-1, 2)"),
        ("discrete(-1, 1)", "discrete(-1, 1)"),
    ] {
        assert_eq!(canonical(text, Bare::Plain, &SIGNED), written, "{text}");
    }
}

/// Percent signs and suffixes move the decimal point, they do not divide or multiply.
#[test]
fn numbers_are_read_to_the_last_bit() {
    let share = row("sharing.share_rate");
    for step in 0..=1000 {
        let exact: f64 = format!("0.{step:04}").parse().expect("a number");
        let text = format!("{}.{:02}%", step / 100, step % 100);
        assert_eq!(quantity(&text, share), Quantity::Fixed(exact), "{text}");
    }
    assert_eq!(quantity("2.9%", share), Quantity::Fixed(0.029));
    let people = row("channel.impressions_per_day");
    assert_eq!(quantity("1.001k", people), Quantity::Fixed(1001.0));
    assert_eq!(quantity("1.10001万", people), Quantity::Fixed(11000.1));
    let long = format!("0.{}1e1990", "0".repeat(1985));
    assert_eq!(quantity(&long, people), Quantity::Fixed(10_000.0));
}

#[test]
fn forms_are_what_was_written() {
    let trust = row("sharing.close_trust");
    assert_eq!(
        uncertain("discrete(0.5: 2, 0.1: 1)", trust).form(),
        &Form::Discrete(vec![(0.5, 2.0), (0.1, 1.0)])
    );
    assert_eq!(
        uncertain("0.1 to 50%", trust).form(),
        &Form::Range {
            low: 0.001,
            high: 0.5
        }
    );
    assert_eq!(
        uncertain("pert(0.1, 20%, 0.5)", trust).form(),
        &Form::Pert {
            low: 0.1,
            mode: 0.2,
            high: 0.5
        }
    );
}
