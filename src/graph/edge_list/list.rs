//! The lines of an edge list, made ties.

use super::columns::{NOWHERE, Plan, WeightColumn};
use super::head::{Head, Line, is_comment, is_marked, may_be_header};
use super::limits::Limits;
use super::names::Names;
use crate::import::fields::{Fields, Separator};
use crate::import::figures::{NoNumber, Numbers};
use crate::import::flaw::Flaw;
use crate::problem::Code;

/// Lines that are looked at before the first is taken for a tie.
const HEAD_LINES: usize = 1000;

/// What was read of an edge list.
#[derive(Debug)]
pub(super) struct List {
    limits: Limits,
    choice: WeightColumn,
    /// The first lines, before it is known what the columns are.
    head: Vec<Line>,
    pub(super) plan: Option<Plan>,
    /// The line that names the columns, where one does.
    pub(super) header: Option<u64>,
    /// What stands in that line.
    titles: Vec<u8>,
    marked_ids: bool,
    pub(super) names: Names,
    pub(super) ties: Vec<(u32, u32)>,
    pub(super) weights: Vec<f64>,
    numbers: Numbers,
    /// Columns of every line; 0 before the first.
    pub(super) columns: u32,
    /// Lines that were left out as comments.
    pub(super) comments: u64,
    /// The line of the first tie, and what it says.
    pub(super) first: Option<Line>,
}

impl List {
    pub(super) fn new(limits: Limits, choice: WeightColumn) -> Self {
        Self {
            limits,
            choice,
            head: Vec::new(),
            plan: None,
            header: None,
            titles: Vec::new(),
            marked_ids: false,
            names: Names::new(limits.people),
            ties: Vec::new(),
            weights: Vec::new(),
            numbers: Numbers::default(),
            columns: 0,
            comments: 0,
            first: None,
        }
    }

    /// Takes a line.
    pub(super) fn line(&mut self, number: u64, line: &[u8]) -> Result<(), Flaw> {
        // Of a file that was put behind another one.
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        if line.is_empty() {
            return Ok(());
        }
        if self.plan.is_some() {
            return self.row(number, line);
        }
        if is_comment(line) && !may_be_header(line) {
            if is_bipartite(line) {
                return Err(Flaw::new(number, Code::TwoKindsOfIds, line));
            }
            self.comments += 1;
            return Ok(());
        }
        self.head.push((number, line.to_vec()));
        if self.head.len() < HEAD_LINES {
            return Ok(());
        }
        self.begin(false)
    }

    /// Finds what the columns are, and takes the first lines.
    pub(super) fn begin(&mut self, is_whole: bool) -> Result<(), Flaw> {
        let head = std::mem::take(&mut self.head);
        let Some(found) = Head::of(&head, is_whole, &self.choice)? else {
            self.comments += head.len() as u64;
            return Ok(());
        };
        self.header = found.passed.last().copied().filter(|_| found.plan.header);
        self.plan = Some(found.plan);
        self.marked_ids = found.marked_ids;
        let header = head.iter().find(|(number, _)| Some(*number) == self.header);
        self.titles = header.map_or_else(Vec::new, |(_, line)| line.clone());
        for (number, line) in head {
            if !found.passed.contains(&number) {
                self.row(number, &line)?;
            }
        }
        Ok(())
    }

    fn row(&mut self, number: u64, line: &[u8]) -> Result<(), Flaw> {
        // A header comes again where files were put one behind another.
        if !self.titles.is_empty() && *line == *self.titles {
            self.comments += 1;
            return Ok(());
        }
        let marked = is_marked(line);
        if marked && (!self.marked_ids || is_comment(line)) {
            self.comments += 1;
            return Ok(());
        }
        let flaw = |code| Flaw::new(number, code, line);
        let (separator, places) = match &self.plan {
            Some(plan) => (plan.separator, plan.places),
            None => (Separator::Whitespace, [0, 1, NOWHERE]),
        };
        let prepared = separator.prepared(line);
        let fields = Fields::of(&prepared, separator, places).map_err(flaw)?;
        let full = fields.count + u32::from(fields.ends_empty);
        let differs = self.columns != 0 && ![fields.count, full].contains(&self.columns);
        // Tabs at the end of a line went with its end: what is missing there is empty.
        let has_all = |place: &u32| *place == NOWHERE || *place < fields.count;
        let is_cut = separator == Separator::Tab && fields.count < self.columns;
        let differs = differs && !(is_cut && places.iter().all(has_all));
        if differs && marked {
            self.comments += 1;
            return Ok(());
        }
        let [one, other, weight] = &fields.values;
        if one.is_empty() || other.is_empty() {
            return Err(flaw(Code::TieIncomplete));
        }
        if self.columns == 0 {
            let titles = self.plan.as_ref().map_or(0, |plan| plan.columns.len());
            self.columns = match separator {
                Separator::Tab => fields.count.max(titles as u32),
                _ => fields.count,
            };
            self.first = Some((number, line.to_vec()));
        } else if differs {
            return Err(flaw(Code::ColumnsDiffer).allowing(self.columns));
        }
        if places[2] != NOWHERE {
            let read = self.numbers.read(weight, separator);
            let read = read.map_err(|reason| match reason {
                NoNumber::Other => Code::BadWeight,
                NoNumber::UnclearComma => Code::UnclearComma,
            });
            let is_weight = |weight: &f64| *weight > 0.0 && weight.is_finite();
            let positive = read.and_then(|weight| {
                let weight = Some(weight).filter(is_weight);
                weight.ok_or(Code::BadWeight)
            });
            let positive = positive.map_err(|code| Flaw::new(number, code, weight));
            self.weights.push(positive?);
        }
        if self.ties.len() as u64 >= u64::from(self.limits.ties) {
            return Err(flaw(Code::TooManyTies).allowing(self.limits.ties));
        }
        let tie = (self.names.number(one), self.names.number(other));
        if self.names.people() > self.limits.people {
            return Err(flaw(Code::TooManyPeople).allowing(self.limits.people));
        }
        self.ties.push(tie);
        Ok(())
    }
}

/// Whether a comment is that of KONECT above ties of two kinds of people, whose ids mean different people.
fn is_bipartite(line: &[u8]) -> bool {
    let mut words = line
        .split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty());
    words.next() == Some(b"%") && words.next() == Some(b"bip")
}
