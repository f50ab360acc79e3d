//! Neither files nor folders of the core import each other in a circle.

use std::collections::{BTreeMap, BTreeSet};

use super::{core, imports};

/// What is left of a graph when all is taken away that is in no circle.
fn circle<T: Ord + Copy>(mut left: BTreeMap<T, BTreeSet<T>>) -> Vec<T> {
    loop {
        let before = left.len();
        // Neither what imports nothing that is left is in a circle, nor what nobody that is left imports.
        let known: BTreeSet<T> = left.keys().copied().collect();
        left.retain(|_, all| all.iter().any(|one| known.contains(one)));
        let imported: BTreeSet<T> = left.values().flatten().copied().collect();
        left.retain(|one, _| imported.contains(one));
        if left.len() == before {
            return left.into_keys().collect();
        }
    }
}

#[test]
fn no_files_go_round_in_a_circle() {
    let sources = core();
    let circle = circle(imports(&sources));
    let circle: Vec<String> = circle.iter().map(|module| module.join("::")).collect();
    assert!(circle.is_empty(), "{circle:#?}");
}

#[test]
fn no_folders_go_round_in_a_circle() {
    let sources = core();
    let mut folders: BTreeMap<&[String], BTreeSet<&[String]>> = BTreeMap::new();
    for (from, all) in imports(&sources) {
        for to in all {
            // Where the ways to the two part are the folders, or the files, that stand beside each other.
            let same = from.iter().zip(to).take_while(|(one, other)| one == other);
            let depth = same.count() + 1;
            if depth <= from.len().min(to.len()) {
                folders
                    .entry(&from[..depth])
                    .or_default()
                    .insert(&to[..depth]);
            }
        }
    }
    let circle = circle(folders);
    let circle: Vec<String> = circle.iter().map(|folder| folder.join("::")).collect();
    assert!(circle.is_empty(), "{circle:#?}");
}
