//! Files that are no table, and texts in other encodings than UTF-8: refused by name, or read.

use serde_json::json;

use crate::cases::first;
use crate::support::program::{preset_file, printed, run, scratch};
use crate::{counted, packed, refused, report, start};

#[test]
fn other_files_are_refused_by_their_names() {
    for (name, text, parts) in [
        ("counts.txt", "3 4\n1 2\n1 3\n2 3\n", &["1", "3 4"][..]),
        ("metis.txt", "4\n1 2\n2 3\n", &["1", "4"]),
        (
            "matrix.csv",
            ";A;B;C\nA;1.1;4.3;0.0\nB;1.4;2.0;1.1\nC;1.0;0.0;3.1\n",
            &["1", "A B C"],
        ),
        ("zeros.txt", "0 1 1\n1 0 1\n1 1 0\n", &["1", "0 1 1"]),
        ("pajek.net", "*Vertices 7\n*Arcs\n1 6 NaN\n", &["Pajek"]),
        ("graph.gml", "graph\n[\n  node\n  [\n", &["GML"]),
        ("creator.gml", "Creator \"igraph\"\ngraph [\n", &["GML"]),
        (
            "graph.graphml",
            "<?xml version=\"1.0\"?>\n<graphml xmlns=\"\">\n",
            &["GraphML"],
        ),
        ("graph.json", "{\"nodes\": [], \"links\": []}", &["JSON"]),
        ("rows.json", "[[1, 2], [2, 3]]", &["JSON"]),
        (
            "market.mtx",
            "%%MatrixMarket matrix coordinate\n3 3 2\n1 2\n2 3\n",
            &["Matrix Market"],
        ),
        (
            "bipartite.txt",
            "% bip unweighted\n1 1\n1 2\n2 1\n",
            &["1", "% bip"],
        ),
    ] {
        refused(name, text, parts);
    }
    refused(
        "photo.txt",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        &["PNG"],
    );
    refused(
        "book.xlsx",
        b"PK\x03\x04\x14\x00\x00\x00xl/worksheets/sheet1.xml\x00\xff",
        &["xlsx"],
    );
    refused(
        "some.zip",
        b"PK\x03\x04\x14\x00\x00\x00ties.csv\x00\xff",
        &["zip"],
    );
    // Ids may begin as other forms do.
    assert_eq!(counted("braces.csv", "{a},{b}\n{b},{c}\n"), (3, 2));
    assert_eq!(counted("brackets.csv", "[a],[b]\n[b],[c]\n"), (3, 2));
    assert_eq!(counted("riff.csv", "RIFF,BZh\nBZh,GIF8\n"), (3, 2));
    // Comments of others.
    assert_eq!(
        counted("konect-sym.txt", "% sym unweighted\n1 2\n2 3\n"),
        (3, 2)
    );
    for (name, text) in [
        ("sep.csv", "sep=;\na;b\nb;c\n"),
        ("sep-bar.csv", "\"sep=|\"\r\na|b\r\nb|c\r\n"),
        ("wide.csv", "张三，李四\n李四，王五\n"),
        ("bars.csv", "a|b\nb|c\n"),
    ] {
        assert_eq!(counted(name, text), (3, 2), "{name}");
    }
}

/// A comma in a name is in quotation marks, in Chinese too.
#[test]
fn wide_commas_in_quotation_marks_are_part_of_the_name() {
    let file = report("quoted-wide.csv", "\"张，三\"，李四\n李四，王五\n");
    assert_eq!(
        first(&file),
        json!([["张，三", "李四", null], ["李四", "王五", null]])
    );
}

#[test]
fn texts_in_other_encodings_are_read_or_refused_by_line() {
    let gbk = b"\xc0\xb4\xd4\xb4,\xc4\xbf\xb1\xea\n\xd5\xc5\xc8\xfd,\xc0\xee\xcb\xc4\n\xc0\xee\xcb\xc4,\xcd\xf5\xce\xe5\n\xcd\xf5\xce\xe5,\xd5\xd4\xc1\xf9\n";
    let ties = json!([
        ["张三", "李四", null],
        ["李四", "王五", null],
        ["王五", "赵六", null]
    ]);
    let file = report("gbk.csv", gbk);
    assert_eq!(
        (first(&file), &file["list"]["encoding"]),
        (ties.clone(), &json!("gb18030"))
    );
    let text = "来源\t目标\n张三\t李四\n李四\t王五\n王五\t赵六\n";
    for (mark, bytes, name) in [
        (
            [0xff, 0xfe],
            u16::to_le_bytes as fn(u16) -> [u8; 2],
            "utf16_le",
        ),
        ([0xfe, 0xff], u16::to_be_bytes, "utf16_be"),
    ] {
        let units = text.encode_utf16().flat_map(bytes);
        let file = report(
            "utf16.txt",
            mark.into_iter().chain(units).collect::<Vec<u8>>(),
        );
        assert_eq!(
            (first(&file), &file["list"]["encoding"]),
            (ties.clone(), &json!(name))
        );
    }
    refused("nul.txt", b"a b\nb\0c d\n", &["2"]);
    refused(
        "latin-names.txt",
        b"Ann Bob\nM\xfcller Bob\nFran\xe7ois Ann\n",
        &["2", "UTF-8"],
    );
    let mixed = [
        "张三,李四\n李四,王五\n".as_bytes(),
        b"\xd5\xc5\xc8\xfd,\xc0\xee\xcb\xc4\n",
    ]
    .concat();
    refused("mixed-encodings.csv", mixed, &["3", "UTF-8"]);
    // Names of even length can be read as either, and there are too few for the whole to look like both.
    let gbk = b"\xd5\xc5\xc8\xfd,\xc0\xee\xcb\xc4\n".repeat(20_000);
    let mixed = [&gbk[..], "张三,李四\n".repeat(5).as_bytes()].concat();
    refused("mixed-at-the-end.csv", mixed, &["20003"]);
    // GBK behind more ASCII than is looked at beforehand.
    let late = ["a,b\n".repeat(50_000).as_bytes(), &gbk[9..]].concat();
    assert_eq!(report("late.csv", late)["list"]["encoding"], "gb18030");
}

#[test]
fn odd_weights_are_read_or_named() {
    assert_eq!(
        counted("alike-weights.csv", "a,b,2\nb,c,2\nc,d,2\n"),
        (4, 3)
    );
    assert_eq!(
        counted("large-weights.csv", "a,b,1e308\nb,a,1e308\nc,d,2\n"),
        (4, 2)
    );
    refused("titles-only.csv", "source,target\n", &["1"]);
    refused(
        "negative.csv",
        "source,target,weight\na,b,1\nb,c,-1\n",
        &["3", "-1"],
    );
    refused(
        "not-a-number.csv",
        "source,target,weight\na,b,1\nb,c,NaN\n",
        &["3", "NaN"],
    );
}

#[test]
fn scenarios_open_in_whatever_encoding_they_are() {
    let text = "{\"schema\": 3, \"about\": {\"name\": \"夏天\"}}";
    let utf16 = |bytes: fn(u16) -> [u8; 2]| {
        "\u{feff}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(bytes)
            .collect()
    };
    let whole: [Vec<u8>; 3] = [
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
        [
            &b"{\"schema\": 3, \"about\": {\"name\": \""[..],
            b"\xcf\xc4\xcc\xec",
            b"\"}}",
        ]
        .concat(),
    ];
    let wanted = run(&["check", &scratch("utf8.json", text), "--lang", "en"]);
    for bytes in whole {
        let file = scratch("encoded.json", bytes);
        assert_eq!(run(&["check", &file, "--lang", "en"]), wanted);
    }
    for (language, word) in [("en", "kind PNG"), ("zh", "PNG 文件")] {
        let file = scratch("photo.json", b"\x89PNG\r\n\x1a\n\x00");
        let (code, _, stderr) = run(&["check", &file, "--lang", language]);
        assert_eq!(code, Some(1));
        assert!(
            stderr.contains(word) && stderr.contains("photo.json"),
            "{stderr}"
        );
    }
}

/// The same run again, by the results that it wrote.
#[test]
fn results_open_as_their_scenario() {
    let preset = preset_file("small-brand");
    let set = "market.population=12345";
    let results = printed(&[
        "run",
        &preset,
        "--set",
        set,
        "--replications",
        "20",
        "--format",
        "json",
    ]);
    let file = scratch("results.json", &results);
    let again = printed(&["run", &file, "--replications", "20", "--format", "json"]);
    assert!(again == results);
    // Without what came of it, it is no file of results.
    let nested = scratch("nested.json", "{\"scenario\": {\"schema\": 3}}");
    let (code, _, stderr) = run(&["check", &nested, "--lang", "en"]);
    assert!(code == Some(1) && stderr.contains("scenario"), "{stderr}");
}

#[test]
fn seeds_are_read_as_lists_are() {
    let graph = scratch("known.csv", "张三,李四\n李四,王五\n");
    let text = "姓名\r张三\r王五\r";
    let utf16: Vec<u8> = "\u{feff}"
        .encode_utf16()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let gbk = b"\xd5\xc5\xc8\xfd;1\r\n\xcd\xf5\xce\xe5;2\r\n".to_vec();
    for seeds in [text.into(), utf16, packed(&gbk), gbk] {
        let seeds = scratch("seeds.csv", seeds);
        assert_eq!(
            start(&graph, &seeds),
            json!({ "kind": "people", "people": 2 })
        );
    }
}
