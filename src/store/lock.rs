//! One process at a time adds to a folder; any number may read it.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::flaw::Flaw;

/// Has a folder for this process alone.
pub(super) fn lock(path: &Path) -> Result<File, Flaw> {
    let name = path.join(".lock");
    let file = File::create(&name).map_err(Flaw::file(&name))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Flaw::InUse(path.to_owned())),
        Err(TryLockError::Error(error)) => Err(Flaw::File(name, error)),
    }
}
