//! Reads what a scenario is about.

use serde_json::{Map, Value};

use super::super::bilingual::Bilingual;
use super::super::definition::About;
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
            sources: self.several(about, "sources", MAXIMUM_SOURCES, |reader, text, path| {
                reader.said(text, path, MAXIMUM_STATEMENT, str::to_owned)
            }),
            levers: self.several(about, "levers", MAXIMUM_LEVERS, |reader, text, path| {
                reader.text(text, path, MAXIMUM_TITLE)
            }),
        }
    }

    fn bilingual(&mut self, about: &Map<String, Value>, field: &str, longest: usize) -> Bilingual {
        let path = format!("about.{field}");
        match about.get(field) {
            None => Bilingual::default(),
            Some(Value::Object(texts)) => self.both(texts, &path, longest, str::to_owned),
            Some(value) => {
                self.report(Problem::new(path, Code::NotAnObject, value));
                Bilingual::default()
            }
        }
    }

    fn several<T>(
        &mut self,
        about: &Map<String, Value>,
        field: &str,
        most: usize,
        mut read: impl FnMut(&mut Self, &Value, &str) -> T,
    ) -> Vec<T> {
        let path = format!("about.{field}");
        match about.get(field) {
            None => Vec::new(),
            Some(Value::Array(texts)) => {
                if texts.len() > most {
                    self.report(
                        Problem::new(&path, Code::TooMany, texts.len()).with("maximum", most),
                    );
                }
                let texts = texts.iter().enumerate();
                texts
                    .map(|(i, text)| read(self, text, &format!("{path}[{i}]")))
                    .collect()
            }
            Some(value) => {
                self.report(Problem::new(path, Code::NotAList, value));
                Vec::new()
            }
        }
    }
}
