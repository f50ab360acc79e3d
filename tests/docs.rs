//! The documents say what is so: the table of defaults is the command line's, the tables of claims and of levels are the tests', and
//! every link leads somewhere. `UPDATE_EXPECT=1` writes the tables anew.

#[path = "support/claims.rs"]
mod claims;
#[path = "support/levels.rs"]
mod levels;

use std::path::Path;
use std::process::Command;

use funnelcast::report::Outcome;

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Checks what stands between two marks of docs/model.md, or writes it.
fn is_in_the_model(name: &str, table: &str) {
    let (begin, end) = (
        format!("<!-- {name}:begin -->\n"),
        format!("<!-- {name}:end -->"),
    );
    let document = read("docs/model.md");
    let (before, rest) = document.split_once(&begin).expect("the table's beginning");
    let (written, after) = rest.split_once(&end).expect("the table's end");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/model.md");
        std::fs::write(path, format!("{before}{begin}{table}{end}{after}")).expect("written");
        return;
    }
    // Not assert_eq!, which would print both tables on two lines.
    assert!(
        written == table,
        "{name}: UPDATE_EXPECT=1 writes the table anew"
    );
}

/// One test, for both tables are written to one file.
#[test]
fn the_tables_of_the_model_are_those_of_the_program_and_the_tests() {
    let printed = Command::new(env!("CARGO_BIN_EXE_funnelcast"))
        .args(["params", "--format", "markdown", "--lang", "en"])
        .output()
        .expect("the command line runs");
    let printed = String::from_utf8(printed.stdout).expect("text");
    is_in_the_model("parameters", &printed);
    is_in_the_model("claims", &claims::rows_markdown());
    is_in_the_model("levels", &levels::levels_markdown(&levels::levels()));
}

/// Levels at the defaults are within a thirtieth of the published ones, by 1,000 replications in which chance is far less.
#[test]
fn defaults_meet_the_published_levels() {
    for level in levels::levels() {
        let off = level.found / level.wanted - 1.0;
        assert!(off.abs() < 1.0 / 30.0, "{}: {off}", level.what);
    }
}

#[test]
fn every_outcome_is_told_what_it_is() {
    let model = read("docs/model.md");
    let (_, appendix) = model
        .split_once("### What the table does not hold")
        .expect("the appendix");
    for outcome in Outcome::ALL {
        let name = outcome.name();
        let within = name.starts_with("viewers_generation_");
        assert!(within || appendix.contains(&format!("`{name}`")), "{name}");
    }
}

#[test]
fn no_claim_is_without_levers_presets_and_a_test_that_exists() {
    let tests = [
        "claims",
        "claims_accounts",
        "claims_growth",
        "claims_people",
        "claims_scene",
    ];
    let tests: String = tests.map(|file| read(&format!("tests/{file}.rs"))).concat();
    let numbers: Vec<usize> = claims::ROWS.iter().map(|row| row.number).collect();
    assert!(numbers.is_sorted_by(|one, next| one < next) && numbers.contains(&33));
    for row in claims::ROWS {
        assert!(!row.claim.is_empty() && !row.levers.is_empty() && !row.presets.is_empty());
        let test = format!("#[test]\nfn {}() {{", row.test);
        assert!(tests.contains(&test), "#{}: {test}", row.number);
    }
}

#[test]
fn every_link_to_a_file_leads_to_one() {
    for (document, folder) in [
        ("README.md", ""),
        ("CHANGELOG.md", ""),
        ("CONTRIBUTING.md", ""),
        ("SECURITY.md", ""),
        ("docs/model.md", "docs"),
    ] {
        let text = read(document);
        let mut found = 0;
        for part in text.split("](").skip(1) {
            let target = part.split(')').next().unwrap_or_default();
            if target.starts_with("http") || target.starts_with('#') {
                continue;
            }
            let file = target.split('#').next().unwrap_or_default();
            let path = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join(folder)
                .join(file);
            assert!(path.exists(), "{document} links to {target}");
            found += 1;
        }
        assert!(
            found > 0 || document == "docs/model.md",
            "{document} has no links"
        );
    }
}

#[test]
fn the_readme_names_only_commands_and_presets_that_exist() {
    let readme = read("README.md");
    for command in ["run", "check", "params", "presets"] {
        assert!(readme.contains(&format!("-- {command}")), "{command}");
        let help = Command::new(env!("CARGO_BIN_EXE_funnelcast"))
            .args([command, "--help"])
            .output()
            .expect("the command line runs");
        assert!(help.status.success(), "{command}");
    }
    for word in readme
        .split_whitespace()
        .filter(|word| word.starts_with("www/presets/"))
    {
        assert!(
            Path::new(env!("CARGO_MANIFEST_DIR")).join(word).exists(),
            "{word}"
        );
    }
}

#[test]
fn recipes_are_short_and_name_files_that_there_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = read("docs/adding.md");
    for recipe in text.split("\n## ").skip(1) {
        let title = recipe.lines().next().unwrap_or_default();
        let steps = recipe.lines().skip(1).filter(|line| !line.is_empty());
        assert!((1..=8).contains(&steps.count()), "{title}");
        let named = recipe.split('`').skip(1).step_by(2);
        let paths: Vec<&str> = named
            .filter(|name| {
                ["src/", "www/", "tests/"]
                    .iter()
                    .any(|folder| name.starts_with(folder))
            })
            .collect();
        assert!(!paths.is_empty(), "{title} names no file");
        for path in paths {
            assert!(root.join(path).exists(), "{title}: there is no {path}");
        }
    }
}

/// The value of a line of a file that has one a line.
fn value<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    text.lines().find_map(|line| line.strip_prefix(key))
}

#[test]
fn what_is_cited_and_licensed_is_this_version() {
    let citation = read("CITATION.cff");
    assert_eq!(
        value(&citation, "version: "),
        Some(env!("CARGO_PKG_VERSION"))
    );
    let manifest = read("Cargo.toml");
    assert_eq!(
        value(&manifest, "license = "),
        Some("\"MIT OR Apache-2.0\"")
    );
    for (file, words) in [
        (
            "LICENSE-MIT",
            "Permission is hereby granted, free of charge",
        ),
        ("LICENSE-APACHE", "Version 2.0, January 2004"),
    ] {
        assert!(read(file).contains(words), "{file}");
    }
    for licence in ["MIT", "Apache-2.0"] {
        assert!(citation.contains(&format!("  - {licence}\n")), "{licence}");
    }
}
