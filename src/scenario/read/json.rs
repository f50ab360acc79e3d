//! Parses JSON and notices fields that an object has more than once: RFC 8259 leaves open which of them counts, so that a file
//! with two would mean something else to another program.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// A value, and the paths of fields that stand more than once in an object of it, each path once for each time too many.
pub(super) fn parsed(text: &str) -> serde_json::Result<(Value, Vec<String>)> {
    let mut repeated = Vec::new();
    let mut input = serde_json::Deserializer::from_str(text);
    let value = Place {
        path: String::new(),
        repeated: &mut repeated,
    }
    .deserialize(&mut input)?;
    input.end()?;
    Ok((value, repeated))
}

/// Where in the document a value stands, and what was found to be repeated so far.
struct Place<'a> {
    path: String,
    repeated: &'a mut Vec<String>,
}

impl<'de> DeserializeSeed<'de> for Place<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Value, D::Error> {
        input.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Place<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(Place {
            path: format!("{}[{}]", self.path, values.len()),
            repeated: self.repeated,
        })? {
            values.push(value);
        }
        Ok(values.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        while let Some(name) = object.next_key::<String>()? {
            let path = if self.path.is_empty() {
                name.clone()
            } else {
                format!("{}.{name}", self.path)
            };
            if fields.contains_key(&name) {
                self.repeated.push(path.clone());
            }
            let value = object.next_value_seed(Place {
                path,
                repeated: self.repeated,
            })?;
            fields.insert(name, value);
        }
        Ok(fields.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_those_of_the_library() {
        for text in [
            "null",
            "[]",
            "{}",
            "-0.0",
            "[1, -2, 2.5, 1e300, 18446744073709551615, true, \"\\u4e2d\"]",
            "{\"a\": {\"b\": [{\"c\": null}]}, \"z\": 0.1}",
        ] {
            let (value, repeated) = parsed(text).expect("JSON");
            assert_eq!(
                value,
                serde_json::from_str::<Value>(text).expect("JSON"),
                "{text}"
            );
            assert_eq!(repeated, Vec::<String>::new());
        }
        let deep = "[".repeat(1000);
        for text in ["", "{", "[1,]", "{\"a\": 1} 2", "{\"a\": 1e999}", &deep] {
            let told = parsed(text).map_err(|error| error.to_string());
            let library = serde_json::from_str::<Value>(text).map_err(|error| error.to_string());
            assert_eq!(told.map(|(value, _)| value), library, "{text}");
        }
    }

    #[test]
    fn repeated_fields_are_named_where_they_stand() {
        let text = r#"{"a": 1, "b": [{"c": 1, "d": 2, "c": 3}], "a": {"x": 1, "x": 2}, "a": 4}"#;
        let (value, repeated) = parsed(text).expect("JSON");
        assert_eq!(repeated, ["b[0].c", "a", "a.x", "a"]);
        assert_eq!(value, json!({"a": 4, "b": [{"c": 3, "d": 2}]}));
    }
}
