//! What is printed and written.

use serde::Serialize;

use crate::repo::{Failure, Outcome};

/// One figure, measured several times.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Row {
    /// What it is of.
    pub(super) name: String,
    pub(super) unit: &'static str,
    min: f64,
    median: f64,
    max: f64,
    /// What it is compared with.
    against: Option<String>,
    /// The median over rounds of how many times as large it is.
    ratio: Option<f64>,
    /// The least and the largest of those.
    #[serde(skip)]
    ratios: Option<[f64; 2]>,
    #[serde(skip)]
    wanted: Option<Wanted>,
}

/// What is wanted of a figure, or of its ratio where it has one.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wanted {
    AtMost(f64),
    AtLeast(f64),
}

impl Row {
    pub(super) fn new(name: impl Into<String>, unit: &'static str, values: &[f64]) -> Self {
        let [min, median, max] = spread(values);
        Self {
            name: name.into(),
            unit,
            min,
            median,
            max,
            against: None,
            ratio: None,
            ratios: None,
            wanted: None,
        }
    }

    /// Compares with the values of the same rounds of something else.
    pub(super) fn against(
        mut self,
        other: impl Into<String>,
        values: &[f64],
        others: &[f64],
    ) -> Self {
        let pairs = values.iter().zip(others);
        let ratios: Vec<f64> = pairs.map(|(value, other)| value / other).collect();
        let [min, median, max] = spread(&ratios);
        self.against = Some(other.into());
        self.ratio = Some(median);
        self.ratios = Some([min, max]);
        self
    }

    pub(super) fn wanted(mut self, wanted: impl Into<Option<Wanted>>) -> Self {
        self.wanted = wanted.into();
        self
    }

    fn print(&self) {
        let [min, median, max] = [self.min, self.median, self.max].map(figure);
        print!(
            "{:<58} {min:>9} {median:>9} {max:>9} {:<18}",
            self.name, self.unit
        );
        if let (Some(other), Some(ratio), Some([least, most])) =
            (&self.against, self.ratio, self.ratios)
        {
            let [least, ratio, most] = [least, ratio, most].map(figure);
            print!(" {ratio} ({least} to {most}) of {other}");
        }
        match self.wanted {
            Some(Wanted::AtMost(bound)) => print!(", wanted ≤ {}", figure(bound)),
            Some(Wanted::AtLeast(bound)) => print!(", wanted ≥ {}", figure(bound)),
            None => {}
        }
        println!();
    }
}

/// The least, the median and the largest of some values.
fn spread(values: &[f64]) -> [f64; 3] {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1);
    let at = |place: usize| sorted.get(place).copied().unwrap_or(f64::NAN);
    [
        at(0),
        f64::midpoint(at(last / 2), at(last.div_ceil(2))),
        at(last),
    ]
}

/// Three digits that count, or all before the point.
fn figure(value: f64) -> String {
    let digits = if value == 0.0 {
        0.0
    } else {
        2.0 - value.abs().log10().floor()
    };
    format!("{value:.*}", digits.clamp(0.0, 6.0) as usize)
}

/// All rows so far.
#[derive(Debug, Default)]
pub(super) struct Rows(Vec<Row>);

impl Rows {
    /// Prints and keeps a row.
    pub(super) fn add(&mut self, row: Row) {
        row.print();
        self.0.push(row);
    }

    pub(super) fn to_json(&self) -> Outcome<String> {
        let json = serde_json::to_string_pretty(&self.0);
        json.map_err(|error| Failure(format!("the rows could not be written: {error}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_of_values_of_the_same_round() {
        // The second round was twice as slow for both.
        let row =
            Row::new("a", "s", &[1.0, 2.0, 1.5]).against("b", &[1.0, 2.0, 1.5], &[2.0, 4.0, 6.0]);
        assert_eq!([row.min, row.median, row.max], [1.0, 1.5, 2.0]);
        assert_eq!((row.ratio, row.ratios), (Some(0.5), Some([0.25, 0.5])));
        assert_eq!(spread(&[4.0, 1.0]), [1.0, 2.5, 4.0]);
    }

    #[test]
    fn rows_are_written_with_these_fields() {
        let mut rows = Rows::default();
        rows.add(Row::new("a", "s", &[1.0]).wanted(Wanted::AtMost(2.0)));
        let written: Result<serde_json::Value, _> = rows
            .to_json()
            .map(|json| json.parse())
            .unwrap_or_else(|_| "".parse());
        let row = serde_json::json!({
            "name": "a", "unit": "s", "min": 1.0, "median": 1.0, "max": 1.0, "against": null, "ratio": null,
        });
        assert_eq!(written.ok(), Some(serde_json::json!([row])));
    }

    #[test]
    fn figures_have_three_digits_that_count() {
        for (value, text) in [
            (0.0, "0"),
            (0.04567, "0.0457"),
            (1.0, "1.00"),
            (123.456, "123"),
            (12_345.6, "12346"),
        ] {
            assert_eq!(figure(value), text);
        }
    }
}
