//! Settings that contradict each other. Each is refused, never silently clamped.

use super::Scenario;
use super::problem::{Code, Problem};

pub(super) fn contradictions(scenario: &Scenario<f64>) -> Vec<Problem> {
    let mut problems = Vec::new();
    calendar(scenario, &mut problems);
    people(scenario, &mut problems);
    problems
}

fn calendar(scenario: &Scenario<f64>, problems: &mut Vec<Problem>) {
    let days = scenario.time.days;
    for (i, channel) in scenario.channels.iter().enumerate() {
        let levers = &channel.levers;
        if levers.end < levers.start {
            problems.push(
                Problem::new(
                    format!("channels[{i}].end"),
                    Code::EndBeforeStart,
                    levers.end,
                )
                .with("minimum", levers.start),
            );
        }
        if levers.start > days {
            problems.push(
                Problem::new(
                    format!("channels[{i}].start"),
                    Code::StartAfterSimulation,
                    levers.start,
                )
                .with("maximum", days),
            );
        }
        if scenario.channels[..i]
            .iter()
            .any(|earlier| earlier.id == channel.id)
        {
            problems.push(Problem::new(
                format!("channels[{i}].id"),
                Code::DuplicateId,
                &channel.id,
            ));
        }
    }
    let account = &scenario.account;
    if account.push_end < account.push_start {
        problems.push(
            Problem::new("account.push_end", Code::EndBeforeStart, account.push_end)
                .with("minimum", account.push_start),
        );
    }
}

fn people(scenario: &Scenario<f64>, problems: &mut Vec<Problem>) {
    let (market, account) = (&scenario.market, &scenario.account);
    let connected = account.fans + account.customers;
    if connected > market.population {
        problems.push(
            Problem::new("account.fans", Code::MoreThanPopulation, connected)
                .with("maximum", market.population),
        );
    }
    let need = libm::round(market.population * market.need_share);
    let connected_need = libm::round(account.fans * account.fan_need_share) + account.customers;
    if connected_need > need {
        problems.push(
            Problem::new("account.fan_need_share", Code::MoreThanNeed, connected_need)
                .with("maximum", need),
        );
    }
    let fans_without_need = account.fans - libm::round(account.fans * account.fan_need_share);
    let without_need = market.population - need;
    if fans_without_need > without_need {
        problems.push(
            Problem::new(
                "account.fan_need_share",
                Code::MoreThanWithoutNeed,
                fans_without_need,
            )
            .with("maximum", without_need),
        );
    }
}
