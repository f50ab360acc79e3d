//! A small world: a ring of neighbours some of whose ties were moved to anybody (Watts & Strogatz 1998,
//! doi 10.1038/30918). Much clustering, and yet few steps between any two people.

use super::graph::Graph;
use super::limits::{possible_mean_degree, share};
use crate::random::generator::Generator;

/// Up to so many people who is tied to whom is looked up in a table of bits, 32 MB at most.
const FEW: u32 = 1 << 14;

/// So many times another end is looked for; where all those drawn were tied already, the tie stays.
const TRIES: u32 = 64;

/// A place without a tie.
const NOBODY: u32 = u32::MAX;

/// A small world. Each person is tied to the `mean_degree` / 2 who follow them on a ring; where that is no whole number,
/// to one more with the probability of the rest, so that the mean degree, first made one that is possible, is met
/// exactly where it is even and in expectation else. Then, nearest ties first, as published, each tie's far end moves
/// with probability `rewiring` to somebody drawn uniformly among those to whom the person is not tied. In the published
/// model the mean degree is even and nobody's search ends without success, which needs `people` well above it.
pub fn graph(people: u32, mean_degree: f64, rewiring: f64, generator: &mut Generator) -> Graph {
    let mean_degree = possible_mean_degree(people, mean_degree);
    let (half, rewiring) = (mean_degree / 2.0, share(rewiring));
    let mut ring = Ring::new(people, half, generator);
    if rewiring > 0.0 {
        for step in 0..ring.width {
            for person in 0..people {
                if ring.end(person, step) != NOBODY && generator.uniform() < rewiring {
                    ring.rewire(person, step, generator);
                }
            }
        }
    }
    ring.graph()
}

/// The ties by who had them first.
struct Ring {
    people: u32,
    /// Places for ties of each person.
    width: u32,
    /// For each person the other ends of their ties.
    ends: Vec<u32>,
    /// Of few people: who is tied to whom, in both directions.
    table: Option<Vec<u64>>,
}

impl Ring {
    fn new(people: u32, half: f64, generator: &mut Generator) -> Self {
        let whole = libm::floor(half);
        let (width, rest) = (libm::ceil(half) as u32, half - whole);
        let mut ends = Vec::with_capacity(people as usize * width as usize);
        for person in 0..people {
            let chance = generator.uniform();
            for step in 1..=width {
                let end = (u64::from(person) + u64::from(step)) % u64::from(people);
                // Half-way round the ring the two people would each have the tie: the first of them has it for both.
                let rest = match (2 * step == people, u64::from(person) < end) {
                    (false, _) => rest,
                    (true, true) => 2.0 * rest,
                    (true, false) => 0.0,
                };
                let tied = f64::from(step) <= whole || chance < rest;
                ends.push(if tied { end as u32 } else { NOBODY });
            }
        }
        let mut ring = Self {
            people,
            width,
            ends,
            table: (people <= FEW).then(Vec::new),
        };
        ring.fill_table();
        ring
    }

    fn fill_table(&mut self) {
        let Some(table) = &mut self.table else { return };
        table.resize((u64::from(self.people).pow(2) / 64 + 1) as usize, 0);
        for (place, end) in self.ends.iter().enumerate() {
            if *end != NOBODY {
                flip(table, self.people, place as u32 / self.width, *end);
            }
        }
    }

    fn row(&self, person: u32) -> &[u32] {
        let start = person as usize * self.width as usize;
        &self.ends[start..start + self.width as usize]
    }

    fn end(&self, person: u32, step: u32) -> u32 {
        self.row(person)[step as usize]
    }

    fn tied(&self, one: u32, other: u32) -> bool {
        match &self.table {
            Some(table) => {
                let (word, bit) = place(self.people, one, other);
                table[word] & bit != 0
            }
            None => self.row(one).contains(&other) || self.row(other).contains(&one),
        }
    }

    fn rewire(&mut self, person: u32, step: u32, generator: &mut Generator) {
        for _ in 0..TRIES {
            let end = generator.below(self.people);
            if end == person || self.tied(person, end) {
                continue;
            }
            let entry = person as usize * self.width as usize + step as usize;
            let before = std::mem::replace(&mut self.ends[entry], end);
            if let Some(table) = &mut self.table {
                flip(table, self.people, person, before);
                flip(table, self.people, person, end);
            }
            return;
        }
    }

    fn graph(self) -> Graph {
        let (ends, width) = (self.ends, self.width);
        Graph::of_pairs(self.people, |tie| {
            for (place, end) in ends.iter().enumerate() {
                if *end != NOBODY {
                    tie(place as u32 / width, *end);
                }
            }
        })
        .0
    }
}

/// Where the table has a pair.
fn place(people: u32, one: u32, other: u32) -> (usize, u64) {
    let pair = u64::from(one) * u64::from(people) + u64::from(other);
    ((pair / 64) as usize, 1 << (pair % 64))
}

/// Ties two people who are not, or unties them.
fn flip(table: &mut [u64], people: u32, one: u32, other: u32) {
    for (one, other) in [(one, other), (other, one)] {
        let (word, bit) = place(people, one, other);
        table[word] ^= bit;
    }
}
