//! Which levers may be forbidden by what others are: those that take part in the rules of check.rs.

use super::engine::Engine;
use super::parameter::Parameter;

/// The levers that take part in the rules and can be uncertain.
const LEVERS: &[&str] = &[
    "market.population",
    "segment.share",
    "reservoir.fans",
    "reservoir.fan_need_share",
    "reservoir.customers",
    "reservoir.iron_fans",
    "money.price",
    "money.price_elasticity",
    "channel.start",
    "channel.end",
    "channel.discount",
    "account.start",
    "account.end",
    "campaign.start",
    "campaign.end",
    "campaign.every",
    "campaign.discount",
    "campaign.needed",
    "campaign.invitations",
    "campaign.cut_per_helper",
];
/// Those that do where people have ties.
const LEVERS_OF_TIES: &[&str] = &["sharing.contacts", "sharing.visibility"];

/// Whether a lever takes part in a rule that a draw of uncertain levers could break under this engine.
pub(super) fn can_contradict(row: &Parameter, engine: Engine) -> bool {
    LEVERS.contains(&row.id) || engine == Engine::Network && LEVERS_OF_TIES.contains(&row.id)
}

/// Whether what other levers are may forbid what the row of a lever allows.
pub(super) fn depends_on_others(row: &Parameter) -> bool {
    row.is_chosen() || can_contradict(row, Engine::Network)
}
