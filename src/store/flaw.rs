//! Why a sweep on a disk cannot be begun, added to or read.

use std::io;
use std::path::{Path, PathBuf};

use crate::problem::Problem;

/// What is wrong with a sweep on a disk.
#[derive(Debug)]
pub enum Flaw {
    /// Problems in what it is to be of; each setting's with its number, `settings[3].`, before their paths.
    Problems(Vec<Problem>),
    /// A file or folder that cannot be read or written.
    File(PathBuf, io::Error),
    /// A folder without a sweep.
    NoSweep(PathBuf),
    /// A folder that another process is adding to.
    InUse(PathBuf),
    /// A folder that has one already.
    SweepThere(PathBuf),
    /// A manifest that nobody wrote so.
    BadManifest(PathBuf),
    /// A sweep of another version: the file, and which one.
    OtherVersion(PathBuf, String),
    /// A file that the manifest names and that is not there.
    MissingFile(PathBuf),
    /// A file of columns that cannot be read, or holds other replications than the manifest says.
    DamagedFile(PathBuf),
    /// An outcome that is not kept, by its name.
    NotKept(String),
}

impl Flaw {
    /// What the system said of a file.
    pub(super) fn file(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |error| Self::File(path.to_owned(), error)
    }
}

impl From<Problem> for Flaw {
    fn from(problem: Problem) -> Self {
        Self::Problems(vec![problem])
    }
}
