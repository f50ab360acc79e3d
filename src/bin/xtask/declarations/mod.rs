//! What crosses to the page as objects, as TypeScript types: read from the sources, so that a field and its meaning stand
//! once, with the type. What is written here is what serde writes of it; what this cannot tell, it refuses.

mod declaration;

use crate::repo::Outcome;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, Item, Token};

/// The macro that says what crosses.
const LIST: &str = "crosses";

/// The declarations of everything that crosses, as the sources in a folder say, and of what is within it.
pub(crate) fn declarations(sources: &Path) -> Outcome<String> {
    let mut found = Sources::default();
    found.read_folder(sources)?;
    found.declarations()
}

/// What the sources have that may be declared.
#[derive(Default)]
struct Sources {
    /// What crosses.
    listed: Vec<String>,
    /// What serde writes, and other names of types.
    items: BTreeMap<String, Vec<Item>>,
}

impl Sources {
    fn read_folder(&mut self, folder: &Path) -> Outcome {
        let failed = |error| format!("{}: {error}", folder.display());
        for entry in fs::read_dir(folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            // The programs are no part of what the page has.
            if path.is_dir() && !path.ends_with("bin") {
                self.read_folder(&path)?;
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let named = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
                let text = fs::read_to_string(&path).map_err(|error| named(&error))?;
                self.read(&text).map_err(|error| named(&error))?;
            }
        }
        Ok(())
    }

    fn read(&mut self, text: &str) -> Outcome {
        let file = syn::parse_file(text).map_err(|error| error.to_string())?;
        for item in file.items {
            let name = match &item {
                Item::Macro(list) if list.mac.path.is_ident(LIST) => {
                    let names = Punctuated::<Ident, Token![,]>::parse_terminated;
                    let names = list.mac.parse_body_with(names);
                    let names = names.map_err(|error| error.to_string())?;
                    self.listed.extend(names.iter().map(Ident::to_string));
                    continue;
                }
                Item::Struct(item) if is_serialized(&item.attrs) => &item.ident,
                Item::Enum(item) if is_serialized(&item.attrs) => &item.ident,
                Item::Type(item) if item.generics.params.is_empty() => &item.ident,
                _ => continue,
            };
            self.items.entry(name.to_string()).or_default().push(item);
        }
        Ok(())
    }

    fn declarations(&self) -> Outcome<String> {
        let mut wanted = self.listed.clone();
        let mut declared = BTreeMap::new();
        while let Some(name) = wanted.pop() {
            if declared.contains_key(&name) {
                continue;
            }
            let item = match self.items.get(&name).map(Vec::as_slice) {
                Some([item]) => item,
                Some(_) => return Err(format!("more than one type is called {name}").into()),
                None => return Err(format!("serde writes no type that is called {name}").into()),
            };
            let declaration = declaration::of(item, &mut wanted);
            let declaration = declaration.map_err(|error| format!("{name}: {error}"))?;
            declared.insert(name, declaration);
        }
        Ok(declared.into_values().collect())
    }
}

/// Whether serde writes values of a type.
fn is_serialized(attributes: &[Attribute]) -> bool {
    let is_derive = |one: &&Attribute| one.path().is_ident("derive");
    attributes.iter().filter(is_derive).any(|derive| {
        let paths = derive.parse_args_with(Punctuated::<syn::Path, Token![,]>::parse_terminated);
        paths.is_ok_and(|paths| paths.iter().any(|path| path.is_ident("Serialize")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared(text: &str) -> Result<String, String> {
        let mut sources = Sources::default();
        sources.read(text).map_err(|failure| failure.to_string())?;
        sources
            .declarations()
            .map_err(|failure| failure.to_string())
    }

    /// The fields of an interface, with whether each may be left out.
    fn fields(declarations: &str, name: &str) -> BTreeMap<String, bool> {
        let (_, from) = declarations
            .split_once(&format!("interface {name} {{"))
            .expect(name);
        let (body, _) = from.split_once("\n}").expect("an end");
        let fields = body
            .lines()
            .filter(|line| line.ends_with(';') && !line.contains(" * "));
        fields
            .map(|line| {
                let (name, _) = line.trim().split_once(": ").expect("a type");
                (name.trim_end_matches('?').to_owned(), name.ends_with('?'))
            })
            .collect()
    }

    #[test]
    fn everything_that_crosses_is_declared_as_serde_writes_it() {
        let source = r#"
            crosses!(Whole);
            /// A whole.
            #[derive(Debug, Serialize)]
            pub struct Whole {
                /// Its parts.
                parts: Vec<Option<Part>>,
                #[serde(skip_serializing_if = "Option::is_none")]
                place: Option<[f64; 2]>,
                names: &'static [&'static str],
                values: BTreeMap<&'static str, String>,
                line: Line,
            }
            #[derive(Serialize)]
            #[serde(transparent)]
            struct Part(bool);
            type Line = Vec<HowMany>;
            #[derive(Serialize)]
            #[serde(rename_all = "snake_case")]
            enum HowMany { OneOnly, Many }
            #[derive(Serialize)]
            struct Elsewhere { other: u32 }
        "#;
        let expected = r#"export type HowMany = "one_only" | "many";
export type Line = HowMany[];
export type Part = boolean;
/** A whole. */
export interface Whole {
  /** Its parts. */
  parts: (Part | undefined)[];
  place?: [number, number];
  names: string[];
  values: Record<string, string>;
  line: Line;
}
"#;
        assert_eq!(declared(source).as_deref(), Ok(expected));
    }

    #[test]
    fn what_serde_may_write_in_another_way_is_refused() {
        for source in [
            "#[derive(Serialize)] struct Whole { #[serde(rename = \"b\")] a: u32 }",
            "#[derive(Serialize)] struct Whole { #[serde(flatten)] a: Part }",
            "#[derive(Serialize)] #[serde(rename_all = \"camelCase\")] struct Whole { a: u32 }",
            "#[derive(Serialize)] struct Whole(u32);",
            "#[derive(Serialize)] enum Whole { A }",
            "#[derive(Serialize)] struct Whole { a: Part }",
            "#[derive(Serialize)] struct Whole { a: (u32, u32) }",
            "struct Whole { a: u32 }",
        ] {
            let refused = declared(&format!("crosses!(Whole); {source}"));
            assert!(refused.is_err(), "{refused:?}");
        }
    }

    #[test]
    fn values_have_the_fields_that_are_declared() {
        use funnelcast::problem::{Code, Problem};
        use funnelcast::scenario::parameters;
        let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let declarations = declarations(&sources).expect("declarations");
        let rows = parameters().into_iter().map(serde_json::to_value);
        let rows = rows.map(|row| ("Parameter", row));
        let problem = serde_json::to_value(Problem::new("", Code::NotJson, ""));
        let mut left_out = 0;
        for (name, value) in rows.chain([("Problem", problem)]) {
            let value = value.expect("JSON");
            let written = value.as_object().expect("an object");
            let declared = fields(&declarations, name);
            for field in written.keys() {
                assert!(declared.contains_key(field), "{name} has {field}");
            }
            for (field, optional) in &declared {
                let is_written = written.contains_key(field);
                assert!(is_written || *optional, "{name} has no {field}");
                left_out += u32::from(!is_written);
            }
        }
        assert!(left_out > 0, "no row is without a range");
    }
}
