//! What `--set` says: of what it cannot read, and of what it made of words such as “at most”.

use crate::with_set;

#[test]
fn what_cannot_be_set_is_explained() {
    for (set, parts) in [
        (
            "sharing.share_rate=5% to 2%",
            vec!["sharing.share_rate", "5% to 2%", "2% to 5%"],
        ),
        (
            "sharing.share_rate=2% to",
            vec!["sharing.share_rate", "2% to"],
        ),
        (
            "conversion.buy_cold=beta(0, 3)",
            vec!["conversion.buy_cold", "beta(0, 3)", "beta(2, 200)"],
        ),
        (
            "conversion.buy_cold=1e400",
            vec!["conversion.buy_cold", "1e400"],
        ),
        (
            "conversion.buy_cold=NaN",
            vec!["conversion.buy_cold", "NaN"],
        ),
        (
            "conversion.buy_cold=50% to 120%",
            vec!["120%", "0.5% to 2%"],
        ),
        (
            "conversion.buy_cold=normal(-1, 0.1)",
            vec!["normal(-1, 0.1)", "100%"],
        ),
        ("time.days=100 to 200", vec!["time.days", "180"]),
        ("sharing.shar_rate=2%", vec!["sharing.share_rate"]),
        ("sharing.share_rate", vec!["--set", "="]),
    ] {
        for language in ["en", "zh"] {
            let (code, stdout, stderr) = with_set(&[set], &["--lang", language]);
            assert_eq!((code, stdout.as_str()), (Some(1), ""), "{set}");
            for part in &parts {
                // What was read stays; an example is written as the language does.
                let written = part.replace(" to ", "～");
                let found = stderr.contains(part) || language == "zh" && stderr.contains(&written);
                assert!(found, "{set}: no {part} in {stderr}");
            }
            assert!(!stderr.contains('{'), "{set}: {stderr}");
        }
    }
}

/// Settings that contradict what they meet one by one, and not each other.
#[test]
fn settings_that_go_together_are_read_together() {
    for sets in [
        [
            "segment.in-market.share=0.3",
            "segment.everyone-else.share=0.7",
        ],
        [
            "segment.everyone-else.share=0.7",
            "segment.in-market.share=0.3",
        ],
        ["reservoir.customers=60000", "market.population=1000000"],
        ["market.population=1000000", "reservoir.customers=60000"],
    ] {
        let (code, _, stderr) = with_set(&sets, &["--lang", "en"]);
        assert_eq!(code, Some(0), "{sets:?}: {stderr}");
    }
    let sets = [
        "segment.in-market.share=0.3",
        "segment.everyone-else.share=0.6",
    ];
    let (code, stdout, stderr) = with_set(&sets, &["--lang", "en"]);
    assert_eq!((code, stdout.as_str()), (Some(1), ""));
    assert!(stderr.contains("add up to 0.9"), "{stderr}");
}

/// A group of guesses in which nothing can go together is no mistake, and is told.
#[test]
fn a_group_without_two_ranges_is_told() {
    let said = "correlation.mine: fewer than two of them are ranges";
    for (kind, is_idle) in [("chosen", true), ("response", false)] {
        let set = format!("correlation.mine={kind}");
        let (code, _, stderr) = with_set(&[&set], &["--lang", "en"]);
        assert_eq!(code, Some(0), "{stderr}");
        assert_eq!(stderr.contains(said), is_idle, "{stderr}");
    }
}

#[test]
fn what_is_made_of_at_most_or_weeks_is_said() {
    for (set, language, said) in [
        (
            "sharing.share_rate=<5%",
            "en",
            "sharing.share_rate: “<5%” is taken as uniform(0%, 5%).",
        ),
        (
            "sharing.share_rate=不到5%",
            "zh",
            "sharing.share_rate: “不到5%”按 uniform(0%, 5%) 计算。",
        ),
        (
            "sharing.lifetime=2 weeks",
            "en",
            "sharing.lifetime: “2 weeks” is taken as 14.",
        ),
        (
            "money.price=约128元",
            "zh",
            "money.price: “约128元”按 128 计算。",
        ),
        ("money.price=128元", "zh", ""),
    ] {
        let (code, _, stderr) = with_set(&[set], &["--lang", language]);
        assert_eq!(code, Some(0), "{set}: {stderr}");
        assert!(stderr.contains(said), "{set}: {stderr}");
        assert_eq!(stderr.contains('“'), !said.is_empty(), "{set}: {stderr}");
    }
    // The most that is allowed is not meant by who says what is the least, nor per cent of a price by who types it.
    for (set, words) in [
        ("money.price=at least 100", "such as 100 to 200"),
        ("money.price=60%", "“%” is another unit"),
    ] {
        let (code, _, stderr) = with_set(&[set], &["--lang", "en"]);
        assert_eq!(code, Some(1), "{set}");
        assert!(stderr.contains(words), "{set}: {stderr}");
    }
    let (code, _, stderr) = with_set(&["money.price=128 days"], &["--lang", "zh"]);
    assert_eq!(code, Some(1));
    assert!(
        stderr.contains("“days”") && stderr.contains("“元”"),
        "{stderr}"
    );
}
