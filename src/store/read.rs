//! What a sweep on a disk holds, read: columns over all settings, and what there is to say of each.

use super::columns;
use super::flaw::Flaw;
use super::folder::Folder;
use super::log::Logged;
use crate::report::Outcome;
use crate::study::{Spot, Trial, Trials};

/// Values of outcomes, in order of settings and of replications.
#[derive(Clone, Debug, Default)]
pub struct Values {
    /// The number of the setting of each row.
    pub settings: Vec<i32>,
    /// The replication of each row.
    pub replications: Vec<i64>,
    /// A column for each outcome that was asked for.
    pub outcomes: Vec<Vec<f64>>,
}

impl Folder {
    /// Outcomes of all that is there.
    ///
    /// # Errors
    /// An outcome that is not kept, or a file that cannot be read.
    pub fn values(&self, outcomes: &[Outcome]) -> Result<Values, Flaw> {
        if let Some(outcome) = outcomes.iter().find(|outcome| !self.keeps(**outcome)) {
            return Err(Flaw::NotKept(outcome.name().to_owned()));
        }
        let mut all = Values {
            outcomes: vec![Vec::new(); outcomes.len()],
            ..Values::default()
        };
        for file in &self.manifest.files {
            let path = self.path.join(&file.name);
            let before = all.settings.len();
            columns::read(&path, outcomes, |rows| {
                all.settings.extend(&rows.settings);
                all.replications.extend(&rows.replications);
                for (column, more) in all.outcomes.iter_mut().zip(&rows.outcomes) {
                    column.extend(more);
                }
            })?;
            if all.settings.len() - before != file.rows {
                return Err(Flaw::DamagedFile(path));
            }
        }
        for number in self.left.iter().copied().chain(self.own_logs()) {
            let path = self.log_path(number);
            for found in Logged::open(&path)? {
                let (setting, shard) = found.map_err(Flaw::file(&path))?;
                if self.part(setting, &shard).is_err() {
                    continue;
                }
                let indices = shard.replications().map(|index| index as i64);
                all.replications.extend(indices);
                all.settings.resize(all.replications.len(), setting as i32);
                for (column, outcome) in all.outcomes.iter_mut().zip(outcomes) {
                    column.extend(shard.column(*outcome).unwrap_or_default());
                }
            }
        }
        Ok(all.in_order())
    }

    /// What there is to say of an outcome, setting by setting, over the replications that are there; of a ratio of totals with its
    /// parts, if they are kept.
    ///
    /// # Errors
    /// As those of [`Self::values`].
    pub fn spots(&self, outcome: Outcome) -> Result<Vec<Spot>, Flaw> {
        let parts = outcome.totals().into_iter().flatten();
        let parts = parts.filter(|part| self.keeps(*part) && *part != outcome);
        let mut outcomes = vec![outcome];
        outcomes.extend(parts);
        let values = self.values(&outcomes)?;
        let mut spots = Vec::with_capacity(self.settings().len());
        let mut start = 0;
        for setting in 0..self.settings().len() {
            let own = &values.settings[start..];
            let count = own.partition_point(|other| *other as usize <= setting);
            let mut trial = Trial {
                first: 0,
                count,
                outcomes: vec![f64::NAN; count * Outcome::COUNT],
            };
            for (row, place) in trial.outcomes.chunks_exact_mut(Outcome::COUNT).zip(start..) {
                for (outcome, column) in outcomes.iter().zip(&values.outcomes) {
                    row[*outcome as usize] = column[place];
                }
            }
            let mut trials = Trials::new(count);
            if trials.add(&trial).is_err() {
                unreachable!("it is the only trial");
            }
            spots.push(trials.spot(outcome));
            start += count;
        }
        Ok(spots)
    }
}

impl Values {
    fn in_order(self) -> Self {
        let mut order: Vec<usize> = (0..self.settings.len()).collect();
        let key = |place: &usize| (self.settings[*place], self.replications[*place]);
        order.sort_unstable_by_key(key);
        // Whatever became of two files, nothing counts twice.
        order.dedup_by_key(|place| key(place));
        Self {
            settings: order.iter().map(|place| self.settings[*place]).collect(),
            replications: order
                .iter()
                .map(|place| self.replications[*place])
                .collect(),
            outcomes: self
                .outcomes
                .iter()
                .map(|column| order.iter().map(|place| column[*place]).collect())
                .collect(),
        }
    }
}
