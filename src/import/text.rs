//! A whole small text.

use super::encoding::{Decoder, Encoding};
use super::flaw::Flaw;

/// The text that bytes are, without a mark, and the encoding that was taken.
///
/// # Errors
/// When they are no text.
pub fn decode(bytes: &[u8]) -> Result<(String, Encoding), Flaw> {
    let (mut decoder, mut text) = (Decoder::default(), Vec::new());
    let mut add = |piece: &[u8]| {
        text.extend_from_slice(piece);
        Ok(())
    };
    let pushed = decoder.push(bytes, &mut add);
    let done = pushed.and_then(|()| decoder.finish(&mut add));
    done.map_err(|flaw| {
        let lines = text.iter().filter(|byte| **byte == b'\n').count() as u64;
        flaw.on_line(lines + 1)
    })?;
    Ok((
        String::from_utf8_lossy(&text).into_owned(),
        decoder.encoding(),
    ))
}
