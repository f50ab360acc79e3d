//! QR codes (ISO/IEC 18004): drawn by the crate `qrcode`, read from frames of a camera by the crate `quircs`. What
//! is drawn is squares, and frames come as grey values.

use qrcode::{Color, EcLevel, QrCode, Version};
use quircs::Quirc;

/// The version up to which a tenth row of a room still reads it from a projector: up to there more of it may be damaged.
const LARGE: i16 = 15;

/// The squares of a QR code, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Squares {
    /// How many there are in a row.
    pub side: usize,
    /// Whether each is dark.
    pub dark: Vec<bool>,
}

/// The smallest QR code of a text: one that may lose 15 % of itself, or 7 % where it would be larger than version 15; none where a
/// text is longer than QR codes can hold (2,953 bytes).
pub fn squares(text: &str) -> Option<Squares> {
    let of = |level| QrCode::with_error_correction_level(text, level).ok();
    let is_small =
        |code: &QrCode| matches!(code.version(), Version::Normal(version) if version <= LARGE);
    let code = of(EcLevel::M).filter(is_small).or_else(|| of(EcLevel::L))?;
    let dark = code
        .to_colors()
        .iter()
        .map(|colour| *colour == Color::Dark)
        .collect();
    Some(Squares {
        side: code.width(),
        dark,
    })
}

/// The text of the first QR code that is found in a picture of grey values, row by row from the top left; none where there is none,
/// or the picture has not as many values as its sides say.
pub fn read(grey: &[u8], width: usize, height: usize) -> Option<String> {
    if width == 0 || height == 0 || width.checked_mul(height)? != grey.len() {
        return None;
    }
    Quirc::new()
        .identify(width, height, grey)
        .find_map(|found| found.ok()?.decode().ok())
        .and_then(|data| String::from_utf8(data.payload).ok())
}
