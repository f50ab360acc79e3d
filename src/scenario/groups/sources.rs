//! Where defaults come from, as far as several levers share a source.

use super::super::parameter::{Citation, Source};

pub(super) const XINBANG: Source = Source::Derived(Citation {
    zh: "新榜，8,464 个公众号，2017 年 7 月 18 日：每天有 0.08% 的粉丝取关（niaogebiji.com/article-38451-1.html）；\
     一半算自然流失，另一半按每周推送两次、半数粉丝有需求折算",
    en: "Newrank, 8,464 accounts, 18 Jul 2017: 0.08% of followers unfollow a day (niaogebiji.com/article-38451-1.html); \
     half of it in the background, half at two pushes a week to fans half of whom have the need",
});
pub(super) const SHARE_RATE: Source = Source::Derived(Citation {
    zh: "微小宝报告，2019 年 8 月：3.22% 的读者会转发（m.niaogebiji.com/article-24194-1.html）；没有需求的读者转得少，\
     有需求的人取 4.15%，全体读者合 3.22%",
    en: "Weixiaobao report, Aug 2019: 3.22% of readers share (m.niaogebiji.com/article-24194-1.html); those without the need share \
     less, so that 4.15% of those with it make 3.22% of all",
});
pub(super) const VISIBILITY: Source = Source::Derived(Citation {
    zh: "微小宝报告，2019 年 8 月：20.41% 的阅读来自朋友圈，3.22% 的读者会转发，合每次转发 6.3 次阅读；\
     按 128 个好友，5% 看到",
    en: "Weixiaobao report, Aug 2019: 20.41% of reads come from Moments and 3.22% of readers share, which makes 6.3 reads a \
     share: by 128 friends, 5% see it",
});
pub(super) const UNFOLLOW_RANGE: Source = Source::Derived(Citation {
    zh: "新榜，8,464 个公众号，2017 年 7 月 18 日：三分之一的号每天掉粉 0.03%～0.059%，另有五分之一掉到 0.09%\
     （niaogebiji.com/article-38451-1.html）；拆分方法与默认值相同",
    en: "Newrank, 8,464 accounts, 18 Jul 2017: a third of them lose 0.03 to 0.059% of their followers a day, another \
     fifth up to 0.09% (niaogebiji.com/article-38451-1.html); divided as the default is",
});
pub(super) const SHARE_RANGE: Source = Source::Derived(Citation {
    zh: "下限 2%，是一家行业博客所给区间的低端（未注明出处，diwuai.com/news/20369）；上限 3.22%，\
     出自微小宝 2019 年 8 月的报告（m.niaogebiji.com/article-24194-1.html）；折算方法与默认值相同",
    en: "between 2%, the low end of what a trade blog gives without a source (diwuai.com/news/20369), and the 3.22% of \
     Weixiaobao, Aug 2019 (m.niaogebiji.com/article-24194-1.html); taken up as the default is",
});
pub(super) const TRUST_RANGE: Source = Source::Derived(Citation {
    zh: "尼尔森调查：83%（2015 年，60 个国家）至 92%（2012 年）的人表示信任熟人的推荐；\
     这是口头上的信任，不是转化率",
    en: "Nielsen: 83% (2015, 60 countries) to 92% (2012) say that they trust what people they know recommend; a stated \
     trust, not a conversion",
});
pub(super) const SECOND_ORDER_RANGE: Source = Source::Derived(Citation {
    zh: "介于 14.77%（Uptain，3,000 家网店；weareprocarrier.com，2025 年 10 月 3 日）与 32%（RJMetrics，176 家零售商；\
     research-alert.net/?p=4268）之间",
    en: "between 14.77% (Uptain, 3,000 shops; weareprocarrier.com 2025-10-03) and the 32% of RJMetrics, 176 retailers \
     (research-alert.net/?p=4268)",
});
pub(super) const OPEN_RATE: Source = Source::Derived(Citation {
    zh: "介于 1.20%（微小宝，2019 年 8 月）与不到 5%（侯斯特，2017 年第一季度，29 万篇文章；pcpop.com 3957968）之间的 3%；没有需求的粉丝打开得少，有需求的取 4%，全体合 3%",
    en: "between 1.20% (Weixiaobao, Aug 2019) and below 5% (Housite, 2017 Q1, 290,000 articles; pcpop.com 3957968), taken as 3%: those without the need read less, so that 4% of those with it make 3% of all",
});
pub(super) const FRIENDS: Source = Source::Published(Citation {
    zh: "《2015 微信生活白皮书》，二手引用：平均每个用户 128 个好友（rank.aoweibang.com/item/aKEpYb）",
    en: "WeChat life white paper 2015, second-hand: 128 friends a user on average (rank.aoweibang.com/item/aKEpYb)",
});
pub(super) const FOLLOW_RATE: Source = Source::Derived(Citation {
    zh: "一位运营者的观察：100 次阅读净增 1 个粉丝（baiwen17.com/article/257960），取在两个锚点之间",
    en: "one operator's observation: 100 reads bring 1 net follower (baiwen17.com/article/257960), put between the two anchors",
});
pub(super) const ORGANIC: Source = Source::Derived(Citation {
    zh: "每月净增 0.66%（微小宝，2019 年 8 月；chyxx.com/industry/201909/788894.html），加上每月取关的 2.4%（新榜），\
     即每月新增 3.06%，合每天 0.1%",
    en: "net growth of 0.66% a month (Weixiaobao, Aug 2019; chyxx.com/industry/201909/788894.html) and the 2.4% a month that \
     unfollow (Newrank) make 3.06% a month, 0.1% a day",
});
pub(super) const NEWSPAPER: Source = Source::Claim(Citation {
    zh: "“微店连锁营销”一文：报纸上曝光 1,000 次带来 10 个买家",
    en: "“Chain marketing with a WeChat shop”: 1,000 newspaper exposures bring 10 buyers",
});
pub(super) const MOMENTS: Source = Source::Claim(Citation {
    zh: "“微店连锁营销”一文：朋友圈里曝光 1,000 次带来 100 个买家，因为每次转发都有真人背书",
    en: "“Chain marketing with a WeChat shop”: 1,000 Moments exposures bring 100 buyers, each forward being endorsed by a real person",
});
pub(super) const CONTENT_MIX: Source = Source::Claim(Citation {
    zh: "“微店连锁营销”一文：内容四成讲企业，六成讲用户",
    en: "“Chain marketing with a WeChat shop”: 40% of the content about the company, 60% about the user",
});
pub(super) const RJMETRICS: Source = Source::Published(Citation {
    zh: "RJMetrics，176 家零售商、1,800 万客户，一年之内：买第二单的概率 32%，第三单 53%，第四单 64%，……第十单 83%\
     （research-alert.net/?p=4268）",
    en: "RJMetrics, 176 retailers, 18 M customers, within one year: P(2nd order) 32%, P(3rd) 53%, P(4th) 64%, … P(10th) 83% \
     (research-alert.net/?p=4268)",
});
pub(super) const PUSH_PRICE: Source = Source::Claim(Citation {
    zh: "“微店连锁营销”一文：账号给粉丝推送不花钱",
    en: "“Chain marketing with a WeChat shop”: an account pushes to its fans for nothing",
});
pub(super) const ELASTICITY_RANGE: Source = Source::Derived(Citation {
    zh: "三个汇总均值：−1.76（Tellis 1988，367 个估计，doi 10.2307/3172944）、−2.62（Bijmolt、van Heerde、Pieters 2005，\
     81 项研究的 1,851 个估计，doi 10.1509/jmkr.42.2.141.62296），以及短期促销的 −3.63（同上，据 van Heerde、Neslin 2008，\
     doi 10.1007/978-0-387-78213-3_5）",
    en: "three means of many estimates: −1.76 (Tellis 1988, 367 estimates, doi 10.2307/3172944), −2.62 (Bijmolt, van Heerde & \
     Pieters 2005, 1,851 estimates of 81 studies, doi 10.1509/jmkr.42.2.141.62296), and −3.63 for short promotions (the \
     same, as van Heerde & Neslin 2008 quote it, doi 10.1007/978-0-387-78213-3_5)",
});
pub(super) const BROUGHT_FORWARD_RANGE: Source = Source::Derived(Citation {
    zh: "介于 4%（van Heerde、Leeflang、Wittink 2000，促销后的低谷占促销增量的 4%～25%，doi 10.1509/jmkr.37.3.383.18782）\
     与约三分之一（van Heerde、Leeflang、Wittink 2004，四组门店数据的平均，doi 10.1287/mksc.1040.0061）之间",
    en: "between 4% (van Heerde, Leeflang & Wittink 2000: dips around promotions of 4 to 25% of their effect, doi \
     10.1509/jmkr.37.3.383.18782) and about one third (van Heerde, Leeflang & Wittink 2004, average of four sets of store \
     data, doi 10.1287/mksc.1040.0061)",
});
pub(super) const ORDERING_SHAPE_RANGE: Source = Source::Published(Citation {
    zh: "同一组顾客（CDNOW，2,357 人）的两个估计：BG/NBD 模型 0.243，Pareto/NBD 模型 0.553（Fader、Hardie、Lee 2005，\
     doi 10.1287/mksc.1040.0098）",
    en: "two estimates of the same customers (CDNOW, 2,357 people): 0.243 by the BG/NBD model, 0.553 by the Pareto/NBD model \
     (Fader, Hardie & Lee 2005, doi 10.1287/mksc.1040.0098)",
});
pub(super) const NEVER_USED: Source = Source::Derived(Citation {
    zh: "Chipotle 年报：礼品卡销售额中约 4% 不会被使用（媒体引述），当作充值的人里从不使用的比例",
    en: "Chipotle's annual report: about 4% of gift card sales will not be redeemed (as quoted by The Motley Fool), taken as the share \
     of those who pay in advance",
});
