//! Reads texts, which are in one language for all or in both, and the names of entries.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::super::bilingual::{Bilingual, MAXIMUM_NAME, tidy_name};
use super::reader::Reader;
use crate::problem::{Code, Problem};

impl Reader {
    /// A text of at most `longest` characters, once it is made tidy.
    fn tidy(
        &mut self,
        value: &Value,
        path: &str,
        longest: usize,
        tidy: fn(&str) -> String,
    ) -> String {
        let Some(text) = value.as_str() else {
            self.report(Problem::new(path, Code::NotText, value));
            return String::new();
        };
        let text = tidy(text);
        let length = text.chars().count();
        if length > longest {
            self.report(
                Problem::new(path, Code::TextTooLong, &text)
                    .with("maximum", longest)
                    .with("length", length),
            );
        }
        text
    }

    pub(super) fn text(&mut self, value: &Value, path: &str, longest: usize) -> String {
        self.tidy(value, path, longest, str::to_owned)
    }

    /// The texts of an object that has one for each language; none where it is silent.
    pub(super) fn both(
        &mut self,
        texts: &Map<String, Value>,
        path: &str,
        longest: usize,
        tidy: fn(&str) -> String,
    ) -> Bilingual {
        self.refuse_unknown(texts, path, &["zh", "en"]);
        let mut text = |language: &str| match texts.get(language) {
            None => String::new(),
            Some(value) => self.tidy(value, &format!("{path}.{language}"), longest, tidy),
        };
        Bilingual {
            zh: text("zh"),
            en: text("en"),
        }
    }

    /// One text for both languages, or an object with one for each.
    pub(super) fn said(
        &mut self,
        value: &Value,
        path: &str,
        longest: usize,
        tidy: fn(&str) -> String,
    ) -> Bilingual {
        match value {
            Value::Object(texts) => self.both(texts, path, longest, tidy).completed(),
            value => Bilingual::alike(self.tidy(value, path, longest, tidy)),
        }
    }

    /// The name of an entry, which need not have one: nothing to be seen is no name.
    pub(super) fn name(
        &mut self,
        entry: &Map<String, Value>,
        path: &str,
    ) -> Option<Arc<Bilingual>> {
        let value = entry.get("name").filter(|value| !value.is_null())?;
        let name = self.said(value, &format!("{path}.name"), MAXIMUM_NAME, tidy_name);
        (name != Bilingual::default()).then(|| Arc::new(name))
    }
}
