//! Settings that contradict each other. Each is refused, never silently clamped.

use super::correlation::is_of;
use super::definition::Scenario;
use super::engine::Engine;
use super::figures::figures;
use super::groups::Network;
use super::near::{ALIKE, nearest};
use super::segment::divided;
use crate::model::campaign::is_running;
use crate::model::sharing::views_per_share;
use crate::problem::{Code, Problem};

/// The most classes that the people of one segment are divided into.
const MAXIMUM_CLASSES: f64 = 25.0;
/// The most cohorts that are followed.
const MAXIMUM_COHORTS: usize = 60;
/// How far the shares of the segments may be from 1: people type a third as 0.333.
const SHARE_TOLERANCE: f64 = 1e-3;

pub(super) fn contradictions(scenario: &Scenario<f64>) -> Vec<Problem> {
    let mut problems = Vec::new();
    free(scenario, &mut problems);
    ids(scenario, &mut problems);
    segments(scenario, &mut problems);
    channels(scenario, &mut problems);
    accounts(scenario, &mut problems);
    campaigns(scenario, &mut problems);
    ties(scenario, &mut problems);
    correlations(scenario, &mut problems);
    classes(scenario, &mut problems);
    if problems.is_empty() {
        all_discounts(scenario, &mut problems);
    }
    if scenario.cohorts() > MAXIMUM_COHORTS {
        let shortest = scenario.days().div_ceil(MAXIMUM_COHORTS);
        problems.push(
            Problem::new(
                "time.cohort_days",
                Code::TooManyCohorts,
                scenario.time.cohort_days,
            )
            .with("maximum", MAXIMUM_COHORTS)
            .with("minimum", shortest),
        );
    }
    if problems
        .iter()
        .all(|problem| problem.code != Code::SharesNotOne)
    {
        people(scenario, &mut problems);
    }
    problems
}

/// A share is seen on ties, by each person at most once: there must be as many of them as a share has views.
fn ties(scenario: &Scenario<f64>, problems: &mut Vec<Problem>) {
    let (sharing, degree) = (&scenario.sharing, scenario.network.mean_degree);
    let views = views_per_share(sharing.contacts, sharing.visibility);
    if scenario.engine != Engine::Network || !scenario.topology.is_generated() || degree >= views {
        return;
    }
    let mut rows = Network::<f64>::PARAMETERS.iter();
    let row = rows.find(|row| row.field == "mean_degree");
    let most = row.map_or(f64::INFINITY, |row| row.maximum);
    problems.push(if views > most {
        let path = "sharing.contacts";
        Problem::new(path, Code::MoreViewsThanTies, views).with("maximum", most)
    } else {
        let path = "network.mean_degree";
        Problem::new(path, Code::FewerTiesThanViews, degree).with("minimum", views)
    });
}

/// Classes are independent of each other, and so there are as many as their product.
fn classes(scenario: &Scenario<f64>, problems: &mut Vec<Problem>) {
    let levers = &scenario.heterogeneity;
    let all = levers.readiness_classes * levers.ordering_classes * levers.leaving_classes;
    if all > MAXIMUM_CLASSES {
        let path = "heterogeneity.leaving_classes";
        problems
            .push(Problem::new(path, Code::TooManyClasses, all).with("maximum", MAXIMUM_CLASSES));
    }
}

/// Guesses that go together are levers of the scenario.
fn correlations(scenario: &Scenario<f64>, problems: &mut Vec<Problem>) {
    if scenario.correlations.is_empty() {
        return;
    }
    let levers = figures(scenario);
    for (index, correlation) in scenario.correlations.iter().enumerate() {
        for (place, named) in correlation.own.levers.iter().enumerate() {
            if levers.iter().any(|(path, ..)| is_of(path, named)) {
                continue;
            }
            let known = levers.iter().map(|(path, ..)| path.as_str());
            let near = nearest(named, known, ALIKE);
            let code = match near {
                Some(_) => Code::MisspeltLever,
                None => Code::UnknownLever,
            };
            let path = format!("correlations[{index}].levers[{place}]");
            let problem = Problem::new(path, code, named);
            problems.push(match near {
                Some(near) => problem.with("suggestion", near),
                None => problem,
            });
        }
    }
}

fn ids(scenario: &Scenario<f64>, problems: &mut Vec<Problem>) {
    for (list, ids) in scenario.ids() {
        for (index, id) in ids.iter().enumerate() {
            if ids[..index].contains(id) {
                problems.push(Problem::new(
                    format!("{}[{index}].id", list.name),
                    Code::DuplicateId,
                    id,
                ));
            }
        }
    }
}

fn shares(scenario: &Scenario<f64>) -> impl Iterator<Item = f64> {
    scenario.segments.iter().map(|segment| segment.levers.share)
}

fn segments(scenario: &Scenario<f64>, problems: &mut Vec<Problem>) {
    let sum: f64 = shares(scenario).sum();
    if libm::fabs(sum - 1.0) > SHARE_TOLERANCE {
        let sum = libm::round(sum * 1e4) / 1e4;
        problems.push(Problem::new("segments", Code::SharesNotOne, sum).with("sum", sum));
    }
    let channels: Vec<&str> = scenario
        .channels
        .iter()
        .map(|channel| channel.id.as_str())
        .collect();
    for (index, segment) in scenario.segments.iter().enumerate() {
        for channel in segment.own.affinity.keys() {
            unknown(
                format!("segments[{index}].affinity.{channel}"),
                channel,
                &channels,
                problems,
            );
        }
    }
}

fn unknown(path: String, name: &str, known: &[&str], problems: &mut Vec<Problem>) {
    if !known.contains(&name) {
        let allowed = if known.is_empty() {
            "–".to_owned()
        } else {
            known.join(", ")
        };
        problems.push(Problem::new(path, Code::UnknownReference, name).with("allowed", allowed));
    }
}

/// A calendar that ends before it starts, or starts after the end.
fn calendar(path: &str, start: f64, end: f64, days: f64, problems: &mut Vec<Problem>) {
    if end < start {
        let path = format!("{path}.end");
        problems.push(Problem::new(path, Code::EndBeforeStart, end).with("minimum", start));
    }
    if start > days {
        let path = format!("{path}.start");
        problems.push(Problem::new(path, Code::StartAfterSimulation, start).with("maximum", days));
    }
}

/// What costs nothing has no demand by elasticity: it would be without bound.
fn free(scenario: &Scenario<f64>, problems: &mut Vec<Problem>) {
    let money = &scenario.money;
    if money.price <= 0.0 && money.price_elasticity != 0.0 {
        problems.push(Problem::new(
            "money.price",
            Code::FreeUnderElasticity,
            money.price,
        ));
    }
}

fn off_the_price(path: String, off: f64, scenario: &Scenario<f64>, problems: &mut Vec<Problem>) {
    if let Some(code) = scenario.money.too_much_off(off) {
        problems.push(Problem::new(path, code, off).with("maximum", scenario.money.price));
    }
}

fn channels(scenario: &Scenario<f64>, problems: &mut Vec<Problem>) {
    for (index, channel) in scenario.channels.iter().enumerate() {
        let (path, levers) = (format!("channels[{index}]"), &channel.levers);
        calendar(
            &path,
            levers.start,
            levers.end,
            scenario.time.days,
            problems,
        );
        off_the_price(
            format!("{path}.discount"),
            levers.discount,
            scenario,
            problems,
        );
    }
}

fn accounts(scenario: &Scenario<f64>, problems: &mut Vec<Problem>) {
    for (index, account) in scenario.accounts.iter().enumerate() {
        let (path, levers) = (format!("accounts[{index}]"), &account.levers);
        calendar(
            &path,
            levers.start,
            levers.end,
            scenario.time.days,
            problems,
        );
        let most = account.kind.most_pushes_per_week();
        if levers.pushes_per_week > most {
            let path = format!("{path}.pushes_per_week");
            problems.push(
                Problem::new(path, Code::BeyondPlatform, levers.pushes_per_week)
                    .with("maximum", libm::floor(most * 100.0) / 100.0),
            );
        }
        if let Some(most) = account.kind.most_members()
            && (levers.capacity > most || levers.capacity == 0.0)
        {
            let path = format!("{path}.capacity");
            problems.push(
                Problem::new(path, Code::BeyondCapacity, levers.capacity).with("maximum", most),
            );
        }
    }
}

fn campaigns(scenario: &Scenario<f64>, problems: &mut Vec<Problem>) {
    let accounts: Vec<&str> = scenario
        .accounts
        .iter()
        .map(|account| account.id.as_str())
        .collect();
    for (index, campaign) in scenario.campaigns.iter().enumerate() {
        let (path, levers) = (format!("campaigns[{index}]"), &campaign.levers);
        calendar(
            &path,
            levers.start,
            levers.end,
            scenario.time.days,
            problems,
        );
        off_the_price(
            format!("{path}.discount"),
            levers.discount,
            scenario,
            problems,
        );
        let length = levers.end - levers.start + 1.0;
        if levers.every > 0.0 && levers.every < length {
            let path = format!("{path}.every");
            problems.push(
                Problem::new(path, Code::RepeatsTooSoon, levers.every).with("minimum", length),
            );
        }
        if let Some(account) = &campaign.own.account {
            unknown(format!("{path}.account"), account, &accounts, problems);
        }
        let own = campaign.kind.contradictions(levers, &scenario.money);
        problems.extend(own.into_iter().map(|problem| Problem {
            path: format!("{path}.{}", problem.path),
            ..problem
        }));
    }
}

/// Campaigns that run on one day and a channel's offer that together take more off the price than there is.
fn all_discounts(scenario: &Scenario<f64>, problems: &mut Vec<Problem>) {
    let channels = scenario
        .channels
        .iter()
        .map(|channel| channel.levers.discount);
    let of_channels = channels.fold(0.0, f64::max);
    let money = &scenario.money;
    let all = scenario.campaigns.iter();
    let all: f64 = all.map(|campaign| campaign.levers.discount).sum();
    if money.too_much_off(all + of_channels).is_none() {
        return;
    }
    let runs = |day: usize| {
        let campaigns = scenario.campaigns.iter().enumerate();
        campaigns.filter(move |(_, campaign)| {
            let levers = &campaign.levers;
            !campaign.kind.is_fission() && is_running(day, levers.start, levers.end, levers.every)
        })
    };
    for day in 1..=scenario.days() {
        let of_campaigns: f64 = runs(day)
            .map(|(_, campaign)| campaign.levers.discount)
            .sum();
        let Some((last, _)) = runs(day).rfind(|(_, campaign)| campaign.levers.discount > 0.0)
        else {
            continue;
        };
        let off = of_campaigns + of_channels;
        if money.too_much_off(off).is_some() {
            off_the_price(
                format!("campaigns[{last}].discount"),
                off,
                scenario,
                problems,
            );
            return;
        }
    }
}

/// More people connected at the start than there are.
fn people(scenario: &Scenario<f64>, problems: &mut Vec<Problem>) {
    let (population, reservoir) = (scenario.market.population, &scenario.reservoir);
    let paid = reservoir.customers + reservoir.iron_fans;
    let connected = reservoir.fans + paid;
    if connected > population {
        problems.push(
            Problem::new("reservoir.fans", Code::MoreThanPopulation, connected)
                .with("maximum", population),
        );
        return;
    }
    let shares: Vec<f64> = shares(scenario).collect();
    let counts = divided(population, &shares);
    let with = |need: bool| -> f64 {
        let segments = scenario.segments.iter().zip(&counts);
        let of = segments.filter(|(segment, _)| segment.own.need == need);
        of.fold(0.0, |sum, (_, count)| sum + count)
    };
    let fans_with_need = libm::round(reservoir.fans * reservoir.fan_need_share);
    let mut too_many = |code, read: f64, most: f64| {
        if read > most {
            let problem = Problem::new("reservoir.fan_need_share", code, read);
            problems.push(problem.with("maximum", most));
        }
    };
    too_many(Code::MoreThanNeed, fans_with_need + paid, with(true));
    too_many(
        Code::MoreThanWithoutNeed,
        reservoir.fans - fans_with_need,
        with(false),
    );
}
