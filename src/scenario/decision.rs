//! Decisions: the levers by which whoever owns a scenario spends more or less, and what goes along with them. What people do
//! (how many read, share, buy) is no decision, nor is an effect without its price, such as what a coupon does to the odds of
//! buying: a search for the best plan would take the effect and leave the price.
//!
//! | of | is decided by | and along with it goes |
//! |---|---|---|
//! | a channel that is paid for | its impressions a day | the fee, in proportion, where nothing is paid by the thousand: twice the reach is two such posts. Where something is, the fixed cost is a cost of setting up, which falls away with the last impression |
//! | an owned account | its pushes a week | what a push and a message cost |
//! | a salon | its participants | its fixed cost, which falls away with the last of them |
//! | any other campaign | its last day | all that it does and costs on its days; the day before its first is none of it |
//!
//! Sizes of discounts and rewards are not among them: the model has the effect of an offer as a lever of its own, which does
//! not follow what is given. For how many days there is an offer is decided instead, where effect and cost go together.

mod cost;

use super::campaign::{Campaign, CampaignKind};
use super::channel::Channel;
use super::definition::Scenario;
use super::inputs::Inputs;
use super::lever::Lever;
use super::parameter::Kind;
use super::quantity::Quantity;
use crate::problem::{Code, Problem};

/// The most levers that are decided together.
pub const MOST_DECISIONS: usize = 8;
/// How many times what there is now is looked at where no budget says what is too much.
const WIDE: f64 = 4.0;
/// What can be decided at the least about a lever that is no whole number.
const LEAST: f64 = 0.01;
/// Pushes a week beyond which nobody who is not there yet looks: one a day.
const DAILY: f64 = 7.0;

/// What goes along with the lever of a decision.
#[derive(Clone, Debug, PartialEq)]
enum Along {
    /// Nothing.
    Nothing,
    /// A fee that is so much for each unit of the lever.
    Fee(Lever, f64),
    /// A cost of setting up, which is nothing where the lever is.
    SettingUp(Lever),
    /// The whole campaign of this place, which is not there where the lever is nothing.
    Campaign(usize),
}

/// Something to decide.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// The lever that says how much of it there is.
    pub lever: Lever,
    /// The least that it may be.
    pub low: f64,
    /// The most that it may be.
    pub high: f64,
    /// Where the lever is this or less there is nothing of it.
    pub none: f64,
    /// Up to where amounts are of the size of what there is now: beyond it a search looks on ever larger scales.
    usual: f64,
    /// What a unit costs that is planned, in yuan: not what offers take off the price.
    unit_cost: f64,
    along: Along,
}

impl Decision {
    /// What it is now: the number, or the middle of what is not known.
    pub fn now(&self) -> f64 {
        self.lever.quantity.central()
    }

    /// Whether there is nothing of it at a value of the lever.
    pub fn is_nothing(&self, value: f64) -> bool {
        value <= self.none
    }

    /// The least and the most that it can be asked to be.
    pub fn widest(&self) -> [f64; 2] {
        let least = self.lever.row.minimum.min(self.none.max(0.0));
        [least, self.lever.slider_maximum.max(least)]
    }

    /// The same between these values of the lever.
    ///
    /// # Errors
    /// That one of them cannot be, or that the first is not below the other.
    pub fn between(mut self, low: f64, high: f64) -> Result<Self, Problem> {
        let [least, most] = self.widest();
        for end in [low, high] {
            if !(least..=most).contains(&end) || low >= high {
                let problem = Problem::new(self.lever.path.clone(), Code::OutOfRange, end);
                return Err(problem.with("minimum", least).with("maximum", most));
            }
        }
        (self.low, self.high) = (low, high);
        Ok(self)
    }

    /// How many scales there are between the ends: 1 for the usual one, and one more for each time that what lies beyond it is
    /// multiplied by e.
    pub fn scales(&self) -> f64 {
        let usual = self.usual - self.low;
        let beyond = (self.high - self.low) / usual;
        if usual > 0.0 && beyond > 1.0 {
            1.0 + libm::log(beyond)
        } else {
            1.0
        }
    }

    /// Which part of what is between the ends lies below a part of all scales: in proportion on the usual scale, by powers
    /// beyond it.
    pub fn part_of_range(&self, part_of_scales: f64) -> f64 {
        let scales = self.scales();
        let at = part_of_scales.clamp(0.0, 1.0) * scales;
        let part = if at <= 1.0 { at } else { libm::exp(at - 1.0) };
        (part * libm::exp(1.0 - scales)).min(1.0)
    }

    /// The inverse of [`Self::part_of_range`].
    pub fn part_of_scales(&self, part_of_range: f64) -> f64 {
        let scales = self.scales();
        let part = part_of_range.clamp(0.0, 1.0) * libm::exp(scales - 1.0);
        let at = if part <= 1.0 {
            part
        } else {
            1.0 + libm::log(part)
        };
        (at / scales).min(1.0)
    }

    /// A value that the lever can have, at or below this one where a budget must hold: whole, or with three digits.
    pub fn rounded(&self, value: f64) -> f64 {
        let value = value.clamp(self.low, self.high);
        let rounded = if self.lever.row.kind == Kind::Whole {
            libm::floor(value + 1e-9)
        } else if value > 0.0 {
            let grain = libm::pow(10.0, libm::floor(libm::log10(value)) - 2.0);
            libm::floor(value / grain + 1e-9) * grain
        } else {
            value
        };
        // Three digits of a decimal number have no tail.
        let rounded = format!("{rounded:.6e}").parse().unwrap_or(rounded);
        rounded.clamp(self.low, self.high)
    }

    fn new(lever: Lever, along: Along, none: f64, unit_cost: f64, budget: Option<f64>) -> Self {
        let now = lever.quantity.central();
        let affordable = budget.map(|budget| budget / unit_cost);
        let usual = WIDE * now.max(lever.row.default);
        // However little there is to spend, what is decided is the same: one at the least, which is too much then.
        let high = match affordable {
            Some(most) if unit_cost > 0.0 && lever.row.kind == Kind::Whole => most.max(1.0),
            Some(most) if unit_cost > 0.0 => most.max(LEAST),
            _ => usual,
        };
        let mut decision = Self {
            low: none.max(0.0),
            high: high.min(lever.slider_maximum),
            lever,
            none,
            usual,
            unit_cost,
            along,
        };
        decision.high = decision.rounded(decision.high).max(decision.low);
        decision
    }
}

impl Scenario<Quantity> {
    /// What there is to decide, at most [`MOST_DECISIONS`]: where there is more, what most is planned to be spent on. With a
    /// budget each can take the whole of it, without one it can be several times what it is.
    pub fn decisions(&self, budget: Option<f64>) -> Vec<Decision> {
        let channels = self.channels.iter();
        let channels = channels.filter_map(|channel| self.of_channel(channel, budget));
        let accounts = self.accounts.iter().filter_map(|account| {
            let lever = self
                .lever(&format!("account.{}.pushes_per_week", account.id))
                .ok()?;
            let most = (2.0 * lever.quantity.central()).max(DAILY);
            let mut decision = Decision::new(lever, Along::Nothing, 0.0, 0.0, budget);
            decision.high = most.min(decision.lever.row.maximum);
            Some(decision)
        });
        let campaigns = self.campaigns.iter().enumerate();
        let campaigns =
            campaigns.filter_map(|(place, campaign)| self.of_campaign(place, campaign, budget));
        let all: Vec<Decision> = channels.chain(accounts).chain(campaigns).collect();
        let mut all: Vec<Decision> = all.into_iter().filter(|one| one.low < one.high).collect();
        while all.len() > MOST_DECISIONS {
            let planned = |one: &Decision| one.unit_cost * one.now();
            let least = all.iter().enumerate().rev();
            let least =
                least.min_by(|(_, one), (_, other)| planned(one).total_cmp(&planned(other)));
            let Some((place, _)) = least else { break };
            all.remove(place);
        }
        all
    }

    /// The decision about the lever at a path: with what goes along with it where there is such a thing, else about the
    /// lever alone.
    ///
    /// # Errors
    /// That there is no such lever, or that it is one of the network's or the population: they are no plan.
    pub fn decision(&self, path: &str, budget: Option<f64>) -> Result<Decision, Problem> {
        let lever = self.lever(path)?;
        let of_channels = self
            .channels
            .iter()
            .filter_map(|one| self.of_channel(one, budget));
        let campaigns = self.campaigns.iter().enumerate();
        let of_campaigns =
            campaigns.filter_map(|(place, one)| self.of_campaign(place, one, budget));
        let known = of_channels
            .chain(of_campaigns)
            .find(|one| one.lever.path == path);
        if let Some(known) = known {
            return Ok(known);
        }
        let id = lever.row.id;
        if ["network.", "time.", "segment."]
            .iter()
            .any(|group| id.starts_with(group))
            || id == "market.population"
        {
            return Err(Problem::new(path, Code::UnknownPath, path));
        }
        let none = lever.row.minimum;
        let mut decision = Decision::new(lever, Along::Nothing, none.min(0.0), 0.0, budget);
        decision.low = decision.lever.row.minimum;
        decision.high = decision.high.max(decision.low);
        Ok(decision)
    }

    fn of_channel(&self, channel: &Channel<Quantity>, budget: Option<f64>) -> Option<Decision> {
        let lever = self
            .lever(&format!("channel.{}.impressions_per_day", channel.id))
            .ok()?;
        let fee = self
            .lever(&format!("channel.{}.fixed_cost", channel.id))
            .ok()?;
        let levers = &channel.levers;
        let by_thousand = levers.cost_per_thousand.central();
        let (now, fixed) = (lever.quantity.central(), fee.quantity.central());
        let last = levers.end.central().min(self.days() as f64);
        let days = (last - levers.start.central() + 1.0).max(0.0);
        if by_thousand > 0.0 {
            let unit = by_thousand / 1000.0 * days;
            return Some(Decision::new(
                lever,
                Along::SettingUp(fee),
                0.0,
                unit,
                budget,
            ));
        }
        (fixed > 0.0 && now > 0.0).then(|| {
            Decision::new(
                lever,
                Along::Fee(fee, fixed / now),
                0.0,
                fixed / now,
                budget,
            )
        })
    }

    fn of_campaign(
        &self,
        place: usize,
        campaign: &Campaign<Quantity>,
        budget: Option<f64>,
    ) -> Option<Decision> {
        let levers = &campaign.levers;
        let lever = |field: &str| {
            self.lever(&format!("campaign.{}.{field}", campaign.id))
                .ok()
        };
        let (start, end, every) = (
            levers.start.central(),
            levers.end.central(),
            levers.every.central(),
        );
        let days = self.days() as f64;
        let along = Along::Campaign(place);
        if campaign.kind == CampaignKind::Salon {
            let times = if every > 0.0 {
                libm::floor((days - start).max(0.0) / every) + 1.0
            } else {
                1.0
            };
            let unit = levers.cost_per_participant.central() * times * (end - start + 1.0);
            return Some(Decision::new(
                lever("participants")?,
                along,
                0.0,
                unit,
                budget,
            ));
        }
        let mut decision = Decision::new(lever("end")?, along, start - 1.0, 0.0, None);
        let last = if every > 0.0 {
            start + every - 1.0
        } else {
            days
        };
        decision.high = last.min(decision.lever.slider_maximum);
        Some(decision)
    }

    /// The scenario with values of decisions, if it can be run.
    ///
    /// # Errors
    /// Why it cannot be.
    pub fn decided(&self, decisions: &[Decision], values: &[f64]) -> Result<Self, Vec<Problem>> {
        let mut decided = self.clone();
        let mut gone = Vec::new();
        for (decision, value) in decisions.iter().zip(values) {
            let is_nothing = decision.is_nothing(*value);
            match &decision.along {
                Along::Campaign(place) if is_nothing => {
                    gone.push(*place);
                    continue;
                }
                Along::Fee(fee, by_unit) => decided = decided.pinned(fee, by_unit * value),
                Along::SettingUp(fee) if is_nothing => decided = decided.pinned(fee, 0.0),
                _ => {}
            }
            let row = &decision.lever.row;
            Quantity::fixed(*value, row).map_err(|flaw| {
                vec![flaw.problem(&value.to_string(), row, &decision.lever.path)]
            })?;
            decided = decided.pinned(&decision.lever, *value);
        }
        // Last, for it moves the places of other levers.
        let mut place = 0..;
        decided
            .campaigns
            .retain(|_| !place.next().is_some_and(|place| gone.contains(&place)));
        match Inputs::of(&decided).contradictions() {
            problems if problems.is_empty() => Ok(decided),
            problems => Err(problems),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::scenario::preset;

    #[test]
    fn what_is_decided_now_is_the_scenario_as_it_is() {
        for preset in preset::ALL {
            let scenario = preset.scenario();
            let decisions = scenario.decisions(None);
            let known = decisions.iter().filter(|one| {
                !one.lever.quantity.is_uncertain() && (one.low..=one.high).contains(&one.now())
            });
            let known: Vec<_> = known.cloned().collect();
            let now: Vec<f64> = known.iter().map(super::Decision::now).collect();
            assert_eq!(
                scenario.decided(&known, &now).as_ref(),
                Ok(&scenario),
                "{}",
                preset.id
            );
            for decision in &decisions {
                for value in [decision.low, decision.high] {
                    let decided = scenario.decided(std::slice::from_ref(decision), &[value]);
                    assert!(
                        decided.is_ok(),
                        "{} {} {value}",
                        preset.id,
                        decision.lever.path
                    );
                }
            }
        }
    }

    #[test]
    fn a_campaign_of_no_day_is_not_there_and_a_budget_bounds_what_has_a_price() {
        let scenario = preset::ALL[0].scenario();
        let coupon = scenario.decision("campaign.coupon.end", None).expect("one");
        let without = scenario.decided(&[coupon], &[90.0]).expect("it can be");
        assert_eq!(without.campaigns.len() + 1, scenario.campaigns.len());
        let ads = scenario.decision("channel.moments-ad.impressions_per_day", Some(3600.0));
        // Sixty days at ¥60 a thousand.
        assert_eq!(ads.expect("one").high, 1000.0);
        assert!(scenario.decision("market.population", None).is_err());
    }
}
