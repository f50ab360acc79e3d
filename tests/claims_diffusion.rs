//! What becomes of the claims in the presets of Bass's imitation: three published series, a week to a day.

#[path = "support/claim_runs.rs"]
mod claims;

use claims::{changed, comes_to, run, scenario, within};
use funnelcast::report::{Outcome, Series};
use funnelcast::scenario::Scenario;
use funnelcast::study::block;

/// Weeks, which are days of the simulation, of a year.
const YEAR: f64 = 52.0;

/// A published series: innovation and imitation a year, thousands of buyers.
struct Published {
    id: &'static str,
    innovation: f64,
    imitation: f64,
    buyers: f64,
    /// Thousands that were sold in each year from the first one on (Bass, Krishnan & Jain 1994, doi 10.1287/mksc.13.3.203).
    sales: &'static [f64],
    /// The years of them that a curve is fitted to, and by how much it misses those after them.
    fitted: usize,
    miss: f64,
}

const SERIES: [Published; 3] = [
    Published {
        id: "air-conditioners",
        innovation: 0.010399,
        imitation: 0.41861,
        buyers: 16_895.0,
        sales: &[
            96.0, 195.0, 238.0, 380.0, 1045.0, 1230.0, 1267.0, 1828.0, 1586.0, 1673.0, 1800.0,
            1580.0, 1500.0,
        ],
        fitted: 7,
        miss: -0.007,
    },
    Published {
        id: "colour-televisions",
        innovation: 0.018_466,
        imitation: 0.615_863,
        buyers: 39_659.0,
        sales: &[
            747.0, 1480.0, 2646.0, 5118.0, 5777.0, 5982.0, 5962.0, 4631.0,
        ],
        fitted: 4,
        miss: 0.158,
    },
    Published {
        id: "clothes-dryers",
        innovation: 0.017206,
        imitation: 0.35688,
        buyers: 15_092.0,
        sales: &[
            106.0, 319.0, 492.0, 635.0, 737.0, 890.0, 1397.0, 1523.0, 1294.0, 1240.0, 1425.0,
            1260.0, 1236.0,
        ],
        fitted: 7,
        miss: 0.036,
    },
];

/// The part that has followed after so many years.
fn followed([innovation, imitation]: [f64; 2], years: f64) -> f64 {
    let gone = f64::exp(-(innovation + imitation) * years);
    (1.0 - gone) / (1.0 + imitation / innovation * gone)
}

/// Orders of each week on the expected path.
fn orders(scenario: &Scenario<f64>) -> Vec<f64> {
    let days = scenario.days();
    let path = block::expected(scenario);
    path.series[Series::Orders as usize * days..][..days].to_vec()
}

/// The presets have the published figures, a year of which is 52 days, and each week sells what the curve says, a week later.
#[test]
fn presets_sell_by_the_published_curves() {
    for one in SERIES {
        let preset = scenario(one.id);
        let levers = &preset.conversion;
        for (lever, published) in [
            (levers.innovation, one.innovation),
            (levers.imitation, one.imitation),
        ] {
            let off = YEAR * lever / published - 1.0;
            assert!(off.abs() < 1e-4, "{}: {lever} for {published}", one.id);
        }
        assert_eq!(preset.market.population, one.buyers, "{}", one.id);
        let sold = orders(&preset);
        let curve = [YEAR * levers.innovation, YEAR * levers.imitation];
        assert_eq!(sold[0], 0.0);
        for (week, found) in sold.iter().enumerate().skip(1) {
            let at = |week: usize| one.buyers * followed(curve, week as f64 / YEAR);
            let exact = at(week) - at(week - 1);
            assert!((found / exact - 1.0).abs() < 1e-6, "{} in {week}", one.id);
        }
        // They rise, peak when and as high as Bass's formulas say, and fall by themselves.
        let (innovation, imitation) = (one.innovation, one.imitation);
        let rate = innovation + imitation;
        let when = f64::ln(imitation / innovation) / rate * YEAR;
        let height = one.buyers * rate * rate / (4.0 * imitation) / YEAR;
        let peak = (0..sold.len()).max_by(|one, other| sold[*one].total_cmp(&sold[*other]));
        let peak = peak.expect("a week");
        assert!((peak as f64 - when).abs() < 2.0, "{}: {peak}", one.id);
        assert!((sold[peak] / height - 1.0).abs() < 1e-3, "{}", one.id);
        assert!(sold[1..=peak].is_sorted(), "{}", one.id);
        assert!(sold[peak..].is_sorted_by(|one, other| one >= other));
    }
}

/// Advertisements need not go on, and sales do not either.
#[test]
fn air_conditioners_rise_and_fall_without_an_advertisement() {
    let id = "air-conditioners";
    let all = run(id);
    let shows = |figure, unit, found| comes_to(id, figure, unit, found);
    shows("15,800", 100.0, all.mean(Outcome::Buyers));
    assert_eq!(all.mean(Outcome::MarketingCost).mean, 0.0);
    let last = all.mean(Outcome::ProfitLast30Days) / all.mean(Outcome::Profit);
    within("the last of 26 times thirty weeks", last, 0.015, 0.02);
    let peak = all.lately(Series::Orders, 463, 30);
    let end = all.lately(Series::Orders, 780, 30);
    within("a quarter of the peak", end / peak, 0.22, 0.3);
    let alone = changed(id, |scenario| scenario.conversion.imitation = 0.0);
    shows("2,440", 20.0, alone.mean(Outcome::Buyers));
    let copied = changed(id, |scenario| scenario.conversion.innovation = 0.0);
    assert_eq!(copied.mean(Outcome::Buyers).mean, 0.0);
}

/// Sales nearly double from year to year, and peak in the sixth.
#[test]
fn televisions_peak_when_they_grow_fastest() {
    let id = "colour-televisions";
    let all = run(id);
    let year = |year: usize| all.lately(Series::Orders, 52 * year + 1, 52);
    let growth = |before: usize| year(before + 1) / year(before);
    within("the second year", growth(1), 1.6, 1.8);
    within("the fifth year", growth(4), 1.3, 1.35);
    within("the seventh year", growth(6), 0.8, 0.95);
    let last = all.mean(Outcome::ProfitLast30Days) / all.mean(Outcome::Profit);
    within("the last of 17 times thirty weeks", last, 0.015, 0.03);
    comes_to(id, "37,300", 200.0, all.mean(Outcome::Buyers));
}

/// Nobody imitates nobody; a few who are there at the start are imitated, and more slowly than with those who go on to start.
#[test]
fn dryers_need_somebody_to_start() {
    let id = "clothes-dryers";
    let all = run(id);
    let shows = |figure, unit, found| comes_to(id, figure, unit, found);
    shows("13,970", 20.0, all.mean(Outcome::Buyers));
    let nobody = changed(id, |scenario| scenario.conversion.innovation = 0.0);
    assert_eq!(nobody.mean(Outcome::Buyers).mean, 0.0);
    let seeded = changed(id, |scenario| {
        scenario.conversion.innovation = 0.0;
        scenario.reservoir.fans = 100.0;
    });
    within(
        "six tenths of them",
        seeded.mean(Outcome::Buyers) / all.mean(Outcome::Buyers),
        0.6,
        0.66,
    );
}

/// What the statements say of the limit of the curve: fitted to the first years by least squares, the number of buyers given.
#[test]
fn fitted_to_the_first_half_the_curve_misses_the_second() {
    for one in SERIES {
        let sold = |curve: [f64; 2], from: usize, to: usize| {
            one.buyers * (followed(curve, to as f64) - followed(curve, from as f64))
        };
        let errors = |logs: [f64; 2]| -> Vec<f64> {
            let curve = logs.map(f64::exp);
            let years = one.sales[..one.fitted].iter().enumerate();
            years
                .map(|(year, sales)| sold(curve, year, year + 1) - sales)
                .collect()
        };
        let mut logs = [one.innovation, one.imitation].map(f64::ln);
        // Gauss and Newton's steps, halved against overshooting.
        for _ in 0..200 {
            let now = errors(logs);
            let slope = |which: usize| -> Vec<f64> {
                let mut moved = logs;
                moved[which] += 1e-6;
                let moved = errors(moved).into_iter().zip(&now);
                moved.map(|(moved, now)| (moved - now) / 1e-6).collect()
            };
            let slopes = [slope(0), slope(1)];
            let dot = |one: &[f64], other: &[f64]| -> f64 {
                one.iter().zip(other).map(|(one, other)| one * other).sum()
            };
            let [a, b, c] = [(0, 0), (0, 1), (1, 1)].map(|(i, j)| dot(&slopes[i], &slopes[j]));
            let [d, e] = [0, 1].map(|i| dot(&slopes[i], &now));
            let determinant = a * c - b * b;
            logs[0] -= 0.5 * (c * d - b * e) / determinant;
            logs[1] -= 0.5 * (a * e - b * d) / determinant;
        }
        let years = one.sales.len();
        let actual: f64 = one.sales[one.fitted..].iter().sum();
        let miss = sold(logs.map(f64::exp), one.fitted, years) / actual - 1.0;
        assert!((miss - one.miss).abs() < 5e-4, "{}: {miss}", one.id);
    }
}
