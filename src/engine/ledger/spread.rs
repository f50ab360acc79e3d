//! How far what can be shared got, since the start.

use crate::number::lanes::Lanes;
use crate::report::GENERATIONS;

/// Viewers and shares since the start.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Spread {
    /// By generation: distinct viewers of shareable items.
    pub(in crate::engine) viewers: [Lanes; GENERATIONS],
    /// Shares by people whom a push or a channel reached.
    pub(in crate::engine) first_shares: Lanes,
    /// Exposures from shares, as expected of the shares.
    pub(in crate::engine) secondary: Lanes,
}

impl Spread {
    pub(in crate::engine) const NONE: Self = Self {
        viewers: [Lanes::ZERO; GENERATIONS],
        first_shares: Lanes::ZERO,
        secondary: Lanes::ZERO,
    };
}
