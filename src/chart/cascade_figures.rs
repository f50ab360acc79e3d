//! The figures behind the pictures of cascades, for a table and for reading them out.

use serde::Serialize;

use super::cascade_shown::shown;
pub use super::tail::CascadeStep;
use super::tail::steps;
use crate::graph::trees::Trees;

/// A generation of the largest cascade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CascadeGeneration {
    /// People in it.
    pub people: u32,
    /// Those of them who told somebody.
    pub tellers: u32,
    /// Those of them who are drawn.
    pub shown: u32,
}

/// What is known of the cascades of one history.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CascadeFigures {
    /// Cascades, those of one person included.
    pub cascades: u64,
    /// By people, ascending.
    pub sizes: Vec<CascadeStep>,
    /// By shares in the longest chain, ascending.
    pub depths: Vec<CascadeStep>,
    /// People in the largest cascade.
    pub size: u32,
    /// Those of them who are drawn.
    pub shown: u32,
    /// Shares in the longest chain of the largest cascade.
    pub depth: u32,
    /// The generation of the largest cascade with most people.
    pub widest: u32,
    /// How many that one told who told most in the largest cascade.
    pub most_told: u32,
    /// Structural virality of the largest cascade; nothing when it is of one person.
    pub virality: Option<f64>,
    /// The mean structural virality of cascades of two people or more; nothing where there is none.
    pub mean_virality: Option<f64>,
    /// The generations of the largest cascade, the root's first.
    pub generations: Vec<CascadeGeneration>,
}

impl CascadeFigures {
    /// The figures of the trees of one history.
    pub fn of(trees: &Trees) -> Self {
        let tree = &trees.largest;
        let told = tree.told();
        let widths = tree.widths().into_iter();
        let mut generations: Vec<CascadeGeneration> = widths
            .map(|people| CascadeGeneration {
                people,
                tellers: 0,
                shown: 0,
            })
            .collect();
        for (node, told) in tree.nodes().iter().zip(&told) {
            generations[node.generation as usize].tellers += u32::from(*told > 0);
        }
        for (generation, dots) in generations.iter_mut().zip(shown(tree)) {
            generation.shown = dots.len() as u32;
        }
        Self {
            cascades: trees.count,
            sizes: steps(&trees.sizes),
            depths: steps(&trees.depths),
            size: tree.size(),
            shown: generations.iter().map(|generation| generation.shown).sum(),
            depth: tree.depth(),
            widest: tree.widest(),
            most_told: told.into_iter().max().unwrap_or(0),
            virality: trees.virality,
            mean_virality: trees.mean_virality,
            generations,
        }
    }
}
