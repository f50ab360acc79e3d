//! Files that are no table, told by how they begin: so that a refusal can name them.

use super::flaw::Flaw;
use super::lines::numbered;
use crate::problem::Code;

/// How files begin that are no text.
const BINARY: [(&[u8], &str); 14] = [
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (PDF, "PDF"),
    (b"\xd0\xcf\x11\xe0", "Excel (.xls)"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"RIFF", "WebP"),
    (b"PAR1", "Parquet"),
    (b"SQLite format 3", "SQLite"),
    (b"\x00\x00\x00\x0cjP", "JPEG 2000"),
];

/// A PDF may be text, and would be one comment.
const PDF: &[u8] = b"%PDF-";

/// How a text begins, in small letters, that lists ties in another form.
const TEXTS: [(&str, &str); 15] = [
    ("*vertices", "Pajek"),
    ("*network", "Pajek"),
    ("*arcs", "Pajek"),
    ("*edges", "Pajek"),
    ("dl n", "UCINET DL"),
    ("graph [", "GML"),
    ("graph[", "GML"),
    ("creator \"", "GML"),
    ("digraph ", "Graphviz"),
    ("graph {", "Graphviz"),
    ("graph{", "Graphviz"),
    ("nodedef>", "GUESS GDF"),
    ("%%matrixmarket", "Matrix Market"),
    ("{\\rtf", "RTF"),
    ("@relation", "ARFF"),
];

/// Refuses a file that is no text, by its first bytes.
///
/// # Errors
/// With what it is.
pub fn refuse_binary(head: &[u8]) -> Result<(), Flaw> {
    let is_in = |wanted: &[u8]| head.windows(wanted.len()).any(|part| part == wanted);
    let format = if head.starts_with(b"PK\x03\x04") {
        match () {
            () if is_in(b"xl/") => Some("Excel (.xlsx)"),
            () if is_in(b"word/") => Some("Word (.docx)"),
            () if is_in(b"opendocument.spreadsheet") => Some("OpenDocument (.ods)"),
            () => Some("zip"),
        }
    } else {
        // Some of them are letters, with which an id may begin.
        let is_text = memchr::memchr(0, head).is_none() && std::str::from_utf8(head).is_ok();
        let known = BINARY
            .iter()
            .find(|(magic, _)| head.starts_with(magic) && (!is_text || *magic == PDF));
        known.map(|(_, format)| *format)
    };
    format.map_or(Ok(()), |format| {
        Err(Flaw::new(1, Code::BinaryFile, b"").of_format(format))
    })
}

/// Refuses a text that is another form of a graph, by its beginning.
///
/// # Errors
/// With what it is.
pub fn refuse_other_text(head: &[u8]) -> Result<(), Flaw> {
    let mut lines = numbered(head).filter(|(line, _)| {
        // Comments of Pajek and of GML.
        let is_comment =
            line.starts_with(b"#") || (line.starts_with(b"%") && !line.starts_with(b"%%"));
        !line.trim_ascii().is_empty() && !is_comment
    });
    let Some((first, number)) = lines.next() else {
        return Ok(());
    };
    let begin = String::from_utf8_lossy(&first[..first.len().min(100)]);
    let mut begin = begin.trim().to_ascii_lowercase();
    if begin == "graph"
        && let Some((next, _)) = lines.next()
    {
        begin += &String::from_utf8_lossy(next.trim_ascii());
    }
    let is_in = |wanted: &[u8]| head.windows(wanted.len()).any(|part| part == wanted);
    let known = TEXTS.iter().find(|(text, _)| begin.starts_with(text));
    let format = match (known, begin.as_bytes().first()) {
        (Some((_, format)), _) => *format,
        (None, Some(b'<')) if is_in(b"<graphml") => "GraphML",
        (None, Some(b'<')) if is_in(b"<gexf") => "GEXF",
        (None, Some(b'<')) if is_in(b"<?xml") => "XML",
        (None, Some(b'<')) if is_in(b"<html") || is_in(b"<!DOCTYPE") => "HTML",
        (None, Some(b'{')) if is_json(&begin, &['"', '}']) => "JSON",
        (None, Some(b'[')) if is_json(&begin, &['[', '{', ']', '"']) => "JSON",
        _ => return Ok(()),
    };
    Err(Flaw::new(number, Code::OtherFormat, first).of_format(format))
}

/// Whether what is behind the first bracket can stand there in JSON.
fn is_json(begin: &str, next: &[char]) -> bool {
    let behind = begin[1..].trim_start();
    behind.is_empty() || behind.starts_with(next)
}
