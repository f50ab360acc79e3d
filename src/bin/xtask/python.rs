//! `cargo xtask wheel`: the package for Python; and its tests, in an environment of their own under the target folder.

use crate::notices;
use crate::repo::{Failure, Outcome, Repo, read, run as run_command, succeeds};
use crate::tools;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// What builds the wheel.
const MATURIN: &str = "maturin>=1.9.6,<2";
/// The oldest Python whose stable interface the wheel is built for.
const OLDEST: (u32, u32) = (3, 11);
/// What to say when there is none.
const NO_PYTHON: &str = "Python is missing: install Python 3.11 or newer (https://www.python.org)";

/// How to build.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// For which system, as Rust names it
    #[arg(long)]
    target: Option<String>,
    /// Where to put the wheel
    #[arg(long, default_value = "dist")]
    out: PathBuf,
}

/// Builds the wheel that may be given away.
pub(crate) fn run(repo: &Repo, arguments: &Arguments) -> Outcome {
    let python = found(repo).ok_or_else(|| Failure(NO_PYTHON.to_owned()))?;
    let environment = environment(repo, &python)?;
    install(repo, &environment, &[MATURIN.to_owned()])?;
    let out = repo.root.join(&arguments.out);
    wheel(
        repo,
        &environment,
        "release",
        arguments.target.as_deref(),
        &out,
    )?;
    println!(
        "{} is ready: pip install {}/*.whl",
        arguments.out.display(),
        arguments.out.display()
    );
    Ok(())
}

/// Builds the wheel as the native tests are built, and runs its tests; says so where there is no Python to run them with.
pub(crate) fn test(repo: &Repo) -> Outcome {
    let Some(python) = found(repo) else {
        println!("{NO_PYTHON}; the wheel is not built and not tested");
        return Ok(());
    };
    let environment = environment(repo, &python)?;
    let needed = repo.tests().join("python/requirements.txt");
    let needed = [
        MATURIN.to_owned(),
        "-r".to_owned(),
        needed.display().to_string(),
    ];
    if install(repo, &environment, &needed).is_err() {
        println!(
            "The packages of tests/python/requirements.txt cannot be installed (is there a network?): the wheel is not built and not tested"
        );
        return Ok(());
    }
    installed(repo, &environment, "dev")?;
    let mut pytest = repo.command(program(&environment, "python"));
    pytest
        .args(["-m", "pytest", "-q", "-p", "no:cacheprovider"])
        .arg(repo.tests().join("python"));
    pytest.env("FUNNELCAST_BIN", repo.funnelcast_bin());
    run_command(&mut pytest, NO_PYTHON)
}

/// Measures sweeps of the wheel that may be given away.
pub(crate) fn bench(repo: &Repo, forwarded: &[String]) -> Outcome {
    let python = found(repo).ok_or_else(|| Failure(NO_PYTHON.to_owned()))?;
    let environment = environment(repo, &python)?;
    install(
        repo,
        &environment,
        &[MATURIN.to_owned(), "numpy".to_owned()],
    )?;
    installed(repo, &environment, "release")?;
    let mut bench = repo.command(program(&environment, "python"));
    bench
        .arg(repo.tests().join("python/bench.py"))
        .args(forwarded);
    run_command(&mut bench, NO_PYTHON)
}

/// Builds the wheel of a profile and puts it into the environment.
fn installed(repo: &Repo, environment: &Path, profile: &str) -> Outcome {
    let out = repo.target.join("wheel/out");
    // An older one would be installed beside it, or in its place.
    let _ = fs::remove_dir_all(&out);
    wheel(repo, environment, profile, None, &out)?;
    let built = fs::read_dir(&out)
        .ok()
        .and_then(|mut entries| entries.next()?.ok());
    let built = built
        .ok_or_else(|| Failure("no wheel was built".to_owned()))?
        .path();
    let mut pip = pip(repo, environment);
    pip.args(["--force-reinstall", "--no-deps"]).arg(built);
    run_command(&mut pip, NO_PYTHON)
}

/// A Python that is new enough.
fn found(repo: &Repo) -> Option<PathBuf> {
    let names = [
        "python3",
        "python",
        "python3.14",
        "python3.13",
        "python3.12",
        "python3.11",
    ];
    let given = env::var_os("PYTHON").map(PathBuf::from);
    let mut all = given.into_iter().chain(names.map(PathBuf::from));
    all.find(|python| {
        let mut command = repo.command(python);
        command.args(["-c", "import sys, venv; print(*sys.version_info[:2])"]);
        read(&mut command, NO_PYTHON).is_ok_and(|version| is_new_enough(&version))
    })
}

/// Whether `3 12` and its like are new enough.
fn is_new_enough(version: &str) -> bool {
    let numbers: Vec<u32> = version
        .split(' ')
        .filter_map(|number| number.parse().ok())
        .collect();
    matches!(numbers[..], [major, minor] if (major, minor) >= OLDEST)
}

/// The environment, made if it is not there.
fn environment(repo: &Repo, python: &Path) -> Outcome<PathBuf> {
    let folder = repo.target.join("python");
    if !succeeds(repo.command(program(&folder, "python")).arg("--version")) {
        let mut make = repo.command(python);
        make.args(["-m", "venv", "--clear"]).arg(&folder);
        run_command(&mut make, NO_PYTHON)?;
    }
    Ok(folder)
}

/// A program of an environment.
fn program(environment: &Path, name: &str) -> PathBuf {
    let folder = if cfg!(windows) { "Scripts" } else { "bin" };
    environment
        .join(folder)
        .join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

fn pip(repo: &Repo, environment: &Path) -> std::process::Command {
    let mut pip = repo.command(program(environment, "python"));
    pip.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]);
    pip
}

fn install(repo: &Repo, environment: &Path, what: &[String]) -> Outcome {
    run_command(pip(repo, environment).args(what), NO_PYTHON)
}

/// Builds the wheel of a profile from a folder that has what belongs into it: the package as it is written, licences, and notices of
/// all that is compiled in.
fn wheel(
    repo: &Repo,
    environment: &Path,
    profile: &str,
    target: Option<&str>,
    out: &Path,
) -> Outcome {
    let folder = repo.target.join("wheel/package");
    let _ = fs::remove_dir_all(&folder);
    let failed =
        |error: std::io::Error| Failure(format!("the wheel's folder could not be made: {error}"));
    let written = repo.sources().join("python");
    copy(&written.join("funnelcast"), &folder.join("funnelcast")).map_err(failed)?;
    fs::copy(written.join("README.md"), folder.join("README.md")).map_err(failed)?;
    // From another folder the crate is elsewhere.
    let described = fs::read_to_string(written.join("pyproject.toml")).map_err(failed)?;
    let manifest = repo
        .root
        .join("Cargo.toml")
        .display()
        .to_string()
        .replace('\\', "/");
    let described = described.replace("\"../../Cargo.toml\"", &format!("{manifest:?}"));
    fs::write(folder.join("pyproject.toml"), described).map_err(failed)?;
    for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
        fs::copy(repo.root.join(name), folder.join(name)).map_err(failed)?;
    }
    let host = host(repo)?;
    let notices = notices::notices(repo, &["python"], target.unwrap_or(&host))?;
    fs::write(folder.join("NOTICES.txt"), notices).map_err(failed)?;
    let mut maturin = repo.command(program(environment, "maturin"));
    maturin.current_dir(&folder);
    maturin
        .args(["build", "--quiet", "--profile", profile, "--out"])
        .arg(out);
    maturin.args(target.into_iter().flat_map(|target| ["--target", target]));
    maturin.env("CARGO_TARGET_DIR", &repo.target);
    run_command(&mut maturin, NO_PYTHON)
}

/// This machine, as Rust names it.
fn host(repo: &Repo) -> Outcome<String> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let told = read(repo.command(rustc).arg("-vV"), tools::NO_CARGO)?;
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned)
        .ok_or_else(|| Failure("rustc does not say for which machine it is".to_owned()))
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let (path, name) = {
            let entry = entry?;
            (entry.path(), entry.file_name())
        };
        if path.is_file() {
            fs::copy(&path, to.join(name))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::is_new_enough;

    #[test]
    fn an_old_python_is_left_alone() {
        assert!(["3 11", "3 14", "4 0"].into_iter().all(is_new_enough));
        assert!(
            !["3 10", "2 7", "", "3", "three eleven"]
                .into_iter()
                .any(is_new_enough)
        );
    }
}
