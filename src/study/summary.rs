//! What many replications say: bands, probabilities, and their own error.

use serde_json::{Map, Value, json};

use super::block;
use super::digest::Digest;
use super::dots;
use super::histogram::Histogram;
use super::ledger::Ledger;
use super::rows::Rows;
use super::settings::Settings;
use super::totals::Totals;
use super::uncertainty::Uncertainty;
use super::weeks;
use crate::number::quantile::{LEVELS, of_sorted};
use crate::report::{Outcome, Series};
use crate::scenario::{Figure, Scenario};

/// The names of the quantiles in JSON and CSV.
pub const LEVEL_NAMES: [&str; 5] = ["p05", "p25", "p50", "p75", "p95"];

/// One outcome over the replications in which it is defined.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OutcomeSummary {
    /// Mean, or, where the outcome is one, the ratio of totals over the replications; NaN where it is never defined.
    pub mean: f64,
    /// Sample standard deviation; NaN below two values.
    pub sd: f64,
    /// Quantiles at [`LEVELS`].
    pub quantiles: [f64; 5],
    /// Replications in which it is not defined, as the cost of each of no customers is not.
    pub missing: usize,
}

impl OutcomeSummary {
    /// Of a single value.
    fn of_one(value: &f64) -> Self {
        Self {
            mean: *value,
            sd: 0.0,
            quantiles: [*value; 5],
            missing: usize::from(value.is_nan()),
        }
    }

    fn to_json(self) -> Map<String, Value> {
        let mut object = Map::new();
        object.insert("mean".into(), self.mean.into());
        object.insert("sd".into(), self.sd.into());
        for (name, value) in LEVEL_NAMES.iter().zip(self.quantiles) {
            object.insert((*name).into(), value.into());
        }
        object.insert("missing".into(), self.missing.into());
        object
    }
}

/// The bands of one series: for each of [`LEVELS`], a value for each day.
pub type Bands = [Vec<f64>; 5];

/// A probability estimated from replications.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Probability {
    /// Share of the replications.
    pub estimate: f64,
    /// Its standard error (binomial).
    pub standard_error: f64,
}

impl Probability {
    /// So many of `total`; NaN where that is none.
    pub(super) fn of(count: usize, total: usize) -> Self {
        let total = total as f64;
        let estimate = count as f64 / total;
        Self {
            estimate,
            standard_error: libm::sqrt(estimate * (1.0 - estimate) / total),
        }
    }

    /// As JSON has it.
    pub fn to_json(&self) -> Value {
        json!({ "estimate": self.estimate, "standard_error": self.standard_error })
    }
}

/// The summary of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Days.
    pub days: usize,
    /// Replications.
    pub replications: usize,
    /// What their outcomes are told apart by from those of another run.
    pub digest: Digest,
    /// By [`Outcome`].
    pub outcomes: Vec<OutcomeSummary>,
    /// What each channel, account and campaign costs, what its offers take off the price included, in yuan, in the order of
    /// the ledger's touches.
    pub entry_costs: Vec<OutcomeSummary>,
    /// By [`Series`]; empty where only some were wanted.
    pub series: Vec<Bands>,
    /// P(profit > 0).
    pub probability_of_profit: Probability,
    /// By [`weeks::SERIES`]: their sums over the weeks of the run, of which the last may be shorter.
    pub weeks: Vec<Bands>,
    /// Profit.
    pub profit: Histogram,
    /// Profit as equally likely values, see [`dots`].
    pub profit_dots: Vec<f64>,
    /// Money by day and touch, attribution and cohorts.
    pub ledger: Ledger,
    /// What of the spread is not known and what is chance; nothing where every lever is one number, or where second
    /// histories are missing.
    pub uncertainty: Option<Uncertainty>,
}

impl Summary {
    /// Summarises the outcomes of `rows`, and costs of entries, of which these are the values, beside the bands of the series and
    /// of their weeks.
    pub(super) fn of(
        days: usize,
        rows: &Rows,
        entry_costs: impl Iterator<Item = Vec<f64>>,
        [series, weeks]: [Vec<Bands>; 2],
        ledger: Ledger,
        uncertainty: Option<Uncertainty>,
    ) -> Self {
        let summarised = |name: &Outcome| {
            let mut summary = outcome(&mut rows.column(*name as usize));
            if let Some(totals) = Totals::of_rows(rows, *name) {
                summary.mean = totals.ratio;
            }
            summary
        };
        let outcomes: Vec<OutcomeSummary> = Outcome::ALL.iter().map(summarised).collect();
        let profit = &mut rows.column(Outcome::Profit as usize);
        let replications = profit.len();
        profit.retain(|value| !value.is_nan());
        profit.sort_by(f64::total_cmp);
        Self {
            days,
            replications,
            digest: rows.digest(),
            outcomes,
            entry_costs: entry_costs.map(|mut costs| outcome(&mut costs)).collect(),
            series,
            weeks,
            probability_of_profit: share_above_zero(profit),
            profit: Histogram::of_sorted(profit),
            profit_dots: dots::of_sorted(profit),
            ledger,
            uncertainty,
        }
    }

    /// The summary of the path on which every draw is its mean and every input its central value: all quantiles are that
    /// path, and nothing spreads.
    pub fn expected<T: Figure>(scenario: &Scenario<T>) -> Self {
        let days = scenario.days();
        let block::Path {
            series,
            outcomes,
            tables,
            entry_costs,
        } = block::expected(scenario);
        let profit = outcomes[Outcome::Profit as usize];
        Self {
            days,
            replications: 1,
            digest: Digest::of_replication(0, &outcomes),
            outcomes: outcomes.iter().map(OutcomeSummary::of_one).collect(),
            entry_costs: entry_costs.iter().map(OutcomeSummary::of_one).collect(),
            series: series
                .chunks_exact(days)
                .map(|path| std::array::from_fn(|_| path.to_vec()))
                .collect(),
            weeks: weeks::SERIES
                .iter()
                .map(|name| {
                    let path = &series[*name as usize * days..][..days];
                    let sums: Vec<f64> = weeks::sums(path).collect();
                    std::array::from_fn(|_| sums.clone())
                })
                .collect(),
            probability_of_profit: share_above_zero(&[profit]),
            profit: Histogram::of_sorted(&[profit]),
            profit_dots: dots::of_sorted(&[profit]),
            ledger: Ledger::of_means(scenario, tables),
            uncertainty: None,
        }
    }

    /// One outcome.
    pub fn outcome(&self, outcome: Outcome) -> &OutcomeSummary {
        &self.outcomes[outcome as usize]
    }

    /// One series.
    pub fn bands(&self, series: Series) -> &Bands {
        &self.series[series as usize]
    }

    /// The summary as JSON, with what it was made from, the scenario that this is compared with, if there is one, so that
    /// whoever opens it compares again, and how many people its network had. The same run gives the same bytes.
    pub fn to_json<T: Figure>(
        &self,
        scenario: &Scenario<T>,
        reference: Option<&Scenario<T>>,
        settings: Settings,
        mode: &str,
        people: Option<u32>,
    ) -> Value {
        let mut json = json!({
            "version": env!("CARGO_PKG_VERSION"),
            "mode": mode,
            "scenario": scenario.to_json(),
            "seed": settings.seed,
            "replications": self.replications,
            "digest": self.digest.to_string(),
            "probability_of_profit": self.probability_of_profit.to_json(),
            "outcomes": self.outcomes_json(),
            "costs": self.costs_json(),
            "ledger": self.ledger.to_json(),
            "series": self.series_json(),
        });
        if let (Some(reference), Value::Object(object)) = (reference, &mut json) {
            object.insert("reference".into(), reference.to_json());
        }
        if let (Some(people), Value::Object(object)) = (people, &mut json) {
            let population = scenario.market.population.central();
            let network = json!({
                "people": people,
                "people_for_each": population / f64::from(people),
            });
            object.insert("network".into(), network);
        }
        if let (Some(uncertainty), Value::Object(object)) = (&self.uncertainty, &mut json) {
            object.insert("uncertainty".into(), uncertainty.to_json());
        }
        json
    }

    /// What a comparison has of the summary as JSON, beside the scenario.
    pub fn compared_json<T: Figure>(&self, scenario: &Scenario<T>) -> Value {
        json!({
            "scenario": scenario.to_json(),
            "digest": self.digest.to_string(),
            "probability_of_profit": self.probability_of_profit.to_json(),
            "outcomes": self.outcomes_json(),
        })
    }

    /// The series as CSV: a row for each series and day.
    pub fn to_csv(&self) -> String {
        let mut text = format!("series,day,{}\n", LEVEL_NAMES.join(","));
        for (series, bands) in Series::ALL.iter().zip(&self.series) {
            for day in 0..self.days {
                text += &format!("{},{}", series.name(), day + 1);
                for band in bands {
                    text += &format!(",{}", band[day]);
                }
                text.push('\n');
            }
        }
        text
    }

    fn outcomes_json(&self) -> Value {
        let named = Outcome::ALL.iter().zip(&self.outcomes);
        named
            .map(|(outcome, summary)| (outcome.name().to_owned(), summary.to_json().into()))
            .collect::<Map<_, _>>()
            .into()
    }

    fn costs_json(&self) -> Value {
        let named = self.ledger.touches.iter().zip(&self.entry_costs);
        named
            .map(|(touch, summary)| {
                let mut object = Map::new();
                object.insert("kind".into(), touch.kind.into());
                object.insert("id".into(), touch.id.clone().into());
                object.extend(summary.to_json());
                Value::from(object)
            })
            .collect()
    }

    fn series_json(&self) -> Value {
        let named = Series::ALL.iter().zip(&self.series);
        named
            .map(|(series, bands)| {
                let bands: Map<_, _> = LEVEL_NAMES
                    .iter()
                    .zip(bands)
                    .map(|(name, values)| ((*name).to_owned(), values.as_slice().into()))
                    .collect();
                (series.name().to_owned(), bands.into())
            })
            .collect::<Map<_, _>>()
            .into()
    }
}

/// Summarises a column, and leaves it sorted and without its undefined values.
pub(super) fn outcome(column: &mut Vec<f64>) -> OutcomeSummary {
    let all = column.len();
    column.retain(|value| !value.is_nan());
    let defined = column.len() as f64;
    let mean = column.iter().sum::<f64>() / defined;
    let squares: f64 = column
        .iter()
        .map(|value| (value - mean) * (value - mean))
        .sum();
    let sd = if column.len() > 1 {
        libm::sqrt(squares / (defined - 1.0))
    } else {
        f64::NAN
    };
    column.sort_by(f64::total_cmp);
    OutcomeSummary {
        mean,
        sd,
        quantiles: LEVELS.map(|level| of_sorted(column, level)),
        missing: all - column.len(),
    }
}

fn share_above_zero(values: &[f64]) -> Probability {
    let above = values.iter().filter(|value| **value > 0.0).count();
    Probability::of(above, values.len())
}
