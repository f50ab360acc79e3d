//! What others have written that is part of what is given away: every crate, its licence and the licence's text, as their
//! licences ask. Read from cargo, so that a crate that comes in is named without anybody thinking of it.

mod packages;
mod texts;

use crate::build;
use crate::repo::{Failure, Outcome, Repo, read};
use crate::tools;
use packages::Package;
use std::fmt::Write as _;
use std::fs;
use texts::Texts;

/// The file in `dist/`.
const FILE: &str = "notices.txt";

/// With it at its head a browser reads the file as UTF-8, whatever a host says that it is.
const MARK: &str = "\u{feff}";

/// Of which build to tell.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Features of the library that are built in
    #[arg(long, value_delimiter = ',')]
    features: Vec<String>,
    /// For which system it is compiled
    #[arg(long, default_value = build::TARGET)]
    target: String,
}

/// Prints the notices of a build.
pub(crate) fn run(repo: &Repo, arguments: &Arguments) -> Outcome {
    let features: Vec<&str> = arguments.features.iter().map(String::as_str).collect();
    print!("{}", notices(repo, &features, &arguments.target)?);
    Ok(())
}

/// Writes the notices of the wasm into `dist/`.
pub(crate) fn write(repo: &Repo) -> Outcome {
    let text = notices(repo, &[], build::TARGET)?;
    fs::write(repo.dist().join(FILE), format!("{MARK}{text}"))
        .map_err(|error| Failure(format!("dist/{FILE} could not be written: {error}")))
}

/// The notices of the library with these features alone, compiled for this target.
pub(crate) fn notices(repo: &Repo, features: &[&str], target: &str) -> Outcome<String> {
    let tree = packages::of(repo, features, target)?;
    let version = read(repo.command(rustc()).arg("--version"), tools::NO_CARGO)?;
    let head = format!(
        "{} {} is licensed under {}. It contains what others have written, under licences of their own. \
         Each is named below, with its licence and the numbers of the texts that follow.",
        tree.own.name, tree.own.version, tree.own.licence
    );
    let mut all = vec![tree.own];
    all.extend(tree.others);
    all.push(standard_library(&version));
    let mut texts = Texts::default();
    for package in &all {
        texts.read(package)?;
    }
    let mut list = String::new();
    for package in &all {
        let numbers = texts.of(package, repo)?;
        let numbers: Vec<String> = numbers.iter().map(|number| number.to_string()).collect();
        list += &entry(package, &numbers.join(", "));
    }
    let mut notices = format!("{head}\n\n{list}");
    for (number, text) in texts.numbered() {
        // Writing to a string does not fail.
        let _ = write!(notices, "\n=== Text {number} ===\n\n{text}\n");
    }
    Ok(notices)
}

/// One package in the list.
fn entry(package: &Package, texts: &str) -> String {
    let mut lines = format!("{} {}\n", package.name, package.version);
    let by = package.authors.join(", ");
    for line in [&package.licence, &by, &package.repository] {
        if !line.is_empty() {
            lines += &format!("    {line}\n");
        }
    }
    lines + &format!("    Texts: {texts}\n\n")
}

/// The compiler that cargo uses.
fn rustc() -> std::ffi::OsString {
    std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())
}

/// What cargo names nowhere although it is in everything that it builds. `version` is the compiler's own word of itself.
fn standard_library(version: &str) -> Package {
    Package {
        name: "Rust's standard library".to_owned(),
        version: version.split(' ').nth(1).unwrap_or(version).to_owned(),
        // Its tables of letters are Unicode's.
        licence: "(MIT OR Apache-2.0) AND Unicode-3.0".to_owned(),
        authors: vec!["The Rust Project Developers".to_owned()],
        repository: "https://github.com/rust-lang/rust".to_owned(),
        folder: None,
        licence_file: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The packages of cargo's own tree that a text does not name.
    fn missing(notices: &str, tree: &str) -> Vec<String> {
        let mut missing = Vec::new();
        for line in tree.lines() {
            let mut words = line.split_whitespace();
            let (Some(name), Some(version)) = (words.next(), words.next()) else {
                continue;
            };
            let head = format!("\n{name} {}\n", version.trim_start_matches('v'));
            if name != env!("CARGO_PKG_NAME") && !notices.contains(&head) {
                missing.push(head.trim().to_owned());
            }
        }
        missing
    }

    fn tree(repo: &Repo, features: &str, target: &str) -> Outcome<String> {
        let arguments =
            "tree --edges normal --no-default-features --prefix none --format {p} --features";
        let mut cargo = repo.cargo(arguments.split(' ').chain([features, "--target", target]));
        read(&mut cargo, tools::NO_CARGO)
    }

    #[test]
    fn every_crate_of_the_wheel_is_named() -> Outcome {
        let repo = Repo::find()?;
        // For systems whose crates are others, too.
        for target in [
            "x86_64-unknown-linux-gnu",
            "aarch64-apple-darwin",
            "x86_64-pc-windows-msvc",
        ] {
            let tree = tree(&repo, "python", target)?;
            assert!(
                tree.contains("pyo3 v") && tree.contains("parquet v"),
                "{tree}"
            );
            assert_eq!(
                missing(&notices(&repo, &["python"], target)?, &tree),
                [""; 0],
                "{target}"
            );
        }
        Ok(())
    }

    #[test]
    fn every_crate_of_the_wasm_is_named() -> Outcome {
        let repo = Repo::find()?;
        let (notices, tree) = (
            notices(&repo, &[], build::TARGET)?,
            tree(&repo, "", build::TARGET)?,
        );
        assert!(tree.lines().count() > 40, "{tree}");
        assert_eq!(missing(&notices, &tree), [""; 0]);
        // What it finds missing when one is.
        let without = notices.replace("\nserde_json ", "\nanother ");
        let found = missing(&without, &tree);
        assert!(
            found.len() == 1 && found[0].starts_with("serde_json "),
            "{found:?}"
        );
        Ok(())
    }

    #[test]
    fn texts_are_whole_and_stand_once() -> Outcome {
        let repo = Repo::find()?;
        let notices = notices(&repo, &[], build::TARGET)?;
        for words in [
            "Creative Commons Legal Code",
            "UNICODE LICENSE V3",
            "Copyright (c) 2019 Akhil Velagapudi",
            "Rust's standard library 1.",
        ] {
            assert_eq!(notices.matches(words).count(), 1, "{words}");
        }
        assert!(notices.contains("END OF TERMS AND CONDITIONS"));
        let numbers: Vec<&str> = notices.split("    Texts: ").skip(1).collect();
        let last = notices.matches("=== Text ").count();
        for rest in numbers {
            for number in rest.lines().next().unwrap_or_default().split(", ") {
                let number: usize = number
                    .parse()
                    .map_err(|error| format!("{number}: {error}"))?;
                assert!((1..=last).contains(&number), "{number} of {last}");
            }
        }
        assert!(!notices.contains(&*repo.root.to_string_lossy()));
        assert!(!notices.contains(".cargo"));
        Ok(())
    }
}
