//! What a visitor downloads.

use super::row::{Row, Rows, Wanted};
use super::{Bench, Outcome};
use crate::dist;

/// What is counted together: its name, and which files of `dist/` it is.
type Kind = (&'static str, fn(&str) -> bool, Option<Wanted>);

const KINDS: [Kind; 5] = [
    (
        "module",
        |path| path.ends_with(".wasm"),
        Some(Wanted::AtMost(180.0)),
    ),
    ("scripts", |path| path.ends_with(".js"), None),
    ("styles", |path| path.ends_with(".css"), None),
    (
        "words, both languages",
        |path| path.starts_with("locales/"),
        None,
    ),
    ("page", |path| path.ends_with(".html"), None),
];

/// Of each kind, as stored and gzipped. The whole first load is measured in the browser.
pub(super) fn measure(bench: &Bench<'_>, rows: &mut Rows) -> Outcome {
    bench.build_page()?;
    let files = dist::files(&bench.repo.dist())?;
    for (name, counted, wanted) in KINDS {
        let (mut stored, mut sent) = (0, 0);
        for file in files.iter().filter(|file| counted(&file.path)) {
            stored += file.bytes.len();
            sent += dist::gzip(&file.bytes)?.len();
        }
        let [stored, sent] = [stored, sent].map(|bytes| [bytes as f64 / 1000.0]);
        rows.add(Row::new(format!("size, {name}"), "KB", &stored));
        rows.add(Row::new(format!("size, {name}, gzipped"), "KB", &sent).wanted(wanted));
    }
    Ok(())
}
