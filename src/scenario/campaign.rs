//! Campaigns: their levers, what kinds there are, which levers each kind has, and what it starts from (rows #13, #19, #26 to
//! #28).

use super::entry::{self, Entry, ListKind, Own, Shape};
use super::groups::Money;
use super::kind::{EntryKind, Override, kinds};
use super::parameter::{Group, Parameter, Source, parameters};
use super::quantity::Quantity;
use crate::problem::{Code, Problem};

parameters! {
    /// A campaign. Each kind has some of these levers ([`CampaignKind`]); the others are
    /// neutral.
    Campaign "campaign" CampaignLevers {
        /// First day.
        start: Whole Day [1, 1095] = 31, Source::Assumption;
        /// Last day, included.
        end: Whole Day [1, 1095] = 37, Source::Assumption;
        /// It comes again every so many days; 0 is once.
        every: Whole Days [0, 1095] = 0, Source::Assumption;
        /// Cost of each time.
        fixed_cost: Number Yuan [0, 1e9] = 0, Source::Assumption;
        /// Odds ratio on buying.
        offer: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// What is taken off the price of an order.
        discount: Number Yuan [0, 1e7] = 0, Source::Assumption;
        /// Factor on ordering again.
        reorder: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Odds ratio on following.
        follow: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Odds ratio on sharing.
        share: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Taint: the part of its trust that a share loses because it is paid for (row #19).
        taint: Score None [0, 1] = 0, Source::Assumption;
        /// Reward for a share.
        cost_per_share: Number Yuan [0, 1e5] = 0, Source::Assumption;
        /// Reward for a follower who comes by a share.
        cost_per_referral: Number Yuan [0, 1e5] = 0, Source::Assumption;
        /// Connected people who take part on each day.
        participants: Whole People [0, 1e7] = 0, Source::Assumption;
        /// Cost of each participant.
        cost_per_participant: Number Yuan [0, 1e5] = 0, Source::Assumption;
        /// How far the interaction satisfies a participant: 0 not at all, 1 wholly.
        interaction: Score None [0, 1] = 0, Source::Assumption;
        /// Probability that a connected person with the need starts a group or a bargain on a day.
        initiate: Probability None [0, 1] = 0, Source::Assumption;
        /// Friends whom an initiator asks.
        invitations: Whole People [1, 500] = 10, Source::Assumption;
        /// Friends without whom there is no order: those who must join, or help.
        needed: Whole People [1, 500] = 2, Source::Assumption;
        /// Probability that a friend who is asked joins or helps, given time.
        response: Probability None [0, 1] = 0.2, Source::Assumption;
        /// Time limit.
        hours: Number Hours [0.1, 720] = 24, Source::Assumption;
        /// Mean time that a friend takes to answer.
        answer_hours: Number Hours [0, 720] = 8, Source::Assumption;
        /// What each helper takes off the price.
        cut_per_helper: Number Yuan [0, 1e6] = 0, Source::Assumption;
    }
}

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

    /// Levers of this kind that contradict each other, by their fields, where an order has this price.
    pub(super) fn contradictions(
        self,
        levers: &CampaignLevers<f64>,
        money: &Money<f64>,
    ) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.is_fission() {
            if levers.needed > levers.invitations {
                let problem = Problem::new("needed", Code::MoreNeededThanAsked, levers.needed);
                problems.push(problem.with("maximum", levers.invitations));
            }
            let off = levers.cut_per_helper * levers.invitations;
            if let Some(code) = money.too_much_off(off) {
                let problem = Problem::new("cut_per_helper", code, off);
                problems.push(problem.with("maximum", money.price));
            }
        }
        problems
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
