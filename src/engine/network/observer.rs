//! Who looks on while persons act. Of runs that nobody looks at the observer is the empty type: nothing of it is left in what is
//! compiled.

use std::fmt::Debug;

use super::crowd::Crowd;
use crate::model::stage::Stage;
use crate::report::event_log::{Action, EventLog, PersonEvent, Teller, Telling};

/// What it was that somebody saw.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<T> {
    /// The touch's number.
    pub(super) touch: usize,
    /// Whose share, post or request it was, as far as an observer asks.
    pub(super) teller: T,
}

impl<T: Default> Source<T> {
    /// A touch that is no person's.
    pub(super) fn of(touch: usize) -> Self {
        Self {
            touch,
            teller: T::default(),
        }
    }
}

/// It draws nothing and moves nobody: a history is the same whoever looks on.
pub(super) trait Observer {
    /// What is kept of who told somebody until it is known what comes of it; the default is nobody.
    type Teller: Copy + Debug + Default;

    /// What to keep of a person who tells.
    fn teller(person: u32) -> Self::Teller;

    /// Everybody stands where they do at the start.
    fn begin(&mut self, crowd: &Crowd);

    /// A day begins, from 1.
    fn morning(&mut self, day: usize);

    /// Somebody sees what somebody else shared, posted or asked.
    fn tell(&mut self, teller: u32, listener: u32);

    /// A person acts; without a source it is of their own accord.
    fn act(
        &mut self,
        person: u32,
        stages: (Stage, Stage),
        action: Action,
        source: Option<Source<Self::Teller>>,
    );
}

impl Observer for () {
    type Teller = ();

    #[inline]
    fn teller(_: u32) {}

    #[inline]
    fn begin(&mut self, _: &Crowd) {}

    #[inline]
    fn morning(&mut self, _: usize) {}

    #[inline]
    fn tell(&mut self, _: u32, _: u32) {}

    #[inline]
    fn act(&mut self, _: u32, _: (Stage, Stage), _: Action, _: Option<Source<()>>) {}
}

/// Notes down what persons do.
#[derive(Clone, Debug)]
pub(super) struct Recorder {
    /// Events are kept of those with a smaller number.
    kept: u32,
    day: u16,
    pub(super) log: EventLog,
}

impl Recorder {
    /// Nothing has happened yet.
    pub(super) fn new(kept: u32) -> Self {
        Self {
            kept,
            day: 0,
            log: EventLog::default(),
        }
    }
}

impl Observer for Recorder {
    type Teller = Option<u32>;

    fn teller(person: u32) -> Option<u32> {
        Some(person)
    }

    fn begin(&mut self, crowd: &Crowd) {
        let mut counts = [0; Stage::COUNT];
        for segment in 0..crowd.segments() {
            for stage in Stage::ALL {
                counts[stage as usize] += crowd.count(segment, stage);
            }
        }
        self.kept = self.kept.min(crowd.people());
        self.log.counts.push(counts);
        self.log.start = (0..self.kept).map(|person| crowd.of(person).1).collect();
    }

    fn morning(&mut self, day: usize) {
        // A simulation has less than two thousand days.
        self.day = day as u16;
        let last = self.log.counts.last().copied().unwrap_or_default();
        self.log.counts.push(last);
        self.log.daily_tellings.push(0);
        self.log.daily_buyers.push(0);
    }

    fn tell(&mut self, teller: u32, listener: u32) {
        if let Some(today) = self.log.daily_tellings.last_mut() {
            *today += 1;
        }
        if teller >= self.kept {
            return;
        }
        self.log.tellings.push(Telling {
            day: self.day,
            teller,
            listener: (listener < self.kept).then_some(listener),
        });
    }

    fn act(
        &mut self,
        person: u32,
        (from, to): (Stage, Stage),
        action: Action,
        source: Option<Source<Option<u32>>>,
    ) {
        if let Some(counts) = self.log.counts.last_mut() {
            counts[from as usize] -= 1;
            counts[to as usize] += 1;
        }
        if action == Action::Bought
            && let Some(today) = self.log.daily_buyers.last_mut()
        {
            *today += 1;
        }
        if person >= self.kept {
            return;
        }
        let teller = source.and_then(|source| source.teller);
        self.log.events.push(PersonEvent {
            day: self.day,
            person,
            action,
            stage: to,
            touch: source.map(|source| source.touch as u16),
            teller: match teller {
                None => Teller::Nobody,
                Some(teller) if teller < self.kept => Teller::Person(teller),
                Some(_) => Teller::Other,
            },
        });
    }
}
