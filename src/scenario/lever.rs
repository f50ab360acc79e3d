//! One lever of a scenario: found by its path, set to a number, and the values along its slider.

use super::definition::Scenario;
use super::figures::figures;
use super::inputs::Inputs;
use super::parameter::{Group, Kind, Parameter, Unit};
use super::quantity::{Form, Quantity, to_text};
use super::scale;
use super::set;
use super::suggestion::range_around;
use crate::problem::Problem;

/// A lever as a scenario has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Lever {
    /// `group.field`, or `group.id.field` in a list.
    pub path: String,
    /// Its row of the parameter table, as it holds for the kind of its entry.
    pub row: Parameter,
    /// What it is set to.
    pub quantity: Quantity,
    /// Where its slider ends, which may be before the lever does: a day is not after the last one.
    pub slider_maximum: f64,
    /// Which of the scenario's figures it is, as [`Scenario::map`] meets them.
    place: usize,
}

/// What the ends of a lever's swing are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The 90 % interval of the range or the distribution that it is set to.
    Given,
    /// The range that published figures span, around the number that it is set to.
    Published,
    /// Half as much again either way, around the number that it is set to: an assumption.
    Assumed,
    /// A part either way that somebody chose, around the number that it is set to.
    Chosen,
}

impl Basis {
    /// The name in JSON and in the locales.
    pub fn name(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Published => "published",
            Self::Assumed => "assumed",
            Self::Chosen => "chosen",
        }
    }
}

/// From where to where a lever is moved to see what it does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Swing {
    /// The low end.
    pub low: f64,
    /// The high end.
    pub high: f64,
    /// What the ends are.
    pub basis: Basis,
}

impl Lever {
    /// So many values along the slider, evenly spaced as a hand moves, from one end to the other; fewer where a whole lever
    /// has fewer. In ascending order.
    pub fn slider_values(&self, count: usize) -> Vec<f64> {
        scale::values(&self.row, [self.row.minimum, self.slider_maximum], count)
    }

    /// The same between two values of the lever.
    pub fn values_between(&self, low: f64, high: f64, count: usize) -> Vec<f64> {
        scale::values(&self.row, [low, high], count)
    }

    /// From where to where it is moved to see what it does: where it is uncertain, over its 90 % interval; where it is a
    /// number, over the range that [`range_around`] suggests. None where it has no room.
    pub fn swing(&self) -> Option<Swing> {
        // How closely guesses go together moves bands, not answers.
        if self.row.group == Group::Correlation {
            return None;
        }
        let (quantity, basis) = match &self.quantity {
            Quantity::Uncertain(_) => (self.quantity.clone(), Basis::Given),
            Quantity::Fixed(value) => {
                let published = self.row.range.as_ref();
                let is_published =
                    published.is_some_and(|range| (range.low..=range.high).contains(value));
                let basis = if is_published {
                    Basis::Published
                } else {
                    Basis::Assumed
                };
                (range_around(*value, &self.row), basis)
            }
        };
        let Quantity::Uncertain(uncertain) = &quantity else {
            return None;
        };
        let [low, high] = match uncertain.form() {
            Form::Range { low, high } => [*low, *high],
            _ => uncertain.interval(),
        };
        (low < high).then_some(Swing { low, high, basis })
    }

    /// The same, but where it is a number, so large a part of that number either way, as far as the lever goes: 0.2 is ±20 %. Of a
    /// probability above one half it is that part of what is missing to 1, so that 90 % and the 10 % beside it move alike; a
    /// whole number moves by one at least. None where it has no room, as 0 has none.
    pub fn swing_within(&self, part: f64) -> Option<Swing> {
        /// Digits that no sum of decimal fractions touches.
        const EXACT: f64 = 1e12;
        let Quantity::Fixed(value) = self.quantity else {
            return self.swing();
        };
        if self.row.group == Group::Correlation {
            return None;
        }
        let is_complement = self.row.kind == Kind::Probability && value > 0.5;
        let step = part * if is_complement { 1.0 - value } else { value };
        if step <= 0.0 {
            return None;
        }
        let exact = |end: f64| libm::round(end * EXACT) / EXACT;
        let [low, high] = match self.row.kind {
            Kind::Whole => {
                let step = libm::round(step).max(1.0);
                [value - step, value + step]
            }
            _ => [exact(value - step), exact(value + step)],
        };
        let (low, high) = (low.max(self.row.minimum), high.min(self.row.maximum));
        (low < high).then_some(Swing {
            low,
            high,
            basis: Basis::Chosen,
        })
    }

    /// A value in words, as a command line names it.
    pub fn text(&self, value: f64) -> String {
        to_text(&Quantity::Fixed(value), &self.row)
    }
}

impl Scenario<Quantity> {
    /// The lever at `path`, as [`Scenario::with`] knows it.
    ///
    /// # Errors
    /// That there is no such lever.
    pub fn lever(&self, path: &str) -> Result<Lever, Problem> {
        let all = figures(self).into_iter().enumerate();
        let mut found = all.filter(|(_, (known, ..))| known == path);
        match found.next() {
            Some((place, (_, row, quantity))) if set::is_there(self, path) => Ok(Lever {
                path: path.to_owned(),
                slider_maximum: match row.unit {
                    Unit::Day => self.time.days.central().min(row.maximum),
                    _ => row.maximum,
                },
                row,
                quantity: quantity.clone(),
                place,
            }),
            _ => Err(set::unknown(self, path)),
        }
    }

    /// Every lever that it has.
    pub fn levers(&self) -> Vec<Lever> {
        let paths: Vec<String> = figures(self).into_iter().map(|(path, ..)| path).collect();
        paths
            .iter()
            .filter_map(|path| self.lever(path).ok())
            .collect()
    }

    /// The scenario with a lever of its own at a value. The share of a segment is taken from the others, whose proportion
    /// stays, where all of them are numbers.
    ///
    /// Every other input is drawn as it was.
    pub fn pinned(&self, lever: &Lever, value: f64) -> Self {
        let mut place = 0..;
        let mut pinned = self.map(|quantity| {
            if place.next() == Some(lever.place) {
                Quantity::Fixed(value)
            } else {
                quantity.clone()
            }
        });
        if lever.row.id == "segment.share" {
            let own = format!("{}.share", lever.path.trim_end_matches(".share"));
            let others = pinned.segments.iter_mut();
            let others = others.filter(|segment| format!("segment.{}.share", segment.id) != own);
            share_out(others.map(|segment| &mut segment.levers.share), 1.0 - value);
        }
        pinned
    }

    /// The same, if it can be run.
    ///
    /// # Errors
    /// Why the lever cannot be that, by itself or beside the others.
    pub fn pinned_checked(&self, lever: &Lever, value: f64) -> Result<Self, Vec<Problem>> {
        Quantity::fixed(value, &lever.row)
            .map_err(|flaw| vec![flaw.problem(&value.to_string(), &lever.row, &lever.path)])?;
        let pinned = self.pinned(lever, value);
        match Inputs::of(&pinned).contradictions() {
            problems if problems.is_empty() => Ok(pinned),
            problems => Err(problems),
        }
    }
}

/// Makes shares so much together, in the proportion that they have; each the same where they are nothing.
fn share_out<'a>(shares: impl Iterator<Item = &'a mut Quantity>, whole: f64) {
    let mut shares: Vec<&mut Quantity> = shares.collect();
    if shares.iter().any(|share| share.is_uncertain()) {
        return;
    }
    let sum: f64 = shares.iter().map(|share| share.central()).sum();
    let equal = whole / shares.len() as f64;
    for share in &mut shares {
        let part = if sum > 0.0 {
            share.central() / sum * whole
        } else {
            equal
        };
        **share = Quantity::Fixed(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::preset;

    #[test]
    fn every_lever_can_be_pinned_to_where_it_is() {
        for preset in preset::ALL {
            let scenario = preset.scenario();
            for lever in scenario.levers() {
                let value = lever.quantity.central();
                let pinned = scenario
                    .pinned_checked(&lever, value)
                    .unwrap_or_else(|problems| {
                        panic!("{} {}: {problems:?}", preset.id, lever.path)
                    });
                let again = pinned.lever(&lever.path).expect("it is still there");
                assert_eq!(again.quantity, Quantity::Fixed(value), "{}", lever.path);
                if !lever.quantity.is_uncertain() && lever.row.id != "segment.share" {
                    assert_eq!(pinned, scenario, "{}", lever.path);
                }
            }
        }
    }

    #[test]
    fn a_swing_is_the_range_as_given_or_the_one_that_is_suggested() {
        let scenario = preset::ALL[0].scenario();
        let swing = |scenario: &Scenario<Quantity>, path: &str| {
            scenario
                .lever(path)
                .expect("a lever")
                .swing()
                .expect("room")
        };
        let given = scenario
            .with("sharing.share_rate", "2% to 5%")
            .expect("fine");
        assert_eq!(
            swing(&given, "sharing.share_rate"),
            Swing {
                low: 0.02,
                high: 0.05,
                basis: Basis::Given
            }
        );
        let fixed = scenario.with("money.price", "120").expect("fine");
        assert_eq!(
            swing(&fixed, "money.price"),
            Swing {
                low: 80.0,
                high: 180.0,
                basis: Basis::Assumed
            }
        );
        let pert = scenario
            .with("sharing.share_rate", "pert(1%, 3%, 5%)")
            .expect("fine");
        let Swing { low, high, .. } = swing(&pert, "sharing.share_rate");
        assert!(
            low > 0.01 && low < 0.03 && high > 0.03 && high < 0.05,
            "{low} {high}"
        );
    }

    #[test]
    fn the_share_of_a_segment_is_taken_from_the_others() {
        let preset = preset::ALL
            .iter()
            .find(|preset| preset.scenario().segments.len() > 1);
        let mut scenario = preset.expect("a preset of two segments").scenario();
        // A quarter of the second one is a third.
        let mut third = scenario.segments[1].clone();
        let share = third.levers.share.central();
        third.id = format!("{}-3", third.id);
        third.levers.share = Quantity::Fixed(share / 4.0);
        scenario.segments[1].levers.share = Quantity::Fixed(share * 0.75);
        scenario.segments.push(third);
        let path = format!("segment.{}.share", scenario.segments[0].id);
        let lever = scenario.lever(&path).expect("a lever");
        let pinned = scenario.pinned_checked(&lever, 0.5).expect("it can be");
        let shares = |scenario: &Scenario<Quantity>| -> Vec<f64> {
            let segments = scenario.segments.iter();
            segments
                .map(|segment| segment.levers.share.central())
                .collect()
        };
        let (before, after) = (shares(&scenario), shares(&pinned));
        assert_eq!(after[0], 0.5);
        assert!((after.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!((after[1] / after[2] - before[1] / before[2]).abs() < 1e-12);
    }

    #[test]
    fn what_contradicts_itself_is_a_problem_and_what_is_not_there_is_unknown() {
        let scenario = preset::ALL[0].scenario();
        let id = &scenario.channels[0].id;
        let end = scenario
            .lever(&format!("channel.{id}.end"))
            .expect("a lever");
        let start = scenario
            .lever(&format!("channel.{id}.start"))
            .expect("a lever");
        assert!(scenario.pinned_checked(&start, 180.0).is_err());
        assert_eq!(end.slider_maximum, 180.0);
        let share = scenario.lever("sharing.share_rate").expect("a lever");
        assert!(scenario.pinned_checked(&share, 1.5).is_err());
        for path in ["engine", "sharing.shar_rate", "about.title", ""] {
            assert!(scenario.lever(path).is_err(), "{path}");
        }
    }
}
