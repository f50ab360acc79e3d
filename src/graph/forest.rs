//! Who told whom in one history, as an engine notes it down.

use super::trees::{Node, Tree, Trees};

/// In place of a teller: whom a channel or a push reached.
const NOBODY: u32 = u32::MAX;

/// Who told whom in one history. A cascade is a tree: its root was reached by a channel or a push, everybody else in it
/// was told by their parent. Four bytes for each node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forest {
    /// The teller of each node, who precedes it; [`NOBODY`] at a root.
    tellers: Vec<u32>,
    /// Trees of one that have no node.
    alone: u64,
}

impl Forest {
    /// Nobody has been reached.
    pub fn new() -> Self {
        Self::default()
    }

    /// Somebody was reached and told nobody: a tree of one, which is only counted.
    pub fn alone(&mut self) {
        self.alone += 1;
    }

    /// Somebody was reached by a channel or a push: the root of a new tree. Returns their node.
    pub fn root(&mut self) -> u32 {
        self.node(NOBODY)
    }

    /// Somebody was told by a node. Returns the node of who was told.
    ///
    /// # Panics
    /// When there is no such teller.
    pub fn tell(&mut self, teller: u32) -> u32 {
        assert!(
            (teller as usize) < self.tellers.len(),
            "node {teller} tells before it was told"
        );
        self.node(teller)
    }

    fn node(&mut self, teller: u32) -> u32 {
        // Sixteen gigabytes are full before nodes run out of numbers.
        let node = self.tellers.len() as u32;
        self.tellers.push(teller);
        node
    }

    /// What there is to say about the trees. Takes time and space in proportion to the nodes.
    pub fn summary(&self) -> Trees {
        let Members {
            tree,
            generation,
            sizes,
            depths,
        } = self.members();
        let mut trees = Trees {
            count: self.alone + sizes.len() as u64,
            ..Trees::default()
        };
        for (size, depth) in sizes.iter().zip(&depths) {
            *trees.sizes.entry(*size).or_default() += 1;
            *trees.depths.entry(*depth).or_default() += 1;
        }
        if self.alone > 0 {
            *trees.sizes.entry(1).or_default() += self.alone;
            *trees.depths.entry(0).or_default() += self.alone;
        }

        let distances = self.distances(&tree, &sizes);
        let each = sizes.iter().zip(&distances);
        let viralities: Vec<f64> = each
            .filter_map(|(size, distances)| mean_distance(*size, *distances))
            .collect();
        if !viralities.is_empty() {
            let sum: f64 = viralities.iter().sum();
            trees.mean_virality = Some(sum / viralities.len() as f64);
        }

        // Of the largest ones the first: `max_by_key` alone would take the last.
        let largest = (0..sizes.len()).rev().max_by_key(|index| sizes[*index]);
        if let Some(largest) = largest {
            trees.virality = mean_distance(sizes[largest], distances[largest]);
            trees.largest = self.tree(largest as u32, &tree, &generation);
        } else if self.alone > 0 {
            trees.largest = Tree {
                nodes: vec![Node {
                    teller: None,
                    generation: 0,
                }],
            };
        }
        trees
    }

    fn members(&self) -> Members {
        let mut members = Members {
            tree: Vec::with_capacity(self.tellers.len()),
            generation: Vec::with_capacity(self.tellers.len()),
            sizes: Vec::new(),
            depths: Vec::new(),
        };
        for teller in &self.tellers {
            if *teller == NOBODY {
                members.tree.push(members.sizes.len() as u32);
                members.generation.push(0);
                members.sizes.push(1);
                members.depths.push(0);
                continue;
            }
            let tree = members.tree[*teller as usize];
            let generation = members.generation[*teller as usize] + 1;
            members.tree.push(tree);
            members.generation.push(generation);
            members.sizes[tree as usize] += 1;
            let depth = &mut members.depths[tree as usize];
            *depth = generation.max(*depth);
        }
        members
    }

    /// For each tree the sum of the distances of all pairs of its nodes: a line with s nodes below it lies between
    /// s·(n − s) of the pairs.
    fn distances(&self, tree: &[u32], sizes: &[u32]) -> Vec<u128> {
        let mut distances = vec![0; sizes.len()];
        let mut below = vec![1_u32; self.tellers.len()];
        for (node, teller) in self.tellers.iter().enumerate().rev() {
            if *teller == NOBODY {
                continue;
            }
            let (tree, part) = (tree[node] as usize, below[node]);
            below[*teller as usize] += part;
            distances[tree] += u128::from(part) * u128::from(sizes[tree] - part);
        }
        distances
    }

    /// One of the trees, its nodes numbered anew.
    fn tree(&self, number: u32, tree: &[u32], generation: &[u32]) -> Tree {
        let mut place = vec![0; self.tellers.len()];
        let mut nodes = Vec::new();
        for (node, teller) in self.tellers.iter().enumerate() {
            if tree[node] != number {
                continue;
            }
            place[node] = nodes.len() as u32;
            nodes.push(Node {
                teller: (*teller != NOBODY).then(|| place[*teller as usize]),
                generation: generation[node],
            });
        }
        Tree { nodes }
    }
}

/// To which tree each node belongs, and how far from its root it is; how large and how deep each tree is.
struct Members {
    tree: Vec<u32>,
    generation: Vec<u32>,
    sizes: Vec<u32>,
    depths: Vec<u32>,
}

/// The mean distance of the pairs of a tree's nodes, given the sum; nothing where there is no pair.
fn mean_distance(size: u32, distances: u128) -> Option<f64> {
    let size = f64::from(size);
    let pairs = size * (size - 1.0) / 2.0;
    (pairs > 0.0).then(|| distances as f64 / pairs)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn star(people: u32) -> Forest {
        let mut forest = Forest::new();
        let root = forest.root();
        for _ in 1..people {
            forest.tell(root);
        }
        forest
    }

    fn path(people: u32) -> Forest {
        let mut forest = Forest::new();
        let mut last = forest.root();
        for _ in 1..people {
            last = forest.tell(last);
        }
        forest
    }

    fn close(found: Option<f64>, expected: f64) -> bool {
        found.is_some_and(|found| libm::fabs(found - expected) <= 1e-12 * expected)
    }

    #[test]
    fn a_star_and_a_path_have_their_known_virality() {
        for people in [2, 3, 10, 5000] {
            let count = f64::from(people);
            let trees = star(people).summary();
            assert!(close(trees.virality, 2.0 * (count - 1.0) / count));
            let widest = u32::from(people > 2);
            assert_eq!((trees.largest.depth(), trees.largest.widest()), (1, widest));
            assert_eq!(trees.largest.most_told(), people - 1);
            let trees = path(people).summary();
            assert!(close(trees.virality, (count + 1.0) / 3.0));
            assert_eq!(trees.largest.depth(), people - 1);
            assert_eq!(trees.largest.most_told(), 1);
            assert_eq!(trees.depths, BTreeMap::from([(people - 1, 1)]));
        }
    }

    /// The sum of distances on a path of four million, 10¹⁹, is beyond 64 bits.
    #[test]
    fn a_long_path_does_not_overflow() {
        let trees = path(5_000_000).summary();
        assert!(close(trees.virality, 5_000_001.0 / 3.0));
    }

    #[test]
    fn one_alone_has_no_virality() {
        let mut counted = Forest::new();
        counted.alone();
        let mut named = Forest::new();
        named.root();
        for forest in [counted, named] {
            let trees = forest.summary();
            assert_eq!((trees.virality, trees.mean_virality), (None, None));
            assert_eq!((trees.count, trees.largest.size()), (1, 1));
            assert_eq!(trees.sizes, BTreeMap::from([(1, 1)]));
            assert_eq!(trees.depths, BTreeMap::from([(0, 1)]));
        }
    }

    #[test]
    fn nobody_reached_is_no_tree() {
        let trees = Forest::new().summary();
        assert_eq!(trees, Trees::default());
        let none = &trees.largest;
        assert_eq!(
            (none.size(), none.depth(), none.widest(), none.most_told()),
            (0, 0, 0, 0)
        );
    }

    #[test]
    fn the_first_of_the_largest_trees_is_numbered_from_its_root() {
        let mut forest = Forest::new();
        forest.alone();
        let (one, other) = (forest.root(), forest.root());
        let told = forest.tell(other);
        forest.tell(one);
        forest.tell(told);
        forest.tell(one);
        let trees = forest.summary();
        let node = |teller, generation| Node { teller, generation };
        let expected = [node(None, 0), node(Some(0), 1), node(Some(0), 1)];
        assert_eq!(trees.largest.nodes, expected);
        assert_eq!(trees.sizes, BTreeMap::from([(1, 1), (3, 2)]));
        assert_eq!(trees.depths, BTreeMap::from([(0, 1), (1, 1), (2, 1)]));
    }

    #[test]
    #[should_panic(expected = "node 1 tells before it was told")]
    fn who_was_not_told_does_not_tell() {
        let mut forest = Forest::new();
        forest.root();
        forest.tell(1);
    }

    /// The mean length of the way between two nodes, found by walking up from both.
    fn walked(tree: &Tree) -> Option<f64> {
        let teller = |node: usize| tree.nodes[node].teller.map(|teller| teller as usize);
        let distance = |mut one: usize, mut other: usize| {
            let mut steps = 0;
            while one != other {
                // Who was told later cannot be above the other one.
                let (low, high) = (one.max(other), one.min(other));
                one = teller(low).expect("the root is told first");
                other = high;
                steps += 1;
            }
            steps
        };
        let size = tree.nodes.len();
        let (mut pairs, mut steps) = (0, 0);
        for one in 0..size {
            for other in 0..one {
                pairs += 1;
                steps += distance(one, other);
            }
        }
        (pairs > 0).then(|| f64::from(steps) / f64::from(pairs))
    }

    /// The trees of a forest one by one, each in a forest of its own.
    fn apart(tellers: &[Option<usize>]) -> Vec<Tree> {
        let mut forests: Vec<Forest> = Vec::new();
        let mut places: Vec<(usize, u32)> = Vec::new();
        for teller in tellers {
            let place = match teller {
                None => {
                    forests.push(Forest::new());
                    let last = forests.len() - 1;
                    (last, forests[last].root())
                }
                Some(teller) => {
                    let (forest, node) = places[*teller];
                    (forest, forests[forest].tell(node))
                }
            };
            places.push(place);
        }
        let summaries = forests.iter().map(Forest::summary);
        summaries.map(|trees| trees.largest).collect()
    }

    proptest! {
        #[test]
        fn random_forests_are_as_found_by_walking(
            picks in prop::collection::vec((0.0..1.0, 0.0..1.0), 1..60),
            alone in 0..4_u64,
        ) {
            let mut forest = Forest::new();
            let mut tellers = Vec::new();
            for (node, (new, pick)) in picks.iter().enumerate() {
                let told = node > 0 && *new > 0.1;
                let teller = told.then(|| (pick * node as f64) as usize);
                match teller {
                    None => forest.root(),
                    Some(teller) => forest.tell(teller as u32),
                };
                tellers.push(teller);
            }
            for _ in 0..alone {
                forest.alone();
            }
            let trees = forest.summary();
            let apart = apart(&tellers);
            prop_assert_eq!(trees.count, apart.len() as u64 + alone);
            let people: u64 = trees.sizes.iter().map(|(size, count)| u64::from(*size) * count).sum();
            prop_assert_eq!(people, picks.len() as u64 + alone);
            prop_assert_eq!(trees.depths.values().sum::<u64>(), trees.count);
            let deepest = apart.iter().map(Tree::depth).max();
            prop_assert_eq!(trees.depths.keys().next_back().copied(), deepest);
            let largest = apart.iter().map(Tree::size).max();
            prop_assert_eq!(Some(trees.largest.size()), largest);
            let first = apart.iter().find(|tree| Some(tree.size()) == largest);
            prop_assert_eq!(Some(&trees.largest), first);
            prop_assert_eq!(trees.largest.widths().iter().sum::<u32>(), trees.largest.size());

            match walked(&trees.largest) {
                None => prop_assert_eq!(trees.virality, None),
                Some(expected) => prop_assert!(close(trees.virality, expected)),
            }
            let each: Vec<f64> = apart.iter().filter_map(walked).collect();
            if each.is_empty() {
                prop_assert_eq!(trees.mean_virality, None);
            } else {
                let expected = each.iter().sum::<f64>() / each.len() as f64;
                prop_assert!(close(trees.mean_virality, expected));
            }
        }
    }
}
