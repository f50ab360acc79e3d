//! The network engine: each person on a graph of who knows whom. It calls the rules that the aggregate engine calls, for
//! one person at a time, and runs the same day.
//!
//! What happens to somebody is drawn as events of a point process: an exposure
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
mod observer;
mod response;
mod sample;
mod talk;
mod tally;
mod ties;
mod topology;
mod viewers;
mod wear_out;

use std::ops::Range;

use super::day::order_book::OrderBook;
use super::day::{self, World, loyal};
use super::ledger::Ledger;
use super::ledger::moves::Moves;
use super::ledger::spread::Spread;
use super::rates::Rates;
use super::today::people::People;
use super::today::{Exposures, Today, push};
use crate::graph::forest::Forest;
use crate::model::stage::Stage;
use crate::number::lanes::{LANES, Lanes};
use crate::number::maths;
use crate::random::draw::{Draw, Random};
use crate::random::streams::{Link, Streams};
use crate::report::tables::Tabulate;
use crate::report::{EventLog, Outcome, Outcomes, Record, Scale, Series};

use chances::{DayChances, TieRates, tie_rates};
use groups::Groups;
use history::History;
use observer::{Observer, Recorder};
pub use sample::Sample;
use tally::Tally;
use ties::{Ties, Views};
pub use topology::Network;
use viewers::{Impressions, Seen, Viewing};

/// People that the histories of lanes run side by side have together: so many fit a processor's cache.
const SIDE_BY_SIDE: u32 = 100_000;

/// How many replications on a network of so many people are run side by side.
pub fn lanes_at_once(people: u32) -> usize {
    ((SIDE_BY_SIDE / people.max(1)) as usize).clamp(1, LANES)
}

/// The streams of a block, and the replications of it that run now.
#[derive(Debug)]
pub struct Batch {
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
    batch: &Batch,
    days: usize,
    tables: &mut dyn Tabulate,
    record: &mut Record<'_>,
) -> (Outcomes, Option<Forest>) {
    let mut persons = Persons::new(rates, network, batch, || ());
    let outcomes = persons.run(rates, sample, batch, days, tables, record);
    let first = persons.histories.first_mut();
    (outcomes, first.and_then(|history| history.forest.take()))
}

/// Runs the first replication of a batch as [`run`] does, and notes down what persons do: events of the first `kept` of them.
pub fn observe(
    rates: &Rates,
    network: &Network,
    sample: &Sample,
    batch: &Batch,
    days: usize,
    tables: &mut dyn Tabulate,
    kept: u32,
) -> EventLog {
    let first = batch.lanes.start;
    let one = Batch {
        lanes: first..first + 1,
        ..*batch
    };
    let mut persons = Persons::new(rates, network, &one, || Recorder::new(kept));
    persons.run(rates, sample, &one, days, tables, &mut |_, _, _| {});
    let history = persons.histories.pop();
    let log = history.map_or_else(EventLog::default, |history| history.observer.log);
    EventLog {
        scale: sample.scale[first],
        ..log
    }
}

/// Persons on a graph, in the replications of a batch.
struct Persons<'a, O: Observer> {
    streams: Streams,
    ties: Ties<'a>,
    /// By lane.
    views: Vec<Views>,
    histories: Vec<History<O>>,
    /// What was seen today.
    seen: Seen,
    /// By campaign: who bought together today.
    groups: Vec<Groups>,
    /// By segment: who responded today.
    tallies: Vec<Tally>,
    /// By segment: what customers and the business owe each other.
    books: Vec<OrderBook>,
    /// How shares of yesterday are taken today.
    tie_rates: TieRates,
    /// Whether a reward taints that.
    tainted: bool,
    spread: Spread,
}

impl<'a, O: Observer> Persons<'a, O> {
    fn new(rates: &Rates, network: &'a Network, batch: &Batch, observer: impl Fn() -> O) -> Self {
        let streams = Streams::new(batch.seed, batch.first);
        let histories = batch.lanes.clone().map(|lane| {
            let traced = batch.traced && lane == batch.lanes.start;
            // The first day's, as the sample is taken with that of none.
            let mut generator = streams.start_lane(1, Link::Placement, lane);
            History::new(rates, lane, traced, observer(), &mut generator)
        });
        let histories = histories.collect();
        let ties = network.ties();
        let views = (0..LANES).map(|lane| {
            let close = rates.levers.sharing.close_friends[lane];
            Views::new(&ties, rates.views_per_share[lane], close)
        });
        Self {
            views: views.collect(),
            streams,
            ties,
            histories,
            seen: Seen::nothing(rates),
            groups: Vec::new(),
            tallies: vec![Tally::default(); rates.segments.len()],
            books: vec![OrderBook::new(rates); rates.segments.len()],
            tie_rates: tie_rates(rates, &Lanes::ZERO),
            tainted: false,
            spread: Spread::NONE,
        }
    }

    /// Runs them; the figures are scaled up by `sample`.
    fn run(
        &mut self,
        rates: &Rates,
        sample: &Sample,
        batch: &Batch,
        days: usize,
        tables: &mut dyn Tabulate,
        record: &mut Record<'_>,
    ) -> Outcomes {
        let mut draw = Random::new(batch.seed, batch.first);
        let mut scaled = |day: usize, series: Series, figures: &Lanes| {
            if series.scale() == Scale::OfAll {
                record(day, series, &(figures * &sample.scale));
            } else {
                record(day, series, figures);
            }
        };
        let mut outcomes = day::run(self, rates, days, &mut draw, tables, &mut scaled);
        for outcome in Outcome::ALL
            .iter()
            .filter(|outcome| outcome.scale() == Scale::OfAll)
        {
            outcomes[*outcome as usize] = &outcomes[*outcome as usize] * &sample.scale;
        }
        outcomes
    }
}

impl<O: Observer> World<Random> for Persons<'_, O> {
    fn expose(&mut self, today: &Today<'_>, _: &[People], draw: &mut Random) -> Exposures<'_> {
        let rates = today.rates;
        let impressions = impressions(today, draw);
        let reads: Vec<Vec<Lanes>> = (0..rates.accounts.len())
            .map(|account| push::readers(today, account))
            .collect();
        let mut posts = Lanes::ZERO;
        self.seen = Seen::nothing(rates);
        self.groups = vec![Groups::default(); rates.levers.campaigns.len()];
        let (seen, ties) = (&mut self.seen, &self.ties);
        for history in &mut self.histories {
            let lane = history.lane;
            history.observer.morning(today.day);
            let mut chances = DayChances::of(today, &self.tie_rates, lane);
            let begin = |link| self.streams.start_lane(today.day, link, lane);
            history.push_out(today, &reads);
            history.wear_out(today, ties, &self.views[lane], &impressions, &mut chances);
            let viewing = Viewing {
                today,
                ties,
                views: &self.views[lane],
                chances: &chances,
                impressions: &impressions,
            };
            history.view(&viewing, seen, &mut self.spread, &mut begin(Link::Viewers));
            let mut generator = begin(Link::Talk);
            history.see_posts(rates, ties, &chances, seen, &mut generator);
            posts[lane] = history.post(rates, ties, &seen.readers, &mut generator);
            let mut generator = begin(Link::CampaignsByPerson);
            history.see_invitations(rates, &chances, seen, &mut generator);
            for (campaign, groups) in self.groups.iter_mut().enumerate() {
                if groups::runs(today, campaign, lane) {
                    history.with_friends(today, ties, campaign, groups, &mut generator);
                }
            }
        }
        Exposures {
            primary: seen.primary,
            secondary: seen.secondary,
            shares: seen.shares,
            posts,
            origins: &seen.origins,
        }
    }

    fn respond(
        &mut self,
        today: &Today<'_>,
        people: &mut [People],
        ledger: &mut Ledger<'_>,
        draw: &mut Random,
    ) {
        let rates = today.rates;
        let mut morning = people.to_vec();
        for (campaign, groups) in self.groups.iter().enumerate() {
            let books = &mut self.books;
            groups.book(
                campaign,
                &mut morning,
                people,
                books,
                ledger,
                today.campaigns,
            );
        }
        let mut choosing: Vec<Vec<loyal::Response>> = Vec::with_capacity(people.len());
        for (segment, people) in people.iter_mut().enumerate() {
            draw.start(today.day, Link::Response { segment });
            let mut responses = Vec::new();
            if rates.segments[segment].need {
                let book = &mut self.books[segment];
                responses = loyal::responses(&morning[segment], today, segment, book, draw);
                let mut moves = Moves::of(people, ledger, today.campaigns, true);
                for response in &responses {
                    response.book(&mut moves);
                }
                loyal::ecosystem(&morning[segment], rates, ledger, draw);
            }
            choosing.push(responses);
        }
        for history in &mut self.histories {
            let mut generator = self
                .streams
                .start_lane(today.day, Link::Persons, history.lane);
            for (segment, responses) in choosing.iter().enumerate() {
                history.choose(segment, responses, &mut generator);
            }
            history.mark_hazards(today, &mut generator);
            history.respond(rates, &mut self.tallies, &mut generator);
            history.crowd.rest();
        }
        for (segment, tally) in self.tallies.iter_mut().enumerate() {
            let need = rates.segments[segment].need;
            tally.book(need, &mut people[segment], ledger, today.campaigns);
        }
        debug_assert!(agree(&self.histories, people), "day {}", today.day);
    }

    fn end_day(&mut self, today: &Today<'_>) {
        let taint = &today.campaigns.taint;
        let taints = !taint.all_zero();
        // Rates that nothing taints stay those of the first day.
        if taints || self.tainted {
            self.tie_rates = tie_rates(today.rates, taint);
            self.tainted = taints;
        }
    }

    fn spread(&self) -> &Spread {
        &self.spread
    }
}

/// How many exposures of each channel land on each segment today, drawn for all lanes at once.
fn impressions(today: &Today<'_>, draw: &mut Random) -> Vec<Impressions> {
    let (rates, primary) = (today.rates, today.primary);
    let channel = |(index, channel): (usize, &super::rates::ChannelRates)| {
        let seen = &primary.seen[index];
        let in_time = maths::part(&primary.seen_at_offer[index], seen);
        let mut landed = Impressions {
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
            landed.at_offer.push(if channel.has_offer {
                draw.binomial(&all, &in_time)
            } else {
                Lanes::ZERO
            });
            landed.all.push(all);
            landed.mean.push(mean);
        }
        landed
    };
    rates.channels.iter().enumerate().map(channel).collect()
}

/// Whether persons stand where they are counted.
fn agree<O: Observer>(histories: &[History<O>], people: &[People]) -> bool {
    histories.iter().all(|history| {
        people.iter().enumerate().all(|(segment, people)| {
            Stage::ALL.iter().all(|stage| {
                f64::from(history.crowd.count(segment, *stage)) == people.at(*stage)[history.lane]
            })
        })
    })
}
