//! What the chores need beyond cargo: each function makes sure of one thing, installing it where that is safe to do
//! unasked, and otherwise saying in one line what to install.

use crate::repo::{Failure, Outcome, Repo, read, run, succeeds};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Cargo runs this program, so only a broken installation lacks it.
pub(crate) const NO_CARGO: &str = "cargo is missing: install Rust with rustup (https://rustup.rs)";

/// What to say when there is no Node.js.
pub(crate) const NO_NODE: &str =
    "node is missing: install Node.js 20.10 or newer (https://nodejs.org)";

/// What to say when there is no npm.
const NO_NPM: &str = "npm is missing: install Node.js 20.10 or newer with npm (https://nodejs.org)";

/// What to say when there is no Chromium and it cannot be installed from here.
const NO_CHROMIUM: &str =
    "Chromium is missing: install Chromium or Google Chrome, or set CHROMIUM_PATH to its program";

/// Makes sure that Rust can compile for `target`.
pub(crate) fn rust_target(repo: &Repo, target: &str) -> Outcome {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let sysroot = read(repo.command(rustc).args(["--print", "sysroot"]), NO_CARGO)?;
    // Looking into the sysroot answers with and without rustup, and for the compiler that will be used.
    if Path::new(&sysroot)
        .join("lib/rustlib")
        .join(target)
        .join("lib")
        .is_dir()
    {
        return Ok(());
    }
    let missing = format!(
        "rustup is missing: install it (https://rustup.rs), or Rust's standard library for {target}"
    );
    run(
        repo.command("rustup").args(["target", "add", target]),
        &missing,
    )
}

/// Makes sure of the cargo subcommand that comes with a component of Rust (`fmt` with rustfmt, `clippy` with clippy).
pub(crate) fn rust_component(repo: &Repo, subcommand: &str, component: &str) -> Outcome {
    if succeeds(&mut repo.cargo([subcommand, "--version"])) {
        return Ok(());
    }
    let missing = format!(
        "cargo {subcommand} is missing: install {component} with your Rust, or rustup (https://rustup.rs)"
    );
    run(
        repo.command("rustup").args(["component", "add", component]),
        &missing,
    )
}

/// Makes sure of a Node.js whose test runner takes what the tests ask of it.
pub(crate) fn node(repo: &Repo) -> Outcome {
    let version = read(repo.command("node").arg("--version"), NO_NODE)?;
    if node_is_new_enough(&version) {
        Ok(())
    } else {
        Err(Failure(format!(
            "node is {version}: install Node.js 20.10 or newer (https://nodejs.org)"
        )))
    }
}

/// Whether `v20.11.0` and its like are at least 20.10; a version it cannot read is let through.
fn node_is_new_enough(version: &str) -> bool {
    let mut numbers = version
        .trim_start_matches('v')
        .split('.')
        .map(str::parse::<u32>);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(major)), Some(Ok(minor))) => (major, minor) >= (20, 10),
        _ => true,
    }
}

/// Makes sure that the tests' own packages are those of the lock file.
pub(crate) fn node_modules(repo: &Repo) -> Outcome {
    packages(&repo.tests())
}

/// Makes sure that the packages of a folder are those of its lock file.
pub(crate) fn packages(folder: &Path) -> Outcome {
    // npm writes this file last, so an interrupted installation is not taken for a whole one.
    let installed = modified(&folder.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= modified(&folder.join("package-lock.json")) {
        return Ok(());
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    run(Command::new(npm).arg("ci").current_dir(folder), NO_NPM)
}

/// When a file was last written, if it is there.
fn modified(file: &Path) -> Option<std::time::SystemTime> {
    file.metadata()
        .and_then(|metadata| metadata.modified())
        .ok()
}

/// The browser to test in: the one the user names, else an installed one, else (as root on Debian) Debian's own.
pub(crate) fn chromium(repo: &Repo) -> Outcome<PathBuf> {
    let names = [
        // Nothing but what is tested here, and so the fastest.
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ];
    let on_macos = [
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];
    let find = || program("CHROMIUM_PATH", &names, &on_macos, NO_CHROMIUM);
    find().or_else(|missing| {
        if env::var_os("CHROMIUM_PATH").is_some_and(|value| !value.is_empty()) {
            return Err(missing);
        }
        // The page also speaks Chinese, and without these fonts it would be measured with boxes for letters.
        let with = |browser| debian_packages(repo, &[browser, "fonts-noto-cjk"], NO_CHROMIUM);
        // The shell without a window takes three fifths of the time; not every release has it.
        with("chromium-headless-shell").or_else(|_| with("chromium"))?;
        find()
    })
}

/// Installs packages of Debian, where this is Debian and may install them.
pub(crate) fn debian_packages(repo: &Repo, packages: &[&str], missing: &str) -> Outcome {
    if !(Path::new("/etc/debian_version").is_file() && is_root()) {
        return Err(Failure(missing.to_owned()));
    }
    run(repo.command("apt-get").arg("update"), missing)?;
    run(
        repo.command("apt-get")
            .args(["install", "-y", "--no-install-recommends"])
            .args(packages)
            .env("DEBIAN_FRONTEND", "noninteractive"),
        missing,
    )
}

/// A program: the one that a variable names, else the first of its names on the PATH, else where macOS keeps it.
pub(crate) fn program(
    variable: &str,
    names: &[&str],
    on_macos: &[&str],
    missing: &str,
) -> Outcome<PathBuf> {
    if let Some(named) = env::var_os(variable).filter(|value| !value.is_empty()) {
        let named = PathBuf::from(named);
        return if named.is_file() {
            Ok(named)
        } else {
            Err(Failure(format!(
                "{variable} names no file: {}",
                named.display()
            )))
        };
    }
    let folders: Vec<PathBuf> = env::var_os("PATH")
        .map(|path| env::split_paths(&path).collect())
        .unwrap_or_default();
    let on_path = names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    on_path
        .chain(on_macos.iter().map(PathBuf::from))
        .find(|program| program.is_file())
        .ok_or_else(|| Failure(missing.to_owned()))
}

/// Whether this runs as root, the only user apt-get installs for.
fn is_root() -> bool {
    read(Command::new("id").arg("-u"), "id is missing").is_ok_and(|id| id == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_20_10_is_the_oldest_accepted() {
        assert!(node_is_new_enough("v20.10.0"));
        assert!(node_is_new_enough("v24.0.1"));
        assert!(!node_is_new_enough("v20.9.0"));
        assert!(!node_is_new_enough("v18.20.1"));
    }
}
