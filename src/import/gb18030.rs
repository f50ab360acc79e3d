//! GB18030, as Chinese versions of Excel write CSV (there called GBK or code page 936).
//!
//! The index is the WHATWG's, from a crate that has nothing but it; build.rs packs it. `encoding_rs` brings every other
//! index along, 150 kB, and cannot leave them out.

use std::sync::OnceLock;

use encoding_index_simpchinese::gb18030_ranges;
use flate2::{Decompress, FlushDecompress};

use super::lines::LONGEST_LINE;

/// The index: the steps from each code to the next, lower bytes first, packed.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gb18030.bin"));

/// Pairs of bytes that the index has.
const PAIRS: usize = 126 * 190;

/// The characters of all pairs of bytes.
fn index() -> &'static [u16] {
    static INDEX: OnceLock<Vec<u16>> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut steps = vec![0; 2 * PAIRS];
        // What the build packed cannot be damaged; if it were, there would be no characters.
        let unpacked =
            Decompress::new(false).decompress(PACKED, &mut steps, FlushDecompress::Finish);
        if unpacked.is_err() {
            return Vec::new();
        }
        let (low, high) = steps.split_at(PAIRS);
        let steps = low.iter().zip(high);
        let codes = steps.scan(0_u16, |code, (low, high)| {
            *code = code.wrapping_add(u16::from_le_bytes([*low, *high]));
            Some(*code)
        });
        codes.collect()
    })
}

/// What bytes came to, and how much they look like Chinese.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    /// Characters of GB2312, of which nearly all Chinese text is.
    common: u64,
    /// Other characters of two bytes: what Latin letters with accents are read as.
    rare: u64,
}

impl Tally {
    /// Whether it can be Chinese, and not another alphabet's bytes that happen to be allowed.
    pub(super) fn is_chinese(&self) -> bool {
        self.common >= self.rare
    }
}

/// Lines of a text in GB18030 that are UTF-8: of a text that was put together of both.
#[derive(Debug, Default)]
pub(super) struct Foreign {
    /// The beginning of a line whose end has not come.
    line: Vec<u8>,
    /// Lines so far.
    count: u32,
}

impl Foreign {
    /// So many are no accident: by chance it is one line in millions.
    const SEVERAL: u32 = 3;

    /// Looks at the lines that end in these bytes; where the last of several that are UTF-8 begins.
    pub(super) fn heed(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut place = 0;
        for part in bytes.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')) {
            let is_whole = matches!(part.last(), Some(b'\n' | b'\r'));
            let is_foreign = if is_whole && self.line.is_empty() {
                is_foreign(part)
            } else {
                // Longer lines are refused as such.
                if self.line.len() <= LONGEST_LINE {
                    self.line.extend_from_slice(part);
                }
                is_whole && is_foreign(&std::mem::take(&mut self.line))
            };
            self.count += u32::from(is_foreign);
            if self.count >= Self::SEVERAL {
                return Some(place);
            }
            place += part.len();
        }
        None
    }
}

/// Whether a line is UTF-8 of Chinese, and hardly Chinese in GB18030.
fn is_foreign(line: &[u8]) -> bool {
    let text = std::str::from_utf8(line);
    text.is_ok_and(|text| text.chars().any(|letter| letter >= '\u{800}')) && {
        let mut tally = Tally::default();
        // Where it is no GB18030 at all, that is told anyway.
        let _ = decode(line, &mut String::new(), &mut tally);
        tally.rare > 0
    }
}

/// Adds what the bytes say to `text`; the number of bytes that were decoded, all but those of a character that is not whole.
/// Where one is none, the place of it.
pub(super) fn decode(bytes: &[u8], text: &mut String, tally: &mut Tally) -> Result<usize, usize> {
    let mut place = 0;
    while let Some(&lead) = bytes.get(place) {
        let rest = &bytes[place + 1..];
        if lead < 0x80 {
            text.push(char::from(lead));
            place += 1;
            continue;
        }
        let Some(&second) = rest.first() else {
            break;
        };
        let (code, length) = match (lead, second) {
            (0x81..=0xfe, 0x30..=0x39) => match rest {
                [_, third, fourth, ..] => (four(lead, second, *third, *fourth), 4),
                _ => break,
            },
            (0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe) => {
                let is_common = lead >= 0xa1 && second >= 0xa1;
                tally.common += u64::from(is_common);
                tally.rare += u64::from(!is_common);
                let column = u16::from(second) - if second < 0x7f { 0x40 } else { 0x41 };
                let place = u16::from(lead - 0x81) * 190 + column;
                let code = index().get(usize::from(place));
                (code.map_or(GONE, |code| u32::from(*code)), 2)
            }
            _ => return Err(place),
        };
        text.push(char::from_u32(code).filter(|_| code < GONE).ok_or(place)?);
        place += length;
    }
    Ok(place)
}

/// What the index has for no character.
const GONE: u32 = 0xffff_ffff;

/// The character of four bytes.
fn four(first: u8, second: u8, third: u8, fourth: u8) -> u32 {
    if !(0x81..=0xfe).contains(&third) || !fourth.is_ascii_digit() {
        return GONE;
    }
    let [first, third] = [first, third].map(|byte| u32::from(byte - 0x81));
    let [second, fourth] = [second, fourth].map(|byte| u32::from(byte - 0x30));
    gb18030_ranges::forward(((first * 10 + second) * 126 + third) * 10 + fourth)
}
