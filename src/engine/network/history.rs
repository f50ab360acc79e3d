//! The people of one replication, and what is under way among them.

use super::super::rates::Rates;
use super::super::today::Today;
use super::crowd::{Crowd, InitialStages};
use super::item::Item;
use super::marks::Marks;
use super::observer::Observer;
use crate::graph::forest::Forest;
use crate::model::stage::Stage;
use crate::number::lanes::Lanes;
use crate::random::generator::Generator;
use crate::report::touch::Touch;

/// What one replication holds.
pub(super) struct History<O: Observer> {
    pub(super) lane: usize,
    pub(super) crowd: Crowd,
    pub(super) items: Vec<Item>,
    pub(super) marks: Marks<O::Teller>,
    /// By channel and segment: exposures of a person to what it shows before today; empty where nothing wears out.
    pub(super) met: Vec<Vec<f64>>,
    /// Who posted yesterday.
    pub(super) posters: Vec<u32>,
    /// Who was asked yesterday to a group purchase or a bargain, the number of the campaign, and who asked.
    pub(super) asked: Vec<(u32, usize, u32)>,
    /// Who told whom, where that is wanted.
    pub(super) forest: Option<Forest>,
    /// Who looks on.
    pub(super) observer: O,
}

impl<O: Observer> History<O> {
    pub(super) fn new(
        rates: &Rates,
        lane: usize,
        traced: bool,
        mut observer: O,
        generator: &mut Generator,
    ) -> Self {
        let initial: Vec<InitialStages> = rates
            .segments
            .iter()
            .map(|segment| {
                let count = |people: &Lanes| people[lane] as u32;
                InitialStages {
                    people: count(&segment.people),
                    stages: vec![
                        (Stage::Fan, count(&segment.fans)),
                        (Stage::Customer, count(&segment.customers)),
                        (Stage::IronFan, count(&segment.iron_fans)),
                    ],
                }
            })
            .collect();
        let crowd = Crowd::new(&initial, generator);
        observer.begin(&crowd);
        let channels = rates.levers.channels.iter().enumerate();
        let items = channels
            .filter(|(_, channel)| channel.own.shareable)
            .map(|(index, channel)| {
                let expires = channel.levers.end[lane] + rates.levers.sharing.lifetime[lane];
                let touch = rates.touches.number(Touch::Channel(index));
                Item::of_channel(index, touch, expires, crowd.people())
            })
            .collect();
        Self {
            lane,
            crowd,
            items,
            marks: Marks::new(),
            met: Vec::new(),
            posters: Vec::new(),
            asked: Vec::new(),
            forest: traced.then(Forest::new),
            observer,
        }
    }

    /// The pushes that go out today, which segments read as `reads` says, by account.
    pub(super) fn push_out(&mut self, today: &Today<'_>, reads: &[Vec<Lanes>]) {
        let rates = today.rates;
        for (index, account) in rates.levers.accounts.iter().enumerate() {
            if today.relationship.pushed[index][self.lane] > 0.0 {
                self.items.push(Item::of_push(
                    index,
                    rates.touches.number(Touch::Account(index)),
                    account.own.shareable,
                    today.day as f64 + rates.levers.sharing.lifetime[self.lane],
                    reads[index].iter().map(|reads| reads[self.lane]).collect(),
                    self.crowd.people(),
                ));
            }
        }
    }
}
