//! The checksum is the one that everybody means.

use flate2::Crc;
use funnelcast::import::crc32::Crc32;
use proptest::prelude::*;

use crate::support::scenarios::repeatable;

fn of(bytes: &[u8]) -> u32 {
    let mut sum = Crc32::default();
    sum.update(bytes);
    sum.sum()
}

/// The check value of the catalogue of CRCs (reveng.sourceforge.io), CRC-32/ISO-HDLC.
#[test]
fn the_checksum_of_the_digits_is_the_published_one() {
    assert_eq!(of(b"123456789"), 0xcbf4_3926);
    assert_eq!(of(b""), 0);
}

proptest! {
    #![proptest_config(repeatable())]

    #[test]
    fn the_checksum_is_flate2s_in_whatever_pieces(bytes in proptest::collection::vec(any::<u8>(), 0..300), size in 1_usize..20) {
        let mut other = Crc::new();
        other.update(&bytes);
        prop_assert_eq!(of(&bytes), other.sum());
        let mut pieces = Crc32::default();
        for piece in bytes.chunks(size) {
            pieces.update(piece);
        }
        prop_assert_eq!(pieces.sum(), other.sum());
    }
}
