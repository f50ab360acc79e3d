//! Cascades as trees, and what is counted of them.

use std::collections::BTreeMap;

/// The trees of one history.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trees {
    /// Number of trees, those of one person included.
    pub count: u64,
    /// Number of trees by people in them.
    pub sizes: BTreeMap<u32, u64>,
    /// Number of trees by shares in their longest chain: 0 for a tree of one.
    pub depths: BTreeMap<u32, u64>,
    /// The largest tree, of equal ones the first; without nodes where nobody was reached.
    pub largest: Tree,
    /// Structural virality of the largest tree: the mean distance between two of its people, in shares. Nothing for a
    /// tree of one. Goel, Anderson, Hofman & Watts 2016, doi 10.1287/mnsc.2015.2158.
    pub virality: Option<f64>,
    /// The mean of the structural virality over the trees of two people or more; nothing where there is none.
    pub mean_virality: Option<f64>,
}

/// Somebody in a [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// The place of who told them; nothing at the root.
    pub teller: Option<u32>,
    /// Shares between the root and them.
    pub generation: u32,
}

/// One cascade.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    pub(super) nodes: Vec<Node>,
}

impl Tree {
    /// Its people in the order in which they were told, the root first: who tells precedes whom they tell.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Number of people.
    pub fn size(&self) -> u32 {
        self.nodes.len() as u32
    }

    /// Shares in the longest chain.
    pub fn depth(&self) -> u32 {
        let generations = self.nodes.iter().map(|node| node.generation);
        generations.max().unwrap_or(0)
    }

    /// People in each generation, the root's first.
    pub fn widths(&self) -> Vec<u32> {
        let mut widths = Vec::new();
        for node in &self.nodes {
            let generation = node.generation as usize;
            if widths.len() <= generation {
                widths.resize(generation + 1, 0);
            }
            widths[generation] += 1;
        }
        widths
    }

    /// The generation with most people, of equal ones the first.
    pub fn widest(&self) -> u32 {
        let widths = self.widths();
        let widest = (0..widths.len()).rev().max_by_key(|index| widths[*index]);
        widest.unwrap_or(0) as u32
    }

    /// How many each told, in the order of the nodes.
    pub fn told(&self) -> Vec<u32> {
        let mut told = vec![0; self.nodes.len()];
        for teller in self.nodes.iter().filter_map(|node| node.teller) {
            told[teller as usize] += 1;
        }
        told
    }

    /// How many that one told who told most.
    pub fn most_told(&self) -> u32 {
        self.told().into_iter().max().unwrap_or(0)
    }
}
