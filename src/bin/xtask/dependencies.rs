//! What others' code brings: licences that may not be given on, holes that are known, the same crate twice. cargo-deny looks
//! for them by deny.toml where it is installed; nothing is installed for it, because nothing else needs it.

use crate::repo::{Outcome, Repo, run, succeeds};
use crate::tools;
use std::env;
use std::path::PathBuf;

/// What needs nothing beyond the crates.
const WITHOUT_ADVISORIES: [&str; 3] = ["licenses", "bans", "sources"];

/// Has cargo-deny look, as far as its data is at hand.
pub(crate) fn test(repo: &Repo) -> Outcome {
    if !succeeds(&mut repo.cargo(["deny", "--version"])) {
        println!(
            "cargo-deny is not installed: licences and known holes of dependencies are not checked"
        );
        return Ok(());
    }
    let has_advisories = advisories().is_some_and(|folder| folder.is_dir());
    if !has_advisories {
        println!(
            "cargo-deny has no advisories (cargo deny fetch gets them): known holes are not checked"
        );
    }
    // All of the lock file, for whichever system: crates of others are not here unless they are fetched.
    if !succeeds(&mut repo.cargo(["fetch", "--locked"])) {
        println!("crates of other systems cannot be fetched: cargo-deny has nothing to look at");
        return Ok(());
    }
    let mut cargo = repo.cargo([
        "deny",
        "--offline",
        "--locked",
        "check",
        "--hide-inclusion-graph",
    ]);
    if !has_advisories {
        cargo.args(WITHOUT_ADVISORIES);
    }
    run(&mut cargo, tools::NO_CARGO)
}

/// Where cargo-deny keeps what is known of holes.
fn advisories() -> Option<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| env::home_dir().map(|home| home.join(".cargo")))?;
    // Named anew with its second form.
    ["advisory-dbs", "advisory-db"]
        .iter()
        .map(|name| home.join(name))
        .find(|folder| folder.is_dir())
}
