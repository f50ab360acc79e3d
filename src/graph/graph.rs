//! A graph in compressed rows.

use serde::Serialize;

use super::contacts::{Counts, hash};
use crate::random::generator::unit;

/// An undirected graph without self-loops and duplicates, perhaps with ties ranked by weight.
///
/// It takes 4 bytes a person and, as every tie stands in the rows of both its people, 4 bytes a directed tie, 1 more
/// where ties have weights: 84 bytes a person at a mean degree of 20.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graph {
    /// Where the row of each person starts, and where the last one ends.
    starts: Vec<u32>,
    /// The rows: neighbours in ascending order.
    ties: Vec<u32>,
    /// Of weighted ties, beside each entry of the rows: in which 256th it is when the heaviest come first.
    ranks: Option<Vec<u8>>,
}

/// What was left out of a graph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dropped {
    /// Ties of a person to themselves.
    pub self_loops: u64,
    /// Ties of two people who were tied already, in either direction.
    pub duplicates: u64,
}

/// What became of ties of two people who were tied already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Repeats {
    /// There were none.
    None,
    /// Each pair came as often as every other, as in a list that names both directions: the number says nothing.
    Alike,
    /// They were counted, and the number is the weight.
    Counted,
    /// Their weights were added up.
    Added,
}

impl Graph {
    /// The graph of these ties between people 0, 1, …, `people` − 1, each named once, in either direction. Self-loops,
    /// duplicates and ties of people who do not exist are left out, as are those beyond 2³¹ − 1.
    ///
    /// Time is proportional to the people and ties, but for sorting each person's neighbours.
    pub fn of_ties(people: u32, mut ties: Vec<(u32, u32)>) -> (Self, Dropped) {
        let self_loops = keep_possible(people, &mut ties);
        let (graph, duplicates) = Self::of_pairs(people, |tie| {
            for &(one, other) in &ties {
                tie(one, other);
            }
        });
        let dropped = Dropped {
            self_loops,
            duplicates,
        };
        (graph, dropped)
    }

    /// The graph of the ties that `pairs` names, and how many duplicates it left out. It is called twice, to count and to
    /// fill, and must name the same ties both times, no more than 2³¹ − 1 and none of a person to themselves or of people who
    /// do not exist: so nothing stands in memory beside the rows.
    pub(super) fn of_pairs(
        people: u32,
        mut pairs: impl FnMut(&mut dyn FnMut(u32, u32)),
    ) -> (Self, u64) {
        let mut starts = vec![0; people as usize + 1];
        pairs(&mut |one, other| {
            starts[one as usize] += 1;
            starts[other as usize] += 1;
        });
        let entries = sums(&mut starts);
        let mut rows = vec![0; entries];
        let mut put = |from: u32, to: u32| {
            let end = &mut starts[from as usize];
            rows[*end as usize] = to;
            *end += 1;
        };
        pairs(&mut |one, other| {
            put(one, other);
            put(other, one);
        });
        let before = rows.len();
        let kept = sort_rows(&mut starts, &mut rows, |_, _| {});
        rows.truncate(kept);
        rows.shrink_to_fit();
        let duplicates = (before - kept) as u64 / 2;
        let graph = Self {
            starts,
            ties: rows,
            ranks: None,
        };
        (graph, duplicates)
    }

    /// The graph of contacts, as [`Self::of_ties`]: where some come more often than others, how often is their weight.
    pub fn of_contacts(people: u32, mut ties: Vec<(u32, u32)>) -> (Self, Dropped, Repeats) {
        let self_loops = keep_possible(people, &mut ties);
        let mut starts = row_starts(people, &ties);
        let mut rows = vec![0; ties.len() * 2];
        let mut put = |from: u32, to: u32| {
            let end = &mut starts[from as usize];
            rows[*end as usize] = to;
            *end += 1;
        };
        for (one, other) in ties {
            put(one, other);
            put(other, one);
        }
        let before = rows.len();
        let mut counts = Counts::default();
        let kept = sort_rows(&mut starts, &mut rows, |entry, count| {
            counts.repeated(entry, count);
        });
        rows.truncate(kept);
        rows.shrink_to_fit();
        let mut graph = Self {
            starts,
            ties: rows,
            ranks: None,
        };
        graph.ranks = counts.ranks(&graph.starts, &graph.ties);
        let dropped = Dropped {
            self_loops,
            duplicates: (before - kept) as u64 / 2,
        };
        let repeats = match (dropped.duplicates, &graph.ranks) {
            (0, _) => Repeats::None,
            (_, None) => Repeats::Alike,
            (_, Some(_)) => Repeats::Counted,
        };
        (graph, dropped, repeats)
    }

    /// The graph of ties with weights, as [`Self::of_ties`]; the weights of duplicates are added up. A tie without a
    /// weight of its own is left out.
    pub fn of_weighted_ties(
        people: u32,
        ties: Vec<(u32, u32)>,
        weights: Vec<f64>,
    ) -> (Self, Dropped) {
        let mut weighted: Vec<((u32, u32), f64)> = ties.into_iter().zip(weights).collect();
        let before = weighted.len();
        weighted.retain(|((one, other), _)| one != other);
        let self_loops = (before - weighted.len()) as u64;
        weighted.retain(|((one, other), _)| *one < people && *other < people);
        for ((one, other), _) in &mut weighted {
            (*one, *other) = (*one.min(other), *one.max(other));
        }
        weighted.sort_unstable_by(|(pair, weight), (next, other)| {
            pair.cmp(next).then(other.total_cmp(weight))
        });
        let before = weighted.len();
        weighted.dedup_by(|(pair, weight), (kept, sum)| {
            let same = pair == kept;
            if same {
                *sum = (*sum + *weight).min(f64::MAX);
            }
            same
        });
        weighted.truncate(MOST_ROWS);
        let duplicates = (before - weighted.len()) as u64;
        let tie_ranks = ranks(&weighted);
        let pairs: Vec<(u32, u32)> = weighted.into_iter().map(|(pair, _)| pair).collect();
        let mut starts = row_starts(people, &pairs);
        let mut rows = vec![0; pairs.len() * 2];
        let mut row_ranks = vec![0; pairs.len() * 2];
        let mut put = |from: u32, to: u32, rank: u8| {
            let end = &mut starts[from as usize];
            rows[*end as usize] = to;
            row_ranks[*end as usize] = rank;
            *end += 1;
        };
        // In the order of the pairs first the smaller, then the larger neighbours: so each row is in order.
        for (&(one, other), &rank) in pairs.iter().zip(&tie_ranks) {
            put(other, one, rank);
        }
        for (&(one, other), &rank) in pairs.iter().zip(&tie_ranks) {
            put(one, other, rank);
        }
        begin_rows(&mut starts);
        let graph = Self {
            starts,
            ties: rows,
            ranks: Some(row_ranks),
        };
        let dropped = Dropped {
            self_loops,
            duplicates,
        };
        (graph, dropped)
    }

    /// The graph of rows as [`Self::rows`] gives them; none where they are not in order, lead to people who do not exist or
    /// to the person themselves, or are not as long as they should be. That each tie stands in the rows of both its people is
    /// not looked at.
    pub fn of_rows(starts: Vec<u32>, ties: Vec<u32>, ranks: Option<Vec<u8>>) -> Option<Self> {
        let people = u32::try_from(starts.len().checked_sub(1)?).ok()?;
        let whole = starts[0] == 0
            && starts[people as usize] as usize == ties.len()
            && starts.is_sorted()
            && ranks.as_ref().is_none_or(|ranks| ranks.len() == ties.len());
        let graph = Self {
            starts,
            ties,
            ranks,
        };
        let in_order = |person: u32| {
            let row = graph.neighbours(person);
            row.is_sorted_by(|one, next| one < next)
                && row.iter().all(|other| *other < people && *other != person)
        };
        (whole && (0..people).all(in_order)).then_some(graph)
    }

    /// Where the row of each person starts and where the last one ends; the rows, neighbours in ascending order; and of
    /// weighted ties beside them in which 256th each is when the heaviest come first.
    pub fn rows(&self) -> (&[u32], &[u32], Option<&[u8]>) {
        (&self.starts, &self.ties, self.ranks.as_deref())
    }

    /// How many people there are.
    #[inline]
    pub fn people(&self) -> u32 {
        self.starts.len() as u32 - 1
    }

    /// Whom a person is tied to, in ascending order. `person` must be below [`Self::people`].
    #[inline]
    pub fn neighbours(&self, person: u32) -> &[u32] {
        let start = self.starts[person as usize] as usize;
        let end = self.starts[person as usize + 1] as usize;
        &self.ties[start..end]
    }

    /// How many people a person is tied to.
    #[inline]
    pub fn degree(&self, person: u32) -> u32 {
        self.starts[person as usize + 1] - self.starts[person as usize]
    }

    /// How many undirected ties there are.
    pub fn ties(&self) -> u64 {
        self.ties.len() as u64 / 2
    }

    /// Mean degree; 0 without people.
    pub fn mean_degree(&self) -> f64 {
        self.ties.len() as f64 / f64::from(self.people().max(1))
    }

    /// Whether ties have weights.
    pub fn weighted(&self) -> bool {
        self.ranks.is_some()
    }

    /// Bytes that the graph takes.
    pub fn bytes(&self) -> u64 {
        let ranks = self.ranks.as_ref().map_or(0, Vec::len);
        4 * (self.starts.len() as u64 + self.ties.len() as u64) + ranks as u64
    }

    /// How close a person is to their `place`-th neighbour, counted from 0: the tie's rank in [0, 1) among all ties, 0 the
    /// closest; the same in both directions, and uniform over ties. The heavier of two ties is the closer, up to a
    /// 256th of all ties; ties of equal weight, or without weights, are ranked by a hash of the two people.
    #[inline]
    pub fn closeness(&self, person: u32, place: usize) -> f64 {
        let entry = self.starts[person as usize] as usize + place;
        let chance = unit(hash(person, self.ties[entry]));
        match &self.ranks {
            Some(ranks) => (f64::from(ranks[entry]) + chance) / 256.0,
            None => chance,
        }
    }
}

/// Most undirected ties whose rows can be counted in 32 bits.
const MOST_ROWS: usize = (1 << 31) - 1;

/// Leaves out self-loops, which it counts, and what cannot be.
fn keep_possible(people: u32, ties: &mut Vec<(u32, u32)>) -> u64 {
    let mut self_loops = 0;
    ties.retain(|(one, other)| {
        self_loops += u64::from(one == other);
        one != other && *one < people && *other < people
    });
    ties.truncate(MOST_ROWS);
    self_loops
}

/// Where each row starts; one entry more, for where the last ends.
fn row_starts(people: u32, ties: &[(u32, u32)]) -> Vec<u32> {
    let mut starts = vec![0; people as usize + 1];
    for &(one, other) in ties {
        starts[one as usize] += 1;
        starts[other as usize] += 1;
    }
    sums(&mut starts);
    starts
}

/// Makes starts of rows of degrees; the sum of all.
fn sums(degrees: &mut [u32]) -> usize {
    let mut sum = 0;
    for degree in degrees {
        let start = sum;
        sum += *degree;
        *degree = start;
    }
    sum as usize
}

/// Makes starts of rows again of what were the ends of those written.
fn begin_rows(ends: &mut [u32]) {
    let last = ends.len() - 1;
    ends.copy_within(..last, 1);
    ends[0] = 0;
}

/// Sorts the rows that end where `starts` says, leaves one of each neighbour, and makes starts of the ends. How many
/// entries are left; `repeated` hears of those that there were several of, in their order, and how many.
fn sort_rows(starts: &mut [u32], rows: &mut [u32], mut repeated: impl FnMut(u32, u32)) -> usize {
    let people = starts.len() - 1;
    let (mut from, mut kept) = (0, 0);
    for start in &mut starts[..people] {
        let end = *start as usize;
        *start = kept as u32;
        rows[from..end].sort_unstable();
        let (mut last, mut count) = (None, 1);
        for entry in from..end {
            let neighbour = rows[entry];
            if last == Some(neighbour) {
                count += 1;
                continue;
            }
            if count > 1 {
                repeated(kept as u32 - 1, count);
                count = 1;
            }
            rows[kept] = neighbour;
            kept += 1;
            last = Some(neighbour);
        }
        if count > 1 {
            repeated(kept as u32 - 1, count);
        }
        from = end;
    }
    starts[people] = kept as u32;
    kept
}

/// In which 256th each tie is when the heaviest come first and equal ones in the order of their hashes.
fn ranks(weighted: &[((u32, u32), f64)]) -> Vec<u8> {
    let mut order: Vec<u32> = (0..weighted.len() as u32).collect();
    order.sort_unstable_by(|&one, &other| {
        let ((a, b), weight) = weighted[one as usize];
        let ((c, d), next) = weighted[other as usize];
        next.total_cmp(&weight)
            .then_with(|| hash(a, b).cmp(&hash(c, d)))
    });
    let mut ranks = vec![0; weighted.len()];
    for (place, tie) in order.into_iter().enumerate() {
        ranks[tie as usize] = (place as u64 * 256 / weighted.len() as u64) as u8;
    }
    ranks
}
