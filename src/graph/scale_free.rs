//! A scale-free graph: whoever comes ties himself to people in proportion to their ties (Barabási & Albert 1999,
//! doi 10.1126/science.286.5439.509), generated in linear time by drawing an end of an earlier tie (Batagelj & Brandes
//! 2005, doi 10.1103/PhysRevE.71.036113). A few people know very many.

use super::{Graph, around, possible_mean_degree};
use crate::engine::streams::Generator;

/// A scale-free graph. It begins with a core of people who all know each other, one more than the whole part of
/// the mean degree, so that the core has that mean degree too. Each of the others ties himself to `mean_degree` / 2 of those
/// before him, all of them different; where that is no whole number, to one more with the probability of the rest.
/// The mean degree, first made one that is possible, is so met exactly where it is even, in expectation else.
///
/// Person 0 came first: people of small numbers have many ties. While nobody has ties, they go to anybody.
pub fn graph(people: u32, mean_degree: f64, generator: &mut Generator) -> Graph {
    let mean_degree = possible_mean_degree(people, mean_degree);
    let core = (libm::floor(mean_degree) as u32 + 1).min(people);
    let wanted = f64::from(people) * mean_degree / 2.0;
    let mut ties: Vec<(u32, u32)> = Vec::with_capacity(wanted as usize + people as usize / 2);
    for one in 1..core {
        ties.extend((0..one).map(|other| (one, other)));
    }
    // What a core cannot have of a mean degree that is not whole, the others make up for.
    let others = f64::from(people - core).max(1.0);
    let each = ((wanted - ties.len() as f64) / others).max(0.0);
    // With whom a person was tied last, so that nobody is tied to him twice.
    let mut tied_by = vec![0; people as usize];
    for person in core..people {
        let ends = ties.len() as u32 * 2;
        let mut left = around(each, generator).min(person);
        // As many as the core has, at most, are wanted, and all of these have ties; without a core it is one.
        while left > 0 {
            let other = if ends == 0 {
                generator.below(person)
            } else {
                let end = generator.below(ends);
                let (one, other) = ties[end as usize / 2];
                if end.is_multiple_of(2) { one } else { other }
            };
            if tied_by[other as usize] != person {
                tied_by[other as usize] = person;
                ties.push((person, other));
                left -= 1;
            }
        }
    }
    Graph::of_ties(people, ties).0
}
