//! Campaigns: what kinds there are, which levers each kind has, and what it starts from (rows #13, #19, #26 to #28).

use super::entry::{self, Entry, ListKind, Own, Shape};
use super::groups::CampaignLevers;
use super::kind::{EntryKind, Override, kinds};
use super::parameter::{Group, Parameter, Source};
use super::quantity::Quantity;

kinds! {
    /// What a campaign is.
    CampaignKind {
        /// 优惠券: buying is likelier, the margin smaller.
        Coupon = "coupon",
        /// 分享有礼: sharing is likelier and paid for; a paid share is trusted less (row #19).
        ShareReward = "share_reward",
        /// An event day such as Double 11: demand is multiplied (row #26).
        EventDay = "event_day",
        /// 有奖问答: those who take part are entertained, share and invite.
        Quiz = "quiz",
        /// 沙龙: a small gathering; those who come are looked after (row #13).
        Salon = "salon",
        /// Activation of old customers: member days, stored value (row #27).
        Activation = "activation",
        /// 拼单: an order comes about only when enough friends join in time (row #28).
        GroupPurchase = "group_purchase",
        /// 砍一刀: an order comes about when enough friends help to cut the price in time (row #28).
        Bargain = "bargain",
    }
}

impl CampaignKind {
    /// The levers of this kind, besides the calendar and the fixed cost.
    fn own_levers(self) -> &'static [&'static str] {
        match self {
            Self::Coupon => &["offer", "discount"],
            Self::ShareReward => &["share", "taint", "cost_per_share", "cost_per_referral"],
            Self::EventDay => &["offer", "reorder", "discount"],
            Self::Quiz => &[
                "follow",
                "share",
                "participants",
                "cost_per_participant",
                "interaction",
            ],
            Self::Salon => &["participants", "cost_per_participant", "interaction"],
            Self::Activation => &["reorder", "discount"],
            Self::GroupPurchase => &[
                "discount",
                "initiate",
                "invitations",
                "needed",
                "response",
                "hours",
                "answer_hours",
            ],
            Self::Bargain => &[
                "initiate",
                "invitations",
                "needed",
                "response",
                "hours",
                "answer_hours",
                "cut_per_helper",
            ],
        }
    }

    /// Whether its orders need friends: a group purchase or a bargain.
    pub fn is_fission(self) -> bool {
        matches!(self, Self::GroupPurchase | Self::Bargain)
    }
}

impl EntryKind for CampaignKind {
    const ALL: &'static [Self] = Self::EVERY;
    const ROWS: &'static [Parameter] = CampaignLevers::<f64>::PARAMETERS;

    fn name(self) -> &'static str {
        self.text()
    }

    fn has(self, field: &str) -> bool {
        ["start", "end", "every", "fixed_cost"].contains(&field)
            || self.own_levers().contains(&field)
    }

    fn overrides(self) -> &'static [Override] {
        const ASSUMED: Source = Source::Assumption;
        match self {
            Self::Coupon => &[("offer", 2.0, ASSUMED), ("discount", 15.0, ASSUMED)],
            Self::ShareReward => &[
                ("share", 3.0, ASSUMED),
                ("taint", 0.4, ASSUMED),
                ("cost_per_share", 1.0, ASSUMED),
            ],
            Self::EventDay => &[
                ("end", 31.0, ASSUMED),
                ("offer", 3.0, ASSUMED),
                ("reorder", 3.0, ASSUMED),
                ("discount", 20.0, ASSUMED),
            ],
            Self::Quiz => &[
                ("follow", 1.5, ASSUMED),
                ("share", 2.0, ASSUMED),
                ("participants", 200.0, ASSUMED),
                ("cost_per_participant", 1.0, ASSUMED),
                ("interaction", 0.3, ASSUMED),
            ],
            Self::Salon => &[
                ("end", 31.0, ASSUMED),
                ("every", 30.0, ASSUMED),
                ("participants", 30.0, ASSUMED),
                ("cost_per_participant", 80.0, ASSUMED),
                ("interaction", 0.9, ASSUMED),
            ],
            Self::Activation => &[
                ("end", 33.0, ASSUMED),
                ("every", 30.0, ASSUMED),
                ("reorder", 4.0, ASSUMED),
                ("discount", 10.0, ASSUMED),
            ],
            Self::GroupPurchase => &[("initiate", 0.002, ASSUMED), ("discount", 20.0, ASSUMED)],
            Self::Bargain => &[
                ("initiate", 0.005, ASSUMED),
                ("invitations", 30.0, ASSUMED),
                ("needed", 8.0, ASSUMED),
                ("response", 0.3, ASSUMED),
                ("cut_per_helper", 1.0, ASSUMED),
            ],
        }
    }
}

/// What a campaign has besides its levers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announced {
    /// The owned account that announces it by a push of its own on the first day of each time, if any.
    pub account: Option<String>,
}

impl ListKind for CampaignKind {
    const LIST: &'static str = "campaigns";
    const ENTRY: &'static str = "campaign";
    const GROUP: Group = Group::Campaign;
    const COUNT: [usize; 2] = [0, 20];
    const OWN: &'static [(&'static str, Shape)] = &[("account", Shape::Account)];
    type Levers<T> = CampaignLevers<T>;
    type Own<T> = Announced;

    fn own(self, source: &mut dyn entry::Source) -> Announced {
        Announced {
            account: source.account("account"),
        }
    }

    fn turn_levers<T, U>(
        levers: &CampaignLevers<T>,
        turn: &mut dyn FnMut(&T) -> U,
    ) -> CampaignLevers<U> {
        levers.turned(turn)
    }

    fn turn_own<T, U>(own: &Announced, _: &mut dyn FnMut(&T) -> U) -> Announced {
        own.clone()
    }

    fn fields<T>(own: &Announced) -> Vec<Own<'_, T>> {
        vec![Own::Account(own.account.as_deref())]
    }

    /// A campaign that says when it starts and not when it ends is as long as one of its kind.
    fn complete(self, levers: &mut CampaignLevers<Quantity>, is_given: &dyn Fn(&str) -> bool) {
        let default = |field| {
            let row = Self::ROWS.iter().filter(|row| row.field == field);
            row.map(|row| self.parameter(row).default).sum::<f64>()
        };
        if !is_given("end") {
            let length = default("end") - default("start");
            levers.end = Quantity::Fixed(levers.start.central() + length);
        }
    }
}

/// One campaign of a scenario.
pub type Campaign<T> = Entry<CampaignKind, T>;
