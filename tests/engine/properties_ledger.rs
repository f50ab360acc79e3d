//! What holds for the tables of every scenario: what the daily ledger, the attribution and the cohorts say adds up to
//! what the outcomes say.
//!
//! Nothing here is statistical.

use crate::support::scenarios::{any_scenario, repeatable};
use crate::support::tables::{Rounding, Run, cohorts_add_up, costs_add_up, touches_add_up};
use funnelcast::number::lanes::LANES;
use funnelcast::report::Series;
use funnelcast::report::tables::CohortEntry;
use funnelcast::study::{Chunk, Ledger, Settings, Summary, block};
use proptest::prelude::*;
use serde_json::Value;

proptest! {
    #![proptest_config(repeatable())]

    #[test]
    fn tables_add_up_to_outcomes(scenario in any_scenario(), seed in 0_u64..1 << 53) {
        for run in [Run::random(&scenario, None, seed, LANES), Run::expected(&scenario)] {
            touches_add_up(&run)?;
            cohorts_add_up(&scenario, &run)?;
        }
    }

    #[test]
    fn what_each_entry_costs_adds_up(scenario in any_scenario(), seed in 0_u64..1 << 53) {
        let chunk = Chunk::run(&scenario, None, seed, 0, LANES);
        costs_add_up(&scenario, &chunk.outcomes, &chunk.entry_costs)?;
        let path = block::expected(&scenario);
        costs_add_up(&scenario, &path.outcomes, &path.entry_costs)?;
    }

    /// Means are rounded: what is nobody may be a little more than nobody, and is never less, nor a nought with a sign.
    #[test]
    fn the_expected_path_has_nobody_below_nought(scenario in any_scenario()) {
        let summary = Summary::expected(&scenario);
        let settings = Settings { replications: 1, seed: 0 };
        let json = summary.to_json(&scenario, None, settings, "expected", None);
        for part in ["outcomes", "ledger", "series"] {
            none_below_nought(&json[part], part)?;
        }
        for text in [summary.to_csv(), summary.ledger.to_csv()] {
            for line in text.lines().filter(|line| !may_be_negative(line)) {
                prop_assert!(!line.split(',').any(|field| field.starts_with('-')), "{line}");
            }
        }
    }

    /// The connected people of the day at which a period ends are those whom the cohorts kept.
    #[test]
    fn cohorts_hold_the_connected_people_of_every_period(scenario in any_scenario()) {
        let path = block::expected(&scenario);
        let ledger = Ledger::of_means(&scenario, path.tables.clone());
        let layout = ledger.layout;
        for period in 0..layout.periods() {
            let last = ((period + 1) * layout.cohort_days).min(layout.days) - 1;
            let connected = path.series[Series::Connected as usize * layout.days + last];
            let kept = (0..layout.cohorts).map(|cohort| ledger.cohort(CohortEntry::Kept, cohort, period));
            let joined = (0..layout.cohorts).map(|cohort| ledger.joined(cohort)).sum();
            Rounding::NONE.near_of("kept", kept.sum(), connected, joined, layout.cohorts)?;
        }
    }
}

/// Whether figures of this name are money that can be lost.
fn may_be_negative(name: &str) -> bool {
    [
        "profit",
        "cash",
        "return_on_investment",
        "lifetime_value",
        "value_per_new_customer",
    ]
    .iter()
    .any(|part| name.contains(part))
}

/// Checks every number of an answer below what `name` names.
fn none_below_nought(value: &Value, name: &str) -> Result<(), TestCaseError> {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields.iter().filter(|(name, _)| !may_be_negative(name)) {
                none_below_nought(value, name)?;
            }
        }
        Value::Array(values) => {
            for value in values {
                none_below_nought(value, name)?;
            }
        }
        Value::Number(number) => {
            prop_assert!(!number.to_string().starts_with('-'), "{name}: {number}");
        }
        _ => {}
    }
    Ok(())
}
