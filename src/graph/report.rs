//! What a graph is like.

use serde::Serialize;

use super::clustering::{Clustering, clustering};
use super::digest::digest;
use super::edge_list::{Column, FirstTie, Read};
use super::graph::{Dropped, Graph, Repeats};
use crate::import::encoding::Encoding;
use crate::import::fields::Separator;

/// What a graph is like, and what was left out of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// People.
    pub people: u32,
    /// Undirected ties.
    pub ties: u32,
    /// Whether ties have weights.
    pub weighted: bool,
    /// How the list was read; absent for a graph that was not read from one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<ListReport>,
    /// Parts between which there are no ties, people without ties among them.
    pub components: u32,
    /// People in the largest of them.
    pub largest_component: u32,
    /// People without ties.
    pub isolated: u32,
    /// How many ties people have.
    pub degree: DegreeReport,
    /// Whether people of many ties are tied to each other: see [`assortativity`]. Absent where it is not defined.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assortativity: Option<f64>,
    /// How often two friends of somebody are friends.
    pub clustering: Clustering,
}

/// How an edge list was read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ListReport {
    /// Lines.
    pub lines: u32,
    /// Whether the first line named the columns.
    pub header: bool,
    /// What the ties go by in a scenario that runs on them: see [`digest`].
    pub digest: String,
    /// How many columns there are.
    pub columns: u32,
    /// What each column was taken for.
    pub roles: Vec<Column>,
    /// What stood between the columns.
    pub separator: Separator,
    /// What the bytes were taken for.
    pub encoding: Encoding,
    /// The first ties, as they were read.
    pub first: Vec<FirstTie>,
    /// Lines left out as comments.
    pub comments: u32,
    /// Ties of a person to themselves, left out.
    pub self_loops: u32,
    /// Ties of two people who were tied already, in either direction.
    pub duplicates: u32,
    /// What became of them.
    pub repeats: Repeats,
}

/// How many ties people have.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DegreeReport {
    /// Fewest ties of a person.
    pub min: u32,
    /// Mean.
    pub mean: f64,
    /// 5 % of people have no more, the lower of two.
    pub p05: u32,
    /// 25 %.
    pub p25: u32,
    /// Median, the lower of two.
    pub median: u32,
    /// 75 %.
    pub p75: u32,
    /// 95 %.
    pub p95: u32,
    /// Most ties of a person.
    pub max: u32,
    /// Standard deviation over people.
    pub sd: f64,
    /// Every number of ties that occurs, ascending, and how many people have it.
    pub histogram: Vec<DegreeCount>,
}

/// How many people have so many ties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DegreeCount {
    /// Ties of each.
    pub degree: u32,
    /// People.
    pub people: u32,
}

impl Report {
    /// The report of a graph, with how it was read if it was.
    ///
    /// Time is proportional to people and ties but for clustering, which see.
    pub fn of(graph: &Graph, read: Option<&Read>) -> Self {
        let (components, largest_component) = components(graph);
        let degree = DegreeReport::of(graph);
        let isolated = degree.histogram.first();
        Self {
            people: graph.people(),
            ties: graph.ties() as u32,
            weighted: graph.weighted(),
            list: read.map(|read| ListReport::of(read, digest(graph))),
            components,
            largest_component,
            isolated: isolated.map_or(0, |count| if count.degree == 0 { count.people } else { 0 }),
            degree,
            assortativity: assortativity(graph),
            clustering: clustering(graph),
        }
    }
}

impl ListReport {
    fn of(read: &Read, digest: String) -> Self {
        let Dropped {
            self_loops,
            duplicates,
        } = read.dropped;
        Self {
            lines: short(read.lines),
            header: read.header,
            digest,
            columns: read.columns,
            roles: read.roles.clone(),
            separator: read.separator,
            encoding: read.encoding,
            first: read.first.clone(),
            comments: short(read.comments),
            self_loops: self_loops as u32,
            duplicates: duplicates as u32,
            repeats: read.repeats,
        }
    }
}

/// A number of lines, of which nobody has more than 2³².
fn short(lines: u64) -> u32 {
    lines.min(u64::from(u32::MAX)) as u32
}

impl DegreeReport {
    fn of(graph: &Graph) -> Self {
        let people = graph.people();
        let mut degrees: Vec<u32> = (0..people).map(|person| graph.degree(person)).collect();
        degrees.sort_unstable();
        let (Some(&min), Some(&max)) = (degrees.first(), degrees.last()) else {
            return Self::default();
        };
        let mean = graph.mean_degree();
        let histogram: Vec<DegreeCount> = degrees
            .chunk_by(|one, next| one == next)
            .map(|same| DegreeCount {
                degree: same[0],
                people: same.len() as u32,
            })
            .collect();
        let quantile = |percent: usize| degrees[(degrees.len() * percent).div_ceil(100).max(1) - 1];
        let squares = histogram.iter().map(|count| {
            let apart = f64::from(count.degree) - mean;
            apart * apart * f64::from(count.people)
        });
        Self {
            min,
            mean,
            p05: quantile(5),
            p25: quantile(25),
            median: quantile(50),
            p75: quantile(75),
            p95: quantile(95),
            max,
            sd: libm::sqrt(squares.sum::<f64>() / f64::from(people)),
            histogram,
        }
    }
}

/// How many components there are, and how many people the largest has.
fn components(graph: &Graph) -> (u32, u32) {
    let mut seen = vec![false; graph.people() as usize];
    let (mut count, mut largest) = (0, 0);
    let mut reached = Vec::new();
    for person in 0..graph.people() {
        if std::mem::replace(&mut seen[person as usize], true) {
            continue;
        }
        count += 1;
        let mut size = 0;
        reached.push(person);
        while let Some(next) = reached.pop() {
            size += 1;
            for &other in graph.neighbours(next) {
                if !std::mem::replace(&mut seen[other as usize], true) {
                    reached.push(other);
                }
            }
        }
        largest = largest.max(size);
    }
    (count, largest)
}

/// The degree assortativity: the correlation of the degrees `j`, `k` at both ends of a tie, over the ties in either
/// direction,
///
/// `r = (⟨jk⟩ − ⟨j⟩²) / (⟨j²⟩ − ⟨j⟩²)`
///
/// (Newman 2002, doi 10.1103/PhysRevLett.89.208701, eq. 4, whose excess degrees are smaller by 1, which changes no
/// correlation). It is −1 to 1; none where all ends have the same degree, as on a ring, or where there is no tie.
fn assortativity(graph: &Graph) -> Option<f64> {
    let (mut sum, mut squares, mut products) = (0.0, 0.0, 0.0);
    let mean = |sum: f64| sum / (graph.ties() as f64 * 2.0);
    let degree = |person| f64::from(graph.degree(person));
    for person in 0..graph.people() {
        let own = degree(person);
        sum += own * own;
        squares += own * own * own;
        let others = graph.neighbours(person).iter();
        products += own * others.map(|other| degree(*other)).sum::<f64>();
    }
    let square = mean(sum) * mean(sum);
    let variance = mean(squares) - square;
    // Of whole numbers the difference is 0 or not much smaller than they are.
    (variance > 1e-9 * square).then(|| ((mean(products) - square) / variance).clamp(-1.0, 1.0))
}
