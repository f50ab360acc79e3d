//! What holds for the tables of every scenario: what the daily ledger, the attribution and the cohorts say adds up to
//! what the outcomes say.
//!
//! Nothing here is statistical.

use crate::support::scenarios::{any_scenario, repeatable};
use crate::support::tables::{Run, cohorts_add_up, near, touches_add_up};
use funnelcast::engine::lanes::LANES;
use funnelcast::engine::observe::Series;
use funnelcast::engine::tables::CohortEntry;
use funnelcast::ensemble::{Ledger, block};
use proptest::prelude::*;

proptest! {
    #![proptest_config(repeatable())]

    #[test]
    fn tables_add_up_to_outcomes(scenario in any_scenario(), seed in 0_u64..1 << 53) {
        for run in [Run::random(&scenario, None, seed, LANES), Run::expected(&scenario)] {
            touches_add_up(&run)?;
            cohorts_add_up(&scenario, &run)?;
        }
    }

    /// The connected people of the day at which a period ends are those whom the cohorts kept.
    #[test]
    fn cohorts_hold_the_connected_people_of_every_period(scenario in any_scenario()) {
        let path = block::expected(&scenario);
        let ledger = Ledger::of(&scenario, &path.tables, 1);
        let layout = ledger.layout;
        for period in 0..layout.periods() {
            let last = ((period + 1) * layout.cohort_days).min(layout.days) - 1;
            let connected = path.series[Series::Connected as usize * layout.days + last];
            let kept = (0..layout.cohorts).map(|cohort| ledger.cohort(CohortEntry::Kept, cohort, period));
            near("kept", kept.sum(), connected, layout.cohorts)?;
        }
    }
}
