//! The scenario as a TypeScript type, written from the parameter table, so that a misspelt lever does not pass the types of
//! the page.

use funnelcast::scenario::entry::Shape;
use funnelcast::scenario::{LISTS, parameters};
use std::collections::BTreeMap;
use std::fmt::Write;

const HEAD: &str = "\
/** What a lever is set to: a number, or the text of a range or a distribution. */
export type Setting = number | string;
/** A text in both languages. */
export interface Bilingual { zh: string; en: string; }
/** What a scenario is about. */
export interface About { title: Bilingual; claim?: Bilingual; finding?: Bilingual; statement: Bilingual; sources: (string | Bilingual)[]; levers?: string[]; }
";

/// The declarations.
pub(crate) fn declarations() -> String {
    let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in parameters() {
        if let Some((group, _)) = row.id.split_once('.') {
            groups.entry(group).or_default().push(row.field);
        }
    }
    let mut text = HEAD.to_owned();
    let mut lists = String::new();
    for list in LISTS {
        let (name, entry) = (list.name, list.entry);
        let levers = groups.remove(entry).unwrap_or_default();
        let mut fields = "id: string; name?: string | Bilingual;".to_owned();
        if list.has_kinds() {
            fields += " kind: string;";
        }
        for (field, shape) in list.own {
            fields += &match shape {
                Shape::Switch => format!(" {field}: boolean;"),
                Shape::Account => format!(" {field}?: string;"),
                Shape::Levers => format!(" {field}?: string[];"),
                Shape::Affinity => format!(" {field}: Record<string, Setting>;"),
            };
        }
        let class = entry[..1].to_uppercase() + &entry[1..];
        let _ = write!(
            text,
            "/** An entry of the list {name}. */\nexport interface {class} {{ {fields}"
        );
        // The affinity is no single one.
        for field in levers.iter().filter(|field| **field != "affinity") {
            let kinds = (list.kinds)();
            let mut kinds = kinds.iter();
            let in_all = kinds.all(|kind| kind.parameters.iter().any(|row| row.field == *field));
            let mark = if in_all { "" } else { "?" };
            let _ = write!(text, " {field}{mark}: Setting;");
        }
        text += " }\n";
        let _ = writeln!(lists, "  {name}: {class}[];");
    }
    text += "/** A scenario, every lever written out. */\nexport interface Scenario {\n  schema: number;\n  about: About;\n  engine: string;\n";
    text += &lists;
    for (group, fields) in groups {
        let choice = if group == "network" {
            " topology: string; file?: { name: string; digest: string };"
        } else {
            ""
        };
        let _ = write!(text, "  {group}: {{{choice}");
        for field in fields {
            let _ = write!(text, " {field}: Setting;");
        }
        text += " };\n";
    }
    let names = LISTS.map(|list| format!("'{}'", list.name)).join(" | ");
    let _ = write!(
        text,
        "}}\n/** The names of its lists. */\nexport type ListName = {names};\n"
    );
    text += "/** What entries of all lists may have besides their levers. */\nexport interface Entry { id: string; name?: string | Bilingual; kind?: string; account?: string; need?: boolean; affinity?: Record<string, Setting>; levers?: string[]; }\n/** The names of its groups of levers. */\nexport type GroupName = Exclude<keyof Scenario, 'schema' | 'about' | 'engine' | ListName>;\n";
    text
}

#[cfg(test)]
mod tests {
    use super::declarations;

    #[test]
    fn every_lever_has_a_type() {
        let text = declarations();
        for row in funnelcast::scenario::parameters() {
            assert!(text.contains(row.field), "{}", row.id);
        }
    }
}
