//! The declaration of one type: what serde writes of it, in TypeScript.

use crate::repo::Outcome;
use std::collections::BTreeMap;
use std::fmt::Write;
use syn::{Attribute, Expr, Field, Fields, GenericArgument, Ident, Item, Lit, Meta, PathArguments};
use syn::{ItemEnum, ItemStruct, ItemType, LitStr, Type, Variant};

/// What is said to serde of a type or a field, by name.
fn said_to_serde(attributes: &[Attribute]) -> Outcome<BTreeMap<String, String>> {
    let mut said = BTreeMap::new();
    for attribute in attributes.iter().filter(|one| one.path().is_ident("serde")) {
        let read = attribute.parse_nested_meta(|meta| {
            let name = meta.path.require_ident()?.to_string();
            let value = meta.value().and_then(|value| value.parse::<LitStr>());
            said.insert(name, value.map(|value| value.value()).unwrap_or_default());
            Ok(())
        });
        read.map_err(|error| error.to_string())?;
    }
    Ok(said)
}

/// The comment of a type or a field.
fn comment(attributes: &[Attribute], indent: &str) -> String {
    let lines = attributes
        .iter()
        .filter_map(|attribute| match &attribute.meta {
            Meta::NameValue(doc) if doc.path.is_ident("doc") => match &doc.value {
                Expr::Lit(text) => match &text.lit {
                    Lit::Str(text) => Some(text.value()),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        });
    let lines: Vec<String> = lines.collect();
    match lines.as_slice() {
        [] => String::new(),
        lines => format!("{indent}/**{} */\n", lines.join(&format!("\n{indent} *"))),
    }
}

/// A name as serde's `snake_case` has it.
fn snake_case(name: &str) -> String {
    let mut written = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !written.is_empty() {
            written.push('_');
        }
        written.extend(letter.to_lowercase());
    }
    written
}

/// The declaration of a type; the types that it names are added to those that are wanted.
pub(super) fn of(item: &Item, wanted: &mut Vec<String>) -> Outcome<String> {
    Declaration { wanted }.of(item)
}

/// Writes a declaration, and notes the types that it names.
struct Declaration<'a> {
    wanted: &'a mut Vec<String>,
}

impl Declaration<'_> {
    fn of(&mut self, item: &Item) -> Outcome<String> {
        match item {
            Item::Struct(item) => self.structure(item),
            Item::Enum(item) => self.choice(item),
            Item::Type(ItemType {
                attrs, ident, ty, ..
            }) => Ok(alias(attrs, ident, &self.type_of(ty)?)),
            _ => Err("is no type".to_owned().into()),
        }
    }

    fn structure(&mut self, item: &ItemStruct) -> Outcome<String> {
        let ItemStruct {
            attrs,
            ident,
            fields,
            ..
        } = item;
        let said = said_to_serde(attrs)?;
        match (
            fields,
            said.keys()
                .map(String::as_str)
                .collect::<Vec<_>>()
                .as_slice(),
        ) {
            (Fields::Unnamed(fields), ["transparent"]) if fields.unnamed.len() == 1 => {
                Ok(alias(attrs, ident, &self.type_of(&fields.unnamed[0].ty)?))
            }
            (Fields::Named(fields), []) => {
                let mut text = comment(attrs, "");
                let _ = writeln!(text, "export interface {ident} {{");
                for field in &fields.named {
                    text += &self.field(field)?;
                }
                Ok(text + "}\n")
            }
            _ => Err(format!("serde writes it in another way: {said:?}").into()),
        }
    }

    fn field(&mut self, field: &Field) -> Outcome<String> {
        let name = field
            .ident
            .as_ref()
            .map(Ident::to_string)
            .unwrap_or_default();
        let mut said = said_to_serde(&field.attrs)?;
        let skipped = said.remove("skip_serializing_if");
        let (mark, ty) = match (skipped.as_deref(), within("Option", &field.ty)) {
            (None, _) => ("", self.type_of(&field.ty)?),
            (Some("Option::is_none"), Some(inner)) => ("?", self.type_of(inner)?),
            _ => return Err(format!("{name} may be left out in another way").into()),
        };
        if !said.is_empty() {
            return Err(format!("serde writes {name} in another way: {said:?}").into());
        }
        let comment = comment(&field.attrs, "  ");
        Ok(format!("{comment}  {name}{mark}: {ty};\n"))
    }

    fn choice(&mut self, item: &ItemEnum) -> Outcome<String> {
        let mut said = said_to_serde(&item.attrs)?;
        let keys = (said.remove("tag"), said.remove("content"));
        if said.remove("rename_all").as_deref() != Some("snake_case") || !said.is_empty() {
            return Err(format!("serde writes it in another way: {said:?}").into());
        }
        let mut choices = Vec::new();
        for Variant {
            attrs,
            ident,
            fields,
            ..
        } in &item.variants
        {
            let name = snake_case(&ident.to_string());
            if !said_to_serde(attrs)?.is_empty() {
                return Err(format!("serde writes {name} in another way").into());
            }
            choices.push(match (fields, &keys) {
                (Fields::Unit, (None, None)) => format!("\"{name}\""),
                (Fields::Unit, (Some(tag), _)) => format!("{{ {tag}: \"{name}\" }}"),
                (Fields::Unnamed(fields), (Some(tag), Some(content)))
                    if fields.unnamed.len() == 1 =>
                {
                    let ty = self.type_of(&fields.unnamed[0].ty)?;
                    format!("{{ {tag}: \"{name}\"; {content}: {ty} }}")
                }
                _ => return Err(format!("serde writes {name} in another way").into()),
            });
        }
        Ok(alias(&item.attrs, &item.ident, &choices.join(" | ")))
    }

    fn type_of(&mut self, ty: &Type) -> Outcome<String> {
        let unknown = || "a field has a type that is not known here".to_owned();
        match ty {
            Type::Reference(reference) => return self.type_of(&reference.elem),
            Type::Slice(slice) => return self.list(&slice.elem),
            Type::Array(array) => {
                let Expr::Lit(length) = &array.len else {
                    return Err(unknown().into());
                };
                let Lit::Int(length) = &length.lit else {
                    return Err(unknown().into());
                };
                let length: usize = length.base10_parse().map_err(|_| unknown())?;
                let entries = vec![self.type_of(&array.elem)?; length];
                return Ok(format!("[{}]", entries.join(", ")));
            }
            _ => {}
        }
        if let Some(entry) = within("Vec", ty) {
            return self.list(entry);
        }
        if let Some(inner) = within("Option", ty) {
            return Ok(format!("{} | undefined", self.type_of(inner)?));
        }
        let (name, arguments) = named(ty).ok_or_else(unknown)?;
        let written = match (name.as_str(), arguments.as_slice()) {
            ("u8" | "u16" | "u32" | "u64" | "usize" | "f32" | "f64", []) => "number".to_owned(),
            ("bool", []) => "boolean".to_owned(),
            ("str" | "String", []) => "string".to_owned(),
            ("BTreeMap", [key, value]) => {
                format!("Record<{}, {}>", self.type_of(key)?, self.type_of(value)?)
            }
            (_, []) => {
                self.wanted.push(name.clone());
                name
            }
            _ => return Err(unknown().into()),
        };
        Ok(written)
    }

    fn list(&mut self, entry: &Type) -> Outcome<String> {
        let entry = self.type_of(entry)?;
        Ok(if entry.contains('|') {
            format!("({entry})[]")
        } else {
            format!("{entry}[]")
        })
    }
}

fn alias(attributes: &[Attribute], name: &Ident, ty: &str) -> String {
    format!("{}export type {name} = {ty};\n", comment(attributes, ""))
}

/// A type's name and its arguments.
fn named(ty: &Type) -> Option<(String, Vec<&Type>)> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    let arguments = match &last.arguments {
        PathArguments::AngleBracketed(arguments) => arguments.args.iter().collect(),
        _ => Vec::new(),
    };
    let types = arguments.into_iter().map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    Some((last.ident.to_string(), types.collect::<Option<_>>()?))
}

/// The only argument of a type of this name.
fn within<'a>(wanted: &str, ty: &'a Type) -> Option<&'a Type> {
    let (name, arguments) = named(ty)?;
    match arguments.as_slice() {
        [inner] if name == wanted => Some(inner),
        _ => None,
    }
}
