//! `dist/docs/`: the documents of the repository as pages that need no network, with a search of all of them. The page keeps
//! none of it on a device: who reads how the model is made has asked for it.

mod markdown;
mod page;

use crate::repo::{Failure, Outcome, Repo, run};
use crate::tools;
use markdown::{Document, Known};
use std::fs;
use std::path::Path;

/// Documents that stand beside `docs/`, before and after those in it.
const BEFORE: [&str; 1] = ["README.md"];
const AFTER: [&str; 3] = ["CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"];

const STYLES: &str = include_str!("documents.css");
const SEARCH: &str = include_str!("search.js");

/// Writes all of it; the description of the library's code only where that is asked for, because it takes long.
pub(crate) fn write(repo: &Repo, with_code: bool) -> Outcome {
    let folder = repo.dist().join("docs");
    fs::create_dir_all(&folder).map_err(|error| not_written(&folder, &error))?;
    let documents = read(&repo.root)?;
    for document in &documents {
        let text = page::of(document, &documents);
        put(&folder, &document.file, text.as_bytes())?;
        for picture in &document.pictures {
            let bytes = fs::read(repo.root.join("docs").join(picture))
                .map_err(|error| format!("docs/{picture} could not be read: {error}"))?;
            put(&folder, picture, &bytes)?;
        }
    }
    let index = page::index(&documents, with_code);
    put(&folder, "index.html", index.as_bytes())?;
    put(&folder, "documents.css", STYLES.as_bytes())?;
    put(&folder, "search.js", SEARCH.as_bytes())?;
    if with_code {
        describe_code(repo, &folder.join("api"))?;
    }
    Ok(())
}

/// Every document, in the order in which they are listed.
fn read(root: &Path) -> Outcome<Vec<Document>> {
    let failed = |error| format!("docs/ could not be read: {error}");
    let mut inside = Vec::new();
    for entry in fs::read_dir(root.join("docs")).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        inside.push(format!("docs/{}", name.to_string_lossy()));
    }
    inside.retain(|path| path.ends_with(".md"));
    inside.sort();
    let before = BEFORE.iter().map(|path| (*path).to_owned());
    let after = AFTER.iter().map(|path| (*path).to_owned());
    let paths: Vec<String> = before.chain(inside).chain(after).collect();
    let mut texts = Vec::new();
    for path in paths {
        let text = fs::read_to_string(root.join(&path))
            .map_err(|error| format!("{path} could not be read: {error}"))?;
        texts.push((path, text));
    }
    documents(root, &texts)
}

/// The documents whose paths and texts these are; no link in them leads nowhere.
fn documents(root: &Path, texts: &[(String, String)]) -> Outcome<Vec<Document>> {
    let known = Known::of(root, texts);
    let documents = texts
        .iter()
        .map(|(path, text)| markdown::read(path, text, &known));
    documents.collect()
}

/// Has rustdoc describe the library, and puts that beside the documents.
fn describe_code(repo: &Repo, to: &Path) -> Outcome {
    let mut cargo = repo.cargo(["doc", "--lib", "--no-deps", "--no-default-features"]);
    run(&mut cargo, tools::NO_CARGO)?;
    for file in crate::dist::files(&repo.target.join("doc"))? {
        if !file.path.starts_with('.') {
            put(to, &file.path, &file.bytes)?;
        }
    }
    Ok(())
}

fn put(folder: &Path, path: &str, bytes: &[u8]) -> Outcome {
    let to = folder.join(path);
    to.parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(&to, bytes))
        .map_err(|error| not_written(&to, &error))
}

fn not_written(path: &Path, error: &std::io::Error) -> Failure {
    Failure(format!("{} could not be written: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documents_are_read_and_their_links_lead_somewhere() -> Outcome {
        let documents = read(&Repo::find()?.root)?;
        let files: Vec<&str> = documents
            .iter()
            .map(|document| document.file.as_str())
            .collect();
        assert!(
            files.contains(&"readme.html") && files.contains(&"model.html"),
            "{files:?}"
        );
        for document in &documents {
            assert!(!document.title.is_empty() && !document.sections.is_empty());
            assert!(!document.html.contains("<script"), "{}", document.file);
        }
        let model = documents
            .iter()
            .find(|document| document.file == "model.html");
        let model = model.ok_or_else(|| "no model".to_owned())?;
        assert!(
            model.html.contains("href=\"#defaults\"") && model.html.contains("id=\"defaults\"")
        );
        assert!(model.html.contains("<table>"));
        Ok(())
    }

    #[test]
    fn nothing_is_loaded_from_elsewhere_and_nothing_runs_but_the_search() -> Outcome {
        let documents = read(&Repo::find()?.root)?;
        let pages = documents
            .iter()
            .map(|document| page::of(document, &documents));
        for text in pages.chain([page::index(&documents, false)]) {
            assert!(text.contains("default-src 'none'"));
            for mark in [
                "src=\"http",
                "src=\"//",
                "style=\"",
                "onclick",
                "<link rel=\"stylesheet\" href=\"http",
            ] {
                assert!(!text.contains(mark), "{mark}");
            }
        }
        for mark in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "eval(",
            "fetch(",
        ] {
            assert!(!SEARCH.contains(mark), "{mark}");
        }
        Ok(())
    }
}
