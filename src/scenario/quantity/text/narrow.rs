//! The many characters that people type, and programs put in, for one that is meant.

/// Characters, each before the plain one that it stands for. A full-width comma keeps its width: it is never before decimals,
/// as a narrow one may be.
const PLAIN: &str = "，，￥¥−-‐-‑-﹣-‒–―–─–〜~∼~˜~⇒→➔→➜→⟶→≦≤⩽≤≧≥⩾≥﹪%萬万億亿兩两〇零個个週周";

/// The plain character for one that people type in its place, in lower case.
fn narrow(character: char) -> char {
    const WIDER_BY: u32 = 0xFEE0;
    let mut pairs = PLAIN.chars();
    while let Some(typed) = pairs.next() {
        let plain = pairs.next();
        if typed == character {
            return plain.unwrap_or(typed);
        }
    }
    match character {
        '！'..='～' => char::from_u32(u32::from(character) - WIDER_BY)
            .unwrap_or(character)
            .to_ascii_lowercase(),
        _ if character.is_whitespace() => ' ',
        _ => character.to_ascii_lowercase(),
    }
}

/// Whether a character takes no room, such as the marks that a chat or a sheet leaves in what is copied from it.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe0f}' | '\u{feff}')
}

/// The text without marks that take no room, and the same in plain characters, one for each.
pub(super) fn visible_and_narrow(text: &str) -> [String; 2] {
    let mut both = [String::new(), String::new()];
    for character in text.chars().filter(|c| !is_mark(*c)) {
        both[0].push(character);
        both[1].push(narrow(character));
    }
    both
}
