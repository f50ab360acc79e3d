//! Random streams. Replication `i` of seed `s` depends on `(s, i)` alone, whatever block, worker or machine runs it.
//!
//! ChaCha8 keyed with the seed, on stream `i`, gives a replication 256 bits; every (day, link of the chain) of it starts
//! a xoshiro256++ generator from those bits. Restarting keeps two scenarios that are compared with the same seed in
//! step: a draw more on one day does not shift the next day (common random numbers).
//!
//! Source: Bernstein 2008, ChaCha.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::generator::{GOLDEN, Generator, Generators, mix};
use super::sampler::work::Work;
use crate::number::lanes::LANES;

/// Links of the chain that draw from streams of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// Exposure and sharing.
    Exposure,
    /// Posts of the community.
    Community,
    /// What campaigns have people do.
    Campaigns,
    /// Who is who at the start, in the network engine.
    Placement,
    /// Who sees and shares what, person by person.
    Viewers,
    /// Whom posts of the community reach, person by person.
    Talk,
    /// What campaigns have people do, person by person.
    CampaignsByPerson,
    /// Who of the people does what, person by person.
    Persons,
    /// Responses of the people of one segment.
    Response {
        /// The segment's index.
        segment: usize,
    },
}

impl Link {
    fn number(self) -> u64 {
        match self {
            Self::Exposure => 0,
            Self::Community => 1,
            Self::Campaigns => 2,
            Self::Response { segment } if segment < 125 => 3 + segment as u64,
            Self::Response { segment } => 256 + segment as u64,
            Self::Placement => 128,
            Self::Viewers => 129,
            Self::Talk => 130,
            Self::CampaignsByPerson => 131,
            Self::Persons => 132,
        }
    }

    /// A number of its own for the link on a day: the day stands above eight bits of the link, and what a link has beyond those
    /// above the days.
    fn on(self, day: usize) -> u64 {
        let number = self.number();
        (number >> 8) << 40 | (day as u64) << 8 | number & 0xFF
    }
}

/// The streams of a block of consecutive replications, word by word, so that all of them are drawn from at once.
#[derive(Clone, Debug)]
pub struct Streams {
    keys: [[u64; LANES]; 4],
    pub(super) generators: Generators,
    pub(super) work: Work,
}

impl Streams {
    /// The streams of replications `first`, `first + 1`, … of `seed`.
    pub fn new(seed: u64, first: u64) -> Self {
        let mut keys = [[0; LANES]; 4];
        for lane in 0..LANES {
            let mut keyed = ChaCha8Rng::seed_from_u64(seed);
            keyed.set_stream(first + lane as u64);
            for word in &mut keys {
                word[lane] = keyed.next_u64();
            }
        }
        Self {
            keys,
            generators: Generators::of(keys),
            work: Work::NONE,
        }
    }

    /// Starts the generators of one link of the chain on one day.
    pub fn start(&mut self, day: usize, link: Link) {
        let position = link.on(day).wrapping_mul(GOLDEN);
        for (words, keys) in self.generators.words().iter_mut().zip(&self.keys) {
            for lane in 0..LANES {
                words[lane] = mix(keys[lane] ^ position);
            }
        }
    }

    /// The generator of one lane for one link of the chain on one day, as [`Self::start`] begins it.
    pub fn start_lane(&self, day: usize, link: Link, lane: usize) -> Generator {
        let position = link.on(day).wrapping_mul(GOLDEN);
        Generator(std::array::from_fn(|word| {
            mix(self.keys[word][lane] ^ position)
        }))
    }

    /// The generator of one lane, as it stands: what is drawn from it counts only once it is put back.
    pub fn lane(&self, lane: usize) -> Generator {
        self.generators.lane(lane)
    }

    /// Puts the generator of a lane back.
    pub fn put(&mut self, lane: usize, generator: Generator) {
        self.generators.put(lane, generator);
    }
}

#[cfg(test)]
mod tests {
    use super::Link;
    use std::collections::HashSet;

    /// 8 segments of 25 classes, in either engine.
    #[test]
    fn every_link_of_every_day_has_a_number_of_its_own() {
        let mut links = vec![
            Link::Exposure,
            Link::Community,
            Link::Campaigns,
            Link::Placement,
            Link::Viewers,
            Link::Talk,
            Link::CampaignsByPerson,
            Link::Persons,
        ];
        links.extend((0..200).map(|segment| Link::Response { segment }));
        let days = 0..1_100;
        let numbers: HashSet<u64> = days
            .flat_map(|day| links.iter().map(move |link| link.on(day)))
            .collect();
        assert_eq!(numbers.len(), 1_100 * links.len());
    }
}
