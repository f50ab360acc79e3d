//! Packs the index of GB18030 for the core: 16 kB in the wasm that would be 48, a fifth of what all else of reading takes.

use std::io::Write;
use std::path::Path;

use encoding_index_simpchinese::gb18030;
use flate2::Compression;
use flate2::write::DeflateEncoder;

/// Pairs of bytes that the index has.
const PAIRS: u16 = 126 * 190;

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    // Most of it ascends by small steps, which pack well: the lower bytes of all steps, then the higher ones.
    let codes = (0..PAIRS).map(|place| gb18030::forward(place) as u16);
    let mut last = 0;
    let steps: Vec<[u8; 2]> = codes
        .map(|code| {
            code.wrapping_sub(std::mem::replace(&mut last, code))
                .to_le_bytes()
        })
        .collect();
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::best());
    for half in 0..2 {
        let bytes: Vec<u8> = steps.iter().map(|step| step[half]).collect();
        packer.write_all(&bytes)?;
    }
    let folder = std::env::var_os("OUT_DIR").unwrap_or_default();
    std::fs::write(Path::new(&folder).join("gb18030.bin"), packer.finish()?)
}
