//! Draws against published distribution functions, and what holds of every distribution.

use funnelcast::scenario::parameter::{Kind, Parameter};
use funnelcast::scenario::quantity::Family;
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use statrs::distribution::{Beta, ContinuousCDF, LogNormal, Normal, Triangular, Uniform};

use crate::support::statistics::{Cells, RARE, assert_close, assert_counts};
use crate::{SIGNED, row, uncertain};

const DRAWS: usize = 1_000_000;

/// A distribution function on all numbers.
type Cumulative = Box<dyn Fn(f64) -> f64>;

/// A text for a lever, and the published distribution that it stands for before anything is cut off.
struct Case {
    text: &'static str,
    row: &'static Parameter,
    family: Family,
    cumulative: Cumulative,
}

fn case(
    text: &'static str,
    row: &'static Parameter,
    family: Family,
    cumulative: impl Fn(f64) -> f64 + 'static,
) -> Case {
    Case {
        text,
        row,
        family,
        cumulative: Box::new(cumulative),
    }
}

fn of(law: impl ContinuousCDF<f64, f64> + 'static) -> impl Fn(f64) -> f64 {
    move |x| law.cdf(x)
}

fn normal(mean: f64, sd: f64) -> Normal {
    Normal::new(mean, sd).expect("a normal distribution")
}

/// The normal distribution with 5 % below `low` and 5 % above `high`.
fn between(low: f64, high: f64) -> Normal {
    let z = Normal::standard().inverse_cdf(0.95);
    normal((low + high) / 2.0, (high - low) / (2.0 * z))
}

fn beta(alpha: f64, shape: f64) -> Beta {
    Beta::new(alpha, shape).expect("a beta distribution")
}

fn log_normal(x: f64, law: Normal) -> f64 {
    if x > 0.0 { law.cdf(x.ln()) } else { 0.0 }
}

fn logit_normal(x: f64, law: Normal) -> f64 {
    if x <= 0.0 {
        0.0
    } else if x >= 1.0 {
        1.0
    } else {
        law.cdf(logit(x))
    }
}

fn logit(x: f64) -> f64 {
    (x / (1.0 - x)).ln()
}

/// The beta distribution over low to high with 4 parts of its weight at the mode.
fn pert(low: f64, mode: f64, high: f64) -> impl Fn(f64) -> f64 {
    let width = high - low;
    let law = beta(
        1.0 + 4.0 * (mode - low) / width,
        1.0 + 4.0 * (high - mode) / width,
    );
    move |x| law.cdf(((x - low) / width).clamp(0.0, 1.0))
}

/// Every form, cut off at no bound, one and two, for figures of every kind but whole ones.
#[rustfmt::skip]
fn continuous() -> Vec<Case> {
    let share = row("sharing.share_rate");
    let order = row("loyalty.second_order");
    let trust = row("sharing.close_trust");
    let contacts = row("sharing.contacts");
    let odds = row("sharing.motive");
    let effect = row("loyalty.trust_effect");
    let triangle = |low, high, mode| Triangular::new(low, high, mode).expect("a triangle");
    vec![
        case("2% to 5%", share, Family::LogitNormal, |x| logit_normal(x, between(logit(0.02), logit(0.05)))),
        case("60% to 99%", order, Family::LogitNormal, |x| logit_normal(x, between(logit(0.6), logit(0.99)))),
        case("0.3 to 0.9", trust, Family::LogitNormal, |x| logit_normal(x, between(logit(0.3), logit(0.9)))),
        case("0% to 5%", share, Family::Normal, of(between(0.0, 0.05))),
        case("0.2 to 1", trust, Family::Normal, of(between(0.2, 1.0))),
        case("20 to 400", contacts, Family::LogNormal, |x| log_normal(x, between(20f64.ln(), 400f64.ln()))),
        case("1.1 to 4", effect, Family::LogNormal, |x| log_normal(x, between(1.1f64.ln(), 4f64.ln()))),
        case("0 to 3", odds, Family::Normal, of(between(0.0, 3.0))),
        case("-20 to 60", &SIGNED, Family::Normal, of(between(-20.0, 60.0))),
        case("beta(2, 30)", share, Family::Beta, of(beta(2.0, 30.0))),
        case("beta(0.5, 0.5)", order, Family::Beta, of(beta(0.5, 0.5))),
        case("beta(300, 20)", trust, Family::Beta, of(beta(300.0, 20.0))),
        case("uniform(1%, 4%)", share, Family::Uniform, of(Uniform::new(0.01, 0.04).expect("uniform"))),
        case("uniform(-1, 150)", odds, Family::Uniform, of(Uniform::new(-1.0, 150.0).expect("uniform"))),
        case("normal(3%, 1%)", share, Family::Normal, of(normal(0.03, 0.01))),
        case("normal(90, 20)", odds, Family::Normal, of(normal(90.0, 20.0))),
        case("lognormal(0.5, 0.8)", odds, Family::LogNormal, of(LogNormal::new(0.5, 0.8).expect("log-normal"))),
        case("lognormal(-0.5, 2)", share, Family::LogNormal, of(LogNormal::new(-0.5, 2.0).expect("log-normal"))),
        case("triangular(1, 2, 5)", odds, Family::Triangular, of(triangle(1.0, 5.0, 2.0))),
        case("triangular(-2, 2, 2.5)", effect, Family::Triangular, of(triangle(-2.0, 2.5, 2.0))),
        case("pert(1, 2, 7)", odds, Family::Pert, pert(1.0, 2.0, 7.0)),
        case("pert(-10, 40, 180)", odds, Family::Pert, pert(-10.0, 40.0, 180.0)),
    ]
}

/// Every family for whole figures, cut off and not.
#[rustfmt::skip]
fn whole() -> Vec<Case> {
    let days = row("sharing.lifetime");
    let asked = row("campaign.invitations");
    vec![
        case("3 to 12", days, Family::LogNormal, |x| log_normal(x, between(3f64.ln(), 12f64.ln()))),
        case("normal(2, 4)", days, Family::Normal, of(normal(2.0, 4.0))),
        case("pert(0, 1, 9)", days, Family::Pert, pert(0.0, 1.0, 9.0)),
        case("triangular(-5, 2, 30)", asked, Family::Triangular, of(Triangular::new(-5.0, 30.0, 2.0).expect("a triangle"))),
        case("uniform(1, 6)", asked, Family::Uniform, of(Uniform::new(1.0, 6.0).expect("uniform"))),
    ]
}

/// Draws from 0 to 1, neither included.
fn uniforms(seed: u64) -> impl Iterator<Item = f64> {
    let mut generator = Xoshiro256PlusPlus::seed_from_u64(seed);
    let step = 0.5f64.powi(53);
    (0..DRAWS).map(move |_| ((generator.next_u64() >> 11) as f64 + 0.5) * step)
}

#[test]
fn draws_follow_the_published_distribution() {
    // P(√n D > x) is 2 exp(−2x²) to all digits this far out (Kolmogorov 1933).
    let critical = ((2.0 / RARE).ln() / (2.0 * DRAWS as f64)).sqrt();
    for (seed, case) in (1..).zip(continuous()) {
        let Case { text, row, .. } = case;
        let law = uncertain(text, row);
        assert_eq!(law.family(), case.family, "{text}");
        let [below, within] = [row.minimum, row.maximum].map(&case.cumulative);
        let mass = within - below;
        assert!((law.outside() - (1.0 - mass)).abs() < 1e-9, "{text}");
        let mut draws: Vec<f64> = uniforms(seed).map(|u| law.quantile(u)).collect();
        draws.sort_by(f64::total_cmp);
        let mut distance = 0.0f64;
        for (place, draw) in draws.iter().enumerate() {
            let exact = ((case.cumulative)(*draw) - below) / mass;
            let (before, after) = (place as f64, place as f64 + 1.0);
            distance = distance.max(exact - before / DRAWS as f64);
            distance = distance.max(after / DRAWS as f64 - exact);
        }
        assert!(
            distance < critical,
            "{text}: {distance} apart, {critical} allowed"
        );
    }
}

#[test]
fn whole_draws_follow_the_published_distribution_between_halves() {
    for (seed, case) in (101..).zip(whole()) {
        let Case { text, row, .. } = case;
        let law = uncertain(text, row);
        assert_eq!(law.family(), case.family, "{text}");
        let cumulative = |x: f64| (case.cumulative)(x);
        let mass = cumulative(row.maximum + 0.5) - cumulative(row.minimum - 0.5);
        let last = law.quantile(1.0 - 1e-12);
        let cells = Cells::new(DRAWS, row.minimum as u64, last as u64, |number| {
            let number = number as f64;
            (cumulative(number + 0.5) - cumulative(number - 0.5)) / mass
        });
        cells.check(text, uniforms(seed).map(|u| law.quantile(u)), RARE);
    }
}

#[test]
fn discrete_draws_follow_their_weights() {
    let law = uncertain(
        "discrete(5%: 70, 2%: 25, 90%: 4.5, 0%: 0.5)",
        row("sharing.share_rate"),
    );
    let values = [0.0, 0.02, 0.05, 0.9];
    let shares = [0.005, 0.25, 0.7, 0.045];
    let mut observed = [0.0; 4];
    for u in uniforms(201) {
        let draw = law.quantile(u);
        let place = values.iter().position(|value| *value == draw);
        observed[place.expect("one of the values")] += 1.0;
    }
    let expected = shares.map(|share| share * DRAWS as f64);
    assert_counts("discrete", &observed, &expected, RARE);
    let mut sum = 0.0;
    for (value, share) in values.into_iter().zip(shares) {
        sum += share;
        assert_close("share", law.density(value), share, 1e-12);
        assert_close("sum", law.cumulative(value), sum, 1e-12);
        assert_close("sum", law.cumulative(value + 0.001), sum, 1e-12);
    }
    assert_eq!(
        [law.cumulative(-0.1), law.density(0.03), law.outside()],
        [0.0; 3]
    );
}

/// Every text of the tables above.
fn all() -> Vec<Case> {
    let mut cases = continuous();
    cases.extend(whole());
    cases
}

#[test]
fn quantiles_ascend_within_the_bounds_to_the_farthest_tails() {
    let last = 1.0 - f64::EPSILON / 2.0;
    let mut shares = vec![f64::MIN_POSITIVE, 1e-300, 1e-100, 1e-30, 1e-16, 1e-9, 1e-4];
    shares.extend((1..1000).map(|step| f64::from(step) / 1000.0));
    shares.extend([1.0 - 1e-4, 1.0 - 1e-9, 1.0 - 1e-15, last]);
    for Case { text, row, .. } in all() {
        let law = uncertain(text, row);
        let mut before = row.minimum;
        for u in &shares {
            let quantile = law.quantile(*u);
            assert!(
                quantile >= before && quantile <= row.maximum,
                "{text} at {u:e}: {quantile}"
            );
            before = quantile;
        }
        assert_eq!(law.interval(), [law.quantile(0.05), law.quantile(0.95)]);
        assert_eq!(law.central(), law.quantile(0.5));
    }
}

#[test]
fn the_quantile_and_the_cumulative_probability_are_inverse() {
    for Case { text, row, .. } in all() {
        let law = uncertain(text, row);
        for step in 1..1000 {
            let u = f64::from(step) / 1000.0;
            let quantile = law.quantile(u);
            let back = law.cumulative(quantile);
            if row.kind == Kind::Whole {
                assert!(back >= u - 1e-12, "{text} at {u}");
                assert!(law.cumulative(quantile - 1.0) < u + 1e-12, "{text} at {u}");
            } else {
                assert_close(text, back, u, 1e-11);
            }
        }
        assert_eq!(law.cumulative(row.minimum - 1.0), 0.0, "{text}");
        assert_eq!(law.cumulative(row.maximum), 1.0, "{text}");
    }
}

/// The trapezium rule over the middle 98 % finds 0.98.
#[test]
fn the_density_is_that_of_the_draws() {
    for Case { text, row, .. } in continuous() {
        let law = uncertain(text, row);
        let (low, high) = (law.quantile(0.01), law.quantile(0.99));
        let steps = 20_000;
        let width = (high - low) / f64::from(steps);
        let sum: f64 = (0..=steps)
            .map(|step| {
                let weight = if step == 0 || step == steps { 0.5 } else { 1.0 };
                weight * law.density(low + width * f64::from(step))
            })
            .sum();
        assert!((sum * width - 0.98).abs() < 1e-4, "{text}: {}", sum * width);
        assert_eq!(law.density(row.minimum - 1.0), 0.0);
        assert_eq!(law.density(row.maximum + 1.0), 0.0);
    }
}

#[test]
fn the_ends_of_a_range_are_its_5_and_95_percent_quantiles() {
    for (text, row, ends) in [
        ("2% to 5%", row("sharing.share_rate"), [0.02, 0.05]),
        (
            "0.01% to 0.02%",
            row("sharing.share_rate"),
            [0.0001, 0.0002],
        ),
        ("30% to 99.9%", row("sharing.share_rate"), [0.3, 0.999]),
        ("0.4 to 0.6", row("sharing.close_trust"), [0.4, 0.6]),
        ("20 to 40", row("sharing.contacts"), [20.0, 40.0]),
        ("0.2 to 0.9", row("sharing.motive"), [0.2, 0.9]),
        ("-3 to 7", &SIGNED, [-3.0, 7.0]),
    ] {
        let law = uncertain(text, row);
        assert!(law.outside() < 1e-12, "{text}");
        for (found, end) in law.interval().into_iter().zip(ends) {
            assert_close(text, found, end, 1e-9);
        }
    }
}

/// The published function loses digits where shapes are larger than these; exact ones are beside the code.
#[test]
fn betas_of_every_shape_are_the_published_ones() {
    const SHAPES: [f64; 8] = [0.01, 0.1, 0.5, 1.0, 3.0, 99.0, 101.0, 1e3];
    let row = row("sharing.share_rate");
    for alpha in SHAPES {
        for shape in SHAPES {
            let text = format!("beta({alpha}, {shape})");
            let (law, published) = (uncertain(&text, row), beta(alpha, shape));
            for step in 1..20 {
                // The published function takes what is within 10⁻¹⁵ of an end for the end.
                let x = law.quantile(f64::from(step) / 20.0).clamp(1e-9, 1.0 - 1e-9);
                let (found, exact) = (law.cumulative(x), published.cdf(x));
                let apart = (found - exact).abs();
                assert!(apart < 1e-8, "{text} at {x}: {found}, {exact}");
            }
        }
    }
}

/// A search that never ends would be caught here, whatever the shape.
#[test]
fn every_quantile_of_a_beta_is_found_and_has_its_rank() {
    const SHAPES: [&str; 9] = ["0.01", "0.1", "0.5", "1", "3", "100", "1e3", "1e4", "1e5"];
    let row = row("sharing.share_rate");
    for alpha in SHAPES {
        for beta in SHAPES {
            let law = uncertain(&format!("beta({alpha}, {beta})"), row);
            for step in 1..100 {
                let rank = f64::from(step) / 100.0;
                let quantile = law.quantile(rank);
                assert!((0.0..=1.0).contains(&quantile));
                // Next to an end a quantile may be closer to it than any figure is.
                if (1e-12..=1.0 - 1e-12).contains(&quantile) {
                    let found = law.cumulative(quantile);
                    assert!(
                        (found - rank).abs() < 1e-6,
                        "beta({alpha}, {beta}): {found}, not {rank}"
                    );
                }
            }
        }
    }
}
