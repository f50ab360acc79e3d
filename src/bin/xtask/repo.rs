//! Where the repository's things lie, and how its programs are started.

use std::env;
use std::ffi::OsString;
use std::fmt;
use std::io;
use std::path::{self, Path, PathBuf};
use std::process::Command;

/// Why a chore stopped: one line for the person at the terminal, saying what to do where that is known.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) String);

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl From<String> for Failure {
    fn from(message: String) -> Self {
        Self(message)
    }
}

/// What a chore without a result of its own gives.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

/// The places the chores work in, all absolute.
pub(crate) struct Repo {
    /// The folder that holds `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Where cargo builds.
    pub(crate) target: PathBuf,
}

impl Repo {
    /// Finds the repository: cargo names it; a binary started by hand looks upwards from where it stands.
    pub(crate) fn find() -> Outcome<Self> {
        let here =
            env::current_dir().map_err(|error| format!("the current folder is gone: {error}"))?;
        let root = match env::var_os("CARGO_MANIFEST_DIR") {
            Some(root) => PathBuf::from(root),
            None => here
                .ancestors()
                .find(|folder| folder.join("Cargo.toml").is_file())
                .map(Path::to_path_buf)
                .ok_or_else(|| {
                    "no Cargo.toml here or above: run this inside the repository".to_owned()
                })?,
        };
        // Cargo reads a relative CARGO_TARGET_DIR from where the user stands, not from the root.
        let target = match env::var_os("CARGO_TARGET_DIR").filter(|value| !value.is_empty()) {
            Some(target) => {
                path::absolute(target).map_err(|error| format!("CARGO_TARGET_DIR: {error}"))?
            }
            None => root.join("target"),
        };
        Ok(Self { root, target })
    }

    /// The core, the boundary to JavaScript and the programs.
    pub(crate) fn sources(&self) -> PathBuf {
        self.root.join("src")
    }

    /// The page as it is written.
    pub(crate) fn www(&self) -> PathBuf {
        self.root.join("www")
    }

    /// The page as it is served.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Scripts that make `dist/` of the page's sources, and their packages.
    pub(crate) fn build(&self) -> PathBuf {
        self.root.join("src/bin/xtask/page")
    }

    /// The tests, native and in the browser.
    pub(crate) fn tests(&self) -> PathBuf {
        self.root.join("tests")
    }

    /// The command line tool as the native tests leave it: optimised, and with the same bytes to print as a release.
    pub(crate) fn funnelcast_bin(&self) -> PathBuf {
        self.target
            .join("debug")
            .join(format!("funnelcast{}", env::consts::EXE_SUFFIX))
    }

    /// A program to be started in the root.
    pub(crate) fn command(&self, program: impl Into<OsString>) -> Command {
        let mut command = Command::new(program.into());
        command.current_dir(&self.root);
        command
    }

    /// The cargo that started this chore, building where this chore will look.
    pub(crate) fn cargo<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Command {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = self.command(cargo);
        command
            .args(arguments)
            .env("CARGO_TARGET_DIR", &self.target);
        command
    }
}

/// Runs a program in view, its output going where this chore's goes, and fails if it does.
///
/// `missing` is what to say when there is no such program.
pub(crate) fn run(command: &mut Command, missing: &str) -> Outcome {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure(format!("{} failed ({status})", describe(command)))),
        Err(error) => Err(not_started(command, &error, missing)),
    }
}

/// Runs a program out of view and gives what it printed, without the space around it.
pub(crate) fn read(command: &mut Command, missing: &str) -> Outcome<String> {
    match command.output() {
        Ok(output) if output.status.success() => {
            Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
        }
        Ok(output) => Err(Failure(format!(
            "{} failed ({})",
            describe(command),
            output.status
        ))),
        Err(error) => Err(not_started(command, &error, missing)),
    }
}

/// Whether a program is there and ends well; what it prints is thrown away.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

/// The program's name and arguments, as one would type them.
fn describe(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut line = program
        .file_stem()
        .unwrap_or(command.get_program())
        .to_string_lossy()
        .into_owned();
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}

/// Tells a program that is not installed from one that is and will not start.
fn not_started(command: &Command, error: &io::Error, missing: &str) -> Failure {
    if error.kind() == io::ErrorKind::NotFound {
        Failure(missing.to_owned())
    } else {
        Failure(format!("{} did not start: {error}", describe(command)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_says_what_to_install() {
        let failure = run(&mut Command::new("no-such-program-here"), "install it");
        assert_eq!(
            failure.map_err(|failure| failure.to_string()),
            Err("install it".to_owned())
        );
    }

    #[test]
    fn a_command_is_described_without_its_folder() {
        let mut command = Command::new("/somewhere/bin/cargo");
        command.args(["test", "--lib"]);
        assert_eq!(describe(&command), "cargo test --lib");
    }
}
