//! `dist/`: exactly what goes onto a static host, and how large it is.

use crate::repo::{Failure, Outcome};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// One file of the page.
pub(crate) struct File {
    /// Its path below `dist/`, with `/` between folders on every system.
    pub(crate) path: String,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
}

/// Writes `dist/` afresh with what the host gets of `www/` as it is.
pub(crate) fn copy(www: &Path, dist: &Path) -> Outcome {
    if !www.join("index.html").is_file() {
        return Err(Failure(
            "www/index.html is missing: there is no page to build".to_owned(),
        ));
    }
    if dist.exists() {
        fs::remove_dir_all(dist).map_err(|error| format!("dist/ could not be emptied: {error}"))?;
    }
    for file in files(www)? {
        if !is_served(&file.path) {
            continue;
        }
        let to = dist.join(&file.path);
        to.parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::write(&to, &file.bytes))
            .map_err(|error| format!("dist/{} could not be written: {error}", file.path))?;
    }
    Ok(())
}

/// Whether a file of `www/` goes onto the host as it is: scripts, styles, words and index.html do in another form.
fn is_served(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let hidden = path.split('/').any(|part| part.starts_with('.'));
    let made = path == "index.html"
        || ["js/", "css/", "locales/"]
            .iter()
            .any(|folder| path.starts_with(folder));
    !hidden && !made && !name.ends_with(".ts") && !name.ends_with(".js")
}

/// Every file below a folder, by path.
pub(crate) fn files(folder: &Path) -> Outcome<Vec<File>> {
    let mut found = Vec::new();
    collect(folder, "", &mut found)
        .map_err(|error| format!("{} could not be read: {error}", folder.display()))?;
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

/// Adds the files of `folder`, whose own path below the start is `prefix`.
fn collect(folder: &Path, prefix: &str, found: &mut Vec<File>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        // Not the entry's own type: a link stands for what it points to.
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), found)?;
        } else {
            found.push(File {
                path,
                bytes: fs::read(entry.path())?,
            });
        }
    }
    Ok(())
}

/// As small as a static host would send it.
pub(crate) fn gzip(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.map_err(|error| Failure(format!("compression failed: {error}")))
}

/// Prints the bytes of every file of the page, as stored and as sent. The documents are no part of it.
pub(crate) fn print_sizes(dist: &Path) -> Outcome {
    let (mut stored, mut sent) = (0, 0);
    println!("{:>10} {:>10}", "bytes", "gzipped");
    for file in files(dist)? {
        if file.path.starts_with("docs/") {
            continue;
        }
        let gzipped = gzip(&file.bytes)?.len();
        println!("{:>10} {gzipped:>10}  {}", file.bytes.len(), file.path);
        stored += file.bytes.len();
        sent += gzipped;
    }
    println!("{stored:>10} {sent:>10}  in all: dist/ is ready");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_page_loads_is_served() {
        for path in ["icon.svg", "pkg/funnelcast_bg.wasm", "presets/saas.json"] {
            assert!(is_served(path), "{path}");
        }
        for path in [
            "index.html",
            "js/main.js",
            "css/base.css",
            "locales/en.json",
            "pkg/funnelcast.js",
            "pkg/funnelcast.d.ts",
            ".DS_Store",
            "presets/.hidden.json",
            ".git/config",
        ] {
            assert!(!is_served(path), "{path}");
        }
    }
}
