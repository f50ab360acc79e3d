//! The aggregate engine: counts of people by segment and stage, and of viewers by live item, moved by binomial and
//! Poisson draws. Its cost does not grow with the population.
//!
//! Approximations, all named in docs/model.md: within a segment people mix well; the viewers of an item are spread over
//! the stages of their segment as the segment is; the exposures and the responses of one day are drawn from the same
//! intensity, not from each other; first touches and cohorts are kept as parts of counts.

mod audience;
mod buyers_by_touch;
mod cascade;
mod community;
mod contact;
mod fission;
mod item;
mod response;
mod shares;

use super::day::order_book::OrderBook;
use super::day::{self, World};
use super::ledger::Ledger;
use super::ledger::moves::Moves;
use super::ledger::spread::Spread;
use super::rates::Rates;
use super::today::people::People;
use super::today::{Exposures, Today};
use crate::number::lanes::Lanes;
use crate::random::draw::Draw;
use crate::random::streams::Link;
use crate::report::tables::Tabulate;
use crate::report::{Outcomes, Record};

use cascade::Cascades;
use community::Community;
use contact::SegmentContacts;
use fission::Fission;

/// Runs a block of replications for `days` days, handing the figures of each day to `record` and adding what
/// is summed over replications to `tables`.
pub fn run(
    rates: &Rates,
    days: usize,
    draw: &mut impl Draw,
    tables: &mut dyn Tabulate,
    record: &mut Record<'_>,
) -> Outcomes {
    let segments = rates.segments.iter();
    let mut counts = Counts {
        cascades: Cascades::new(rates),
        community: Community::new(rates),
        contacts: segments
            .map(|segment| SegmentContacts::new(segment.need))
            .collect(),
        fission: Fission::new(rates),
        books: vec![OrderBook::new(rates); rates.segments.len()],
    };
    day::run(&mut counts, rates, days, draw, tables, record)
}

/// What is under way among people who are counted.
struct Counts {
    cascades: Cascades,
    community: Community,
    /// By segment.
    contacts: Vec<SegmentContacts>,
    fission: Fission,
    /// By segment: what customers and the business owe each other.
    books: Vec<OrderBook>,
}

impl<D: Draw> World<D> for Counts {
    fn expose(&mut self, today: &Today<'_>, people: &[People], draw: &mut D) -> Exposures<'_> {
        let (cascades, community) = (&mut self.cascades, &mut self.community);
        community.begin(today.rates, today.connected);
        cascades.run(today, people, draw);
        let mut more_secondary = community.views;
        for asked in &self.fission.asked {
            more_secondary.add_product(asked, &today.rates.levers.market.population);
        }
        let (primary, secondary) = views(today, cascades, &more_secondary, draw);
        community.post(today, &cascades.readers, draw);
        Exposures {
            primary,
            secondary,
            shares: cascades.shares,
            posts: community.posts,
            origins: &cascades.origins,
        }
    }

    fn respond(
        &mut self,
        today: &Today<'_>,
        people: &mut [People],
        ledger: &mut Ledger<'_>,
        draw: &mut D,
    ) {
        for (segment, contacts) in self.contacts.iter_mut().enumerate() {
            if today.rates.segments[segment].meets != segment {
                continue;
            }
            contacts.begin(
                today,
                &self.cascades,
                &self.community,
                &self.fission.asked,
                segment,
            );
        }
        let mut morning = people.to_vec();
        let books = &mut self.books;
        self.fission
            .run(today, &mut morning, people, books, ledger, draw);
        for (segment, people) in people.iter_mut().enumerate() {
            draw.start(today.day, Link::Response { segment });
            let class = &today.rates.segments[segment];
            let contacts = &self.contacts[class.meets];
            let exposed = response::Exposed {
                today,
                segment,
                outside: &contacts.outside,
                inside: contacts.inside.as_ref(),
                reads: &self.cascades.read_today[class.segment],
            };
            let need = class.need;
            let mut moves = Moves::of(people, ledger, today.campaigns, need);
            let book = &mut self.books[segment];
            response::respond(&morning[segment], &mut moves, &exposed, book, draw);
        }
    }

    fn end_day(&mut self, today: &Today<'_>) {
        self.cascades.taint(today);
    }

    fn spread(&self) -> &Spread {
        &self.cascades.spread
    }
}

/// The primary and the secondary exposures of a day: distinct viewers, and those who saw it again.
#[inline(never)]
fn views(
    today: &Today<'_>,
    cascades: &Cascades,
    more_secondary: &Lanes,
    draw: &mut impl Draw,
) -> (Lanes, Lanes) {
    let again = |all: &Lanes, new: &Lanes| (all - new).at_least_zero();
    let primary_again = draw.poisson(&again(
        &today.primary.expected,
        &cascades.expected_channel_viewers,
    ));
    let secondary_again = draw.poisson(&again(
        &(&cascades.expected_secondary + more_secondary),
        &cascades.expected_secondary_viewers,
    ));
    (
        &cascades.primary_viewers + &primary_again,
        &cascades.secondary_viewers + &secondary_again,
    )
}
