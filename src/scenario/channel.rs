//! Channels: what kinds there are, and what each kind starts from.

use serde::{Deserialize, Serialize};

use super::groups::ChannelLevers;
use super::parameter::{Parameter, Source};

/// What a channel is. The kind sets the defaults of its levers; every lever can still be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    /// A newspaper advertisement: cold, cannot be shared.
    Newspaper,
    /// A paid advertisement in WeChat Moments: some social proof, can be shared.
    MomentsAd,
    /// A post paid for on somebody's big account: borrowed trust, can be shared.
    BigAccountPost,
    /// A QR code in the store or in the parcel: seen on the spot, made to be followed.
    StoreQr,
    /// A short text to a bought list: seen late, cannot be shared.
    ShortText,
    /// An e-mail to a list: seen within a day or two, cannot be shared as such.
    Email,
    /// A friend's own post in Moments, seeded: full trust, can be shared.
    FriendPost,
}

/// A lever whose default differs for a kind of channel, with the source of that default.
pub type Override = (&'static str, f64, Source);

impl ChannelKind {
    /// Every kind, in the order in which the page offers them.
    pub const ALL: [Self; 7] = [
        Self::MomentsAd,
        Self::BigAccountPost,
        Self::FriendPost,
        Self::StoreQr,
        Self::ShortText,
        Self::Email,
        Self::Newspaper,
    ];

    /// The name in JSON, on the command line and in the locales (`channel_kind.<name>`).
    pub fn name(self) -> &'static str {
        match self {
            Self::Newspaper => "newspaper",
            Self::MomentsAd => "moments_ad",
            Self::BigAccountPost => "big_account_post",
            Self::StoreQr => "store_qr",
            Self::ShortText => "short_text",
            Self::Email => "email",
            Self::FriendPost => "friend_post",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether what the channel shows can be passed on by a viewer with one tap (row #1).
    pub fn shareable(self) -> bool {
        matches!(
            self,
            Self::MomentsAd | Self::BigAccountPost | Self::FriendPost
        )
    }

    /// The levers in which this kind differs from the table.
    pub fn overrides(self) -> &'static [Override] {
        const COLD: Source = Source::Claim(
            "“Chain marketing with a WeChat shop”: newspapers and web ads show, nobody endorses",
        );
        const FREE: Source =
            Source::Claim("“Chain marketing with a WeChat shop”: a friend's forward costs nothing");
        const THREE_DAYS: Source = Source::Claim(
            "“Chain marketing with a WeChat shop”: a text may be seen three days later",
        );
        match self {
            Self::Newspaper => &[
                ("trust", 0.0, COLD),
                ("cost_per_thousand", 100.0, Source::Assumption),
                ("follow_prompt", 0.2, Source::Assumption),
            ],
            Self::MomentsAd => &[
                ("trust", 0.15, Source::Assumption),
                ("precision", 3.0, Source::Assumption),
                ("cost_per_thousand", 60.0, Source::Assumption),
            ],
            Self::BigAccountPost => &[
                ("trust", 0.4, Source::Assumption),
                ("precision", 2.0, Source::Assumption),
                ("cost_per_thousand", 150.0, Source::Assumption),
                ("delay", 0.5, Source::Assumption),
            ],
            Self::StoreQr => &[
                ("trust", 0.3, Source::Assumption),
                ("precision", 9.0, Source::Assumption),
                ("follow_prompt", 10.0, Source::Assumption),
                ("cost_per_thousand", 200.0, Source::Assumption),
                ("impressions_per_day", 100.0, Source::Assumption),
            ],
            Self::ShortText => &[
                ("trust", 0.05, Source::Assumption),
                ("delay", 3.0, THREE_DAYS),
                ("cost_per_thousand", 50.0, Source::Assumption),
                ("follow_prompt", 0.5, Source::Assumption),
            ],
            Self::Email => &[
                ("trust", 0.1, Source::Assumption),
                ("delay", 1.0, Source::Assumption),
                ("cost_per_thousand", 10.0, Source::Assumption),
                ("follow_prompt", 0.5, Source::Assumption),
            ],
            Self::FriendPost => &[
                (
                    "trust",
                    1.0,
                    Source::Claim(
                        "“Chain marketing with a WeChat shop”: a forward is endorsed by a real person",
                    ),
                ),
                ("cost_per_thousand", 0.0, FREE),
            ],
        }
    }

    /// The row of the table as it holds for this kind.
    pub fn parameter(self, row: &'static Parameter) -> Parameter {
        let mut row = row.clone();
        if let Some((_, default, source)) = self
            .overrides()
            .iter()
            .find(|(field, ..)| *field == row.field)
        {
            row.default = *default;
            row.source = *source;
        }
        row
    }
}

/// One channel of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Channel<T> {
    /// What the user calls it, unique in the scenario: lower-case letters, digits, `_` and `-`.
    pub id: String,
    /// What it is.
    pub kind: ChannelKind,
    /// Whether a viewer can pass on what it shows.
    pub shareable: bool,
    /// Its figures.
    pub levers: ChannelLevers<T>,
}

impl Channel<f64> {
    /// A channel with the defaults of its kind.
    pub fn of_kind(id: impl Into<String>, kind: ChannelKind) -> Self {
        Self {
            id: id.into(),
            kind,
            shareable: kind.shareable(),
            levers: ChannelLevers::from_table(|row| kind.parameter(row).default),
        }
    }
}

impl<T> Channel<T> {
    /// The same channel with every figure turned into another form of it.
    pub fn map<U>(&self, turn: impl FnMut(&T) -> U) -> Channel<U> {
        Channel {
            id: self.id.clone(),
            kind: self.kind,
            shareable: self.shareable,
            levers: self.levers.map(turn),
        }
    }
}
