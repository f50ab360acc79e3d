//! The plan of the page's scripts: every file in a room, no room that imports one above it, no circles of files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use super::{files, shown};

/// What stands in no room: what index.html begins with.
const ENTRANCES: [&str; 5] = [
    "early.js",
    "first.js",
    "guard.js",
    "main.js",
    "service_worker.js",
];
/// The rooms of the page's scripts from the ground up: each may import those before it, and no other; types count too.
const ROOMS: [&str; 19] = [
    "base", "worker", "scenario", "library", "study", "levers", "figures", "charts", "cascades",
    "decide", "spread", "predict", "lessons", "rounds", "handout", "embed", "present", "teach",
    "page",
];
/// What a room may not import although it is below.
const NEVER: [(&str, &str); 13] = [
    ("scenario", "worker"),
    ("library", "worker"),
    ("levers", "library"),
    ("levers", "study"),
    ("figures", "scenario"),
    ("figures", "study"),
    ("figures", "levers"),
    ("charts", "scenario"),
    ("charts", "study"),
    ("charts", "levers"),
    ("cascades", "scenario"),
    ("cascades", "levers"),
    ("cascades", "figures"),
];

/// A script's path below www/js, and what it imports there.
struct Script {
    path: String,
    /// Those that are loaded with it.
    loaded: BTreeSet<String>,
    /// Those whose types alone it names.
    named: BTreeSet<String>,
}

/// The path that a relative one means where it stands in a file.
fn resolved(file: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            "." => {}
            ".." if parts.last().is_none_or(|last| *last == "..") => parts.push(".."),
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// What stands between a mark and the next quotation mark, wherever the mark does.
fn after<'a>(text: &'a str, mark: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(mark)
        .skip(1)
        .filter_map(|rest| rest.split('\'').next())
        .filter(|path| path.starts_with('.'))
}

/// Every script, by its path; what is generated beside them is left out.
fn scripts() -> Vec<Script> {
    let all = files("www/js", ".js").into_iter().map(|path| {
        let text = fs::read_to_string(&path).expect("text");
        let path = shown(&path).replace('\\', "/");
        let path = path.strip_prefix("www/js/").expect("a script").to_owned();
        let of = |marks: &[&str]| {
            let found = marks.iter().flat_map(|mark| after(&text, mark));
            found
                .map(|relative| resolved(&path, relative))
                .filter(|imported| !imported.starts_with("../pkg/"))
                .collect::<BTreeSet<String>>()
        };
        let (loaded, named) = (of(&[" from '", "import '"]), of(&["import('"]));
        Script {
            path,
            loaded,
            named,
        }
    });
    let all: Vec<Script> = all.collect();
    for script in &all {
        for imported in script.loaded.union(&script.named) {
            let is_there = all.iter().any(|known| known.path == *imported);
            assert!(
                is_there,
                "{} imports {imported}, which is no script",
                script.path
            );
        }
    }
    all
}

/// The floor of a script's room; nothing for an entrance.
fn floor(path: &str) -> Option<usize> {
    let (room, _) = path.split_once('/')?;
    ROOMS.iter().position(|known| *known == room)
}

#[test]
fn every_script_is_in_a_room() {
    for Script { path, .. } in scripts() {
        let is_in_one = floor(&path).is_some() && path.split('/').count() == 2;
        assert!(is_in_one || ENTRANCES.contains(&path.as_str()), "{path}");
    }
}

#[test]
fn rooms_import_downwards() {
    let mut wrong = Vec::new();
    for script in scripts() {
        let Some(own) = floor(&script.path) else {
            continue;
        };
        for imported in script.loaded.union(&script.named) {
            let to = floor(imported);
            let is_above = to.is_none_or(|to| to > own);
            let is_never = NEVER.iter().any(|(above, below)| {
                ROOMS[own] == *above && to.is_some_and(|to| ROOMS[to] == *below)
            });
            if is_above || is_never {
                wrong.push(format!("{} imports {imported}", script.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_scripts_load_each_other_in_a_circle() {
    let mut left: BTreeMap<String, BTreeSet<String>> = scripts()
        .into_iter()
        .map(|script| (script.path, script.loaded))
        .collect();
    // What loads nothing that is left is in no circle.
    loop {
        let before = left.len();
        let paths: BTreeSet<String> = left.keys().cloned().collect();
        left.retain(|_, loaded| loaded.iter().any(|one| paths.contains(one)));
        if left.len() == before {
            break;
        }
    }
    let circle: Vec<&String> = left.keys().collect();
    assert!(circle.is_empty(), "in circles, or above them: {circle:#?}");
}

#[test]
fn the_guard_stands_alone() {
    for Script {
        path,
        loaded,
        named,
    } in scripts()
    {
        if path == "guard.js" {
            assert!(
                loaded.is_empty() && named.is_empty(),
                "{loaded:?} {named:?}"
            );
        }
        assert!(!loaded.contains("guard.js"), "{path}");
    }
}
