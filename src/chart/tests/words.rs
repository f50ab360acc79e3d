//! The words of pictures.

use crate::chart::{Chart, Labels};

/// The words of a chart in English, one of them with characters that XML has a use for. In a story of touches some kinds have
/// no word, as they have in no locale.
pub(super) fn words(chart: Chart) -> Labels {
    let words: &[(&str, &str)] = match chart {
        Chart::Funnel => &[
            ("stage.aware", "Aware"),
            ("stage.one_off_buyers", "One-off buyers"),
            ("stage.fans", "Fans"),
            ("stage.users", "Users"),
            ("stage.customers", "Customers & <friends>"),
        ],
        Chart::Touches => &[
            ("page.chart.touches.first", "First touch"),
            ("page.chart.touches.last", "Last touch"),
            ("touch.other", "Others"),
            ("entry.numbered", "{kind} {number}"),
            ("channel_kind.moments_ad", "Moments ad"),
            ("channel_kind.store_qr", "QR code in the parcel"),
            ("account_kind.subscription_account", "Subscription account"),
            ("campaign_kind.salon", "Salon"),
            ("campaign_kind.bargain", "Bargain"),
            ("touch.community", "Community"),
            ("touch.share", "Friends’ shares"),
            ("touch.own_accord", "Own accord"),
        ],
        Chart::Waterfall => &[
            ("page.chart.waterfall.revenue", "Revenue"),
            ("page.chart.waterfall.cost_of_goods", "Goods"),
            ("page.chart.waterfall.channel_cost", "Channels"),
            ("page.chart.waterfall.account_cost", "Accounts"),
            ("page.chart.waterfall.staff_cost", "Staff"),
            ("page.chart.waterfall.campaign_cost", "Campaigns"),
            ("page.chart.waterfall.incentive_cost", "Incentives"),
            ("page.chart.waterfall.discounts", "Discounts"),
            ("page.chart.waterfall.profit", "Profit"),
        ],
        Chart::Cohorts => &[
            ("page.chart.cohorts.start", "At the start"),
            ("page.chart.cohorts.days", "Days {from}–{to}"),
            ("page.chart.cohorts.axis", "Periods of {days} days"),
        ],
        Chart::Trust => &[
            ("series.brand_trust", "Brand trust"),
            ("series.overload", "Overload"),
        ],
        _ => &[],
    };
    let axes = AXES
        .iter()
        .filter(|(key, _)| chart.labels().iter().any(|known| known == key));
    labels_of(&[words, &axes.copied().collect::<Vec<_>>()].concat())
}

/// The titles of axes.
const AXES: &[(&str, &str)] = &[
    ("page.axis.day", "Day"),
    ("page.axis.profit_so_far", "Profit so far (¥)"),
    ("page.axis.people", "People"),
    ("page.axis.people_log", "People (logarithmic scale)"),
    ("page.axis.posts", "Posts a day"),
    ("page.axis.each_day", "People a day"),
    ("page.axis.each_week", "People a week"),
    ("page.axis.generation", "Shares away from the brand"),
    ("page.axis.viewers", "Viewers (people, logarithmic scale)"),
    ("page.axis.yuan", "Amount (¥)"),
    ("page.axis.profit", "Profit at the end (¥)"),
    ("page.axis.simulations", "Share of simulations (%)"),
    ("page.chart.funnel.rate", "Share of the step before"),
    ("page.chart.profit_dots.lose", "{count} of 50 lose money"),
    ("page.chart.profit_dots.make", "{count} of 50 make money"),
];

pub(super) fn labels_of(words: &[(&str, &str)]) -> Labels {
    let words = words.iter();
    words
        .map(|(key, text)| (String::from(*key), String::from(*text)))
        .collect()
}
