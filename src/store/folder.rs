//! The folder of a sweep: begun, added to from any number of workers, ended, and begun again where it stopped.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::flaw::Flaw;
use super::lock::Lock;
use super::log::{Log, Logged};
use super::manifest::{Manifest, Setting};
use crate::problem::{Code, Problem};
use crate::random::generator::digested;
use crate::report::Outcome;
use crate::scenario::told::with_settings;
use crate::study::shard::MOST_AT_ONCE;
use crate::study::specification::VERSION;
use crate::study::{Digest, Shard, Specification};

/// The most replications of one setting.
const MOST_REPLICATIONS: usize = 1_000_000_000;
/// The most settings of a sweep.
const MOST_SETTINGS: usize = 1_000_000;

/// A shard that is wanted: replications of a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The number of the setting, from 0.
    pub setting: usize,
    /// Which replications.
    pub replications: Range<usize>,
}

/// A sweep on a disk. One process writes to it at a time.
#[derive(Debug)]
pub struct Folder {
    pub(super) path: PathBuf,
    pub(super) manifest: Manifest,
    pub(super) specification: Specification,
    /// Digests of the settings' specifications.
    specifications: Vec<String>,
    /// By setting: first replication of each shard that is there, how many it has, and the digest of their outcomes.
    arrived: Vec<BTreeMap<usize, (usize, Digest)>>,
    /// Logs of earlier processes, by number.
    pub(super) left: Vec<usize>,
    /// Logs of this one by worker, with their numbers.
    pub(super) logs: HashMap<String, (usize, Log)>,
    /// The number of the next log.
    next: usize,
    /// Held while this process adds to it, and let go by the system should it end.
    pub(super) lock: Option<Lock>,
}

/// The specification of a setting.
fn specification_of(
    base: &Specification,
    setting: &Setting,
) -> Result<Specification, Vec<Problem>> {
    let levers = setting
        .iter()
        .map(|(path, text)| (path.clone(), text.clone()));
    let levers: Vec<_> = levers.collect();
    let scenario = with_settings(&base.scenario, &levers)?;
    Ok(base.of(scenario))
}

/// The number of a worker's file.
fn number_of(name: &str, ending: &str) -> Option<usize> {
    name.strip_prefix("worker-")?
        .strip_suffix(ending)?
        .parse()
        .ok()
}

impl Folder {
    /// A new sweep in a folder, which is made: `replications` of each setting, in shards of `shard`.
    ///
    /// # Errors
    /// Settings that cannot be, figures out of range, a folder that has a sweep, or what the system says.
    pub fn create(
        path: &Path,
        specification: &Specification,
        settings: Vec<Setting>,
        replications: usize,
        shard: usize,
    ) -> Result<Self, Flaw> {
        let figures = [
            ("settings", settings.len(), MOST_SETTINGS),
            ("replications", replications, MOST_REPLICATIONS),
            ("shard", shard, MOST_AT_ONCE),
        ];
        for (field, read, maximum) in figures {
            if !(1..=maximum).contains(&read) {
                let problem = Problem::new(field, Code::OutOfRange, read);
                return Err(problem.with("minimum", 1).with("maximum", maximum).into());
            }
        }
        let manifest = Manifest {
            version: VERSION.to_owned(),
            specification: specification.to_json(),
            settings,
            replications,
            shard,
            complete: false,
            digest: String::new(),
            files: Vec::new(),
        };
        let mut folder = Self::of(path, manifest, specification.clone())?;
        if Manifest::path(path).exists() {
            return Err(Flaw::SweepThere(path.to_owned()));
        }
        fs::create_dir_all(path).map_err(Flaw::file(path))?;
        folder.lock = Some(Lock::take(path)?);
        // Logs without a manifest are of no sweep that anybody knows.
        folder.next = folder
            .numbers()?
            .into_iter()
            .max()
            .map_or(1, |last| last + 1);
        folder.manifest.digest = folder.digest();
        folder.manifest.write(path)?;
        Ok(folder)
    }

    fn of(path: &Path, manifest: Manifest, specification: Specification) -> Result<Self, Flaw> {
        let mut specifications = Vec::with_capacity(manifest.settings.len());
        let mut problems = Vec::new();
        for (place, setting) in manifest.settings.iter().enumerate() {
            match specification_of(&specification, setting) {
                Ok(specification) => specifications.push(specification.digest()),
                Err(found) => problems.extend(found.into_iter().map(|problem| Problem {
                    path: format!("settings[{place}].{}", problem.path),
                    ..problem
                })),
            }
        }
        if !problems.is_empty() {
            return Err(Flaw::Problems(problems));
        }
        Ok(Self {
            path: path.to_owned(),
            arrived: vec![BTreeMap::new(); manifest.settings.len()],
            manifest,
            specification,
            specifications,
            left: Vec::new(),
            logs: HashMap::new(),
            next: 1,
            lock: None,
        })
    }

    /// A sweep that was begun, with all that has arrived.
    ///
    /// # Errors
    /// No sweep, one of another version, files that the manifest names and that are not there, or what the system says.
    pub fn open(path: &Path) -> Result<Self, Flaw> {
        let manifest = Manifest::read(path)?;
        let bad = |_| Flaw::BadManifest(Manifest::path(path));
        let specification = Specification::read(&manifest.specification.to_string());
        let mut folder = Self::of(path, manifest, specification.map_err(bad)?)?;
        for listed in folder.manifest.files.clone() {
            let file = path.join(&listed.name);
            // The name is a file's in this folder, whatever a manifest says.
            if number_of(&listed.name, ".parquet").is_none() {
                return Err(Flaw::BadManifest(Manifest::path(path)));
            }
            if !file.exists() {
                return Err(Flaw::MissingFile(file));
            }
            for (setting, first, count, digest) in &listed.shards {
                let part = Part {
                    setting: *setting,
                    replications: *first..first.saturating_add(*count),
                };
                let digest = Digest::read(digest).filter(|_| folder.is_wanted(&part));
                let digest = digest.ok_or_else(|| Flaw::BadManifest(Manifest::path(path)))?;
                folder.arrived[*setting].insert(*first, (*count, digest));
            }
        }
        let listed = |number: &usize| {
            let name = format!("worker-{number}.parquet");
            folder.manifest.files.iter().any(|file| file.name == name)
        };
        let numbers = folder.numbers()?;
        folder.next = numbers.iter().max().map_or(1, |last| last + 1);
        let is_log = |number: &usize| folder.log_path(*number).exists();
        let (done, left): (Vec<usize>, Vec<usize>) =
            numbers.into_iter().filter(is_log).partition(listed);
        for number in done {
            // Its columns are whole and listed: the process ended before it was taken away.
            let _ = fs::remove_file(folder.log_path(number));
        }
        for number in left {
            let log = folder.log_path(number);
            for found in Logged::open(&log)? {
                let (setting, shard) = found.map_err(Flaw::file(&log))?;
                if let Ok(part) = folder.part(setting, &shard) {
                    folder.arrived[setting]
                        .insert(part.replications.start, (shard.count(), shard.digest));
                }
            }
            folder.left.push(number);
        }
        Ok(folder)
    }

    /// The numbers of logs and files of columns that are there, each once.
    fn numbers(&self) -> Result<Vec<usize>, Flaw> {
        let mut numbers = Vec::new();
        for entry in fs::read_dir(&self.path).map_err(Flaw::file(&self.path))? {
            let name = entry.map_err(Flaw::file(&self.path))?.file_name();
            let name = name.to_string_lossy();
            let found = [".shards", ".parquet"]
                .iter()
                .find_map(|ending| number_of(&name, ending));
            numbers.extend(found);
        }
        numbers.sort_unstable();
        numbers.dedup();
        Ok(numbers)
    }

    pub(super) fn log_path(&self, number: usize) -> PathBuf {
        self.path.join(format!("worker-{number}.shards"))
    }

    /// What its settings are made of.
    pub fn specification(&self) -> &Specification {
        &self.specification
    }

    /// What is set, setting by setting.
    pub fn settings(&self) -> &[Setting] {
        &self.manifest.settings
    }

    /// Replications of each setting.
    pub fn replications(&self) -> usize {
        self.manifest.replications
    }

    /// Files of columns that are whole.
    pub fn files(&self) -> Vec<PathBuf> {
        let files = self.manifest.files.iter();
        files.map(|file| self.path.join(&file.name)).collect()
    }

    /// Whether it is the sweep of these.
    pub fn is_of(
        &self,
        specification: &Specification,
        settings: &[Setting],
        replications: usize,
    ) -> bool {
        let same = self.specification == *specification && self.manifest.settings == settings;
        same && self.manifest.replications == replications
    }

    /// What the shards of a setting are of.
    ///
    /// # Errors
    /// A setting that there is not.
    pub fn setting(&self, setting: usize) -> Result<Specification, Problem> {
        let last = self.manifest.settings.len() - 1;
        let found = self.manifest.settings.get(setting);
        let found = found.and_then(|setting| specification_of(&self.specification, setting).ok());
        found.ok_or_else(|| {
            let problem = Problem::new("setting", Code::OutOfRange, setting);
            problem.with("minimum", 0).with("maximum", last)
        })
    }

    /// Whether a part is one that its replications are cut into.
    fn is_wanted(&self, part: &Part) -> bool {
        let Range { start, end } = part.replications;
        let wanted = (start + self.manifest.shard).min(self.manifest.replications);
        part.setting < self.arrived.len()
            && start.is_multiple_of(self.manifest.shard)
            && start < end
            && end == wanted
    }

    /// Which part a shard is.
    pub(super) fn part(&self, setting: usize, shard: &Shard) -> Result<Part, Problem> {
        let own = self.specifications.get(setting);
        if own != Some(&shard.specification) {
            let problem = Problem::new("", Code::OtherSpecification, &shard.specification);
            return Err(problem.with("allowed", own.map_or("", |own| own)));
        }
        let [replications] = shard.ranges.as_slice() else {
            return Err(Problem::new("", Code::DamagedShard, ""));
        };
        let part = Part {
            setting,
            replications: replications.clone(),
        };
        let first = replications.start;
        let is_wanted = self.is_wanted(&part);
        is_wanted
            .then_some(part)
            .ok_or_else(|| Problem::new("", Code::ShardsOverlap, first))
    }

    /// The parts that are not there, setting by setting.
    pub fn missing(&self) -> Vec<Part> {
        let Manifest {
            replications,
            shard,
            ..
        } = self.manifest;
        let of = |(setting, arrived): (usize, &BTreeMap<usize, (usize, Digest)>)| {
            let firsts = (0..replications).step_by(shard);
            let firsts = firsts.filter(|first| !arrived.contains_key(first));
            let part = |first: usize| Part {
                setting,
                replications: first..(first + shard).min(replications),
            };
            firsts.map(part).collect::<Vec<_>>()
        };
        self.arrived.iter().enumerate().flat_map(of).collect()
    }

    /// Keeps a shard of a setting in the log of a worker; false if it is there already.
    ///
    /// # Errors
    /// A shard that is none of this sweep, and a log that cannot be written: then it is as it was.
    pub fn add(&mut self, worker: &str, setting: usize, bytes: &[u8]) -> Result<bool, Flaw> {
        self.lock()?;
        let shard = Shard::from_bytes(bytes)?;
        let part = self.part(setting, &shard)?;
        let first = part.replications.start;
        if self.arrived[setting].contains_key(&first) {
            return Ok(false);
        }
        if !self.logs.contains_key(worker) {
            let number = self.next;
            let log = Log::create(&self.log_path(number))?;
            self.next += 1;
            self.logs.insert(worker.to_owned(), (number, log));
        }
        if let Some((_, log)) = self.logs.get_mut(worker) {
            log.add(setting, bytes)?;
        }
        self.arrived[setting].insert(first, (shard.count(), shard.digest));
        Ok(true)
    }

    /// How many replications of a setting are there.
    pub fn arrived(&self, setting: usize) -> usize {
        let arrived = self
            .arrived
            .get(setting)
            .into_iter()
            .flat_map(BTreeMap::values);
        arrived.map(|(count, _)| count).sum()
    }

    /// The digest of a setting's replications, the same as of a run of its scenario.
    pub fn digest_of(&self, setting: usize) -> Digest {
        let arrived = self
            .arrived
            .get(setting)
            .into_iter()
            .flat_map(BTreeMap::values);
        arrived.map(|(_, digest)| *digest).collect()
    }

    /// The digest of all settings in their order: of one setting that one's.
    pub fn digest(&self) -> String {
        match self.arrived.len() {
            1 => self.digest_of(0).to_string(),
            settings => {
                let digests = (0..settings).map(|setting| self.digest_of(setting).bits());
                format!("{:016x}", digests.fold(0, digested))
            }
        }
    }

    /// Whether every replication of every setting is there.
    pub fn is_complete(&self) -> bool {
        self.missing().is_empty()
    }

    /// The numbers of this process's logs.
    pub(super) fn own_logs(&self) -> impl Iterator<Item = usize> + '_ {
        self.logs.values().map(|(number, _)| *number)
    }

    /// Whether an outcome is kept.
    pub(super) fn keeps(&self, outcome: Outcome) -> bool {
        self.specification.outcomes.contains(&outcome)
    }
}
