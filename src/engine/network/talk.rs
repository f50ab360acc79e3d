//! What members of the community post, and who of their contacts sees it and replies (row #24).
//!
//! A post is replied to by connected people whom its author knows, as many of them on average whoever they are, and so dies
//! with them where they know none.

use super::super::rates::Rates;
use super::chances::DayChances;
use super::crowd::Crowd;
use super::history::History;
use super::observer::{Observer, Source};
use super::ties::Ties;
use super::viewers::{Seen, some_of};
use crate::model::community::posting;
use crate::model::stage::Stage;
use crate::number::lanes::Lanes;
use crate::random::draw::poisson;
use crate::random::generator::Generator;
use crate::report::touch::Touch;

impl<O: Observer> History<O> {
    /// The posts of yesterday that are about the product are seen by contacts of their authors.
    pub(super) fn see_posts(
        &mut self,
        rates: &Rates,
        ties: &Ties<'_>,
        chances: &DayChances,
        seen: &mut Seen,
        generator: &mut Generator,
    ) {
        if self.posters.is_empty() {
            return;
        }
        let lane = self.lane;
        let levers = &rates.levers.community;
        let touch = rates.touches.number(Touch::Community);
        let about_the_product = self.posters.len() as f64 * levers.product_posts[lane];
        for (views, inside) in [(&levers.member_views, true), (&levers.outside_views, false)] {
            for _ in 0..poisson::one(generator, about_the_product * views[lane]) as u32 {
                let author = self.posters[generator.below(self.posters.len() as u32) as usize];
                let viewer = if inside {
                    member_known_to(author, ties, &self.crowd, generator)
                } else {
                    ties.any(author, &self.crowd, generator)
                };
                let Some(viewer) = viewer else { continue };
                seen.secondary[lane] += 1.0;
                if inside || !is_connected(&self.crowd, viewer) {
                    let (marks, crowd) = (&mut self.marks, &self.crowd);
                    let source = Source {
                        touch,
                        teller: O::teller(author),
                    };
                    self.observer.tell(author, viewer);
                    marks.expose(viewer, source, &chances.posts, false, crowd, generator);
                }
            }
        }
    }

    /// Members post: of themselves, on the posts of yesterday, and on the pushes that so many read today; how many do.
    pub(super) fn post(
        &mut self,
        rates: &Rates,
        ties: &Ties<'_>,
        readers: &Lanes,
        generator: &mut Generator,
    ) -> f64 {
        let lane = self.lane;
        let levers = &rates.levers.community;
        let (mesh, spontaneous) = (levers.mesh[lane], levers.spontaneous_posts[lane]);
        let members: u32 = self.connected();
        let mut posters = Vec::new();
        if members > 0 {
            let read = levers.push_replies[lane] * readers[lane] / f64::from(members);
            let of_themselves = posting(mesh, spontaneous, 0.0, 0.0, read);
            for segment in 0..self.crowd.segments() {
                for stage in Stage::CONNECTED {
                    let people = self.crowd.at(segment, stage);
                    some_of(people, of_themselves, generator, |person, _| {
                        posters.push(person);
                    });
                }
            }
        }
        let replies = self.posters.len() as f64 * mesh * levers.replies[lane];
        for _ in 0..poisson::one(generator, replies) as u32 {
            let author = self.posters[generator.below(self.posters.len() as u32) as usize];
            posters.extend(member_known_to(author, ties, &self.crowd, generator));
        }
        // Once at most.
        posters.sort_unstable();
        posters.dedup();
        self.posters = posters;
        self.posters.len() as f64
    }

    /// How many people are connected.
    pub(super) fn connected(&self) -> u32 {
        let segments = 0..self.crowd.segments();
        segments
            .flat_map(|segment| Stage::CONNECTED.map(|stage| self.crowd.count(segment, stage)))
            .sum()
    }
}

fn is_connected(crowd: &Crowd, person: u32) -> bool {
    Stage::CONNECTED.contains(&crowd.of(person).1)
}

/// A connected person whom somebody knows, each as likely as any other; none where they know none.
fn member_known_to(
    person: u32,
    ties: &Ties<'_>,
    crowd: &Crowd,
    generator: &mut Generator,
) -> Option<u32> {
    match ties {
        Ties::None => None,
        Ties::Graph(graph) => {
            let neighbours = graph.neighbours(person).iter();
            let members = neighbours.filter(|person| is_connected(crowd, **person));
            let count = members.clone().count() as u32;
            let chosen = generator.below(count) as usize;
            members.copied().nth(chosen)
        }
        Ties::Mixed => {
            let places = (0..crowd.segments())
                .flat_map(|segment| Stage::CONNECTED.map(|stage| crowd.at(segment, stage)));
            let count = places.clone().map(|people| people.len() as u32).sum();
            let mut chosen = generator.below(count) as usize;
            for people in places {
                if let Some(person) = people.get(chosen) {
                    return Some(*person);
                }
                chosen -= people.len();
            }
            None
        }
    }
}
