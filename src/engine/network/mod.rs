//! The network engine: each person on a graph of who knows whom. It calls the rules that the aggregate engine calls, for
//! one person at a time, and shares its calendar, its mood and its ledger.
//!
//! A day runs as the aggregate engine's does. What happens to somebody is drawn as events of a point process: an exposure
//! of theirs, a hazard of their stage; of several the first counts, so that what competes for them competes as there. Nothing is
//! done for people whom nothing happens to: who sees, leaves or finds the account by themselves is found by geometric gaps.
//! Customers, whom no exposure moves, are drawn by stage as in the aggregate engine, and then who of them it is.
//!
//! Every replication runs on the same graph; who of its people has the need, and who is a fan, is drawn for each.

mod chances;
mod crowd;
mod groups;
mod history;
mod item;
mod marks;
mod response;
mod sample;
mod talk;
mod tally;
mod ties;
mod topology;
mod viewers;

use std::ops::Range;

use super::day::activity::Activity;
use super::day::climate::Climate;
use super::day::loyal::{self, Loyalty};
use super::day::mood::Mood;
use super::day::organic;
use super::day::people::People;
use super::day::primary::Primary;
use super::day::push;
use super::ledger::Ledger;
use super::ledger::cost::Spending;
use super::ledger::moves::Moves;
use super::ledger::spread::Spread;
use super::rates::Rates;
use crate::graph::forest::Forest;
use crate::model::stage::Stage;
use crate::number::lanes::{LANES, Lanes};
use crate::number::maths;
use crate::random::draw::{Draw, Random};
use crate::random::streams::{Link, Streams};
use crate::report::tables::Tabulate;
use crate::report::{Outcome, Outcomes, Record, Scale, Series};

use chances::{DayChances, Today, tie_rates};
use groups::Groups;
use history::History;
pub use sample::Sample;
use tally::Tally;
use ties::Views;
pub use topology::Network;
use viewers::{Landings, Seen, Showing};

/// People that the histories of lanes run side by side have together: so many fit a processor's cache.
const SIDE_BY_SIDE: u32 = 100_000;

/// How many replications on a network of so many people are run side by side.
pub fn lanes_at_once(people: u32) -> usize {
    ((SIDE_BY_SIDE / people.max(1)) as usize).clamp(1, LANES)
}

/// The streams of a block, and the replications of it that run now.
#[derive(Debug)]
pub struct Side {
    /// The lanes that run.
    pub lanes: Range<usize>,
    /// The seed.
    pub seed: u64,
    /// The stream of lane 0.
    pub first: u64,
    /// Whether who told whom is kept of the first of them.
    pub traced: bool,
}

/// Runs some replications of a block for `days` days, as [`super::aggregate::run`] does all of them: what other lanes hold
/// means nothing. `rates` are those of the scenario as [`Sample::take`] left it, whose figures are scaled up again by
/// `sample`.
pub fn run(
    rates: &Rates,
    network: &Network,
    sample: &Sample,
    side: &Side,
    days: usize,
    tables: &mut dyn Tabulate,
    record: &mut Record<'_>,
) -> (Outcomes, Option<Forest>) {
    let mut draw = Random::new(side.seed, side.first);
    let streams = Streams::new(side.seed, side.first);
    let ties = network.ties();
    let views: Vec<Views> = (0..LANES)
        .map(|lane| {
            let close = rates.levers.sharing.close_friends[lane];
            Views::new(&ties, rates.views_per_share[lane], close)
        })
        .collect();
    let mut histories: Vec<History> = side
        .lanes
        .clone()
        .map(|lane| {
            let traced = side.traced && lane == side.lanes.start;
            // The first day's, as the sample is taken with that of none.
            let mut generator = streams.start_lane(1, Link::Placement, lane);
            History::new(rates, lane, traced, &mut generator)
        })
        .collect();
    let mut people: Vec<People> = rates.segments.iter().map(People::at_the_start).collect();
    let mut primary = Primary::new(rates);
    let mut mood = Mood::new(rates);
    let mut activity = Activity::default();
    let mut spread = Spread::NONE;
    let mut everybody = People::of_all(&people);
    let mut ledger = Ledger::new(rates, tables.layout(), &people, &everybody);
    let mut tie_rates_today = tie_rates(rates, &Lanes::ZERO);
    let mut tainted = false;
    let mut tallies = vec![Tally::default(); rates.segments.len()];
    for day in 1..=days {
        let connected = everybody.sum(&Stage::CONNECTED);
        let customers = everybody.sum(&Stage::CONNECTED_CUSTOMERS);
        let climate = Climate::of(rates, day, &connected);
        mood.morning(rates, day, &climate, &connected);
        primary.begin(rates, day);
        draw.start(day, Link::Exposure);
        let landings = land(rates, &primary, &mut draw);
        let reads: Vec<Vec<Lanes>> = (0..rates.accounts.len())
            .map(|account| push::readers(rates, &mood, account))
            .collect();
        let mut seen = Seen::nothing(rates);
        let mut posts = Lanes::ZERO;
        let mut groups = vec![Groups::default(); rates.levers.campaigns.len()];
        for history in &mut histories {
            let lane = history.lane;
            let chances = DayChances::of(&Today {
                rates,
                climate: &climate,
                mood: &mood,
                share: &tie_rates_today,
                lane,
            });
            let begin = |link| streams.start_lane(day, link, lane);
            history.push_out(rates, day, &mood, &reads);
            let showing = Showing {
                day,
                rates,
                ties: &ties,
                views: &views[lane],
                chances: &chances,
                landings: &landings,
            };
            history.view(&showing, &mut seen, &mut spread, &mut begin(Link::Viewers));
            let mut generator = begin(Link::Talk);
            history.see_posts(rates, &ties, &chances, &mut seen, &mut generator);
            posts[lane] = history.post(rates, &ties, &seen.readers, &mut generator);
            let mut generator = begin(Link::Groups);
            history.see_invitations(rates, &chances, &mut seen, &mut generator);
            for (campaign, groups) in groups.iter_mut().enumerate() {
                if groups::runs(rates, &climate, campaign, lane) {
                    history.with_friends(rates, &ties, campaign, groups, &mut generator);
                }
            }
        }
        ledger.begin(&mood.price, &seen.origins);
        ledger.seen(seen.primary, seen.secondary, seen.shares);
        let organic = organic::hazards(rates, &people, &connected);
        let mut morning = people.clone();
        for (campaign, groups) in groups.iter().enumerate() {
            groups.book(campaign, &mut morning, &mut people, &mut ledger, &climate);
        }
        let mut choosing: Vec<Vec<loyal::Response>> = Vec::with_capacity(people.len());
        for (segment, people) in people.iter_mut().enumerate() {
            draw.start(day, Link::Response { segment });
            let loyalty = Loyalty {
                rates,
                climate: &climate,
                mood: &mood,
                segment,
            };
            let mut responses = Vec::new();
            if rates.segments[segment].need {
                responses = loyal::responses(&morning[segment], &loyalty, &mut draw);
                let mut moves = Moves::of(people, &mut ledger, &climate, true);
                for response in &responses {
                    response.book(&mut moves);
                }
                loyal::ecosystem(&morning[segment], rates, &mut ledger, &mut draw);
            }
            choosing.push(responses);
        }
        for history in &mut histories {
            let mut generator = streams.start_lane(day, Link::Persons, history.lane);
            for (segment, responses) in choosing.iter().enumerate() {
                history.choose(segment, responses, &mut generator);
            }
            history.mark_hazards(rates, &mood, &organic, &mut generator);
            history.respond(rates, &mut tallies, &mut generator);
            history.crowd.rest();
        }
        for (segment, tally) in tallies.iter_mut().enumerate() {
            let need = rates.segments[segment].need;
            tally.book(need, &mut people[segment], &mut ledger, &climate);
        }
        debug_assert!(agree(&histories, &people), "day {day}");
        // Rates that nothing taints stay those of the first day.
        let taints = !climate.taint.all_zero();
        if taints || tainted {
            tie_rates_today = tie_rates(rates, &climate.taint);
            tainted = taints;
        }
        let per_member = activity.add(&posts, &connected);
        mood.evening(rates, &climate, &per_member);
        let spending = Spending {
            mood: &mood,
            climate: &climate,
            primary: &primary,
            connected: &connected,
            customers: &customers,
        };
        everybody = People::of_all(&people);
        let mut scaled = |series: Series, figures: &Lanes| {
            if series.scale() == Scale::OfAll {
                record(day - 1, series, &(figures * &sample.scale));
            } else {
                record(day - 1, series, figures);
            }
        };
        ledger.evening(day, &everybody, &spending, &posts, tables, &mut scaled);
    }
    let mut outcomes = ledger.outcomes(&everybody, &spread, &activity.mean(), &mood);
    for outcome in Outcome::ALL
        .iter()
        .filter(|outcome| outcome.scale() == Scale::OfAll)
    {
        outcomes[*outcome as usize] = &outcomes[*outcome as usize] * &sample.scale;
    }
    let forest = histories
        .first_mut()
        .and_then(|history| history.forest.take());
    (outcomes, forest)
}

/// How many exposures of each channel land on each segment today, drawn for all lanes at once.
fn land(rates: &Rates, primary: &Primary, draw: &mut Random) -> Vec<Landings> {
    let channel = |(index, channel): (usize, &super::rates::ChannelRates)| {
        let seen = &primary.seen[index];
        let in_time = maths::part(&primary.seen_at_offer[index], seen);
        let mut landings = Landings {
            all: Vec::new(),
            mean: Vec::new(),
            at_offer: Vec::new(),
        };
        for (segment, landing) in channel.landing.iter().enumerate() {
            let nobody = &rates.segments[segment].people;
            let mean = Lanes::from_fn(|lane| {
                if nobody[lane] > 0.0 {
                    seen[lane] * landing[lane]
                } else {
                    0.0
                }
            });
            let all = draw.poisson(&mean);
            landings.at_offer.push(if channel.has_offer {
                draw.binomial(&all, &in_time)
            } else {
                Lanes::ZERO
            });
            landings.all.push(all);
            landings.mean.push(mean);
        }
        landings
    };
    rates.channels.iter().enumerate().map(channel).collect()
}

/// Whether persons stand where they are counted.
fn agree(histories: &[History], people: &[People]) -> bool {
    histories.iter().all(|history| {
        people.iter().enumerate().all(|(segment, people)| {
            Stage::ALL.iter().all(|stage| {
                f64::from(history.crowd.count(segment, *stage)) == people.at(*stage)[history.lane]
            })
        })
    })
}
