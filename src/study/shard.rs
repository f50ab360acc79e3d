//! Some replications as bytes, to be simulated wherever there is a machine and put together again: what they are of, and what they
//! gave.

use std::ops::Range;

use crc::{CRC_32_ISO_HDLC, Crc};
use serde::Deserialize;
use serde_json::{Value, json};

use super::digest::Digest;
use super::specification::{Specification, VERSION};
use super::trials::Trial;
use crate::engine::network::Network;
use crate::problem::{Code, Problem};
use crate::report::Outcome;

/// What the bytes of a shard begin with.
const MARK: &[u8; 8] = b"FUNNELSH";
/// Bytes of the mark, and of the length of the head after it.
const BEFORE_HEAD: usize = 12;
const CHECKSUM: Crc<u32> = Crc::<u32>::new(&CRC_32_ISO_HDLC);
/// The most replications of one call, and of what is put together: eight bytes for each outcome of each are held.
pub const MOST_AT_ONCE: usize = 10_000_000;
/// The last replication that there can be: a thousand thousand millions, below where other histories of the same inputs begin, or as
/// far as this machine counts.
pub const LAST_REPLICATION: usize = {
    let last: u64 = 1_000_000_000_000;
    if last < usize::MAX as u64 {
        last as usize
    } else {
        usize::MAX
    }
};

/// Replications of one specification.
#[derive(Clone, Debug, PartialEq)]
pub struct Shard {
    /// The digest of what they are of.
    pub specification: String,
    /// Which are there: ascending, none empty, none touching the next.
    pub ranges: Vec<Range<usize>>,
    /// The outcomes that are kept.
    pub outcomes: Vec<Outcome>,
    /// A row of those for each replication, in their order.
    pub rows: Vec<f64>,
    /// The digest of all outcomes of these replications, whichever are kept.
    pub digest: Digest,
}

/// What stands before the rows.
#[derive(Deserialize)]
struct Head {
    version: String,
    specification: String,
    outcomes: Vec<String>,
    ranges: Vec<[usize; 2]>,
    digest: String,
}

impl Shard {
    /// Runs replications `first` to `first + count − 1` of a specification, on its network if its scenario has one.
    ///
    /// # Errors
    /// A count that is not 1 to [`MOST_AT_ONCE`], or a last replication beyond [`LAST_REPLICATION`].
    pub fn run(
        specification: &Specification,
        network: Option<&Network>,
        first: usize,
        count: usize,
    ) -> Result<Self, Problem> {
        checked(first, count)?;
        let seed = specification.seed;
        let trial = Trial::run(&specification.scenario, network, seed, first, count);
        let all = trial.outcomes.chunks_exact(Outcome::COUNT);
        let kept = |row: &[f64]| -> Vec<f64> {
            let outcomes = specification.outcomes.iter();
            outcomes.map(|outcome| row[*outcome as usize]).collect()
        };
        Ok(Self {
            specification: specification.digest(),
            ranges: std::iter::once(first..first + count).collect(),
            outcomes: specification.outcomes.clone(),
            rows: all.clone().flat_map(kept).collect(),
            digest: (first..)
                .zip(all)
                .map(|(index, row)| Digest::of_replication(index, row))
                .collect(),
        })
    }

    /// How many replications.
    pub fn count(&self) -> usize {
        self.ranges.iter().map(Range::len).sum()
    }

    /// The index of each replication, ascending.
    pub fn replications(&self) -> impl Iterator<Item = usize> + '_ {
        self.ranges.iter().cloned().flatten()
    }

    /// An outcome of each replication; nothing if it is not kept.
    pub fn column(&self, outcome: Outcome) -> Option<Vec<f64>> {
        let place = self.outcomes.iter().position(|kept| *kept == outcome)?;
        let rows = self.rows.chunks_exact(self.outcomes.len());
        Some(rows.map(|row| row[place]).collect())
    }

    /// Both together.
    ///
    /// # Errors
    /// Another specification, other outcomes, or replications that are in both.
    pub fn and(&self, other: &Self) -> Result<Self, Problem> {
        if (&self.specification, &self.outcomes) != (&other.specification, &other.outcomes) {
            return Err(
                Problem::new("", Code::OtherSpecification, &other.specification)
                    .with("allowed", &self.specification),
            );
        }
        let width = self.outcomes.len();
        let parts = |shard: &Self| {
            let mut before = 0;
            let part = |range: &Range<usize>| {
                let start = before;
                before += range.len();
                (
                    range.clone(),
                    shard.rows[start * width..before * width].to_vec(),
                )
            };
            shard.ranges.iter().map(part).collect::<Vec<_>>()
        };
        let mut all = [parts(self), parts(other)].concat();
        all.sort_by_key(|(range, _)| range.start);
        let (mut ranges, mut rows): (Vec<Range<usize>>, Vec<f64>) = (Vec::new(), Vec::new());
        for (range, part) in all {
            match ranges.last_mut() {
                Some(last) if last.end > range.start => {
                    return Err(Problem::new("", Code::ShardsOverlap, range.start));
                }
                Some(last) if last.end == range.start => last.end = range.end,
                _ => ranges.push(range),
            }
            rows.extend(part);
        }
        Ok(Self {
            specification: self.specification.clone(),
            ranges,
            outcomes: self.outcomes.clone(),
            rows,
            digest: self.digest.and(other.digest),
        })
    }

    /// As bytes: a mark, the length of a head of JSON, the head, the rows, and a CRC-32 of all before it; numbers begin with their
    /// lowest byte.
    pub fn to_bytes(&self) -> Vec<u8> {
        let names: Vec<&str> = self.outcomes.iter().map(|outcome| outcome.name()).collect();
        let ranges = self.ranges.iter().map(|range| [range.start, range.len()]);
        let head = json!({
            "version": VERSION,
            "specification": self.specification,
            "outcomes": names,
            "ranges": ranges.collect::<Vec<_>>(),
            "digest": self.digest.to_string(),
        });
        let head = head.to_string().into_bytes();
        let length = u32::try_from(head.len()).unwrap_or(u32::MAX).to_le_bytes();
        let mut bytes = [MARK.as_slice(), &length, &head].concat();
        bytes.extend(self.rows.iter().flat_map(|value| value.to_le_bytes()));
        let checksum = CHECKSUM.checksum(&bytes);
        bytes.extend(checksum.to_le_bytes());
        bytes
    }

    /// Reads what [`Self::to_bytes`] wrote.
    ///
    /// # Errors
    /// Bytes that are not as they were written, or a shard of another version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Problem> {
        let damaged = || Problem::new("", Code::DamagedShard, "");
        let (written, checksum) = bytes.split_last_chunk::<4>().ok_or_else(damaged)?;
        if CHECKSUM.checksum(written) != u32::from_le_bytes(*checksum) {
            return Err(damaged());
        }
        Self::of_written(written).ok_or_else(damaged)?
    }

    /// The same of bytes that are as they were written; nothing if nobody has written such.
    fn of_written(written: &[u8]) -> Option<Result<Self, Problem>> {
        let (start, rest) = written.split_first_chunk::<BEFORE_HEAD>()?;
        let length = start.strip_prefix(MARK.as_slice())?;
        let length = u32::from_le_bytes(length.try_into().ok()?) as usize;
        let (head, rows) = rest.split_at_checked(length)?;
        let value: Value = serde_json::from_slice(head).ok()?;
        let version = value.get("version")?.as_str()?;
        if version != VERSION {
            let other = Problem::new("version", Code::OtherVersion, version);
            return Some(Err(other.with("allowed", VERSION)));
        }
        let head: Head = serde_json::from_value(value).ok()?;
        let named = |name: &String| Outcome::ALL.iter().find(|outcome| outcome.name() == name);
        let outcomes = head.outcomes.iter().map(named);
        let outcomes: Vec<Outcome> = outcomes
            .map(|outcome| outcome.copied())
            .collect::<Option<_>>()?;
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for [first, count] in head.ranges {
            let end = first.checked_add(count)?;
            let follows = ranges.last().is_none_or(|last| last.end < first);
            if count == 0 || !follows {
                return None;
            }
            ranges.push(first..end);
        }
        let shard = Self {
            specification: head.specification,
            rows: rows
                .chunks_exact(8)
                .map(|bytes| f64::from_le_bytes(bytes.try_into().unwrap_or_default()))
                .collect(),
            ranges,
            outcomes,
            digest: Digest::read(&head.digest)?,
        };
        let wanted = shard
            .count()
            .checked_mul(shard.outcomes.len())?
            .checked_mul(8)?;
        (rows.len() == wanted && head.version == VERSION).then_some(Ok(shard))
    }
}

fn checked(first: usize, count: usize) -> Result<(), Problem> {
    let outside = |path: &str, read: usize, minimum: usize, maximum: usize| {
        let problem = Problem::new(path, Code::OutOfRange, read);
        problem.with("minimum", minimum).with("maximum", maximum)
    };
    if !(1..=MOST_AT_ONCE).contains(&count) {
        return Err(outside("count", count, 1, MOST_AT_ONCE));
    }
    let last = LAST_REPLICATION - count;
    if first > last {
        return Err(outside("first", first, 0, last));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::preset;

    fn specification() -> Specification {
        Specification::new(
            preset::ALL[0].scenario(),
            7,
            &[Outcome::Profit, Outcome::CostRatio],
        )
    }

    fn shard(first: usize, count: usize) -> Shard {
        Shard::run(&specification(), None, first, count).expect("a shard")
    }

    #[test]
    fn bytes_come_back_and_no_byte_can_be_changed_unnoticed() {
        let shard = shard(3, 2);
        let bytes = shard.to_bytes();
        let back = Shard::from_bytes(&bytes).expect("as it was written");
        assert_eq!(back.to_bytes(), bytes);
        assert_eq!((back.digest, &back.ranges), (shard.digest, &shard.ranges));
        for place in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[place] ^= 1;
            let problem = Shard::from_bytes(&damaged).expect_err("damaged");
            assert_eq!(problem.code, Code::DamagedShard, "byte {place}");
            assert!(Shard::from_bytes(&bytes[..place]).is_err(), "{place} bytes");
        }
    }

    #[test]
    fn shards_of_any_size_and_order_are_the_whole() {
        let whole = shard(0, 20);
        let parts = [shard(13, 7), shard(0, 1), shard(5, 8), shard(1, 4)];
        let (first, rest) = parts.split_first().expect("four");
        let together = rest
            .iter()
            .try_fold(first.clone(), |sum, part| sum.and(part));
        let together = together.expect("nothing twice");
        assert_eq!(together.to_bytes(), whole.to_bytes());
        let trial = Trial::run(&specification().scenario, None, 7, 0, 20);
        let profit = trial
            .outcomes
            .iter()
            .skip(Outcome::Profit as usize)
            .step_by(Outcome::COUNT);
        assert_eq!(
            whole.column(Outcome::Profit),
            Some(profit.copied().collect())
        );
        assert_eq!(whole.column(Outcome::Buyers), None);
    }

    #[test]
    fn what_does_not_belong_together_is_not_put_together() {
        let code = |one: &Shard, other: &Shard| one.and(other).map_err(|problem| problem.code);
        assert_eq!(code(&shard(0, 4), &shard(3, 1)), Err(Code::ShardsOverlap));
        let seed = Specification::new(
            preset::ALL[0].scenario(),
            8,
            &[Outcome::Profit, Outcome::CostRatio],
        );
        let other = Shard::run(&seed, None, 4, 4).expect("a shard");
        assert_eq!(code(&shard(0, 4), &other), Err(Code::OtherSpecification));
        let fewer = Specification::new(preset::ALL[0].scenario(), 7, &[Outcome::Profit]);
        let other = Shard::run(&fewer, None, 4, 4).expect("a shard");
        assert_eq!(code(&shard(0, 4), &other), Err(Code::OtherSpecification));
    }

    #[test]
    fn more_than_can_be_held_or_counted_is_refused() {
        for (first, count, path) in [
            (0, 0, "count"),
            (0, MOST_AT_ONCE + 1, "count"),
            (LAST_REPLICATION, 1, "first"),
        ] {
            let problem = Shard::run(&specification(), None, first, count).expect_err("refused");
            assert_eq!((problem.code, &*problem.path), (Code::OutOfRange, path));
        }
    }
}
