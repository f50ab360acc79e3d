//! How many ties are passed until the next one over which something is told.

use crate::random::generator::{Generator, gap_logarithm};

/// Draws from the geometric distribution of one probability.
///
/// A gap is found by inversion in a table of the distribution function in 2⁻⁶⁴, entered through a guide table (Chen & Asau
/// 1974, doi 10.1080/05695557408974949): some comparisons instead of a logarithm. Each probability is exact to 2⁻⁵³ or so. Gaps beyond the
/// table are its length and another draw, as the distribution has no memory.
#[derive(Clone, Debug)]
pub(super) enum Gaps {
    /// All the same: 0 where every tie tells, [`BEYOND`] where none does.
    Same(u64),
    /// The probability is too small for a table: by logarithm.
    Logarithm(f64),
    /// By table.
    Table(Table),
}

/// The distribution function of gaps.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// Where the search begins, by the upper bits of what was drawn.
    guide: Box<[u16; GUIDES]>,
    /// For each gap the part of all draws, in 2⁻⁶⁴, that give it or a smaller one.
    below: Vec<u64>,
}

/// More ties than any graph has: a longer gap is as good.
pub(super) const BEYOND: u64 = 1 << 62;

const GUIDE_BITS: u32 = 11;
const GUIDES: usize = 1 << GUIDE_BITS;

/// Most gaps of a table.
const LONGEST: usize = 4096;

/// Smallest probability of a table: half of all draws or more are within it.
const SMALLEST: f64 = 2e-4;

impl Gaps {
    /// The gaps between ties that tell with this probability; below 0 or not a number is 0, above 1 is 1.
    pub(super) fn new(probability: f64) -> Self {
        if probability >= 1.0 {
            Self::Same(0)
        } else if probability >= SMALLEST {
            Self::Table(Table::new(probability))
        } else if probability > 0.0 {
            Self::Logarithm(gap_logarithm(probability))
        } else {
            Self::Same(BEYOND)
        }
    }
}

impl Table {
    fn new(probability: f64) -> Self {
        let logarithm = gap_logarithm(probability);
        let mut below = Vec::new();
        for gap in 1..=LONGEST {
            let told = -libm::expm1(logarithm * gap as f64);
            // The conversion keeps to the largest number.
            below.push((told * TWO_TO_64) as u64);
            if told == 1.0 {
                break;
            }
        }
        let mut guide = Box::new([0; GUIDES]);
        let mut gap = 0;
        for (place, start) in guide.iter_mut().enumerate() {
            let least = (place as u64) << (64 - GUIDE_BITS);
            while gap < below.len() && below[gap] <= least {
                gap += 1;
            }
            *start = gap as u16;
        }
        Self { guide, below }
    }

    #[inline]
    pub(super) fn draw(&self, generator: &mut Generator) -> u64 {
        let mut passed = 0;
        loop {
            let bits = generator.bits();
            let mut gap = usize::from(self.guide[(bits >> (64 - GUIDE_BITS)) as usize]);
            while let Some(below) = self.below.get(gap) {
                if bits < *below {
                    return passed + gap as u64;
                }
                gap += 1;
            }
            passed += self.below.len() as u64;
        }
    }
}

const TWO_TO_64: f64 = 18_446_744_073_709_551_616.0;
