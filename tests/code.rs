//! Short codes survive what people do to them, and QR codes are read again.

use funnelcast::code::answer::{AnswerKind, Flaw, LARGEST, MOST_VALUES, ROUNDS, TeamAnswer};
use funnelcast::code::check::{check, is_right};
use funnelcast::code::letters::{LETTERS, value};
use funnelcast::code::qr;
use proptest::prelude::*;

fn answer(values: &[u32]) -> TeamAnswer {
    TeamAnswer {
        kind: AnswerKind::Plan,
        round: 12_345,
        team: 17,
        values: values.to_vec(),
    }
}

/// Some codes of the lengths that rounds have.
fn codes() -> Vec<Vec<char>> {
    let chips: Vec<u32> = (0..20).collect();
    let all = [
        answer(&[3, 0, 20, 7]),
        answer(&[]),
        answer(&chips),
        answer(&[LARGEST; 3]),
    ];
    let plain = |one: &TeamAnswer| {
        one.code()
            .expect("a code")
            .replace('-', "")
            .chars()
            .collect()
    };
    all.iter().map(plain).collect()
}

#[test]
fn every_wrong_letter_is_noticed() {
    for code in codes() {
        for place in 0..code.len() {
            for other in LETTERS.iter().map(|letter| char::from(*letter)) {
                let mut wrong = code.clone();
                wrong[place] = other;
                let read = TeamAnswer::read(&wrong.iter().collect::<String>());
                assert_eq!(read.is_ok(), wrong == code, "{wrong:?}");
            }
        }
    }
}

#[test]
fn every_swap_is_noticed() {
    for code in codes() {
        for apart in [1, 2] {
            for place in 0..code.len() - apart {
                let mut wrong = code.clone();
                wrong.swap(place, place + apart);
                let read = TeamAnswer::read(&wrong.iter().collect::<String>());
                assert_eq!(read.is_ok(), wrong == code, "{wrong:?}");
            }
        }
    }
}

/// The whole of the check: wherever a letter stands, and whatever stands before it.
#[test]
fn the_check_knows_each_pair_of_letters_at_each_place() {
    for behind in 0..60 {
        for first in 0..32 {
            for second in 0..32 {
                let mut values = vec![first, second];
                values.resize(2 + behind, 9);
                values.extend(check(&values));
                assert!(is_right(&values));
                for place in [0, 1] {
                    for other in (0..32).filter(|other| *other != values[place]) {
                        let mut wrong = values.clone();
                        wrong[place] = other;
                        assert!(!is_right(&wrong), "{wrong:?}");
                    }
                }
                values.swap(0, 1);
                assert_eq!(is_right(&values), first == second, "{values:?}");
            }
        }
    }
}

#[test]
fn codes_are_read_as_people_write_them() {
    let wanted = answer(&[1, 0, 16]);
    let code = wanted.code().expect("a code");
    assert!(code.split('-').all(|group| group.len() <= 4), "{code}");
    let written = [
        code.to_lowercase(),
        code.replace('-', ""),
        code.replace('-', " "),
        code.replace('-', "—"),
        format!("  {code}\n"),
        code.replace('0', "O").replace('1', "l"),
        code.replace('0', "o").replace('1', "I"),
    ];
    for text in written {
        assert_eq!(TeamAnswer::read(&text), Ok(wanted.clone()), "{text}");
    }
    for letter in ['I', 'L', 'O', 'U'] {
        assert!(!LETTERS.contains(&(letter as u8)));
    }
    assert_eq!(value('u'), None);
}

#[test]
fn what_is_no_code_is_told_why() {
    assert_eq!(TeamAnswer::read(" - "), Err(Flaw::Empty));
    assert_eq!(TeamAnswer::read("7K3!"), Err(Flaw::Sign('!')));
    assert_eq!(TeamAnswer::read("U"), Err(Flaw::Sign('U')));
    assert_eq!(TeamAnswer::read("7K3"), Err(Flaw::Length(3)));
    assert_eq!(TeamAnswer::read(&"A".repeat(400)), Err(Flaw::Length(301)));
    let mut later = vec![7 << 2, 1, 2, 3, 4];
    later.extend(check(&later));
    let later: String = later
        .iter()
        .map(|value| char::from(LETTERS[usize::from(*value)]))
        .collect();
    assert_eq!(TeamAnswer::read(&later), Err(Flaw::Version(7)));
    for too_large in [
        TeamAnswer {
            round: ROUNDS,
            ..answer(&[])
        },
        TeamAnswer {
            team: 0,
            ..answer(&[])
        },
        answer(&[LARGEST + 1]),
        answer(&[0; MOST_VALUES + 1]),
    ] {
        assert_eq!(too_large.code(), None);
    }
}

#[test]
fn a_plan_of_four_levers_has_four_groups_at_the_most() {
    let code = answer(&[20, 20, 20, 20]).code().expect("a code");
    assert!(code.len() <= 19, "{code}");
}

/// A QR code as a camera sees it: so many grey values for a square, with the quiet zone around.
fn picture(text: &str, scale: usize) -> (Vec<u8>, usize) {
    let squares = qr::squares(text).expect("it fits");
    let side = (squares.side + 8) * scale;
    let dark = |x: usize, y: usize| {
        let at = |place: usize| {
            (place / scale)
                .checked_sub(4)
                .filter(|at| *at < squares.side)
        };
        at(x)
            .zip(at(y))
            .is_some_and(|(x, y)| squares.dark[y * squares.side + x])
    };
    let grey = (0..side * side).map(|place| {
        if dark(place % side, place / side) {
            30
        } else {
            220
        }
    });
    (grey.collect(), side)
}

#[test]
fn frames_of_a_camera_are_read() {
    let link = format!(
        "https://example.org/funnelcast/#p=small-brand&{}",
        "x".repeat(250)
    );
    for text in ["5Q3H-2RAM-W", "转发率 5%", &link] {
        let (grey, side) = picture(text, 4);
        assert_eq!(qr::read(&grey, side, side).as_deref(), Some(text));
    }
    assert_eq!(qr::read(&[200; 10_000], 100, 100), None);
    assert_eq!(qr::read(&[200; 10], 100, 100), None);
    assert_eq!(qr::squares(&"x".repeat(2954)), None);
}

proptest! {
    #[test]
    fn an_answer_is_read_as_it_was_written(is_plan: bool, round in 0..ROUNDS, team in 1u32..256, values in prop::collection::vec(0..=LARGEST, 0..MOST_VALUES)) {
        let kind = if is_plan { AnswerKind::Plan } else { AnswerKind::Prediction };
        let answer = TeamAnswer { kind, round, team, values };
        prop_assert_eq!(TeamAnswer::read(&answer.code().expect("a code")), Ok(answer));
    }

    #[test]
    fn no_text_is_too_much(text in ".{0,80}") {
        let _ = TeamAnswer::read(&text);
    }

    #[test]
    fn no_picture_is_too_much(width in 1usize..40, height in 1usize..40, seed: u64) {
        let mut state = seed | 1;
        let grey: Vec<u8> = (0..width * height).map(|_| { state ^= state << 13; state ^= state >> 7; state ^= state << 17; (state >> 56) as u8 }).collect();
        let _ = qr::read(&grey, width, height);
    }
}
