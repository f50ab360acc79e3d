//! The parameter table: every lever there is.

use super::definition::GROUPS;
use super::groups;
use super::parameter::Parameter;

/// Every row of the parameter table, in the order of the page. Rows of channels, accounts and campaigns hold for every
/// kind of them; defaults differ by kind ([`EntryKind::parameter`](super::kind::EntryKind::parameter)).
pub fn parameters() -> Vec<&'static Parameter> {
    static AFFINITY: Parameter = groups::AFFINITY;
    let lists = [
        groups::SegmentLevers::<f64>::PARAMETERS,
        std::slice::from_ref(&AFFINITY),
        groups::ChannelLevers::<f64>::PARAMETERS,
        groups::AccountLevers::<f64>::PARAMETERS,
        groups::CampaignLevers::<f64>::PARAMETERS,
    ];
    let groups = GROUPS.iter().map(|(_, rows)| *rows);
    groups.chain(lists).flatten().collect()
}
