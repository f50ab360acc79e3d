//! The scenario as a TypeScript type, written from the parameter table, so that a misspelt lever does not pass the types of
//! the page.

use funnelcast::scenario::parameters;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The lists of a scenario: their names, what an entry is called, and the fields that it has besides its levers.
const LISTS: [(&str, &str, &str); 4] = [
    (
        "segments",
        "segment",
        "id: string; need: boolean; affinity: Record<string, Setting>;",
    ),
    (
        "channels",
        "channel",
        "id: string; kind: string; shareable: boolean;",
    ),
    (
        "accounts",
        "account",
        "id: string; kind: string; shareable: boolean;",
    ),
    (
        "campaigns",
        "campaign",
        "id: string; kind: string; account?: string;",
    ),
];

const HEAD: &str = "\
/** What a lever is set to: a number, or the text of a range or a distribution. */
export type Setting = number | string;
/** A text in both languages. */
export interface Bilingual { zh: string; en: string; }
/** What a scenario is about. */
export interface About { title: Bilingual; statement: Bilingual; sources: string[]; }
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
    for (list, entry, fields) in LISTS {
        let levers = groups.remove(entry).unwrap_or_default();
        // Not every kind of campaign has all levers of the list; the affinity is no single one.
        let mark = if entry == "campaign" { "?" } else { "" };
        let name = entry[..1].to_uppercase() + &entry[1..];
        let _ = write!(
            text,
            "/** An entry of the list {list}. */\nexport interface {name} {{ {fields}"
        );
        for field in levers.iter().filter(|field| !field.contains("affinity")) {
            let _ = write!(text, " {field}{mark}: Setting;");
        }
        text += " }\n";
        let _ = writeln!(lists, "  {list}: {name}[];");
    }
    text += "/** A scenario, every lever written out. */\nexport interface Scenario {\n  schema: number;\n  about: About;\n  engine: string;\n";
    text += &lists;
    for (group, fields) in groups {
        let choice = if group == "network" {
            " topology: string;"
        } else {
            ""
        };
        let _ = write!(text, "  {group}: {{{choice}");
        for field in fields {
            let _ = write!(text, " {field}: Setting;");
        }
        text += " };\n";
    }
    text += "}\n/** The names of its lists. */\nexport type ListName = 'segments' | 'channels' | 'accounts' | 'campaigns';\n/** What entries of all lists may have besides their levers. */\nexport interface Entry { id: string; kind?: string; account?: string; need?: boolean; affinity?: Record<string, Setting>; }\n/** The names of its groups of levers. */\nexport type GroupName = Exclude<keyof Scenario, 'schema' | 'about' | 'engine' | ListName>;\n";
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
