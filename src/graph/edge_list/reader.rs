//! Reads an edge list piece by piece.

use super::fields::{Fields, Separator};
use super::flaw::Flaw;
use super::limits::{LONGEST_LINE, Limits};
use super::names::Names;
use crate::graph::graph::{Dropped, Graph};
use crate::problem::Code;

/// What the first column of a list is called where its first line says so, beside what the second is.
const HEADERS: [(&str, &str); 12] = [
    ("source", "target"),
    ("from", "to"),
    ("fromnodeid", "tonodeid"),
    ("from_id", "to_id"),
    ("source_id", "target_id"),
    ("src", "dst"),
    ("node1", "node2"),
    ("node_1", "node_2"),
    ("id1", "id2"),
    ("id_1", "id_2"),
    ("person1", "person2"),
    ("user", "friend"),
];

/// Reads an edge list that is given in pieces of any size.
#[derive(Debug)]
pub struct Reader {
    limits: Limits,
    names: Names,
    ties: Vec<(u32, u32)>,
    weights: Vec<f64>,
    /// The beginning of a line whose end has not come.
    rest: Vec<u8>,
    /// Lines that have come.
    lines: u64,
    separator: Option<Separator>,
    /// The first line with its number, while it may be a header.
    first: Option<(u64, Vec<u8>)>,
    header: bool,
    /// Columns of every line; 0 before the first.
    columns: u32,
}

/// How a list was read.
#[derive(Clone, Debug)]
pub struct Read {
    /// Lines, comments and empty ones among them.
    pub lines: u64,
    /// Whether the first line named the columns.
    pub header: bool,
    /// Columns; those beyond the third, the weight, were not looked at.
    pub columns: u32,
    /// What stood between the columns.
    pub separator: Separator,
    /// What was left out.
    pub dropped: Dropped,
    /// Who is who.
    pub names: Names,
}

impl Reader {
    /// Before the first piece.
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            names: Names::new(limits.people),
            ties: Vec::new(),
            weights: Vec::new(),
            rest: Vec::new(),
            lines: 0,
            separator: None,
            first: None,
            header: false,
            columns: 0,
        }
    }

    /// Reads the next piece.
    ///
    /// # Errors
    /// The first flaw. What is read after it means nothing.
    pub fn push(&mut self, mut piece: &[u8]) -> Result<(), Flaw> {
        while let Some(end) = piece.iter().position(|byte| *byte == b'\n') {
            let (line, behind) = (&piece[..end], &piece[end + 1..]);
            if self.rest.is_empty() {
                self.line(line)?;
            } else {
                self.keep(line)?;
                let line = std::mem::take(&mut self.rest);
                self.line(&line)?;
            }
            piece = behind;
        }
        self.keep(piece)
    }

    /// Makes a graph of what was read.
    ///
    /// # Errors
    /// A flaw of the last line, or that there is no tie at all.
    pub fn finish(mut self) -> Result<(Graph, Read), Flaw> {
        let line = std::mem::take(&mut self.rest);
        if !line.is_empty() {
            self.line(&line)?;
        }
        if let Some((number, line)) = self.first.take() {
            self.tie(number, &line)?;
        }
        let (Some(separator), false) = (self.separator, self.ties.is_empty()) else {
            return Err(Flaw::new(self.lines, Code::NoTies, b""));
        };
        let people = self.names.people();
        let (graph, dropped) = if self.weights.is_empty() {
            Graph::of_ties(people, self.ties)
        } else {
            Graph::of_weighted_ties(people, self.ties, self.weights)
        };
        let read = Read {
            lines: self.lines,
            header: self.header,
            columns: self.columns,
            separator,
            dropped,
            names: self.names,
        };
        Ok((graph, read))
    }

    /// Keeps a part of a line until the rest of it comes.
    fn keep(&mut self, part: &[u8]) -> Result<(), Flaw> {
        if self.rest.len() + part.len() > LONGEST_LINE {
            self.rest
                .extend_from_slice(&part[..part.len().min(LONGEST_LINE)]);
            return Err(too_long(self.lines + 1, &self.rest));
        }
        self.rest.extend_from_slice(part);
        Ok(())
    }

    fn line(&mut self, line: &[u8]) -> Result<(), Flaw> {
        self.lines += 1;
        let line = match line.strip_prefix(b"\xef\xbb\xbf") {
            Some(behind) if self.lines == 1 => behind,
            _ => line,
        };
        let line = line.trim_ascii_end();
        let first = line.iter().find(|byte| !byte.is_ascii_whitespace());
        if matches!(first, None | Some(b'#' | b'%')) {
            return Ok(());
        }
        if line.len() > LONGEST_LINE {
            return Err(too_long(self.lines, line));
        }
        if self.separator.is_none() {
            return self.first_line(line);
        }
        if let Some((number, first)) = self.first.take() {
            if self.is_tie_of_numbers(line) {
                self.header = true;
            } else {
                self.tie(number, &first)?;
            }
        }
        self.tie(self.lines, line)
    }

    /// The first line that is no comment: it may name the columns.
    fn first_line(&mut self, line: &[u8]) -> Result<(), Flaw> {
        let separator = Separator::of(line);
        self.separator = Some(separator);
        let fields = Fields::of(line, separator);
        let fields = fields.map_err(|code| Flaw::new(self.lines, code, line))?;
        let [one, other] = [&fields.values[0], &fields.values[1]];
        let named = |(first, second): &(&str, &str)| {
            one.eq_ignore_ascii_case(first.as_bytes())
                && other.eq_ignore_ascii_case(second.as_bytes())
        };
        if HEADERS.iter().any(named) {
            self.header = true;
            return Ok(());
        }
        if fields.count >= 2 && !is_number(one) && !is_number(other) {
            // Names of people or of columns: the next line tells.
            self.first = Some((self.lines, line.to_vec()));
            return Ok(());
        }
        self.tie(self.lines, line)
    }

    fn is_tie_of_numbers(&self, line: &[u8]) -> bool {
        let fields = self.separator.map(|separator| Fields::of(line, separator));
        let Some(Ok(fields)) = fields else {
            return false;
        };
        fields.values[..2].iter().all(|id| is_number(id))
    }

    fn tie(&mut self, number: u64, line: &[u8]) -> Result<(), Flaw> {
        let flaw = |code| Flaw::new(number, code, line);
        let separator = self.separator.unwrap_or(Separator::Whitespace);
        let fields = Fields::of(line, separator).map_err(flaw)?;
        let [one, other, weight] = &fields.values;
        if one.is_empty() || other.is_empty() {
            return Err(flaw(Code::TieIncomplete));
        }
        if self.columns == 0 {
            self.columns = fields.count;
        } else if self.columns != fields.count {
            return Err(flaw(Code::ColumnsDiffer).allowing(self.columns));
        }
        if fields.count > 2 {
            let weight =
                positive(weight).ok_or_else(|| Flaw::new(number, Code::BadWeight, weight))?;
            self.weights.push(weight);
        }
        if self.ties.len() as u64 >= u64::from(self.limits.ties) {
            return Err(flaw(Code::TooManyTies).allowing(self.limits.ties));
        }
        let known = self.names.people();
        let tie = (self.names.number(one), self.names.number(other));
        if self.names.people() > known {
            if self.names.people() > self.limits.people {
                return Err(flaw(Code::TooManyPeople).allowing(self.limits.people));
            }
            let is_text = |id: &[u8]| id.is_ascii() || std::str::from_utf8(id).is_ok();
            if !is_text(one) || !is_text(other) {
                return Err(flaw(Code::NotUtf8));
            }
        }
        self.ties.push(tie);
        Ok(())
    }
}

fn too_long(line: u64, read: &[u8]) -> Flaw {
    Flaw::new(line, Code::LineTooLong, read).allowing(LONGEST_LINE as u64)
}

/// Whether an id is a whole number.
fn is_number(id: &[u8]) -> bool {
    let digits = id.strip_prefix(b"-").unwrap_or(id);
    !digits.is_empty() && digits.iter().all(u8::is_ascii_digit)
}

/// A finite weight above 0.
fn positive(text: &[u8]) -> Option<f64> {
    let weight: f64 = std::str::from_utf8(text).ok()?.parse().ok()?;
    (weight > 0.0 && weight.is_finite()).then_some(weight)
}
