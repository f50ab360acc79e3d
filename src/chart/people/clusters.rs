//! People in discs: those of a group in one, or those who are nearer to one hub than to another, with the hub in its middle.

use std::collections::VecDeque;

use super::packing::{Disc, pack};
use super::places::{GOLDEN, MARGIN, Positions, pairs, radius};
use crate::graph::Graph;

/// In place of a cluster: who is in none yet.
const NONE: u32 = u32::MAX;
/// How much room there is between discs, as a part of their radius.
const APART: f64 = 0.16;
/// Of so many people one is a hub.
const PEOPLE_A_HUB: u32 = 250;
/// So many hubs at least and at most, as far as there are people.
const HUBS: (u32, u32) = (6, 24);

/// Everybody with the hub to whom there are fewest ties, by way of those shown; who is tied to no hub is with the first one of theirs.
pub(super) fn around_hubs(graph: &Graph, shown: u32) -> Vec<u32> {
    let mut order: Vec<u32> = (0..shown).collect();
    order.sort_by_key(|person| (u32::MAX - graph.degree(*person), *person));
    let hubs = (shown / PEOPLE_A_HUB).clamp(HUBS.0, HUBS.1).min(shown);
    let mut cluster = vec![NONE; shown as usize];
    let mut waiting: VecDeque<u32> = VecDeque::new();
    for (number, hub) in order[..hubs as usize].iter().enumerate() {
        cluster[*hub as usize] = number as u32;
        waiting.push_back(*hub);
    }
    let mut next = hubs;
    let mut rest = order.into_iter();
    loop {
        while let Some(person) = waiting.pop_front() {
            let own = cluster[person as usize];
            for other in graph.neighbours(person) {
                if let Some(place @ &mut NONE) = cluster.get_mut(*other as usize) {
                    *place = own;
                    waiting.push_back(*other);
                }
            }
        }
        // A part of the graph in which there is no hub; those without any ties are together.
        let Some(person) = rest.find(|person| cluster[*person as usize] == NONE) else {
            return cluster;
        };
        cluster[person as usize] = next;
        if graph.degree(person) > 0 {
            waiting.push_back(person);
            next += 1;
        }
    }
}

/// Where they stand: clusters are discs, the largest in the middle, and in each of them those with most ties.
pub(super) fn placed(graph: &Graph, clusters: &[u32], shown: u32, aspect: f64) -> Positions {
    let count = clusters.iter().max().map_or(0, |last| last + 1);
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); count as usize];
    for (person, cluster) in clusters.iter().enumerate() {
        members[*cluster as usize].push(person as u32);
    }
    members.retain(|members| !members.is_empty());
    members.sort_by_key(|members| (u32::MAX - members.len() as u32, members[0]));
    let radii: Vec<f64> = members
        .iter()
        .map(|members| libm::sqrt(members.len() as f64) * (1.0 + APART))
        .collect();
    let discs = pack(&radii, aspect);
    let fit = Fit::of(&discs, aspect);
    let mut places = vec![(0.0, 0.0); shown as usize];
    for (members, disc) in members.iter_mut().zip(&discs) {
        members.sort_by_key(|person| (u32::MAX - graph.degree(*person), *person));
        for (place, person) in members.iter().enumerate() {
            // A disc of n people has the radius √n: one person in the room of a circle of radius 1.
            let from_middle = if place == 0 && members.len() > 6 {
                0.0
            } else {
                libm::sqrt(place as f64 + 0.5)
            };
            let angle = GOLDEN * place as f64;
            places[*person as usize] = fit.place(
                disc.x + from_middle * libm::cos(angle),
                disc.y + from_middle * libm::sin(angle),
            );
        }
    }
    Positions {
        places: pairs(&places),
        // A person's room in a disc is π.
        radius: radius(std::f64::consts::PI * fit.scale * fit.scale),
    }
}

/// How discs are brought into the picture.
struct Fit {
    scale: f64,
    across: f64,
    down: f64,
}

impl Fit {
    fn of(discs: &[Disc], aspect: f64) -> Self {
        let ends = |at: &dyn Fn(&Disc) -> f64| {
            let low = discs.iter().map(|disc| at(disc) - disc.radius);
            let high = discs.iter().map(|disc| at(disc) + disc.radius);
            (
                low.fold(f64::INFINITY, f64::min),
                high.fold(f64::NEG_INFINITY, f64::max),
            )
        };
        let ((left, right), (top, bottom)) = (ends(&|disc| disc.x), ends(&|disc| disc.y));
        let room = |length: f64| length - 2.0 * MARGIN;
        let scale = if discs.is_empty() {
            1.0
        } else {
            (room(aspect) / (right - left)).min(room(1.0) / (bottom - top))
        };
        Self {
            scale,
            across: aspect / 2.0 - scale * (left + right) / 2.0,
            down: 0.5 - scale * (top + bottom) / 2.0,
        }
    }

    fn place(&self, x: f64, y: f64) -> (f64, f64) {
        (self.across + self.scale * x, self.down + self.scale * y)
    }
}
