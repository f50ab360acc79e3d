//! The two graphs on which another program was measured, made as networkx 3.6.1 makes them under CPython 3.11: from the
//! same Mersenne Twister, by the same draws; and the people to start from.

use std::collections::HashSet;

use funnelcast::graph::Graph;
use rand_mt::Mt;

/// 100 people who know at first: `numpy.random.default_rng(7).choice(100_000, 100, replace=False)`.
pub(crate) const SEEDS: [u32; 100] = [
    68_351, 1179, 96_980, 9149, 50_776, 9716, 36_944, 62_179, 48_889, 30_279, 19_234, 63_965,
    58_214, 54_112, 34_081, 49_668, 47_348, 82_310, 62_896, 49_936, 96_473, 57_774, 16_012, 66_354,
    29_989, 84_704, 82_053, 87_133, 11_898, 4211, 61_220, 91_182, 11_465, 62_448, 46_756, 5548,
    82_986, 47_780, 22_499, 34_134, 46_599, 72_078, 71_893, 61_739, 93_962, 51_464, 85_697, 27_821,
    373, 84_460, 99_290, 74_171, 15_443, 24_447, 88_019, 44_475, 79_641, 51_391, 98_836, 94_396,
    70_784, 72_676, 26_616, 69_182, 83_287, 80_808, 98_973, 89_635, 13_133, 25_468, 55_312, 46_595,
    87_278, 88_158, 14_148, 21_518, 3566, 50_971, 53_370, 61_294, 4391, 18_620, 26_755, 44_453,
    50_910, 80_713, 20_055, 99_484, 526, 81_582, 50_419, 91_676, 69_983, 37_923, 77_495, 28_481,
    44_121, 24_742, 79_215, 96_871,
];

/// What Python's `random.Random` draws.
struct Python(Mt);

impl Python {
    fn new(seed: u32) -> Self {
        Self(Mt::new_with_key([seed]))
    }

    fn random(&mut self) -> f64 {
        let (upper, lower) = (self.0.next_u32() >> 5, self.0.next_u32() >> 6);
        (f64::from(upper) * 67_108_864.0 + f64::from(lower)) / 9_007_199_254_740_992.0
    }

    /// The index that `choice` takes from so many.
    fn choice(&mut self, count: u32) -> u32 {
        let shift = count.leading_zeros();
        loop {
            let index = self.0.next_u32() >> shift;
            if index < count {
                return index;
            }
        }
    }
}

/// `watts_strogatz_graph(people, 2 * half, rewiring, seed)`.
fn watts_strogatz(people: u32, half: u32, rewiring: f64, seed: u32) -> Graph {
    let pair = |one: u32, other: u32| (one.min(other), one.max(other));
    let mut python = Python::new(seed);
    let ring = (0..people).flat_map(|person| (1..=half).map(move |step| (person, step)));
    let mut ties: HashSet<(u32, u32)> = ring
        .map(|(person, step)| pair(person, (person + step) % people))
        .collect();
    for step in 1..=half {
        for person in 0..people {
            if python.random() < rewiring {
                let mut other = python.choice(people);
                while other == person || ties.contains(&pair(person, other)) {
                    other = python.choice(people);
                }
                ties.remove(&pair(person, (person + step) % people));
                ties.insert(pair(person, other));
            }
        }
    }
    Graph::of_ties(people, ties.into_iter().collect()).0
}

/// `barabasi_albert_graph(people, each, seed)`: from a star, each newcomer to different ends of ties.
fn barabasi_albert(people: u32, each: u32, seed: u32) -> Graph {
    let mut python = Python::new(seed);
    let mut ties: Vec<(u32, u32)> = (1..=each).map(|other| (0, other)).collect();
    let mut ends = vec![0; each as usize];
    ends.extend(1..=each);
    for person in each + 1..people {
        let mut targets = Set::new();
        while targets.count < each {
            targets.add(ends[python.choice(ends.len() as u32) as usize]);
        }
        let targets: Vec<u32> = targets.slots.into_iter().flatten().collect();
        ties.extend(targets.iter().map(|target| (person, *target)));
        ends.extend(targets);
        ends.extend((0..each).map(|_| person));
    }
    Graph::of_ties(people, ties).0
}

/// A Python set of a few numbers, whose order counts: of 8 places, then of 32.
struct Set {
    slots: Vec<Option<u32>>,
    count: u32,
}

impl Set {
    fn new() -> Self {
        Self {
            slots: vec![None; 8],
            count: 0,
        }
    }

    fn add(&mut self, number: u32) {
        if self.place(number) {
            self.count += 1;
            if self.count * 5 >= (self.slots.len() as u32 - 1) * 3 {
                let before = std::mem::replace(&mut self.slots, vec![None; 32]);
                for number in before.into_iter().flatten() {
                    self.place(number);
                }
            }
        }
    }

    /// Puts a number where Python would; whether it was not there.
    fn place(&mut self, number: u32) -> bool {
        let mask = self.slots.len() - 1;
        let (mut place, mut rest) = (number as usize & mask, number as usize);
        loop {
            let tried = if place + 9 <= mask { 9 } else { 0 };
            for slot in &mut self.slots[place..=place + tried] {
                match slot {
                    None => {
                        *slot = Some(number);
                        return true;
                    }
                    Some(there) if *there == number => return false,
                    Some(_) => {}
                }
            }
            rest >>= 5;
            place = (place * 5 + 1 + rest) & mask;
        }
    }
}

/// 100,000 people of 10 ties each, a tenth of them rewired.
pub(crate) fn ws100k() -> Graph {
    watts_strogatz(100_000, 5, 0.1, 1)
}

/// 100,000 people who each bring 5 ties.
pub(crate) fn ba100k() -> Graph {
    barabasi_albert(100_000, 5, 1)
}
