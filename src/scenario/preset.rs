//! The presets that come with the product: the very files of `www/presets`.

use super::Scenario;

/// A preset.
#[derive(Clone, Copy, Debug)]
pub struct Preset {
    /// Its name in links, on the page and on the command line; its file is `www/presets/<id>.json`.
    pub id: &'static str,
    /// Its JSON.
    pub json: &'static str,
}

impl Preset {
    /// The scenario of the preset.
    ///
    /// # Panics
    /// If the file is not a valid scenario, which a test rules out.
    pub fn scenario(&self) -> Scenario<f64> {
        Scenario::from_json(self.json)
            .unwrap_or_else(|problems| panic!("preset {}: {problems:?}", self.id))
    }
}

macro_rules! presets {
    ($($id:literal)*) => {
        /// Every preset, the default first.
        pub const ALL: &[Preset] = &[
            $(Preset { id: $id, json: include_str!(concat!("../../www/presets/", $id, ".json")) },)*
        ];
    };
}

presets! {
    "small-brand"
    "newspaper-1000"
    "moments-1000"
    "wide-account"
    "close-account"
    "phone-maker"
}
