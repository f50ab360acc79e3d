//! The plan of the code, held: which folder may import which, no circles of files, nothing of the system or of JavaScript
//! where it does not belong, a line at the head of every file that says what is in it, and no file too long to read. The
//! page's scripts have a plan of their own.

#[path = "house/circles.rs"]
mod circles;
#[path = "house/rooms.rs"]
mod rooms;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use funnelcast::chart::{CascadeChart, Chart, Shape};
use funnelcast::report::{Outcome, Series};

/// The folders of the core from the ground up: each may import those before it, and no other.
const FLOORS: [&str; 14] = [
    "problem", "number", "code", "import", "random", "model", "scenario", "graph", "report",
    "engine", "study", "chart", "store", "command",
];
/// What a folder may not import although it is below.
const NEVER: [(&str, &str); 8] = [
    ("model", "problem"),
    ("model", "random"),
    ("graph", "model"),
    ("graph", "scenario"),
    ("model", "import"),
    ("scenario", "import"),
    ("chart", "engine"),
    ("chart", "random"),
];
/// What of the system the core does not know.
const SYSTEM: [&str; 5] = [
    "std::fs",
    "std::time",
    "std::env",
    "std::thread",
    "std::net",
];
/// The folders that do: what stands on a disk, what is typed, and what Python reaches.
const NATIVE: [&str; 3] = ["store", "command", "python"];
/// What of JavaScript only `src/wasm` and the build name; serde-wasm-bindgen's name has another's in it.
const JAVASCRIPT: [&str; 4] = ["wasm_bindgen", "js_sys", "web_sys", "tsify"];
/// The longest file.
const LINES: usize = 400;

/// A file of the core.
struct Source {
    path: PathBuf,
    /// The module that it is.
    module: Vec<String>,
    /// Without comments and the tests at its end.
    code: String,
    text: String,
}

/// Every file below a folder of the project with this ending.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if path.is_dir() && !["node_modules", "target", "pkg"].contains(&name.as_str()) {
                folders.push(path);
            } else if name.ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "{folder} has no {ending}");
    found
}

fn shown(path: &Path) -> String {
    let below = path
        .strip_prefix(env!("CARGO_MANIFEST_DIR"))
        .unwrap_or(path);
    below.display().to_string()
}

/// The files of the core: not those of the programs, nor those that are tests alone.
fn core() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let source = |path: PathBuf| {
        let below = path
            .strip_prefix(&root)
            .expect("below src")
            .with_extension("");
        let parts = below
            .components()
            .map(|part| part.as_os_str().to_string_lossy().into_owned());
        let mut module: Vec<String> = parts.collect();
        if module
            .last()
            .is_some_and(|last| last == "mod" || last == "lib")
        {
            module.pop();
        }
        let text = fs::read_to_string(&path).expect("text");
        let tests = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
        let code = text[..tests]
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        let code = code.collect::<Vec<_>>().join("\n");
        Source {
            path,
            module,
            code,
            text,
        }
    };
    let sources = files("src", ".rs").into_iter().map(source);
    let is_core = |source: &Source| {
        !source
            .module
            .iter()
            .any(|part| part == "tests" || part == "pinned")
            && source.module.first().is_some_and(|first| first != "bin")
    };
    sources.filter(is_core).collect()
}

/// The paths that a `use` names, braces opened.
fn opened(tree: &str) -> Vec<String> {
    let Some((before, rest)) = tree.split_once('{') else {
        return vec![tree.to_owned()];
    };
    let inner = rest.rsplit_once('}').map_or(rest, |(inner, _)| inner);
    let (mut parts, mut depth, mut part) = (Vec::new(), 0, String::new());
    for letter in inner.chars() {
        match letter {
            ',' if depth == 0 => parts.push(std::mem::take(&mut part)),
            _ => {
                depth += i32::from(letter == '{') - i32::from(letter == '}');
                part.push(letter);
            }
        }
    }
    parts.push(part);
    let parts = parts.iter().filter(|part| !part.is_empty());
    parts
        .flat_map(|part| opened(&format!("{before}{part}")))
        .collect()
}

/// The modules that each file imports, by its own.
fn imports(sources: &[Source]) -> BTreeMap<&[String], BTreeSet<&[String]>> {
    let known: BTreeMap<Vec<String>, &[String]> = sources
        .iter()
        .map(|source| (source.module.clone(), source.module.as_slice()))
        .collect();
    let of = |source: &Source| {
        let own = source.module.as_slice();
        let mut found = BTreeSet::new();
        for statement in source.code.split(';') {
            let Some((_, tree)) = statement.rsplit_once("use ") else {
                continue;
            };
            let tree: String = tree
                .split(" as ")
                .next()
                .unwrap_or_default()
                .split_whitespace()
                .collect();
            for path in opened(&tree) {
                let mut parts: Vec<String> = path.split("::").map(str::to_owned).collect();
                let mut base = match parts[0].as_str() {
                    "crate" => Vec::new(),
                    "super" => own.to_vec(),
                    _ => [own, &parts[..1]].concat(),
                };
                if parts[0] == "super" {
                    while parts.first().is_some_and(|part| part == "super") {
                        parts.remove(0);
                        base.pop();
                    }
                } else {
                    parts.remove(0);
                }
                base.extend(parts);
                while !base.is_empty() && !known.contains_key(&base) {
                    base.pop();
                }
                if let Some(module) = known.get(&base)
                    && *module != own
                {
                    found.insert(*module);
                }
            }
        }
        // A folder's head that calls into a file of it imports that file.
        for child in sources.iter().filter(|child| {
            child.module.len() == own.len() + 1 && child.module.starts_with(own) && !own.is_empty()
        }) {
            let name = format!("{}::", child.module[own.len()]);
            let mut places = source.code.match_indices(&name);
            if places.any(|(place, _)| {
                let before = source.code[..place].chars().next_back();
                before.is_none_or(|letter| {
                    !(letter.is_alphanumeric() || letter == '_' || letter == ':')
                })
            }) {
                found.insert(child.module.as_slice());
            }
        }
        found
    };
    sources
        .iter()
        .map(|source| (source.module.as_slice(), of(source)))
        .collect()
}

#[test]
fn imports_go_downwards() {
    let sources = core();
    let mut wrong = Vec::new();
    for (from, all) in imports(&sources) {
        let floor = |module: &[String]| {
            FLOORS
                .iter()
                .position(|floor| module.first().is_some_and(|first| first == floor))
        };
        let Some(own) = floor(from) else { continue };
        for to in all {
            let is_above = to.is_empty() || floor(to).is_none_or(|to| to > own);
            let is_never = NEVER.iter().any(|(above, below)| {
                from[0] == *above && to.first().is_some_and(|to| to == below)
            });
            if is_above || is_never {
                wrong.push(format!("{} imports {}", from.join("::"), to.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_folder_of_the_core_has_a_floor() {
    for source in core() {
        let Some(first) = source.module.first() else {
            continue;
        };
        assert!(
            ["wasm", "python"].contains(&first.as_str()) || FLOORS.contains(&first.as_str()),
            "{}",
            shown(&source.path)
        );
    }
}

#[test]
fn the_core_does_not_know_the_system() {
    let knows = |source: &Source| NATIVE.iter().any(|folder| source.module[0] == *folder);
    let core = core().into_iter();
    for source in core.filter(|source| !source.module.is_empty() && !knows(source)) {
        for name in SYSTEM {
            let path = shown(&source.path);
            assert!(!source.code.contains(name), "{path} names {name}");
        }
    }
}

#[test]
fn only_the_boundary_and_the_build_name_javascript() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let knows = ["wasm", "bin/xtask"].map(|folder| root.join(folder));
    for path in files("src", ".rs") {
        if knows.iter().any(|folder| path.starts_with(folder)) {
            continue;
        }
        let text = fs::read_to_string(&path).expect("text");
        for name in JAVASCRIPT {
            assert!(!text.contains(name), "{} names {name}", shown(&path));
        }
    }
}

#[test]
fn every_file_says_what_is_in_it_and_is_short() {
    let rust = ["src", "tests", "benches"]
        .into_iter()
        .flat_map(|folder| files(folder, ".rs"));
    for path in rust {
        let text = fs::read_to_string(&path).expect("text");
        assert!(
            text.starts_with("//! "),
            "{} has no line of its own",
            shown(&path)
        );
        let lines = text.lines().count();
        assert!(lines <= LINES, "{} has {lines} lines", shown(&path));
    }
    let scripts = files("www/js", ".js")
        .into_iter()
        .chain(files("tests", ".mjs"));
    for path in scripts {
        let text = fs::read_to_string(&path).expect("text");
        let head = text.trim_start_matches("// @ts-nocheck\n");
        assert!(
            head.starts_with("/*"),
            "{} has no line of its own",
            shown(&path)
        );
        let lines = text.lines().count();
        assert!(lines <= LINES, "{} has {lines} lines", shown(&path));
    }
}

#[test]
fn what_is_in_a_registry_has_words_in_both_languages() {
    let series = Series::ALL.iter().map(|series| series.name());
    let in_charts: BTreeSet<&str> = Chart::ALL
        .iter()
        .filter(|chart| chart.series().len() > 1 && chart.shape() != Shape::Rows)
        .flat_map(|chart| chart.series())
        .map(|series| series.name())
        .collect();
    let series = series
        .filter(|name| in_charts.contains(name))
        .map(|name| format!("series.{name}"));
    let outcomes = Outcome::ALL
        .iter()
        .map(|outcome| format!("outcome.{}", outcome.name()));
    let charts = Chart::ALL.iter().flat_map(|chart| {
        let name = chart.name();
        let own = [
            format!("page.chart.{name}"),
            format!("page.chart.{name}.note"),
        ];
        own.into_iter().chain(chart.labels())
    });
    let cascades = CascadeChart::ALL.iter().flat_map(|chart| {
        let labels = chart.labels().iter().map(|key| (*key).to_owned());
        labels.chain([format!("page.chart.{}", chart.name())])
    });
    let keys: Vec<String> = series
        .chain(outcomes)
        .chain(charts)
        .chain(cascades)
        .collect();
    for language in ["en", "zh"] {
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("www/locales/{language}.json"));
        let text = fs::read_to_string(path).expect("words");
        let words: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        for key in &keys {
            assert!(words[key].is_string(), "{language} has no {key}");
        }
    }
}

#[test]
fn people_are_they() {
    for source in core() {
        for (number, line) in source.text.lines().enumerate() {
            let comment = line.trim_start();
            if !comment.starts_with("//") {
                continue;
            }
            let mut words = comment.split(|letter: char| !letter.is_alphanumeric());
            let found =
                words.any(|word| ["he", "He", "his", "His", "him", "himself"].contains(&word));
            assert!(!found, "{}:{}: {comment}", shown(&source.path), number + 1);
        }
    }
}
