//! The community: what members post today, and who sees the posts of yesterday (row #24).

use super::super::rates::Rates;
use super::super::today::Today;
use crate::model::community::posting;
use crate::number::lanes::{LANES, Lanes};
use crate::random::draw::Draw;
use crate::random::streams::Link;

/// Posts of the community.
#[derive(Clone, Debug)]
pub(super) struct Community {
    /// Today's posts.
    pub(super) posts: Lanes,
    /// Exposures of a connected person to the posts of yesterday that are about the product.
    pub(super) inside: Lanes,
    /// Exposures of anybody else to them.
    pub(super) outside: Lanes,
    /// Views of the posts of yesterday.
    pub(super) views: Lanes,
    is_alive: bool,
}

impl Community {
    pub(super) fn new(rates: &Rates) -> Self {
        let levers = &rates.levers.community;
        Self {
            posts: Lanes::ZERO,
            inside: Lanes::ZERO,
            outside: Lanes::ZERO,
            views: Lanes::ZERO,
            is_alive: !levers.mesh.all_zero() || !levers.push_replies.all_zero(),
        }
    }

    /// The morning: yesterday's posts are seen.
    #[inline(never)]
    pub(super) fn begin(&mut self, rates: &Rates, members: &Lanes) {
        if !self.is_alive {
            return;
        }
        let levers = &rates.levers.community;
        let population = &rates.levers.market.population;
        for lane in 0..LANES {
            let posts = self.posts[lane] * levers.product_posts[lane];
            let seen = posts * levers.member_views[lane];
            self.inside[lane] = if members[lane] > 0.0 {
                seen / members[lane]
            } else {
                0.0
            };
            let outside = posts * levers.outside_views[lane];
            self.outside[lane] = outside / population[lane];
            self.views[lane] = outside + if members[lane] > 0.0 { seen } else { 0.0 };
        }
    }

    /// Members post: of themselves, on yesterday's posts, and on the pushes that so many of them read today.
    #[inline(never)]
    pub(super) fn post(&mut self, today: &Today<'_>, reads: &Lanes, draw: &mut impl Draw) {
        if !self.is_alive {
            return;
        }
        draw.start(today.day, Link::Community);
        let (levers, members) = (&today.rates.levers.community, today.connected);
        let probability = Lanes::from_fn(|lane| {
            let members = members[lane];
            if members <= 0.0 {
                return 0.0;
            }
            let read = levers.push_replies[lane] * reads[lane] / members;
            let (mesh, begun) = (levers.mesh[lane], levers.spontaneous_posts[lane]);
            let before = self.posts[lane] / members;
            posting(mesh, begun, levers.replies[lane], before, read)
        });
        self.posts = draw.binomial(members, &probability);
    }
}
