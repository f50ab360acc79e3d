//! Samplers and streams: binomial and Poisson draws follow their mass function, no lane disturbs another, lanes are
//! xoshiro256++, streams never meet, and draws never change unnoticed.
//!
//! Every χ² test fails a correct sampler with probability 10⁻⁶ (`RARE`); the 56 of them together with less than 10⁻⁴.

mod support;

use std::collections::HashSet;

use funnelcast::number::lanes::{LANES, Lanes};
use funnelcast::random::draw::{binomial, poisson};
use funnelcast::random::streams::{Link, Streams};
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use statrs::distribution::{Binomial, Discrete, Poisson};
use support::statistics::{Cells, RARE, assert_counts};

/// Draws of each distribution: a bias of some thousandths of a standard deviation would show.
const DRAWS: usize = 10_000_000;

/// n and p: one trial, rare and nearly certain events, n·p on both sides of 10 where the algorithm changes, p on both
/// sides of ½ where successes and failures swap, and n up to 2³¹.
const BINOMIALS: &[(f64, f64)] = &[
    (1.0, 0.001),
    (1.0, 0.5),
    (1.0, 0.999),
    (2.0, 0.3),
    (5.0, 0.5),
    (10.0, 0.1),
    (10.0, 0.9),
    (19.0, 0.5),
    (20.0, 0.4999),
    (20.0, 0.5),
    (20.0, 0.5001),
    (21.0, 0.5),
    (30.0, 1.0 / 3.0),
    (40.0, 0.499_999_9),
    (40.0, 0.500_000_1),
    (100.0, 0.099_9),
    (100.0, 0.100_1),
    (100.0, 0.899_9),
    (100.0, 0.900_1),
    (1_000.0, 0.000_999),
    (1_000.0, 0.001_001),
    (1_000.0, 0.009_99),
    (1_000.0, 0.010_01),
    (1_000.0, 0.3),
    (1_000.0, 0.7),
    (1_000.0, 0.999),
    (1e5, 1e-6),
    (1e6, 9.99e-6),
    (1e6, 1.001e-5),
    (1e6, 1.0 - 9.99e-6),
    (1e6, 0.5),
    (1e9, 1e-9),
    (1e9, 1.0 - 1e-9),
    (1.4e9, 0.0322),
    (2_147_483_648.0, 4.65e-9),
    (2_147_483_648.0, 4.67e-9),
    (2_147_483_648.0, 1e-4),
    (2_147_483_648.0, 0.499_999_9),
    (2_147_483_648.0, 0.500_000_1),
    (2_147_483_648.0, 0.999),
];

/// Means, on both sides of 10 where the algorithm changes.
const POISSONS: &[f64] = &[
    1e-3, 0.1, 1.0, 3.7, 9.0, 9.999, 10.0, 10.001, 11.0, 15.0, 30.0, 100.0, 1e3, 1e6, 1e9,
];

/// The numbers that hold all of a distribution's mass but some 10⁻¹⁸.
fn range(mean: f64, variance: f64, most: f64) -> (u64, u64) {
    let reach = 9.0 * variance.sqrt() + 30.0;
    (
        (mean - reach).max(0.0) as u64,
        (mean + reach).min(most) as u64,
    )
}

#[test]
fn binomial_draws_follow_their_mass_function() {
    for (index, (n, p)) in BINOMIALS.iter().copied().enumerate() {
        let exact = Binomial::new(p, n as u64).expect("a valid binomial");
        let (low, high) = range(n * p, n * p * (1.0 - p), n);
        let cells = Cells::new(DRAWS, low, high, |k| exact.pmf(k));
        let mut streams = Streams::new(11, index as u64);
        let (trials, chance) = (Lanes::splat(n), Lanes::splat(p));
        let blocks = 0..DRAWS / LANES;
        cells.check(
            &format!("binomial({n}, {p})"),
            blocks.flat_map(|_| binomial::draw(&mut streams, &trials, &chance).0),
            RARE,
        );
    }
}

#[test]
fn poisson_draws_follow_their_mass_function() {
    for (index, mean) in POISSONS.iter().copied().enumerate() {
        let exact = Poisson::new(mean).expect("a valid Poisson");
        let (low, high) = range(mean, mean, f64::INFINITY);
        let cells = Cells::new(DRAWS, low, high, |k| exact.pmf(k));
        let mut streams = Streams::new(12, index as u64);
        let means = Lanes::splat(mean);
        let blocks = 0..DRAWS / LANES;
        cells.check(
            &format!("Poisson({mean})"),
            blocks.flat_map(|_| poisson::draw(&mut streams, &means).0),
            RARE,
        );
    }
}

/// Few lanes to search, many, and all of them are packed differently; each goes through every way of drawing.
#[test]
fn a_lane_draws_the_same_whatever_its_neighbours_draw() {
    let ways = [
        (0.0, 0.5),
        (1e6, 1e-8),
        (1e6, 5e-7),
        (40.0, 0.1),
        (5.0, 0.9),
        (1e5, 0.3),
        (9.0, 1.0),
    ];
    for first in 0..20 {
        for busy in [1, 5, 20, LANES] {
            let way = |lane: usize| ways[(first + lane * 3) % ways.len()];
            let drawn = |lane: usize| lane.is_multiple_of(LANES / busy);
            let n = Lanes::from_fn(|lane| if drawn(lane) { way(lane).0 } else { 0.0 });
            let p = Lanes::from_fn(|lane| way(lane).1);
            let mean = n * p;
            let mut together = Streams::new(16, first as u64);
            let found = [
                binomial::draw(&mut together, &n, &p),
                poisson::draw(&mut together, &mean),
            ];
            for lane in 0..LANES {
                let only = |lanes: &Lanes| {
                    let mut alone = Lanes::ZERO;
                    alone[lane] = lanes[lane];
                    alone
                };
                let mut streams = Streams::new(16, first as u64);
                let binomial = binomial::draw(&mut streams, &only(&n), &only(&p));
                let poisson = poisson::draw(&mut streams, &only(&mean));
                assert_eq!(
                    [binomial[lane], poisson[lane]],
                    found.map(|lanes| lanes[lane])
                );
                assert_eq!(streams.lane(lane).0, together.lane(lane).0);
            }
        }
    }
}

#[test]
fn what_is_certain_is_not_drawn() {
    let mut streams = Streams::new(17, 0);
    let before = streams.lane(0).0;
    let mut binomial =
        |n: f64, p: f64| binomial::draw(&mut streams, &Lanes::splat(n), &Lanes::splat(p))[0];
    for n in [0.0, 1.0, 17.0, 2_147_483_648.0] {
        assert_eq!(binomial(n, 0.0), 0.0);
        assert_eq!(binomial(n, 1.0), n);
        assert_eq!(binomial(n, 1.0 + f64::EPSILON), n);
    }
    assert_eq!(binomial(0.0, 0.3), 0.0);
    assert_eq!(poisson::draw(&mut streams, &Lanes::ZERO), Lanes::ZERO);
    assert_eq!(streams.lane(0).0, before, "no bit was spent");
}

#[test]
fn draws_are_whole_and_within_range_at_the_extremes() {
    let mut streams = Streams::new(13, 0);
    let tiny = f64::MIN_POSITIVE;
    for n in [1.0, 3.0, 1e3, 1e6, 1.4e9, 2_147_483_648.0] {
        for p in [
            tiny,
            1e-300,
            1e-17,
            1e-12,
            0.5,
            1.0 - 1e-12,
            1.0 - f64::EPSILON / 2.0,
        ] {
            for _ in 0..40 {
                for draw in binomial::draw(&mut streams, &Lanes::splat(n), &Lanes::splat(p)).0 {
                    assert!(
                        (0.0..=n).contains(&draw) && draw.trunc() == draw,
                        "{draw} of {n}, {p}"
                    );
                }
            }
        }
    }
    for mean in [tiny, 1e-17, 1e-3, 9.999, 10.0, 1e6, 1e12, 7e12] {
        for _ in 0..40 {
            for draw in poisson::draw(&mut streams, &Lanes::splat(mean)).0 {
                assert!(draw >= 0.0 && draw.trunc() == draw, "{draw} of mean {mean}");
            }
        }
    }
}

#[test]
fn a_lane_is_xoshiro256_plus_plus() {
    for replication in 0..4 {
        let mut streams = Streams::new(14, replication);
        streams.start(5, Link::Response { segment: 1 });
        let generator = streams.lane(0);
        let mut seed = [0; 32];
        for (bytes, word) in seed.chunks_exact_mut(8).zip(generator.0.iter()) {
            bytes.copy_from_slice(&word.to_le_bytes());
        }
        let mut published = Xoshiro256PlusPlus::from_seed(seed);
        let mut ours = generator;
        for _ in 0..1_000 {
            assert_eq!(ours.bits(), published.next_u64());
        }
    }
}

#[test]
fn a_replication_has_its_stream_whatever_block_runs_it() {
    let state = |first: u64, lane: usize| {
        let mut streams = Streams::new(15, first);
        streams.start(3, Link::Exposure);
        streams.lane(lane).0
    };
    for replication in 0..LANES {
        assert_eq!(state(0, replication), state(replication as u64, 0));
        assert_eq!(state(1, replication), state(replication as u64 + 1, 0));
    }
}

/// States of 256 bits: by chance two of these million meet once in 10⁶⁵ runs.
#[test]
fn streams_of_neighbouring_seeds_replications_days_and_links_never_meet() {
    let mut seen = HashSet::new();
    let mut started = 0;
    for seed in [0, 1, 2, 3, 41, 42, 43, u64::MAX - 1, u64::MAX] {
        for block in 0..4 {
            let mut streams = Streams::new(seed, block * LANES as u64);
            for day in 1..=100 {
                for link in [
                    Link::Exposure,
                    Link::Community,
                    Link::Campaigns,
                    Link::Response { segment: 0 },
                    Link::Response { segment: 7 },
                ] {
                    streams.start(day, link);
                    for lane in 0..LANES {
                        seen.insert(streams.lane(lane).0);
                        started += 1;
                    }
                }
            }
        }
    }
    assert_eq!(seen.len(), started);
}

/// Pairs of first draws in a 16 × 16 table, each pair one replication, day or seed apart: a χ² test at 10⁻⁶ for each.
#[test]
fn neighbouring_streams_are_uniform_and_independent() {
    let first = |seed: u64, replication: u64, day: usize| {
        let mut streams = Streams::new(seed, replication);
        streams.start(day, Link::Exposure);
        streams.lane(0).uniform()
    };
    let pairs = 20_000;
    for (what, [seed, replication, day]) in [
        ("replication", [0, 1, 0]),
        ("day", [0, 0, 1]),
        ("seed", [1, 0, 0]),
    ] {
        let mut observed = vec![0.0; 256];
        for pair in 0..pairs {
            // Two apart, so that no draw is in two pairs.
            let [at_seed, at_replication, at_day] = [
                100 + 2 * seed * pair,
                2 * replication * pair + 7 * (1 - replication) * pair,
                1 + 2 * day * (pair % 500),
            ];
            let left = first(at_seed, at_replication, at_day as usize);
            let right = first(
                at_seed + seed,
                at_replication + replication,
                (at_day + day) as usize,
            );
            observed[(left * 16.0) as usize * 16 + (right * 16.0) as usize] += 1.0;
        }
        let expected = vec![pairs as f64 / 256.0; 256];
        assert_counts(&format!("a {what} apart"), &observed, &expected, RARE);
    }
}

#[test]
fn draws_are_the_ones_they_have_always_been() {
    let mut streams = Streams::new(1, 0);
    let keyed = streams.lane(0).0;
    streams.start(1, Link::Exposure);
    let started = streams.lane(0).0;
    let mut generator = streams.lane(0);
    let bits = [generator.bits(), generator.bits()];
    let uniform = generator.uniform();
    streams.put(0, generator);
    let binomials = [
        (10.0, 0.3),
        (1e6, 1e-6),
        (1e6, 0.3),
        (1.4e9, 0.97),
        (40.0, 0.6),
    ]
    .map(|(n, p)| binomial::draw(&mut streams, &Lanes::splat(n), &Lanes::splat(p))[0]);
    let poissons =
        [0.5, 9.0, 10.0, 1e3, 1e9].map(|mean| poisson::draw(&mut streams, &Lanes::splat(mean))[0]);
    let mut furthest = Streams::new(u64::MAX, u64::from(u32::MAX));
    furthest.start(1095, Link::Response { segment: 1 });
    assert_eq!(
        keyed,
        [
            7_424_550_030_962_593_201,
            1_482_817_706_323_250_795,
            11_004_592_982_271_133_285,
            4_045_824_405_258_374_466
        ]
    );
    assert_eq!(
        started,
        [
            10_554_776_458_638_260_914,
            14_322_403_777_100_220_851,
            2_188_824_754_676_496_188,
            16_383_083_167_416_073_807
        ]
    );
    assert_eq!(
        bits,
        [16_153_356_748_785_509_874, 3_898_830_016_414_203_804]
    );
    assert_eq!(uniform, 0.245_826_105_659_087_14);
    assert_eq!(binomials, [2.0, 1.0, 300_005.0, 1_357_990_513.0, 26.0]);
    assert_eq!(poissons, [0.0, 11.0, 12.0, 992.0, 999_962_643.0]);
    assert_eq!(furthest.lane(LANES - 1).bits(), 9_398_425_871_705_128_897);
}
