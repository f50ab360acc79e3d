//! What stands around a document, and the list of all of them with the search.

use super::markdown::Document;

/// Everything that a page may load is beside it; one script runs, on the list.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; base-uri 'none'; \
     form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// The page of a document.
pub(super) fn of(document: &Document, all: &[Document]) -> String {
    let headings = document
        .sections
        .iter()
        .filter(|section| !section.heading.is_empty());
    let contents: Vec<String> = headings
        // The first is the title.
        .skip(1)
        .map(|section| item(&format!("#{}", section.place), &section.heading))
        .collect();
    let contents = if contents.len() < 3 {
        String::new()
    } else {
        let items = contents.concat();
        format!(
            "<details class=\"contents\"><summary>Contents</summary>\n<ul>\n{items}</ul>\n</details>\n"
        )
    };
    let nav = navigation(all, &document.file);
    let main = format!("{nav}<main>\n{contents}{}</main>\n", document.html);
    let title = match document.title.as_str() {
        "Funnelcast" => "About Funnelcast",
        title => title,
    };
    around(&format!("{title} · Funnelcast"), &main)
}

/// The list of all documents, with the search.
pub(super) fn index(all: &[Document], with_code: bool) -> String {
    let mut items: String = all.iter().map(|one| item(&one.file, &one.title)).collect();
    if with_code {
        items += &item("api/funnelcast/index.html", "The library, type by type");
    }
    let sections = all.iter().flat_map(|document| {
        document.sections.iter().map(|section| {
            let heading = if section.heading.is_empty() {
                &document.title
            } else {
                &section.heading
            };
            let place = if section.place.is_empty() {
                String::new()
            } else {
                format!("#{}", section.place)
            };
            let address = format!("{}{place}", document.file);
            serde_json::json!([document.title, heading, address, section.text.trim()])
        })
    });
    let sections = serde_json::Value::Array(sections.collect()).to_string();
    // So that no text ends the block that it stands in.
    let sections = sections.replace('<', "\\u003c");
    let main = format!(
        "<main>\n<h1>Documents</h1>\n\
         <form id=\"search\" role=\"search\" hidden><label for=\"wanted\">Search all of them</label>\n\
         <input id=\"wanted\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\"></form>\n\
         <p id=\"count\" role=\"status\"></p>\n<ol id=\"found\"></ol>\n\
         <ul class=\"documents\">\n{items}</ul>\n<p><a href=\"../index.html\">The simulator</a></p>\n</main>\n\
         <script type=\"application/json\" id=\"sections\">{sections}</script>\n<script src=\"search.js\"></script>\n"
    );
    around("Documents · Funnelcast", &main)
}

fn navigation(all: &[Document], own: &str) -> String {
    let others = all.iter().map(|one| {
        let current = if one.file == own {
            " aria-current=\"page\""
        } else {
            ""
        };
        format!(
            "<a href=\"{}\"{current}>{}</a>\n",
            one.file,
            escaped(&one.title)
        )
    });
    let others: String = others.collect();
    format!("<nav aria-label=\"Documents\">\n<a href=\"index.html\">Search</a>\n{others}</nav>\n")
}

fn item(address: &str, words: &str) -> String {
    format!(
        "<li><a href=\"{}\">{}</a></li>\n",
        escaped(address),
        escaped(words)
    )
}

fn around(title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{}</title>\n<link rel=\"stylesheet\" href=\"documents.css\">\n\
         <link rel=\"icon\" href=\"../icon.svg\" type=\"image/svg+xml\">\n</head>\n<body>\n{body}</body>\n</html>\n",
        escaped(title)
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::super::markdown::Section;
    use super::*;

    #[test]
    fn what_is_searched_cannot_leave_its_block() {
        let section = Section {
            text: "</script><script>alert(1)</script>".to_owned(),
            ..Section::default()
        };
        let document = Document {
            file: "a.html".to_owned(),
            title: "<A>".to_owned(),
            html: String::new(),
            sections: vec![section],
            pictures: Default::default(),
        };
        let index = index(&[document], false);
        assert_eq!(index.matches("</script>").count(), 2);
        assert!(index.contains("&lt;A&gt;") && !index.contains("<A>"));
    }
}
