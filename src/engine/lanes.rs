//! Replications side by side: one figure of a block of replications, so that rules and samplers run over arrays.

use std::ops::{Add, AddAssign, Div, Index, IndexMut, Mul, Sub, SubAssign};

/// Replications in a block. 200 replications are four full blocks, 2,000 are forty, so that two and four workers
/// share them evenly.
pub const LANES: usize = 50;

/// One figure for each replication of a block.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lanes(pub [f64; LANES]);

impl Lanes {
    /// Zero everywhere.
    pub const ZERO: Self = Self([0.0; LANES]);

    /// The same figure everywhere.
    pub fn splat(figure: f64) -> Self {
        Self([figure; LANES])
    }

    /// Figures made lane by lane.
    #[inline]
    pub fn from_fn(make: impl FnMut(usize) -> f64) -> Self {
        Self(std::array::from_fn(make))
    }

    /// Each figure turned into another one.
    #[inline]
    pub fn map(&self, mut turn: impl FnMut(f64) -> f64) -> Self {
        Self::from_fn(|lane| turn(self.0[lane]))
    }

    /// Whether every figure is zero.
    #[inline]
    pub fn all_zero(&self) -> bool {
        self.0.iter().all(|figure| *figure == 0.0)
    }
}

impl Index<usize> for Lanes {
    type Output = f64;
    #[inline]
    fn index(&self, lane: usize) -> &f64 {
        &self.0[lane]
    }
}

impl IndexMut<usize> for Lanes {
    #[inline]
    fn index_mut(&mut self, lane: usize) -> &mut f64 {
        &mut self.0[lane]
    }
}

macro_rules! lane_by_lane {
    ($($trait:ident $method:ident $operator:tt;)*) => {$(
        impl $trait for Lanes {
            type Output = Self;
            #[inline]
            fn $method(self, other: Self) -> Self {
                Self::from_fn(|lane| self.0[lane] $operator other.0[lane])
            }
        }
    )*};
}

lane_by_lane! {
    Add add +;
    Sub sub -;
    Mul mul *;
    Div div /;
}

impl AddAssign for Lanes {
    #[inline]
    fn add_assign(&mut self, other: Self) {
        for lane in 0..LANES {
            self.0[lane] += other.0[lane];
        }
    }
}

impl SubAssign for Lanes {
    #[inline]
    fn sub_assign(&mut self, other: Self) {
        for lane in 0..LANES {
            self.0[lane] -= other.0[lane];
        }
    }
}
