//! `sweep --folder`: the same sweeps, with every simulation kept on a disk, in the shards and files that the package for Python has
//! too.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde_json::{Map, Value, json};

use super::arguments::{CompareFormat, SweepOptions};
use super::grid::across;
use super::output::deliver;
use super::simulate::{each, progress_bar};
use super::sweep::{
    Begun, Moved, begin, moved, named, number, outcome_name, spot_cells, spot_csv, spot_json,
    table_of,
};
use super::wording::{Failure, Wording};
use crate::engine::network::Network;
use crate::report::Outcome;
use crate::scenario::told::with_settings;
use crate::scenario::{Lever, Quantity, Scenario};
use crate::store::{Flaw, Folder, Part, Setting};
use crate::study::{Shard, Specification, Spot};

pub(super) fn sweep(options: &SweepOptions, wording: &Wording) -> Result<(), Failure> {
    let Begun {
        scenario,
        graph,
        settings,
        threads,
    } = begin(&options.swept, wording)?;
    if graph.is_some() {
        // What a shard is of must be known to whoever simulates it, and ties are not part of a scenario.
        return Err(Failure::Said(wording.text("cli.store.graph").to_owned()));
    }
    let Some(path) = &options.folder else {
        unreachable!("without a folder it is another command");
    };
    let mut levers = vec![moved(
        &scenario,
        &options.lever,
        &options.ends,
        options.points,
    )?];
    if options.across.is_some() {
        levers.push(across(&scenario, options)?);
    }
    let (set, impossible) = possible(&scenario, &levers);
    let specification = Specification::new(scenario, settings.seed, &[]);
    let mut folder = opened(
        path,
        &specification,
        set,
        settings.replications,
        options.shard as usize,
    )
    .map_err(Failure::Store)?;
    folder.lock().map_err(Failure::Store)?;
    simulate(&mut folder, threads, wording)?;
    folder.finish().map_err(Failure::Store)?;
    let told = Told {
        folder: &folder,
        levers: levers.into_iter().map(|moved| moved.lever).collect(),
        outcomes: named(&options.outcome),
        impossible,
    };
    let text = told.text(path, options.swept.written.format, wording)?;
    deliver(options.swept.written.out.as_deref(), &text)
}

/// Every combination of the levers' values, the first lever fastest, but for those that contradict other settings, which are counted.
fn possible(scenario: &Scenario<Quantity>, levers: &[Moved]) -> (Vec<Setting>, usize) {
    let mut all = vec![Setting::new()];
    for Moved { lever, values } in levers.iter().rev() {
        let with = |setting: &Setting| -> Vec<Setting> {
            let set = |value: &f64| {
                let mut setting: BTreeMap<String, String> = setting.clone();
                setting.insert(lever.path.clone(), value.to_string());
                setting
            };
            values.iter().map(set).collect()
        };
        all = all.iter().flat_map(with).collect();
    }
    let wanted = all.len();
    all.retain(|setting| {
        let levers: Vec<_> = setting.clone().into_iter().collect();
        with_settings(scenario, &levers).is_ok()
    });
    let impossible = wanted - all.len();
    (all, impossible)
}

/// The folder of a sweep, begun or gone on with.
fn opened(
    path: &Path,
    specification: &Specification,
    settings: Vec<Setting>,
    replications: usize,
    shard: usize,
) -> Result<Folder, Flaw> {
    match Folder::open(path) {
        Ok(folder) if folder.is_of(specification, &settings, replications) => Ok(folder),
        Ok(_) => Err(Flaw::SweepThere(path.to_owned())),
        Err(Flaw::NoSweep(_)) => Folder::create(path, specification, settings, replications, shard),
        Err(flaw) => Err(flaw),
    }
}

/// What shards of a setting are run of.
struct Prepared {
    setting: usize,
    specification: Specification,
    network: Option<Network>,
}

/// Simulates what is missing, each thread a worker with a file of its own. What cannot be kept is not simulated.
fn simulate(folder: &mut Folder, threads: usize, wording: &Wording) -> Result<(), Failure> {
    let parts = folder.missing();
    let bar = progress_bar(
        parts.iter().map(|part| part.replications.len()).sum(),
        wording,
    );
    let failure = Mutex::new(None);
    let held = |failure: &Mutex<Option<Failure>>| {
        let held = failure.lock().unwrap_or_else(PoisonError::into_inner);
        held.is_some()
    };
    let folder = Mutex::new(folder);
    each(&parts, threads, |part| {
        if held(&failure) {
            return;
        }
        if let Err(found) = run(&folder, part) {
            *failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(found);
        }
        bar.inc(part.replications.len() as u64);
    });
    bar.finish_and_clear();
    match failure.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some(failure) => Err(failure),
        None => Ok(()),
    }
}

fn run(folder: &Mutex<&mut Folder>, part: &Part) -> Result<(), Failure> {
    thread_local! {
        // Parts of a setting follow each other, and a network takes longer to make than many a shard to run.
        static LAST: std::cell::RefCell<Option<Prepared>> = const { std::cell::RefCell::new(None) };
    }
    let one = |problem| Failure::Problems(vec![problem]);
    let held = || folder.lock().unwrap_or_else(PoisonError::into_inner);
    let last = LAST.take().filter(|last| last.setting == part.setting);
    let prepared = match last {
        Some(last) => last,
        None => {
            let specification = held().setting(part.setting).map_err(one)?;
            let network = Network::of(&specification.scenario, None, specification.seed);
            Prepared {
                setting: part.setting,
                network: network.map_err(one)?,
                specification,
            }
        }
    };
    let Prepared {
        specification,
        network,
        ..
    } = &prepared;
    let (first, count) = (part.replications.start, part.replications.len());
    let shard = Shard::run(specification, network.as_ref(), first, count).map_err(one)?;
    let worker = format!("{:?}", std::thread::current().id());
    let added = held().add(&worker, part.setting, &shard.to_bytes());
    added.map_err(Failure::Store)?;
    LAST.set(Some(prepared));
    Ok(())
}

/// What there is to say of a sweep.
struct Told<'a> {
    folder: &'a Folder,
    levers: Vec<Lever>,
    outcomes: Vec<Outcome>,
    impossible: usize,
}

impl Told<'_> {
    fn text(
        &self,
        path: &Path,
        format: CompareFormat,
        wording: &Wording,
    ) -> Result<String, Failure> {
        let spots = self
            .outcomes
            .iter()
            .map(|outcome| self.folder.spots(*outcome));
        let spots: Vec<Vec<Spot>> = spots.collect::<Result<_, _>>().map_err(Failure::Store)?;
        Ok(match format {
            CompareFormat::Json => format!("{:#}\n", self.json(&spots)),
            CompareFormat::Csv => self.csv(&spots),
            CompareFormat::Table => self.table(path, &spots, wording),
        })
    }

    /// What a lever is set to in a setting.
    fn value(&self, setting: &Setting, lever: &Lever) -> f64 {
        let text = setting.get(&lever.path);
        text.and_then(|text| text.parse().ok()).unwrap_or(f64::NAN)
    }

    fn json(&self, spots: &[Vec<Spot>]) -> Value {
        let settings = self.folder.settings().iter().enumerate();
        let settings = settings.map(|(place, setting)| {
            let levers = self.levers.iter();
            let levers =
                levers.map(|lever| (lever.path.clone(), json!(self.value(setting, lever))));
            let outcomes = self.outcomes.iter().zip(spots);
            let outcomes = outcomes
                .map(|(outcome, spots)| (outcome.name().to_owned(), spot_json(&spots[place])));
            json!({
                "levers": levers.collect::<Map<_, _>>(),
                "digest": self.folder.digest_of(place).to_string(),
                "outcomes": outcomes.collect::<Map<_, _>>(),
            })
        });
        json!({
            "version": env!("CARGO_PKG_VERSION"),
            "seed": self.folder.specification().seed,
            "replications": self.folder.replications(),
            "scenario": self.folder.specification().scenario.to_json(),
            "digest": self.folder.digest(),
            "settings": settings.collect::<Vec<_>>(),
        })
    }

    fn csv(&self, spots: &[Vec<Spot>]) -> String {
        let paths: Vec<&str> = self.levers.iter().map(|lever| &*lever.path).collect();
        let mut text = format!(
            "{},outcome,mean,p10,p50,p90,standard_error,defined\n",
            paths.join(",")
        );
        for (place, setting) in self.folder.settings().iter().enumerate() {
            let levers = self
                .levers
                .iter()
                .map(|lever| number(self.value(setting, lever)));
            let levers = levers.collect::<Vec<_>>().join(",");
            for (outcome, spots) in self.outcomes.iter().zip(spots) {
                text += &format!("{levers},{}\n", spot_csv(*outcome, &spots[place]));
            }
        }
        text
    }

    fn table(&self, path: &Path, spots: &[Vec<Spot>], wording: &Wording) -> String {
        let mut header: Vec<String> = self.levers.iter().map(|lever| lever.path.clone()).collect();
        for outcome in &self.outcomes {
            header.extend([outcome_name(*outcome, wording), "±".to_owned()]);
        }
        let mut table = table_of(header);
        for (place, setting) in self.folder.settings().iter().enumerate() {
            let levers = self.levers.iter();
            let mut row: Vec<String> = levers
                .map(|lever| lever.text(self.value(setting, lever)))
                .collect();
            for spots in spots {
                row.extend(spot_cells(&spots[place], wording));
            }
            table.add_row(row);
        }
        let replications = self.folder.replications().to_string();
        let note = wording.filled("cli.sweep.note", &[("replications", &replications)]);
        let shown = path.display().to_string();
        let digest = self.folder.digest();
        let values = [("folder", &*shown), ("digest", &digest)];
        let kept = wording.filled("cli.store.kept", &values);
        let mut text = format!("{table}\n{note}\n{kept}\n");
        if self.impossible > 0 {
            let count = self.impossible.to_string();
            text += &wording.filled("cli.sweep.impossible", &[("count", &count)]);
            text.push('\n');
        }
        text
    }
}
