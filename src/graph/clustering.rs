//! Clustering: how often two friends of somebody are friends themselves.
//!
//! Triangles are counted by going from each person to those with more ties only (Schank & Wagner 2005,
//! doi 10.1007/11427186_54). Where that would take too many steps, pairs of friends are drawn (wedge sampling: Seshadhri,
//! Pinar & Kolda 2014, doi 10.1002/sam.11224).

use serde::Serialize;

use super::graph::Graph;
use crate::random::generator::Generator;

/// Clustering of a graph.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Clustering {
    /// Mean over people of the share of pairs of their friends who are friends (Watts & Strogatz 1998,
    /// doi 10.1038/30918); people with fewer than two friends count as 0.
    pub local: f64,
    /// Share of all pairs of friends of somebody who are friends: three times the triangles over all such pairs.
    pub global: f64,
    /// How many people, and how many pairs of friends, were drawn for an estimate, the same in every run; absent where
    /// both figures are exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sample: Option<u32>,
    /// Standard error of `local`; 0 where it is exact.
    pub local_error: f64,
    /// Standard error of `global`; 0 where it is exact.
    pub global_error: f64,
}

/// Most steps for an exact count: some seconds.
const MOST_STEPS: u64 = 1_000_000_000;

/// How much is drawn for an estimate: standard errors are at most 0.0025.
const SAMPLE: u32 = 40_000;

/// Clustering of a graph: exact where that takes up to 10⁹ steps, which includes every graph of 10⁷ ties without dense
/// cores, estimated else.
pub fn clustering(graph: &Graph) -> Clustering {
    let upward = Upward::of(graph);
    if upward.steps() <= MOST_STEPS {
        exact(graph, &upward)
    } else {
        drop(upward);
        sampled(graph, SAMPLE)
    }
}

/// How many pairs of friends somebody with so many friends has.
fn pairs(degree: u32) -> u64 {
    let degree = u64::from(degree);
    degree * degree.saturating_sub(1) / 2
}

/// Each tie once, in the row of the one of fewer ties.
struct Upward {
    starts: Vec<u32>,
    ties: Vec<u32>,
}

impl Upward {
    fn of(graph: &Graph) -> Self {
        let rank = |person| (graph.degree(person), person);
        let mut starts = vec![0];
        let mut ties = Vec::with_capacity(graph.ties() as usize);
        for person in 0..graph.people() {
            let row = graph.neighbours(person).iter();
            ties.extend(row.filter(|other| rank(**other) > rank(person)));
            starts.push(ties.len() as u32);
        }
        Self { starts, ties }
    }

    fn row(&self, person: u32) -> &[u32] {
        let [start, end] = [
            self.starts[person as usize],
            self.starts[person as usize + 1],
        ];
        &self.ties[start as usize..end as usize]
    }

    /// How many steps it takes to find all triangles.
    fn steps(&self) -> u64 {
        let lengths = self.ties.iter().map(|other| self.row(*other).len() as u64);
        lengths.sum()
    }
}

fn exact(graph: &Graph, upward: &Upward) -> Clustering {
    let people = graph.people();
    let mut triangles = vec![0_u32; people as usize];
    // Whose row a person was last seen in, and 1.
    let mut seen = vec![0; people as usize];
    for person in 0..people {
        let row = upward.row(person);
        for other in row {
            seen[*other as usize] = person + 1;
        }
        for other in row {
            for third in upward.row(*other) {
                if seen[*third as usize] == person + 1 {
                    for corner in [person, *other, *third] {
                        triangles[corner as usize] += 1;
                    }
                }
            }
        }
    }
    let (mut local, mut closed, mut all) = (0.0, 0, 0);
    for (person, triangles) in (0..people).zip(triangles) {
        let pairs = pairs(graph.degree(person));
        if pairs > 0 {
            local += f64::from(triangles) / pairs as f64;
        }
        closed += u64::from(triangles);
        all += pairs;
    }
    Clustering {
        local: local / f64::from(people.max(1)),
        global: closed as f64 / all.max(1) as f64,
        sample: None,
        local_error: 0.0,
        global_error: 0.0,
    }
}

/// Estimates from people drawn uniformly and from people drawn by their pairs of friends, a pair of friends of each.
fn sampled(graph: &Graph, sample: u32) -> Clustering {
    let generator = &mut Generator::of(0, 0);
    let people = graph.people();
    let mut sums = Vec::with_capacity(people as usize);
    let mut all = 0;
    for person in 0..people {
        all += pairs(graph.degree(person));
        sums.push(all);
    }
    let (mut local, mut global) = (0_u32, 0_u32);
    for _ in 0..sample {
        let person = generator.below(people);
        local += u32::from(friends_are_friends(graph, person, generator));
        // The steps of a uniform number are small against the pairs of one person, and the last person has none to lose.
        let pair = (generator.uniform() * all as f64) as u64;
        let person = sums.partition_point(|sum| *sum <= pair) as u32;
        global += u32::from(friends_are_friends(
            graph,
            person.min(people - 1),
            generator,
        ));
    }
    let share = |closed| f64::from(closed) / f64::from(sample);
    let error = |closed| libm::sqrt(share(closed) * (1.0 - share(closed)) / f64::from(sample));
    Clustering {
        local: share(local),
        global: share(global),
        sample: Some(sample),
        local_error: error(local),
        global_error: error(global),
    }
}

/// Whether two friends of a person, drawn uniformly, are friends; not of who has fewer than two.
fn friends_are_friends(graph: &Graph, person: u32, generator: &mut Generator) -> bool {
    let friends = graph.neighbours(person);
    let Some(others @ 1..) = graph.degree(person).checked_sub(1) else {
        return false;
    };
    let one = generator.below(others + 1);
    let other = generator.below(others);
    let other = if other >= one { other + 1 } else { other };
    let [one, other] = [friends[one as usize], friends[other as usize]];
    graph.neighbours(one).binary_search(&other).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::small_world;

    /// A correct estimate is 5 standard errors off with probability 6·10⁻⁷.
    #[test]
    fn an_estimate_is_near_the_exact_figures() {
        let graph = small_world::graph(20_000, 9.0, 0.2, &mut Generator::of(3, 0));
        let exact = exact(&graph, &Upward::of(&graph));
        let sampled = sampled(&graph, SAMPLE);
        assert!((sampled.local - exact.local).abs() < 5.0 * sampled.local_error);
        assert!((sampled.global - exact.global).abs() < 5.0 * sampled.global_error);
        assert!(exact.local > 0.2 && sampled.local_error < 0.003);
    }

    #[test]
    fn too_many_steps_are_an_estimate() {
        let graph = small_world::graph(4_000, 3_999.0, 0.0, &mut Generator::of(3, 0));
        let complete = clustering(&graph);
        assert_eq!((complete.local, complete.global), (1.0, 1.0));
        assert_eq!(complete.sample, Some(SAMPLE));
    }
}
