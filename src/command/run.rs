//! `run` and `check`.

use std::iter::once;
use std::path::Path;

use crate::engine::network::Network;
use crate::problem::Problem;
use crate::scenario::engine::Engine;
use crate::study::{Settings, Study, Summary};

use super::arguments::RunOptions;
use super::load;
use super::output;
use super::run_written;
use super::simulate::{simulate, threads};
use super::wording::{Failure, Wording};

pub(super) fn run(options: &RunOptions, wording: &Wording) -> Result<(), Failure> {
    let (scenario, reference) = load::with_reference(&options.scenario)?;
    let mut scenario = load::set(scenario, &options.set, wording)?;
    let graph = load::graph(&options.ties, once(&mut scenario), wording)?;
    load::announce(&scenario, wording);
    if options.expected {
        if scenario.engine == Engine::Network {
            return Err(Failure::NothingExpected);
        }
        let settings = Settings {
            replications: 1,
            seed: 0,
        };
        let summary = Summary::expected(&scenario);
        return run_written::write(
            options,
            &scenario,
            reference.as_ref(),
            settings,
            &summary,
            None,
            wording,
        );
    }
    let settings = Settings::checked(options.settings.replications, options.settings.seed)
        .map_err(Failure::Problems)?;
    let study = Study::new(vec![scenario], graph.as_ref(), settings).map_err(of_one)?;
    let collections = simulate(&study, threads(options.settings.threads), wording);
    for (variant, collection) in study.variants().iter().zip(&collections) {
        let people = variant.network.as_ref().map(Network::people);
        let summary = collection.summary();
        run_written::write(
            options,
            &variant.scenario,
            reference.as_ref(),
            settings,
            &summary,
            people,
            wording,
        )?;
    }
    Ok(())
}

/// What the only variant lacks.
fn of_one((_, problem): (usize, Problem)) -> Failure {
    Failure::Problems(vec![problem])
}

pub(super) fn check(file: &Path, wording: &Wording) -> Result<(), Failure> {
    load::read(file)?;
    output::print(&format!("{}\n", wording.text("cli.fine")))
}
