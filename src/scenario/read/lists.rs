//! Reads the lists of a scenario: segments, channels, accounts and campaigns.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::super::account::{Account, AccountKind};
use super::super::campaign::{Campaign, CampaignKind};
use super::super::channel::{Channel, ChannelKind};
use super::super::definition::Lists;
use super::super::groups::{AFFINITY, AccountLevers, CampaignLevers, ChannelLevers, SegmentLevers};
use super::super::kind::EntryKind;
use super::super::quantity::Quantity;
use super::super::segment::Segment;
use super::reader::Reader;
use crate::problem::{Code, Problem};

/// The most segments a scenario may have.
pub const MAXIMUM_SEGMENTS: usize = 8;
/// The most channels a scenario may have.
pub const MAXIMUM_CHANNELS: usize = 20;
/// The most owned accounts a scenario may have.
pub const MAXIMUM_ACCOUNTS: usize = 8;
/// The most campaigns a scenario may have.
pub const MAXIMUM_CAMPAIGNS: usize = 20;

type Object = Map<String, Value>;

impl Reader {
    pub(super) fn lists(&mut self, object: &Object) -> Lists<Quantity> {
        let segments = if object.contains_key("segments") {
            self.list(object, "segments", [1, MAXIMUM_SEGMENTS], Self::segment)
        } else {
            Segment::two()
        };
        (
            segments,
            self.list(object, "channels", [0, MAXIMUM_CHANNELS], Self::channel),
            self.list(object, "accounts", [0, MAXIMUM_ACCOUNTS], Self::account),
            self.list(object, "campaigns", [0, MAXIMUM_CAMPAIGNS], Self::campaign),
        )
    }

    /// The entries of a list; none where the scenario is silent about it.
    fn list<T>(
        &mut self,
        object: &Object,
        name: &str,
        [fewest, most]: [usize; 2],
        mut read: impl FnMut(&mut Self, &Object, &str) -> Option<T>,
    ) -> Vec<T> {
        let Some(value) = object.get(name) else {
            return Vec::new();
        };
        let Some(entries) = value.as_array() else {
            self.report(Problem::new(name, Code::NotAList, value));
            return Vec::new();
        };
        if entries.len() < fewest {
            self.report(Problem::new(name, Code::TooFew, entries.len()).with("minimum", fewest));
        }
        if entries.len() > most {
            self.report(Problem::new(name, Code::TooMany, entries.len()).with("maximum", most));
        }
        let entries = entries.iter().take(most).enumerate();
        entries
            .filter_map(|(index, entry)| {
                let path = format!("{name}[{index}]");
                match entry.as_object() {
                    Some(entry) => read(self, entry, &path),
                    None => {
                        self.report(Problem::new(path, Code::NotAnObject, entry));
                        None
                    }
                }
            })
            .collect()
    }

    fn segment(&mut self, entry: &Object, path: &str) -> Option<Segment<Quantity>> {
        let rows = SegmentLevers::<f64>::PARAMETERS.iter();
        let own = ["id", "need", "affinity"].into_iter();
        let allowed: Vec<&str> = own.chain(rows.map(|row| row.field)).collect();
        self.refuse_unknown(entry, path, &allowed);
        let id = self.id(entry, path);
        let need = self.switch(entry, path, "need", false);
        let levers = SegmentLevers::from_table(|row| self.figure(Some(entry), path, row, row));
        let mut affinity = BTreeMap::new();
        match entry.get("affinity") {
            None => {}
            Some(Value::Object(figures)) => {
                for (channel, figure) in figures {
                    let path = format!("{path}.affinity.{channel}");
                    let figure = match figure {
                        Value::String(text) => self.quantity(text, path, &AFFINITY),
                        _ => self.number(figure, path, &AFFINITY, &AFFINITY).into(),
                    };
                    affinity.insert(channel.clone(), figure);
                }
            }
            Some(value) => self.report(Problem::new(
                format!("{path}.affinity"),
                Code::NotAnObject,
                value,
            )),
        }
        Some(Segment {
            id,
            need,
            levers,
            affinity,
        })
    }

    fn channel(&mut self, entry: &Object, path: &str) -> Option<Channel<Quantity>> {
        let kind: ChannelKind = self.kind(entry, path, &["id", "kind", "shareable"])?;
        Some(Channel {
            id: self.id(entry, path),
            kind,
            shareable: self.switch(entry, path, "shareable", kind.shareable()),
            levers: ChannelLevers::from_table(|row| {
                self.figure(Some(entry), path, row, &kind.parameter(row))
            }),
        })
    }

    fn account(&mut self, entry: &Object, path: &str) -> Option<Account<Quantity>> {
        let kind: AccountKind = self.kind(entry, path, &["id", "kind", "shareable"])?;
        Some(Account {
            id: self.id(entry, path),
            kind,
            shareable: self.switch(entry, path, "shareable", kind.shareable()),
            levers: AccountLevers::from_table(|row| {
                self.figure(Some(entry), path, row, &kind.parameter(row))
            }),
        })
    }

    fn campaign(&mut self, entry: &Object, path: &str) -> Option<Campaign<Quantity>> {
        let kind: CampaignKind = self.kind(entry, path, &["id", "kind", "account"])?;
        let account = match entry.get("account") {
            None | Some(Value::Null) => None,
            Some(Value::String(account)) => Some(account.clone()),
            Some(value) => {
                self.report(Problem::new(
                    format!("{path}.account"),
                    Code::NotText,
                    value,
                ));
                None
            }
        };
        Some(Campaign {
            id: self.id(entry, path),
            kind,
            account,
            levers: self.campaign_levers(entry, path, kind),
        })
    }

    /// A campaign that says when it starts and not when it ends is as long as one of its kind.
    fn campaign_levers(
        &mut self,
        entry: &Object,
        path: &str,
        kind: CampaignKind,
    ) -> CampaignLevers<Quantity> {
        let default = |field| {
            let row = CampaignLevers::<f64>::PARAMETERS.iter();
            let row = row.filter(|row| row.field == field);
            row.map(|row| kind.parameter(row).default).sum::<f64>()
        };
        let length = default("end") - default("start");
        let mut levers = CampaignLevers::from_table(|row| {
            self.figure(Some(entry), path, row, &kind.parameter(row))
        });
        if !entry.contains_key("end") {
            levers.end = Quantity::Fixed(levers.start.central() + length);
        }
        levers
    }

    /// The kind of an entry, whose other fields are the `own` ones and the levers that the kind has.
    fn kind<K: EntryKind>(
        &mut self,
        entry: &Object,
        path: &str,
        own: &[&'static str],
    ) -> Option<K> {
        let names = K::ALL.iter().map(|kind| kind.name()).collect::<Vec<_>>();
        let names = names.join(", ");
        let place = format!("{path}.kind");
        let Some(value) = entry.get("kind") else {
            self.report(Problem::new(place, Code::Missing, "").with("allowed", names));
            return None;
        };
        let Some(kind) = value.as_str().and_then(K::from_name) else {
            self.report(Problem::new(place, Code::UnknownName, value).with("allowed", names));
            return None;
        };
        let levers = K::ROWS.iter().map(|row| row.field);
        let levers = levers.filter(|field| kind.has(field));
        let allowed: Vec<&str> = own.iter().copied().chain(levers).collect();
        self.refuse_unknown(entry, path, &allowed);
        Some(kind)
    }

    fn switch(&mut self, entry: &Object, path: &str, field: &str, default: bool) -> bool {
        match entry.get(field) {
            None => default,
            Some(Value::Bool(switch)) => *switch,
            Some(value) => {
                let path = format!("{path}.{field}");
                self.report(Problem::new(path, Code::NotASwitch, value));
                default
            }
        }
    }

    fn id(&mut self, object: &Object, path: &str) -> String {
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
}
