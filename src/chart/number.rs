//! Short numbers, as each language says them: 12k and 3.4M, or 1.2万 and 340万.

use crate::number::stated::power_of_ten_within;

/// Below this a figure is written out, with separators.
const WRITTEN_OUT: f64 = 10_000.0;
/// Below this a figure is nothing: no chart shows a billionth of a person.
const NOTHING: f64 = 1e-9;
/// What a chart can tell apart at most; decimals beyond it are noise.
const MOST_DECIMALS: usize = 6;

/// Which words stand for the powers of ten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numerals {
    /// k, M, B, T: a word every three digits.
    Western,
    /// 万, 亿, 万亿: a word every four digits.
    Chinese,
}

impl Numerals {
    /// The numerals of a locale: `zh` or `en`.
    pub fn from_locale(locale: &str) -> Option<Self> {
        match locale {
            "zh" => Some(Self::Chinese),
            "en" => Some(Self::Western),
            _ => None,
        }
    }

    /// A figure on its own, to three digits: `0.5`, `1,234`, `12.3k`, `1.23万`.
    pub fn short(self, value: f64) -> String {
        let size = libm::fabs(value);
        if size.is_nan() || size < NOTHING {
            return "0".into();
        }
        let step = if size >= WRITTEN_OUT {
            power_of_ten_within(size) / 100.0
        } else if size >= 10.0 {
            1.0
        } else if size >= 1.0 {
            0.1
        } else {
            power_of_ten_within(size) / 10.0
        };
        let rounded = libm::round(value / step) * step;
        if libm::fabs(rounded) >= WRITTEN_OUT {
            return self.tick(rounded, step);
        }
        let unit = (1.0, "");
        minus(separated(&decimal(rounded, step, unit)))
    }

    /// The label of a tick, with the decimals that tell it from its neighbours, `step` away: `0`, `2.5k`, `5k`.
    pub fn tick(self, value: f64, step: f64) -> String {
        if value.is_nan() || libm::fabs(value) < NOTHING {
            return "0".into();
        }
        // A tick is a multiple of its step up to the last bits, which must not choose the unit.
        let size = libm::fabs(value) * (1.0 + 1e-12);
        let unit = self.units().iter().find(|unit| size >= unit.0);
        minus(decimal(value, step, unit.copied().unwrap_or((1.0, ""))))
    }

    const fn units(self) -> &'static [(f64, &'static str)] {
        match self {
            Self::Western => &[(1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k")],
            Self::Chinese => &[(1e12, "万亿"), (1e8, "亿"), (1e4, "万")],
        }
    }
}

fn decimal(value: f64, step: f64, (unit, word): (f64, &str)) -> String {
    let mut left = libm::fabs(step) / unit;
    let mut decimals = 0;
    while decimals < MOST_DECIMALS && libm::fabs(left - libm::round(left)) > 1e-6 * left {
        left *= 10.0;
        decimals += 1;
    }
    let mut text = format!("{:.decimals$}", value / unit);
    if text.contains('.') {
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    text + word
}

fn separated(text: &str) -> String {
    let digits = text.find('.').unwrap_or(text.len());
    let first = usize::from(text.starts_with('-'));
    let mut out = String::with_capacity(text.len() + 2);
    for (place, character) in text.char_indices() {
        if place > first && place < digits && (digits - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(character);
    }
    out
}

/// A true minus sign is as wide as a digit; a hyphen is lost on a projector.
fn minus(text: String) -> String {
    match text.strip_prefix('-') {
        Some("0") => "0".into(),
        Some(rest) => format!("\u{2212}{rest}"),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::Numerals::{Chinese, Western};
    use super::*;

    #[test]
    fn figures_are_short_in_both_languages() {
        for (value, western, chinese) in [
            (0.0, "0", "0"),
            (-0.0, "0", "0"),
            (0.5, "0.5", "0.5"),
            (0.0123, "0.012", "0.012"),
            (2.54, "2.5", "2.5"),
            (9.96, "10", "10"),
            (34.5, "35", "35"),
            (999.6, "1,000", "1,000"),
            (1234.0, "1,234", "1,234"),
            (9999.7, "10k", "1万"),
            (12_000.0, "12k", "1.2万"),
            (12_345.0, "12.3k", "1.23万"),
            (999_900.0, "1M", "100万"),
            (3_400_000.0, "3.4M", "340万"),
            (120_000_000.0, "120M", "1.2亿"),
            (2.5e12, "2.5T", "2.5万亿"),
            (-1234.0, "\u{2212}1,234", "\u{2212}1,234"),
            (-56_789.0, "\u{2212}56.8k", "\u{2212}5.68万"),
            (f64::NAN, "0", "0"),
        ] {
            assert_eq!(Western.short(value), western, "{value}");
            assert_eq!(Chinese.short(value), chinese, "{value}");
        }
    }

    #[test]
    fn ticks_tell_neighbours_apart() {
        for (value, step, western, chinese) in [
            (0.0, 500.0, "0", "0"),
            (500.0, 500.0, "500", "500"),
            (2500.0, 500.0, "2.5k", "2500"),
            (10_000.0, 5000.0, "10k", "1万"),
            (15_000.0, 5000.0, "15k", "1.5万"),
            (1_000_500.0, 500.0, "1.0005M", "100.05万"),
            (-20_000.0, 10_000.0, "\u{2212}20k", "\u{2212}2万"),
            (0.3 - 0.1, 0.1, "0.2", "0.2"),
            (100_000_000.0, 1.0, "100M", "1亿"),
        ] {
            assert_eq!(Western.tick(value, step), western, "{value}");
            assert_eq!(Chinese.tick(value, step), chinese, "{value}");
        }
    }

    #[test]
    fn every_finite_figure_ends() {
        for value in [f64::MAX, f64::MIN, f64::MIN_POSITIVE, 5e-324] {
            Western.short(value);
            Chinese.tick(value, value);
        }
    }

    #[test]
    fn locales_are_known_by_name() {
        assert_eq!(Numerals::from_locale("zh"), Some(Chinese));
        assert_eq!(Numerals::from_locale("en"), Some(Western));
        assert_eq!(Numerals::from_locale("fr"), None);
    }
}
