//! Orders of the day: by whom and by what they came, what offers take off their price, and what they earn.

use super::super::today::campaigns::CampaignEffects;
use super::Ledger;
use super::attribution::Class;
use super::brought::{Bringing, brought_by};
use crate::model::stage::Stage;
use crate::number::lanes::Lanes;
use crate::report::tables::Entry;
use crate::report::touch::Touch;

impl Ledger<'_> {
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
    pub(super) fn earn(&mut self) {
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

    /// Orders of connected customers that they paid for in advance: what they paid less than today's price is a gift, what they
    /// paid more is revenue on top.
    #[inline(never)]
    pub(in crate::engine) fn prepaid_orders(&mut self, stage: Stage, orders: &Lanes) {
        let less = &self.price - self.stored_value.order(orders);
        let bonus = orders * &less.at_least_zero();
        let more = orders * &less.map(|less| -less).at_least_zero();
        let own = self.rates.touches.number(Touch::OwnAccord);
        self.ordered(own, orders, Some(&bonus));
        self.costs.gifts(&bonus);
        self.cohorts.order(stage, orders, Some(&bonus));
        if !more.all_zero() {
            self.today.revenue += &more;
            self.attribution.book(Entry::Revenue, own, &more);
            self.cohorts.order_derived(stage, &more, &more);
        }
    }

    /// Customers of a stage pay for their next orders in advance, and get a gift.
    pub(in crate::engine) fn paid_in_advance(&mut self, stage: Stage, payers: &Lanes) {
        if payers.all_zero() {
            return;
        }
        self.stored_value.pay_in(payers);
        let gifts = payers * &self.rates.levers.stored_value.gift_cost;
        let own = self.rates.touches.number(Touch::OwnAccord);
        self.attribution.book(Entry::Cost, own, &gifts);
        self.costs.gifts(&gifts);
        self.cohorts.give(stage, &gifts);
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
}
