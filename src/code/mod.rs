//! What a phone hands over without a network: QR codes, drawn and read, and short codes that people say, type and photograph.
//!
//! A floor of its own, as it knows nothing of what is handed over: kinds, numbers and texts.

pub mod answer;
pub mod check;
pub mod letters;
pub mod qr;
