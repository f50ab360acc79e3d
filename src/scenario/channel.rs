//! Channels: what kinds there are, and what each kind starts from.

use super::entry::{self, Entry, ListKind, Own, Shape};
use super::groups::ChannelLevers;
use super::kind::{EntryKind, Override, kinds};
use super::parameter::{Citation, Group, Parameter, Source};

kinds! {
    /// What a channel is. The kind sets the defaults of its levers; every lever can still be changed.
    ChannelKind {
        /// A paid advertisement in WeChat Moments: some social proof, can be shared.
        MomentsAd = "moments_ad",
        /// A post paid for on somebody's big account: borrowed trust, can be shared.
        BigAccountPost = "big_account_post",
        /// A friend's own post in Moments, seeded: full trust, can be shared.
        FriendPost = "friend_post",
        /// A partner's push to the partner's own customers, for which one pushes theirs to one's own: trust is borrowed.
        PartnerPush = "partner_push",
        /// A QR code in the store or at the checkout: seen on the spot, made to be followed.
        StoreQr = "store_qr",
        /// An event of one's own, online or offline: seen on the spot, can be shared.
        Event = "event",
        /// A short text to a bought list: seen late, cannot be shared.
        ShortText = "short_text",
        /// An e-mail to a list: seen within a day or two, cannot be shared as such.
        Email = "email",
        /// An advertisement on a web page: cold, cannot be shared.
        WebAd = "web_ad",
        /// A newspaper advertisement: cold, cannot be shared.
        Newspaper = "newspaper",
        /// A magazine advertisement: cold, seen late, cannot be shared.
        Magazine = "magazine",
        /// A billboard: cold, cannot be shared.
        Billboard = "billboard",
        /// A television commercial: cold, cannot be shared.
        Television = "television",
    }
}

const COLD: Source = Source::Claim(Citation {
    zh: "“微店连锁营销”一文：户外广告牌、杂志、电视、报纸和网页广告只是展示，没有真人背书",
    en: "“Chain marketing with a WeChat shop”: billboards, magazines, television, newspapers and web ads show, nobody endorses",
});
const FREE: Source = Source::Claim(Citation {
    zh: "“微店连锁营销”一文：好友转发不花钱",
    en: "“Chain marketing with a WeChat shop”: a friend's forward costs nothing",
});
const ENDORSED: Source = Source::Claim(Citation {
    zh: "“微店连锁营销”一文：转发有真人背书",
    en: "“Chain marketing with a WeChat shop”: a forward is endorsed by a real person",
});
const THREE_DAYS: Source = Source::Claim(Citation {
    zh: "“微店连锁营销”一文：短信可能三天后才被看到",
    en: "“Chain marketing with a WeChat shop”: a text may be seen three days later",
});

impl EntryKind for ChannelKind {
    const ALL: &'static [Self] = Self::EVERY;
    const ROWS: &'static [Parameter] = ChannelLevers::<f64>::PARAMETERS;

    fn name(self) -> &'static str {
        self.text()
    }

    fn shareable(self) -> bool {
        matches!(
            self,
            Self::MomentsAd | Self::BigAccountPost | Self::FriendPost | Self::Event
        )
    }

    fn has(self, field: &str) -> bool {
        field != "pushes_in_return" || self == Self::PartnerPush
    }

    fn overrides(self) -> &'static [Override] {
        match self {
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
            Self::FriendPost => &[("trust", 1.0, ENDORSED), ("cost_per_thousand", 0.0, FREE)],
            Self::PartnerPush => &[
                ("trust", 0.3, Source::Assumption),
                ("precision", 5.0, Source::Assumption),
                ("cost_per_thousand", 0.0, Source::Assumption),
                ("delay", 0.3, Source::Assumption),
                ("pushes_in_return", 1.0, Source::Assumption),
            ],
            Self::StoreQr => &[
                ("trust", 0.3, Source::Assumption),
                ("precision", 9.0, Source::Assumption),
                ("follow_prompt", 10.0, Source::Assumption),
                ("cost_per_thousand", 200.0, Source::Assumption),
                ("impressions_per_day", 100.0, Source::Assumption),
            ],
            Self::Event => &[
                ("trust", 0.5, Source::Assumption),
                ("precision", 5.0, Source::Assumption),
                ("follow_prompt", 10.0, Source::Assumption),
                ("cost_per_thousand", 0.0, Source::Assumption),
                ("fixed_cost", 5000.0, Source::Assumption),
                ("impressions_per_day", 200.0, Source::Assumption),
                ("end", 1.0, Source::Assumption),
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
            Self::WebAd => &[
                ("trust", 0.0, COLD),
                ("precision", 2.0, Source::Assumption),
                ("cost_per_thousand", 20.0, Source::Assumption),
                ("follow_prompt", 0.5, Source::Assumption),
            ],
            Self::Newspaper => &[
                ("trust", 0.0, COLD),
                ("cost_per_thousand", 100.0, Source::Assumption),
                ("follow_prompt", 0.2, Source::Assumption),
            ],
            Self::Magazine => &[
                ("trust", 0.0, COLD),
                ("precision", 2.0, Source::Assumption),
                ("delay", 7.0, Source::Assumption),
                ("cost_per_thousand", 150.0, Source::Assumption),
                ("follow_prompt", 0.2, Source::Assumption),
            ],
            Self::Billboard => &[
                ("trust", 0.0, COLD),
                ("cost_per_thousand", 15.0, Source::Assumption),
                ("follow_prompt", 0.1, Source::Assumption),
            ],
            Self::Television => &[
                ("trust", 0.0, COLD),
                ("cost_per_thousand", 40.0, Source::Assumption),
                ("fixed_cost", 50_000.0, Source::Assumption),
                ("follow_prompt", 0.1, Source::Assumption),
            ],
        }
    }
}

/// What a channel or an account has besides its levers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Whether whoever sees what it shows can pass it on.
    pub shareable: bool,
}

impl Shown {
    pub(super) const OWN: &'static [(&'static str, Shape)] = &[("shareable", Shape::Switch)];

    pub(super) fn of(kind: impl EntryKind, source: &mut dyn entry::Source) -> Self {
        Self {
            shareable: source.switch("shareable", kind.shareable()),
        }
    }

    pub(super) fn fields<T>(&self) -> Vec<Own<'_, T>> {
        vec![Own::Switch(self.shareable)]
    }
}

impl ListKind for ChannelKind {
    const LIST: &'static str = "channels";
    const ENTRY: &'static str = "channel";
    const GROUP: Group = Group::Channel;
    const COUNT: [usize; 2] = [0, 20];
    const OWN: &'static [(&'static str, Shape)] = Shown::OWN;
    type Levers<T> = ChannelLevers<T>;
    type Own<T> = Shown;

    fn own(self, source: &mut dyn entry::Source) -> Shown {
        Shown::of(self, source)
    }

    fn turn_levers<T, U>(
        levers: &ChannelLevers<T>,
        turn: &mut dyn FnMut(&T) -> U,
    ) -> ChannelLevers<U> {
        levers.turned(turn)
    }

    fn turn_own<T, U>(own: &Shown, _: &mut dyn FnMut(&T) -> U) -> Shown {
        *own
    }

    fn fields<T>(own: &Shown) -> Vec<Own<'_, T>> {
        own.fields()
    }
}

/// One channel of a scenario.
pub type Channel<T> = Entry<ChannelKind, T>;
