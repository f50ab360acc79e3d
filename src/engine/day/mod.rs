//! The day, once: what happens on it and in which order, whatever stands for the people.
//!
//! A day runs in this order: campaigns and the relationship with the brand → channels → what is seen, shared and posted →
//! group purchases and bargains → responses → trust → the ledger. Shares and posts of a day are seen on the next one.
//!
//! An engine is a [`World`]: it knows how its people meet what there is to see, and how they respond to it. The calendar,
//! the state that all people have in common, and the books are kept here.

mod activity;
pub(super) mod loyal;
pub(super) mod order_book;
mod owed;
mod prepaid;

use std::mem;

use super::ledger::Ledger;
use super::ledger::spread::Spread;
use super::rates::Rates;
use super::today::campaigns::CampaignEffects;
use super::today::demand::Demand;
use super::today::people::People;
use super::today::primary::Primary;
use super::today::relationship::Relationship;
use super::today::{Exposures, Today, organic};
use crate::model::stage::Stage;
use crate::number::lanes::Lanes;
use crate::random::draw::Draw;
use crate::random::streams::Link;
use crate::report::tables::Tabulate;
use crate::report::{Outcomes, Series};

use activity::Activity;

/// The people of a block of replications, as an engine represents them.
pub(super) trait World<D: Draw> {
    /// Shows people what there is to see today; some of them share and post. `people` are those of the morning, by segment.
    fn expose(&mut self, today: &Today<'_>, people: &[People], draw: &mut D) -> Exposures<'_>;

    /// Lets people respond, first those who buy together with friends, and moves `people` and books what they did; nobody
    /// responds twice.
    fn respond(
        &mut self,
        today: &Today<'_>,
        people: &mut [People],
        ledger: &mut Ledger<'_>,
        draw: &mut D,
    );

    /// Keeps of today's campaigns what tomorrow depends on: how the shares of today are taken.
    fn end_day(&mut self, today: &Today<'_>);

    /// How far everything that was shared has got.
    fn spread(&self) -> &Spread;
}

/// Runs `days` days of a world, handing the figures of each day (from 0) to `record` and adding what is summed over
/// replications to `tables`.
pub(super) fn run<D: Draw>(
    world: &mut impl World<D>,
    rates: &Rates,
    days: usize,
    draw: &mut D,
    tables: &mut dyn Tabulate,
    record: &mut dyn FnMut(usize, Series, &Lanes),
) -> Outcomes {
    let mut people: Vec<People> = rates.segments.iter().map(People::at_the_start).collect();
    let mut everybody = People::of_all(&people);
    let mut primary = Primary::new(rates);
    let mut relationship = Relationship::new(rates);
    let mut demand = Demand::new(rates);
    let mut activity = Activity::default();
    let mut ledger = Ledger::new(rates, tables.layout(), &people, &everybody);
    for day in 1..=days {
        let connected = everybody.sum(&Stage::CONNECTED);
        let customers = everybody.sum(&Stage::CONNECTED_CUSTOMERS);
        let campaigns = CampaignEffects::of(rates, day, &connected);
        relationship.morning(rates, day, &campaigns, &connected);
        demand.morning(rates, day, &campaigns, &relationship.price);
        primary.begin(rates, day);
        let organic = organic::hazards(rates, &people, &connected);
        let today = Today {
            rates,
            day,
            campaigns: &campaigns,
            relationship: &relationship,
            demand: &demand,
            primary: &primary,
            connected: &connected,
            customers: &customers,
            organic: &organic,
        };
        draw.start(day, Link::Exposure);
        let exposures = world.expose(&today, &people, draw);
        ledger.begin(&relationship.price, &exposures);
        let posts_per_member = activity.add(&exposures.posts, &connected);
        world.respond(&today, &mut people, &mut ledger, draw);
        world.end_day(&today);
        everybody = People::of_all(&people);
        let trust = relationship.trust_after(rates, &campaigns, &posts_per_member);
        ledger.evening(
            &today,
            &everybody,
            &trust,
            tables,
            &mut |series, figures| {
                record(day - 1, series, figures);
            },
        );
        relationship.trust = trust;
    }
    tables.keep_entry_costs(mem::take(&mut ledger.costs.entries));
    ledger.outcomes(
        &everybody,
        world.spread(),
        &activity.mean(),
        &relationship.trust,
    )
}
