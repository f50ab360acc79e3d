//! A scale-free graph: whoever comes ties themselves to people in proportion to their ties (Barabási & Albert 1999,
//! doi 10.1126/science.286.5439.509), generated in linear time by drawing an end of an earlier tie (Batagelj & Brandes
//! 2005, doi 10.1103/PhysRevE.71.036113). A few people know very many.

use super::graph::Graph;
use super::limits::possible_mean_degree;
use crate::random::generator::Generator;

/// A scale-free graph. It begins with a core of people who all know each other, one more than the whole part of
/// the mean degree, so that the core has that mean degree too. Each of the others ties themselves to `mean_degree` / 2 of those
/// before them, all of them different; where that is no whole number, in turn to one fewer or one more. The mean degree,
/// first made one that is possible, is so met to within a tie.
///
/// Person 0 came first: people of small numbers have many ties. While nobody has ties, they go to anybody.
pub fn graph(people: u32, mean_degree: f64, generator: &mut Generator) -> Graph {
    let mean_degree = possible_mean_degree(people, mean_degree);
    let mut newcomers = Newcomers::new(people, mean_degree);
    // With whom a person was tied last, so that nobody is tied to them twice.
    let mut tied_by = vec![0; people as usize];
    for person in newcomers.core..people {
        let tied = newcomers.within_core() + newcomers.ends.len() as u32;
        let mut left = newcomers.wanted(person);
        // As many as the core has, at most, are wanted, and all of these have ties; without a core it is one.
        while left > 0 {
            let other = if tied == 0 {
                generator.below(person)
            } else {
                newcomers.end(generator.below(tied * 2))
            };
            if tied_by[other as usize] != person {
                tied_by[other as usize] = person;
                newcomers.ends.push(other);
                left -= 1;
            }
        }
    }
    drop(tied_by);
    newcomers.graph(people)
}

/// The ties by who brought them: whose a tie is follows from its number, so that only its other end is kept.
struct Newcomers {
    core: u32,
    /// Ties of each newcomer, in the mean; at most as many as there are people in the core.
    each: f64,
    /// The other ends of their ties.
    ends: Vec<u32>,
}

impl Newcomers {
    fn new(people: u32, mean_degree: f64) -> Self {
        let core = (libm::floor(mean_degree) as u32 + 1).min(people);
        let mut newcomers = Self {
            core,
            each: 0.0,
            ends: Vec::new(),
        };
        // What a core cannot have of a mean degree that is not whole, the others make up for.
        let wanted = f64::from(people) * mean_degree / 2.0 - f64::from(newcomers.within_core());
        let others = people - core;
        if others > 0 {
            newcomers.each = (wanted / f64::from(others)).clamp(0.0, f64::from(core));
            newcomers
                .ends
                .reserve_exact(newcomers.before(others) as usize);
        }
        newcomers
    }

    /// Ties of the core.
    fn within_core(&self) -> u32 {
        (u64::from(self.core) * u64::from(self.core.saturating_sub(1)) / 2) as u32
    }

    /// Ties of so many newcomers, the first ones.
    fn before(&self, newcomers: u32) -> u32 {
        libm::floor(self.each * f64::from(newcomers)) as u32
    }

    /// How many ties a person brings who is not of the core.
    fn wanted(&self, person: u32) -> u32 {
        let newcomer = person - self.core;
        self.before(newcomer + 1) - self.before(newcomer)
    }

    /// Who brought a tie, counted from 0 beyond those of the core.
    fn owner(&self, tie: u32) -> u32 {
        // Give or take one, for the division is not exact.
        let mut newcomer = libm::floor(f64::from(tie) / self.each) as u32;
        while newcomer > 0 && self.before(newcomer) > tie {
            newcomer -= 1;
        }
        while self.before(newcomer + 1) <= tie {
            newcomer += 1;
        }
        self.core + newcomer
    }

    /// Somebody at an end: ends 2 t and 2 t + 1 are those of tie t, those of the core first.
    fn end(&self, end: u32) -> u32 {
        let within_core = self.within_core();
        // Everybody of the core has equally many of its ties.
        let Some(beyond) = end.checked_sub(2 * within_core) else {
            return end % self.core;
        };
        let tie = beyond / 2;
        if beyond.is_multiple_of(2) {
            self.owner(tie)
        } else {
            self.ends[tie as usize]
        }
    }

    fn graph(self, people: u32) -> Graph {
        Graph::of_pairs(people, |tie| {
            for one in 1..self.core {
                for other in 0..one {
                    tie(one, other);
                }
            }
            let mut ends = self.ends.iter();
            for person in self.core..people {
                for end in ends.by_ref().take(self.wanted(person) as usize) {
                    tie(person, *end);
                }
            }
        })
        .0
    }
}
