//! In what two scenarios differ: every lever, choice, switch and entry that is not the same in both.

use std::collections::{BTreeMap, HashMap};

use super::engine::{NETWORK, TOPOLOGY};
use super::figures::figures;
use super::kind::EntryKind;
use super::parameter::Parameter;
use super::quantity::to_text;
use super::{Quantity, Scenario};

/// What an affinity is that is not named.
const NO_AFFINITY: &str = "1";

/// Something that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// `group.field`, `group.id.field` in a list, or `group.id` of an entry that only one of the two has.
    pub path: String,
    /// Its row of the parameter table, where it is a lever.
    pub row: Option<Parameter>,
    /// What it was, as a command line names it; of an entry its kind. Nothing where there was none.
    pub before: Option<String>,
    /// What it is.
    pub after: Option<String>,
}

/// The settings of one scenario.
#[derive(Default)]
struct Settings {
    /// By path, in order: the row where there is one, and the setting as text.
    fields: Vec<(String, Option<Parameter>, String)>,
    /// What kind each entry is of, by `group.id`; empty where entries have no kind.
    entries: BTreeMap<String, &'static str>,
}

impl Settings {
    fn of(scenario: &Scenario<Quantity>) -> Self {
        let mut settings = Self::default();
        settings.field("engine".to_owned(), scenario.engine.name());
        for segment in &scenario.segments {
            let entry = settings.entry("segment", &segment.id, "");
            settings.field(format!("{entry}.need"), segment.need);
        }
        for channel in &scenario.channels {
            let entry = settings.entry("channel", &channel.id, channel.kind.name());
            settings.field(format!("{entry}.shareable"), channel.shareable);
        }
        for account in &scenario.accounts {
            let entry = settings.entry("account", &account.id, account.kind.name());
            settings.field(format!("{entry}.shareable"), account.shareable);
        }
        for campaign in &scenario.campaigns {
            let entry = settings.entry("campaign", &campaign.id, campaign.kind.name());
            let account = campaign.account.as_deref().unwrap_or("–");
            settings.field(format!("{entry}.account"), account);
        }
        settings.field(format!("{NETWORK}.{TOPOLOGY}"), scenario.topology.name());
        let kinds: HashMap<&str, _> = scenario
            .campaigns
            .iter()
            .map(|campaign| (campaign.id.as_str(), campaign.kind))
            .collect();
        for (path, row, quantity) in figures(scenario) {
            // Not every kind of campaign has all levers of the list.
            let campaign = path.strip_prefix("campaign.");
            let kind = campaign.and_then(|path| kinds.get(path.rsplit_once('.')?.0));
            if kind.is_none_or(|kind| kind.has(row.field)) {
                let text = to_text(quantity, &row);
                settings.fields.push((path, Some(row), text));
            }
        }
        settings
    }

    fn entry(&mut self, group: &str, id: &str, kind: &'static str) -> String {
        let entry = format!("{group}.{id}");
        self.entries.insert(entry.clone(), kind);
        entry
    }

    fn field(&mut self, path: String, text: impl ToString) {
        self.fields.push((path, None, text.to_string()));
    }
}

/// The entry that a path is of, if it is of one of these.
fn entry_of<'a>(path: &'a str, entries: &BTreeMap<String, &'static str>) -> Option<&'a str> {
    // Ids have no full stop in them; affinities have one field more.
    let mut ends = path.match_indices('.').map(|(place, _)| &path[..place]);
    ends.find(|start| entries.contains_key(*start))
}

/// In what `after` differs from `before`, entries first. Levers that only one of two kinds of an entry has are not told
/// beside the kind.
pub fn changes(before: &Scenario<Quantity>, after: &Scenario<Quantity>) -> Vec<Change> {
    let (old, new) = (Settings::of(before), Settings::of(after));
    let mut found = Vec::new();
    let entry = |path: &String, before: Option<&&str>, after: Option<&&str>| Change {
        path: path.clone(),
        row: None,
        before: before.map(|kind| (*kind).to_owned()),
        after: after.map(|kind| (*kind).to_owned()),
    };
    for (path, kind) in &old.entries {
        match new.entries.get(path) {
            None => found.push(entry(path, Some(kind), None)),
            Some(other) if other != kind => found.push(entry(path, Some(kind), Some(other))),
            Some(_) => {}
        }
    }
    let added = new.entries.iter();
    let added = added.filter(|(path, _)| !old.entries.contains_key(*path));
    found.extend(added.map(|(path, kind)| entry(path, None, Some(kind))));
    let known: HashMap<&str, &str> = old
        .fields
        .iter()
        .map(|(path, _, text)| (path.as_str(), text.as_str()))
        .collect();
    let named: HashMap<&str, &str> = new
        .fields
        .iter()
        .map(|(path, _, text)| (path.as_str(), text.as_str()))
        .collect();
    let value = |fields: &HashMap<&str, &str>, path: &str| {
        let unnamed = path.contains(".affinity.").then_some(NO_AFFINITY);
        fields.get(path).copied().or(unnamed).map(str::to_owned)
    };
    let removed = old.fields.iter();
    let removed = removed.filter(|(path, ..)| !named.contains_key(path.as_str()));
    for (path, row, _) in new.fields.iter().chain(removed) {
        let of = entry_of(path, &new.entries).or(entry_of(path, &old.entries));
        let is_in_both =
            of.is_none_or(|of| new.entries.contains_key(of) && old.entries.contains_key(of));
        let (was, is) = (value(&known, path), value(&named, path));
        if is_in_both && was != is && was.is_some() && is.is_some() {
            found.push(Change {
                path: path.clone(),
                row: row.clone(),
                before: was,
                after: is,
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::preset;

    fn small_brand() -> Scenario<Quantity> {
        let preset = preset::ALL.iter().find(|preset| preset.id == "small-brand");
        preset.expect("the default preset").scenario()
    }

    fn told(before: &Scenario<Quantity>, after: &Scenario<Quantity>) -> Vec<String> {
        let text = |setting: &Option<String>| setting.clone().unwrap_or("none".to_owned());
        let changes = changes(before, after).into_iter();
        changes
            .map(|change| {
                let (before, after) = (text(&change.before), text(&change.after));
                format!("{}: {before} → {after}", change.path)
            })
            .collect()
    }

    #[test]
    fn nothing_differs_from_itself() {
        for preset in preset::ALL {
            let scenario = preset.scenario();
            assert_eq!(changes(&scenario, &scenario), []);
        }
    }

    #[test]
    fn levers_switches_and_choices_that_differ_are_told_by_their_paths() {
        let before = small_brand();
        let mut after = before.clone();
        for (path, text) in [
            ("sharing.share_rate", "4%"),
            ("channel.moments-ad.trust", "0.5"),
            ("channel.moments-ad.shareable", "false"),
            ("engine", "network"),
        ] {
            after = after.with(path, text).expect("a setting");
        }
        assert_eq!(
            told(&before, &after),
            [
                "engine: aggregate → network",
                "channel.moments-ad.shareable: true → false",
                "channel.moments-ad.trust: 0.105 to 0.21 → 0.5",
                "sharing.share_rate: 2% to 5.15% → 4%",
            ]
        );
    }

    #[test]
    fn an_entry_that_came_went_or_is_of_another_kind_is_one_line() {
        let before = small_brand();
        let mut after = before.clone();
        let gone = after.channels.remove(1);
        after.campaigns[0].id = "voucher".to_owned();
        after.accounts[0].kind = crate::scenario::account::AccountKind::Group;
        assert_eq!(gone.id, "store-qr");
        assert_eq!(
            told(&before, &after),
            [
                "account.account: subscription_account → group",
                "campaign.coupon: coupon → none",
                "channel.store-qr: store_qr → none",
                "campaign.voucher: none → coupon",
            ]
        );
    }

    #[test]
    fn an_affinity_that_is_not_named_is_one() {
        let before = small_brand();
        let id = before.segments[0].id.clone();
        let channel = before.channels[0].id.clone();
        let path = format!("segment.{id}.affinity.{channel}");
        let after = before.with(&path, "2").expect("an affinity");
        let was = changes(&before, &before.with(&path, "1").expect("an affinity"));
        assert_eq!(was, [], "naming 1 changes nothing");
        assert_eq!(told(&before, &after), [format!("{path}: 1 → 2")]);
        assert_eq!(told(&after, &before), [format!("{path}: 2 → 1")]);
    }
}
