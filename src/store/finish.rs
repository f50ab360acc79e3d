//! Logs made columns, and the manifest that says so.

use std::fs::{self, File};

use parquet::errors::ParquetError;

use super::columns::{Columns, Rows};
use super::flaw::Flaw;
use super::folder::Folder;
use super::lock::Lock;
use super::log::Logged;
use super::manifest::{Listed, replace};
use crate::study::Shard;
use crate::study::specification::VERSION;

impl Folder {
    /// Keeps other processes from adding to it until [`Self::finish`], and knows what they had added before.
    ///
    /// # Errors
    /// A folder that another process is adding to, and what opening it may say.
    pub fn lock(&mut self) -> Result<(), Flaw> {
        if self.lock.is_none() {
            let lock = Lock::take(&self.path)?;
            *self = Self::open(&self.path)?;
            self.lock = Some(lock);
        }
        Ok(())
    }

    /// Makes a Parquet file of each log, and writes the manifest. What is there may be a part of the sweep; it can be added to again.
    ///
    /// # Errors
    /// A file that cannot be written: logs that are not yet columns stay, and count.
    pub fn finish(&mut self) -> Result<(), Flaw> {
        self.lock()?;
        let finished = self.put_in_order();
        self.lock = None;
        finished
    }

    fn put_in_order(&mut self) -> Result<(), Flaw> {
        let own = self
            .logs
            .drain()
            .map(|(worker, (number, _))| (number, worker));
        let mut logs: Vec<(usize, String)> = own.collect();
        logs.extend(self.left.iter().map(|number| (*number, String::new())));
        logs.sort();
        // Should one fail, those from it on are logs of an earlier try.
        self.left = logs.iter().map(|(number, _)| *number).collect();
        for (number, worker) in logs {
            let listed = self.to_columns(number, &worker)?;
            self.manifest.files.extend(listed);
            self.manifest.complete = self.missing().is_empty();
            self.manifest.digest = self.digest();
            self.manifest.write(&self.path)?;
            let log = self.log_path(number);
            fs::remove_file(&log).map_err(Flaw::file(&log))?;
            self.left.retain(|left| *left != number);
        }
        self.manifest.complete = self.missing().is_empty();
        self.manifest.digest = self.digest();
        self.manifest.write(&self.path)
    }

    /// The columns of a log, and what they hold; nothing of a log without a whole shard of this sweep.
    fn to_columns(&self, number: usize, worker: &str) -> Result<Option<Listed>, Flaw> {
        let (log, name) = (self.log_path(number), format!("worker-{number}.parquet"));
        let mut shards = Vec::new();
        let known = |(setting, shard): &(usize, Shard)| self.part(*setting, shard).is_ok();
        let mut listed: Vec<(usize, usize)> = Vec::new();
        let write = |file: &mut File| {
            let told = |error: ParquetError| match error {
                ParquetError::External(error) => std::io::Error::other(error),
                other => std::io::Error::other(other.to_string()),
            };
            let outcomes = &self.specification.outcomes;
            let digest = self.specification.digest();
            let known_of_it = [
                ("funnelcast.version", VERSION),
                ("funnelcast.specification", &*digest),
                ("funnelcast.worker", worker),
            ];
            let mut columns = Columns::begin(file, outcomes, &known_of_it).map_err(told)?;
            let mut rows = Rows::new(outcomes.len());
            let logged = Logged::open(&log).map_err(|flaw| match flaw {
                Flaw::File(_, error) => error,
                _ => std::io::Error::other("log"),
            })?;
            for found in logged {
                let found = found?;
                let (setting, shard) = &found;
                let first = shard.ranges.first().map_or(0, |range| range.start);
                if !known(&found) || listed.contains(&(*setting, first)) {
                    continue;
                }
                listed.push((*setting, first));
                rows.add(*setting, shard.replications(), &shard.rows);
                shards.push((*setting, first, shard.count(), shard.digest.to_string()));
                if rows.is_full() {
                    columns.write(&rows).map_err(told)?;
                    rows = Rows::new(outcomes.len());
                }
            }
            columns.write(&rows).map_err(told)?;
            columns.end().map_err(told)
        };
        replace(&self.path.join(&name), write)?;
        Ok(Some(Listed {
            name,
            worker: worker.to_owned(),
            rows: shards.iter().map(|(_, _, count, _)| count).sum(),
            shards,
        }))
    }
}
