//! Bytes made text.

use funnelcast::import::encoding::{Decoder, Encoding};
use funnelcast::import::text::decode;
use funnelcast::problem::Code;

/// Characters of one, two and four bytes, as other programs write them.
#[test]
fn gb18030_is_read_as_others_write_it() {
    let bytes =
        b"a\xc4\xe3\xba\xc3 \x81\x30\x84\x36 \xa2\xe3 \xcb\xc4\xbd\xc7 \x90\x30\x81\x30\xc4\xe3";
    let text = "a你好 \u{a5} € 四角 \u{10000}你";
    assert_eq!(decode(bytes), Ok((text.to_owned(), Encoding::Gb18030)));
}

#[test]
fn whatever_is_in_the_pieces_the_text_is_the_same() {
    let text = "来源,目标\n𝒳,😀\n张三,é\n".repeat(5_000);
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [
        text.clone().into_bytes(),
        [&[0xff, 0xfe][..], &units].concat(),
    ] {
        for piece in [1, 7, 4_096, 1 << 20] {
            let (mut decoder, mut decoded) = (Decoder::default(), Vec::new());
            let mut take = |piece: &[u8]| {
                decoded.extend_from_slice(piece);
                Ok(())
            };
            for piece in bytes.chunks(piece) {
                assert_eq!(decoder.push(piece, &mut take), Ok(()));
            }
            assert_eq!(decoder.finish(&mut take), Ok(()));
            assert!(decoded == text.as_bytes(), "{piece}");
        }
    }
}

#[test]
fn what_is_no_text_is_refused_by_line() {
    let code = |bytes: &[u8]| decode(bytes).map_err(|flaw| (flaw.line, flaw.code)).err();
    assert_eq!(code(b"{\n\"a\": \0}"), Some((2, Code::NulBytes)));
    assert_eq!(
        code(b"{\n\"name\": \"M\xfcller\"}"),
        Some((2, Code::NotUtf8))
    );
    assert_eq!(
        code(b"\xff\xfea\0\n\0\x00\xd8b\0"),
        Some((2, Code::NotUtf8))
    );
    assert_eq!(code(b"\xff\xfea\0b"), Some((1, Code::NotUtf8)));
    assert_eq!(
        code(b"\xff\xd8\xff\xe0\x00\x10JFIF"),
        Some((1, Code::BinaryFile))
    );
    let mixed = ["\"张三\",\n".as_bytes(), b"\"\xd5\xc5\xc8\xfd\""].concat();
    assert_eq!(code(&mixed), Some((2, Code::MixedEncodings)));
    assert_eq!(code(b""), None);
}
