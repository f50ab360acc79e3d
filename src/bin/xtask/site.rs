//! The page in memory, and what to answer to a request for one of its files: no sockets here.

use crate::dist;
use crate::repo::Outcome;
use axum::body::Bytes;
use std::collections::HashMap;
use std::path::Path;

/// One file, ready to be sent.
pub(crate) struct Page {
    /// What it is, as the browser must be told.
    pub(crate) mime: &'static str,
    /// The file itself.
    pub(crate) plain: Bytes,
    /// The file compressed, where that is worth it.
    pub(crate) gzipped: Option<Bytes>,
}

/// Every file of the page, by path.
pub(crate) struct Site(HashMap<String, Page>);

/// What the address of a request comes to.
pub(crate) enum Found<'a> {
    /// This file.
    Page(&'a Page),
    /// A folder asked for without the slash that its relative links need: ask for this instead.
    Folder(String),
    /// No such file.
    Nothing,
    /// Not an address of this site at all.
    Refused,
}

impl Site {
    /// Reads a folder once; what changes in it later is not seen.
    pub(crate) fn read(folder: &Path) -> Outcome<Self> {
        let mut pages = HashMap::new();
        for file in dist::files(folder)? {
            let (mime, compressible) = mime(&file.path);
            let gzipped = if compressible {
                Some(dist::gzip(&file.bytes)?)
            } else {
                None
            };
            pages.insert(
                file.path,
                Page {
                    mime,
                    plain: file.bytes.into(),
                    gzipped: gzipped.map(Bytes::from),
                },
            );
        }
        Ok(Self(pages))
    }

    /// Has another text in the place of a file.
    pub(crate) fn replace(&mut self, path: &str, text: &'static [u8]) {
        let (mime, _) = mime(path);
        let page = Page {
            mime,
            plain: Bytes::from_static(text),
            gzipped: None,
        };
        self.0.insert(path.to_owned(), page);
    }

    /// Looks up the address of a request.
    pub(crate) fn find(&self, address: &str) -> Found<'_> {
        let Some(path) = resolve(address) else {
            return Found::Refused;
        };
        if let Some(page) = self.0.get(&path) {
            return Found::Page(page);
        }
        if self.0.contains_key(&format!("{path}/index.html")) {
            let end = address.find(['?', '#']).unwrap_or(address.len());
            return Found::Folder(format!("{}/{}", &address[..end], &address[end..]));
        }
        Found::Nothing
    }
}

/// The file that the address of a request means, or nothing if it means none or tries to leave the site.
///
/// Files are looked up by name among those read at the start, so nothing else can be reached; refusing the usual
/// tricks as well keeps that true should the lookup ever change.
fn resolve(address: &str) -> Option<String> {
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let path = percent_decode(address[..end].strip_prefix('/')?)?;
    let tricky =
        path.contains(['\\', '\0']) || path.split('/').any(|part| part == ".." || part == ".");
    if tricky {
        None
    } else if path.is_empty() || path.ends_with('/') {
        Some(path + "index.html")
    } else {
        Some(path)
    }
}

/// Turns `%41` into `A`, once; nothing if a percent sign is not followed by two digits or the result is not text.
fn percent_decode(text: &str) -> Option<String> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            decoded.push(u8::try_from(16 * high + low).ok()?);
        } else {
            decoded.push(byte);
        }
    }
    String::from_utf8(decoded).ok()
}

/// What a file is, by its ending, and whether it shrinks when compressed.
fn mime(path: &str) -> (&'static str, bool) {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending.to_ascii_lowercase().as_str() {
        "html" => ("text/html; charset=utf-8", true),
        "js" | "mjs" => ("text/javascript; charset=utf-8", true),
        "css" => ("text/css; charset=utf-8", true),
        "json" => ("application/json; charset=utf-8", true),
        "webmanifest" => ("application/manifest+json; charset=utf-8", true),
        "txt" => ("text/plain; charset=utf-8", true),
        "svg" => ("image/svg+xml; charset=utf-8", true),
        // Streaming compilation insists on exactly this.
        "wasm" => ("application/wasm", true),
        "png" => ("image/png", false),
        "ico" => ("image/x-icon", false),
        _ => ("application/octet-stream", false),
    }
}

/// Whether an `Accept-Encoding` header lets gzip through.
pub(crate) fn accepts_gzip(header: &str) -> bool {
    header.split(',').any(|choice| {
        let (name, weight) = choice.split_once(';').unwrap_or((choice, "q=1"));
        let refused = weight
            .trim()
            .strip_prefix("q=")
            .and_then(|q| q.parse::<f64>().ok())
            == Some(0.0);
        matches!(name.trim().to_ascii_lowercase().as_str(), "gzip" | "*") && !refused
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_files() {
        let cases = [
            ("/", "index.html"),
            ("/?lang=zh", "index.html"),
            ("/#s=1", "index.html"),
            ("/js/main.js?v=../x", "js/main.js"),
            ("/presets/", "presets/index.html"),
            ("/a%20b%E6%BC%8F.json", "a b漏.json"),
            ("/..a", "..a"),
        ];
        for (address, path) in cases {
            assert_eq!(resolve(address).as_deref(), Some(path), "{address}");
        }
    }

    #[test]
    fn no_address_leaves_the_site() {
        let cases = [
            "/../secret",
            "/a/../../secret",
            "/a/..",
            "/%2e%2e/secret",
            "/%2E./secret",
            "/..%2fsecret",
            "/..%5csecret",
            "/..\\secret",
            "/a\\b",
            "/a%00.html",
            "/a%",
            "/a%4",
            "/a%zz",
            "/a%+1",
            "/%ff",
            "",
            "secret",
            "http://host/",
        ];
        for address in cases {
            assert_eq!(resolve(address), None, "{address}");
        }
        // Decoded once only: what is left is a name that no file has.
        assert_eq!(
            resolve("/%252e%252e/secret").as_deref(),
            Some("%2e%2e/secret")
        );
        // Absolute, but below the site: "" is a folder that it does not have.
        assert_eq!(resolve("//etc/passwd").as_deref(), Some("/etc/passwd"));
    }

    #[test]
    fn a_folder_is_asked_for_with_its_slash() {
        let page = || Page {
            mime: "",
            plain: Bytes::new(),
            gzipped: None,
        };
        let site = Site(HashMap::from([
            ("index.html".to_owned(), page()),
            ("docs/index.html".to_owned(), page()),
        ]));
        assert!(matches!(site.find("/"), Found::Page(_)));
        assert!(matches!(site.find("/docs/"), Found::Page(_)));
        assert!(matches!(site.find("/docs?a=1"), Found::Folder(to) if to == "/docs/?a=1"));
        assert!(matches!(site.find("/nothing"), Found::Nothing));
        assert!(matches!(site.find("//docs"), Found::Nothing));
        assert!(matches!(site.find("/docs/../x"), Found::Refused));
    }

    #[test]
    fn types_are_those_browsers_insist_on() {
        assert_eq!(mime("pkg/funnelcast_bg.wasm"), ("application/wasm", true));
        assert_eq!(mime("worker.mjs"), ("text/javascript; charset=utf-8", true));
        assert_eq!(mime("ICON.PNG"), ("image/png", false));
        assert_eq!(mime("LICENSE"), ("application/octet-stream", false));
    }

    #[test]
    fn gzip_is_sent_only_when_asked_for() {
        for header in ["gzip", "br, gzip;q=0.5", "deflate,GZIP", "*"] {
            assert!(accepts_gzip(header), "{header}");
        }
        for header in ["", "br", "gzip;q=0", "gzip; q=0.0", "identity"] {
            assert!(!accepts_gzip(header), "{header}");
        }
    }
}
