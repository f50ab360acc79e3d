//! What adds up in the tables of every scenario, whatever engine runs it.
//!
//! Over replications tables keep whole 256ths of a yuan, and 65,536ths of a person, of each entry and replication: sums may be off
//! by half of one for each entry that is summed, and by the rounding of large amounts. The path on which every draw is its mean is kept as it is: its
//! sums are off by what adding rounds, however little they are.

use funnelcast::engine::network::Network;
use funnelcast::report::Outcome;
use funnelcast::report::tables::{CohortEntry, Entry, Layout};
use funnelcast::report::touch::{Touch, Touches};
use funnelcast::scenario::Scenario;
use funnelcast::study::{Chunk, Ledger, block};
use proptest::prelude::*;

use super::runs::column;

/// How far sums may be off.
#[derive(Clone, Copy)]
pub(crate) struct Rounding {
    /// For each entry that is summed, in yuan.
    entry: f64,
    /// The same in people.
    person: f64,
    /// Whatever is summed.
    least: f64,
}

impl Rounding {
    /// That of tables that were summed over replications.
    pub(crate) const PARTS: Self = Self {
        entry: 1.0 / 512.0,
        person: 1.0 / 131_072.0,
        least: 1e-6,
    };
    /// That of the path on which every draw is its mean.
    pub(crate) const NONE: Self = Self {
        entry: 0.0,
        person: 0.0,
        least: 0.0,
    };

    /// That of people.
    fn of_people(self) -> Self {
        Self {
            entry: self.person,
            ..self
        }
    }

    /// Whether a sum of so many entries is what it should be.
    pub(crate) fn near(
        self,
        what: &str,
        found: f64,
        exact: f64,
        entries: usize,
    ) -> Result<(), TestCaseError> {
        self.near_of(what, found, exact, exact, entries)
    }

    /// The same for a part of a `whole`, whose figures are what is rounded.
    pub(crate) fn near_of(
        self,
        what: &str,
        found: f64,
        exact: f64,
        whole: f64,
        entries: usize,
    ) -> Result<(), TestCaseError> {
        let allowed = entries as f64 * self.entry + 1e-9 * whole.abs() + self.least;
        let off = (found - exact).abs();
        prop_assert!(off <= allowed, "{what}: {found}, not {exact}");
        Ok(())
    }
}

/// The means over replications of the outcomes, beside the tables of the same run.
pub(crate) struct Run {
    ledger: Ledger,
    outcomes: Vec<f64>,
    rounding: Rounding,
}

impl Run {
    /// The first replications of a scenario and seed.
    pub(crate) fn random(
        scenario: &Scenario<f64>,
        network: Option<&Network>,
        seed: u64,
        replications: usize,
    ) -> Self {
        let chunk = Chunk::run(scenario, network, seed, 0, replications);
        let mean = |outcome| column(&chunk, outcome).iter().sum::<f64>() / replications as f64;
        Self {
            ledger: Ledger::of(scenario, &chunk.tables, replications),
            outcomes: Outcome::ALL.iter().map(|outcome| mean(*outcome)).collect(),
            rounding: Rounding::PARTS,
        }
    }

    /// The path on which every draw is its mean.
    pub(crate) fn expected(scenario: &Scenario<f64>) -> Self {
        let path = block::expected(scenario);
        Self {
            ledger: Ledger::of_means(scenario, path.tables),
            outcomes: path.outcomes,
            rounding: Rounding::NONE,
        }
    }

    fn of(&self, outcome: Outcome) -> f64 {
        self.outcomes[outcome as usize]
    }
}

/// Checks what is by touch: costs, new customers, orders and revenue.
pub(crate) fn touches_add_up(run: &Run) -> Result<(), TestCaseError> {
    let (ledger, rounding) = (&run.ledger, run.rounding);
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
        let is_money = matches!(entry, Entry::Cost | Entry::Revenue | Entry::RevenueFirst);
        let own = if is_money {
            rounding
        } else {
            rounding.of_people()
        };
        own.near(what, sum(entry), run.of(outcome), entries)?;
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
    let buyers = run.of(Outcome::Buyers);
    for touch in 0..touches {
        let [last, first] =
            [Entry::NewCustomers, Entry::NewCustomersFirst].map(|entry| ledger.total(entry, touch));
        let rounding = rounding.of_people();
        rounding.near_of("column", place(touch), last, buyers, touches + days)?;
        rounding.near_of("row", row(touch), first, buyers, touches + days)?;
    }
    Ok(())
}

/// Checks, replication by replication, that what channels, accounts and campaigns cost adds up to what is spent on each of
/// these, with what offers took off the price, and with staff and incentives to all marketing cost. `outcomes` and `costs` are
/// rows, one a replication.
pub(crate) fn costs_add_up(
    scenario: &Scenario<f64>,
    outcomes: &[f64],
    costs: &[f64],
) -> Result<(), TestCaseError> {
    let touches = Touches::of(scenario);
    prop_assert_eq!(
        costs.len() * Outcome::COUNT,
        outcomes.len() * touches.entries()
    );
    for (replication, row) in outcomes.chunks_exact(Outcome::COUNT).enumerate() {
        let of = |outcome: Outcome| row[outcome as usize];
        let costs = &costs[replication * touches.entries()..][..touches.entries()];
        let of_each = |list: &str| -> f64 {
            let listed = touches.all().into_iter().filter(|touch| match touch {
                Touch::Channel(_) => list == "channels",
                Touch::Account(_) => list == "accounts",
                Touch::Campaign(_) => list == "campaigns",
                Touch::Community | Touch::Share | Touch::OwnAccord => false,
            });
            listed.map(|touch| costs[touches.number(touch)]).sum()
        };
        let offers = of(Outcome::Discounts);
        let all = of(Outcome::MarketingCost);
        let near = |what: &str, found: f64, exact: f64| -> Result<(), TestCaseError> {
            let off = (found - exact).abs();
            prop_assert!(
                off <= 1e-9 * all.abs() + 1e-6,
                "{what}: {found}, not {exact}"
            );
            Ok(())
        };
        near("accounts", of_each("accounts"), of(Outcome::AccountCost))?;
        let bought = of_each("channels") + of_each("campaigns");
        let spent = of(Outcome::ChannelCost) + of(Outcome::CampaignCost);
        near("channels and campaigns", bought, spent + offers)?;
        let rest = of(Outcome::StaffCost) + of(Outcome::IncentiveCost);
        near("all", costs.iter().sum::<f64>() + rest, all)?;
        for (cost, touch) in costs.iter().zip(touches.all()) {
            prop_assert!(*cost >= 0.0, "{touch:?} costs {cost}");
        }
        // Without an offer anywhere, each list costs what its outcome says.
        if offers == 0.0 {
            near("channels", of_each("channels"), of(Outcome::ChannelCost))?;
            near("campaigns", of_each("campaigns"), of(Outcome::CampaignCost))?;
        }
    }
    Ok(())
}

/// Checks who joined, stayed and bought, by cohort.
pub(crate) fn cohorts_add_up(scenario: &Scenario<f64>, run: &Run) -> Result<(), TestCaseError> {
    let (ledger, rounding, people) = (&run.ledger, run.rounding, run.rounding.of_people());
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
    people.near("cohort 0", ledger.joined(0), at_start, 1)?;
    let joined: f64 = (0..cohorts).map(|cohort| ledger.joined(cohort)).sum();
    people.near(
        "joined",
        joined,
        at_start + run.of(Outcome::FollowersGained),
        cohorts,
    )?;
    let kept = |period| -> f64 {
        let of = |cohort| ledger.cohort(CohortEntry::Kept, cohort, period);
        (0..cohorts).map(of).sum()
    };
    let connected = run.of(Outcome::Connected);
    people.near_of("kept", kept(periods - 1), connected, joined, cohorts)?;
    for cohort in 0..cohorts {
        for period in 0..periods {
            let kept = ledger.cohort(CohortEntry::Kept, cohort, period);
            let most = ledger.joined(cohort) * (1.0 + 1e-9) + rounding.entry * 512.0;
            prop_assert!(kept >= 0.0 && kept <= most, "{kept} of {most}");
            prop_assert!(period + 1 >= cohort || kept == 0.0, "before it joined");
        }
    }
    let spent: f64 = (0..cohorts)
        .flat_map(|cohort| (0..periods).map(move |period| (cohort, period)))
        .map(|(cohort, period)| ledger.cohort(CohortEntry::Revenue, cohort, period))
        .sum();
    let revenue = run.of(Outcome::Revenue);
    let most = revenue * (1.0 + 1e-9) + (cohorts * periods) as f64 * rounding.entry;
    prop_assert!(spent <= most, "{spent} of {revenue}");
    Ok(())
}
