//! Colours, shared with the page's legends. Blue against orange, told apart by colour-blind readers too.

use serde::Serialize;

/// Which background the page has. Charts draw none of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on white.
    Light,
    /// Light ink on near black, `#12151b`.
    Dark,
}

impl Theme {
    /// A theme by its name: `light` or `dark`.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "light" => Some(Self::Light),
            "dark" => Some(Self::Dark),
            _ => None,
        }
    }
}

/// The colours of a theme, as `#rrggbb`. The two bands are of the same hue as the median, so that one legend
/// serves every chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Palette {
    /// 5–95 %.
    pub band_outer: &'static str,
    /// 25–75 %, and the edges of the outer band.
    pub band_inner: &'static str,
    /// The median.
    pub median: &'static str,
    /// Connected people, gains, profit.
    pub positive: &'static str,
    /// People who left, losses; always hatched or dashed too.
    pub negative: &'static str,
    /// People outside the ladder, the zero line, the previous run.
    pub neutral: &'static str,
    /// Labels.
    pub text: &'static str,
    /// Grid lines, which carry nothing alone.
    pub grid: &'static str,
}

/// The colours of a theme.
pub const fn palette(theme: Theme) -> Palette {
    match theme {
        Theme::Light => Palette {
            band_outer: "#c3ddee",
            band_inner: "#4b96c4",
            median: "#073b5c",
            positive: "#0f73ae",
            negative: "#c2530b",
            neutral: "#6a7684",
            text: "#3a444f",
            grid: "#e2e6eb",
        },
        Theme::Dark => Palette {
            band_outer: "#1d4159",
            band_inner: "#3f88b3",
            median: "#dcf1ff",
            positive: "#4fabdf",
            negative: "#f0964a",
            neutral: "#8c98a7",
            text: "#c6ced8",
            grid: "#2b323d",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// WCAG 2.2, "relative luminance".
    fn luminance(hex: &str) -> f64 {
        let part = |at: usize| {
            let byte =
                u8::from_str_radix(&hex[at..at + 2], 16).expect("a palette is of hex digits");
            let value = f64::from(byte) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                libm::pow((value + 0.055) / 1.055, 2.4)
            }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        one.max(other) / one.min(other)
    }

    #[test]
    fn contrast_is_enough_in_both_themes() {
        for (theme, page) in [(Theme::Light, "#ffffff"), (Theme::Dark, "#12151b")] {
            let colours = palette(theme);
            assert!(contrast(colours.text, page) >= 4.5, "{theme:?} text");
            for graphic in [
                colours.band_inner,
                colours.median,
                colours.positive,
                colours.negative,
                colours.neutral,
            ] {
                let found = contrast(graphic, page);
                assert!(found >= 3.0, "{theme:?} {graphic} {found}");
            }
            for band in [colours.band_inner, colours.band_outer] {
                let found = contrast(colours.median, band);
                assert!(found >= 3.0, "{theme:?} median on {band} {found}");
            }
        }
    }

    /// Figures stand on cells of every strength.
    #[test]
    fn cells_leave_their_figures_legible() {
        for (theme, page) in [(Theme::Light, "#ffffff"), (Theme::Dark, "#12151b")] {
            let colours = palette(theme);
            let mixed = |at: usize| {
                let part =
                    |hex: &str| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).expect("hex"));
                let share = super::super::cohorts::STRONGEST;
                let mixed = share * part(colours.positive) + (1.0 - share) * part(page);
                format!("{:02x}", libm::round(mixed) as u8)
            };
            let cell = format!("#{}{}{}", mixed(1), mixed(3), mixed(5));
            let found = contrast(colours.median, &cell);
            assert!(found >= 4.5, "{theme:?} {cell} {found}");
        }
    }

    #[test]
    fn themes_are_known_by_name() {
        assert_eq!(Theme::from_name("light"), Some(Theme::Light));
        assert_eq!(Theme::from_name("dark"), Some(Theme::Dark));
        assert_eq!(Theme::from_name("Light"), None);
    }
}
