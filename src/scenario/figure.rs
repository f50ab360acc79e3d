//! What stands for a figure of a scenario outside an engine: a quantity, or one number.

use super::quantity::Quantity;

/// A figure as a user gives it or as it is drawn.
pub trait Figure: Clone {
    /// The figure as a quantity.
    fn quantity(&self) -> Quantity;

    /// One number for it: the number itself, or the median of what is uncertain.
    fn central(&self) -> f64;
}

impl Figure for f64 {
    fn quantity(&self) -> Quantity {
        Quantity::Fixed(*self)
    }

    fn central(&self) -> f64 {
        *self
    }
}

impl Figure for Quantity {
    fn quantity(&self) -> Quantity {
        self.clone()
    }

    fn central(&self) -> f64 {
        Self::central(self)
    }
}
