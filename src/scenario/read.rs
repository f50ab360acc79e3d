//! Reads a scenario from JSON, reporting every problem at once.

use serde_json::{Map, Value};

use super::channel::{Channel, ChannelKind};
use super::groups::{
    Account, ChannelLevers, Churn, Conversion, Loyalty, Market, Money, Sharing, Time,
};
use super::parameter::{Kind, Parameter};
use super::problem::{Code, Problem};
use super::{About, Bilingual, SCHEMA, Scenario};

/// The longest scenario that is read, in bytes.
pub const MAXIMUM_BYTES: usize = 1 << 20;
/// The most channels a scenario may have.
pub const MAXIMUM_CHANNELS: usize = 20;

const MAXIMUM_TITLE: usize = 120;
const MAXIMUM_STATEMENT: usize = 2000;
const MAXIMUM_SOURCES: usize = 40;

pub(super) fn scenario(text: &str) -> Result<Scenario<f64>, Vec<Problem>> {
    if text.len() > MAXIMUM_BYTES {
        return Err(vec![
            Problem::new("", Code::TooLarge, text.len()).with("maximum", MAXIMUM_BYTES),
        ]);
    }
    let value: Value = serde_json::from_str(text).map_err(|error| vec![not_json(text, &error)])?;
    let mut reader = Reader::default();
    let scenario = reader.scenario(&value);
    if reader.problems.is_empty() {
        let contradictions = scenario.contradictions();
        if contradictions.is_empty() {
            return Ok(scenario);
        }
        return Err(contradictions);
    }
    Err(reader.problems)
}

/// Where the text stops being JSON, with what stands there. serde_json counts columns in bytes; people count characters.
fn not_json(text: &str, error: &serde_json::Error) -> Problem {
    const AROUND: usize = 25;
    let line = text.split('\n').nth(error.line().saturating_sub(1));
    let line = line.unwrap_or_default().trim_end_matches('\r');
    let at = error.column().saturating_sub(1).min(line.len());
    let before = (0..=at)
        .rfind(|place| line.is_char_boundary(*place))
        .unwrap_or(0);
    let column = line[..before].chars().count();
    let near = line.chars().skip(column.saturating_sub(AROUND));
    let near: String = near.take(2 * AROUND).collect();
    Problem::new("", Code::NotJson, near.trim())
        .with("line", error.line())
        .with("column", column + 1)
}

/// Walks a JSON value and collects what is wrong with it; where something is wrong the default stands in, so that
/// the walk goes on and finds the rest.
#[derive(Default)]
struct Reader {
    problems: Vec<Problem>,
}

macro_rules! group {
    ($reader:ident, $object:ident, $type:ident, $name:literal) => {{
        let fields = $reader.group($object, $name, $type::<f64>::PARAMETERS);
        $type::from_table(|row| $reader.figure(fields, $name, row, row.default))
    }};
}

impl Reader {
    fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    fn scenario(&mut self, value: &Value) -> Scenario<f64> {
        static NOTHING: std::sync::LazyLock<Map<String, Value>> =
            std::sync::LazyLock::new(Map::new);
        let object = value.as_object().unwrap_or_else(|| {
            self.report(Problem::new("", Code::NotAnObject, value));
            &NOTHING
        });
        self.refuse_unknown(
            object,
            "",
            &[
                "schema",
                "about",
                "time",
                "market",
                "channels",
                "account",
                "sharing",
                "conversion",
                "churn",
                "loyalty",
                "money",
            ],
        );
        if value.is_object() {
            self.schema(object);
        }
        Scenario {
            about: self.about(object),
            time: group!(self, object, Time, "time"),
            market: group!(self, object, Market, "market"),
            channels: if value.is_object() {
                self.channels(object)
            } else {
                Vec::new()
            },
            account: group!(self, object, Account, "account"),
            sharing: group!(self, object, Sharing, "sharing"),
            conversion: group!(self, object, Conversion, "conversion"),
            churn: group!(self, object, Churn, "churn"),
            loyalty: group!(self, object, Loyalty, "loyalty"),
            money: group!(self, object, Money, "money"),
        }
    }

    fn schema(&mut self, object: &Map<String, Value>) {
        match object.get("schema") {
            None => self.report(Problem::new("schema", Code::Missing, "").with("allowed", SCHEMA)),
            Some(value) if value.as_u64() == Some(SCHEMA) => {}
            Some(value) => self
                .report(Problem::new("schema", Code::UnknownSchema, value).with("maximum", SCHEMA)),
        }
    }

    fn about(&mut self, object: &Map<String, Value>) -> About {
        let Some(value) = object.get("about") else {
            return About::default();
        };
        let Some(about) = value.as_object() else {
            self.report(Problem::new("about", Code::NotAnObject, value));
            return About::default();
        };
        self.refuse_unknown(about, "about", &["title", "statement", "sources"]);
        About {
            title: self.bilingual(about, "title", MAXIMUM_TITLE),
            statement: self.bilingual(about, "statement", MAXIMUM_STATEMENT),
            sources: self.sources(about),
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

    fn sources(&mut self, about: &Map<String, Value>) -> Vec<String> {
        match about.get("sources") {
            None => Vec::new(),
            Some(Value::Array(sources)) => {
                if sources.len() > MAXIMUM_SOURCES {
                    self.report(
                        Problem::new("about.sources", Code::TooMany, sources.len())
                            .with("maximum", MAXIMUM_SOURCES),
                    );
                }
                sources
                    .iter()
                    .enumerate()
                    .map(|(i, source)| {
                        self.text(source, &format!("about.sources[{i}]"), MAXIMUM_STATEMENT)
                    })
                    .collect()
            }
            Some(value) => {
                self.report(Problem::new("about.sources", Code::NotAList, value));
                Vec::new()
            }
        }
    }

    fn text(&mut self, value: &Value, path: &str, longest: usize) -> String {
        let Some(text) = value.as_str() else {
            self.report(Problem::new(path, Code::NotText, value));
            return String::new();
        };
        if text.chars().count() > longest {
            self.report(Problem::new(path, Code::TextTooLong, text).with("maximum", longest));
        }
        text.to_owned()
    }

    fn channels(&mut self, object: &Map<String, Value>) -> Vec<Channel<f64>> {
        let Some(value) = object.get("channels") else {
            self.report(Problem::new("channels", Code::Missing, "").with("allowed", "[…]"));
            return Vec::new();
        };
        let Some(channels) = value.as_array() else {
            self.report(Problem::new("channels", Code::NotAList, value));
            return Vec::new();
        };
        if channels.is_empty() {
            self.report(Problem::new("channels", Code::TooFew, 0).with("minimum", 1));
        }
        if channels.len() > MAXIMUM_CHANNELS {
            self.report(
                Problem::new("channels", Code::TooMany, channels.len())
                    .with("maximum", MAXIMUM_CHANNELS),
            );
        }
        channels
            .iter()
            .take(MAXIMUM_CHANNELS)
            .enumerate()
            .map(|(i, channel)| self.channel(channel, &format!("channels[{i}]")))
            .collect()
    }

    fn channel(&mut self, value: &Value, path: &str) -> Channel<f64> {
        let Some(object) = value.as_object() else {
            self.report(Problem::new(path, Code::NotAnObject, value));
            return Channel::of_kind("", ChannelKind::MomentsAd);
        };
        let rows = ChannelLevers::<f64>::PARAMETERS;
        let allowed: Vec<&str> = ["id", "kind", "shareable"]
            .into_iter()
            .chain(rows.iter().map(|row| row.field))
            .collect();
        self.refuse_unknown(object, path, &allowed);
        let kind = self.channel_kind(object, path);
        let mut channel = Channel::of_kind(self.id(object, path), kind);
        match object.get("shareable") {
            None => {}
            Some(Value::Bool(shareable)) => channel.shareable = *shareable,
            Some(value) => self.report(Problem::new(
                format!("{path}.shareable"),
                Code::NotASwitch,
                value,
            )),
        }
        channel.levers = ChannelLevers::from_table(|row| {
            self.figure(Some(object), path, row, kind.parameter(row).default)
        });
        channel
    }

    fn channel_kind(&mut self, object: &Map<String, Value>, path: &str) -> ChannelKind {
        let path = format!("{path}.kind");
        let names = ChannelKind::ALL.map(ChannelKind::name).join(", ");
        let Some(value) = object.get("kind") else {
            self.report(Problem::new(path, Code::Missing, "").with("allowed", names));
            return ChannelKind::MomentsAd;
        };
        match value.as_str().and_then(ChannelKind::from_name) {
            Some(kind) => kind,
            None => {
                self.report(Problem::new(path, Code::UnknownName, value).with("allowed", names));
                ChannelKind::MomentsAd
            }
        }
    }

    fn id(&mut self, object: &Map<String, Value>, path: &str) -> String {
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

    /// The fields of a group; `None` where the scenario is silent about it.
    fn group<'a>(
        &mut self,
        object: &'a Map<String, Value>,
        name: &str,
        rows: &[Parameter],
    ) -> Option<&'a Map<String, Value>> {
        let value = object.get(name)?;
        let Some(fields) = value.as_object() else {
            self.report(Problem::new(name, Code::NotAnObject, value));
            return None;
        };
        let allowed: Vec<&str> = rows.iter().map(|row| row.field).collect();
        self.refuse_unknown(fields, name, &allowed);
        Some(fields)
    }

    fn figure(
        &mut self,
        fields: Option<&Map<String, Value>>,
        group: &str,
        row: &Parameter,
        default: f64,
    ) -> f64 {
        let Some(value) = fields.and_then(|fields| fields.get(row.field)) else {
            return default;
        };
        let path = format!("{group}.{}", row.field);
        let Some(figure) = value.as_f64() else {
            self.report(
                Problem::new(path, Code::NotANumber, value)
                    .with("minimum", row.minimum)
                    .with("maximum", row.maximum),
            );
            return default;
        };
        if row.allows(figure) {
            return figure;
        }
        let in_range = figure >= row.minimum && figure <= row.maximum;
        let code = if in_range && row.kind == Kind::Whole {
            Code::NotWhole
        } else {
            Code::OutOfRange
        };
        self.report(
            Problem::new(path, code, value)
                .with("minimum", row.minimum)
                .with("maximum", row.maximum),
        );
        default
    }

    fn refuse_unknown(&mut self, object: &Map<String, Value>, path: &str, allowed: &[&str]) {
        for field in object.keys() {
            if allowed.contains(&field.as_str()) {
                continue;
            }
            let full = if path.is_empty() {
                field.clone()
            } else {
                format!("{path}.{field}")
            };
            let near = allowed
                .iter()
                .map(|name| (strsim::jaro_winkler(field, name), name))
                .filter(|(likeness, _)| *likeness > 0.85)
                .max_by(|a, b| a.0.total_cmp(&b.0));
            let code = if near.is_some() {
                Code::MisspeltField
            } else {
                Code::UnknownField
            };
            let mut problem = Problem::new(full, code, field).with("allowed", allowed.join(", "));
            if let Some((_, name)) = near {
                problem = problem.with("suggestion", name);
            }
            self.report(problem);
        }
    }
}
