//! Reads what a scenario is about.

use serde_json::{Map, Value};

use super::super::definition::{About, Bilingual};
use super::reader::Reader;
use crate::problem::{Code, Problem};

const MAXIMUM_TITLE: usize = 120;
const MAXIMUM_SENTENCE: usize = 300;
const MAXIMUM_STATEMENT: usize = 2000;
const MAXIMUM_SOURCES: usize = 40;
const MAXIMUM_LEVERS: usize = 12;

impl Reader {
    pub(super) fn about(&mut self, object: &Map<String, Value>) -> About {
        let Some(value) = object.get("about") else {
            return About::default();
        };
        let Some(about) = value.as_object() else {
            self.report(Problem::new("about", Code::NotAnObject, value));
            return About::default();
        };
        self.refuse_unknown(
            about,
            "about",
            &[
                "title",
                "claim",
                "finding",
                "statement",
                "sources",
                "levers",
            ],
        );
        About {
            title: self.bilingual(about, "title", MAXIMUM_TITLE),
            claim: self.bilingual(about, "claim", MAXIMUM_SENTENCE),
            finding: self.bilingual(about, "finding", MAXIMUM_SENTENCE),
            statement: self.bilingual(about, "statement", MAXIMUM_STATEMENT),
            sources: self.texts(about, "sources", MAXIMUM_SOURCES, MAXIMUM_STATEMENT),
            levers: self.texts(about, "levers", MAXIMUM_LEVERS, MAXIMUM_TITLE),
        }
    }

    fn bilingual(&mut self, about: &Map<String, Value>, field: &str, longest: usize) -> Bilingual {
        let path = format!("about.{field}");
        match about.get(field) {
            None => Bilingual::default(),
            Some(Value::Object(texts)) => {
                self.refuse_unknown(texts, &path, &["zh", "en"]);
                let mut text = |language: &str| match texts.get(language) {
                    None => String::new(),
                    Some(value) => self.text(value, &format!("{path}.{language}"), longest),
                };
                Bilingual {
                    zh: text("zh"),
                    en: text("en"),
                }
            }
            Some(value) => {
                self.report(Problem::new(path, Code::NotAnObject, value));
                Bilingual::default()
            }
        }
    }

    fn texts(
        &mut self,
        about: &Map<String, Value>,
        field: &str,
        most: usize,
        longest: usize,
    ) -> Vec<String> {
        let path = format!("about.{field}");
        match about.get(field) {
            None => Vec::new(),
            Some(Value::Array(texts)) => {
                if texts.len() > most {
                    self.report(
                        Problem::new(&path, Code::TooMany, texts.len()).with("maximum", most),
                    );
                }
                texts
                    .iter()
                    .enumerate()
                    .map(|(i, text)| self.text(text, &format!("{path}[{i}]"), longest))
                    .collect()
            }
            Some(value) => {
                self.report(Problem::new(path, Code::NotAList, value));
                Vec::new()
            }
        }
    }
}
