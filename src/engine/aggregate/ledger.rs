//! The ledger: what happened today, what it cost and earned, and what a replication reports.

use super::super::draw::Draw;
use super::super::lanes::{LANES, Lanes};
use super::super::maths;
use super::super::rates::Rates;
use super::super::tables::{Entry, Layout, Tables};
use super::super::touch::Touch;
use super::Day;
use super::attribution::{Attribution, Class};
use super::cascade::Cascades;
use super::climate::Climate;
use super::cohort::Cohorts;
use super::community::Community;
use super::contact::{Brought, Contact};
use super::cost::Costs;
use super::mood::Mood;
use super::people::{People, total};
use super::primary::Primary;
use crate::model::stage::Stage;

/// Declares counters that are kept for the day and since the start.
macro_rules! counters {
    ($($(#[$meaning:meta])* $field:ident,)*) => {
        /// What is counted.
        #[derive(Clone, Debug)]
        pub(super) struct Counters {
            $($(#[$meaning])* pub(super) $field: Lanes,)*
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
pub(super) struct Ledger<'a> {
    pub(super) rates: &'a Rates,
    pub(super) customers_at_start: Lanes,
    pub(super) connected_at_start: Lanes,
    pub(super) today: Counters,
    pub(super) all: Counters,
    pub(super) costs: Costs,
    price: Lanes,
    share: usize,
    /// The last day on which profit since the start was below zero.
    pub(super) last_loss: Lanes,
    pub(super) attribution: Attribution,
    cohorts: Cohorts,
}

impl<'a> Ledger<'a> {
    pub(super) fn new(rates: &'a Rates, layout: Layout, people: &[People]) -> Self {
        let with_need: Vec<People> = people
            .iter()
            .zip(&rates.segments)
            .filter(|(_, segment)| segment.need)
            .map(|(people, _)| people.clone())
            .collect();
        let fans = total(&with_need, &Stage::CONNECTED_FANS);
        let customers = total(people, &Stage::CONNECTED_CUSTOMERS);
        Self {
            rates,
            customers_at_start: customers,
            connected_at_start: total(people, &Stage::CONNECTED),
            today: Counters::NONE,
            all: Counters::NONE,
            costs: Costs::new(),
            price: rates.levers.money.price,
            share: rates.touches.number(Touch::Share),
            last_loss: Lanes::ZERO,
            attribution: Attribution::new(rates, &fans, &customers),
            cohorts: Cohorts::new(layout, people),
        }
    }

    /// Begins a day and counts its exposures: distinct viewers, and those who saw it again.
    #[inline(never)]
    pub(super) fn begin(
        &mut self,
        mood: &Mood,
        primary: &Primary,
        cascades: &Cascades,
        more_secondary: &Lanes,
        draw: &mut impl Draw,
    ) {
        self.today = Counters::NONE;
        self.price = mood.price;
        self.attribution.begin(&cascades.origins);
        let again =
            |all: &Lanes, new: &Lanes| Lanes::from_fn(|lane| (all[lane] - new[lane]).max(0.0));
        let primary_again = draw.poisson(&again(
            &primary.expected,
            &cascades.expected_channel_viewers,
        ));
        let secondary_again = draw.poisson(&again(
            &(&cascades.expected_secondary + more_secondary),
            &cascades.expected_secondary_viewers,
        ));
        self.today.primary_exposures = &cascades.primary_viewers + &primary_again;
        self.today.secondary_exposures = &cascades.secondary_viewers + &secondary_again;
        self.today.shares = cascades.shares;
    }

    /// What orders by several touches earn, and what offers take off their price; the sum of the two.
    #[inline(never)]
    fn earn(
        &mut self,
        brought: &Brought,
        contacts: Option<&[Contact]>,
        climate: &Climate,
        draw: &mut impl Draw,
    ) -> (Lanes, Lanes) {
        let (mut orders, mut discounts) = (Lanes::ZERO, Lanes::ZERO);
        for (touch, people) in brought {
            let mut discount = people * &climate.discount;
            let contact = contacts.and_then(|list| list.iter().find(|one| one.touch == *touch));
            let own = self
                .rates
                .levers
                .channels
                .get(*touch)
                .map(|channel| &channel.levers.discount);
            if let (Some(contact), Some(off)) = (contact, own)
                && !off.all_zero()
            {
                let part = maths::part(&contact.at_offer, &contact.buy);
                discount += draw.binomial(people, &part) * *off;
            }
            self.ordered(*touch, people, &discount);
            orders += people;
            discounts += &discount;
        }
        (orders, discounts)
    }

    /// Orders of a touch, with what was taken off their price.
    #[inline(never)]
    fn ordered(&mut self, touch: usize, orders: &Lanes, discount: &Lanes) {
        let revenue = orders * &self.price;
        self.today.orders += orders;
        self.today.revenue += &revenue;
        self.today.cost_of_goods += orders * &self.rates.levers.money.unit_cost;
        self.attribution.book(Entry::Orders, touch, orders);
        self.attribution.book(Entry::Revenue, touch, &revenue);
        self.attribution.book(Entry::Cost, touch, discount);
    }

    fn spent(&mut self, stage: Option<Stage>, orders: &Lanes, discounts: &Lanes) {
        if let Some(stage) = stage {
            let margin = &self.price - &self.rates.levers.money.unit_cost;
            let profit = orders * &margin - discounts;
            self.cohorts.spend(stage, &(orders * &self.price), &profit);
        }
    }

    /// First orders, by last touch: of people of a class, none for those who saw it for the first time today; of a
    /// connected stage, if they are connected.
    #[inline(never)]
    pub(super) fn first_orders(
        &mut self,
        class: Option<Class>,
        stage: Option<Stage>,
        brought: &Brought,
        contacts: &[Contact],
        climate: &Climate,
        draw: &mut impl Draw,
    ) {
        let (orders, discounts) = self.earn(brought, Some(contacts), climate, draw);
        if orders.all_zero() {
            return;
        }
        self.costs.discounts(&discounts, &Lanes::ZERO);
        self.today.buyers += &orders;
        self.today.buyers_by_share += super::contact::brought_by(brought, self.share);
        match class {
            Some(class) => self.attribution.first_orders(class, brought),
            None => self.attribution.first_orders_at_sight(brought),
        }
        self.spent(stage, &orders, &discounts);
        if let Some(stage) = stage {
            self.cohorts.go(stage, Some(Stage::Customer), &orders);
        }
    }

    /// Orders of people who paid before, by last touch.
    #[inline(never)]
    pub(super) fn later_orders(
        &mut self,
        stage: Option<Stage>,
        brought: &Brought,
        contacts: Option<&[Contact]>,
        climate: &Climate,
        draw: &mut impl Draw,
    ) {
        let (orders, discounts) = self.earn(brought, contacts, climate, draw);
        self.costs.discounts(&Lanes::ZERO, &discounts);
        self.spent(stage, &orders, &discounts);
    }

    /// Orders of initiators who found enough friends.
    pub(super) fn fission_orders(
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
        self.ordered(touch, orders, &discounts);
        self.today.fission_orders += orders;
        self.spent(Some(stage), orders, &discounts);
        if Stage::CONNECTED_FANS.contains(&stage) {
            self.today.buyers += orders;
            self.costs.discounts(&discounts, &Lanes::ZERO);
            self.attribution
                .first_orders(Class::Fans, &vec![(touch, *orders)]);
        } else {
            self.costs.discounts(&Lanes::ZERO, &discounts);
        }
        if stage.after_order() != stage {
            self.cohorts.go(stage, Some(stage.after_order()), orders);
        }
    }

    /// First orders of friends who joined a group.
    pub(super) fn joined_group(
        &mut self,
        class: Option<Class>,
        touch: usize,
        joined: &Lanes,
        cut: &Lanes,
    ) {
        let discounts = joined * cut;
        self.ordered(touch, joined, &discounts);
        self.costs.discounts(&discounts, &Lanes::ZERO);
        self.today.fission_orders += joined;
        self.today.buyers += joined;
        self.today.buyers_by_share += joined;
        let brought = vec![(touch, *joined)];
        match class {
            Some(class) => self.attribution.first_orders(class, &brought),
            None => self.attribution.first_orders_at_sight(&brought),
        }
    }

    /// Orders of derived products by people of a stage.
    pub(super) fn ecosystem_orders(&mut self, stage: Stage, orders: &Lanes) {
        let levers = &self.rates.levers.ecosystem;
        let revenue = *orders * levers.price;
        let goods = *orders * levers.unit_cost;
        self.today.ecosystem_orders += orders;
        self.today.revenue += &revenue;
        self.today.cost_of_goods += &goods;
        let own = self.rates.touches.number(Touch::OwnAccord);
        self.attribution.book(Entry::Revenue, own, &revenue);
        self.cohorts.spend(stage, &revenue, &(revenue - goods));
    }

    /// People connect in a stage.
    pub(super) fn connected(&mut self, stage: Stage, people: &Lanes) {
        if !people.all_zero() {
            self.cohorts.join(stage, people);
        }
    }

    /// Connected people move from a stage to another one.
    pub(super) fn moved(&mut self, from: Stage, to: Stage, people: &Lanes) {
        self.cohorts.go(from, Some(to), people);
    }

    /// People who connected, and those of them whom a friend's share brought.
    pub(super) fn followed(&mut self, followers: &Lanes, by_share: &Lanes) {
        self.today.new_followers += followers;
        self.today.followers_by_share += by_share;
    }

    /// New buyers who connected by the QR code in the parcel.
    pub(super) fn followed_parcel(&mut self, followers: &Lanes, by_share: &Lanes) {
        if followers.all_zero() {
            return;
        }
        self.followed(followers, by_share);
        self.today.by_parcel += followers;
        self.cohorts.join(Stage::Customer, followers);
        let margin = &self.price - &self.rates.levers.money.unit_cost;
        self.cohorts
            .spend_on_joining(&(*followers * self.price), &(*followers * margin));
    }

    /// Fans who tried the product.
    pub(super) fn tried(&mut self, people: &Lanes) {
        self.today.trials += people;
        self.cohorts.go(Stage::Fan, Some(Stage::User), people);
    }

    /// People who left a connected stage.
    pub(super) fn left(&mut self, from: Stage, leavers: &Lanes) {
        self.today.lost_followers += leavers;
        self.cohorts.go(from, None, leavers);
    }

    /// The evening of a day (from 1): the costs of the day, and the values of every series.
    #[inline(never)]
    pub(super) fn evening(
        &mut self,
        day: usize,
        people: &[People],
        spending: &super::cost::Spending<'_>,
        community: &Community,
        tables: &mut Tables,
        values: &mut Day,
    ) {
        self.today.posts = community.posts;
        let followers = super::cost::Followers {
            by_parcel: self.today.by_parcel,
            by_share: self.today.followers_by_share,
            others: self.today.new_followers - self.today.by_parcel,
        };
        let activity = super::cost::Activity {
            followers,
            shares: self.today.shares,
            trials: self.today.trials,
        };
        self.costs
            .book(self.rates, spending, &activity, &mut self.attribution);
        self.attribution.settle();
        self.attribution.revenue_by_first_touch(&self.today.revenue);
        self.attribution.evening(day - 1, tables);
        self.cohorts.evening(day - 1, tables);
        self.all.add(&self.today);
        let profit = self.profit();
        for lane in 0..LANES {
            if profit[lane] < 0.0 {
                self.last_loss[lane] = day as f64;
            }
        }
        self.series(people, spending.mood, values);
    }
}
