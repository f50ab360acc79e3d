//! The aggregate engine: counts of people by segment and stage, and of viewers by live item, moved by binomial and
//! Poisson draws. Its cost does not grow with the population.
//!
//! A day runs in this order: campaigns and mood of the morning → channels and pushes → what is seen → cascades of
//! shareable items → the community → group purchases and bargains → responses by competing hazards → trust → the ledger.
//! Shares and posts of a day are seen on the next one.
//!
//! Approximations, all named in docs/model.md: within a segment people mix well; the viewers of an item are spread over
//! the stages of their segment as the segment is; the exposures and the responses of one day are drawn from the same
//! intensity, not from each other; first touches and cohorts are kept as parts of counts.

mod audience;
mod cascade;
mod community;
mod contact;
mod division;
mod fission;
mod item;
mod response;
mod shares;

use super::day::climate::Climate;
use super::day::mood::Mood;
use super::day::organic;
use super::day::people::People;
use super::day::primary::Primary;
use super::ledger::Ledger;
use super::ledger::cost::Spending;
use super::ledger::moves::Moves;
use super::rates::Rates;
use crate::model::stage::Stage;
use crate::number::lanes::Lanes;
use crate::random::draw::Draw;
use crate::random::streams::Link;
use crate::report::tables::Tabulate;
use crate::report::{Outcomes, Record};

use cascade::Cascades;
use community::Community;
use contact::SegmentContacts;

/// Runs a block of replications for `days` days, handing the figures of each day to `record` and adding what
/// is summed over replications to `tables`.
pub fn run(
    rates: &Rates,
    days: usize,
    draw: &mut impl Draw,
    tables: &mut dyn Tabulate,
    record: &mut Record<'_>,
) -> Outcomes {
    let mut people: Vec<People> = rates.segments.iter().map(People::at_the_start).collect();
    let mut primary = Primary::new(rates);
    let mut cascades = Cascades::new(rates);
    let mut community = Community::new(rates);
    let segments = rates.segments.iter();
    let mut contacts: Vec<SegmentContacts> = segments
        .map(|segment| SegmentContacts::new(segment.need))
        .collect();
    let mut mood = Mood::new(rates);
    let mut everybody = People::of_all(&people);
    let mut ledger = Ledger::new(rates, tables.layout(), &people, &everybody);
    let mut asked = vec![Lanes::ZERO; rates.levers.campaigns.len()];
    for day in 1..=days {
        let connected = everybody.sum(&Stage::CONNECTED);
        let customers = everybody.sum(&Stage::CONNECTED_CUSTOMERS);
        let climate = Climate::of(rates, day, &connected);
        mood.morning(rates, day, &climate, &connected);
        primary.begin(rates, day);
        community.begin(rates, &connected);
        draw.start(day, Link::Exposure);
        cascades.run(rates, day, &people, &primary, &mood, &climate, draw);
        let mut more_secondary = community.views;
        for asked in &asked {
            more_secondary.add_product(asked, &rates.levers.market.population);
        }
        ledger.begin(&mood.price, &cascades.origins);
        count(&mut ledger, &primary, &cascades, &more_secondary, draw);
        community.post(rates, day, &connected, &cascades.readers, draw);

        let organic = organic::hazards(rates, &people, &connected);
        let today = contact::Day {
            rates,
            climate: &climate,
            primary: &primary,
            cascades: &cascades,
            community: &community,
            asked: &asked,
            organic: &organic,
        };
        for (segment, contacts) in contacts.iter_mut().enumerate() {
            contacts.begin(&today, segment);
        }
        let mut morning = people.clone();
        fission::run(
            rates,
            day,
            &climate,
            &mut morning,
            &mut people,
            &mut asked,
            &mut ledger,
            draw,
        );
        for (segment, people) in people.iter_mut().enumerate() {
            draw.start(day, Link::Response { segment });
            let exposed = response::Exposed {
                rates,
                climate: &climate,
                mood: &mood,
                segment,
                outside: &contacts[segment].outside,
                inside: contacts[segment].inside.as_ref(),
                reads: &cascades.read_today[segment],
            };
            let need = rates.segments[segment].need;
            let mut moves = Moves::of(people, &mut ledger, &climate, need);
            response::respond(&morning[segment], &mut moves, &exposed, draw);
        }
        cascades.taint(rates, &climate);
        mood.evening(rates, &climate, &community.per_member);
        let spending = Spending {
            mood: &mood,
            climate: &climate,
            primary: &primary,
            connected: &connected,
            customers: &customers,
        };
        everybody = People::of_all(&people);
        ledger.evening(
            day,
            &everybody,
            &spending,
            &community.posts,
            tables,
            &mut |series, figures| record(day - 1, series, figures),
        );
    }
    ledger.outcomes(
        &everybody,
        &cascades.spread,
        &community.activity.mean(),
        &mood,
    )
}

/// Counts the exposures of a day: distinct viewers, and those who saw it again.
#[inline(never)]
fn count(
    ledger: &mut Ledger<'_>,
    primary: &Primary,
    cascades: &Cascades,
    more_secondary: &Lanes,
    draw: &mut impl Draw,
) {
    let again = |all: &Lanes, new: &Lanes| (all - new).at_least_zero();
    let primary_again = draw.poisson(&again(
        &primary.expected,
        &cascades.expected_channel_viewers,
    ));
    let secondary_again = draw.poisson(&again(
        &(&cascades.expected_secondary + more_secondary),
        &cascades.expected_secondary_viewers,
    ));
    ledger.seen(
        &cascades.primary_viewers + &primary_again,
        &cascades.secondary_viewers + &secondary_again,
        cascades.shares,
    );
}
