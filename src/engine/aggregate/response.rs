//! Responses of a day: follow, buy, buy again, become an iron fan, leave; competing hazards within each stage.

use super::super::draw::Draw;
use super::super::lanes::{LANES, Lanes};
use super::super::rates::{NEED, Rates};
use super::cascade::part_of;
use super::ledger::Ledger;
use super::primary::Primary;
use super::{Intensity, People};
use crate::model::hazard;
use crate::model::stage::Stage;

/// What the people of one segment are exposed to today.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exposed<'a> {
    pub(super) rates: &'a Rates<Lanes>,
    pub(super) segment: usize,
    pub(super) primary: &'a Primary,
    pub(super) shares: &'a Intensity,
}

impl Exposed<'_> {
    fn channels(&self) -> &Intensity {
        &self.primary.intensity[self.segment]
    }

    fn has_need(&self) -> bool {
        self.segment == NEED
    }

    /// The hazard of leaving today.
    fn leaving(&self, background: &Lanes, per_push: &Lanes) -> Lanes {
        if !self.primary.any_push {
            return *background;
        }
        // A choice, not a product: a push that nobody survives has an infinite hazard.
        Lanes::from_fn(|lane| {
            if self.primary.pushed[lane] == 0.0 {
                background[lane]
            } else {
                background[lane] + per_push[lane]
            }
        })
    }
}

/// Moves the people of one segment through a day.
pub(super) fn respond(
    people: &mut People,
    exposed: &Exposed<'_>,
    ledger: &mut Ledger,
    draw: &mut impl Draw,
) {
    // All stages respond from where they stood in the morning: nobody moves twice in a day.
    let morning = people.clone();
    connected(&morning, people, exposed, ledger, draw);
    unconnected(&morning, people, exposed, ledger, draw);
    lapsed(&morning, people, exposed, ledger, draw);
}

/// Of `people`, how many meet the event of hazard `of` and how many that of hazard `against`, the two competing.
fn compete(people: &Lanes, of: &Lanes, against: &Lanes, draw: &mut impl Draw) -> (Lanes, Lanes) {
    let some = draw.binomial(
        people,
        &Lanes::from_fn(|lane| hazard::probability(of[lane] + against[lane])),
    );
    if some.all_zero() {
        return (some, some);
    }
    let first = draw.binomial(&some, &parts(of, against));
    (first, some - first)
}

/// The part of a hazard in the sum of two.
fn parts(of: &Lanes, against: &Lanes) -> Lanes {
    Lanes::from_fn(|lane| part_of(of[lane], of[lane] + against[lane]))
}

fn unconnected(
    morning: &People,
    people: &mut People,
    exposed: &Exposed<'_>,
    ledger: &mut Ledger,
    draw: &mut impl Draw,
) {
    let (channels, shares) = (exposed.channels(), exposed.shares);
    let exposure = channels.exposure + shares.exposure;
    if exposure.all_zero() {
        return;
    }
    let (follow, buy) = (channels.follow + shares.follow, channels.buy + shares.buy);
    let moves = Lanes::from_fn(|lane| hazard::probability(follow[lane] + buy[lane]));
    let notices = Lanes::from_fn(|lane| {
        hazard::probability((exposure[lane] - follow[lane] - buy[lane]).max(0.0))
    });
    let buys = parts(&buy, &follow);
    let (mut first_orders, mut new_followers) = (Lanes::ZERO, Lanes::ZERO);
    for stage in [Stage::Unaware, Stage::Aware, Stage::OneOffBuyer] {
        let here = morning.at(stage);
        if here.all_zero() {
            continue;
        }
        let moved = draw.binomial(here, &moves);
        if stage == Stage::Unaware {
            let noticed = draw.binomial(&(*here - moved), &notices);
            people.move_people(Stage::Unaware, Stage::Aware, &noticed);
        }
        let buyers = if exposed.has_need() {
            draw.binomial(&moved, &buys)
        } else {
            Lanes::ZERO
        };
        let followers = moved - buyers;
        new_followers += followers;
        if stage == Stage::OneOffBuyer {
            ledger.orders(&buyers);
            people.move_people(stage, Stage::Customer, &followers);
        } else {
            first_orders += buyers;
            people.move_people(stage, Stage::Fan, &followers);
            people.move_people(stage, Stage::OneOffBuyer, &buyers);
        }
    }
    let by_share = draw.binomial(&new_followers, &parts(&shares.follow, &channels.follow));
    ledger.followed(&new_followers, &by_share);
    if exposed.has_need() {
        let by_share = draw.binomial(&first_orders, &parts(&shares.buy, &channels.buy));
        ledger.first_orders(&first_orders, &by_share);
        // The QR code in the parcel: some of the new buyers connect at once.
        let joined = draw.binomial(&first_orders, &exposed.rates.common.follow_after_purchase);
        people.move_people(Stage::OneOffBuyer, Stage::Customer, &joined);
        let joined_by_share = draw.binomial(&joined, &parts(&shares.buy, &channels.buy));
        ledger.followed(&joined, &joined_by_share);
    }
}

fn lapsed(
    morning: &People,
    people: &mut People,
    exposed: &Exposed<'_>,
    ledger: &mut Ledger,
    draw: &mut impl Draw,
) {
    let (channels, shares) = (exposed.channels(), exposed.shares);
    let follow = channels.follow_again + shares.follow_again;
    let buy = channels.buy + shares.buy;
    let mut returned = Lanes::ZERO;
    for (stage, connected, paid) in [
        (Stage::Lapsed, Stage::Fan, false),
        (Stage::LapsedCustomer, Stage::Customer, true),
    ] {
        let here = morning.at(stage);
        if here.all_zero() {
            continue;
        }
        let (followers, buyers) = compete(here, &follow, &buy, draw);
        returned += followers;
        people.move_people(stage, connected, &followers);
        if paid {
            ledger.orders(&buyers);
        } else if exposed.has_need() {
            let by_share = draw.binomial(&buyers, &parts(&shares.buy, &channels.buy));
            ledger.first_orders(&buyers, &by_share);
            people.move_people(stage, Stage::LapsedCustomer, &buyers);
        }
    }
    if !returned.all_zero() {
        let by_share = draw.binomial(
            &returned,
            &parts(&shares.follow_again, &channels.follow_again),
        );
        ledger.followed(&returned, &by_share);
    }
}

fn connected(
    morning: &People,
    people: &mut People,
    exposed: &Exposed<'_>,
    ledger: &mut Ledger,
    draw: &mut impl Draw,
) {
    let common = &exposed.rates.common;
    let fans = morning.at(Stage::Fan);
    let leaving = exposed.leaving(&common.fan_churn, &common.fan_push_churn);
    if exposed.has_need() {
        let (channels, shares) = (exposed.channels(), exposed.shares);
        let own = channels.buy + exposed.primary.push_buy;
        let (buyers, leavers) = compete(fans, &(own + shares.buy), &leaving, draw);
        let by_share = draw.binomial(&buyers, &parts(&shares.buy, &own));
        ledger.first_orders(&buyers, &by_share);
        people.move_people(Stage::Fan, Stage::Customer, &buyers);
        leave(people, Stage::Fan, &leavers, exposed, ledger, draw);
        loyal(morning, people, exposed, ledger, draw);
    } else {
        let leavers = draw.binomial(fans, &leaving.map(hazard::probability));
        leave(people, Stage::Fan, &leavers, exposed, ledger, draw);
    }
}

/// Connected customers: buying again, becoming iron fans, leaving.
fn loyal(
    morning: &People,
    people: &mut People,
    exposed: &Exposed<'_>,
    ledger: &mut Ledger,
    draw: &mut impl Draw,
) {
    let common = &exposed.rates.common;
    let customer_leaving = exposed.leaving(&common.customer_churn, &common.customer_push_churn);

    let customers = morning.at(Stage::Customer);
    if !customers.all_zero() {
        let (again, leavers) = compete(customers, &common.second_order, &customer_leaving, draw);
        ledger.orders(&again);
        people.move_people(Stage::Customer, Stage::RepeatCustomer, &again);
        leave(people, Stage::Customer, &leavers, exposed, ledger, draw);
    }

    let repeat = morning.at(Stage::RepeatCustomer);
    if !repeat.all_zero() {
        let stays = common.next_order + common.iron_fan;
        let (staying, leavers) = compete(repeat, &stays, &customer_leaving, draw);
        let orders = draw.binomial(&staying, &parts(&common.next_order, &common.iron_fan));
        ledger.orders(&orders);
        people.move_people(Stage::RepeatCustomer, Stage::IronFan, &(staying - orders));
        leave(
            people,
            Stage::RepeatCustomer,
            &leavers,
            exposed,
            ledger,
            draw,
        );
    }

    let iron_fans = morning.at(Stage::IronFan);
    if !iron_fans.all_zero() {
        let leaving = exposed.leaving(&common.iron_fan_churn, &common.iron_fan_push_churn);
        let (orders, leavers) = compete(iron_fans, &common.iron_fan_order, &leaving, draw);
        ledger.orders(&orders);
        leave(people, Stage::IronFan, &leavers, exposed, ledger, draw);
    }
}

fn leave(
    people: &mut People,
    from: Stage,
    leavers: &Lanes,
    exposed: &Exposed<'_>,
    ledger: &mut Ledger,
    draw: &mut impl Draw,
) {
    if leavers.all_zero() {
        return;
    }
    let blocked = draw.binomial(leavers, &exposed.rates.common.blocked_share);
    let to = if from == Stage::Fan {
        Stage::Lapsed
    } else {
        Stage::LapsedCustomer
    };
    people.move_people(from, Stage::Blocked, &blocked);
    people.move_people(from, to, &(*leavers - blocked));
    debug_assert!((0..LANES).all(|lane| people.at(from)[lane] >= -1e-6));
    ledger.left(leavers);
}
