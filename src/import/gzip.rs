//! What is packed by gzip (RFC 1952), unpacked piece by piece: however much a piece unpacks to, a small part of it is held
//! at a time.
//!
//! A file may be several members one behind the other, as parallel packers write it; some may be empty. Noughts behind the
//! last one are padding, as on tapes. Whatever else is there, or is not there, is damage: a part is never taken for the
//! whole.

use flate2::{Decompress, FlushDecompress, Status};

use super::crc32::Crc32;
use crate::problem::{Code, Problem};

/// The first bytes of a member.
const MAGIC: [u8; 2] = [0x1f, 0x8b];
/// The only way of packing there is.
const DEFLATE: u8 = 8;
/// Most bytes handed on at a time, where they were packed.
pub const MOST_AT_A_TIME: usize = 1 << 16;

/// Flags of a header: what else is in it.
const HAS_SUM: u8 = 1 << 1;
const HAS_EXTRA: u8 = 1 << 2;
const HAS_NAME: u8 = 1 << 3;
const HAS_COMMENT: u8 = 1 << 4;
/// Flags that mean nothing yet; what they stand for could not be skipped.
const UNKNOWN_FLAGS: u8 = 0b1110_0000;

/// Why unpacking stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped<E> {
    /// The packed bytes are damaged or cut short.
    Damaged,
    /// What takes the unpacked bytes refused them.
    Refused(E),
}

impl<E> Stopped<E> {
    /// The problem of the file of this name; `of` makes one of what was refused.
    pub fn problem(self, file: &str, of: impl FnOnce(E) -> Problem) -> Problem {
        match self {
            Self::Damaged => Problem::new(file, Code::DamagedGzip, file),
            Self::Refused(refused) => of(refused),
        }
    }
}

/// Packed bytes that are damaged or cut short.
struct Damage;

impl<E> From<Damage> for Stopped<E> {
    fn from(_: Damage) -> Self {
        Self::Damaged
    }
}

/// Takes the bytes of a file as they come, and hands on what they unpack to; a file that is not packed by gzip as it is.
#[derive(Debug, Default)]
pub struct Unpacker {
    state: State,
    inflater: Option<Inflater>,
}

/// What the next byte is part of.
#[derive(Debug, Default)]
enum State {
    /// The file: nothing of it was there yet.
    #[default]
    Start,
    /// The file, whose first byte was that of gzip.
    FirstByte,
    /// A file that is not packed.
    Plain,
    Header(Header),
    Deflated,
    Trailer(Vec<u8>),
    /// A member that begins, or padding.
    Between,
    Padding,
    Damaged,
}

impl Unpacker {
    /// Takes the next bytes, and hands what they come to on to `take`, in order.
    ///
    /// # Errors
    /// When the bytes are damaged, then and ever after; or what `take` said, after which nothing more should be pushed.
    pub fn push<E>(
        &mut self,
        mut bytes: &[u8],
        mut take: impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), Stopped<E>> {
        while !bytes.is_empty() {
            let done = self.step(bytes, &mut take);
            if let Err(Stopped::Damaged) = done {
                self.state = State::Damaged;
            }
            bytes = done?;
        }
        Ok(())
    }

    /// Says that there are no more bytes.
    ///
    /// # Errors
    /// When the file was damaged, or ends before it should; or what `take` said.
    pub fn finish<E>(
        &mut self,
        mut take: impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), Stopped<E>> {
        match self.state {
            State::Start | State::Plain | State::Between | State::Padding => Ok(()),
            State::FirstByte => take(&MAGIC[..1]).map_err(Stopped::Refused),
            State::Header(_) | State::Deflated | State::Trailer(_) | State::Damaged => {
                Err(Stopped::Damaged)
            }
        }
    }

    /// Takes some of the bytes, of which there are some, and gives those that are left.
    fn step<'a, E>(
        &mut self,
        bytes: &'a [u8],
        take: &mut impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<&'a [u8], Stopped<E>> {
        let (first, rest) = (bytes[0], &bytes[1..]);
        match &mut self.state {
            State::Start if first == MAGIC[0] => self.state = State::FirstByte,
            State::Start => {
                self.state = State::Plain;
                return Ok(bytes);
            }
            State::FirstByte if first == MAGIC[1] => {
                let mut header = Header::new();
                header.take(MAGIC[0])?;
                header.take(MAGIC[1])?;
                self.state = State::Header(header);
            }
            State::FirstByte => {
                self.state = State::Plain;
                take(&MAGIC[..1]).map_err(Stopped::Refused)?;
                return Ok(bytes);
            }
            State::Plain => {
                take(bytes).map_err(Stopped::Refused)?;
                return Ok(&[]);
            }
            State::Header(header) => {
                if header.take(first)? {
                    self.inflater.get_or_insert_with(Inflater::new).begin();
                    self.state = State::Deflated;
                }
            }
            State::Deflated => {
                let inflater = self.inflater.get_or_insert_with(Inflater::new);
                let (left, is_done) = inflater.inflate(bytes, take)?;
                if is_done {
                    self.state = State::Trailer(Vec::new());
                }
                return Ok(left);
            }
            State::Trailer(trailer) => {
                trailer.push(first);
                if trailer.len() == Inflater::TRAILER {
                    let inflater = self.inflater.as_ref();
                    if inflater.is_none_or(|inflater| inflater.trailer() != trailer[..]) {
                        return Err(Stopped::Damaged);
                    }
                    self.state = State::Between;
                }
            }
            State::Between if first == 0 => self.state = State::Padding,
            State::Between => {
                let mut header = Header::new();
                header.take(first)?;
                self.state = State::Header(header);
            }
            State::Padding => {
                if first != 0 {
                    return Err(Stopped::Damaged);
                }
            }
            State::Damaged => return Err(Stopped::Damaged),
        }
        Ok(rest)
    }
}

/// A part of a header, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// What every header has, ten bytes: magic, way of packing, flags, and what does not matter here.
    Fixed,
    ExtraLength,
    Extra,
    Name,
    Comment,
    /// The last two bytes of the checksum of all before.
    Sum,
}

/// The header of a member, as far as it was read.
#[derive(Debug)]
struct Header {
    part: Part,
    /// Bytes read of the part.
    read: usize,
    flags: u8,
    /// The two bytes of a number, the lower one first.
    number: u16,
    sum: Crc32,
}

impl Header {
    fn new() -> Self {
        Self {
            part: Part::Fixed,
            read: 0,
            flags: 0,
            number: 0,
            sum: Crc32::default(),
        }
    }

    /// Takes the next byte, and says whether it was the last one.
    fn take(&mut self, byte: u8) -> Result<bool, Damage> {
        let place = self.read;
        self.read += 1;
        if self.part != Part::Sum {
            self.sum.update(&[byte]);
        }
        let part_ends = match self.part {
            Part::Fixed => {
                let wanted = [MAGIC[0], MAGIC[1], DEFLATE];
                if wanted.get(place).is_some_and(|wanted| *wanted != byte) {
                    return Err(Damage);
                }
                if place == wanted.len() {
                    self.flags = byte;
                    if byte & UNKNOWN_FLAGS != 0 {
                        return Err(Damage);
                    }
                }
                place == 9
            }
            Part::ExtraLength | Part::Sum => {
                self.number =
                    if place == 0 { 0 } else { self.number } | u16::from(byte) << (8 * place);
                place == 1
            }
            Part::Extra => self.read == usize::from(self.number),
            Part::Name | Part::Comment => byte == 0,
        };
        if !part_ends {
            return Ok(false);
        }
        if self.part == Part::Sum && u32::from(self.number) != self.sum.sum() & 0xffff {
            return Err(Damage);
        }
        self.read = 0;
        match self.next() {
            Some(next) => {
                self.part = next;
                Ok(false)
            }
            None => Ok(true),
        }
    }

    /// The part that follows, if any does.
    fn next(&self) -> Option<Part> {
        let has = |flag| self.flags & flag != 0;
        let parts = [
            (Part::ExtraLength, has(HAS_EXTRA)),
            (Part::Extra, has(HAS_EXTRA) && self.number > 0),
            (Part::Name, has(HAS_NAME)),
            (Part::Comment, has(HAS_COMMENT)),
            (Part::Sum, has(HAS_SUM)),
        ];
        let later = parts
            .into_iter()
            .filter(|(part, _)| *part as usize > self.part as usize);
        later
            .filter(|(_, there)| *there)
            .map(|(part, _)| part)
            .next()
    }
}

/// What unpacks the members, one after the other.
#[derive(Debug)]
struct Inflater {
    inflate: Decompress,
    /// Of what the member unpacked to so far.
    sum: Crc32,
    /// Its bytes, of which four bytes are counted.
    length: u32,
    unpacked: Vec<u8>,
}

impl Inflater {
    /// Bytes behind a member: checksum and length of what it unpacks to.
    const TRAILER: usize = 8;

    fn new() -> Self {
        Self {
            inflate: Decompress::new(false),
            sum: Crc32::default(),
            length: 0,
            unpacked: vec![0; MOST_AT_A_TIME],
        }
    }

    fn begin(&mut self) {
        self.inflate.reset(false);
        self.sum = Crc32::default();
        self.length = 0;
    }

    /// Unpacks bytes of a member; those that are left, and whether the member is done.
    fn inflate<'a, E>(
        &mut self,
        mut bytes: &'a [u8],
        take: &mut impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(&'a [u8], bool), Stopped<E>> {
        loop {
            let (read, written) = (self.inflate.total_in(), self.inflate.total_out());
            let status = self
                .inflate
                .decompress(bytes, &mut self.unpacked, FlushDecompress::None)
                .map_err(|_| Damage)?;
            let read = (self.inflate.total_in() - read) as usize;
            let written = (self.inflate.total_out() - written) as usize;
            bytes = &bytes[read..];
            let unpacked = &self.unpacked[..written];
            self.sum.update(unpacked);
            self.length = self.length.wrapping_add(written as u32);
            if written > 0 {
                take(unpacked).map_err(Stopped::Refused)?;
            }
            if status == Status::StreamEnd {
                return Ok((bytes, true));
            }
            // What did not fit comes with the next bytes: the trailer follows at least.
            if bytes.is_empty() {
                return Ok((bytes, false));
            }
            if read == 0 && written == 0 {
                return Err(Stopped::Damaged);
            }
        }
    }

    /// What has to stand behind the member.
    fn trailer(&self) -> [u8; Self::TRAILER] {
        let [sum, length] = [self.sum.sum(), self.length].map(u32::to_le_bytes);
        let mut trailer = [0; Self::TRAILER];
        trailer[..4].copy_from_slice(&sum);
        trailer[4..].copy_from_slice(&length);
        trailer
    }
}
