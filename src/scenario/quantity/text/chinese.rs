//! Whole numbers with Chinese numerals: 十万, 两万五, 三千五百, 1亿2000万.
//!
//! The crate `chinese-number` reads numerals alone; people mix them with digits, and where a range is typed it must be known
//! what the last multiple was (一到两万 is 10,000 to 20,000).

use super::cursor::Cursor;

const DIGITS: &str = "零一二三四五六七八九";
/// Multiples below 万, with their powers of ten.
const SMALL: [(&str, i64, f64); 3] = [("十", 1, 10.0), ("百", 2, 100.0), ("千", 3, 1000.0)];
const TEN_THOUSAND: f64 = 10_000.0;
/// Whole numbers below this have no error.
const EXACT: f64 = 9e15;

/// The powers of ten of what is said behind a number.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Multiple {
    /// Of all of it: 6 of 百万.
    pub(super) whole: i64,
    /// Without 百 and 千: 4 of 百万.
    pub(super) large: i64,
}

/// A number that was said: `figure` times what its multiple is.
#[derive(Debug, PartialEq)]
pub(super) struct Said {
    pub(super) figure: u64,
    pub(super) multiple: Multiple,
}

/// What stands before a multiple, or at the end.
struct Count {
    value: f64,
    is_digit: bool,
}

impl Cursor<'_> {
    /// The multiple that is next, in ascending order as it is said: 千万, 万亿.
    pub(super) fn chinese_multiple(&mut self) -> Multiple {
        let small: i64 = SMALL
            .into_iter()
            .map(|(word, power, _)| power * i64::from(self.eat(word)))
            .sum();
        let large = 4 * i64::from(self.eat("万")) + 8 * i64::from(self.eat("亿"));
        Multiple {
            whole: small + large,
            large,
        }
    }

    /// Whether a digit or a numeral is next.
    pub(super) fn is_at_count(&self) -> bool {
        let mut ahead = self.clone();
        ahead.eat("零") || ahead.count().is_some()
    }

    fn count(&mut self) -> Option<Count> {
        let mut ahead = self.clone();
        let digits = ahead.digits();
        if !digits.is_empty() {
            let value = digits.parse().ok()?;
            *self = ahead;
            return Some(Count {
                value,
                is_digit: digits.len() == 1,
            });
        }
        let first = self.rest().chars().next()?;
        let value = match first {
            '两' => 2.0,
            '零' => return None,
            _ => DIGITS.chars().position(|digit| digit == first)? as f64,
        };
        self.skip(first);
        Some(Count {
            value,
            is_digit: true,
        })
    }

    /// Reads a number that has a numeral; nothing, and nothing is taken, where there is none or it is too large.
    pub(super) fn said(&mut self) -> Option<Said> {
        let mut ahead = self.clone();
        let said = ahead.sum()?;
        let taken = &self.rest()[..self.rest().len() - ahead.rest().len()];
        if taken.is_ascii() {
            return None;
        }
        *self = ahead;
        Some(said)
    }

    fn sum(&mut self) -> Option<Said> {
        // What is above the section, and the section: what stands before the next 万 or 亿.
        let (mut above, mut section) = (0.0, 0.0);
        let mut count: Option<Count> = None;
        let (mut counts, mut tens, mut last, mut after_zero) = (0, 0, 1.0, false);
        // Multiples descend; in 万亿 alone they do not.
        let (mut least, mut has_ten_thousands, mut has_hundred_millions) =
            (TEN_THOUSAND, false, false);
        loop {
            if count.is_none() {
                if self.eat("零") {
                    if counts == 0 {
                        count = Some(Count {
                            value: 0.0,
                            is_digit: true,
                        });
                        counts = 1;
                    }
                    after_zero = true;
                    continue;
                }
                count = self.count();
                if count.is_some() {
                    counts += 1;
                    continue;
                }
            }
            let value = count.as_ref().map(|count| count.value);
            let mut ahead = self.clone();
            let small = SMALL.into_iter().find(|(word, ..)| ahead.eat(word));
            if let Some((_, power, size)) = small {
                let begins = above == 0.0 && section == 0.0;
                if size >= least || (value.is_none() && power > 1 && !begins) {
                    break;
                }
                *self = ahead;
                tens += i64::from(power == 1);
                section += value.unwrap_or(1.0) * size;
                (least, last, count, after_zero) = (size, size, None, false);
                continue;
            }
            let whole = section + value.unwrap_or(0.0);
            if whole > 0.0 && !has_ten_thousands && self.eat("万") {
                above += whole * TEN_THOUSAND;
                has_ten_thousands = true;
                last = TEN_THOUSAND;
            } else if above + whole > 0.0 && !has_hundred_millions && self.eat("亿") {
                last = TEN_THOUSAND * TEN_THOUSAND;
                above = (above + whole) * last;
                (has_ten_thousands, has_hundred_millions) = (false, true);
            } else {
                break;
            }
            (section, count, after_zero, least) = (0.0, None, false, TEN_THOUSAND);
        }
        let total = above + section;
        let Some(tail) = count else {
            return (last > 1.0 && total < EXACT).then(|| alone(total, counts, tens, last));
        };
        let tail = if last >= 100.0 && tail.is_digit && !after_zero {
            // 两万五 is 25,000.
            tail.value * last / 10.0
        } else if last == 1.0 || tail.value < last {
            tail.value
        } else {
            return None;
        };
        (total + tail < EXACT).then(|| Said {
            figure: (total + tail) as u64,
            multiple: Multiple::default(),
        })
    }
}

/// A number that ends in a multiple: one count has that multiple, more have what is behind all of them. Tens are counted.
fn alone(total: f64, counts: u32, tens: i64, last: f64) -> Said {
    let large = if last >= TEN_THOUSAND { zeros(last) } else { 0 };
    let whole = if counts > 1 {
        large
    } else {
        (zeros(total) - tens).max(large)
    };
    Said {
        figure: total as u64 / 10_u64.pow(whole as u32),
        multiple: Multiple { whole, large },
    }
}

/// How many zeros are at the end of a whole number.
fn zeros(number: f64) -> i64 {
    let mut number = number as u64;
    let mut zeros = 0;
    while number > 0 && number.is_multiple_of(10) {
        (number, zeros) = (number / 10, zeros + 1);
    }
    zeros
}
