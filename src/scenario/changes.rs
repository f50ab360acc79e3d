//! In what two scenarios differ: every lever, choice, switch and entry that is not the same in both.

use std::collections::HashMap;

use super::definition::Scenario;
use super::engine::{FILE, NETWORK};
use super::quantity::Quantity;
use super::settings::{Settings, not_named};

/// The lists, each before those whose entries name its entries: who is renamed is known by the time that they are looked at.
const LISTS: [&str; 5] = ["channel", "account", "segment", "campaign", "correlation"];

/// Something that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// `group.field`, `group.id.field` in a list, `group.id` of an entry that only one of the two has or that is of another
    /// kind, `group.id.id` of one that had another id, or the `group` of a list whose entries stand in another order.
    pub path: String,
    /// The id of its row of the parameter table, where it is a lever.
    pub lever: Option<&'static str>,
    /// What it was, as a command line names it; of an entry its kind. Nothing where there was none.
    pub before: Option<String>,
    /// What it is.
    pub after: Option<String>,
}

/// In what `after` differs from `before`, entries first. Levers that only one of two kinds of an entry has are not told
/// beside the kind. Of an entry that goes by another id all else is told as of one that does not.
pub fn changes(before: &Scenario<Quantity>, after: &Scenario<Quantity>) -> Vec<Change> {
    let (mut old, new) = (Settings::of(before), Settings::of(after));
    let mut found = Vec::new();
    for group in LISTS {
        for (was, is) in old.renamed(&new, group) {
            old.rename(group, &was, &is);
            found.push(Change {
                path: format!("{group}.{is}.id"),
                lever: None,
                before: Some(was),
                after: Some(is),
            });
        }
    }
    // Files of one name may differ, and the same ties may have several.
    let files = [before, after].map(|scenario| scenario.graph_file.as_deref());
    let [was, is] = files.map(|file| file.map(|file| &file.digest));
    if was != is {
        let [before, after] = files.map(|file| file.map(|file| file.name.clone()));
        found.push(Change {
            path: format!("{NETWORK}.{FILE}"),
            lever: None,
            before,
            after,
        });
    }
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
    for group in LISTS {
        // Of those that both have, in which order each has them.
        let (was, is) = (old.order(group, &new), new.order(group, &old));
        if was != is {
            differs(group, None, Some(&was), Some(&is));
        }
    }
    // Asked with every move of a lever: what is the same is passed over before anything else is looked up.
    let (before, after) = (old.by_path(), new.by_path());
    let unnamed = old.fields.iter();
    let unnamed = unnamed.filter(|(path, ..)| !after.contains_key(path.as_str()));
    for (path, lever, _) in new.fields.iter().chain(unnamed) {
        let at = |settings: &HashMap<&str, &str>| {
            let known = settings.get(path.as_str()).copied();
            known.or(not_named(path)).map(str::to_owned)
        };
        let (Some(was), Some(is)) = (at(&before), at(&after)) else {
            continue;
        };
        if was == is {
            continue;
        }
        let entry = new.entry_of(path).or(old.entry_of(path));
        let in_both = |entry| new.kind(entry).is_some() && old.kind(entry).is_some();
        if entry.is_none_or(in_both) {
            differs(path, *lever, Some(&was), Some(&is));
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
                "sharing.share_rate: 2.59% to 6.6% → 4%",
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
                "campaign.voucher.id: coupon → voucher",
                "channel.store-qr: store_qr → none",
                "account.account: subscription_account → group",
            ]
        );
    }

    /// The names that small-brand's entries go by, its campaign announced by its account.
    fn named(channel: &str, account: &str, segment: &str) -> Scenario<Quantity> {
        let mut scenario = small_brand();
        scenario.channels[0].id = channel.to_owned();
        scenario.accounts[0].id = account.to_owned();
        scenario.segments[0].id = segment.to_owned();
        scenario.campaigns[0].own.account = Some(account.to_owned());
        let affinity = &mut scenario.segments[0].own.affinity;
        affinity.clear();
        affinity.insert(channel.to_owned(), Quantity::from(2.0));
        scenario
    }

    #[test]
    fn an_entry_of_another_name_is_the_same_entry_to_all_that_name_it() {
        let before = named("ad", "posts", "mothers");
        let after = named("advert", "news", "parents");
        let names = [
            "channel.advert.id: ad → advert",
            "account.news.id: posts → news",
            "segment.parents.id: mothers → parents",
        ];
        assert_eq!(told(&before, &after), names);
        let mut moved = after.clone();
        for (path, text) in [
            ("channel.advert.trust", "0.5"),
            ("account.news.shareable", "false"),
            ("segment.parents.affinity.advert", "3"),
        ] {
            moved = moved.with(path, text).expect("a setting");
        }
        let levers = [
            "account.news.shareable: true → false",
            "segment.parents.affinity.advert: 2 → 3",
            "channel.advert.trust: 0.105 to 0.21 → 0.5",
        ];
        assert_eq!(told(&before, &moved), [&names[..], &levers[..]].concat());
    }

    #[test]
    fn what_is_elsewhere_of_another_kind_or_otherwise_throughout_is_another_entry() {
        let before = named("ad", "posts", "mothers");
        let gone_and_come = [
            "channel.ad: moments_ad → none",
            "channel.advert: none → moments_ad",
        ];
        let mut elsewhere = before.clone();
        "advert".clone_into(&mut elsewhere.channels[0].id);
        elsewhere.segments[0].own.affinity.clear();
        elsewhere.channels.reverse();
        let changes = told(&before, &elsewhere);
        for line in gone_and_come {
            assert!(changes.iter().any(|change| change == line), "{changes:#?}");
        }
        let mut more = before.clone();
        "advert".clone_into(&mut more.channels[0].id);
        let extra = more.channels[1].clone();
        more.channels.push(extra);
        "another".clone_into(&mut more.channels[2].id);
        let changes = told(&before, &more);
        for line in gone_and_come {
            assert!(changes.iter().any(|change| change == line), "{changes:#?}");
        }
        let mut other = before.clone();
        "advert".clone_into(&mut other.channels[0].id);
        other.channels[0].levers = other.channels[0].levers.map(|_| Quantity::from(0.123));
        let changes = told(&before, &other);
        for line in gone_and_come {
            assert!(changes.iter().any(|change| change == line), "{changes:#?}");
        }
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
