//! What becomes of the claim in the preset of weekdays and seasons.

#[path = "support/claim_runs.rs"]
mod claims;

use claims::{Measure, Run, changed, comes_to, exceeds, run, within};
use funnelcast::report::{Outcome, Series};

const ID: &str = "weekend-hotpot";
/// Day of the account's first push that makes it push on Tuesdays; in the preset it pushes on Saturdays.
const TUESDAY: f64 = 2.0;
/// Days of the week, Monday being the first.
const MONDAY: usize = 1;
const SATURDAY: usize = 6;

/// Orders on one day of all 52 weeks.
fn on(run: &Run, weekday: usize) -> Measure {
    let days = (0..52).map(|week| run.on_day(Series::Orders, 7 * week + weekday));
    days.reduce(|one, other| one + other).expect("52 weeks")
}

/// For the same money it wins half as many again; but regulars, whom no push moves, come at weekends anyway, so that orders rise by
/// a seventh.
#[test]
fn pushing_on_saturdays_wins_more_and_moves_no_regular() {
    let saturdays = run(ID);
    let tuesdays = changed(ID, |scenario| scenario.accounts[0].levers.start = TUESDAY);
    let shows = |figure, unit, found| comes_to(ID, figure, unit, found);
    shows("652", 4.0, saturdays.mean(Outcome::Buyers));
    shows("444", 4.0, tuesdays.mean(Outcome::Buyers));
    shows("4,320", 20.0, saturdays.mean(Outcome::Orders));
    shows("3,760", 20.0, tuesdays.mean(Outcome::Orders));
    shows("202,000", 1e3, saturdays.mean(Outcome::Profit));
    shows("169,000", 1e3, tuesdays.mean(Outcome::Profit));
    let cost = |run: &Run| run.mean(Outcome::MarketingCost);
    shows("56,784", 1.0, cost(&saturdays));
    shows("56,784", 1.0, cost(&tuesdays));
    let ratio = |outcome| saturdays.mean(outcome) / tuesdays.mean(outcome);
    within("half as many again", ratio(Outcome::Buyers), 1.45, 1.55);
    within("a seventh more", ratio(Outcome::Orders), 1.12, 1.17);
    // Pushed on a Tuesday, people still order most on Saturdays.
    exceeds(
        "by themselves",
        on(&tuesdays, SATURDAY),
        on(&tuesdays, MONDAY) * 1.5,
    );
}

/// Where every day is alike it matters little on which one pushes.
#[test]
fn without_a_calendar_no_weekday_is_better() {
    let alike = |start: f64| {
        changed(ID, |scenario| {
            scenario.calendar = Default::default();
            scenario.accounts[0].levers.start = start;
        })
    };
    let [saturdays, tuesdays] = [6.0, TUESDAY].map(alike);
    let ratio = saturdays.mean(Outcome::Buyers) / tuesdays.mean(Outcome::Buyers);
    within("a Saturday is a Tuesday", ratio, 0.98, 1.02);
}
