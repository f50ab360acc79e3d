//! What the engines share of a day: its campaigns, the mood of the connected people, what channels send and what of it is
//! seen, people counted by stage, and what those do whom no exposure moves.

pub(super) mod activity;
pub(super) mod climate;
pub(super) mod compete;
pub(super) mod loyal;
pub(super) mod mood;
pub(super) mod organic;
pub(super) mod people;
pub(super) mod primary;
pub(super) mod push;
