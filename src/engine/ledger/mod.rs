//! The ledger: what happened today, what it cost and earned, and what a replication reports.

pub(super) mod attribution;
pub(super) mod brought;
mod cohort;
pub(super) mod cost;
mod course;
pub(super) mod moves;
mod orders;
mod report;
pub(super) mod spread;
mod stored_value;

use super::rates::Rates;
use super::today::Exposures;
use super::today::Today;
use super::today::people::People;
use crate::model::stage::Stage;
use crate::number::lanes::Lanes;
use crate::report::Series;
use crate::report::tables::{Layout, Tabulate};
use crate::report::touch::Touch;

use attribution::Attribution;
use cohort::{Cohorts, Terms};
use cost::Costs;
use course::Course;
use stored_value::StoredValue;

/// Declares counters that are kept for the day and since the start.
macro_rules! counters {
    ($($(#[$meaning:meta])* $field:ident,)*) => {
        /// What is counted.
        #[derive(Clone, Debug)]
        pub(in crate::engine) struct Counters {
            $($(#[$meaning])* pub(in crate::engine) $field: Lanes,)*
        }

        impl Counters {
            const NONE: Self = Self { $($field: Lanes::ZERO,)* };

            fn add(&mut self, other: &Self) {
                $(self.$field += other.$field;)*
            }
        }
    };
}

counters! {
    /// People who paid for the first time.
    buyers,
    /// Those of them whose first order a share brought.
    buyers_by_share,
    /// People who connected.
    new_followers,
    /// Those of them whom a share brought.
    followers_by_share,
    /// Those of them who connected by the QR code in the parcel.
    by_parcel,
    /// People who left.
    lost_followers,
    /// People who tried the product.
    trials,
    primary_exposures,
    secondary_exposures,
    shares,
    posts,
    orders,
    fission_orders,
    ecosystem_orders,
    /// Revenue at list prices, derived products included.
    revenue,
    cost_of_goods,
}

/// Counters of a replication.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Ledger<'a> {
    pub(in crate::engine) rates: &'a Rates,
    pub(in crate::engine) customers_at_start: Lanes,
    pub(in crate::engine) connected_at_start: Lanes,
    pub(in crate::engine) today: Counters,
    pub(in crate::engine) all: Counters,
    pub(in crate::engine) costs: Costs,
    price: Lanes,
    stored_value: StoredValue,
    share: usize,
    course: Course,
    /// Connected people, summed over the evenings.
    connected_days: Lanes,
    pub(in crate::engine) attribution: Attribution,
    cohorts: Cohorts,
    days: usize,
}

impl<'a> Ledger<'a> {
    pub(in crate::engine) fn new(
        rates: &'a Rates,
        layout: Layout,
        people: &[People],
        everybody: &People,
    ) -> Self {
        let with_need: Vec<People> = people
            .iter()
            .zip(&rates.segments)
            .filter(|(_, segment)| segment.need)
            .map(|(people, _)| people.clone())
            .collect();
        let fans = People::of_all(&with_need).sum(&Stage::CONNECTED_FANS);
        let customers = everybody.sum(&Stage::CONNECTED_CUSTOMERS);
        Self {
            rates,
            customers_at_start: customers,
            connected_at_start: everybody.sum(&Stage::CONNECTED),
            today: Counters::NONE,
            all: Counters::NONE,
            costs: Costs::new(rates.touches.entries()),
            price: rates.levers.money.price,
            stored_value: StoredValue::NONE,
            share: rates.touches.number(Touch::Share),
            course: Course::of(layout.days),
            connected_days: Lanes::ZERO,
            attribution: Attribution::new(rates, &fans, &customers),
            cohorts: Cohorts::new(layout, everybody),
            days: layout.days,
        }
    }

    /// Begins a day on which an order has this price, and counts what is seen, shared and posted on it.
    #[inline(never)]
    pub(in crate::engine) fn begin(&mut self, price: &Lanes, exposures: &Exposures<'_>) {
        self.today = Counters::NONE;
        self.price = *price;
        self.attribution.begin(exposures.origins);
        self.today.primary_exposures = exposures.primary;
        self.today.secondary_exposures = exposures.secondary;
        self.today.shares = exposures.shares;
        self.today.posts = exposures.posts;
    }

    /// People connect in a stage.
    pub(in crate::engine) fn connected(&mut self, stage: Stage, people: &Lanes) {
        if !people.all_zero() {
            self.cohorts.join(stage, people);
        }
    }

    /// Connected people move from a stage to another one.
    pub(in crate::engine) fn moved(&mut self, from: Stage, to: Stage, people: &Lanes) {
        self.cohorts.go(from, Some(to), people);
    }

    /// People who connected, and those of them whom a friend's share brought.
    pub(in crate::engine) fn followed(&mut self, followers: &Lanes, by_share: &Lanes) {
        self.today.new_followers += followers;
        self.today.followers_by_share += by_share;
    }

    /// New buyers who connected by the QR code in the parcel.
    pub(in crate::engine) fn followed_parcel(&mut self, followers: &Lanes, by_share: &Lanes) {
        if followers.all_zero() {
            return;
        }
        self.followed(followers, by_share);
        self.today.by_parcel += followers;
        self.cohorts.join_after_order(Stage::Customer, followers);
    }

    /// Fans who tried the product.
    pub(in crate::engine) fn tried(&mut self, people: &Lanes) {
        self.today.trials += people;
        self.cohorts.go(Stage::Fan, Some(Stage::User), people);
    }

    /// People who left a connected stage.
    pub(in crate::engine) fn left(&mut self, from: Stage, leavers: &Lanes) {
        self.today.lost_followers += leavers;
        self.cohorts.go(from, None, leavers);
    }

    /// The evening: the costs of the day, and the figures of every series, with everybody and trust as they are now.
    #[inline(never)]
    pub(in crate::engine) fn evening(
        &mut self,
        today: &Today<'_>,
        everybody: &People,
        trust: &Lanes,
        tables: &mut dyn Tabulate,
        record: &mut dyn FnMut(Series, &Lanes),
    ) {
        let day = today.day;
        self.earn();
        self.stored_value.evening(&self.price, &self.rates.levers);
        let followers = cost::Followers {
            by_parcel: self.today.by_parcel,
            by_share: self.today.followers_by_share,
            others: self.today.new_followers - self.today.by_parcel,
        };
        let activity = cost::Activity {
            followers,
            shares: self.today.shares,
            trials: self.today.trials,
        };
        self.costs.book(today, &activity, &mut self.attribution);
        self.attribution.settle();
        self.attribution.revenue_by_first_touch(&self.today.revenue);
        self.attribution.evening(day - 1, tables);
        let terms = Terms {
            price: &self.price,
            unit_cost: &self.rates.levers.money.unit_cost,
        };
        self.cohorts.evening(day - 1, terms, tables);
        self.all.add(&self.today);
        let turned_over = self.all.revenue + self.all.cost_of_goods + self.costs.marketing();
        self.course
            .evening(day, &self.profit(), &self.cash(), &turned_over);
        self.connected_days += everybody.sum(&Stage::CONNECTED);
        self.series(everybody, trust, &today.relationship.overload, record);
    }
}
