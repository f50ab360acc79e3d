//! What people say around a number or two: about, at most, between.

use super::cursor::Cursor;

/// What is claimed of the numbers beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Claim {
    /// Nobody says by how much it may be missed: the number itself.
    About,
    /// Anything from the least that the lever allows.
    AtMost,
    /// Anything to the most that it allows, where that means something.
    AtLeast,
    /// Two ends follow, or were there.
    Between,
}

use Claim::*;

/// Bars part the words, each of which is before those that it begins with.
#[rustfmt::skip]
const BEFORE: [(Claim, &str); 4] = [
    (About, "~|≈|about|around|roughly|approx|约为|约|大约|大概|差不多"),
    (AtMost, "<=|<|≤|under|below|less than|fewer than|at most|up to|no more than|max|不到|低于|小于|少于|最多|至多|不超过|不足"),
    (AtLeast, ">=|>|≥|over|above|more than|at least|no less than|min|超过|高于|大于|多于|至少|最少|不少于|不低于"),
    (Between, "between|from|介于|从|在"),
];

#[rustfmt::skip]
const BEHIND: [(Claim, &str); 4] = [
    (About, "左右|上下|or so"),
    (AtMost, "以下|以内|之内|or less|or fewer|at most"),
    (AtLeast, "以上|or more|at least|+"),
    (Between, "之间|间"),
];

/// What parts the ends of a range; Chinese dashes, waves and dots come in pairs.
const JOINTS: &str = "to|到|至|->|=>|→|–>|—>|——|—|––|~~|~|–|-|...|..|……|…";
/// What parts them where they are said to be between something.
const JOINTS_BETWEEN: &str = "and|&|和|与";
/// What is said behind a range any number of which is as likely as another.
const EVENLY: &str = "evenly|uniformly|均匀分布|均匀";
const PLUS_OR_MINUS: &str = "±|+-|+/-|正负";

/// How the ends of a range were parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    To,
    And,
}

impl Cursor<'_> {
    pub(super) fn claim_before(&mut self) -> Option<Claim> {
        self.skip_spaces();
        self.one_of(&BEFORE)
    }

    pub(super) fn claim_behind(&mut self) -> Option<Claim> {
        self.skip_spaces();
        self.one_of(&BEHIND)
    }

    pub(super) fn joint(&mut self) -> Option<Joint> {
        self.skip_spaces();
        if self.eat_one_of(JOINTS) {
            return Some(Joint::To);
        }
        self.eat_one_of(JOINTS_BETWEEN).then_some(Joint::And)
    }

    /// Goes past a word that says that any number of a range is as likely as another.
    pub(super) fn evenly(&mut self) -> bool {
        self.skip_spaces();
        self.eat_one_of(EVENLY)
    }

    /// Goes past ± in any of its writings.
    pub(super) fn plus_or_minus(&mut self) -> bool {
        self.skip_spaces();
        self.eat_one_of(PLUS_OR_MINUS)
    }

    fn one_of(&mut self, lists: &[(Claim, &str)]) -> Option<Claim> {
        let mut lists = lists.iter();
        lists
            .find(|(_, list)| self.eat_one_of(list))
            .map(|(claim, _)| *claim)
    }
}
