//! Owned accounts: what kinds there are, what each kind starts from, and what its platform allows (row #6).

use super::channel::Shown;
use super::entry::{self, Entry, ListKind, Own, Shape};
use super::groups::AccountLevers;
use super::kind::{EntryKind, Override, kinds};
use super::parameter::{Citation, Group, Parameter, Source};

kinds! {
    /// What an owned account is.
    AccountKind {
        /// 订阅号: one push a day.
        SubscriptionAccount = "subscription_account",
        /// 服务号: four pushes a month.
        ServiceAccount = "service_account",
        /// 个人号: a person's own account, whose posts in Moments its friends see.
        PersonalAccount = "personal_account",
        /// 微信群: at most 500 people each.
        Group = "group",
        /// Short texts to one's own list: paid by the message, cannot be shared.
        ShortTextList = "short_text_list",
        /// E-mails to one's own list: cannot be shared as such.
        EmailList = "email_list",
    }
}

/// Most people in one WeChat group.
pub const MOST_IN_A_GROUP: f64 = 500.0;

const PLATFORM: Source = Source::Claim(Citation {
    zh: "“微店连锁营销”一文：账号布局要遵守平台规则",
    en: "“Chain marketing with a WeChat shop”: the platform's rules for the layout of accounts",
});
const TEXT_PRICE: Source = Source::Claim(Citation {
    zh: "“微店连锁营销”一文：短信每条都要花钱，推送不花钱；单价是假设值",
    en: "“Chain marketing with a WeChat shop”: a text costs money each, a push nothing; the price is an assumption",
});
const THREE_DAYS: Source = Source::Claim(Citation {
    zh: "“微店连锁营销”一文：短信可能三天后才被看到",
    en: "“Chain marketing with a WeChat shop”: a text may be seen three days later",
});

impl AccountKind {
    /// Most pushes a week that the platform allows.
    pub fn most_pushes_per_week(self) -> f64 {
        match self {
            Self::SubscriptionAccount => 7.0,
            // Four a month of thirty days.
            Self::ServiceAccount => 4.0 * 7.0 / 30.0,
            Self::PersonalAccount | Self::Group | Self::ShortTextList | Self::EmailList => 50.0,
        }
    }

    /// Most members that one account of this kind can hold; `None` where there is no limit.
    pub fn most_members(self) -> Option<f64> {
        (self == Self::Group).then_some(MOST_IN_A_GROUP)
    }
}

impl EntryKind for AccountKind {
    const ALL: &'static [Self] = Self::EVERY;
    const ROWS: &'static [Parameter] = AccountLevers::<f64>::PARAMETERS;

    fn name(self) -> &'static str {
        self.text()
    }

    fn shareable(self) -> bool {
        !matches!(self, Self::ShortTextList | Self::EmailList)
    }

    fn overrides(self) -> &'static [Override] {
        match self {
            Self::SubscriptionAccount => &[],
            Self::ServiceAccount => &[
                ("pushes_per_week", 0.9, PLATFORM),
                ("read_rate", 0.05, Source::Assumption),
                ("running_cost", 100.0, Source::Assumption),
            ],
            Self::PersonalAccount => &[
                ("membership", 0.3, Source::Assumption),
                ("pushes_per_week", 5.0, Source::Assumption),
                ("read_rate", 0.1, Source::Assumption),
                ("personification", 0.5, Source::Assumption),
                ("capacity", 5000.0, Source::Assumption),
                ("running_cost", 100.0, Source::Assumption),
            ],
            Self::Group => &[
                ("membership", 0.2, Source::Assumption),
                ("pushes_per_week", 5.0, Source::Assumption),
                ("read_rate", 0.15, Source::Assumption),
                ("personification", 0.3, Source::Assumption),
                ("capacity", MOST_IN_A_GROUP, PLATFORM),
                ("running_cost", 30.0, Source::Assumption),
            ],
            Self::ShortTextList => &[
                ("pushes_per_week", 1.0, Source::Assumption),
                ("read_rate", 0.2, Source::Assumption),
                ("delay", 3.0, THREE_DAYS),
                ("cost_per_message", 0.05, TEXT_PRICE),
                ("running_cost", 20.0, Source::Assumption),
            ],
            Self::EmailList => &[
                ("pushes_per_week", 1.0, Source::Assumption),
                ("read_rate", 0.1, Source::Assumption),
                ("delay", 1.0, Source::Assumption),
                ("cost_per_message", 0.005, Source::Assumption),
                ("running_cost", 20.0, Source::Assumption),
            ],
        }
    }

    fn limit(self, row: &mut Parameter) {
        match (row.field, self.most_members()) {
            ("pushes_per_week", _) => row.maximum = self.most_pushes_per_week(),
            ("capacity", Some(most)) => (row.minimum, row.maximum) = (1.0, most),
            _ => {}
        }
    }
}

impl ListKind for AccountKind {
    const LIST: &'static str = "accounts";
    const ENTRY: &'static str = "account";
    const GROUP: Group = Group::Account;
    const COUNT: [usize; 2] = [0, 8];
    const OWN: &'static [(&'static str, Shape)] = Shown::OWN;
    type Levers<T> = AccountLevers<T>;
    type Own<T> = Shown;

    fn own(self, source: &mut dyn entry::Source) -> Shown {
        Shown::of(self, source)
    }

    fn turn_levers<T, U>(
        levers: &AccountLevers<T>,
        turn: &mut dyn FnMut(&T) -> U,
    ) -> AccountLevers<U> {
        levers.turned(turn)
    }

    fn turn_own<T, U>(own: &Shown, _: &mut dyn FnMut(&T) -> U) -> Shown {
        *own
    }

    fn fields<T>(own: &Shown) -> Vec<Own<'_, T>> {
        own.fields()
    }
}

/// One owned account of a scenario.
pub type Account<T> = Entry<AccountKind, T>;
