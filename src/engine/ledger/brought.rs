//! What a day's touches brought.

use crate::number::lanes::Lanes;

/// People whom one touch brought to buy.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Bringing {
    /// The touch's number.
    pub(in crate::engine) touch: usize,
    /// The people.
    pub(in crate::engine) people: Lanes,
    /// Those of them who bought at the touch's own offer.
    pub(in crate::engine) at_offer: Lanes,
}

impl Bringing {
    /// People whom a touch without an offer of its own brought.
    pub(in crate::engine) fn of(touch: usize, people: Lanes) -> Self {
        Self {
            touch,
            people,
            at_offer: Lanes::ZERO,
        }
    }
}

/// What one touch brought, if it did.
pub(in crate::engine) fn brought_by(brought: &[Bringing], touch: usize) -> Option<&Lanes> {
    let mut found = brought.iter().filter(|bringing| bringing.touch == touch);
    found.next().map(|bringing| &bringing.people)
}
