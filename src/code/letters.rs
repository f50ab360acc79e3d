//! Thirty-two letters and digits that are told apart when they are said, typed or read (Crockford's base 32): none of I, L, O and
//! U is written, and the first three are read as the digits that they look like.

/// The letters by their values.
pub const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How many there are.
pub const RADIX: u32 = 32;
/// Letters of a group, between which there is a dash.
const GROUP: usize = 4;

/// A letter as it is written; the value of one has five bits.
pub fn letter(value: u8) -> char {
    char::from(LETTERS[usize::from(value) % LETTERS.len()])
}

/// The value of a letter as it was typed; none of a sign that no code has.
pub fn value(typed: char) -> Option<u8> {
    let plain = match typed.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = LETTERS
        .iter()
        .position(|known| char::from(*known) == plain)?;
    u8::try_from(place).ok()
}

/// Whether a sign only stands between letters: spaces and dashes of any kind, full stops and commas.
pub fn is_between(typed: char) -> bool {
    typed.is_whitespace()
        || matches!(
            typed,
            '-' | '_' | '.' | ',' | '·' | '、' | '，' | '。' | '‐'..='―' | '−' | '－' | '\u{200b}'..='\u{200f}' | '\u{feff}'
        )
}

/// Values as people read them, in groups of four.
pub fn grouped(values: &[u8]) -> String {
    let groups = values
        .chunks(GROUP)
        .map(|group| group.iter().map(|value| letter(*value)).collect());
    groups.collect::<Vec<String>>().join("-")
}
