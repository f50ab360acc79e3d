//! Reads an edge list piece by piece.

use serde::Serialize;

use super::columns::{Column, NOWHERE, Plan, WeightColumn};
use super::limits::Limits;
use super::list::List;
use super::names::Names;
use crate::graph::graph::{Dropped, Graph, Repeats};
use crate::import::encoding::{Decoder, Encoding};
use crate::import::fields::Separator;
use crate::import::flaw::Flaw;
use crate::import::formats;
use crate::import::lines::Lines;
use crate::problem::Code;

/// Reads an edge list that is given in pieces of any size.
#[derive(Debug)]
pub struct Reader {
    decoder: Decoder,
    lines: Lines,
    list: List,
    /// Whether the beginning of the text was looked at.
    begun: bool,
}

/// How a list was read.
#[derive(Clone, Debug)]
pub struct Read {
    /// Lines, comments and empty ones among them.
    pub lines: u64,
    /// Whether a line named the columns.
    pub header: bool,
    /// How many columns there are.
    pub columns: u32,
    /// What each column was taken for.
    pub roles: Vec<Column>,
    /// What stood between the columns.
    pub separator: Separator,
    /// What the bytes were taken for.
    pub encoding: Encoding,
    /// Lines left out as comments.
    pub comments: u64,
    /// What was left out.
    pub dropped: Dropped,
    /// What became of repeated contacts.
    pub repeats: Repeats,
    /// The first ties.
    pub first: Vec<FirstTie>,
    /// Who is who.
    pub names: Names,
}

/// A tie as it was read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FirstTie {
    /// The id of one person.
    pub source: String,
    /// The id of the other.
    pub target: String,
    /// The weight; absent where the list has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
}

/// How many ties are told as they were read.
const FIRST: usize = 3;

/// Bytes by which a text is told from other forms of a graph: no more than the decoder has of a longer text at first.
const HEAD: usize = 30_000;

impl Reader {
    /// Before the first piece.
    pub fn new(limits: Limits) -> Self {
        Self::with_weight(limits, WeightColumn::Found)
    }

    /// The same, with the column of weights chosen.
    pub fn with_weight(limits: Limits, weight: WeightColumn) -> Self {
        Self {
            decoder: Decoder::default(),
            lines: Lines::default(),
            list: List::new(limits, weight),
            begun: false,
        }
    }

    /// Reads the next piece.
    ///
    /// # Errors
    /// The first flaw. What is read after it means nothing.
    pub fn push(&mut self, piece: &[u8]) -> Result<(), Flaw> {
        self.decoded(|decoder, take| decoder.push(piece, take))
    }

    /// Makes a graph of what was read.
    ///
    /// # Errors
    /// A flaw of the last line, or that there is no tie at all.
    pub fn finish(mut self) -> Result<(Graph, Read), Flaw> {
        self.decoded(|decoder, take| decoder.finish(take))?;
        let mut list = self.list;
        self.lines
            .finish(&mut |number, line| list.line(number, line))?;
        if list.plan.is_none() {
            list.begin(true)?;
        }
        if list.plan.is_some() {
            list.refuse_counts_as_ties()?;
            list.find_unknown_header();
        }
        let lines = self.lines.count();
        let plan = match list.plan {
            Some(plan) if !list.ties.is_empty() => plan,
            plan => return Err(no_ties(plan.as_ref().zip(list.header), lines)),
        };
        let name = |person| list.names.name(person).into_owned();
        let first = list.ties.iter().take(FIRST).zip(0..);
        let first = first.map(|(&(one, other), place)| FirstTie {
            source: name(one),
            target: name(other),
            weight: list.weights.get::<usize>(place).copied(),
        });
        let first = first.collect();
        let people = list.names.people();
        let (graph, dropped, repeats) = if plan.places[2] == NOWHERE {
            Graph::of_contacts(people, list.ties)
        } else {
            let (graph, dropped) = Graph::of_weighted_ties(people, list.ties, list.weights);
            let repeats = match dropped.duplicates {
                0 => Repeats::None,
                _ => Repeats::Added,
            };
            (graph, dropped, repeats)
        };
        let read = Read {
            lines,
            header: plan.header,
            columns: list.columns,
            roles: plan.columns,
            separator: plan.separator,
            encoding: self.decoder.encoding(),
            comments: list.comments,
            dropped,
            repeats,
            first,
            names: list.names,
        };
        Ok((graph, read))
    }

    /// Takes the text that the decoder hands on to lines.
    fn decoded(
        &mut self,
        decode: impl FnOnce(&mut Decoder, &mut dyn FnMut(&[u8]) -> Result<(), Flaw>) -> Result<(), Flaw>,
    ) -> Result<(), Flaw> {
        let Self {
            decoder,
            lines,
            list,
            begun,
        } = self;
        let done = decode(decoder, &mut |text| {
            if !std::mem::replace(begun, true) {
                formats::refuse_other_text(&text[..text.len().min(HEAD)])?;
            }
            lines.push(text, &mut |number, line| list.line(number, line))
        });
        done.map_err(|flaw| flaw.on_line(lines.count() + 1))
    }
}

/// That there is no tie: below a line that names the columns, or in so many lines.
fn no_ties(header: Option<(&Plan, u64)>, lines: u64) -> Flaw {
    let Some((plan, line)) = header else {
        return Flaw::new(lines, Code::NoTies, b"");
    };
    let titles = plan.columns.iter().map(|column| column.name.as_str());
    let titles = titles.collect::<Vec<_>>().join(" ");
    Flaw::new(line, Code::HeaderAlone, titles.as_bytes())
}
