//! A table reads back to the same ties, however it is written: dialect, encoding, line ends, order of columns, titles, and
//! pieces of any size.

use funnelcast::graph::edge_list::{Limits, Reader, Role};
use funnelcast::import::encoding::Encoding;
use funnelcast::problem::Code;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// How a table is written.
#[derive(Clone, Debug)]
struct Dialect {
    separator: &'static str,
    end: &'static str,
    encoding: usize,
    quoted: bool,
    /// Titles of source, target and weight; none for a table without.
    titles: Option<[&'static str; 3]>,
    /// Where they stand; as they are where nothing names them.
    order: [usize; 3],
    names_separator: bool,
    /// Bytes at a time.
    piece: usize,
}

const TITLES: [[&str; 3]; 5] = [
    ["source", "target", "weight"],
    ["From", "TO", "Count"],
    ["来源", "目标", "权重"],
    ["follower", "followee", "strength"],
    ["user_id", "friend_id", "次数"],
];
const ORDERS: [[usize; 3]; 6] = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
];
/// Ids in the two encodings other than ASCII, and others.
const IDS: [&str; 12] = [
    "张三",
    "李四",
    "王五",
    "赵六",
    "ann",
    "bob",
    "Li Lei",
    "韩 梅梅",
    "n1",
    "n-2",
    "三 7",
    "o'x",
];

fn dialects() -> impl Strategy<Value = Dialect> {
    let how = (0..6_usize, 0..3_usize, 0..5_usize, any::<bool>());
    let columns = (
        prop::option::of(0..TITLES.len()),
        0..ORDERS.len(),
        any::<bool>(),
    );
    (how, columns, 1..200_usize).prop_map(|((separator, end, encoding, quoted), columns, piece)| {
        let (titles, order, names_separator) = columns;
        Dialect {
            separator: [",", ";", "\t", "|", "，", " "][separator],
            end: ["\n", "\r\n", "\r"][end],
            encoding,
            quoted: quoted || separator == 5,
            titles: titles.map(|titles| TITLES[titles]),
            order: if titles.is_some() {
                ORDERS[order]
            } else {
                ORDERS[0]
            },
            names_separator: names_separator && separator < 4 && separator != 2,
            piece,
        }
    })
}

impl Dialect {
    fn line(&self, fields: [&str; 3]) -> String {
        let field = |place: usize| match (self.quoted, fields[place]) {
            (true, field) => format!("\"{field}\""),
            (false, field) => field.to_owned(),
        };
        self.order.map(field).join(self.separator) + self.end
    }

    fn text(&self, ties: &[(usize, usize, u32)]) -> String {
        let mut text = String::new();
        if self.names_separator {
            text += &format!("sep={}{}", self.separator, self.end);
        }
        if let Some(titles) = self.titles {
            text += &self.line(titles);
        }
        for (one, other, quarters) in ties {
            let weight = f64::from(*quarters) / 4.0;
            let mut weight = weight.to_string();
            if matches!(self.separator, ";" | "\t") {
                weight = weight.replace('.', ",");
            }
            text += &self.line([IDS[*one], IDS[*other], &weight]);
        }
        text
    }

    fn bytes(&self, text: &str) -> Vec<u8> {
        let units = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes);
        match self.encoding {
            0 => text.as_bytes().to_vec(),
            1 => ["\u{feff}", text].concat().into_bytes(),
            2 => [0xff, 0xfe]
                .into_iter()
                .chain(units(u16::to_le_bytes))
                .collect(),
            3 => [0xfe, 0xff]
                .into_iter()
                .chain(units(u16::to_be_bytes))
                .collect(),
            _ => text.chars().flat_map(gb18030).collect(),
        }
    }
}

/// The bytes of a character, by the same index backwards.
fn gb18030(letter: char) -> Vec<u8> {
    if letter.is_ascii() {
        return vec![letter as u8];
    }
    let place = encoding_index_simpchinese::gb18030::backward(u32::from(letter));
    let column = (place % 190) as u8;
    let second = column + if column < 0x3f { 0x40 } else { 0x41 };
    vec![(place / 190) as u8 + 0x81, second]
}

#[test]
fn a_table_reads_back_however_it_is_written() {
    let ties = prop::collection::vec((0..IDS.len(), 0..IDS.len(), 1..4_000_u32), 4..40);
    let config = Config {
        cases: 3_000,
        failure_persistence: None,
        ..Config::default()
    };
    let seed = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(config, seed);
    let done = runner.run(&(dialects(), ties), |(dialect, ties)| {
        let bytes = dialect.bytes(&dialect.text(&ties));
        let mut reader = Reader::new(Limits::default());
        for piece in bytes.chunks(dialect.piece) {
            reader
                .push(piece)
                .map_err(|flaw| TestCaseError::fail(format!("{flaw:?}")))?;
        }
        let read = reader.finish();
        let (graph, read) = read.map_err(|flaw| TestCaseError::fail(format!("{flaw:?}")))?;
        prop_assert_eq!(read.header, dialect.titles.is_some());
        let roles = [Role::Source, Role::Target, Role::Weight];
        let found: Vec<Role> = read.roles.iter().map(|column| column.role).collect();
        prop_assert_eq!(found, dialect.order.map(|place| roles[place]).to_vec());
        let names: std::collections::BTreeSet<usize> = ties
            .iter()
            .flat_map(|(one, other, _)| [*one, *other])
            .collect();
        prop_assert_eq!(graph.people() as usize, names.len());
        let mut pairs: Vec<_> = ties.iter().map(|(a, b, _)| (a.min(b), a.max(b))).collect();
        pairs.retain(|(one, other)| one != other);
        pairs.sort_unstable();
        pairs.dedup();
        prop_assert_eq!(graph.ties() as usize, pairs.len());
        for (one, other) in pairs {
            let person = |id: &usize| read.names.person(IDS[*id].as_bytes());
            let (Some(one), Some(other)) = (person(one), person(other)) else {
                return Err(TestCaseError::fail("somebody is missing"));
            };
            prop_assert!(graph.neighbours(one).contains(&other));
        }
        for (tie, (one, other, quarters)) in read.first.iter().zip(&ties) {
            prop_assert_eq!((&*tie.source, &*tie.target), (IDS[*one], IDS[*other]));
            prop_assert_eq!(tie.weight, Some(f64::from(*quarters) / 4.0));
        }
        Ok(())
    });
    if let Err(error) = done {
        panic!("{error}");
    }
}

/// Bytes of any kind are read or refused, and never more than that.
#[test]
fn any_bytes_are_read_or_refused() {
    let letter = prop::sample::select(
        &b"ab01,;\t \"#%\n\r|=.-\xef\xbc\x8c\xc4\xe3\x00\xff\xfe{<*[PK\x03"[..],
    );
    let config = Config {
        cases: 20_000,
        failure_persistence: None,
        ..Config::default()
    };
    let seed = TestRng::from_seed(RngAlgorithm::ChaCha, &[8; 32]);
    let mut runner = TestRunner::new_with_rng(config, seed);
    let bytes = prop::collection::vec(letter, 0..80);
    let done = runner.run(&(bytes, 1..90_usize), |(bytes, piece)| {
        let read = |piece: usize| {
            let mut reader = Reader::new(Limits::default());
            bytes
                .chunks(piece)
                .try_for_each(|piece| reader.push(piece))?;
            reader.finish().map(|(graph, _)| graph)
        };
        prop_assert_eq!(read(piece), read(bytes.len().max(1)));
        Ok(())
    });
    if let Err(error) = done {
        panic!("{error}");
    }
}

/// Names behind so many ties of numbers that the encoding was taken before: what they are does not depend on where a piece
/// ends.
#[test]
fn names_far_behind_are_read_alike_in_whatever_pieces_they_come() {
    let numbers: Vec<u8> = (0..20_000)
        .flat_map(|tie| format!("{tie},{}\n", tie + 1).into_bytes())
        .collect();
    assert!(numbers.len() > 1 << 16);
    // The first letter is no common one.
    let names = b"\x81\x40,\xd5\xc5\xc8\xfd\n\xd5\xc5\xc8\xfd,\xc0\xee\xcb\xc4\n";
    let text = [&numbers[..], names].concat();
    let pieces = [
        1,
        61,
        1 << 16,
        numbers.len() + 1,
        numbers.len() + 2,
        text.len(),
    ];
    for piece in pieces {
        let mut reader = Reader::new(Limits::default());
        let pushed = text.chunks(piece).try_for_each(|piece| reader.push(piece));
        let (graph, read) = pushed.and_then(|()| reader.finish()).expect("it is read");
        assert_eq!(graph.people(), 20_004, "{piece}");
        assert_eq!(read.names.name(20_001), "丂", "{piece}");
        assert_eq!(read.encoding, Encoding::Gb18030, "{piece}");
    }
    // Not Chinese, or both: refused on the line where it begins.
    let both = [&names[..], "张三,王五\n李四,王五\n".as_bytes()].concat();
    for (names, code) in [
        (&b"M\xfcller,Jos\xe9\nFran\xe7ois,Ann\n"[..], Code::NotUtf8),
        (&both, Code::MixedEncodings),
    ] {
        let text = [&numbers[..], names].concat();
        for piece in pieces {
            let mut reader = Reader::new(Limits::default());
            let pushed = text.chunks(piece).try_for_each(|piece| reader.push(piece));
            let flaw = pushed
                .and_then(|()| reader.finish())
                .map(|_| ())
                .expect_err("it is refused");
            assert_eq!((flaw.code, flaw.line), (code, 20_001), "{piece}");
        }
    }
}
