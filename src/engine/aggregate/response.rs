//! Responses of a day: follow, try, buy, buy again, become an iron fan, leave; competing hazards within each stage.

use super::super::day::loyal;
use super::super::day::order_book::OrderBook;
use super::super::ledger::brought::brought_by;
use super::super::ledger::moves::Moves;
use super::super::today::Today;
use super::super::today::compete::Competition;
use super::super::today::people::People;
use super::super::today::relationship::ChurnGroup;
use super::buyers_by_touch::BuyersByTouch;
use super::contact::Contacts;
use crate::model::stage::Stage;
use crate::number::lanes::Lanes;
use crate::number::maths;
use crate::number::odds;
use crate::random::draw::Draw;
use crate::report::touch::Touch;

/// What the people of one segment meet today.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exposed<'a> {
    pub(super) today: &'a Today<'a>,
    pub(super) segment: usize,
    /// Contacts of those who are not connected.
    pub(super) outside: &'a Contacts,
    /// Contacts of the connected people, pushes aside, if they have the need.
    pub(super) inside: Option<&'a Contacts>,
    /// By account: the probability that a connected person reads one of its pushes today.
    pub(super) reads: &'a [Lanes],
}

impl Exposed<'_> {
    fn leaving(&self, group: ChurnGroup) -> Lanes {
        let Today {
            rates,
            relationship,
            ..
        } = self.today;
        relationship.leaving(rates, self.segment, group)
    }
}

/// Moves the people of one segment through a day, from where they stood in the morning: nobody moves twice in a day.
pub(super) fn respond(
    morning: &People,
    moves: &mut Moves<'_, '_>,
    exposed: &Exposed<'_>,
    book: &mut OrderBook,
    draw: &mut impl Draw,
) {
    if let Some(inside) = exposed.inside {
        fans(morning, moves, exposed, inside, draw);
        for response in loyal::responses(morning, exposed.today, exposed.segment, book, draw) {
            response.book(moves);
        }
        loyal::ecosystem(morning, exposed.today.rates, moves.ledger, draw);
    } else {
        let leaving = maths::probability(&exposed.leaving(ChurnGroup::Fan));
        let leavers = draw.binomial(morning.at(Stage::Fan), &leaving);
        leave(moves, Stage::Fan, &leavers, exposed, draw);
    }
    let mut buying = BuyersByTouch::of(exposed.today.rates, exposed.outside.list(), &[]);
    unconnected(morning, moves, exposed, &mut buying, draw);
    lapsed(morning, moves, exposed, &mut buying, draw);
}

#[inline(never)]
fn unconnected(
    morning: &People,
    moves: &mut Moves<'_, '_>,
    exposed: &Exposed<'_>,
    buying: &mut BuyersByTouch<'_>,
    draw: &mut impl Draw,
) {
    let all = &exposed.outside.all;
    if all.exposure.all_zero() && all.follow.all_zero() {
        return;
    }
    let contacts = exposed.outside.list();
    let share = exposed.today.rates.touches.number(Touch::Share);
    let notices = &all.exposure - &all.follow - &all.buy;
    let notices = maths::probability(&notices.at_least_zero());
    let exposures = contacts
        .iter()
        .map(|contact| (contact.touch, &contact.exposure));
    let follow = contacts
        .iter()
        .map(|contact| (contact.touch, &contact.follow));
    let mut new_followers = Lanes::ZERO;
    let mut first_orders = Lanes::ZERO;
    let mut by_share = Lanes::ZERO;
    let events = Competition::of([&all.buy, &all.follow]);
    for stage in Stage::UNCONNECTED {
        let here = morning.at(stage);
        if here.all_zero() {
            continue;
        }
        let [buyers, followers] = events.draw(here, draw);
        if stage == Stage::Unaware {
            let others = here.without(&buyers).without(&followers);
            let noticed = draw.binomial(&others, &notices);
            moves.noticed(&noticed, exposures.clone());
        }
        new_followers += &followers;
        let brought = buying.draw(&buyers, draw);
        if stage != Stage::OneOffBuyer {
            first_orders += &buyers;
            if let Some(people) = brought_by(brought, share) {
                by_share += people;
            }
        }
        moves.bought(stage, brought);
        moves.followed(stage, &followers, follow.clone());
    }
    moves.ledger.followed(
        &new_followers,
        &by_share_of(&new_followers, share, follow, draw),
    );
    // The QR code in the parcel: some of the new buyers connect at once.
    let joined = draw.binomial(
        &first_orders,
        &exposed.today.rates.levers.conversion.follow_after_purchase,
    );
    if !joined.all_zero() {
        let part = maths::part(&by_share, &first_orders);
        let joined_by_share = draw.binomial(&joined, &part);
        moves.joined(&joined, &joined_by_share);
    }
}

/// Those of some followers whom a share brought.
#[inline(never)]
fn by_share_of<'a>(
    followers: &Lanes,
    share: usize,
    hazards: impl Iterator<Item = (usize, &'a Lanes)>,
    draw: &mut impl Draw,
) -> Lanes {
    if followers.all_zero() {
        return Lanes::ZERO;
    }
    let (mut of_shares, mut all) = (Lanes::ZERO, Lanes::ZERO);
    for (touch, hazard) in hazards {
        all += hazard;
        if touch == share {
            of_shares += hazard;
        }
    }
    let part = maths::part(&of_shares, &all);
    draw.binomial(followers, &part)
}

#[inline(never)]
fn lapsed(
    morning: &People,
    moves: &mut Moves<'_, '_>,
    exposed: &Exposed<'_>,
    buying: &mut BuyersByTouch<'_>,
    draw: &mut impl Draw,
) {
    let all = &exposed.outside.all;
    let contacts = exposed.outside.list();
    let share = exposed.today.rates.touches.number(Touch::Share);
    let follow = contacts
        .iter()
        .map(|contact| (contact.touch, &contact.follow_again));
    let mut returned = Lanes::ZERO;
    let events = Competition::of([&all.buy, &all.follow_again]);
    for stage in [Stage::Lapsed, Stage::LapsedCustomer] {
        let here = morning.at(stage);
        if here.all_zero() {
            continue;
        }
        let [buyers, followers] = events.draw(here, draw);
        returned += &followers;
        let brought = buying.draw(&buyers, draw);
        moves.followed(stage, &followers, follow.clone());
        moves.bought(stage, brought);
    }
    let by_share = by_share_of(&returned, share, follow, draw);
    moves.ledger.followed(&returned, &by_share);
}

/// Connected people with the need who never paid: trying, buying, leaving.
#[inline(never)]
fn fans(
    morning: &People,
    moves: &mut Moves<'_, '_>,
    exposed: &Exposed<'_>,
    inside: &Contacts,
    draw: &mut impl Draw,
) {
    let rates = exposed.today.rates;
    let all = &inside.all;
    let mut pushes = Vec::new();
    let (mut buy, mut try_out) = (all.buy, all.try_out);
    for (account, reads) in exposed.reads.iter().enumerate() {
        if reads.all_zero() {
            continue;
        }
        let buys = exposed.today.relationship.buys_on_push(
            rates,
            exposed.segment,
            account,
            exposed.today.demand,
        );
        let hazard = maths::hazard(&(reads * &buys));
        buy += &hazard;
        pushes.push((rates.touches.number(Touch::Account(account)), hazard));
        if rates.tries {
            let tries = exposed.today.relationship.tries_on_push(rates, account);
            try_out += maths::hazard(&Lanes::from_fn(|lane| {
                reads[lane] * (1.0 - buys[lane]) * tries[lane]
            }));
        }
    }
    let leaving = exposed.leaving(ChurnGroup::Fan);
    let [fan_buyers, triers, leavers] =
        Competition::of([&buy, &try_out, &leaving]).draw(morning.at(Stage::Fan), draw);
    moves.tried(&triers);
    leave(moves, Stage::Fan, &leavers, exposed, draw);
    let users = morning.at(Stage::User);
    let user_buyers = if users.all_zero() {
        Lanes::ZERO
    } else {
        let buy = of_users(&buy, exposed, inside);
        let [buyers, leavers] = Competition::of([&buy, &leaving]).draw(users, draw);
        leave(moves, Stage::User, &leavers, exposed, draw);
        buyers
    };
    let mut buying = BuyersByTouch::of(rates, inside.list(), &pushes);
    for (stage, buyers) in [(Stage::Fan, fan_buyers), (Stage::User, user_buyers)] {
        moves.bought(stage, buying.draw(&buyers, draw));
    }
}

/// The hazard of buying of users, who tried the product: the odds ratio acts on the mean probability per exposure.
#[inline(never)]
fn of_users(buy: &Lanes, exposed: &Exposed<'_>, inside: &Contacts) -> Lanes {
    let mut exposures = inside.all.exposure;
    for reads in exposed.reads {
        exposures += reads;
    }
    Lanes::from_fn(|lane| {
        let exposures = exposures[lane];
        if exposures <= 0.0 {
            return 0.0;
        }
        let mean = (buy[lane] / exposures).min(1.0);
        exposures * odds::with_odds_ratios(mean, &[exposed.today.rates.user_buy[lane]])
    })
}

/// Connected people leave; who of them blocks is drawn.
fn leave(
    moves: &mut Moves<'_, '_>,
    from: Stage,
    leavers: &Lanes,
    exposed: &Exposed<'_>,
    draw: &mut impl Draw,
) {
    if !leavers.all_zero() {
        let blocked = draw.binomial(leavers, &exposed.today.rates.levers.churn.blocked_share);
        moves.left(from, leavers, &blocked);
    }
}
