//! In what two scenarios differ: every lever, choice, switch and entry that is not the same in both.

use super::definition::Scenario;
use std::fmt::Display;

use super::engine::{NETWORK, TOPOLOGY};
use super::entry::{Own, figures};
use super::kind::EntryKind;
use super::quantity::Quantity;
use super::quantity::to_text;

/// What an affinity is that is not named.
const NO_AFFINITY: &str = "1";

/// Something that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// `group.field`, `group.id.field` in a list, `group.id` of an entry that only one of the two has or that is of another
    /// kind, or the `group` of a list whose entries stand in another order.
    pub path: String,
    /// The id of its row of the parameter table, where it is a lever.
    pub lever: Option<&'static str>,
    /// What it was, as a command line names it; of an entry its kind. Nothing where there was none.
    pub before: Option<String>,
    /// What it is.
    pub after: Option<String>,
}

/// The settings of one scenario.
#[derive(Default)]
struct Settings {
    /// By path, in order: the id of the row where there is one, and the setting as text.
    fields: Vec<(String, Option<&'static str>, String)>,
    /// By `group.id`, what kind each entry is of; empty where entries have no kind.
    entries: Vec<(String, &'static str)>,
}

impl Settings {
    fn of(scenario: &Scenario<Quantity>) -> Self {
        let mut settings = Self::default();
        settings.field("engine".to_owned(), scenario.engine.name());
        for (list, entries) in scenario.lists() {
            for entry in entries {
                let path = settings.entry(list.entry, entry.id(), entry.kind());
                for (name, own) in entry.own() {
                    match own {
                        Own::Switch(on) => settings.field(format!("{path}.{name}"), on),
                        Own::Account(account) => {
                            settings.field(format!("{path}.{name}"), account.unwrap_or("–"));
                        }
                        // Figures, as levers are.
                        Own::Affinity(_) => {}
                    }
                }
            }
        }
        settings.field(format!("{NETWORK}.{TOPOLOGY}"), scenario.topology.name());
        for (path, row, quantity) in figures(scenario) {
            // Not every kind of campaign has all levers of the list.
            let of = path
                .strip_prefix("campaign.")
                .and_then(|path| path.rsplit_once('.'));
            let mut campaigns = scenario.campaigns.iter();
            let campaign = of.and_then(|(id, _)| campaigns.find(|campaign| campaign.id == id));
            if campaign.is_none_or(|campaign| campaign.kind.has(row.field)) {
                let text = to_text(quantity, &row);
                settings.fields.push((path, Some(row.id), text));
            }
        }
        settings
    }

    fn entry(&mut self, group: &str, id: &str, kind: &'static str) -> String {
        let entry = format!("{group}.{id}");
        self.entries.push((entry.clone(), kind));
        entry
    }

    fn field(&mut self, path: String, text: impl Display) {
        self.fields.push((path, None, text.to_string()));
    }

    /// What kind an entry is of, if there is one of this name.
    fn kind(&self, entry: &str) -> Option<&'static str> {
        let known = self.entries.iter().find(|(known, _)| known == entry);
        known.map(|(_, kind)| *kind)
    }

    /// The ids of the entries of a list that `other` has too, in order.
    fn order(&self, group: &str, other: &Self) -> String {
        let common = self.entries.iter().filter_map(|(path, _)| {
            let id = path.strip_prefix(group)?.strip_prefix('.')?;
            other.kind(path).map(|_| id)
        });
        common.collect::<Vec<_>>().join(", ")
    }

    /// The entry that a path is of, if it is of one of these.
    fn entry_of<'a>(&self, path: &'a str) -> Option<&'a str> {
        // Ids have no full stop in them; affinities have one field more.
        let mut ends = path.match_indices('.').map(|(place, _)| &path[..place]);
        ends.find(|start| self.kind(start).is_some())
    }

    /// The setting at a path; an affinity that is not named has one all the same.
    fn at(&self, path: &str) -> Option<&str> {
        let known = self.fields.iter().find(|(known, ..)| known == path);
        let unnamed = path.contains(".affinity.").then_some(NO_AFFINITY);
        known.map(|(.., text)| text.as_str()).or(unnamed)
    }
}

/// In what `after` differs from `before`, entries first. Levers that only one of two kinds of an entry has are not told
/// beside the kind.
pub fn changes(before: &Scenario<Quantity>, after: &Scenario<Quantity>) -> Vec<Change> {
    let (old, new) = (Settings::of(before), Settings::of(after));
    let mut found = Vec::new();
    let mut differs =
        |path: &str, lever: Option<&'static str>, was: Option<&str>, is: Option<&str>| {
            if was != is {
                found.push(Change {
                    path: path.to_owned(),
                    lever,
                    before: was.map(str::to_owned),
                    after: is.map(str::to_owned),
                });
            }
        };
    for (path, kind) in &old.entries {
        differs(path, None, Some(kind), new.kind(path));
    }
    for (path, kind) in &new.entries {
        if old.kind(path).is_none() {
            differs(path, None, None, Some(kind));
        }
    }
    for group in ["segment", "channel", "account", "campaign"] {
        // Of those that both have, in which order each has them.
        let (was, is) = (old.order(group, &new), new.order(group, &old));
        if was != is {
            differs(group, None, Some(&was), Some(&is));
        }
    }
    let unnamed = old.fields.iter();
    let unnamed = unnamed.filter(|(path, ..)| !new.fields.iter().any(|(known, ..)| known == path));
    for (path, lever, _) in new.fields.iter().chain(unnamed) {
        let entry = new.entry_of(path).or(old.entry_of(path));
        let in_both = |entry| new.kind(entry).is_some() && old.kind(entry).is_some();
        if let (Some(was), Some(is)) = (old.at(path), new.at(path))
            && entry.is_none_or(in_both)
        {
            differs(path, *lever, Some(was), Some(is));
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
                "channel.store-qr: store_qr → none",
                "account.account: subscription_account → group",
                "campaign.coupon: coupon → none",
                "campaign.voucher: none → coupon",
            ]
        );
    }

    #[test]
    fn entries_in_another_order_are_a_change() {
        let before = small_brand();
        let mut after = before.clone();
        after.channels.reverse();
        assert_eq!(
            told(&before, &after),
            ["channel: moments-ad, store-qr → store-qr, moments-ad"]
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
