//! `cargo xtask build`: sources in, `dist/` out.

use crate::declarations;
use crate::dist;
use crate::documents;
use crate::notices;
use crate::parts;
use crate::repo::{Failure, Outcome, Repo, run as run_command};
use crate::tools;
use crate::typescript;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// What the browser runs.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// How to build.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Build fast, unoptimised for size and with names for the browser's debugger
    #[arg(long)]
    debug: bool,
    /// Write dist/funnelcast.html too: the whole page in one file that opens from a disk
    #[arg(long)]
    single_file: bool,
    /// The address that the page will have, which those need who show its link with a picture
    #[arg(long, value_name = "URL", value_parser = site)]
    site: Option<String>,
    /// Describe the library's code too, in dist/docs/api, which takes long
    #[arg(long)]
    docs: bool,
}

/// An address that a page can have.
fn site(text: &str) -> Result<String, String> {
    if text.starts_with("https://") || text.starts_with("http://") {
        Ok(text.to_owned())
    } else {
        Err("an address begins with https:// or http://".to_owned())
    }
}

/// Builds `dist/` and prints what a visitor downloads.
pub(crate) fn run(repo: &Repo, arguments: &Arguments) -> Outcome {
    dist(repo, arguments.debug, arguments.site.as_deref())?;
    if arguments.docs {
        documents::write(repo, true)?;
    }
    if arguments.single_file {
        write_of_page(repo, "single_file.mjs", arguments.debug, None)?;
    }
    dist::print_sizes(&repo.dist())
}

/// Builds the wasm, the JavaScript beside it and `dist/`.
pub(crate) fn dist(repo: &Repo, debug: bool, site: Option<&str>) -> Outcome {
    let wasm = compile(repo, debug)?;
    bind(repo, &wasm, debug)?;
    dist::copy(&repo.www(), &repo.dist())?;
    parts::write(repo)?;
    notices::write(repo)?;
    documents::write(repo, false)?;
    bundle(repo, debug, site)
}

/// Adds to `dist/` what is made of the page's own sources: its scripts in few files, and index.html with the first answer.
fn bundle(repo: &Repo, debug: bool, site: Option<&str>) -> Outcome {
    tools::node(repo)?;
    tools::packages(&repo.build())?;
    write_of_page(repo, "page.mjs", debug, site)
}

/// Runs a script that makes something of the page and writes it into `dist/`.
fn write_of_page(repo: &Repo, script: &str, debug: bool, site: Option<&str>) -> Outcome {
    let mut node = repo.command("node");
    node.arg(repo.build().join(script))
        .args([repo.www(), repo.dist()]);
    if debug {
        node.arg("--debug");
    }
    if let Some(site) = site {
        node.args(["--site", site]);
    }
    run_command(&mut node, tools::NO_NODE)
}

/// Compiles the library for the browser and gives the file.
fn compile(repo: &Repo, debug: bool) -> Outcome<PathBuf> {
    tools::rust_target(repo, TARGET)?;
    let profile = if debug { "dev" } else { "wasm" };
    let mut cargo = repo.cargo([
        "build",
        "--lib",
        "--no-default-features",
        "--target",
        TARGET,
        "--profile",
        profile,
    ]);
    if !debug {
        cargo
            .env_remove("RUSTFLAGS")
            .env("CARGO_ENCODED_RUSTFLAGS", flags(repo));
    }
    run_command(&mut cargo, tools::NO_CARGO)?;
    // Cargo keeps the dev profile's output under its old name.
    let folder = if debug { "debug" } else { "wasm" };
    Ok(repo
        .target
        .join(TARGET)
        .join(folder)
        .join("funnelcast.wasm"))
}

/// Replications run side by side: every browser that the page supports has instructions for several figures at once.
pub(crate) const VECTORS: &str = "-Ctarget-feature=+simd128";

/// What is given to LLVM beside `opt-level`: a fifth fewer bytes at the same speed. Only at opt-level 2 and 3 do loops over
/// replications become vectors, but there functions are inlined and loops unrolled more than serves them.
pub(crate) const SMALL: [&str; 2] = [
    "-Cllvm-args=-inline-threshold=60",
    "-Cllvm-args=-unroll-threshold=30",
];

/// The compiler's flags, and with them: vector instructions, what keeps the wasm small, and no name of a folder of this machine in the wasm.
///
/// Panic messages carry the path of their source file; shortened, the same sources give the same bytes on every
/// machine, and the page does not tell who built it. Encoded, because a home folder may have a space in its name.
fn flags(repo: &Repo) -> OsString {
    const SEPARATOR: &str = "\u{1f}";
    let mut flags = match (env::var("CARGO_ENCODED_RUSTFLAGS"), env::var("RUSTFLAGS")) {
        (Ok(encoded), _) => encoded,
        (_, Ok(plain)) => plain.split_whitespace().collect::<Vec<_>>().join(SEPARATOR),
        _ => String::new(),
    };
    if !flags.is_empty() {
        flags.push_str(SEPARATOR);
    }
    flags.push_str(VECTORS);
    for small in SMALL {
        flags.push_str(SEPARATOR);
        flags.push_str(small);
    }
    for (folder, name) in folders_to_rename(repo) {
        flags.push_str(SEPARATOR);
        flags.push_str(&format!("--remap-path-prefix={}={name}", folder.display()));
    }
    flags.into()
}

/// The folders that sources are compiled from, and what the wasm calls them.
fn folders_to_rename(repo: &Repo) -> Vec<(PathBuf, &'static str)> {
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo_home = cargo_home.or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    // One folder for each registry, named after where this machine gets its crates from.
    let registries = cargo_home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    let mut folders: Vec<PathBuf> = registries
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    // Sorted, for the flags decide whether cargo builds anew.
    folders.sort();
    let crates = folders.into_iter().map(|folder| (folder, "crates"));
    crates.chain([(repo.root.clone(), "funnelcast")]).collect()
}

/// Writes the JavaScript and the types that belong to the wasm, afresh.
fn bind(repo: &Repo, wasm: &Path, debug: bool) -> Outcome {
    let pkg = &repo.www().join("pkg");
    let failed = |error: &dyn std::fmt::Display| {
        Failure(format!("wasm-bindgen could not write www/pkg: {error}"))
    };
    if pkg.exists() {
        fs::remove_dir_all(pkg).map_err(|error| failed(&error))?;
    }
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(wasm)
        .out_name("funnelcast")
        .typescript(true)
        // The page says where the wasm is: the module is part of other scripts, which lie elsewhere.
        .omit_default_module_path(true)
        .keep_debug(debug)
        .remove_name_section(!debug)
        .remove_producers_section(!debug);
    let bindgen = bindgen
        .web(true)
        .map_err(|error| failed(&format!("{error:#}")))?;
    bindgen
        .generate(pkg)
        .map_err(|error| failed(&format!("{error:#}")))?;
    let scenario = pkg.join("scenario.d.ts");
    fs::write(scenario, typescript::declarations()).map_err(|error| failed(&error))?;
    // With the functions that give them: of these wasm-bindgen has written the names alone.
    let functions = pkg.join("funnelcast.d.ts");
    let text = fs::read_to_string(&functions).map_err(|error| failed(&error))?;
    let types = declarations::declarations(&repo.sources())?;
    fs::write(functions, text + "\n" + &types).map_err(|error| failed(&error))
}
