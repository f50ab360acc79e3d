//! The documents say what is so: the table of defaults is the command line's, and every link leads somewhere.
//! `UPDATE_EXPECT=1` writes the table anew.

use std::path::Path;
use std::process::Command;

const BEGIN: &str = "<!-- parameters:begin -->\n";
const END: &str = "<!-- parameters:end -->";

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn the_table_of_defaults_is_the_parameter_table() {
    let printed = Command::new(env!("CARGO_BIN_EXE_funnelcast"))
        .args(["params", "--format", "markdown", "--lang", "en"])
        .output()
        .expect("the command line runs");
    let printed = String::from_utf8(printed.stdout).expect("text");
    let document = read("docs/model.md");
    let (before, rest) = document.split_once(BEGIN).expect("the table's beginning");
    let (table, after) = rest.split_once(END).expect("the table's end");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/model.md");
        std::fs::write(path, format!("{before}{BEGIN}{printed}{END}{after}")).expect("written");
        return;
    }
    assert_eq!(table, printed, "UPDATE_EXPECT=1 writes the table anew");
}

#[test]
fn every_link_to_a_file_leads_to_one() {
    for (document, folder) in [
        ("README.md", ""),
        ("CHANGELOG.md", ""),
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
