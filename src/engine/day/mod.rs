//! What the engines share of a day: its campaigns, the mood of the connected people, what channels send and what of it is
//! seen, and people counted by stage.

pub(super) mod climate;
pub(super) mod mood;
pub(super) mod people;
pub(super) mod primary;
