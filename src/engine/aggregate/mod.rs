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

mod attribution;
mod audience;
mod cascade;
mod climate;
mod cohort;
mod community;
mod contact;
mod cost;
mod fission;
mod item;
mod ledger;
mod loyal;
mod mood;
mod people;
mod primary;
mod report;
mod response;

use super::draw::Draw;
use super::lanes::Lanes;
use super::observe::{Outcome, Series};
use super::rates::Rates;
use super::streams::Link;
use super::tables::Tables;
use crate::model::stage::Stage;

use cascade::Cascades;
use climate::Climate;
use community::Community;
use contact::Contacts;
use cost::Spending;
use ledger::Ledger;
use mood::Mood;
use people::{People, total};
use primary::Primary;

/// The values of every series on one day.
pub type Day = [Lanes; Series::COUNT];
/// The values of every outcome.
pub type Outcomes = [Lanes; Outcome::COUNT];

/// Runs a block of replications for `days` days, handing the values of each day (0-based) to `record` and adding what
/// is summed over replications to `tables`.
pub fn run(
    rates: &Rates,
    days: usize,
    draw: &mut impl Draw,
    tables: &mut Tables,
    record: &mut dyn FnMut(usize, &Day),
) -> Outcomes {
    let mut people: Vec<People> = rates.segments.iter().map(People::at_the_start).collect();
    let mut primary = Primary::new(rates);
    let mut cascades = Cascades::new(rates);
    let mut community = Community::new(rates);
    let mut mood = Mood::new(rates);
    let mut ledger = Ledger::new(rates, tables.layout, &people);
    let mut asked = vec![Lanes::ZERO; rates.levers.campaigns.len()];
    let mut values = [Lanes::ZERO; Series::COUNT];
    for day in 1..=days {
        let connected = total(&people, &Stage::CONNECTED);
        let customers = total(&people, &Stage::CONNECTED_CUSTOMERS);
        let climate = Climate::of(rates, day, &connected);
        mood.morning(rates, day, &climate, &connected);
        primary.begin(rates, day);
        community.begin(rates, &connected);
        draw.start(day, Link::Exposure);
        cascades.run(rates, day, &people, &primary, &mood, &climate, draw);
        let mut more_secondary = community.views;
        for asked in &asked {
            more_secondary += *asked * rates.levers.market.population;
        }
        ledger.begin(&mood, &primary, &cascades, &more_secondary, draw);
        community.post(rates, day, &connected, &cascades.readers, draw);

        let organic = organic(rates, &people, &connected);
        let met = contact::Day {
            rates,
            climate: &climate,
            primary: &primary,
            cascades: &cascades,
            community: &community,
            asked: &asked,
            organic: &organic,
        };
        let contacts: Vec<(Contacts, Option<Contacts>)> = (0..people.len())
            .map(|segment| Contacts::of(&met, segment))
            .collect();
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
            let (outside, inside) = &contacts[segment];
            let exposed = response::Exposed {
                rates,
                climate: &climate,
                mood: &mood,
                segment,
                outside,
                inside: inside.as_ref(),
                reads: &cascades.read_today[segment],
            };
            response::respond(&morning[segment], people, &exposed, &mut ledger, draw);
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
        ledger.evening(day, &people, &spending, &community, tables, &mut values);
        record(day - 1, &values);
    }
    ledger.outcomes(&people, &cascades, &community, &mood)
}

/// By segment: the hazard of finding the account by oneself, so many a day for each connected person, by relevance.
#[inline(never)]
fn organic(rates: &Rates, people: &[People], connected: &Lanes) -> Vec<Lanes> {
    let rate = &rates.levers.conversion.organic_follow;
    if rate.all_zero() {
        return vec![Lanes::ZERO; people.len()];
    }
    let mut weight = Lanes::ZERO;
    for (people, segment) in people.iter().zip(&rates.segments) {
        weight += people.sum(&Stage::UNCONNECTED) * segment.relevance;
    }
    let hazard = |segment: &super::rates::SegmentRates| {
        Lanes::from_fn(|lane| {
            if weight[lane] > 0.0 {
                rate[lane] * connected[lane] * segment.relevance[lane] / weight[lane]
            } else {
                0.0
            }
        })
    };
    rates.segments.iter().map(hazard).collect()
}
