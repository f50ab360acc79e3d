//! A live item in one replication: one push, or all that one channel shows, with everybody who has viewed it.

use fixedbitset::FixedBitSet;

use super::super::today::push::NEGLIGIBLE;

/// What began an item: a channel or an account, by its index.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Origin {
    Channel(usize),
    Push(usize),
}

/// Somebody who shared an item.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sharer {
    pub(super) person: u32,
    /// How many shares lie between them and the item's own channel or push.
    pub(super) generation: u32,
    pub(super) is_iron_fan: bool,
    /// Their node, where who told whom is kept.
    pub(super) node: Option<u32>,
}

/// An item with viewers of its own.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) origin: Origin,
    /// The number of the touch that began it.
    pub(super) touch: usize,
    pub(super) shareable: bool,
    /// Last day on which it is passed on.
    pub(super) expires: f64,
    /// Of a push: the part of its readers who have not read it yet.
    unread: f64,
    /// Of a push, by segment: the probability that a connected person is a reader.
    pub(super) reads: Vec<f64>,
    /// Who has viewed it.
    pub(super) viewed: FixedBitSet,
    /// Of a push: who has read it.
    pub(super) read: FixedBitSet,
    /// Who shared it yesterday.
    pub(super) sharers: Vec<Sharer>,
    /// Of a push whose shares wear out: views of them before today, for each person.
    pub(super) met: f64,
    /// By segment: the part of today's views of its shares that is as good as a first one; none where nothing wears out.
    pub(super) fresh: Option<Vec<f64>>,
}

impl Item {
    pub(super) fn of_channel(index: usize, touch: usize, expires: f64, people: u32) -> Self {
        Self {
            origin: Origin::Channel(index),
            touch,
            shareable: true,
            expires,
            unread: 0.0,
            reads: Vec::new(),
            viewed: FixedBitSet::with_capacity(people as usize),
            read: FixedBitSet::new(),
            sharers: Vec::new(),
            met: 0.0,
            fresh: None,
        }
    }

    /// A push that the members read with these probabilities, by segment.
    pub(super) fn of_push(
        index: usize,
        touch: usize,
        shareable: bool,
        expires: f64,
        reads: Vec<f64>,
        people: u32,
    ) -> Self {
        Self {
            origin: Origin::Push(index),
            touch,
            shareable,
            expires,
            unread: 1.0,
            reads,
            viewed: FixedBitSet::with_capacity(people as usize),
            read: FixedBitSet::with_capacity(people as usize),
            sharers: Vec::new(),
            met: 0.0,
            fresh: None,
        }
    }

    /// Of a push of whose readers the part `seen` of those left reads it today: by segment, the probability that a
    /// member who has not read it does; none when everybody has who would.
    pub(super) fn read_today(&mut self, seen: f64) -> Option<Vec<f64>> {
        if self.unread == 0.0 {
            return None;
        }
        let today = self.unread * seen;
        let before = 1.0 - self.unread;
        self.unread -= today;
        if self.unread < NEGLIGIBLE {
            self.unread = 0.0;
        }
        let of_rest = |reads: &f64| {
            let left = 1.0 - reads * before;
            if left > 0.0 {
                (reads * today / left).min(1.0)
            } else {
                0.0
            }
        };
        Some(self.reads.iter().map(of_rest).collect())
    }

    pub(super) fn is_passed_on(&self, day: usize) -> bool {
        self.shareable && day as f64 <= self.expires
    }

    pub(super) fn is_live(&self, day: usize) -> bool {
        !self.sharers.is_empty() || self.is_passed_on(day) || self.unread > 0.0
    }
}
