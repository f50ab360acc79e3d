//! Lists of ties as programs write them, of which only the shape tells what is what: each is read as what it is, or
//! refused.

use serde_json::json;

use crate::cases::{first, roles};
use crate::support::program::scratch;
use crate::{counted, refused, report, start};

/// `write.table` of R names the rows and has no title above their names.
#[test]
fn names_of_rows_are_no_people() {
    for text in [
        "\"from\" \"to\" \"weight\"\n\"1\" \"ann\" \"bob\" 3\n\"2\" \"bob\" \"cat\" 4\n",
        "from\tto\tweight\nr1\tann\tbob\t3\nr2\tbob\tcat\t4\n",
    ] {
        let file = report("r.txt", text);
        assert_eq!(
            first(&file),
            json!([["ann", "bob", 3.0], ["bob", "cat", 4.0]])
        );
        assert_eq!(roles(&file), ["unused", "source", "target", "weight"]);
    }
}

#[test]
fn times_and_numbers_of_lines_are_no_people() {
    for text in [
        "2024-01-02,ann,bob,3\n2024-01-03,bob,cat,4\n",
        "1,ann,bob,3\n2,bob,cat,4\n3,cat,ann,5\n",
        "0,ann,bob,3\n1,bob,cat,4\n2,cat,ann,5\n",
        "1082040961 ann bob 3\n1082040961 bob cat 4\n1082155839 cat ann 5\n",
    ] {
        let file = report("log.txt", text);
        assert_eq!(first(&file)[0], json!(["ann", "bob", 3.0]), "{text}");
        assert_eq!(first(&file)[1], json!(["bob", "cat", 4.0]), "{text}");
    }
    // Numbers of accounts, and a path with weights.
    for text in [
        "1082040961,1082040999,3\n1082040999,1082155839,4\n1082155839,1082040961,5\n",
        "1 2 1\n2 3 1\n3 4 1\n",
    ] {
        assert_eq!(
            roles(&report("ids.txt", text)),
            ["source", "target", "weight"],
            "{text}"
        );
    }
}

#[test]
fn what_is_said_of_all_ties_alike_is_nobody() {
    for text in [
        "ann -> bob\nbob -> cat\n",
        "ann → bob\nbob → cat\n",
        "ann\tpp\tbob\nbob\tpp\tcat\ncat\tpp\tdan\n",
    ] {
        let file = report("said.txt", text);
        assert_eq!(first(&file)[1], json!(["bob", "cat", null]), "{text}");
    }
    assert_eq!(
        first(&report("arrow.txt", "1 -> 2 3\n2 -> 3 4\n"))[0],
        json!(["1", "2", 3.0])
    );
    // Everybody knows one, and the third column is no person.
    assert_eq!(
        counted("star.txt", "ann hub kin\nbob hub kin\ncat hub friend\n"),
        (4, 3)
    );
}

#[test]
fn what_python_prints_is_refused_by_name() {
    refused("pairs.txt", "(1, 2)\n(2, 3)\n", &["1", "Python"]);
    refused(
        "names.txt",
        "('ann', 'bob'),\n('bob', 'cat')\n",
        &["1", "Python"],
    );
    refused(
        "data.txt",
        "1 2 {}\n2 3 {'weight': 3}\n",
        &["2", "NetworkX"],
    );
    assert_eq!(counted("no-data.txt", "1 2 {}\n2 3 {}\n"), (3, 2));
    assert_eq!(counted("brackets.csv", "(a),(b)\n(b),(c)\n"), (3, 2));
}

#[test]
fn lists_of_few_ties_are_no_matrices() {
    for (text, weight) in [
        ("1 2 3\n2 3 1\n3 1 2\n", 3.0),
        ("1 2 3\n2 1 2\n3 2 1\n", 3.0),
        ("2 3 2\n3 2 1\n", 2.0),
        (
            "1,2,5,9,1\n2,3,4,8,1\n3,4,3,7,2\n4,5,2,6,2\n5,1,1,5,3\n",
            5.0,
        ),
    ] {
        let file = report("few.txt", text);
        assert_eq!(first(&file)[0][2], json!(weight), "{text}");
    }
    // A line each for a thousand ties, of which the first look like titles.
    let many: String = (0..1500)
        .map(|tie| format!("{tie} {} {}\n", tie + 1, tie + 2))
        .collect();
    assert_eq!(counted("many.txt", many).1, 1500);
    refused(
        "named.csv",
        ",ann,bob,cat\nann,0,1,2\nbob,1,0,3\ncat,2,3,0\n",
        &["1", "ann"],
    );
    refused(
        "numbers.csv",
        "0,1,2,3\n1,0,4,5\n2,4,0,6\n3,5,6,0\n",
        &["1"],
    );
    refused(
        "symmetric.csv",
        "1,2,3,4,5\n2,1,4,5,6\n3,4,1,6,7\n4,5,6,1,8\n5,6,7,8,1\n",
        &["1"],
    );
}

#[test]
fn three_digits_behind_a_mark_are_refused_where_nothing_tells_more() {
    for (name, text, parts) in [
        ("points.csv", "a;b;1.200\nb;c;2.500\n", &["1", "1.200"]),
        ("points.tsv", "a\tb\t7\nb\tc\t1.200\n", &["2", "1.200"]),
        (
            "commas.csv",
            "source;target;weight\na;b;1,500\nb;c;300\n",
            &["2", "1,500"],
        ),
    ] {
        refused(name, text, parts);
    }
    for (name, text, weight) in [
        ("decimals.tsv", "a\tb\t1.200\nb\tc\t2.5\n", 1.2),
        ("shares.csv", "a;b;0.125\nb;c;1.250\n", 0.125),
        ("commas.csv", "a;b;1,500\nb;c;2,5\n", 1.5),
        ("plain.csv", "a,b,1.200\nb,c,2.500\n", 1.2),
    ] {
        assert_eq!(first(&report(name, text))[0][2], json!(weight), "{name}");
    }
}

/// Of files that were put one behind another.
#[test]
fn a_header_that_comes_again_is_passed_over() {
    let part = "\u{feff}source,target,weight\r\nann,bob,3\r\nbob,cat,4\r\n";
    let other = "\u{feff}source,target,weight\r\ncat,dan,5\r\n";
    let file = report("behind.csv", format!("{part}{other}"));
    assert_eq!((&file["people"], &file["ties"]), (&json!(4), &json!(3)));
    assert_eq!(file["list"]["comments"], 1);
    let plain = report(
        "again.csv",
        "boss,clerk,talks\na,b,2\nboss,clerk,talks\nb,c,3\n",
    );
    assert_eq!(
        (&plain["ties"], &plain["weighted"]),
        (&json!(2), &json!(true))
    );
}

/// A decimal comma in a table that commas separate.
#[test]
fn weights_in_two_columns_are_refused() {
    for text in [
        "source,target,weight\nann,bob,1,5\nbob,cat,2,0\n",
        "source,target,weight\n1,2,0,5\n2,3,1,5\n",
    ] {
        refused("parted.csv", text, &["2", "5"]);
    }
}

#[test]
fn lines_that_end_with_two_characters_are_one() {
    let mut text = b"sep=,\r\nann,bob\r\nbob,cat\r\ncat,dan\r\n".to_vec();
    text.extend(b"M\xfcller,ann\r\n");
    refused("latin.csv", text, &["5", "UTF-8"]);
    refused(
        "pajek.net",
        "# ties\r\n\r\n*Vertices 7\r\n",
        &["3", "Pajek"],
    );
}

#[test]
fn seeds_are_the_column_that_is_called_so() {
    let graph = scratch("graph.csv", "ann,bob\nbob,cat\ncat,1\n1,2\n");
    for (text, people) in [
        ("rank,name\n1,ann\n2,cat\n", 2),
        ("序号,姓名\n1,ann\n2,bob\n3,cat\n", 3),
        ("rank,id\n1,ann\n2,cat\n", 2),
        ("name,rank\nann,9\n", 1),
        // A line alone may name several; a table tells something else behind the people.
        ("ann,bob\n", 2),
        ("ann,bob\ncat,bob\n", 2),
    ] {
        let answer = start(&graph, &scratch("seeds.csv", text));
        assert_eq!(answer["people"], people, "{text}");
    }
}
