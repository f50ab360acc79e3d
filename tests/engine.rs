//! What holds for the engine whatever the scenario: properties, corners, neutral levers, published levels.

#[path = "engine/corners.rs"]
mod corners;
#[path = "engine/neutral.rs"]
mod neutral;
#[path = "engine/properties.rs"]
mod properties;
#[path = "engine/properties_ledger.rs"]
mod properties_ledger;
#[path = "engine/published.rs"]
mod published;
mod support;
