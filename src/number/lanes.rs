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
    #[inline(never)]
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

    /// Each figure, or zero where it is below. Calls of `f64::max` and `min` would not become vector instructions.
    #[inline(never)]
    pub fn at_least_zero(&self) -> Self {
        self.map(|figure| if figure > 0.0 { figure } else { 0.0 })
    }

    /// The smaller one of two figures.
    #[inline(never)]
    pub fn smaller(&self, other: &Self) -> Self {
        Self::from_fn(|lane| {
            let (one, other) = (self.0[lane], other.0[lane]);
            if other < one { other } else { one }
        })
    }

    /// What is left when some are taken: nobody, where means of people that were rounded are more than there are.
    #[inline(never)]
    pub fn without(&self, taken: &Self) -> Self {
        Self::from_fn(|lane| {
            let left = self.0[lane] - taken.0[lane];
            if left > 0.0 { left } else { 0.0 }
        })
    }

    /// Takes some away, as [`Self::without`] does.
    #[inline(never)]
    pub fn take(&mut self, taken: &Self) {
        for lane in 0..LANES {
            let left = self.0[lane] - taken.0[lane];
            self.0[lane] = if left > 0.0 { left } else { 0.0 };
        }
    }

    /// Adds the products of two figures.
    #[inline(never)]
    pub fn add_product(&mut self, one: &Self, other: &Self) {
        for lane in 0..LANES {
            self.0[lane] += one.0[lane] * other.0[lane];
        }
    }

    /// Whether every figure is zero.
    #[inline]
    pub fn all_zero(&self) -> bool {
        // Most figures that are not zero are so in the first replication; all others are looked at as vectors.
        self.0[0] == 0.0
            && self
                .0
                .iter()
                .fold(0, |any, figure| any | u64::from(*figure != 0.0))
                == 0
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
        impl $trait<&Lanes> for &Lanes {
            type Output = Lanes;
            // A call costs little beside so many figures, and copies of the loop cost those who load the page.
            #[inline(never)]
            fn $method(self, other: &Lanes) -> Lanes {
                Lanes::from_fn(|lane| self.0[lane] $operator other.0[lane])
            }
        }

        impl $trait<Lanes> for &Lanes {
            type Output = Lanes;
            #[inline]
            fn $method(self, other: Lanes) -> Lanes {
                self $operator &other
            }
        }

        impl $trait<&Lanes> for Lanes {
            type Output = Lanes;
            #[inline]
            fn $method(self, other: &Lanes) -> Lanes {
                &self $operator other
            }
        }

        impl $trait for Lanes {
            type Output = Lanes;
            #[inline]
            fn $method(self, other: Lanes) -> Lanes {
                &self $operator &other
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

macro_rules! lane_by_lane_in_place {
    ($($trait:ident $method:ident $operator:tt;)*) => {$(
        // By reference: a block's figures by value are 400 bytes that are copied first.
        impl $trait<&Lanes> for Lanes {
            #[inline(never)]
            fn $method(&mut self, other: &Lanes) {
                for lane in 0..LANES {
                    self.0[lane] $operator other.0[lane];
                }
            }
        }

        impl $trait for Lanes {
            #[inline]
            fn $method(&mut self, other: Lanes) {
                *self $operator &other;
            }
        }
    )*};
}

lane_by_lane_in_place! {
    AddAssign add_assign +=;
    SubAssign sub_assign -=;
}
