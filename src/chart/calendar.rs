//! What is planned for which days: campaigns, pushes and channels, marked in a lane below the axis of days.

use serde::Serialize;

use super::axes::Plot;
use super::canvas::{Canvas, Point, ink};
use super::picture::Drawn;
use crate::model::campaign::{begins, is_running};
use crate::model::exposure::is_push_day;
use crate::scenario::bilingual::Called;
use crate::scenario::campaign::CampaignLevers;
use crate::scenario::groups::ChannelLevers;
use crate::scenario::kind::EntryKind;
use crate::scenario::{Figure, Scenario};

/// Height of the marks of one kind, and the space above each.
const ROW: f64 = 7.0;
const GAP: f64 = 3.0;
/// A picture lower than this has no room for marks.
const LEAST_HEIGHT: f64 = 140.0;
/// Marks are this wide at least, and those closer than this are one.
const LEAST_WIDTH: f64 = 2.5;
/// Ticks of pushes closer than this are one.
const LEAST_STEP: f64 = 1.5;

/// What is planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A campaign runs.
    Campaign,
    /// An owned account pushes.
    Push,
    /// A channel runs.
    Channel,
}

impl Event {
    /// Every one, from top to bottom of the lane.
    const ALL: [Self; 3] = [Self::Campaign, Self::Push, Self::Channel];
}

/// One campaign, account or channel and its days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Planned {
    /// What happens on its days.
    pub event: Event,
    /// Which campaign, account or channel.
    pub id: String,
    /// Its kind, as the scenario has it.
    pub kind: &'static str,
    /// What people call it.
    pub called: Called,
    /// First and last days (from 1) of each stretch of days without a gap.
    pub spans: Vec<[usize; 2]>,
}

/// The plan of a scenario.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Calendar(pub Vec<Planned>);

impl Calendar {
    /// What a scenario plans at its central values; entries without a day are left out.
    pub fn of<T: Figure>(scenario: &Scenario<T>) -> Self {
        let [_, channel_names, account_names, campaign_names, _] = scenario.called();
        let scenario = &scenario.central();
        let days = scenario.days();
        let campaigns = scenario
            .campaigns
            .iter()
            .zip(campaign_names)
            .map(|(campaign, called)| {
                let CampaignLevers {
                    start, end, every, ..
                } = campaign.levers;
                let runs = |day| is_running(day, start, end, every);
                plan(
                    Event::Campaign,
                    &campaign.id,
                    campaign.kind,
                    called,
                    spans(days, runs),
                )
            });
        let accounts = scenario
            .accounts
            .iter()
            .zip(account_names)
            .map(|(account, called)| {
                let levers = &account.levers;
                let announced = |day| {
                    let mut campaigns = scenario.campaigns.iter();
                    campaigns.any(|campaign| {
                        campaign.own.account.as_ref() == Some(&account.id)
                            && begins(day, campaign.levers.start, campaign.levers.every)
                    })
                };
                let pushes = |day| {
                    is_push_day(day, levers.pushes_per_week, levers.start, levers.end)
                        || announced(day)
                };
                plan(
                    Event::Push,
                    &account.id,
                    account.kind,
                    called,
                    spans(days, pushes),
                )
            });
        let channels = scenario
            .channels
            .iter()
            .zip(channel_names)
            .map(|(channel, called)| {
                let ChannelLevers { start, end, .. } = channel.levers;
                let runs = |day| is_running(day, start, end, 0.0);
                plan(
                    Event::Channel,
                    &channel.id,
                    channel.kind,
                    called,
                    spans(days, runs),
                )
            });
        let all = campaigns.chain(accounts).chain(channels);
        Self(all.filter(|plan| !plan.spans.is_empty()).collect())
    }

    /// The stretches of all plans of a kind, by their first day.
    fn spans(&self, event: Event) -> Vec<[usize; 2]> {
        let plans = self.0.iter().filter(|plan| plan.event == event);
        let mut spans: Vec<[usize; 2]> = plans.flat_map(|plan| plan.spans.clone()).collect();
        spans.sort_unstable();
        spans
    }

    fn has(&self, event: Event) -> bool {
        self.0.iter().any(|plan| plan.event == event)
    }
}

fn plan(
    event: Event,
    id: &str,
    kind: impl EntryKind,
    called: Called,
    spans: Vec<[usize; 2]>,
) -> Planned {
    Planned {
        event,
        id: id.to_owned(),
        kind: kind.name(),
        called,
        spans,
    }
}

/// The stretches of the days 1 to `days` on which something holds.
fn spans(days: usize, holds: impl Fn(usize) -> bool) -> Vec<[usize; 2]> {
    let mut spans: Vec<[usize; 2]> = Vec::new();
    for day in (1..=days).filter(|day| holds(*day)) {
        match spans.last_mut() {
            Some([_, last]) if *last + 1 == day => *last = day,
            _ => spans.push([day, day]),
        }
    }
    spans
}

/// How high the lane is; nothing where nothing is planned, or no room.
pub(super) fn height(canvas: &Canvas, calendar: &Calendar) -> f64 {
    if canvas.height < LEAST_HEIGHT {
        return 0.0;
    }
    let rows = Event::ALL.iter().filter(|event| calendar.has(**event));
    rows.count() as f64 * (GAP + ROW)
}

/// Draws the lane below a plot that has left room for it: campaigns hatched, pushes as ticks, channels as thin bars.
pub(super) fn draw(canvas: &Canvas, plot: &Plot, calendar: &Calendar) -> Drawn {
    if height(canvas, calendar) <= 0.0 {
        return Ok(());
    }
    let mut top = plot.bottom();
    for event in Event::ALL.into_iter().filter(|event| calendar.has(*event)) {
        top += GAP;
        let bottom = top + ROW;
        let text = ink(canvas.palette.text, 1.0);
        match event {
            Event::Push => {
                let days = calendar.spans(event);
                let days = days.into_iter().flat_map(|[first, last]| first..=last);
                let ticks = comb(plot, days, top, bottom);
                canvas.line(&ticks, text, 1.0)?;
            }
            Event::Campaign => {
                for [left, right] in marks(plot, &calendar.spans(event)) {
                    canvas.bar((left, top), (right, bottom), ink(canvas.palette.grid, 1.0))?;
                    canvas.hatch((left, top), (right, bottom), text)?;
                }
            }
            Event::Channel => {
                let neutral = ink(canvas.palette.neutral, 1.0);
                for [left, right] in marks(plot, &calendar.spans(event)) {
                    canvas.bar((left, top + 2.0), (right, bottom - 1.0), neutral)?;
                }
            }
        }
        top = bottom;
    }
    Ok(())
}

/// Stretches of days as left and right edges, those that touch made one.
fn marks(plot: &Plot, spans: &[[usize; 2]]) -> Vec<[f64; 2]> {
    let mut marks: Vec<[f64; 2]> = Vec::new();
    for [first, last] in spans {
        let left = plot.x.at(*first as f64 - 1.0);
        let right = plot.x.at(*last as f64).max(left + LEAST_WIDTH);
        match marks.last_mut() {
            Some([_, end]) if left < *end + LEAST_STEP => *end = end.max(right),
            _ => marks.push([left, right]),
        }
    }
    marks
}

/// Ticks in the middle of days, as one line: an element for each would make most of the file.
fn comb(plot: &Plot, days: impl Iterator<Item = usize>, top: f64, bottom: f64) -> Vec<Point> {
    let mut line: Vec<Point> = Vec::new();
    for day in days {
        let x = plot.x.at(day as f64 - 0.5);
        if line.last().is_some_and(|(last, _)| x < last + LEAST_STEP) {
            continue;
        }
        line.extend([(x, bottom), (x, top), (x, bottom)]);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn campaigns_come_again_and_make_their_account_push() {
        let scenario = Scenario::from_json(
            r#"{"schema":2,"time":{"days":30},
                "channels":[{"id":"c","kind":"newspaper","start":3,"end":99}],
                "accounts":[{"id":"a","kind":"service_account","pushes_per_week":0}],
                "campaigns":[{"id":"s","kind":"salon","account":"a","start":5,"end":6,"every":10}]}"#,
        );
        let Calendar(plans) = Calendar::of(&scenario.expect("the scenario is sound"));
        let found: Vec<_> = plans
            .iter()
            .map(|plan| (plan.event, plan.id.as_str(), plan.spans.clone()))
            .collect();
        let campaign = vec![[5, 6], [15, 16], [25, 26]];
        let pushes = vec![[5, 5], [15, 15], [25, 25]];
        let expected = [
            (Event::Campaign, "s", campaign),
            (Event::Push, "a", pushes),
            (Event::Channel, "c", vec![[3, 30]]),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn days_without_a_gap_are_one_stretch() {
        assert_eq!(spans(9, |day| day % 4 != 0), [[1, 3], [5, 7], [9, 9]]);
        assert!(spans(9, |_| false).is_empty());
    }
}
