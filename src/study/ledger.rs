//! What the tables say: means over the replications of the ledger by day and touch, of first against last touch, and of
//! cohorts.

use serde_json::{Map, Value, json};

use crate::report::tables::{CohortEntry, Entry, Layout, means};
use crate::report::touch::Touch;
use crate::scenario::bilingual::Called;
use crate::scenario::kind::EntryKind;
use crate::scenario::{Figure, Scenario};

/// A touch as exports name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TouchName {
    /// What it is.
    pub touch: Touch,
    /// `channel`, `account`, `campaign`, `community`, `share` or `own_accord`.
    pub kind: &'static str,
    /// The entry's id; empty for what is no entry of a list.
    pub id: String,
    /// The entry's own kind; empty for what is no entry of a list.
    pub entry: &'static str,
    /// What people call the entry; nothing for what is no entry of a list.
    pub called: Called,
}

/// Means over the replications.
#[derive(Clone, Debug, PartialEq)]
pub struct Ledger {
    /// Where what is.
    pub layout: Layout,
    /// The touches, by number.
    pub touches: Vec<TouchName>,
    means: Vec<f64>,
}

impl Ledger {
    /// The ledger of sums over so many replications of a scenario.
    pub fn of<T: Figure>(scenario: &Scenario<T>, sums: &[i64], replications: usize) -> Self {
        let layout = Layout::of(scenario);
        Self::of_means(scenario, means(&layout, sums, replications))
    }

    /// The ledger of means, laid out as [`Layout`] says, of a scenario.
    pub fn of_means<T: Figure>(scenario: &Scenario<T>, means: Vec<f64>) -> Self {
        let layout = Layout::of(scenario);
        let [_, channels, accounts, campaigns, _] = scenario.called();
        let touches = layout.touches.all().into_iter().map(|touch| {
            let (kind, id, entry) = match touch {
                Touch::Channel(index) => {
                    let channel = &scenario.channels[index];
                    ("channel", channel.id.as_str(), channel.kind.name())
                }
                Touch::Account(index) => {
                    let account = &scenario.accounts[index];
                    ("account", account.id.as_str(), account.kind.name())
                }
                Touch::Campaign(index) => {
                    let campaign = &scenario.campaigns[index];
                    ("campaign", campaign.id.as_str(), campaign.kind.name())
                }
                Touch::Community => ("community", "", ""),
                Touch::Share => ("share", "", ""),
                Touch::OwnAccord => ("own_accord", "", ""),
            };
            let called = match touch {
                Touch::Channel(index) => channels[index].clone(),
                Touch::Account(index) => accounts[index].clone(),
                Touch::Campaign(index) => campaigns[index].clone(),
                Touch::Community | Touch::Share | Touch::OwnAccord => Called::default(),
            };
            let id = id.to_owned();
            TouchName {
                touch,
                kind,
                id,
                entry,
                called,
            }
        });
        Self {
            layout,
            touches: touches.collect(),
            means,
        }
    }

    /// An entry on a day (from 0) for the touch of that number.
    pub fn on_day(&self, entry: Entry, touch: usize, day: usize) -> f64 {
        self.means[self.layout.entry(entry, touch, day)]
    }

    /// An entry over all days.
    pub fn total(&self, entry: Entry, touch: usize) -> f64 {
        let first = self.layout.entry(entry, touch, 0);
        self.means[first..first + self.layout.days].iter().sum()
    }

    /// New customers of a first and a last touch.
    pub fn attribution(&self, first: usize, last: usize) -> f64 {
        self.means[self.layout.attribution(first, last)]
    }

    /// People of a cohort when it was formed: cohort 0 was connected at the start, cohort c joined in period c − 1.
    pub fn joined(&self, cohort: usize) -> f64 {
        self.means[self.layout.joined(cohort)]
    }

    /// An entry of a cohort in a period of the run (from 0).
    pub fn cohort(&self, entry: CohortEntry, cohort: usize, period: usize) -> f64 {
        self.means[self.layout.cohort(entry, cohort, period)]
    }

    /// Gross profit on a cohort until the end, for each of its people: its lifetime value so far. NaN without people.
    pub fn lifetime_value(&self, cohort: usize) -> f64 {
        let periods = 0..self.layout.periods();
        let profit: f64 = periods
            .map(|period| self.cohort(CohortEntry::GrossProfit, cohort, period))
            .sum();
        crate::model::money::per(profit, self.joined(cohort))
    }

    /// The ledger as JSON.
    pub fn to_json(&self) -> Value {
        let touches = self.touches.iter().enumerate().map(|(number, touch)| {
            let mut object = Map::new();
            object.insert("kind".into(), touch.kind.into());
            object.insert("id".into(), touch.id.clone().into());
            for entry in Entry::ALL {
                object.insert(entry.name().into(), self.total(entry, number).into());
            }
            Value::from(object)
        });
        let count = self.touches.len();
        let attribution = (0..count).map(|first| {
            let row = (0..count).map(|last| self.attribution(first, last));
            row.collect::<Value>()
        });
        let cohorts = (0..self.layout.cohorts).map(|cohort| {
            let row = |entry| -> Value {
                let periods = 0..self.layout.periods();
                periods
                    .map(|period| self.cohort(entry, cohort, period))
                    .collect()
            };
            json!({
                "joined": self.joined(cohort),
                "kept": row(CohortEntry::Kept),
                "revenue": row(CohortEntry::Revenue),
                "gross_profit": row(CohortEntry::GrossProfit),
                "lifetime_value": self.lifetime_value(cohort),
            })
        });
        json!({
            "touches": touches.collect::<Value>(),
            "new_customers_by_first_and_last_touch": attribution.collect::<Value>(),
            "cohort_days": self.layout.cohort_days,
            "cohorts": cohorts.collect::<Value>(),
        })
    }

    /// The ledger by day and touch as CSV.
    pub fn to_csv(&self) -> String {
        let names = Entry::ALL.map(Entry::name).join(",");
        let mut text = format!("day,touch,id,{names}\n");
        for day in 0..self.layout.days {
            for (number, touch) in self.touches.iter().enumerate() {
                text += &format!("{},{},{}", day + 1, touch.kind, touch.id);
                for entry in Entry::ALL {
                    text += &format!(",{}", self.on_day(entry, number, day));
                }
                text.push('\n');
            }
        }
        text
    }
}
