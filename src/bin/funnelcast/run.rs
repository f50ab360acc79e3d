//! `run` and `check`.

use std::iter::once;
use std::path::Path;

use funnelcast::engine::network::Network;
use funnelcast::problem::Problem;
use funnelcast::scenario::engine::Engine;
use funnelcast::study::{Settings, Study, Summary};

use crate::arguments::RunOptions;
use crate::load;
use crate::output;
use crate::simulate::{simulate, threads};
use crate::wording::{Failure, Wording};

pub(crate) fn run(options: &RunOptions, wording: &Wording) -> Result<(), Failure> {
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
        return output::write(
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
        output::write(
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

pub(crate) fn check(file: &Path, wording: &Wording) -> Result<(), Failure> {
    load::read(file)?;
    output::print(&format!("{}\n", wording.text("cli.fine")))
}
