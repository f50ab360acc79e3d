//! How much the members of the community post, over the last days.

use std::collections::VecDeque;

use crate::number::lanes::Lanes;

/// Days over which the activity at the end is taken.
const RECENT: usize = 28;

/// Posts for each member on the last days.
#[derive(Clone, Debug, Default)]
pub(super) struct Activity {
    recent: VecDeque<Lanes>,
}

impl Activity {
    /// A day on which so many posts were made by so many members; posts for each of them.
    pub(super) fn add(&mut self, posts: &Lanes, members: &Lanes) -> Lanes {
        let each = Lanes::from_fn(|lane| {
            if members[lane] > 0.0 {
                posts[lane] / members[lane]
            } else {
                0.0
            }
        });
        if self.recent.len() == RECENT {
            self.recent.pop_front();
        }
        self.recent.push_back(each);
        each
    }

    /// Posts a day for each member, over the last days.
    pub(super) fn mean(&self) -> Lanes {
        let mut sum = Lanes::ZERO;
        for day in &self.recent {
            sum += day;
        }
        let days = self.recent.len().max(1) as f64;
        sum.map(|sum| sum / days)
    }
}
