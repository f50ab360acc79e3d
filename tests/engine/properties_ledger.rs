//! What holds for the tables of every scenario: what the daily ledger, the attribution and the cohorts say adds up to
//! what the outcomes say.
//!
//! Nothing here is statistical. Tables keep whole 256ths of each entry and replication: sums may be off by half of one
//! for each entry that is summed, and by the rounding of large amounts.

use crate::support::runs::column;
use crate::support::scenarios::{any_scenario, repeatable};
use funnelcast::engine::lanes::LANES;
use funnelcast::engine::observe::{Outcome, Series};
use funnelcast::engine::tables::{CohortEntry, Entry, Layout};
use funnelcast::ensemble::{Chunk, Ledger, block};
use funnelcast::scenario::Scenario;
use proptest::prelude::*;

/// The means over replications of the outcomes, beside the tables of the same run.
struct Run {
    ledger: Ledger,
    outcomes: Vec<f64>,
}

impl Run {
    fn random(scenario: &Scenario<f64>, seed: u64) -> Self {
        let chunk = Chunk::run(scenario, None, seed, 0, LANES);
        let mean = |outcome| column(&chunk, outcome).iter().sum::<f64>() / LANES as f64;
        Self {
            ledger: Ledger::of(scenario, &chunk.tables, LANES),
            outcomes: Outcome::ALL.iter().map(|outcome| mean(*outcome)).collect(),
        }
    }

    fn expected(scenario: &Scenario<f64>) -> Self {
        let path = block::expected(scenario);
        Self {
            ledger: Ledger::of(scenario, &path.tables, 1),
            outcomes: path.outcomes,
        }
    }

    fn of(&self, outcome: Outcome) -> f64 {
        self.outcomes[outcome as usize]
    }
}

/// Whether a sum of so many entries is what it should be.
fn near(what: &str, found: f64, exact: f64, entries: usize) -> Result<(), TestCaseError> {
    let allowed = entries as f64 / 512.0 + 1e-9 * exact.abs() + 1e-6;
    let off = (found - exact).abs();
    prop_assert!(off <= allowed, "{what}: {found}, not {exact}");
    Ok(())
}

fn touches_add_up(run: &Run) -> Result<(), TestCaseError> {
    let ledger = &run.ledger;
    let (touches, days) = (ledger.touches.len(), ledger.layout.days);
    let sum = |entry: Entry| -> f64 { (0..touches).map(|touch| ledger.total(entry, touch)).sum() };
    let entries = touches * days;
    for (what, entry, outcome) in [
        ("cost", Entry::Cost, Outcome::MarketingCost),
        ("last touches", Entry::NewCustomers, Outcome::Buyers),
        ("first touches", Entry::NewCustomersFirst, Outcome::Buyers),
        ("orders", Entry::Orders, Outcome::Orders),
        ("revenue", Entry::Revenue, Outcome::Revenue),
        (
            "revenue by first touch",
            Entry::RevenueFirst,
            Outcome::Revenue,
        ),
    ] {
        near(what, sum(entry), run.of(outcome), entries)?;
    }
    // Rows of the matrix are first touches, columns are last ones.
    let row = |first| -> f64 {
        (0..touches)
            .map(|last| ledger.attribution(first, last))
            .sum()
    };
    let place = |last| -> f64 {
        (0..touches)
            .map(|first| ledger.attribution(first, last))
            .sum()
    };
    for touch in 0..touches {
        let [last, first] =
            [Entry::NewCustomers, Entry::NewCustomersFirst].map(|entry| ledger.total(entry, touch));
        near("column", place(touch), last, touches + days)?;
        near("row", row(touch), first, touches + days)?;
    }
    Ok(())
}

fn cohorts_add_up(scenario: &Scenario<f64>, run: &Run) -> Result<(), TestCaseError> {
    let ledger = &run.ledger;
    let Layout {
        cohorts,
        cohort_days,
        days,
        ..
    } = ledger.layout;
    let periods = ledger.layout.periods();
    prop_assert_eq!(periods, days.div_ceil(cohort_days));
    let reservoir = &scenario.reservoir;
    let at_start = reservoir.fans + reservoir.customers + reservoir.iron_fans;
    near("cohort 0", ledger.joined(0), at_start, 1)?;
    let joined: f64 = (0..cohorts).map(|cohort| ledger.joined(cohort)).sum();
    near(
        "joined",
        joined,
        at_start + run.of(Outcome::FollowersGained),
        cohorts,
    )?;
    let kept = |period| -> f64 {
        let of = |cohort| ledger.cohort(CohortEntry::Kept, cohort, period);
        (0..cohorts).map(of).sum()
    };
    near(
        "kept",
        kept(periods - 1),
        run.of(Outcome::Connected),
        cohorts,
    )?;
    for cohort in 0..cohorts {
        for period in 0..periods {
            let kept = ledger.cohort(CohortEntry::Kept, cohort, period);
            prop_assert!(kept >= -1.0 && kept <= ledger.joined(cohort) * (1.0 + 1e-9) + 1.0);
            prop_assert!(period + 1 >= cohort || kept == 0.0, "before it joined");
        }
    }
    let spent: f64 = (0..cohorts)
        .flat_map(|cohort| (0..periods).map(move |period| (cohort, period)))
        .map(|(cohort, period)| ledger.cohort(CohortEntry::Revenue, cohort, period))
        .sum();
    let revenue = run.of(Outcome::Revenue);
    let rounding = (cohorts * periods) as f64 / 512.0 + 1e-9 * revenue;
    prop_assert!(spent <= revenue + rounding, "{spent} of {revenue}");
    Ok(())
}

proptest! {
    #![proptest_config(repeatable())]

    #[test]
    fn tables_add_up_to_outcomes(scenario in any_scenario(), seed in 0_u64..1 << 53) {
        for run in [Run::random(&scenario, seed), Run::expected(&scenario)] {
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
