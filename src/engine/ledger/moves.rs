//! People of a segment move from stage to stage, and are booked as they do.

use super::super::today::campaigns::CampaignEffects;
use super::super::today::people::People;
use super::Ledger;
use super::attribution::Class;
use super::brought::Bringing;
use crate::model::stage::Stage;
use crate::number::lanes::{LANES, Lanes};
use crate::report::touch::Touch;

/// The people of one segment, whose moves are booked. Nobody moves twice in a day, but for a new buyer who follows by the
/// QR code in the parcel.
pub(in crate::engine) struct Moves<'a, 'b> {
    people: &'a mut People,
    pub(in crate::engine) ledger: &'a mut Ledger<'b>,
    campaigns: &'a CampaignEffects,
    /// Whether the segment has the need: only its first touches are kept.
    need: bool,
}

impl<'a, 'b> Moves<'a, 'b> {
    pub(in crate::engine) fn of(
        people: &'a mut People,
        ledger: &'a mut Ledger<'b>,
        campaigns: &'a CampaignEffects,
        need: bool,
    ) -> Self {
        Self {
            people,
            ledger,
            campaigns,
            need,
        }
    }
}

impl Moves<'_, '_> {
    /// Unaware people notice something; `parts` says what, by touch.
    pub(in crate::engine) fn noticed<'p>(
        &mut self,
        noticed: &Lanes,
        parts: impl Iterator<Item = (usize, &'p Lanes)> + Clone,
    ) {
        self.people
            .move_people(Stage::Unaware, Stage::Aware, noticed);
        if self.need {
            self.ledger
                .attribution
                .first_touch(Class::Aware, noticed, parts);
        }
    }

    /// People of a stage buy, brought by touches: those who never paid for the first time, one-off buyers and lapsed
    /// customers once more.
    #[inline(never)]
    pub(in crate::engine) fn bought(&mut self, stage: Stage, brought: &[Bringing]) {
        if brought.is_empty() {
            return;
        }
        let mut buyers = Lanes::ZERO;
        for bringing in brought {
            buyers += &bringing.people;
        }
        let (class, connected) = match stage {
            Stage::Unaware => (None, None),
            Stage::Aware => (Some(Class::Aware), None),
            Stage::Lapsed => (Some(Class::Lapsed), None),
            Stage::Fan | Stage::User => (Some(Class::Fans), Some(stage)),
            _ => return self.ledger.later_orders(None, brought, self.campaigns),
        };
        self.people
            .move_people(stage, stage.after_buying(), &buyers);
        self.ledger
            .first_orders(class, connected, brought, self.campaigns);
    }

    /// People who are not connected follow, or follow again; `parts` says what brought those who had never seen
    /// anything, by touch.
    #[inline(never)]
    pub(in crate::engine) fn followed<'p>(
        &mut self,
        stage: Stage,
        followers: &Lanes,
        parts: impl Iterator<Item = (usize, &'p Lanes)> + Clone,
    ) {
        if followers.all_zero() {
            return;
        }
        let to = stage.after_following();
        self.people.move_people(stage, to, followers);
        self.ledger.connected(to, followers);
        if !self.need {
            return;
        }
        let attribution = &mut self.ledger.attribution;
        match stage {
            Stage::Unaware => attribution.first_touch(Class::Fans, followers, parts),
            Stage::Aware => attribution.go(Class::Aware, Some(Class::Fans), followers),
            Stage::Lapsed => attribution.go(Class::Lapsed, Some(Class::Fans), followers),
            _ => {}
        }
    }

    /// New buyers connect by the QR code in the parcel, some of them brought by a share.
    pub(in crate::engine) fn joined(&mut self, joined: &Lanes, by_share: &Lanes) {
        self.people
            .move_people(Stage::OneOffBuyer, Stage::Customer, joined);
        self.ledger.followed_parcel(joined, by_share);
    }

    /// Connected people buy with friends, at so much less.
    #[inline(never)]
    pub(in crate::engine) fn bought_with_friends(
        &mut self,
        stage: Stage,
        touch: usize,
        orders: &Lanes,
        cut: &Lanes,
    ) {
        self.people.move_people(stage, stage.after_order(), orders);
        self.ledger.fission_orders(stage, touch, orders, cut);
    }

    /// Friends who are not connected join a group and buy for the first time.
    #[inline(never)]
    pub(in crate::engine) fn joined_group(
        &mut self,
        stage: Stage,
        touch: usize,
        joined: &Lanes,
        cut: &Lanes,
    ) {
        self.people
            .move_people(stage, Stage::after_joining(false), joined);
        let class = (stage == Stage::Aware).then_some(Class::Aware);
        self.ledger.joined_group(class, touch, joined, cut);
    }

    /// Fans try the product.
    pub(in crate::engine) fn tried(&mut self, triers: &Lanes) {
        if triers.all_zero() {
            return;
        }
        self.people.move_people(Stage::Fan, Stage::User, triers);
        self.ledger.tried(triers);
    }

    /// Connected customers order again of their own accord, some of them what they paid for in advance.
    #[inline(never)]
    pub(in crate::engine) fn ordered_again(
        &mut self,
        stage: Stage,
        orders: &Lanes,
        prepaid: &Lanes,
    ) {
        if orders.all_zero() {
            return;
        }
        let own = self.ledger.rates.touches.number(Touch::OwnAccord);
        let brought = [Bringing::of(own, orders - prepaid)];
        self.ledger
            .later_orders(Some(stage), &brought, self.campaigns);
        if !prepaid.all_zero() {
            self.ledger.prepaid_orders(stage, prepaid);
        }
        let next = stage.after_order();
        if next != stage {
            self.people.move_people(stage, next, orders);
            self.ledger.moved(stage, next, orders);
        }
    }

    /// Connected customers pay for their next orders in advance.
    pub(in crate::engine) fn paid_in_advance(&mut self, stage: Stage, payers: &Lanes) {
        self.ledger.paid_in_advance(stage, payers);
    }

    /// Repeat customers become iron fans.
    pub(in crate::engine) fn promoted(&mut self, stage: Stage, people: &Lanes) {
        if stage != Stage::IronFan && !people.all_zero() {
            self.people.move_people(stage, Stage::IronFan, people);
            self.ledger.moved(stage, Stage::IronFan, people);
        }
    }

    /// Connected people leave, some of them for good.
    #[inline(never)]
    pub(in crate::engine) fn left(&mut self, from: Stage, leavers: &Lanes, blocked: &Lanes) {
        let lapsed = leavers - blocked;
        let never_paid = Stage::CONNECTED_FANS.contains(&from);
        self.people.move_people(from, Stage::Blocked, blocked);
        self.people.move_people(from, from.after_leaving(), &lapsed);
        debug_assert!((0..LANES).all(|lane| self.people.at(from)[lane] >= -1e-6));
        self.ledger.left(from, leavers);
        if never_paid && self.need {
            let attribution = &mut self.ledger.attribution;
            attribution.go(Class::Fans, Some(Class::Lapsed), &lapsed);
            attribution.go(Class::Fans, None, blocked);
        }
    }
}
