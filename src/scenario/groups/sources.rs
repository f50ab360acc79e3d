//! Where defaults come from, as far as several levers share a source.

use super::super::parameter::Source;

pub(super) const XINBANG: Source = Source::Derived(
    "新榜 (Newrank), 8,464 accounts, 18 Jul 2017: 0.08 % of followers unfollow a day (niaogebiji.com/article-38451-1.html); \
     half of it in the background, half at two pushes a week to fans half of whom have the need",
);
pub(super) const SHARE_RATE: Source = Source::Published(
    "微小宝 report, Aug 2019: 3.22 % of readers share (m.niaogebiji.com/article-24194-1.html)",
);
pub(super) const UNFOLLOW_RANGE: Source = Source::Derived(
    "新榜 (Newrank), 8,464 accounts, 18 Jul 2017: a third of them lose 0.03 to 0.059 % of their followers a day, another \
     fifth up to 0.09 % (niaogebiji.com/article-38451-1.html); divided as the default is",
);
pub(super) const SHARE_RANGE: Source = Source::Derived(
    "between 2 %, the low end of what a trade blog gives without a source (diwuai.com/news/20369), and the 3.22 % of \
     微小宝, Aug 2019 (m.niaogebiji.com/article-24194-1.html)",
);
pub(super) const TRUST_RANGE: Source = Source::Derived(
    "Nielsen: 83 % (2015, 60 countries) to 92 % (2012) say that they trust what people they know recommend; a stated \
     trust, not a conversion",
);
pub(super) const SECOND_ORDER_RANGE: Source = Source::Derived(
    "between 14.77 % (Uptain, 3,000 shops; weareprocarrier.com 2025-10-03) and the 32 % of RJMetrics, 176 retailers \
     (research-alert.net/?p=4268)",
);
pub(super) const OPEN_RATE: Source = Source::Derived(
    "between 1.20 % (微小宝, Aug 2019) and below 5 % (侯斯特, 2017 Q1, 290,000 articles; pcpop.com 3957968)",
);
pub(super) const FRIENDS: Source = Source::Published(
    "微信生活白皮书 2015, second-hand: 128 friends a user on average (rank.aoweibang.com/item/aKEpYb)",
);
pub(super) const FOLLOW_RATE: Source = Source::Derived(
    "one operator's observation: 100 reads bring 1 net follower (baiwen17.com/article/257960), put between the two anchors",
);
pub(super) const ORGANIC: Source = Source::Derived(
    "net growth of 0.66 % a month (微小宝, Aug 2019; chyxx.com/industry/201909/788894.html) and the 2.4 % a month that \
     unfollow (新榜) make 3.06 % a month, 0.1 % a day",
);
pub(super) const NEWSPAPER: Source = Source::Claim(
    "“Chain marketing with a WeChat shop”: 1,000 newspaper exposures bring 10 buyers",
);
pub(super) const MOMENTS: Source = Source::Claim(
    "“Chain marketing with a WeChat shop”: 1,000 Moments exposures bring 100 buyers, each forward being endorsed by a real person",
);
pub(super) const CONTENT_MIX: Source = Source::Claim(
    "“Chain marketing with a WeChat shop”: 40 % of the content about the company, 60 % about the user",
);
pub(super) const RJMETRICS: Source = Source::Published(
    "RJMetrics, 176 retailers, 18 M customers, within one year: P(2nd order) 32 %, P(3rd) 53 %, P(4th) 64 %, … P(10th) 83 % \
     (research-alert.net/?p=4268)",
);
