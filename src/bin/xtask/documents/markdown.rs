//! A document, read: what it looks like as a page, and its sections as they are searched.

use crate::repo::{Failure, Outcome};
use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, html};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A document that was read.
pub(super) struct Document {
    /// The name of its page.
    pub(super) file: String,
    /// Its first heading.
    pub(super) title: String,
    /// What it says, as HTML.
    pub(super) html: String,
    /// What is searched, in order.
    pub(super) sections: Vec<Section>,
    /// Pictures in it, by their names in `docs/`.
    pub(super) pictures: BTreeSet<String>,
}

/// What stands between two headings.
#[derive(Default)]
pub(super) struct Section {
    /// Where the page has it; no text for what stands before the first heading.
    pub(super) place: String,
    /// Its heading.
    pub(super) heading: String,
    /// What it says, without marks.
    pub(super) text: String,
}

/// What links may lead to.
pub(super) struct Known<'a> {
    root: &'a Path,
    /// The headings of each document, by its path in the repository.
    documents: BTreeMap<&'a str, BTreeSet<String>>,
}

impl<'a> Known<'a> {
    /// The documents whose paths and texts these are.
    pub(super) fn of(root: &'a Path, texts: &'a [(String, String)]) -> Self {
        let documents = texts
            .iter()
            .map(|(path, text)| (path.as_str(), places(text).into_iter().collect()));
        Self {
            root,
            documents: documents.collect(),
        }
    }
}

/// The page of a document.
pub(super) fn file_of(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    format!("{}.html", name.trim_end_matches(".md").to_lowercase())
}

fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

/// The places of a document's headings, in order, as they are called where repositories are shown.
fn places(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut heading: Option<String> = None;
    for event in parser(text) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::Text(part) | Event::Code(part) => {
                if let Some(heading) = &mut heading {
                    *heading += &part;
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let plain = place(&heading.take().unwrap_or_default());
                let mut number = 0;
                let mut own = plain.clone();
                while found.contains(&own) {
                    number += 1;
                    own = format!("{plain}-{number}");
                }
                found.push(own);
            }
            _ => {}
        }
    }
    found
}

fn place(heading: &str) -> String {
    let lower = heading.to_lowercase();
    let kept = lower
        .chars()
        .filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
    kept.map(|letter| if letter == ' ' { '-' } else { letter })
        .collect()
}

/// Reads a document.
pub(super) fn read(path: &str, text: &str, known: &Known) -> Outcome<Document> {
    let mut places = places(text).into_iter();
    let mut events = Vec::new();
    let mut sections = vec![Section::default()];
    let mut pictures = BTreeSet::new();
    // Of links that lead to no page the words stay.
    let mut open_links = Vec::new();
    let mut is_heading = false;
    for event in parser(text) {
        match event {
            Event::Start(Tag::Heading {
                level,
                classes,
                attrs,
                ..
            }) => {
                is_heading = true;
                let place = places.next().unwrap_or_default();
                sections.push(Section {
                    place: place.clone(),
                    ..Section::default()
                });
                let id = Some(CowStr::from(place));
                events.push(Event::Start(Tag::Heading {
                    level,
                    id,
                    classes,
                    attrs,
                }));
            }
            Event::End(TagEnd::Heading(level)) => {
                is_heading = false;
                events.push(Event::End(TagEnd::Heading(level)));
            }
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            }) => {
                let dest_url = match link_type {
                    LinkType::Email => Some(dest_url),
                    _ => link(path, &dest_url, known)?.map(CowStr::from),
                };
                open_links.push(dest_url.is_some());
                if let Some(dest_url) = dest_url {
                    events.push(Event::Start(Tag::Link {
                        link_type,
                        dest_url,
                        title,
                        id,
                    }));
                }
            }
            Event::End(TagEnd::Link) => {
                if open_links.pop() == Some(true) {
                    events.push(Event::End(TagEnd::Link));
                }
            }
            Event::Start(Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            }) => {
                let name = picture(path, &dest_url, known)?;
                let dest_url = CowStr::from(name.clone());
                pictures.insert(name);
                events.push(Event::Start(Tag::Image {
                    link_type,
                    dest_url,
                    title,
                    id,
                }));
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                // Marks for tests; anything else stands as it was typed.
                if !html.trim().is_empty() && !html.trim_start().starts_with("<!--") {
                    events.push(Event::Text(html));
                }
            }
            event => {
                if let Some(section) = sections.last_mut() {
                    collect(&event, section, is_heading);
                }
                events.push(event);
            }
        }
    }
    let title = sections.iter().find(|section| !section.heading.is_empty());
    let title = title.map_or_else(|| path.to_owned(), |section| section.heading.clone());
    sections.retain(|section| !section.heading.is_empty() || !section.text.trim().is_empty());
    let mut page = String::new();
    html::push_html(&mut page, in_boxes(events).into_iter());
    Ok(Document {
        file: file_of(path),
        title,
        html: page,
        sections,
        pictures,
    })
}

/// Adds to a section what is read of it.
fn collect(event: &Event, section: &mut Section, is_heading: bool) {
    match event {
        Event::Text(part) | Event::Code(part) if is_heading => section.heading += part,
        Event::Text(part) | Event::Code(part) => section.text += part,
        // Words of two paragraphs or cells do not run into each other.
        Event::SoftBreak | Event::HardBreak | Event::End(_) => {
            let is_word = matches!(event, Event::End(TagEnd::Emphasis | TagEnd::Strong));
            if !is_word && !is_heading && !section.text.ends_with(' ') {
                section.text.push(' ');
            }
        }
        _ => {}
    }
}

/// Tables in boxes of their own, which are moved sideways on a phone; a box that can be moved can be reached by keys.
fn in_boxes(events: Vec<Event>) -> Vec<Event> {
    let mut boxed = Vec::with_capacity(events.len());
    for event in events {
        match event {
            Event::Start(Tag::Table(_)) => {
                boxed.push(Event::Html("<div class=\"wide\" tabindex=\"0\">".into()));
                boxed.push(event);
            }
            Event::End(TagEnd::Table) => {
                boxed.push(event);
                boxed.push(Event::Html("</div>\n".into()));
            }
            event => boxed.push(event),
        }
    }
    boxed
}

/// The path in the repository that a relative address means, and the place in it.
fn target<'a>(path: &str, address: &'a str) -> (String, &'a str) {
    let (file, place) = address.split_once('#').unwrap_or((address, ""));
    if file.is_empty() {
        return (path.to_owned(), place);
    }
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in file.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    (parts.join("/"), place)
}

/// What a link becomes on a page: an address, or nothing where the repository has the file and the pages do not.
fn link(path: &str, address: &str, known: &Known) -> Outcome<Option<String>> {
    if address.starts_with("https://") || address.starts_with("http://") {
        return Ok(Some(address.to_owned()));
    }
    let (file, place) = target(path, address);
    let lost = || Failure(format!("{path} links to {address}, which is not there"));
    let Some(places) = known.documents.get(file.as_str()) else {
        let is_there = known.root.join(&file).exists();
        return if is_there { Ok(None) } else { Err(lost()) };
    };
    if !place.is_empty() && !places.contains(place) {
        return Err(lost());
    }
    let page = if file == path {
        String::new()
    } else {
        file_of(&file)
    };
    let place = if place.is_empty() {
        String::new()
    } else {
        format!("#{place}")
    };
    Ok(Some(page + &place))
}

/// The name of a picture in `docs/`.
fn picture(path: &str, address: &str, known: &Known) -> Outcome<String> {
    let (file, _) = target(path, address);
    let name = file
        .strip_prefix("docs/")
        .filter(|_| known.root.join(&file).is_file());
    name.map(str::to_owned).ok_or_else(|| {
        Failure(format!(
            "{path} shows {address}, which is no picture in docs/"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_two(first: &str) -> Outcome<Document> {
        let texts = [("README.md", first), ("docs/b.md", "# B\n\n## Two words\n")];
        let texts = texts.map(|(path, text)| (path.to_owned(), text.to_owned()));
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        read("README.md", &texts[0].1, &Known::of(root, &texts))
    }

    #[test]
    fn links_lead_to_the_pages() -> Outcome {
        let text = "# A\n\n[b](docs/b.md#two-words) [a](#a) [far](https://example.org/) [code](Cargo.toml)\n";
        let html = read_two(text)?.html;
        for part in [
            "href=\"b.html#two-words\"",
            "href=\"#a\"",
            "href=\"https://example.org/\"",
            " code</p>",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
        Ok(())
    }

    #[test]
    fn a_link_that_leads_nowhere_is_told() {
        for address in [
            "docs/b.md#three",
            "docs/c.md",
            "#b",
            "javascript:alert(1)",
            "//example.org/",
        ] {
            let told = read_two(&format!("# A\n\n[b]({address})\n"));
            assert!(told.is_err(), "{address}");
        }
        assert!(read_two("# A\n\n![b](https://example.org/a.png)\n").is_err());
    }

    #[test]
    fn sections_are_what_is_searched() -> Outcome {
        let text = "before\n\n# A `b`\n\n<!-- mark -->\n\none *two*three\nfour\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n## A b\n\nlast\n";
        let document = read_two(text)?;
        let sections: Vec<(&str, &str, &str)> = document
            .sections
            .iter()
            .map(|section| {
                (
                    section.place.as_str(),
                    section.heading.as_str(),
                    section.text.trim(),
                )
            })
            .collect();
        let first = ("a-b", "A b", "one twothree four x y 1 2");
        assert_eq!(
            sections,
            [("", "", "before"), first, ("a-b-1", "A b", "last")]
        );
        assert_eq!(document.title, "A b");
        assert!(!document.html.contains("mark"));
        Ok(())
    }

    #[test]
    fn what_is_typed_as_html_is_text() -> Outcome {
        let html = read_two("# A\n\n<script>alert(1)</script>\n\na <b>b</b>\n")?.html;
        assert!(
            html.contains("&lt;script&gt;") && html.contains("&lt;b&gt;"),
            "{html}"
        );
        Ok(())
    }
}
