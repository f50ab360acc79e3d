//! Who sees what a person shares or says.

use super::crowd::Crowd;
use crate::graph::Graph;
use crate::random::draw::poisson;
use crate::random::generator::{Generator, gap_logarithm};

/// Who knows whom.
#[derive(Clone, Debug)]
pub(super) enum Ties<'a> {
    /// Nobody in particular: whoever sees a share is drawn from everybody.
    Mixed,
    /// Neighbours on a graph.
    Graph(&'a Graph),
    /// Nobody knows anybody.
    None,
}

/// How a share is seen: by each neighbour of the sharer with a probability that gives it so many views on average.
#[derive(Clone, Copy, Debug)]
pub(super) struct Views {
    /// Mean views of one share, d·v.
    mean: f64,
    /// On a graph: the probability that a neighbour sees it, views over the mean degree; at most 1.
    probability: f64,
    logarithm: f64,
    /// The part of the ties, or of the views where there are none, that are close.
    close: f64,
}

impl Views {
    pub(super) fn new(ties: &Ties<'_>, mean: f64, close: f64) -> Self {
        let degree = match ties {
            Ties::Graph(graph) => graph.mean_degree(),
            Ties::Mixed | Ties::None => 0.0,
        };
        let probability = if degree > 0.0 {
            (mean / degree).min(1.0)
        } else {
            0.0
        };
        Self {
            mean,
            probability,
            logarithm: gap_logarithm(probability),
            close,
        }
    }
}

impl Ties<'_> {
    /// Calls `seen` with everybody who sees a share of a person, and whether the tie to them is close.
    pub(super) fn share(
        &self,
        sharer: u32,
        views: &Views,
        crowd: &Crowd,
        generator: &mut Generator,
        mut seen: impl FnMut(u32, bool, &mut Generator),
    ) {
        match self {
            Self::None => {}
            Self::Mixed => {
                for _ in 0..poisson::one(generator, views.mean) as u32 {
                    let person = generator.below(crowd.people());
                    let close = generator.uniform() < views.close;
                    seen(person, close, generator);
                }
            }
            Self::Graph(graph) => {
                let neighbours = graph.neighbours(sharer);
                if views.probability <= 0.0 {
                    return;
                }
                let mut next = generator.gap(views.logarithm);
                while let Some(person) = neighbours.get(next.min(u64::from(u32::MAX)) as usize) {
                    let close = graph.closeness(sharer, next as usize) < views.close;
                    seen(*person, close, generator);
                    next = next.saturating_add(1 + generator.gap(views.logarithm));
                }
            }
        }
    }

    /// How many views shares of these people have on average.
    pub(super) fn expected_views(
        &self,
        sharers: impl ExactSizeIterator<Item = u32>,
        views: &Views,
    ) -> f64 {
        match self {
            Self::None => 0.0,
            Self::Mixed => sharers.len() as f64 * views.mean,
            Self::Graph(graph) => sharers
                .map(|sharer| f64::from(graph.degree(sharer)) * views.probability)
                .sum(),
        }
    }

    /// How many others a person can turn to.
    pub(super) fn degree(&self, person: u32, crowd: &Crowd) -> u32 {
        match self {
            Self::None => 0,
            Self::Mixed => crowd.people() - 1,
            Self::Graph(graph) => graph.degree(person),
        }
    }

    /// One of those whom a person knows, each as likely as any other; none where they know nobody.
    pub(super) fn any(&self, person: u32, crowd: &Crowd, generator: &mut Generator) -> Option<u32> {
        match self {
            Self::None => None,
            Self::Mixed => Some(generator.below(crowd.people())),
            Self::Graph(graph) => {
                let neighbours = graph.neighbours(person);
                let place = generator.below(neighbours.len() as u32) as usize;
                neighbours.get(place).copied()
            }
        }
    }

    /// Draws up to `count` of those whom a person knows, each once, those of `wanted` alone.
    pub(super) fn some(
        &self,
        person: u32,
        count: usize,
        crowd: &Crowd,
        generator: &mut Generator,
        wanted: impl Fn(u32) -> bool,
    ) -> Vec<u32> {
        let Self::Graph(graph) = self else {
            return self.some_of_all(count, crowd, generator, wanted);
        };
        let neighbours = graph.neighbours(person).iter().copied();
        let mut found: Vec<u32> = neighbours.filter(|person| wanted(*person)).collect();
        for place in 0..count.min(found.len()) {
            let other = place as u32 + generator.below((found.len() - place) as u32);
            found.swap(place, other as usize);
        }
        found.truncate(count);
        found
    }

    fn some_of_all(
        &self,
        count: usize,
        crowd: &Crowd,
        generator: &mut Generator,
        wanted: impl Fn(u32) -> bool,
    ) -> Vec<u32> {
        /// So many strangers in a row, and there is nobody left who is worth looking for.
        const MISSES: usize = 10_000;
        let mut found = Vec::new();
        let mut misses = 0;
        while matches!(self, Self::Mixed) && found.len() < count && misses < MISSES {
            let person = generator.below(crowd.people());
            if wanted(person) && !found.contains(&person) {
                found.push(person);
                misses = 0;
            } else {
                misses += 1;
            }
        }
        found
    }
}
