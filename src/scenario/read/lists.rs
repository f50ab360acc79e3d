//! Reads the lists of a scenario: segments, channels, accounts, campaigns and guesses that go together.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::super::definition::Lists;
use super::super::entry::{Entry, Levers, ListKind, Source};
use super::super::groups::AFFINITY;
use super::super::kind::EntryKind;
use super::super::quantity::Quantity;
use super::super::segment::{Segment, SegmentKind};
use super::reader::Reader;
use crate::problem::{Code, Problem};

type Object = Map<String, Value>;

/// Levers that an entry names at the most.
const MOST_NAMED: usize = 60;
/// The longest path of a lever, in characters: two ids and two names.
const LONGEST_PATH: usize = 160;

impl Reader {
    pub(super) fn lists(&mut self, object: &Object) -> Lists<Quantity> {
        let segments = if object.contains_key(SegmentKind::LIST) {
            self.list(object)
        } else {
            Segment::two()
        };
        (
            segments,
            self.list(object),
            self.list(object),
            self.list(object),
            self.list(object),
        )
    }

    /// The entries of a list; none where the scenario is silent about it.
    fn list<K: ListKind>(&mut self, object: &Object) -> Vec<Entry<K, Quantity>> {
        let (name, [fewest, most]) = (K::LIST, K::COUNT);
        let Some(value) = object.get(name) else {
            return Vec::new();
        };
        let Some(entries) = value.as_array() else {
            self.report(Problem::new(name, Code::NotAList, value));
            return Vec::new();
        };
        if entries.len() < fewest {
            self.report(Problem::new(name, Code::TooFew, entries.len()).with("minimum", fewest));
        }
        if entries.len() > most {
            self.report(Problem::new(name, Code::TooMany, entries.len()).with("maximum", most));
        }
        let entries = entries.iter().take(most).enumerate();
        entries
            .filter_map(|(index, entry)| {
                let path = format!("{name}[{index}]");
                match entry.as_object() {
                    Some(entry) => self.entry(entry, &path),
                    None => {
                        self.report(Problem::new(path, Code::NotAnObject, entry));
                        None
                    }
                }
            })
            .collect()
    }

    fn entry<K: ListKind>(&mut self, fields: &Object, path: &str) -> Option<Entry<K, Quantity>> {
        let kind: K = self.kind(fields, path)?;
        let id = self.id(fields, path);
        let name = self.name(fields, path);
        let levers =
            K::Levers::made(&mut |row| self.figure(Some(fields), path, row, &kind.parameter(row)));
        let own = kind.own(&mut Fields {
            reader: self,
            fields,
            path,
        });
        let mut entry = Entry {
            id,
            name,
            kind,
            levers,
            own,
        };
        let is_given = |field: &str| fields.contains_key(field);
        kind.complete(&mut entry.levers, &is_given);
        Some(entry)
    }

    /// The kind of an entry, whose other fields are those of its list and the levers that the kind has.
    fn kind<K: ListKind>(&mut self, entry: &Object, path: &str) -> Option<K> {
        let unnamed = K::ALL.iter().find(|kind| kind.name().is_empty());
        let kind = match unnamed {
            Some(kind) => *kind,
            None => self.named_kind(entry, path)?,
        };
        let named = unnamed.is_none().then_some("kind");
        let levers = K::ROWS.iter().map(|row| row.field);
        let levers = levers.filter(|field| kind.has(field));
        let own = K::OWN.iter().map(|(name, _)| *name);
        let allowed: Vec<&str> = ["id", "name"]
            .into_iter()
            .chain(named)
            .chain(own)
            .chain(levers)
            .collect();
        self.refuse_unknown(entry, path, &allowed);
        Some(kind)
    }

    fn named_kind<K: EntryKind>(&mut self, entry: &Object, path: &str) -> Option<K> {
        let names = K::ALL.iter().map(|kind| kind.name()).collect::<Vec<_>>();
        let names = names.join(", ");
        let place = format!("{path}.kind");
        let Some(value) = entry.get("kind") else {
            self.report(Problem::new(place, Code::Missing, "").with("allowed", names));
            return None;
        };
        let Some(kind) = value.as_str().and_then(K::from_name) else {
            self.report(Problem::new(place, Code::UnknownName, value).with("allowed", names));
            return None;
        };
        Some(kind)
    }

    fn switch(&mut self, entry: &Object, path: &str, field: &str, default: bool) -> bool {
        match entry.get(field) {
            None => default,
            Some(Value::Bool(switch)) => *switch,
            Some(value) => {
                let path = format!("{path}.{field}");
                self.report(Problem::new(path, Code::NotASwitch, value));
                default
            }
        }
    }

    fn id(&mut self, object: &Object, path: &str) -> String {
        let path = format!("{path}.id");
        let Some(value) = object.get("id") else {
            self.report(Problem::new(path, Code::Missing, "").with("allowed", "a-z 0-9 _ -"));
            return String::new();
        };
        let id = value.as_str().unwrap_or("");
        let valid = (1..=40).contains(&id.len())
            && id
                .bytes()
                .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-'));
        if !valid {
            self.report(Problem::new(path, Code::BadId, value));
        }
        id.to_owned()
    }
}

/// The fields of an entry in a file, besides id, kind and levers.
struct Fields<'a> {
    reader: &'a mut Reader,
    fields: &'a Object,
    path: &'a str,
}

impl Source for Fields<'_> {
    fn switch(&mut self, field: &'static str, default: bool) -> bool {
        self.reader.switch(self.fields, self.path, field, default)
    }

    fn account(&mut self, field: &'static str) -> Option<String> {
        match self.fields.get(field) {
            None | Some(Value::Null) => None,
            Some(Value::String(account)) => Some(account.clone()),
            Some(value) => {
                let path = format!("{}.{field}", self.path);
                self.reader.report(Problem::new(path, Code::NotText, value));
                None
            }
        }
    }

    /// A list of texts, or all of them in one, as a command line has them.
    fn levers(&mut self, field: &'static str) -> Vec<String> {
        let path = format!("{}.{field}", self.path);
        let words = match self.fields.get(field) {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::String(text)) => text
                .split(',')
                .map(|word| Value::from(word.trim()))
                .filter(|word| *word != "")
                .collect(),
            Some(Value::Array(words)) => words.clone(),
            Some(value) => {
                self.reader
                    .report(Problem::new(path, Code::NotAList, value));
                return Vec::new();
            }
        };
        if words.len() > MOST_NAMED {
            let problem = Problem::new(&path, Code::TooMany, words.len());
            self.reader.report(problem.with("maximum", MOST_NAMED));
        }
        let words = words.iter().take(MOST_NAMED).enumerate();
        words
            .map(|(place, word)| {
                let path = format!("{path}[{place}]");
                self.reader.text(word, &path, LONGEST_PATH)
            })
            .collect()
    }

    fn affinity(&mut self, field: &'static str) -> BTreeMap<String, Quantity> {
        let path = format!("{}.{field}", self.path);
        let mut affinity = BTreeMap::new();
        match self.fields.get(field) {
            None => {}
            Some(Value::Object(figures)) => {
                for (channel, figure) in figures {
                    let path = format!("{path}.{channel}");
                    let figure = match figure {
                        Value::String(text) => self.reader.quantity(text, path, &AFFINITY),
                        _ => self
                            .reader
                            .number(figure, path, &AFFINITY, &AFFINITY)
                            .into(),
                    };
                    affinity.insert(channel.clone(), figure);
                }
            }
            Some(value) => self
                .reader
                .report(Problem::new(path, Code::NotAnObject, value)),
        }
        affinity
    }
}
