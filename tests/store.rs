//! Sweeps on a disk: whatever arrived is there, whenever the process that added it ended, and what is missing is known.
#![cfg(feature = "cli")]

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};
use std::process;

use funnelcast::problem::Code;
use funnelcast::report::Outcome;
use funnelcast::scenario::preset;
use funnelcast::store::{Flaw, Folder, Setting};
use funnelcast::study::{Shard, Specification, Trial};

/// A folder for one test, gone with it.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("funnelcast-store-{name}-{}", process::id()));
        let _ = fs::remove_dir_all(&path);
        Self(path)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const OUTCOMES: [Outcome; 2] = [Outcome::Buyers, Outcome::Profit];
const REPLICATIONS: usize = 70;
const SHARD: usize = 32;

fn specification() -> Specification {
    Specification::new(preset::ALL[0].scenario(), 5, &OUTCOMES)
}

fn settings() -> Vec<Setting> {
    let price = |price: &str| BTreeMap::from([("money.price".to_owned(), price.to_owned())]);
    ["100", "150"].map(price).to_vec()
}

fn create(place: &Place) -> Folder {
    Folder::create(&place.0, &specification(), settings(), REPLICATIONS, SHARD).expect("a folder")
}

/// Simulates the first parts that are missing, by two workers in turn.
fn simulate(folder: &mut Folder, parts: usize) {
    for (turn, part) in folder.missing().into_iter().take(parts).enumerate() {
        let specification = folder.setting(part.setting).expect("a setting");
        let (first, count) = (part.replications.start, part.replications.len());
        let shard = Shard::run(&specification, None, first, count)
            .expect("a shard")
            .to_bytes();
        let worker = ["one", "two"][turn % 2];
        assert!(folder.add(worker, part.setting, &shard).expect("room"));
        assert!(
            !folder.add("two", part.setting, &shard).expect("room"),
            "nothing twice"
        );
    }
}

/// What is there is what a run of the scenario has.
fn check(folder: &Folder) {
    let values = folder.values(&OUTCOMES).expect("values");
    for setting in 0..settings().len() {
        let scenario = folder.setting(setting).expect("a setting").scenario;
        let trial = Trial::run(&scenario, None, 5, 0, REPLICATIONS);
        let rows: Vec<usize> = (0..values.settings.len())
            .filter(|row| values.settings[*row] as usize == setting)
            .collect();
        assert_eq!(rows.len(), folder.arrived(setting));
        for row in rows {
            let replication = values.replications[row] as usize;
            for (outcome, column) in OUTCOMES.iter().zip(&values.outcomes) {
                let wanted = trial.outcomes[replication * Outcome::COUNT + *outcome as usize];
                assert_eq!(
                    column[row].to_bits(),
                    wanted.to_bits(),
                    "{replication} of {setting}"
                );
            }
        }
    }
    let mut order: Vec<_> = values.settings.iter().zip(&values.replications).collect();
    order.dedup();
    assert!(order.is_sorted() && order.len() == values.settings.len());
}

fn names(path: &Path) -> Vec<String> {
    let entries = fs::read_dir(path).expect("a folder");
    let mut names: Vec<String> = entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.retain(|name| name != ".lock");
    names.sort();
    names
}

#[test]
fn a_sweep_has_a_file_for_each_worker_and_the_digests_of_runs() {
    let place = Place::new("whole");
    let mut folder = create(&place);
    assert_eq!(folder.missing().len(), 6);
    simulate(&mut folder, 6);
    check(&folder);
    folder.finish().expect("room");
    assert_eq!(
        names(&place.0),
        ["manifest.json", "worker-1.parquet", "worker-2.parquet"]
    );
    check(&folder);
    let opened = Folder::open(&place.0).expect("a sweep");
    assert!(opened.is_complete() && opened.is_of(&specification(), &settings(), REPLICATIONS));
    check(&opened);
    let digest = |setting: usize| {
        let scenario = opened.setting(setting).expect("a setting").scenario;
        let all = Specification::new(scenario, 5, &[]);
        Shard::run(&all, None, 0, REPLICATIONS)
            .expect("a shard")
            .digest
    };
    assert_eq!(
        [0, 1].map(|setting| opened.digest_of(setting)),
        [0, 1].map(digest)
    );
    assert_eq!(opened.digest(), folder.digest());
    let spots = opened.spots(Outcome::Profit).expect("spots");
    assert_eq!(
        spots.iter().map(|spot| spot.defined).collect::<Vec<_>>(),
        [REPLICATIONS; 2]
    );
    assert!(matches!(
        opened.values(&[Outcome::KFactor]),
        Err(Flaw::NotKept(_))
    ));
}

#[test]
fn a_process_that_ended_in_the_middle_has_lost_nothing_that_arrived() {
    let place = Place::new("ended");
    let mut folder = create(&place);
    simulate(&mut folder, 3);
    // It ends without a word, and in the middle of a shard.
    drop(folder);
    let log = place.0.join("worker-2.shards");
    let bytes = fs::read(&log).expect("a log");
    let whole = bytes.len();
    fs::write(&log, [bytes.as_slice(), &bytes[..whole / 2]].concat()).expect("room");
    let mut folder = Folder::open(&place.0).expect("a sweep");
    assert_eq!(folder.missing().len(), 3);
    check(&folder);
    simulate(&mut folder, 1);
    folder.finish().expect("room");
    assert!(!folder.is_complete());
    let manifest = fs::read_to_string(place.0.join("manifest.json")).expect("a manifest");
    assert!(manifest.contains("\"complete\": false"), "{manifest}");
    let mut folder = Folder::open(&place.0).expect("a sweep");
    assert_eq!(folder.missing().len(), 2);
    simulate(&mut folder, 2);
    folder.finish().expect("room");
    assert!(folder.is_complete());
    check(&Folder::open(&place.0).expect("a sweep"));
    assert!(
        names(&place.0)
            .iter()
            .all(|name| !name.ends_with(".shards"))
    );
}

#[test]
fn a_log_whose_columns_are_listed_already_is_not_counted_twice() {
    let place = Place::new("listed");
    let mut folder = create(&place);
    simulate(&mut folder, 6);
    let log = place.0.join("worker-1.shards");
    let bytes = fs::read(&log).expect("a log");
    folder.finish().expect("room");
    fs::write(&log, bytes).expect("room");
    let opened = Folder::open(&place.0).expect("a sweep");
    assert!(opened.is_complete() && !log.exists());
    check(&opened);
}

/// Where nothing can be written any more.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_takes_nothing_of_what_is_there() {
    let place = Place::new("full");
    let mut folder = create(&place);
    simulate(&mut folder, 2);
    folder.finish().expect("room");
    folder.lock().expect("nobody else is at it");
    std::os::unix::fs::symlink("/dev/full", place.0.join("worker-3.shards")).expect("a link");
    let part = folder.missing().remove(0);
    let specification = folder.setting(part.setting).expect("a setting");
    let shard = Shard::run(
        &specification,
        None,
        part.replications.start,
        part.replications.len(),
    );
    let refused = folder.add("three", part.setting, &shard.expect("a shard").to_bytes());
    let Err(Flaw::File(path, error)) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(error.kind(), std::io::ErrorKind::StorageFull);
    assert!(path.ends_with("worker-3.shards"));
    assert_eq!(folder.missing().len(), 4);
    fs::remove_file(place.0.join("worker-3.shards")).expect("a link");
    drop(folder);
    let mut folder = Folder::open(&place.0).expect("a sweep");
    check(&folder);
    simulate(&mut folder, 4);
    folder.finish().expect("room");
    assert!(folder.is_complete());
}

#[test]
fn shards_of_others_are_refused() {
    let place = Place::new("others");
    let mut folder = create(&place);
    let code = |folder: &mut Folder, setting: usize, bytes: &[u8]| match folder
        .add("one", setting, bytes)
    {
        Err(Flaw::Problems(problems)) => problems[0].code,
        other => panic!("{other:?}"),
    };
    let own = folder.setting(0).expect("a setting");
    let run = |specification: &Specification, first, count| {
        Shard::run(specification, None, first, count)
            .expect("a shard")
            .to_bytes()
    };
    let right = run(&own, 0, SHARD);
    assert_eq!(code(&mut folder, 1, &right), Code::OtherSpecification);
    assert_eq!(code(&mut folder, 9, &right), Code::OtherSpecification);
    assert_eq!(
        code(&mut folder, 0, &run(&own, 1, SHARD)),
        Code::ShardsOverlap
    );
    assert_eq!(
        code(&mut folder, 0, &run(&own, 0, SHARD - 1)),
        Code::ShardsOverlap
    );
    assert_eq!(
        code(&mut folder, 0, &right[..right.len() - 1]),
        Code::DamagedShard
    );
    assert_eq!(code(&mut folder, 0, b""), Code::DamagedShard);
    assert_eq!(folder.missing().len(), 6);
}

#[test]
fn what_is_not_a_sweep_is_told_by_its_file() {
    let place = Place::new("wrong");
    assert!(matches!(Folder::open(&place.0), Err(Flaw::NoSweep(_))));
    let mut folder = create(&place);
    let again = Folder::create(&place.0, &specification(), settings(), REPLICATIONS, SHARD);
    assert!(matches!(again, Err(Flaw::SweepThere(_))));
    simulate(&mut folder, 2);
    folder.finish().expect("room");
    let (columns, manifest) = (
        place.0.join("worker-1.parquet"),
        place.0.join("manifest.json"),
    );
    let (bytes, text) = (
        fs::read(&columns).expect("columns"),
        fs::read_to_string(&manifest).expect("a manifest"),
    );
    fs::write(&columns, &bytes[..bytes.len() / 2]).expect("room");
    let damaged = Folder::open(&place.0).expect("a sweep").values(&OUTCOMES);
    assert!(matches!(damaged, Err(Flaw::DamagedFile(path)) if path == columns));
    fs::remove_file(&columns).expect("a file");
    assert!(matches!(Folder::open(&place.0), Err(Flaw::MissingFile(path)) if path == columns));
    fs::write(&columns, &bytes).expect("room");
    for (before, after) in [
        ("\"version\": \"", "\"version\": \"1"),
        ("\"settings\"", "\"sets\""),
        ("worker-1.parquet", "../worker-1.parquet"),
        ("\"replications\": 70", "\"replications\": 7"),
    ] {
        fs::write(&manifest, text.replacen(before, after, 1)).expect("room");
        let told = Folder::open(&place.0);
        let is_told = match before {
            "\"version\": \"" => matches!(told, Err(Flaw::OtherVersion(..))),
            _ => matches!(told, Err(Flaw::BadManifest(_))),
        };
        assert!(is_told, "{before}");
    }
    OpenOptions::new()
        .write(true)
        .truncate(true)
        .open(&manifest)
        .expect("a file");
    assert!(matches!(Folder::open(&place.0), Err(Flaw::BadManifest(_))));
}

#[test]
fn settings_that_cannot_be_are_told_by_their_numbers() {
    let place = Place::new("impossible");
    let mut all = settings();
    all.push(BTreeMap::from([(
        "money.price".to_owned(),
        "-1".to_owned(),
    )]));
    all.push(BTreeMap::from([("money.pryce".to_owned(), "1".to_owned())]));
    let Err(Flaw::Problems(problems)) = Folder::create(&place.0, &specification(), all, 10, 10)
    else {
        panic!("it was made");
    };
    let paths: Vec<&str> = problems.iter().map(|problem| &*problem.path).collect();
    assert_eq!(
        paths,
        ["settings[2].money.price", "settings[3].money.pryce"]
    );
    assert!(!place.0.exists());
    for (replications, shard, field) in [(0, 10, "replications"), (10, 0, "shard")] {
        let Err(Flaw::Problems(problems)) =
            Folder::create(&place.0, &specification(), settings(), replications, shard)
        else {
            panic!("it was made");
        };
        assert_eq!(problems[0].path, field);
    }
}

#[test]
fn two_processes_do_not_add_to_one_folder() {
    let place = Place::new("two");
    let mut folder = create(&place);
    simulate(&mut folder, 2);
    // Whoever only reads may do so.
    let mut other = Folder::open(&place.0).expect("a sweep");
    assert_eq!(other.missing().len(), 4);
    assert!(matches!(other.lock(), Err(Flaw::InUse(path)) if path == place.0));
    assert!(matches!(other.finish(), Err(Flaw::InUse(_))));
    simulate(&mut folder, 3);
    folder.finish().expect("room");
    other.lock().expect("it is free");
    assert_eq!(
        other.missing().len(),
        1,
        "what was added meanwhile is known"
    );
    simulate(&mut other, 1);
    other.finish().expect("room");
    assert!(other.is_complete());
    check(&other);
}
