//! gzip: whatever members and pieces a file comes in, it unpacks to what was packed, or is refused.

use std::convert::Infallible;
use std::io::Write;

use flate2::{Compression, Crc, GzBuilder};
use funnelcast::import::gzip::{MOST_AT_A_TIME, Stopped, Unpacker};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::support::scenarios::repeatable;

/// What a file of these pieces unpacks to; `None` where it is damaged or cut short.
fn unpacked<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Option<Vec<u8>> {
    let (mut unpacker, mut all) = (Unpacker::default(), Vec::new());
    let mut take = |piece: &[u8]| -> Result<(), Infallible> {
        all.extend_from_slice(piece);
        Ok(())
    };
    let mut done = Ok(());
    for piece in pieces {
        done = done.and_then(|()| unpacker.push(piece, &mut take));
    }
    done = done.and_then(|()| unpacker.finish(&mut take));
    done.is_ok().then_some(all)
}

fn packed(text: &[u8], level: u32) -> Vec<u8> {
    packed_with(GzBuilder::new(), text, level)
}

fn packed_with(header: GzBuilder, text: &[u8], level: u32) -> Vec<u8> {
    let mut packer = header.write(Vec::new(), Compression::new(level));
    packer.write_all(text).expect("memory");
    packer.finish().expect("memory")
}

/// Text that packs well in places, as edge lists do.
fn text() -> impl Strategy<Value = Vec<u8>> {
    let parts = (proptest::collection::vec(any::<u8>(), 0..40), 1_usize..400);
    let parts = proptest::collection::vec(parts, 0..6);
    parts.prop_map(|parts| {
        let repeated = parts.iter().map(|(bytes, times)| bytes.repeat(*times));
        repeated.collect::<Vec<_>>().concat()
    })
}

/// A member with whatever its header may have.
fn member() -> impl Strategy<Value = (Vec<u8>, Vec<u8>)> {
    let extra = proptest::option::of(proptest::collection::vec(any::<u8>(), 0..300));
    let name = proptest::option::of("[a-z.]{0,30}");
    (text(), 0_u32..10, extra, name.clone(), name).prop_map(
        |(text, level, extra, name, comment)| {
            let mut header = GzBuilder::new().mtime(level);
            header = extra.into_iter().fold(header, GzBuilder::extra);
            header = name.into_iter().fold(header, GzBuilder::filename);
            header = comment.into_iter().fold(header, GzBuilder::comment);
            let packed = packed_with(header, &text, level);
            (text, packed)
        },
    )
}

proptest! {
    #![proptest_config(repeatable())]

    #[test]
    fn members_in_whatever_pieces_unpack_to_what_was_packed(
        members in proptest::collection::vec(member(), 1..5),
        padding in prop_oneof![Just(0), 1_usize..2000],
        sizes in proptest::collection::vec(prop_oneof![Just(1_usize), 1..50_usize, 1..100_000_usize], 1..8),
    ) {
        let text: Vec<u8> = members.iter().flat_map(|(text, _)| text.clone()).collect();
        let mut file: Vec<u8> = members.iter().flat_map(|(_, packed)| packed.clone()).collect();
        file.resize(file.len() + padding, 0);
        let (mut rest, mut pieces) = (&file[..], Vec::new());
        for size in sizes.iter().cycle() {
            let (piece, left) = rest.split_at((*size).min(rest.len()));
            pieces.push(piece);
            rest = left;
            if rest.is_empty() {
                break;
            }
        }
        prop_assert!(unpacked(pieces) == Some(text));
    }

    #[test]
    fn a_file_that_is_cut_is_never_taken_for_the_whole(
        members in proptest::collection::vec(member(), 1..4),
        cut in any::<Index>(),
    ) {
        let ends: Vec<usize> = members
            .iter()
            .scan(0, |end, (_, packed)| {
                *end += packed.len();
                Some(*end)
            })
            .collect();
        let file: Vec<u8> = members.iter().flat_map(|(_, packed)| packed.clone()).collect();
        let length = 2 + cut.index(file.len() - 2);
        // Nobody can know that another member was to follow.
        prop_assert_eq!(unpacked([&file[..length]]).is_none(), !ends.contains(&length));
    }

    /// What a header says of the file may be anything; all that says what is in it is checked.
    #[test]
    fn a_file_with_another_bit_is_refused_or_says_the_same(
        (text, mut file) in member(),
        place in any::<Index>(),
        bit in 0..8,
    ) {
        let place = 2 + place.index(file.len() - 2);
        file[place] ^= 1_u8 << bit;
        if let Some(found) = unpacked([&file[..]]) {
            prop_assert!(found == text, "byte {place}, bit {bit}");
        }
    }

    #[test]
    fn what_is_not_packed_is_handed_on_as_it_is(text in text(), one_by_one in any::<bool>()) {
        let size = if one_by_one { 1 } else { text.len().max(1) };
        if !text.starts_with(&[0x1f, 0x8b]) {
            let found = unpacked(text.chunks(size));
            prop_assert!(found == Some(text));
        }
    }
}

#[test]
fn half_of_the_first_two_bytes_is_no_packed_file() {
    for text in [
        &b""[..],
        b"\x1f",
        b"\x1f\x1f\x8b",
        b"\x1fa b\n",
        b"\x8b\x1f",
        b"\0\x1f\x8b",
    ] {
        assert_eq!(unpacked([text]), Some(text.to_vec()));
        assert_eq!(unpacked(text.chunks(1)), Some(text.to_vec()));
    }
    assert_eq!(unpacked([&b"\x1f\x8b"[..]]), None);
}

#[test]
fn behind_the_members_there_may_be_noughts_and_nothing_else() {
    let (one, two) = (packed(b"a b\n", 6), packed(b"b c\n", 6));
    let file = |parts: &[&[u8]]| unpacked([&parts.concat()[..]]);
    assert_eq!(file(&[&one, &two, &[0; 512]]), Some(b"a b\nb c\n".to_vec()));
    assert_eq!(file(&[&one, &[0]]), Some(b"a b\n".to_vec()));
    assert_eq!(file(&[&one, b"c d\n"]), None);
    assert_eq!(file(&[&one, &[0; 512], &two]), None);
    assert_eq!(file(&[&one, &[0; 512], b"\x1f"]), None);
    assert_eq!(file(&[&one, b"\x1f"]), None);
}

/// flate2 writes no checksum of the header; this one is from hand.
#[test]
fn the_checksum_of_a_header_is_checked_and_unknown_flags_are_refused() {
    let plain = packed(b"a b\n", 6);
    let with = |flags: u8, sum: &dyn Fn(u32) -> u32| {
        let mut header = plain[..10].to_vec();
        header[3] = flags;
        let mut of_header = Crc::new();
        of_header.update(&header);
        let sum = sum(of_header.sum()) as u16;
        [&header[..], &sum.to_le_bytes(), &plain[10..]].concat()
    };
    assert_eq!(
        unpacked([&with(2, &|sum| sum)[..]]),
        Some(b"a b\n".to_vec())
    );
    assert_eq!(unpacked([&with(2, &|sum| sum ^ 1)[..]]), None);
    for flag in [5, 6, 7] {
        let mut unknown = plain.clone();
        unknown[3] = 1 << flag;
        assert_eq!(unpacked([&unknown[..]]), None, "flag {flag}");
    }
}

/// A hundred megabytes of noughts are a hundred kilobytes.
#[test]
fn little_is_held_at_a_time_however_much_a_piece_unpacks_to() {
    const LENGTH: usize = 100_000_000;
    let file = packed(&vec![0; LENGTH], 9);
    assert!(file.len() < LENGTH / 900);
    let (mut unpacker, mut length) = (Unpacker::default(), 0);
    let mut take = |piece: &[u8]| -> Result<(), Infallible> {
        assert!(piece.len() <= MOST_AT_A_TIME);
        length += piece.len();
        Ok(())
    };
    assert_eq!(unpacker.push(&file, &mut take), Ok(()));
    assert_eq!(unpacker.finish(&mut take), Ok(()));
    assert_eq!(length, LENGTH);
}

#[test]
fn what_refuses_the_bytes_stops_the_unpacking() {
    let file = packed(&vec![7; 1_000_000], 9);
    let (mut unpacker, mut pieces) = (Unpacker::default(), 0);
    let refused = unpacker.push(&file, |_| {
        pieces += 1;
        if pieces == 3 { Err("enough") } else { Ok(()) }
    });
    assert_eq!((refused, pieces), (Err(Stopped::Refused("enough")), 3));
}

#[test]
fn a_damaged_file_stays_damaged() {
    let mut file = packed(b"a b\n", 6);
    let last = file.len() - 6;
    file[last] ^= 1;
    let mut unpacker = Unpacker::default();
    let nothing = |_: &[u8]| Ok::<(), Infallible>(());
    assert_eq!(unpacker.push(&file, nothing), Err(Stopped::Damaged));
    assert_eq!(unpacker.push(b"c d\n", nothing), Err(Stopped::Damaged));
    assert_eq!(unpacker.finish(nothing), Err(Stopped::Damaged));
}
