//! `cargo xtask test`: every check there is, in the order in which a failure is cheapest to learn of.

use crate::browsers::{self, Browsers};
use crate::build;
use crate::dependencies;
use crate::python;
use crate::repo::{Failure, Outcome, Repo, run as run_command};
use crate::tools;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// What to check.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Leave out the tests in a browser
    #[arg(long)]
    quick: bool,
    /// The browsers to test in
    #[arg(long, value_enum, default_value = "chromium", conflicts_with = "quick")]
    browsers: Browsers,
}

/// One check.
struct Step {
    /// What it is called in the output.
    name: &'static str,
    /// Whether it needs a browser.
    browser: bool,
    /// Does it.
    run: fn(&Repo) -> Outcome,
}

/// A check that needs no browser.
const fn step(name: &'static str, run: fn(&Repo) -> Outcome) -> Step {
    Step {
        name,
        browser: false,
        run,
    }
}

/// Every check, in order: a later one may rely on what an earlier one has built.
const STEPS: &[Step] = &[
    step("format", format),
    step("lints", lints),
    step("lints, wasm", lints_wasm),
    step("tests of the chores", tests_of_chores),
    step("dependencies", dependencies::test),
    step("native tests", native_tests),
    step("wheel", python::test),
    step("page", page),
    step("wasm tests", wasm_tests),
    step("JavaScript packages", tools_of_node),
    step("types of the page", types),
    Step {
        name: "page in a browser",
        browser: true,
        run: browser_tests,
    },
];

/// The integration tests that also run as wasm, beside the unit tests.
///
/// What figures mean is proved natively; that the page's module gives the very same bytes, `tests/wasm.test.mjs` proves for
/// every preset, topology and form of a range, and for the largest numbers. So here is only what other machine code and words
/// of 32 bits may break beyond the reach of a scenario: single functions, and samplers at the ends of what they take.
const WASM_TESTS: &[&str] = &["samplers"];

/// Where the core's tests run as wasm: like the browser's target, but with a way to print and to exit.
pub(crate) const WASI: &str = "wasm32-wasip1";

/// Runs the checks until one fails, and says how long each took.
pub(crate) fn run(repo: &Repo, arguments: &Arguments) -> Outcome {
    let steps: Vec<&Step> = STEPS
        .iter()
        .filter(|step| !(step.browser && arguments.quick))
        .collect();
    let others = Step {
        name: "page in other browsers",
        browser: true,
        run: browsers::test,
    };
    let steps = steps
        .into_iter()
        .chain((arguments.browsers == Browsers::All).then_some(&others))
        .collect::<Vec<_>>();
    let start = Instant::now();
    let mut times = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        println!("\n== {}/{} {} ==", index + 1, steps.len(), step.name);
        let step_start = Instant::now();
        let outcome = (step.run)(repo);
        times.push((step.name, step_start.elapsed()));
        if let Err(failure) = outcome {
            print_times(&times, start.elapsed());
            return Err(Failure(format!("{}: {failure}", step.name)));
        }
    }
    print_times(&times, start.elapsed());
    Ok(())
}

/// Prints how long each step took, and all of them.
fn print_times(times: &[(&str, Duration)], total: Duration) {
    println!("\n== times ==");
    for (name, time) in times.iter().chain([&("in all", total)]) {
        println!("{:>8.1} s  {name}", time.as_secs_f64());
    }
}

/// Runs cargo.
fn cargo<'a>(repo: &Repo, arguments: impl IntoIterator<Item = &'a str>) -> Outcome {
    run_command(&mut repo.cargo(arguments), tools::NO_CARGO)
}

/// One way to lay out code, so that no review need speak of it.
fn format(repo: &Repo) -> Outcome {
    tools::rust_component(repo, "fmt", "rustfmt")?;
    cargo(repo, ["fmt", "--check"])
}

/// Everything that is compiled for this machine.
fn lints(repo: &Repo) -> Outcome {
    tools::rust_component(repo, "clippy", "clippy")?;
    cargo(
        repo,
        [
            "clippy",
            "--all-targets",
            "--features",
            "xtask",
            // As these chores are built, which have compiled the macros.
            "--profile",
            "xtask",
            "--",
            "-D",
            "warnings",
        ],
    )
}

/// What is compiled for the browser only.
fn lints_wasm(repo: &Repo) -> Outcome {
    tools::rust_target(repo, build::TARGET)?;
    cargo(
        repo,
        [
            "clippy",
            "--lib",
            "--no-default-features",
            "--target",
            build::TARGET,
            // As the page is built, which then finds its macros compiled.
            "--profile",
            "wasm",
            "--",
            "-D",
            "warnings",
        ],
    )
}

/// The unit, integration and documentation tests. They need the command line, and so leave the very program behind whose
/// numbers the page must match.
fn native_tests(repo: &Repo) -> Outcome {
    cargo(repo, ["test"])
}

/// These chores' own tests.
fn tests_of_chores(repo: &Repo) -> Outcome {
    cargo(
        repo,
        [
            "test",
            "--profile",
            "xtask",
            "--features",
            "xtask",
            "--bin",
            "xtask",
        ],
    )
}

/// The page that the browser tests open.
fn page(repo: &Repo) -> Outcome {
    build::dist(repo, false, None)
}

/// The core's tests once more, as wasm in the engine that runs the page.
fn wasm_tests(repo: &Repo) -> Outcome {
    tools::node(repo)?;
    tools::rust_target(repo, WASI)?;
    let mut cargo = repo.cargo(["test", "--target", WASI, "--no-default-features", "--lib"]);
    for name in WASM_TESTS {
        if repo.tests().join(format!("{name}.rs")).is_file() {
            cargo.args(["--test", name]);
        }
    }
    // A panic ends the whole program here, and captured output, the panic's message included, with it.
    cargo.args(["--", "--nocapture"]);
    // Cargo runs tests in the root, and splits this at spaces: a path of our own would break on one. Without its fast
    // calls off, Node 20 can crash when a memory grows (nodejs/node issues 46777 and 53087).
    cargo.env(
        "CARGO_TARGET_WASM32_WASIP1_RUNNER",
        "node --no-warnings --no-turbo-fast-api-calls tests/wasi_runner.mjs",
    );
    // The instructions that the page runs are the ones to test.
    cargo.env("CARGO_TARGET_WASM32_WASIP1_RUSTFLAGS", build::VECTORS);
    run_command(&mut cargo, tools::NO_CARGO)
}

/// What the remaining steps run.
fn tools_of_node(repo: &Repo) -> Outcome {
    tools::node(repo)?;
    tools::packages(&repo.build())?;
    tools::node_modules(repo)
}

/// The JSDoc types of the page and of its tests, against those of the wasm.
fn types(repo: &Repo) -> Outcome {
    // Not through npx, which would fetch a compiler from the network if this one were missing.
    let mut node = repo.command("node");
    node.args([
        "tests/node_modules/typescript/bin/tsc",
        "-p",
        "tests/tsconfig.json",
    ]);
    run_command(&mut node, tools::NO_NODE)
}

/// The page as a visitor has it. One at a time: several browsers at once would be too slow to measure in.
fn browser_tests(repo: &Repo) -> Outcome {
    let files = browser_test_files(&repo.tests())?;
    let chromium = tools::chromium(repo)?;
    let mut node = repo.command("node");
    node.args(["--test", "--test-concurrency=2"]).args(files);
    node.env("CHROMIUM_PATH", chromium);
    node.env("FUNNELCAST_BIN", repo.funnelcast_bin())
        .env("FUNNELCAST_DIST", repo.dist());
    run_command(&mut node, tools::NO_NODE)
}

/// The browser tests, by name. Without names node would look for tests of its own choosing, so none is a failure.
fn browser_test_files(tests: &Path) -> Outcome<Vec<String>> {
    let entries =
        fs::read_dir(tests).map_err(|error| format!("tests/ could not be read: {error}"))?;
    let mut files: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".test.mjs"))
        .map(|name| format!("tests/{name}"))
        .collect();
    files.sort();
    if files.is_empty() {
        Err(Failure("there is no tests/*.test.mjs to run".to_owned()))
    } else {
        Ok(files)
    }
}
