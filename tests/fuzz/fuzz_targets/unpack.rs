//! Any bytes as a file that may be packed by gzip: they come to the same, or are as damaged, whatever pieces they come in;
//! and nothing is handed on in larger pieces than are promised.

#![no_main]

use funnelcast::import::gzip::{MOST_AT_A_TIME, Stopped, Unpacker};
use libfuzzer_sys::fuzz_target;

/// What is taken of it: beyond that it is a bomb, which only its taker stops.
const MOST: usize = 1 << 22;

fuzz_target!(|bytes: &[u8]| {
    let is_packed = bytes.starts_with(&[0x1f, 0x8b]);
    let unpacked = |piece: usize| {
        let (mut unpacker, mut all) = (Unpacker::default(), Vec::new());
        let mut take = |part: &[u8]| {
            assert!(!part.is_empty() && (!is_packed || part.len() <= MOST_AT_A_TIME));
            all.extend_from_slice(part);
            if all.len() > MOST { Err(()) } else { Ok(()) }
        };
        let pushed = bytes
            .chunks(piece)
            .try_for_each(|piece| unpacker.push(piece, &mut take));
        let done = pushed.and_then(|()| unpacker.finish(&mut take));
        all.truncate(MOST);
        (all, done)
    };
    let (whole, done) = unpacked(bytes.len().max(1));
    let (pieces, done_in_pieces) = unpacked(1);
    assert_eq!(done, done_in_pieces);
    match done {
        // How far it came before the damage was seen may differ.
        Err(Stopped::Damaged) => assert!(whole.starts_with(&pieces) || pieces.starts_with(&whole)),
        _ => assert_eq!(whole, pieces),
    }
    assert!(is_packed || whole == bytes);
});
