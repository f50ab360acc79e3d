//! Limits: at most and at least, and what they come to.

use funnelcast::problem::Code;
use funnelcast::scenario::quantity::{Bare, Quantity, to_text};

use crate::{quantity, row};

/// The most that a lever allows is what can be computed: nobody means it who says what is the least.
#[test]
fn the_other_end_of_a_least_number_is_asked_for() {
    for (id, text, example) in [
        ("market.population", ">3k", "3000 to 6000"),
        ("market.population", "至少一千人", "1000 to 2000"),
        ("money.price", "at least 100", "100 to 200"),
        ("money.price", "100+", "100 to 200"),
        ("money.price", "100元以上", "100 to 200"),
        ("sharing.lifetime", "more than 1 week", "7 to 14"),
        ("sharing.motive", ">2", "2 to 4"),
    ] {
        let problem = Quantity::read(text, Bare::Plain, row(id), "lever").expect_err(text);
        let found = (problem.code, problem.values["example"].as_str());
        assert_eq!(found, (Code::OpenRange, example), "{text}");
        assert_eq!(problem.read, text);
        assert!(quantity(example, row(id)).is_uncertain());
    }
    let most = row("money.price").maximum;
    let problem = Quantity::read(
        &format!("> {most}"),
        Bare::Plain,
        row("money.price"),
        "lever",
    );
    let problem = problem.expect_err("open");
    assert!(quantity(&problem.values["example"], row("money.price")).is_uncertain());
}

/// A limit is never exceeded: no draw of a share under 5 % is above it.
#[test]
fn a_limit_is_uniform_to_the_bound() {
    for (id, text, written) in [
        ("sharing.share_rate", ">50%", "uniform(50%, 100%)"),
        ("sharing.close_trust", "> 0.5", "uniform(0.5, 1)"),
        ("market.population", "不超过五百", "uniform(100, 500)"),
        ("sharing.lifetime", "<5", "uniform(0, 5)"),
    ] {
        let read = quantity(text, row(id));
        assert_eq!(to_text(&read, row(id)), written, "{text}");
        assert_eq!(quantity(written, row(id)), read, "{text}");
    }
}
