//! The packages that a build of the library consists of, as cargo tells them.

use crate::repo::{Failure, Outcome, Repo, read};
use crate::tools;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// A package, as far as its licence goes.
pub(super) struct Package {
    /// What it is called.
    pub(super) name: String,
    /// Which of its versions it is.
    pub(super) version: String,
    /// Its licence as an expression of SPDX, or no text.
    pub(super) licence: String,
    /// Who wrote it, if they say so.
    pub(super) authors: Vec<String>,
    /// Where it is written, or no text.
    pub(super) repository: String,
    /// Where its sources are.
    pub(super) folder: Option<PathBuf>,
    /// The file that it names as its licence.
    pub(super) licence_file: Option<PathBuf>,
}

/// The library and what is in it.
pub(super) struct Tree {
    /// The library.
    pub(super) own: Package,
    /// Everything else, by name.
    pub(super) others: Vec<Package>,
}

/// What cargo prints.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Described>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Described {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    license_file: Option<PathBuf>,
    authors: Vec<String>,
    repository: Option<String>,
    manifest_path: PathBuf,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
    root: String,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<Kind>,
}

#[derive(Deserialize)]
struct Kind {
    /// Nothing for what is compiled in, `dev` and `build` for the rest.
    kind: Option<String>,
}

/// What the library consists of with these features alone, compiled for this target.
///
/// Cargo tells here which features are wanted by anybody, tests too: a crate more may be named than is compiled, never one fewer.
pub(super) fn of(repo: &Repo, features: &[&str], target: &str) -> Outcome<Tree> {
    let features = features.join(",");
    let mut cargo = repo.cargo(["metadata", "--format-version", "1", "--no-default-features"]);
    cargo.args(["--filter-platform", target, "--features", &features]);
    let printed = read(&mut cargo, tools::NO_CARGO)?;
    let metadata: Metadata = serde_json::from_str(&printed)
        .map_err(|error| format!("what cargo metadata prints has changed: {error}"))?;
    let wanted = reached(&metadata.resolve);
    let mut own = None;
    let mut others = Vec::new();
    for described in metadata.packages {
        if described.id == metadata.resolve.root {
            own = Some(package(described));
        } else if wanted.contains(&described.id) {
            others.push(package(described));
        }
    }
    others.sort_by(|one, next| (&one.name, &one.version).cmp(&(&next.name, &next.version)));
    let own = own.ok_or_else(|| Failure("cargo metadata does not name this package".to_owned()))?;
    Ok(Tree { own, others })
}

/// What is compiled in, directly or within something else.
fn reached(resolve: &Resolve) -> BTreeSet<String> {
    let nodes: BTreeMap<&str, &[Dependency]> = resolve
        .nodes
        .iter()
        .map(|node| (node.id.as_str(), node.deps.as_slice()))
        .collect();
    let mut found = BTreeSet::new();
    let mut left = vec![resolve.root.as_str()];
    while let Some(id) = left.pop() {
        if found.insert(id.to_owned()) {
            let within = nodes.get(id).copied().unwrap_or_default().iter();
            let compiled =
                within.filter(|one| one.dep_kinds.iter().any(|kind| kind.kind.is_none()));
            left.extend(compiled.map(|one| one.pkg.as_str()));
        }
    }
    found
}

fn package(described: Described) -> Package {
    let folder = described.manifest_path.parent().map(PathBuf::from);
    Package {
        name: described.name,
        version: described.version,
        // As it was written before expressions were.
        licence: described.license.unwrap_or_default().replace('/', " OR "),
        authors: described.authors,
        repository: described.repository.unwrap_or_default(),
        licence_file: described.license_file,
        folder,
    }
}
