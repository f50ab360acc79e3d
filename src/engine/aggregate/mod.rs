//! The aggregate engine: counts of people by segment and stage, and of viewers by live item, moved by binomial and
//! Poisson draws. Its cost does not grow with the population.
//!
//! A day runs in this order: channels and pushes → what is seen → cascades of shareable items → responses by competing
//! hazards → the ledger. Shares of a day are seen on the next one.
//!
//! Approximations, all named in docs/model.md: within a segment people mix well; the viewers of an item are spread over
//! the stages of their segment as the segment is; the exposures and the responses of one day are drawn from the same
//! intensity, not from each other.

mod cascade;
mod ledger;
mod primary;
mod response;

use super::draw::Draw;
use super::lanes::Lanes;
use super::observe::{Outcome, Series};
use super::rates::Rates;
use super::streams::Link;
use crate::model::stage::Stage;

use cascade::Cascades;
use ledger::Ledger;
use primary::Primary;

/// The values of every series on one day.
pub type Day = [Lanes; Series::COUNT];
/// The values of every outcome.
pub type Outcomes = [Lanes; Outcome::COUNT];

/// The people of one segment, by stage.
#[derive(Clone, Debug)]
struct People([Lanes; Stage::COUNT]);

impl People {
    fn at(&self, stage: Stage) -> &Lanes {
        &self.0[stage as usize]
    }

    fn at_mut(&mut self, stage: Stage) -> &mut Lanes {
        &mut self.0[stage as usize]
    }

    fn move_people(&mut self, from: Stage, to: Stage, people: &Lanes) {
        *self.at_mut(from) -= *people;
        *self.at_mut(to) += *people;
    }

    fn sum(&self, stages: &[Stage]) -> Lanes {
        let mut total = Lanes::ZERO;
        for stage in stages {
            total += *self.at(*stage);
        }
        total
    }
}

/// Per person and day, what the exposures of one kind amount to in one segment.
#[derive(Clone, Debug)]
struct Intensity {
    /// Exposures.
    exposure: Lanes,
    /// Hazard of buying.
    buy: Lanes,
    /// Hazard of following.
    follow: Lanes,
    /// Hazard of following again after lapsing.
    follow_again: Lanes,
}

impl Intensity {
    const ZERO: Self = Self {
        exposure: Lanes::ZERO,
        buy: Lanes::ZERO,
        follow: Lanes::ZERO,
        follow_again: Lanes::ZERO,
    };
}

/// Runs a block of replications for `days` days, handing the values of each day (0-based) to `record`.
pub fn run(
    rates: &Rates<Lanes>,
    days: usize,
    draw: &mut impl Draw,
    mut record: impl FnMut(usize, &Day),
) -> Outcomes {
    let mut people: Vec<People> = rates.segments.iter().map(starting_people).collect();
    let mut primary = Primary::new(rates);
    let mut cascades = Cascades::new(rates);
    let mut ledger = Ledger::new(&people);
    for day in 1..=days {
        draw.start(day, Link::Exposure);
        primary.begin(rates, day, &people);
        cascades.run(rates, day, &people, &mut primary, draw);
        ledger.exposures(&primary, &cascades, draw);
        ledger.costs(rates, &people, &primary);
        for (segment, people) in people.iter_mut().enumerate() {
            draw.start(day, Link::Response { segment });
            let exposed = response::Exposed {
                rates,
                segment,
                primary: &primary,
                shares: &cascades.intensity[segment],
            };
            response::respond(people, &exposed, &mut ledger, draw);
        }
        record(day - 1, &ledger.day(rates, &people));
    }
    ledger.outcomes(rates, &people, &cascades)
}

fn starting_people(segment: &super::rates::SegmentRates<Lanes>) -> People {
    let mut people = People([Lanes::ZERO; Stage::COUNT]);
    *people.at_mut(Stage::Unaware) = segment.people - segment.fans - segment.customers;
    *people.at_mut(Stage::Fan) = segment.fans;
    *people.at_mut(Stage::Customer) = segment.customers;
    people
}
