//! Shards as they arrive from one worker, one after the other in a file that only grows.

use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use super::flaw::Flaw;
use crate::study::Shard;

/// Before each shard: the number of its setting, and how many bytes it has.
const BEFORE: usize = 16;
/// The most bytes of a shard: of as many replications as are run at once, with all outcomes, and its head.
const MOST_BYTES: u64 = 1 << 33;

/// A log that is written.
#[derive(Debug)]
pub(super) struct Log {
    path: PathBuf,
    file: File,
    /// Bytes of whole shards.
    length: u64,
}

impl Log {
    /// A new one; a file of its name is added to at its end.
    pub(super) fn create(path: &Path) -> Result<Self, Flaw> {
        let file = OpenOptions::new().create(true).append(true).open(path);
        let file = file.map_err(Flaw::file(path))?;
        let length = file.metadata().map_err(Flaw::file(path))?.len();
        Ok(Self {
            path: path.to_owned(),
            file,
            length,
        })
    }

    /// Adds a shard, or, where there is no room for it, nothing.
    pub(super) fn add(&mut self, setting: usize, shard: &[u8]) -> Result<(), Flaw> {
        let before = [
            (setting as u64).to_le_bytes(),
            (shard.len() as u64).to_le_bytes(),
        ]
        .concat();
        let written = self.file.write_all(&[before.as_slice(), shard].concat());
        if let Err(error) = written {
            // What was begun is no shard; if it cannot be cut off either, whoever reads the log leaves it out.
            let _ = self.file.set_len(self.length);
            return Err(Flaw::File(self.path.clone(), error));
        }
        self.length += (BEFORE + shard.len()) as u64;
        Ok(())
    }
}

/// The shards of a log, each with the number of its setting, up to the first that is not whole: the process that wrote it may have
/// ended in the middle.
#[derive(Debug)]
pub(super) struct Logged {
    reader: BufReader<File>,
}

impl Logged {
    pub(super) fn open(path: &Path) -> Result<Self, Flaw> {
        let file = File::open(path).map_err(Flaw::file(path))?;
        Ok(Self {
            reader: BufReader::new(file),
        })
    }

    fn next_whole(&mut self) -> io::Result<Option<(usize, Shard)>> {
        let mut before = [0; BEFORE];
        self.reader.read_exact(&mut before)?;
        let (setting, length) = before.split_at(BEFORE / 2);
        let number = |bytes: &[u8]| u64::from_le_bytes(bytes.try_into().unwrap_or_default());
        let (setting, length) = (number(setting), number(length));
        if length > MOST_BYTES {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        let read = (&mut self.reader).take(length).read_to_end(&mut bytes)?;
        if read as u64 != length {
            return Ok(None);
        }
        let shard = Shard::from_bytes(&bytes).ok();
        Ok(shard.map(|shard| (setting as usize, shard)))
    }
}

impl Iterator for Logged {
    type Item = io::Result<(usize, Shard)>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.next_whole() {
            Ok(found) => found.map(Ok),
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => None,
            Err(error) => Some(Err(error)),
        }
    }
}
