//! What becomes of the claims in the presets: users who serve users, stored value, the scene, and partners who exchange customers,
//! rows #30 to #33.

#[path = "support/claim_runs.rs"]
mod claims;

use claims::{changed, exceeds, run, within};
use funnelcast::report::Outcome;

#[test]
fn members_save_a_desk_as_far_as_they_satisfy() {
    let with_members = run("users-serve-users");
    let desk = |staff: f64| {
        changed("users-serve-users", |scenario| {
            scenario.community.peer_answers = 0.0;
            scenario.service.staff = staff;
        })
    };
    let (alone, two) = (desk(1.0), desk(2.0));
    let poor = changed("users-serve-users", |scenario| {
        scenario.community.peer_satisfaction = 0.3;
    });
    let lost = Outcome::FollowersLost;
    // Members do what a second person at the desk would, for whose pay nobody is sent.
    within(
        "fans lost, members against two",
        with_members.mean(lost) / two.mean(lost),
        0.9,
        1.08,
    );
    within(
        "fans lost, members against one",
        with_members.mean(lost) / alone.mean(lost),
        0.7,
        0.9,
    );
    exceeds(
        "profit, members against two",
        with_members.mean(Outcome::Profit),
        two.mean(Outcome::Profit),
    );
    exceeds(
        "profit, members against one",
        with_members.mean(Outcome::Profit),
        alone.mean(Outcome::Profit),
    );
    // Answers that satisfy little lose fans, though they cost no more.
    exceeds("fans lost", poor.mean(lost), with_members.mean(lost));
}

#[test]
fn steps_take_most_buyers_and_a_mini_program_alone_does_not_pay() {
    let (app, mini) = (run("poster-app"), run("poster-mini-program"));
    let app_in_one = changed("poster-app", |scenario| {
        scenario.channels[0].levers.steps = 1.0;
    });
    let kept = changed("poster-mini-program", |scenario| {
        scenario.conversion.follow_after_purchase = 0.85;
    });
    let buyers = Outcome::Buyers;
    within(
        "buyers, app against mini-program",
        app.mean(buyers) / mini.mean(buyers),
        0.3,
        0.45,
    );
    within(
        "buyers, an app in one step",
        app_in_one.mean(buyers) / mini.mean(buyers),
        0.95,
        1.05,
    );
    // What an app keeps is worth something, and less than what its steps cost.
    let profit = Outcome::Profit;
    exceeds("kept", kept.mean(profit), mini.mean(profit));
    exceeds("friction", mini.mean(profit), app.mean(profit));
    // Without friction the poster still does not earn its cost in a year.
    within("profit of the mini-program", mini.mean(profit), -1.2e4, 0.0);
}

#[test]
fn an_exchange_wins_customers_and_costs_fans() {
    let once = run("partner-exchange");
    let given = |pushes: f64| {
        changed("partner-exchange", |scenario| {
            scenario.channels[0].levers.pushes_in_return = pushes;
        })
    };
    let (none, four) = (given(0.0), given(4.0));
    let without = changed("partner-exchange", |scenario| {
        scenario.channels[0].levers.impressions_per_day = 0.0;
        scenario.channels[0].levers.pushes_in_return = 0.0;
    });
    let (profit, lost) = (Outcome::Profit, Outcome::FollowersLost);
    exceeds("an exchange", once.mean(profit), without.mean(profit));
    exceeds("fans lost", once.mean(lost), none.mean(lost));
    // Pushed for four times a week the partner costs four times the fans that are lost otherwise.
    within(
        "fans lost, four a week",
        four.mean(lost) / none.mean(lost),
        3.4,
        4.8,
    );
    exceeds("profit", once.mean(profit), four.mean(profit));
}

#[test]
fn stored_value_brings_cash_and_pays_as_far_as_it_brings_customers_back() {
    const ID: &str = "stored-value";
    let with = run(ID);
    let none = changed(ID, |scenario| scenario.stored_value.take_up = 0.0);
    let no_oftener = changed(ID, |scenario| scenario.stored_value.ordering_effect = 1.0);
    let (profit, cash, orders) = (Outcome::Profit, Outcome::Cash, Outcome::Orders);
    // Cash comes at once, most of it not earned yet.
    exceeds("cash", with.mean(cash), none.mean(cash) * 5.0);
    let owed = with.mean(Outcome::OwedToCustomers) / with.mean(cash);
    within("cash that is owed", owed, 0.75, 1.0);
    within(
        "days until the opening is paid back",
        with.mean(Outcome::PaybackDay) / none.mean(Outcome::PaybackDay),
        0.2,
        0.4,
    );
    // It pays as far as it brings customers back more often: else the gift costs more than it brings.
    exceeds("orders", with.mean(orders), none.mean(orders) * 1.1);
    exceeds("profit", with.mean(profit), none.mean(profit));
    exceeds("profit", none.mean(profit), no_oftener.mean(profit));
    within(
        "orders of who comes no oftener",
        no_oftener.mean(orders) / none.mean(orders),
        0.98,
        1.02,
    );
}
