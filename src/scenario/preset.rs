//! The presets that come with the product: the very files of `www/presets`.

use serde::Deserialize;

use super::bilingual::Bilingual;
use super::definition::Scenario;
use super::quantity::Quantity;

/// A preset.
#[derive(Clone, Copy, Debug)]
pub struct Preset {
    /// Its name in links, on the page and on the command line; its file is `www/presets/<id>.json`.
    pub id: &'static str,
    /// What it is about, for the page to group by: `preset_theme.<theme>` in the locales.
    pub theme: &'static str,
    /// Its JSON.
    pub json: &'static str,
}

impl Preset {
    /// Its title, read without the rest: all of them are shown at once.
    ///
    /// # Panics
    /// If the file has none, which a test rules out.
    pub fn title(&self) -> Bilingual {
        #[derive(Deserialize)]
        struct File {
            about: About,
        }
        #[derive(Deserialize)]
        struct About {
            title: Bilingual,
        }
        let file: Result<File, _> = serde_json::from_str(self.json);
        file.map(|file| file.about.title)
            .unwrap_or_else(|error| panic!("preset {}: {error}", self.id))
    }

    /// The scenario of the preset.
    ///
    /// # Panics
    /// If the file is not a valid scenario, which a test rules out.
    pub fn scenario(&self) -> Scenario<Quantity> {
        Scenario::from_json(self.json)
            .unwrap_or_else(|problems| panic!("preset {}: {problems:?}", self.id))
    }
}

macro_rules! presets {
    ($($theme:literal: $($id:literal)*;)*) => {
        /// Every preset by theme, the default first.
        pub const ALL: &[Preset] = &[
            $($(Preset {
                id: $id,
                theme: $theme,
                json: include_str!(concat!("../../www/presets/", $id, ".json")),
            },)*)*
        ];
    };
}

presets! {
    "start":
        "small-brand";
    "sharing":
        "newspaper-1000"
        "moments-1000"
        "shared-ad"
        "unshared-ad"
        "poster-app"
        "poster-mini-program"
        "paid-shares"
        "designed-motive"
        "phone-maker";
    "accounts":
        "wide-account"
        "close-account"
        "sms-promotion"
        "account-promotion"
        "bank-notices"
        "lean-layout"
        "crowded-layout"
        "parcel-qr"
        "precise-list"
        "broad-list";
    "relation":
        "content-mix"
        "selling-only"
        "noodle-stock-news"
        "cosmetics-skin-care"
        "one-to-one-service"
        "canned-replies"
        "partner-exchange";
    "product":
        "four-knives"
        "trial-ladder"
        "good-product"
        "iron-fans"
        "entry-product"
        "high-repurchase"
        "stored-value"
        "low-repurchase";
    "community":
        "start-persona"
        "start-product"
        "start-tool"
        "community-mesh"
        "fan-star"
        "users-serve-users";
    "campaigns":
        "events-calendar"
        "double-eleven"
        "group-purchase"
        "bargain"
        "weekend-hotpot";
    "diffusion":
        "air-conditioners"
        "colour-televisions"
        "clothes-dryers";
}
