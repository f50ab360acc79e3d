//! The texts of licences: those that packages come with, each once, and for a package that comes with none that of its licence.

use super::packages::Package;
use crate::repo::{Failure, Outcome, Repo};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// How files are called that a licence, or what must be told with it, is in.
const NAMES: [&str; 6] = [
    "license",
    "licence",
    "copying",
    "copyright",
    "unlicense",
    "notice",
];

/// Folders of such files.
const FOLDERS: [&str; 2] = ["licenses", "licences"];

/// What a text of a licence says that no other does. Of these one that some package comes with does for another.
const WORDS: [(&str, &str); 4] = [
    ("Unicode-3.0", "UNICODE LICENSE V3"),
    ("Zlib", "This software is provided 'as-is'"),
    ("Unlicense", "released into the public domain"),
    ("BSL-1.0", "Boost Software License - Version 1.0"),
];

/// For packages that come without: nobody's name is in it.
const CC0: &str = include_str!("CC0-1.0.txt");

/// Texts in the order in which they are first needed.
#[derive(Default)]
pub(super) struct Texts {
    texts: Vec<String>,
    /// The same in one line each.
    bare: Vec<String>,
    /// The numbers of those that a package comes with, by its name and version.
    own: BTreeMap<(String, String), Vec<usize>>,
}

impl Texts {
    /// Reads what a package comes with.
    pub(super) fn read(&mut self, package: &Package) -> Outcome {
        let Some(folder) = &package.folder else {
            return Ok(());
        };
        let failed = |error| format!("the licence of {} could not be read: {error}", package.name);
        let mut paths = licence_files(folder).map_err(failed)?;
        let named = package.licence_file.iter().map(|file| folder.join(file));
        paths.extend(named.filter(|path| path.is_file()));
        paths.sort();
        paths.dedup();
        let mut numbers = Vec::new();
        for path in paths {
            let bytes = fs::read(path).map_err(failed)?;
            numbers.push(self.number(&String::from_utf8_lossy(&bytes)));
        }
        numbers.dedup();
        let key = (package.name.clone(), package.version.clone());
        self.own.insert(key, numbers);
        Ok(())
    }

    /// The numbers of a package's texts: its own, or those of its licence.
    pub(super) fn of(&mut self, package: &Package, repo: &Repo) -> Outcome<Vec<usize>> {
        let key = (package.name.clone(), package.version.clone());
        match self.own.get(&key) {
            Some(numbers) if !numbers.is_empty() => Ok(numbers.clone()),
            _ => self.standard(package, repo),
        }
    }

    /// All of them, with their numbers.
    pub(super) fn numbered(&self) -> impl Iterator<Item = (usize, &str)> {
        let texts = self.texts.iter().enumerate();
        texts.map(|(place, text)| (place + 1, text.as_str()))
    }

    /// The number of a text, which is added unless it is there: lines may be broken elsewhere.
    fn number(&mut self, text: &str) -> usize {
        let bare = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(place) = self.bare.iter().position(|known| *known == bare) {
            return place + 1;
        }
        let text = text.replace("\r\n", "\n");
        let text = text.trim_start_matches('\u{feff}').trim_matches('\n');
        self.texts.push(text.trim_end().to_owned());
        self.bare.push(bare);
        self.texts.len()
    }

    /// The texts of a licence by its expression: one of those that may be chosen from, all of those that hold together.
    fn standard(&mut self, package: &Package, repo: &Repo) -> Outcome<Vec<usize>> {
        let mut numbers = Vec::new();
        for part in package.licence.split(" AND ") {
            let choice = part
                .split(" OR ")
                .map(|name| name.trim_matches(['(', ')', ' ']));
            let mut found = Vec::new();
            for name in choice {
                found.extend(self.by_name(name, package, repo)?);
            }
            if found.is_empty() {
                let (name, licence) = (&package.name, &package.licence);
                return Err(Failure(format!(
                    "{name} comes without the text of its licence ({licence}): add it to src/bin/xtask/notices"
                )));
            }
            numbers.extend(found);
        }
        Ok(numbers)
    }

    /// The number of the text that is called so in an expression, if there is one.
    fn by_name(&mut self, name: &str, package: &Package, repo: &Repo) -> Outcome<Option<usize>> {
        let read = |file: &str| {
            fs::read_to_string(repo.root.join(file)).map_err(|error| format!("{file}: {error}"))
        };
        Ok(match name {
            "Apache-2.0" => Some(self.number(&read("LICENSE-APACHE")?)),
            // The same but for whose it is.
            "MIT" => {
                let text = read("LICENSE-MIT")?;
                let (_, terms) = text.split_once('\n').unwrap_or_default();
                let authors = if package.authors.is_empty() {
                    format!("The authors of {}", package.name)
                } else {
                    package.authors.join(", ")
                };
                Some(self.number(&format!("Copyright (c) {authors}\n{terms}")))
            }
            "CC0-1.0" => Some(self.number(CC0)),
            _ => {
                let words = WORDS.iter().find(|(known, _)| *known == name);
                words.and_then(|(_, words)| {
                    let place = self.texts.iter().position(|text| text.contains(words));
                    place.map(|place| place + 1)
                })
            }
        })
    }
}

/// The files of a package that are about its licence.
fn licence_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        if path.is_dir() && FOLDERS.contains(&name.as_str()) {
            for entry in fs::read_dir(&path)? {
                found.push(entry?.path());
            }
        } else if path.is_file() && NAMES.iter().any(|start| name.starts_with(start)) {
            found.push(path);
        }
    }
    found.retain(|path| path.is_file());
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without_text(licence: &str) -> Package {
        Package {
            name: "someone".to_owned(),
            version: "1.0.0".to_owned(),
            licence: licence.to_owned(),
            authors: vec!["Some One".to_owned()],
            repository: String::new(),
            folder: None,
            licence_file: None,
        }
    }

    #[test]
    fn a_package_without_a_text_has_that_of_its_licence() -> Outcome {
        let repo = Repo::find()?;
        let mut texts = Texts::default();
        assert_eq!(texts.of(&without_text("MIT OR CC0-1.0"), &repo)?, [1, 2]);
        assert!(texts.texts[0].starts_with("Copyright (c) Some One\n\nPermission"));
        assert_eq!(texts.of(&without_text("CC0-1.0"), &repo)?, [2]);
        Ok(())
    }

    #[test]
    fn a_licence_that_nobody_has_the_text_of_is_told() -> Outcome {
        let repo = Repo::find()?;
        for licence in ["", "Proprietary", "MIT AND Unicode-3.0"] {
            let told = Texts::default().of(&without_text(licence), &repo);
            let told = told.map_err(|failure| failure.to_string());
            assert!(
                told.is_err_and(|told| told.starts_with("someone comes without")),
                "{licence}"
            );
        }
        Ok(())
    }

    #[test]
    fn a_text_with_other_line_ends_is_the_same() {
        let mut texts = Texts::default();
        assert_eq!(texts.number("One\ntwo three\n"), 1);
        assert_eq!(texts.number("\u{a0}\r\n One two\r\nthree"), 1);
        assert_eq!(texts.number("One two"), 2);
    }
}
