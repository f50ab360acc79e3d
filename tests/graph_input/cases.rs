//! Lists of ties as people have them: each is read as what it is, or refused by name.

use serde_json::{Value, json};

use crate::support::program::{printed, run, scratch};
use crate::{counted, refused, report, start};

/// The first ties as they were read.
pub(crate) fn first(report: &Value) -> Value {
    let first = report["list"]["first"].as_array().expect("ties");
    let tie = |tie: &Value| json!([tie["source"], tie["target"], tie["weight"]]);
    first.iter().map(tie).collect()
}

/// What the columns were taken for.
pub(crate) fn roles(report: &Value) -> Vec<&str> {
    let roles = report["list"]["roles"].as_array().expect("columns");
    roles
        .iter()
        .filter_map(|column| column["role"].as_str())
        .collect()
}

#[test]
fn columns_are_found_by_their_names() {
    let path = report(
        "edges.csv",
        "Id,Source,Target,Type,Weight\n5,1,2,Undirected,1\n5,2,3,Undirected,1\n5,3,4,Undirected,1\n",
    );
    assert_eq!(
        first(&path),
        json!([["1", "2", 1.0], ["2", "3", 1.0], ["3", "4", 1.0]])
    );
    assert_eq!(
        roles(&path),
        ["unused", "source", "target", "unused", "weight"]
    );
    assert_eq!(
        path["degree"]["histogram"],
        json!([
            { "degree": 1, "people": 2 }, { "degree": 2, "people": 2 }
        ])
    );
    let plain = report(
        "plain.csv",
        "\"Source\",\"Destination\",\"Type\",\"Source Label\"\n\"n1\",\"n2\",\"Directed\",\"a\"\n\
         \"n1\",\"n6\",\"Directed\",\"b\"\n\"n2\",\"n7\",\"Directed\",\"c\"\n",
    );
    assert_eq!((&plain["people"], &plain["ties"]), (&json!(4), &json!(3)));
    assert_eq!(plain["weighted"], false);
    let last = report("last.csv", "Weight,TARGET,source\n1,b,a\n2.5,c,b\n");
    assert_eq!(first(&last), json!([["a", "b", 1.0], ["b", "c", 2.5]]));
    assert_eq!(
        counted(
            "semicolon.csv",
            "\u{feff}Source;Target;Type\r\n1;2;Undirected\r\n2;3;Undirected\r\n3;4;Undirected\r\n"
        ),
        (4, 3)
    );
    let empty = report(
        "empty.csv",
        "Source,Target,Weight,Type\n1,2,,Directed\n2,3,,Directed\n",
    );
    assert_eq!(roles(&empty), ["source", "target", "unused", "unused"]);
    let chars = report(
        "chars.csv",
        "sender,receiver,timestamp,chars\na,b,1082040961,5\nb,c,1082040999,7\n",
    );
    assert_eq!(roles(&chars), ["source", "target", "time", "unused"]);
    assert_eq!(
        counted(
            "tabs.tsv",
            "Source\tTarget\tLabel\tNote\na\tb\t\t\nb\tc\tx\t\nc\td\tx\ty\n"
        ),
        (4, 3)
    );
    assert_eq!(counted("own-id.csv", "id,friend_id\n1,2\n2,3\n"), (3, 2));
    refused("people.csv", "Id,Label\n1,Ann\n2,Bob\n", &["Id Label"]);
    // A text in the third column is no weight, and no flaw.
    assert_eq!(
        counted("kinds.txt", "a b friend\nb c kin\nc d friend\n"),
        (4, 3)
    );
    assert_eq!(
        counted("commented.txt", "#FromNodeId\tToNodeId\n1\t2\n2\t3\n3\t4\n"),
        (4, 3)
    );
    assert_eq!(
        counted("pandas.csv", ",source,target\n0,a,b\n1,b,c\n2,c,d\n"),
        (4, 3)
    );
}

#[test]
fn headers_are_no_people() {
    for titles in [
        "来源,目标",
        "源,目标",
        "发送者,接收者",
        "姓名,好友",
        "follower,followee",
        "user_id,friend_id",
        "name1,name2",
        "From,To",
        "SRC,DST",
        "node1,node2",
        "甲方,乙方",
        "wer,wen",
    ] {
        let file = report(
            "titled.csv",
            format!("{titles}\n张三,李四\n李四,王五\n王五,赵六\n赵六,张三\n"),
        );
        assert_eq!(
            (&file["people"], &file["ties"]),
            (&json!(4), &json!(4)),
            "{titles}"
        );
        assert_eq!(file["list"]["header"], true, "{titles}");
        assert_eq!(first(&file)[0], json!(["张三", "李四", null]));
    }
    assert_eq!(
        counted("above-numbers.csv", "boss,clerk\n1,2\n2,3\n"),
        (3, 2)
    );
    assert_eq!(
        counted("above-weights.csv", "boss,clerk,talks\na,b,2\nb,c,3\n"),
        (3, 2)
    );
    assert_eq!(counted("above-some.csv", "boss,floor\na,2\nb,2\n"), (3, 2));
    // Nothing tells these from people.
    assert_eq!(counted("pairs.csv", "x,y\na,b\nc,d\ne,f\n"), (8, 4));
    assert_eq!(counted("again.csv", "a,b\nb,c\nc,d\nd,e\n"), (5, 4));
}

#[test]
fn marks_of_comments_may_begin_ids() {
    let tags = report("tags.txt", "#tag1 #tag2\n#tag2 user3\nuser3 #tag1\n");
    assert_eq!((&tags["people"], &tags["ties"]), (&json!(3), &json!(3)));
    let seeds = scratch("tag.txt", "#tag2\n");
    let file = scratch("tags.txt", "#tag1 #tag2\n#tag2 user3\nuser3 #tag1\n");
    assert_eq!(start(&file, &seeds)["people"], 1);
    // Taken out of a list of numbers, by somebody who wrote a mark before them.
    let out = report("out.txt", "# all\n1 2\n#3 4\n2 3\n% 5 6\n");
    assert_eq!(
        (&out["ties"], &out["list"]["comments"]),
        (&json!(2), &json!(3))
    );
    assert_eq!(counted("only-tags.txt", "#a x\n#b x\n#a y\n"), (4, 3));
}

#[test]
fn times_are_no_weights() {
    for (name, text) in [
        (
            "seconds.txt",
            "1 2 1082040961\n3 4 1082155839\n5 2 1082414391\n2 1 1082414999\n",
        ),
        (
            "millis.txt",
            "1 2 1082040961000\n3 4 1082155839000\n5 2 1082414391000\n2 1 1082414999000\n",
        ),
        (
            "dates.csv",
            "1,2,2004-04-15\n3,4,2004-04-16 10:00\n5,2,2004-04-17T08:01:02Z\n2,1,2004-04-18\n",
        ),
        (
            "days.csv",
            "1,2,20040415\n3,4,20040416\n5,2,20040417\n2,1,20040418\n",
        ),
        ("named.csv", "from,to,year\n1,2,3\n3,4,1\n5,2,7\n2,1,4\n"),
    ] {
        let file = report(name, text);
        assert_eq!(roles(&file), ["source", "target", "time"], "{name}");
        assert_eq!(file["list"]["repeats"], "counted", "{name}");
        assert_eq!(
            (&file["people"], &file["ties"]),
            (&json!(5), &json!(3)),
            "{name}"
        );
    }
    let konect = report(
        "konect.txt",
        "% sym weighted\n1 2 3 1082040961\n2 3 4 1082155839\n",
    );
    assert_eq!(first(&konect), json!([["1", "2", 3.0], ["2", "3", 4.0]]));
    assert_eq!(roles(&konect), ["source", "target", "weight", "time"]);
    // What is called a weight is one.
    let called = report(
        "called.csv",
        "source,target,weight\n1,2,1082040961\n2,3,1082155839\n",
    );
    assert_eq!(roles(&called), ["source", "target", "weight"]);
}

#[test]
fn the_column_of_weights_can_be_chosen() {
    let text = "source,target,talks,meals\na,b,1,9\nb,c,2,8\n";
    let file = scratch("chosen.csv", text);
    for (choice, weight) in [
        ("meals", json!(9.0)),
        ("4", json!(9.0)),
        ("talks", json!(1.0)),
        ("none", Value::Null),
    ] {
        let printed = printed(&["graph", &file, "--weight", choice, "--format", "json"]);
        let report: Value = serde_json::from_str(&printed).expect("JSON");
        assert_eq!(first(&report)[0][2], weight, "{choice}");
    }
    for choice in ["friends", "5", "0", "source"] {
        for language in ["en", "zh"] {
            let (code, _, stderr) = run(&["graph", &file, "--weight", choice, "--lang", language]);
            assert_eq!(code, Some(1), "{choice}");
            assert!(stderr.contains(choice) && stderr.contains('4'), "{stderr}");
        }
    }
}

#[test]
fn lines_end_in_each_of_the_three_ways() {
    for end in ["\n", "\r\n", "\r"] {
        let text = "source,target,weight\nann,bob,3\nbob,cat,2\ncat,ann,1\n".replace('\n', end);
        let file = report("ends.csv", text);
        let ties = json!([
            ["ann", "bob", 3.0],
            ["bob", "cat", 2.0],
            ["cat", "ann", 1.0]
        ]);
        assert_eq!(
            (first(&file), &file["list"]["lines"]),
            (ties, &json!(4)),
            "{end:?}"
        );
    }
    refused("mac.csv", "a,b\rb,c\rlonely\r", &["3", "lonely"]);
}

#[test]
fn commas_in_numbers_are_what_the_separator_says() {
    let weights = |name, text: &str| {
        let report = report(name, text);
        let first = report["list"]["first"].as_array().expect("ties").clone();
        first
            .iter()
            .map(|tie| tie["weight"].as_f64().expect("a weight"))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        weights(
            "german.csv",
            "source;target;weight\n1;2;0,5\n2;3;1,25\n3;1;2,0\n"
        ),
        [0.5, 1.25, 2.0]
    );
    assert_eq!(weights("tabs.tsv", "1\t2\t0,5\n2\t3\t1\n"), [0.5, 1.0]);
    assert_eq!(
        weights("large.csv", "1,2,\"1,000\"\n2,3,\"1,000,000.5\"\n3,4,7\n"),
        [1000.0, 1_000_000.5, 7.0]
    );
    assert_eq!(
        weights("points.csv", "1;2;1.000,5\n2;3;2,5\n"),
        [1000.5, 2.5]
    );
    refused(
        "thousands.tsv",
        "1\t2\t1,000\n2\t3\t2,500\n",
        &["1", "1,000"],
    );
    refused("blanks.txt", "1 2 0,5\n2 3 1,5\n", &["1", "0,5"]);
    refused("both.csv", "1,2,\"1,000\"\n2,3,\"0,5\"\n", &["2", "0,5"]);
}

#[test]
fn repeated_contacts_are_closer() {
    let log = report("log.txt", "ann bob\nann bob\nbob ann\nann bob\nann cat\n");
    assert_eq!((&log["ties"], &log["weighted"]), (&json!(2), &json!(true)));
    assert_eq!(
        (&log["list"]["duplicates"], &log["list"]["repeats"]),
        (&json!(3), &json!("counted"))
    );
    let added = report("added.txt", "ann bob 1\nbob ann 2\nann cat 2.5\n");
    assert_eq!(
        (&added["ties"], &added["list"]["repeats"]),
        (&json!(2), &json!("added"))
    );
    // Named in both directions, every tie once: that is no contact more.
    let alike = report("alike.txt", "a b\nb a\nb c\nc b\n");
    assert_eq!(
        (&alike["weighted"], &alike["list"]["repeats"]),
        (&json!(false), &json!("alike"))
    );
}

/// A third column that counts up is when they met, or the number of the tie.
#[test]
fn columns_that_count_up_are_no_weights() {
    let ties = |third: &dyn Fn(u32) -> u32| {
        let line = |tie: u32| format!("p{tie} p{} {}\n", tie / 2, third(tie));
        (1..=40).map(line).collect::<String>()
    };
    let role = |name, text: String| roles(&report(name, text))[2].to_owned();
    assert_eq!(
        role("from-zero.txt", ties(&|tie| (tie - 1) / 3 * 7)),
        "time"
    );
    assert_eq!(role("log.txt", ties(&|tie| 5 + tie * tie)), "time");
    assert_eq!(role("numbers.txt", ties(&|tie| tie)), "unused");
    assert_eq!(role("numbers-from-0.txt", ties(&|tie| tie - 1)), "unused");
    // In their order, but some are alike; and few.
    assert_eq!(role("sorted.txt", ties(&|tie| 1 + tie / 3)), "weight");
    assert_eq!(
        role("few.txt", "a b 1\nb c 2\nc d 7\n".to_owned()),
        "weight"
    );
    let titled = format!("source target weight\n{}", ties(&|tie| tie));
    assert_eq!(role("titled.txt", titled), "weight");
    let talks = format!("a b talks\n{}", ties(&|tie| tie * tie));
    assert_eq!(role("talks.txt", talks), "weight");
    let chosen = scratch("chosen-time.txt", ties(&|tie| 5 + tie * tie));
    let printed = printed(&["graph", &chosen, "--weight", "3", "--format", "json"]);
    let report: Value = serde_json::from_str(&printed).expect("JSON");
    assert_eq!(first(&report)[0], json!(["p1", "p0", 6.0]));
}

#[test]
fn a_comment_names_the_columns_where_it_has_as_many() {
    for (name, text) in [
        (
            "gephi.csv",
            "# Id,Source,Target,Weight\n5,1,2,1\n5,2,3,2\n5,3,4,1\n",
        ),
        (
            "blank.txt",
            "% Id Source Target Weight\n5 1 2 1\n5 2 3 2\n5 3 4 1\n",
        ),
        (
            "snap.tsv",
            "# of somebody\n# Id\tSource\tTarget\tWeight\n5\t1\t2\t1\n5\t2\t3\t2\n5\t3\t4\t1\n",
        ),
    ] {
        let file = report(name, text);
        assert_eq!(
            first(&file),
            json!([["1", "2", 1.0], ["2", "3", 2.0], ["3", "4", 1.0]]),
            "{name}"
        );
        assert_eq!(file["list"]["header"], true, "{name}");
    }
    let said = report("said.txt", "# messages from one to another\n1 2\n2 3\n");
    assert_eq!(
        (&said["list"]["comments"], &said["list"]["header"]),
        (&json!(1), &json!(false))
    );
    assert_eq!(first(&said), json!([["1", "2", null], ["2", "3", null]]));
}

#[test]
fn people_called_0_and_1_are_people() {
    let pair = report("pair.txt", "0 1 1\n1 0 1\n0 1 1\n0 1 1\n");
    assert_eq!(
        (&pair["people"], &pair["list"]["repeats"]),
        (&json!(2), &json!("added"))
    );
    refused("square.txt", "0 1 1\n1 0 1\n1 1 0\n", &["1", "0 1 1"]);
    refused("long.txt", "0 1 1 0 1 0\n".repeat(6), &["1", "0 1 1 0 1 0"]);
}

#[test]
fn a_header_alone_is_named() {
    refused(
        "header.csv",
        "source,target,weight\n",
        &["1", "source target weight"],
    );
    refused(
        "header-below.csv",
        "# all\n\n来源,目标\n",
        &["3", "来源 目标"],
    );
    refused("lines.csv", "a,b\n\"c\nd\",e\n", &["2", "c"]);
}
