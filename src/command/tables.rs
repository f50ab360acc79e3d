//! `presets` and `params`.

use crate::scenario::account::AccountKind;
use crate::scenario::campaign::CampaignKind;
use crate::scenario::channel::ChannelKind;
use crate::scenario::kind::EntryKind;
use crate::scenario::parameter::{Citation, Kind, Parameter, Source, Unit};
use crate::scenario::quantity::to_text;
use crate::scenario::{Quantity, parameters as rows, preset};
use serde_json::json;

use super::arguments::{Language, ParamsFormat};
use super::output::print;
use super::wording::{Failure, Wording};

pub(super) fn presets(wording: &Wording) -> Result<(), Failure> {
    let mut list = String::new();
    for preset in preset::ALL {
        let about = preset.scenario().about;
        let texts = [&about.title, &about.claim, &about.statement];
        let [title, claim, statement] = texts.map(|text| match wording.language {
            Language::Zh => &*text.zh,
            Language::En => &*text.en,
        });
        list += &format!("{}  —  {title}\n", preset.id);
        if !claim.is_empty() {
            let claim = wording.filled("page.claim", &[("claim", claim)]);
            list += &format!("    {claim}\n");
        }
        list += &format!("    {statement}\n\n");
    }
    print(&list)
}

pub(super) fn parameters(format: ParamsFormat, wording: &Wording) -> Result<(), Failure> {
    match format {
        ParamsFormat::Json => {
            let table = json!({
                "parameters": rows(),
                "channel_kinds": kinds::<ChannelKind>(),
                "account_kinds": kinds::<AccountKind>(),
                "campaign_kinds": kinds::<CampaignKind>(),
            });
            print(&format!("{table:#}\n"))
        }
        ParamsFormat::Markdown => print(&markdown(wording)),
    }
}

fn markdown(wording: &Wording) -> String {
    let heads = ["meaning", "default", "bounds", "source"];
    let heads = heads.map(|head| wording.text(&format!("cli.{head}")).to_owned());
    let mut table = format!("| id | {} |\n|---|---|---|---|---|\n", heads.join(" | "));
    for row in rows() {
        table += &markdown_row(row.id, row, wording);
    }
    table += &kinds_markdown::<ChannelKind>(wording);
    table += &kinds_markdown::<AccountKind>(wording);
    table += &kinds_markdown::<CampaignKind>(wording);
    table
}

fn kinds_markdown<K: EntryKind>(wording: &Wording) -> String {
    let mut table = String::new();
    for kind in K::ALL {
        for row in overridden(*kind) {
            table += &markdown_row(&format!("{} ({})", row.id, kind.name()), &row, wording);
        }
    }
    table
}

fn kinds<K: EntryKind>() -> serde_json::Map<String, serde_json::Value> {
    let kinds = K::ALL.iter();
    kinds
        .map(|kind| {
            let rows: Vec<_> = overridden(*kind).collect();
            (kind.name().to_owned(), json!(rows))
        })
        .collect()
}

/// The rows in which a kind differs from the table.
fn overridden<K: EntryKind>(kind: K) -> impl Iterator<Item = Parameter> {
    let differs = move |row: &&'static Parameter| {
        let mut own = kind.overrides().iter();
        kind.has(row.field) && own.any(|(field, ..)| *field == row.field)
    };
    K::ROWS
        .iter()
        .filter(differs)
        .map(move |row| kind.parameter(row))
}

fn markdown_row(id: &str, row: &Parameter, wording: &Wording) -> String {
    let label = format!("parameter.{}.label", row.id);
    let mut source = source_text(row.source, wording);
    if let Some(range) = &row.range {
        let ends = [range.low, range.high].map(|end| to_text(&Quantity::Fixed(end), row));
        let from = source_text(range.source, wording);
        let values = [("low", &*ends[0]), ("high", &*ends[1]), ("source", &*from)];
        source += &wording.filled("cli.range", &values);
    }
    let unit = match row.unit {
        Unit::None => String::new(),
        unit => format!(" {}", wording.text(&format!("unit.{}", unit.name()))),
    };
    let bounds = if row.kind == Kind::Probability {
        format!("{} – {}", percent(row.minimum), percent(row.maximum))
    } else {
        format!("{} – {}", plain(row.minimum), plain(row.maximum))
    };
    let default = if row.kind == Kind::Probability {
        percent(row.default)
    } else {
        row.default.to_string()
    };
    format!(
        "| `{id}` | {} | {default}{unit} | {bounds} | {source} |\n",
        wording.text(&label)
    )
}

fn source_text(source: Source, wording: &Wording) -> String {
    let told = |text: Citation| match wording.language {
        Language::Zh => text.zh,
        Language::En => text.en,
    };
    let with = |key, text| {
        let values = [("source", wording.text(key)), ("text", told(text))];
        wording.filled("source.told", &values)
    };
    match source {
        Source::Published(text) => told(text).to_owned(),
        Source::Derived(text) => with("source.derived", text),
        Source::Claim(text) => with("source.claim", text),
        Source::Assumption => wording.text("source.assumption").to_owned(),
    }
}

/// A figure without the digits that fractions of a week add.
fn plain(figure: f64) -> f64 {
    (figure * 1e4).round() / 1e4
}

/// A share as a percentage, without the digits that binary fractions add.
fn percent(share: f64) -> String {
    let rounded = format!("{:.4}", share * 100.0);
    format!("{} %", rounded.trim_end_matches('0').trim_end_matches('.'))
}
