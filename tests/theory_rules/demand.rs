//! Price and demand through both engines, against closed forms: orders by the elasticity of the price that is paid, and
//! orders that offers bring forward.
//!
//! Statistical checks fail a correct engine with probability 10⁻⁶ each (`RARE`), some thirty of them.

use crate::support::runs::{
    account, ad, campaign, column, expected, lay_over, of_persons, outcomes, preset, quiet,
};
use crate::support::statistics::{RARE, assert_binomial, assert_close, assert_mean};
use funnelcast::report::{Outcome, Series};
use funnelcast::scenario::Scenario;
use serde_json::{Value, json};

const PEOPLE: f64 = 20_000.0;
/// The price at which rates were measured.
const REFERENCE: f64 = 100.0;
const ELASTICITIES: [f64; 3] = [-1.0, -2.62, -4.0];

fn under(p: f64, ratio: f64) -> f64 {
    let odds = p / (1.0 - p) * ratio;
    odds / (1.0 + odds)
}

fn won(hazard: f64) -> f64 {
    -f64::exp_m1(-hazard)
}

fn hazard(p: f64) -> f64 {
    -f64::ln_1p(-p)
}

/// At a price of so much and an elasticity.
fn priced(price: f64, elasticity: f64, changes: Value) -> Scenario<f64> {
    let mut scenario = json!({
        "market": { "population": PEOPLE },
        "money": { "price": price, "unit_cost": 0, "price_elasticity": elasticity, "reference_price": REFERENCE },
    });
    lay_over(&mut scenario, &changes);
    quiet(scenario)
}

// --- The price --------------------------------------------------------------------------------------------------------

/// Orders at p·(1 + x) are (1 + x)^ε times those at p where few buy, first orders and later ones.
#[test]
fn orders_go_by_the_elasticity_of_the_price() {
    for elasticity in ELASTICITIES {
        for change in [-0.3_f64, -0.1, 0.1, 0.5] {
            let ratio = (1.0 + change).powf(elasticity);
            let what = format!("{elasticity} at {change}");
            let at = |price: f64, p: f64, share: f64| {
                let changes = json!({
                    "time": { "days": 20 },
                    "channels": [ad(json!({ "end": 20, "impressions_per_day": PEOPLE / 10.0 }))],
                    "accounts": [account(json!({ "pushes_per_week": 7, "read_rate": 0.5 }))],
                    "brand": { "trust": 0 },
                    "reservoir": { "fans": PEOPLE / 4.0, "customers": PEOPLE / 4.0 },
                    "conversion": { "buy_cold": p, "buy_warm": p },
                    "loyalty": { "second_order": share },
                });
                priced(price, elasticity, changes)
            };
            // Few buy: to the first order.
            let [before, after] = [REFERENCE, REFERENCE * (1.0 + change)]
                .map(|price| expected(&at(price, 1e-6, 1e-5)));
            for outcome in [Outcome::Buyers, Outcome::RepeatCustomers, Outcome::Orders] {
                let name = format!("{} of {what}", outcome.name());
                let exact = ratio * before.outcome(outcome);
                assert_close(&name, after.outcome(outcome), exact, 1e-3);
            }
            // Exactly: the odds of every exposure and the hazard of ordering again.
            let (p, share) = (0.004, 0.3);
            let scenario = at(REFERENCE * (1.0 + change), p, share);
            let path = expected(&scenario);
            let by_ad = 0.1 * under(p, ratio);
            let by_push = hazard(0.5 * under(p, ratio));
            let fans = PEOPLE / 4.0 * won(20.0 * (by_ad + by_push));
            let others = PEOPLE / 2.0;
            let first = fans + others * won(20.0 * by_ad);
            let again = won(hazard(share) / 365.0 * ratio * 20.0);
            let customers = path.series(Series::Fans)[19];
            assert_close(&what, customers, PEOPLE / 4.0 - fans, 1e-9);
            // Whoever bought on the first days may order again too: those of before alone have a closed form.
            let quiet_fans =
                json!({ "channels": [], "accounts": [], "reservoir": { "customers": PEOPLE } });
            let old = priced(REFERENCE * (1.0 + change), elasticity, {
                let mut changes =
                    json!({ "time": { "days": 20 }, "loyalty": { "second_order": share } });
                lay_over(&mut changes, &quiet_fans);
                changes
            });
            let orders = expected(&old).outcome(Outcome::Orders);
            assert_close(&what, orders, PEOPLE * again, 1e-9);
            if elasticity != -2.62 || change == -0.1 || change == 0.1 {
                continue;
            }
            for (engine, first_run, old_run) in [
                (
                    "counts",
                    outcomes(&scenario, 1, 200),
                    outcomes(&old, 2, 200),
                ),
                (
                    "persons",
                    of_persons(&scenario, 3, 100),
                    of_persons(&old, 4, 100),
                ),
            ] {
                let what = format!("{what}, {engine}");
                assert_mean(&what, &column(&first_run, Outcome::Buyers), first, RARE);
                let repeated = column(&old_run, Outcome::RepeatCustomers);
                assert_binomial(&what, &repeated, PEOPLE, again, RARE);
            }
        }
    }
}

/// The price that is paid: with the premium of the day, and less what campaigns and the channel's own offer take off.
/// What offers do beyond the price multiplies with it.
#[test]
fn a_discount_and_a_premium_act_by_the_same_rule() {
    let (p, elasticity, price) = (0.01, -2.62, 120.0);
    let scenario = priced(
        price,
        elasticity,
        json!({
            "time": { "days": 12 },
            "brand": { "tone": 0.5, "premium": 0.4, "trust": 0.5 },
            "channels": [ad(json!({
                "end": 12, "impressions_per_day": PEOPLE / 2.0, "trust": 0, "offer": 1.5, "discount": 10,
                "offer_days": 0
            }))],
            "reservoir": { "iron_fans": PEOPLE / 2.0 },
            "loyalty": { "iron_fan_order": 0.5 },
            "conversion": { "buy_cold": p },
            "campaigns": [campaign("event_day", json!({
                "start": 5, "end": 8, "offer": 3, "reorder": 2, "discount": 30
            }))],
        }),
    );
    let day_price = price * (1.0 + 0.4 * 0.5 * 0.5);
    let ratio = |off: f64| ((day_price - off) / REFERENCE).powf(elasticity);
    let again = hazard(0.5) / 365.0;
    let (mut left, mut sum) = (PEOPLE / 2.0, 0.0);
    let path = expected(&scenario);
    for day in 1..=12_usize {
        let (off, offer, reorder) = if (5..=8).contains(&day) {
            (30.0, 3.0, 2.0)
        } else {
            (0.0, 1.0, 1.0)
        };
        // Whoever bought stays exposed and buys again.
        let exposed = PEOPLE / 2.0 * won(0.5 * under(p, 1.5 * offer * ratio(off + 10.0)));
        let orders = PEOPLE / 2.0 * won(again * reorder * ratio(off)) + exposed;
        let found = path.series(Series::Orders)[day - 1];
        assert_close(&format!("day {day}"), found, orders, 1e-9);
        let first = left * won(0.5 * under(p, 1.5 * offer * ratio(off + 10.0)));
        left -= first;
        sum += first;
    }
    assert_close("buyers", path.outcome(Outcome::Buyers), sum, 1e-9);
    for (engine, run) in [
        ("counts", outcomes(&scenario, 5, 300)),
        ("persons", of_persons(&scenario, 6, 200)),
    ] {
        assert_mean(engine, &column(&run, Outcome::Buyers), sum, RARE);
        let orders = path.outcome(Outcome::Orders);
        assert_mean(engine, &column(&run, Outcome::Orders), orders, RARE);
    }
}

/// Whoever starts a group or a bargain sees the price that success brings; a friend who joins a group pays it, one who
/// helps with a bargain does not.
#[test]
fn groups_and_bargains_see_the_price_of_success() {
    use statrs::distribution::{Binomial, Discrete};
    let tail = |asked: u64, needed: u64, joins: f64| {
        let exact = Binomial::new(joins, asked).expect("a valid binomial");
        let success: f64 = (needed..=asked).map(|k| exact.pmf(k)).sum();
        let come: f64 = (needed..=asked).map(|k| k as f64 * exact.pmf(k)).sum();
        (success, come / success)
    };
    let (elasticity, initiate) = (-2.62, 0.02);
    let ratio = |price: f64| (price / REFERENCE).powf(elasticity);
    let one_day = |kind: &str, levers: Value| {
        let mut all = json!({ "initiate": initiate, "answer_hours": 0 });
        lay_over(&mut all, &levers);
        priced(
            90.0,
            elasticity,
            json!({
                "time": { "days": 1 },
                "reservoir": { "fans": PEOPLE / 2.0 },
                "campaigns": [campaign(kind, all)],
            }),
        )
    };
    let group = one_day(
        "group_purchase",
        json!({ "discount": 20, "invitations": 10, "needed": 2, "response": 0.2 }),
    );
    let (success, _) = tail(10, 2, under(0.2, ratio(70.0)));
    let groups = PEOPLE / 2.0 * under(initiate, ratio(70.0)) * success;
    let bargain = one_day(
        "bargain",
        json!({ "invitations": 20, "needed": 6, "response": 0.3, "cut_per_helper": 2 }),
    );
    let (success, helpers) = tail(20, 6, 0.3);
    let bargains = PEOPLE / 2.0 * under(initiate, ratio(90.0 - 2.0 * helpers)) * success;
    for (kind, scenario, orders) in [
        ("group", group, 3.0 * groups),
        ("bargain", bargain, bargains),
    ] {
        let found = expected(&scenario).outcome(Outcome::FissionOrders);
        assert_close(kind, found, orders, 1e-9);
        for (engine, run) in [
            ("counts", outcomes(&scenario, 7, 300)),
            ("persons", of_persons(&scenario, 8, 200)),
        ] {
            let found = column(&run, Outcome::FissionOrders);
            assert_mean(&format!("{kind}, {engine}"), &found, orders, RARE);
        }
    }
}

// --- Other weeks ------------------------------------------------------------------------------------------------------

/// A year in which a week's offer triples orders of those who have bought before.
fn promoted(share: f64, reorder: f64, people: Value) -> Scenario<f64> {
    priced(
        REFERENCE,
        0.0,
        json!({
            "time": { "days": 365 },
            "reservoir": people,
            "loyalty": { "repurchase_interval": 60, "second_order": 0.5, "third_order": 0.5, "fourth_order": 0.5,
                "iron_fan_order": 0.5 },
            "money": { "brought_forward": share, "dip_days": 20 },
            "campaigns": [campaign("activation", json!({ "start": 31, "end": 37, "reorder": reorder }))],
        }),
    )
}

/// Of the extra repeat orders of an offer the share that is brought forward is missed later: none at 0, all at 1. Of iron
/// fans, who stay where they are, exactly; of customers, who climb and share what they owe, nearly.
#[test]
fn what_is_brought_forward_is_missed_later() {
    let h = hazard(0.5) / 60.0;
    for (who, people, tolerance) in [
        ("iron fans", json!({ "iron_fans": PEOPLE }), 1e-6),
        ("customers", json!({ "customers": PEOPLE }), 1e-3),
    ] {
        let orders = |share: f64, reorder: f64| {
            expected(&promoted(share, reorder, people.clone())).outcome(Outcome::Orders)
        };
        let base = orders(0.0, 1.0);
        assert_close(who, base, PEOPLE * 365.0 * won(h), 1e-9);
        let extra = 7.0 * PEOPLE * (won(3.0 * h) - won(h));
        assert_close(who, orders(0.0, 3.0) - base, extra, 1e-9);
        let kept = orders(1.0, 3.0) - base;
        assert!(
            kept.abs() < tolerance * extra,
            "{who}: {kept} of {extra} are kept"
        );
        // People who already owe respond less to the rest of the offer: the extra is a little smaller.
        let third = orders(1.0 / 3.0, 3.0) - base;
        assert!(
            (0.6 * extra..0.667 * extra).contains(&third),
            "{who}: {third} of {extra}"
        );
        for share in [0.0, 1.0] {
            let scenario = promoted(share, 3.0, people.clone());
            let mean = base + if share == 0.0 { extra } else { kept };
            for (engine, run) in [
                ("counts", outcomes(&scenario, 9, 200)),
                ("persons", of_persons(&scenario, 10, 50)),
            ] {
                let found = column(&run, Outcome::Orders);
                assert_mean(&format!("{who}, {share}, {engine}"), &found, mean, RARE);
            }
        }
    }
}

/// Where every customer orders with friends on a day, and nobody is left to order by themselves, they owe it from the next day on.
#[test]
fn whoever_all_order_with_friends_owe_it_the_next_day() {
    let all = campaign(
        "bargain",
        json!({ "initiate": 1, "response": 1, "answer_hours": 0, "invitations": 3, "needed": 1 }),
    );
    let path = expected(&priced(
        REFERENCE,
        0.0,
        json!({
            "time": { "days": 3 },
            "reservoir": { "iron_fans": PEOPLE / 2.0 },
            "loyalty": { "iron_fan_order": 0.5 },
            "money": { "brought_forward": 1, "dip_days": 20 },
            "campaigns": [all],
        }),
    ));
    let orders = path.series(Series::Orders);
    assert_close("with friends", orders[0], PEOPLE / 2.0, 1e-12);
    assert_eq!(orders[1], 0.0, "far more is due than would come");
}

/// The dip begins after the offer and fades; orders never fall below none, and money follows orders.
#[test]
fn the_dip_fades() {
    let path = expected(&promoted(1.0, 50.0, json!({ "iron_fans": PEOPLE })));
    let orders = path.series(Series::Orders);
    let usual = orders[0];
    assert!(orders[30] > 20.0 * usual);
    // Far more is owed than comes: for weeks nobody orders, and then all the more.
    assert!(orders[37..60].iter().all(|orders| *orders >= 0.0));
    assert!(orders[37] < 1e-9 * usual, "{}", orders[37]);
    let after = &orders[37..];
    assert!(after.windows(2).all(|days| days[0] <= days[1] + 1e-9));
    let revenue = path.outcome(Outcome::Revenue);
    assert_close(
        "revenue",
        revenue,
        REFERENCE * path.outcome(Outcome::Orders),
        1e-9,
    );
}

// --- What it means ----------------------------------------------------------------------------------------------------

/// What tone earns in the preset of the good product turns into a loss at the mean elasticity (Bijmolt, van Heerde & Pieters
/// 2005), the price of the preset being the reference.
#[test]
fn the_premium_of_tone_turns_at_the_mean_elasticity() {
    let gain = |elasticity: f64| {
        let profit = |tone: f64| {
            let mut scenario = preset("good-product");
            scenario.money.reference_price = scenario.money.price;
            scenario.money.price_elasticity = elasticity;
            scenario.brand.tone = tone;
            expected(&scenario).outcome(Outcome::Profit)
        };
        profit(0.8) - profit(0.0)
    };
    let (without, with) = (gain(0.0), gain(-2.62));
    assert!((32_000.0..33_500.0).contains(&without), "{without}");
    assert!((-19_500.0..-17_500.0).contains(&with), "{with}");
}
