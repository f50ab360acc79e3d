//! What a folder's sweep is of, and which of its files are whole.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::flaw::Flaw;
use crate::study::specification::VERSION;

/// Levers by their paths, each with what it is set to.
pub type Setting = BTreeMap<String, String>;

/// The name of its file.
const NAME: &str = "manifest.json";

/// What a folder's sweep is of.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Manifest {
    /// The version of the product that simulates it.
    pub(super) version: String,
    /// The specification that settings are made of.
    pub(super) specification: Value,
    /// What is set of its scenario, setting by setting.
    pub(super) settings: Vec<Setting>,
    /// Replications of each setting.
    pub(super) replications: usize,
    /// Replications of a shard; the last one of a setting may have fewer.
    pub(super) shard: usize,
    /// Whether every replication of every setting is in its files.
    pub(super) complete: bool,
    /// The digest of the results that are in its files: of all settings in their order.
    pub(super) digest: String,
    /// Files that are whole.
    pub(super) files: Vec<Listed>,
}

/// A file of columns.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Listed {
    /// Its name in the folder.
    pub(super) name: String,
    /// Who simulated what is in it.
    pub(super) worker: String,
    /// How many replications are in it.
    pub(super) rows: usize,
    /// Its shards: setting, first replication, how many, and the digest of their outcomes.
    pub(super) shards: Vec<(usize, usize, usize, String)>,
}

impl Manifest {
    pub(super) fn path(folder: &Path) -> PathBuf {
        folder.join(NAME)
    }

    /// Reads that of a folder.
    pub(super) fn read(folder: &Path) -> Result<Self, Flaw> {
        let path = Self::path(folder);
        let text = match fs::read_to_string(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(Flaw::NoSweep(folder.to_owned()));
            }
            Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
                return Err(Flaw::BadManifest(path));
            }
            read => read.map_err(Flaw::file(&path))?,
        };
        let bad = |_| Flaw::BadManifest(path.clone());
        let value: Value = serde_json::from_str(&text).map_err(bad)?;
        // Before all else: another version may have other fields.
        match value.get("version").and_then(Value::as_str) {
            Some(version) if version != VERSION => {
                Err(Flaw::OtherVersion(path, version.to_owned()))
            }
            _ => serde_json::from_value(value).map_err(bad),
        }
    }

    /// Replaces that of a folder.
    pub(super) fn write(&self, folder: &Path) -> Result<(), Flaw> {
        let path = Self::path(folder);
        let json = serde_json::to_value(self).unwrap_or_default();
        replace(&path, |file| {
            file.write_all(format!("{json:#}\n").as_bytes())
        })
    }
}

/// Writes a file beside another one that it then takes the place of.
pub(super) fn replace(
    path: &Path,
    write: impl FnOnce(&mut File) -> std::io::Result<()>,
) -> Result<(), Flaw> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let written = File::create(&beside).and_then(|mut file| {
        write(&mut file)?;
        file.sync_all()
    });
    let placed = written.and_then(|()| fs::rename(&beside, path));
    placed.map_err(|error| {
        // Half a file would only take room where there may be none.
        let _ = fs::remove_file(&beside);
        Flaw::File(path.to_owned(), error)
    })
}
