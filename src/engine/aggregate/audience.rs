//! Who can view an item today, and how willing they are to share it.

use super::super::rates::SegmentRates;
use super::super::today::campaigns::CampaignEffects;
use super::super::today::people::People;
use crate::model::sharing::Sharer;
use crate::model::stage::Stage;
use crate::number::lanes::{LANES, Lanes};
use crate::number::maths;
use crate::number::odds;
use crate::random::draw::Draw;

/// How people share: the mean probability, and the part of it that is iron fans'.
#[derive(Clone, Debug)]
pub(super) struct Willingness {
    pub(super) share: Lanes,
    pub(super) iron_fans: Lanes,
}

/// Who can view an item in one segment today.
#[derive(Clone, Debug)]
pub(super) struct Audience {
    /// All people of the segment, blocked ones included.
    pub(super) people: Lanes,
    pub(super) connected: Lanes,
    /// The connected people.
    pub(super) members: Willingness,
    /// The whole segment.
    pub(super) public: Willingness,
}

impl Audience {
    /// Of a segment of the scenario, all of whose classes see and share alike: its classes, and their people.
    pub(super) fn of(
        people: &[People],
        classes: &[SegmentRates],
        campaigns: &CampaignEffects,
    ) -> Self {
        match (people, classes) {
            ([people], [class]) => Self::of_alike(people, class, class.people, campaigns),
            _ => {
                let mut all = Lanes::ZERO;
                for class in classes {
                    all += &class.people;
                }
                Self::of_alike(&People::of_all(people), &classes[0], all, campaigns)
            }
        }
    }

    #[inline(never)]
    fn of_alike(
        people: &People,
        rates: &SegmentRates,
        all: Lanes,
        campaigns: &CampaignEffects,
    ) -> Self {
        let connected = people.sum(&Stage::CONNECTED);
        let sharing = |sharer| people.sum_where(|stage| Sharer::of(stage) == sharer);
        let customers = sharing(Some(Sharer::Customer));
        let iron_fans = sharing(Some(Sharer::IronFan));
        let silent = sharing(None);
        let share = |base: f64, lane: usize| {
            if campaigns.moves {
                odds::with_odds_ratios(base, &[campaigns.share[lane]])
            } else {
                base
            }
        };
        let mut members = Willingness {
            share: Lanes::ZERO,
            iron_fans: Lanes::ZERO,
        };
        let mut public = members.clone();
        for lane in 0..LANES {
            let of_customers = customers[lane] * share(rates.customer_share[lane], lane);
            let of_iron_fans = iron_fans[lane] * share(rates.iron_fan_share[lane], lane);
            let of_others = share(rates.public_share[lane], lane);
            let set = |willing: &mut Willingness, everyone: f64, silent: f64| {
                if everyone > 0.0 {
                    let others = everyone - customers[lane] - iron_fans[lane] - silent;
                    let all = others * of_others + of_customers + of_iron_fans;
                    willing.share[lane] = all / everyone;
                    willing.iron_fans[lane] = of_iron_fans / everyone;
                }
            };
            set(&mut members, connected[lane], 0.0);
            set(&mut public, all[lane], silent[lane]);
        }
        Self {
            people: all,
            connected,
            members,
            public,
        }
    }
}

/// New viewers of an item in all segments, with their willingness to share.
pub(super) struct Sharers {
    pub(super) people: Lanes,
    pub(super) expected: Lanes,
    pub(super) expected_of_iron_fans: Lanes,
}

impl Sharers {
    pub(super) const NONE: Self = Self {
        people: Lanes::ZERO,
        expected: Lanes::ZERO,
        expected_of_iron_fans: Lanes::ZERO,
    };

    #[inline(never)]
    pub(super) fn add(&mut self, viewers: &Lanes, willing: &Willingness) {
        self.people += viewers;
        self.expected.add_product(viewers, &willing.share);
        self.expected_of_iron_fans
            .add_product(viewers, &willing.iron_fans);
    }

    /// The mean probability of sharing.
    pub(super) fn probability(&self) -> Lanes {
        maths::part(&self.expected, &self.people)
    }

    /// The part of their shares that iron fans share; none where there are no iron fans.
    pub(super) fn iron_part(&self) -> Option<Lanes> {
        if self.expected_of_iron_fans.all_zero() {
            return None;
        }
        Some(maths::part(&self.expected_of_iron_fans, &self.expected))
    }

    pub(super) fn draw(&self, draw: &mut impl Draw) -> Lanes {
        draw.binomial(&self.people, &self.probability())
    }
}
