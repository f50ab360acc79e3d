//! The core in two files: one of what every visit needs, which the page waits for, and the whole, which is loaded when a file
//! of ties is opened, somebody looks at who told whom, asks a question of a decision or teaches with the page, and for these when
//! there is nothing else to do.

use crate::repo::{Failure, Outcome, Repo};
use std::fs;
use walrus::{ExportId, Module, passes};

/// How the functions begin that are seldom called: of files of ties, of who told whom, of questions of a decision, and of what a
/// trainer does with a room.
const SELDOM: &[&str] = &[
    "networkfile_",
    "cascades_",
    "personhistory_",
    "__wbg_networkfile_",
    "__wbg_cascades_",
    "__wbg_personhistory_",
    "__wbg_graphrows_",
    "__wbg_get_graphrows_",
    "__wbg_set_graphrows_",
    "graphrows_",
    "optimisesession_",
    "__wbg_optimisesession_",
    "seeksession_",
    "__wbg_seeksession_",
    "answerCode",
    "chipScores",
    "choiceOf",
    "decisionsOf",
    "failsOf",
    "lineScores",
    "mapOf",
    "planOfSteps",
    "qrRead",
    "qrSquares",
    "readAnswerCode",
    "roundLevers",
    "runPlan",
    "runTotal",
    "sharesOf",
    "swingsOf",
    "totalsOf",
    "worthOf",
];

/// Puts both into `dist/`, where the whole is by now under the name of the first.
pub(crate) fn write(repo: &Repo) -> Outcome {
    let folder = repo.dist().join("pkg");
    let first = folder.join("funnelcast_bg.wasm");
    let failed = |error: &dyn std::fmt::Display| Failure(format!("dist/pkg: {error}"));
    let whole = fs::read(&first).map_err(|error| failed(&error))?;
    fs::write(folder.join("funnelcast_whole.wasm"), &whole).map_err(|error| failed(&error))?;
    let part = without_seldom(&whole).map_err(|error| failed(&format!("{error:#}")))?;
    fs::write(first, part).map_err(|error| failed(&error))
}

/// A module without what is reached through those functions alone.
fn without_seldom(whole: &[u8]) -> walrus::Result<Vec<u8>> {
    let mut module = Module::from_buffer(whole)?;
    let is_seldom = |name: &str| SELDOM.iter().any(|start| name.starts_with(start));
    let seldom: Vec<ExportId> = module
        .exports
        .iter()
        .filter(|export| is_seldom(&export.name))
        .map(walrus::Export::id)
        .collect();
    for export in seldom {
        module.exports.delete(export);
    }
    passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}
