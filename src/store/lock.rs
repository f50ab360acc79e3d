//! One process at a time adds to a folder; any number may read it.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::process;

use super::flaw::Flaw;

/// A folder that this process has for itself, until it is let go.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    /// Who took it.
    process: u32,
}

impl Lock {
    /// Has a folder for this process alone.
    pub(super) fn take(path: &Path) -> Result<Self, Flaw> {
        let name = path.join(".lock");
        let file = File::create(&name).map_err(Flaw::file(&name))?;
        match file.try_lock() {
            Ok(()) => Ok(Self {
                file,
                process: process::id(),
            }),
            Err(TryLockError::WouldBlock) => Err(Flaw::InUse(path.to_owned())),
            Err(TryLockError::Error(error)) => Err(Flaw::File(name, error)),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Processes that were forked meanwhile have the file, too: to close it here would leave it locked, and what one of them drops
        // is still held here.
        if self.process == process::id() {
            let _ = self.file.unlock();
        }
    }
}
