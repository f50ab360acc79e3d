//! The rules one by one, against what theory says of each: one file for each link of the chain.

#[path = "theory_rules/accounts.rs"]
mod accounts;
#[path = "theory_rules/calendar.rs"]
mod calendar;
#[path = "theory_rules/campaigns.rs"]
mod campaigns;
#[path = "theory_rules/community.rs"]
mod community;
#[path = "theory_rules/demand.rs"]
mod demand;
#[path = "theory_rules/diffusion.rs"]
mod diffusion;
#[path = "theory_rules/exposure.rs"]
mod exposure;
#[path = "theory_rules/fission.rs"]
mod fission;
#[path = "theory_rules/heterogeneity.rs"]
mod heterogeneity;
#[path = "theory_rules/ledger.rs"]
mod ledger;
#[path = "theory_rules/loyalty.rs"]
mod loyalty;
#[path = "theory_rules/scenes.rs"]
mod scenes;
#[path = "theory_rules/stored_value.rs"]
mod stored_value;
mod support;
#[path = "theory_rules/trust.rs"]
mod trust;
