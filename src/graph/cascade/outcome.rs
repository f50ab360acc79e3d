//! What a replication of the bare cascade says.

/// What came of one replication.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// People told in the end, those who knew at first among them.
    pub final_size: u32,
    /// Steps until nobody was told any more: the longest way from those who knew at first.
    pub generations: u32,
}
