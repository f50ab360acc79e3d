//! The claims of the articles, row by row: the levers they are about, the presets that show them, and the test of what
//! becomes of them there.

/// A row of the claims.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) number: usize,
    /// The claim in short.
    pub(crate) claim: &'static str,
    /// Ids of the parameter table.
    pub(crate) levers: &'static [&'static str],
    pub(crate) presets: &'static [&'static str],
    /// A function of `tests/claims*.rs`.
    pub(crate) test: &'static str,
}

macro_rules! rows {
    ($($number:literal $claim:literal [$($lever:literal)*] [$($preset:literal)*] $test:ident;)*) => {
        /// Every claim, in order.
        pub(crate) const ROWS: &[Row] = &[
            $(Row {
                number: $number,
                claim: $claim,
                levers: &[$($lever),*],
                presets: &[$($preset),*],
                test: stringify!($test),
            },)*
        ];
    };
}

rows! {
    1 "Every viewer of a social channel can pass it on; old media have no second spread"
        ["sharing.share_rate" "sharing.visibility" "sharing.contacts" "sharing.lifetime"]
        ["shared-ad" "unshared-ad"] sharing_an_advertisement_adds_a_tenth;
    2 "1,000 newspaper exposures bring 10 buyers, 1,000 Moments exposures 100"
        ["conversion.buy_cold" "conversion.buy_warm" "channel.trust"]
        ["newspaper-1000" "moments-1000"] a_thousand_exposures_bring_ten_and_a_hundred_buyers;
    3 "Keeping a customer costs a tenth of winning one"
        ["account.running_cost" "service.staff_cost" "channel.cost_per_thousand" "loyalty.second_order"]
        ["small-brand" "parcel-qr" "close-account"] keeping_costs_no_fixed_part_of_winning;
    4 "A text may be seen three days later, when the promotion is over"
        ["account.delay" "channel.delay" "channel.offer_days" "campaign.offer"]
        ["sms-promotion" "account-promotion"] what_is_seen_late_misses_the_offer;
    5 "A bank's notices by account instead of text save millions a year"
        ["account.cost_per_message" "account.cost_per_push" "account.running_cost"]
        ["bank-notices" "sms-promotion" "account-promotion"] the_bank_saves_millions_a_year;
    6 "Of accounts, the more the better wastes resources"
        ["account.membership" "account.pushes_per_week" "account.capacity" "account.running_cost"]
        ["lean-layout" "crowded-layout"] more_accounts_disturb_more_and_win_hardly_more;
    7 "Motive, exposure and incentive make people follow; buying can lead to following"
        ["conversion.follow_motive" "conversion.follow_incentive" "conversion.follow_after_purchase"
         "conversion.cash_back" "channel.follow_prompt"]
        ["parcel-qr"] the_code_in_the_parcel_keeps_the_buyers;
    8 "Losing fans is normal within a bound; 40 % company, 60 % user, not over-commercial"
        ["account.commercial_share" "content.commercial_tolerance" "content.commercial_churn" "churn.per_push"
         "churn.background"]
        ["content-mix" "selling-only"] over_commercial_content_loses_fans;
    9 "A small account does well where churn is high: annoy fans and they unfollow"
        ["churn.tolerance" "churn.overload_churn" "churn.overload_read" "account.pushes_per_week"]
        ["wide-account" "close-account"] the_close_account_beats_the_wide_one;
    10 "1,000 fans of whom 80 % buy are worth more than several hundred thousand unknown ones"
        ["reservoir.fans" "reservoir.fan_need_share" "brand.trust" "account.read_rate"]
        ["wide-account" "close-account"] the_close_account_beats_the_wide_one;
    11 "Stock-market news gains a noodle shop nothing; skin care raises demand for cosmetics"
        ["account.relevance" "content.relevance_effect" "segment.relevance" "segment.push_relevance"]
        ["noodle-stock-news" "cosmetics-skin-care"] relevance_acts_on_buying_and_leaving;
    12 "One-to-one communication by people, not canned replies"
        ["service.staff" "service.staff_cost" "service.response_time" "service.patience" "service.canned_share"
         "service.enquiries" "service.answers_per_staff"]
        ["one-to-one-service" "canned-replies"] people_answer_better_and_cost_more;
    13 "Quizzes, group purchases, events, small gatherings and salons"
        ["campaign.start" "campaign.every" "campaign.participants" "campaign.interaction" "campaign.fixed_cost"]
        ["events-calendar"] of_the_events_the_group_purchase_pays;
    14 "Four knives, fans, product, team and platform, act together"
        ["reservoir.fan_need_share" "product.quality" "service.response_time" "account.read_rate"
         "account.personification"]
        ["four-knives"] the_four_knives_do_more_together;
    15 "Fans are not users, users are not customers"
        ["conversion.try_cold" "conversion.try_warm" "conversion.user_buy" "conversion.sample_cost"]
        ["trial-ladder"] trials_make_users_and_a_few_more_customers;
    16 "A contact list must be precise and large enough"
        ["reservoir.fan_need_share" "channel.precision" "segment.affinity" "segment.share"]
        ["precise-list" "broad-list"] a_list_must_be_precise_and_large_enough;
    17 "Sell only and people block you, for good"
        ["churn.blocked_share" "churn.return_odds" "account.commercial_share" "brand.trust_loss"]
        ["selling-only" "content-mix"] who_only_sells_is_blocked;
    18 "A good product spreads itself; brand tone earns a premium"
        ["product.talk_effect" "product.satisfaction_effect" "product.delight_effect" "brand.tone" "brand.premium"
         "account.personification"]
        ["good-product"] a_good_product_helps_and_is_not_four_fifths;
    19 "Design the motive and the moment of sharing; gifts buy shares"
        ["sharing.motive" "sharing.scene" "campaign.share" "campaign.taint" "campaign.cost_per_share"
         "campaign.cost_per_referral"]
        ["paid-shares" "designed-motive"] bought_shares_cost_more_than_they_bring;
    20 "Do the product well and 80 % of the marketing is done"
        ["product.quality" "product.expectation"]
        ["good-product"] a_good_product_helps_and_is_not_four_fifths;
    21 "Product, iron fans, connection: customer, user, fan, iron fan"
        ["reservoir.iron_fans" "loyalty.iron_fan" "loyalty.interaction_effect" "sharing.iron_fan_share"
         "sharing.iron_fan_standing" "churn.iron_fan_churn"]
        ["iron-fans"] iron_fans_buy_more_and_hardly_bring_more;
    22 "A thin entry product; profit from the ecosystem"
        ["money.price" "money.unit_cost" "ecosystem.price" "ecosystem.unit_cost" "ecosystem.repeat_orders"
         "ecosystem.iron_fan_orders"]
        ["entry-product" "low-repurchase"] the_ecosystem_earns_half_and_a_margin_earns_more;
    23 "Three ways to start a community: a person, a product, a tool"
        ["reservoir.iron_fans" "account.personification" "brand.trust" "conversion.organic_follow"]
        ["start-persona" "start-product" "start-tool"] three_starts_lead_to_three_places;
    24 "A community is a mesh and runs by itself; the fan economy is a star and does not"
        ["community.mesh" "community.spontaneous_posts" "community.replies" "community.push_replies"
         "community.peer_half" "brand.trust_drift" "account.end"]
        ["community-mesh" "fan-star"] a_mesh_goes_on_when_pushes_stop_and_a_star_does_not;
    25 "Not one cent on advertising, one million phones in the first year"
        ["sharing.content_worth" "reservoir.fans" "market.population"]
        ["phone-maker"] a_million_phones_stand_on_a_knifes_edge;
    26 "4C: context, community, content, connection; an event day multiplies demand"
        ["sharing.content_worth" "sharing.scene" "campaign.offer" "campaign.reorder" "campaign.discount"]
        ["double-eleven"] each_of_the_four_cs_helps_and_the_right_people_most;
    27 "High repurchase needs activation; low repurchase education, then derivatives"
        ["loyalty.repurchase_interval" "campaign.reorder" "ecosystem.repeat_orders"]
        ["high-repurchase" "low-repurchase"] activation_helps_what_is_bought_often;
    28 "Fission: group buying and bargaining"
        ["campaign.initiate" "campaign.invitations" "campaign.needed" "campaign.response" "campaign.hours"
         "campaign.answer_hours" "campaign.cut_per_helper"]
        ["group-purchase" "bargain"] groups_win_customers_and_tight_rules_undo_them;
    29 "Win new customers, keep old ones, cut marketing cost"
        ["channel.impressions_per_day" "channel.cost_per_thousand" "reservoir.customers"]
        ["small-brand"] the_small_brand_answers_the_three_needs;
    30 "A community is a mesh in which users serve users; the user is an employee"
        ["community.peer_answers" "community.peer_satisfaction" "community.mesh" "service.staff"]
        ["users-serve-users"] members_save_a_desk_as_far_as_they_satisfy;
    31 "High-repurchase products: stored value with a gift"
        ["stored_value.take_up" "stored_value.bonus_orders" "stored_value.ordering_effect" "stored_value.never_used"]
        ["stored-value"] stored_value_brings_cash_and_pays_as_far_as_it_brings_customers_back;
    32 "The right scene: a poster for an app where there is no signal fails, a mini-program would do"
        ["channel.steps" "channel.step_odds"]
        ["poster-app" "poster-mini-program"] steps_take_most_buyers_and_a_mini_program_alone_does_not_pay;
    33 "Products that are rarely bought: partners exchange their customers"
        ["channel.pushes_in_return" "channel.precision" "channel.trust"]
        ["partner-exchange"] an_exchange_wins_customers_and_costs_fans;
}

/// The table as Markdown, for docs/model.md.
pub(crate) fn rows_markdown() -> String {
    let code = |names: &[&str]| {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        names.join(", ")
    };
    let mut text = "| row | claim | levers | presets | test |\n|---|---|---|---|---|\n".to_owned();
    for row in ROWS {
        text += &format!(
            "| #{} | {} | {} | {} | `{}` |\n",
            row.number,
            row.claim,
            code(row.levers),
            code(row.presets),
            row.test
        );
    }
    text
}
