//! The bare cascade from 100 fixed people on a graph of 100,000.

use std::fmt::Write;
use std::time::Instant;
use std::{fs, path::Path};

use funnelcast::graph::Graph;
use funnelcast::graph::cascade::{Cascade, Start};
use funnelcast::graph::edge_list::{Limits, Reader, seeds};
use serde_json::Value;

use super::networkx::{SEEDS, ba100k, ws100k};
use super::{Outcome, mean, whole};

/// Writes the graphs and the people to start from, for every program that is compared.
pub(super) fn write(folder: &str) -> Outcome {
    let folder = Path::new(folder);
    fs::create_dir_all(folder)?;
    for (name, graph) in [("ws100k", ws100k()), ("ba100k", ba100k())] {
        let mut text = String::new();
        for person in 0..graph.people() {
            for other in graph
                .neighbours(person)
                .iter()
                .filter(|other| **other > person)
            {
                writeln!(text, "{person} {other}")?;
            }
        }
        fs::write(folder.join(format!("{name}.txt")), text)?;
    }
    let seeds: String = SEEDS.iter().map(|person| format!("{person}\n")).collect();
    Ok(fs::write(folder.join("seeds100.txt"), seeds)?)
}

/// A graph, and who knows at first.
pub(super) struct Workload {
    graph: Graph,
    start: Start,
    /// Of one probability.
    cascade: Option<(f64, Cascade)>,
}

impl Workload {
    pub(super) fn read(graph: &str, people: &str) -> Outcome<Self> {
        let mut reader = Reader::new(Limits::default());
        let flaw = |flaw| format!("{flaw:?}");
        reader.push(&fs::read(graph)?).map_err(flaw)?;
        let (graph, read) = reader.finish().map_err(flaw)?;
        let people = seeds(&fs::read(people)?, &read.names).map_err(flaw)?;
        Ok(Self {
            graph,
            start: Start::People(people),
            cascade: None,
        })
    }

    pub(super) fn run(&mut self, request: &Value) -> Outcome<Value> {
        let count = whole(request, "replications")?;
        let first = whole(request, "round")? * count;
        let probability = request["probability"].as_f64().unwrap_or_default();
        let kept = self
            .cascade
            .take()
            .filter(|(known, _)| *known == probability);
        let (_, mut cascade) = kept.unwrap_or_else(|| {
            (
                probability,
                Cascade::new(self.start.clone(), probability, 1),
            )
        });
        let start = Instant::now();
        let outcomes = cascade.run(&self.graph, first, count as u32);
        let seconds = start.elapsed().as_secs_f64();
        self.cascade = Some((probability, cascade));
        let sizes: Vec<f64> = outcomes
            .iter()
            .map(|outcome| f64::from(outcome.final_size))
            .collect();
        Ok(mean(seconds, &sizes))
    }
}
