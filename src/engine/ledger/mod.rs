//! The ledger: what happened today, what it cost and earned, and what a replication reports.

pub(super) mod attribution;
pub(super) mod brought;
mod cohort;
pub(super) mod cost;
pub(super) mod moves;
mod report;
pub(super) mod spread;

use super::rates::Rates;
use super::today::Exposures;
use super::today::Today;
use super::today::campaigns::CampaignEffects;
use super::today::people::People;
use crate::model::stage::Stage;
use crate::number::lanes::{LANES, Lanes};
use crate::report::Series;
use crate::report::tables::{Entry, Layout, Tabulate};
use crate::report::touch::Touch;

use attribution::{Attribution, Class};
use brought::{Bringing, brought_by};
use cohort::{Cohorts, Terms};
use cost::Costs;

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
    share: usize,
    /// The last day on which profit since the start was below zero.
    pub(in crate::engine) last_loss: Lanes,
    pub(in crate::engine) attribution: Attribution,
    cohorts: Cohorts,
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
            share: rates.touches.number(Touch::Share),
            last_loss: Lanes::ZERO,
            attribution: Attribution::new(rates, &fans, &customers),
            cohorts: Cohorts::new(layout, everybody),
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

    /// Books orders by several touches: all of them, and what offers take off their price, if any does.
    #[inline(never)]
    fn ordered_by(
        &mut self,
        brought: &[Bringing],
        campaigns: &CampaignEffects,
    ) -> (Lanes, Option<Lanes>) {
        let (mut orders, mut discounts) = (Lanes::ZERO, None);
        for bringing in brought {
            let discount = self.discount(bringing, campaigns);
            self.ordered(bringing.touch, &bringing.people, discount.as_ref());
            orders += &bringing.people;
            if let Some(discount) = discount {
                *discounts.get_or_insert(Lanes::ZERO) += discount;
            }
        }
        (orders, discounts)
    }

    /// What offers take off the price of the orders that a touch brought; it is put down to who made the offers.
    fn discount(&mut self, bringing: &Bringing, campaigns: &CampaignEffects) -> Option<Lanes> {
        let mut discount = campaigns
            .discounts
            .then(|| &bringing.people * &campaigns.discount);
        if campaigns.discounts {
            self.costs.discounted(&bringing.people);
        }
        // The first touches are the channels.
        if let Some(channel) = self.rates.levers.channels.get(bringing.touch)
            && !bringing.at_offer.all_zero()
        {
            let own = &bringing.at_offer * &channel.levers.discount;
            self.costs.offered(bringing.touch, &own);
            *discount.get_or_insert(Lanes::ZERO) += own;
        }
        discount
    }

    /// Orders of a touch, with what was taken off their price. What they earn is booked in the evening.
    fn ordered(&mut self, touch: usize, orders: &Lanes, discount: Option<&Lanes>) {
        self.attribution.book(Entry::Orders, touch, orders);
        if let Some(discount) = discount {
            self.attribution.book(Entry::Cost, touch, discount);
        }
    }

    /// What all orders of the day earn at its price.
    #[inline(never)]
    fn earn(&mut self) {
        let mut all = Lanes::ZERO;
        for touch in 0..self.rates.touches.count() {
            let orders = *self.attribution.booked(Entry::Orders, touch);
            if !orders.all_zero() {
                all += &orders;
                let revenue = &orders * &self.price;
                self.attribution.book(Entry::Revenue, touch, &revenue);
            }
        }
        self.today.revenue.add_product(&all, &self.price);
        self.today
            .cost_of_goods
            .add_product(&all, &self.rates.levers.money.unit_cost);
        self.today.orders = all;
    }

    /// First orders, by last touch: of people of a class, none for those who saw it for the first time today; of a
    /// connected stage, if they are connected.
    #[inline(never)]
    pub(in crate::engine) fn first_orders(
        &mut self,
        class: Option<Class>,
        stage: Option<Stage>,
        brought: &[Bringing],
        campaigns: &CampaignEffects,
    ) {
        let (orders, discounts) = self.ordered_by(brought, campaigns);
        if orders.all_zero() {
            return;
        }
        if let Some(discounts) = &discounts {
            self.costs.first_discounts(discounts);
        }
        self.today.buyers += &orders;
        if let Some(people) = brought_by(brought, self.share) {
            self.today.buyers_by_share += people;
        }
        match class {
            Some(class) => self.attribution.first_orders(class, brought),
            None => self.attribution.first_orders_at_sight(brought),
        }
        if let Some(stage) = stage {
            self.cohorts.order(stage, &orders, discounts.as_ref());
            self.cohorts.go(stage, Some(Stage::Customer), &orders);
        }
    }

    /// Orders of people who paid before, by last touch.
    #[inline(never)]
    pub(in crate::engine) fn later_orders(
        &mut self,
        stage: Option<Stage>,
        brought: &[Bringing],
        campaigns: &CampaignEffects,
    ) {
        let (orders, discounts) = self.ordered_by(brought, campaigns);
        if let Some(discounts) = &discounts {
            self.costs.later_discounts(discounts);
        }
        if let Some(stage) = stage {
            self.cohorts.order(stage, &orders, discounts.as_ref());
        }
    }

    /// Orders of initiators who found enough friends.
    pub(in crate::engine) fn fission_orders(
        &mut self,
        stage: Stage,
        touch: usize,
        orders: &Lanes,
        cut: &Lanes,
    ) {
        if orders.all_zero() {
            return;
        }
        let discounts = orders * cut;
        self.costs.offered(touch, &discounts);
        self.ordered(touch, orders, Some(&discounts));
        self.today.fission_orders += orders;
        self.cohorts.order(stage, orders, Some(&discounts));
        if Stage::CONNECTED_FANS.contains(&stage) {
            self.today.buyers += orders;
            self.costs.first_discounts(&discounts);
            self.attribution
                .first_orders(Class::Fans, &[Bringing::of(touch, *orders)]);
        } else {
            self.costs.later_discounts(&discounts);
        }
        if stage.after_order() != stage {
            self.cohorts.go(stage, Some(stage.after_order()), orders);
        }
    }

    /// First orders of friends who joined a group.
    pub(in crate::engine) fn joined_group(
        &mut self,
        class: Option<Class>,
        touch: usize,
        joined: &Lanes,
        cut: &Lanes,
    ) {
        let discounts = joined * cut;
        self.costs.offered(touch, &discounts);
        self.ordered(touch, joined, Some(&discounts));
        self.costs.first_discounts(&discounts);
        self.today.fission_orders += joined;
        self.today.buyers += joined;
        self.today.buyers_by_share += joined;
        let brought = [Bringing::of(touch, *joined)];
        match class {
            Some(class) => self.attribution.first_orders(class, &brought),
            None => self.attribution.first_orders_at_sight(&brought),
        }
    }

    /// Orders of derived products by people of a stage.
    pub(in crate::engine) fn ecosystem_orders(&mut self, stage: Stage, orders: &Lanes) {
        let levers = &self.rates.levers.ecosystem;
        let revenue = *orders * levers.price;
        let goods = *orders * levers.unit_cost;
        self.today.ecosystem_orders += orders;
        self.today.revenue += &revenue;
        self.today.cost_of_goods += &goods;
        let own = self.rates.touches.number(Touch::OwnAccord);
        self.attribution.book(Entry::Revenue, own, &revenue);
        self.cohorts
            .order_derived(stage, &revenue, &(revenue - goods));
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
        let profit = self.profit();
        for lane in 0..LANES {
            if profit[lane] < 0.0 {
                self.last_loss[lane] = day as f64;
            }
        }
        self.series(everybody, trust, &today.relationship.overload, record);
    }
}
