//! What every person of one history did, day by day, and who told whom: as the network engine notes it down where somebody
//! wants to see it.

use crate::model::stage::Stage;

/// What somebody did, or what happened to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Action {
    /// Saw something for the first time, and did nothing else.
    Noticed,
    /// Connected with the brand, or did again.
    Followed,
    /// Tried the product.
    Tried,
    /// Ordered.
    Bought,
    /// Became an iron fan without an order on that day.
    Promoted,
    /// Left, and can return.
    Left,
    /// Left for good.
    Blocked,
}

impl Action {
    /// Every action, in the order of their numbers.
    pub const ALL: [Self; 7] = [
        Self::Noticed,
        Self::Followed,
        Self::Tried,
        Self::Bought,
        Self::Promoted,
        Self::Left,
        Self::Blocked,
    ];
}

/// Who brought an event about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Teller {
    /// No person: a channel, a push, or nothing but themselves.
    Nobody,
    /// Somebody of those whose events are kept.
    Person(u32),
    /// Somebody else.
    Other,
}

/// One person's event of a day; a person has one a day at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonEvent {
    /// Day, from 1.
    pub day: u16,
    /// The person.
    pub person: u32,
    /// What they did.
    pub action: Action,
    /// Where they stand then.
    pub stage: Stage,
    /// The number of the touch that brought it about; none where they did it of their own accord.
    pub touch: Option<u16>,
    /// Whose share, post or request it was.
    pub teller: Teller,
}

/// Somebody saw for the first time what somebody shared, or what they posted, or was asked by them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Telling {
    /// Day on which it was seen, from 1.
    pub day: u16,
    /// Who told.
    pub teller: u32,
    /// Who was told; none where it is somebody whose events are not kept.
    pub listener: Option<u32>,
}

/// One history on a network. What somebody did, and whom they told, is kept of the first persons alone, day by day; counts are of
/// everybody.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventLog {
    /// The stage of each person kept at the start.
    pub start: Vec<Stage>,
    /// What they did.
    pub events: Vec<PersonEvent>,
    /// Whom they told.
    pub tellings: Vec<Telling>,
    /// How many people of the population one of the network stands for.
    pub scale: f64,
    /// People of the whole network by stage at the start and at the end of each day.
    pub counts: Vec<[u32; Stage::COUNT]>,
    /// Of everybody, on each day from 1: how often somebody told somebody.
    pub daily_tellings: Vec<u32>,
    /// Of everybody, on each day from 1: how many ordered, each order of their own counted.
    pub daily_buyers: Vec<u32>,
}
