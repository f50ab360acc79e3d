//! The beta distribution.

use super::continuous::{Continuous, Tails};
use super::incomplete_beta::{incomplete_beta, log_beta};
use super::normal::standard_point;

/// A beta distribution, on 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Beta {
    alpha: f64,
    beta: f64,
    log_beta: f64,
    /// The probability below the [`pivot`]: above it points are looked for from the other end.
    below_pivot: f64,
}

/// The smallest shape: below it half the mass lies where 1 − x is 1 to the last digit.
pub(in super::super) const SMALLEST_SHAPE: f64 = 0.01;
/// The largest shape: beyond it a beta is a normal distribution narrower than 0.2 %.
pub(in super::super) const LARGEST_SHAPE: f64 = 1e5;

impl Beta {
    /// With shapes from [`SMALLEST_SHAPE`] to [`LARGEST_SHAPE`].
    pub(in super::super) fn new(alpha: f64, beta: f64) -> Self {
        let log_beta = log_beta(alpha, beta);
        Self {
            alpha,
            beta,
            log_beta,
            below_pivot: incomplete_beta(pivot(alpha, beta), alpha, beta, log_beta),
        }
    }

    /// `ln x` for which `I_x(a, b)` is `share`, at most that of the [`pivot`].
    ///
    /// Newton's method on the logarithms of both, which are nearly a line in the tail, kept between bounds that close in.
    fn log_point(&self, a: f64, b: f64, share: f64) -> f64 {
        const NEGLIGIBLE: f64 = -60.0;
        const MOST_STEPS: u32 = 200;
        let target = libm::log(share);
        let tail = (target + libm::log(a) + self.log_beta) / a;
        if tail < NEGLIGIBLE {
            // I is x^a / (a B) to all its digits here.
            return tail;
        }
        let (mut low, mut high) = (NEGLIGIBLE - 1.0, libm::log(pivot(a, b)));
        let mut at = libm::fmin(self.start(a, b, share).unwrap_or(tail), high);
        for _ in 0..MOST_STEPS {
            let x = libm::exp(at);
            let found = incomplete_beta(x, a, b, self.log_beta);
            if found < share {
                low = at;
            } else {
                high = at;
            }
            let slope = libm::exp(a * at + (b - 1.0) * libm::log1p(-x) - self.log_beta) / found;
            let apart = libm::log(found) - target;
            let next = at - apart / slope;
            // Newton's method doubles the digits: this close, one step more is enough.
            if libm::fabs(apart) < 1e-8 {
                return libm::fmin(libm::fmax(next, low), high);
            }
            // Written so that NaN is halved too.
            at = if next > low && next < high {
                next
            } else {
                low + (high - low) / 2.0
            };
        }
        at
    }

    /// Where to begin if both shapes are above 1 (Abramowitz & Stegun 26.5.22); the tail's power law will do otherwise.
    fn start(&self, a: f64, b: f64, share: f64) -> Option<f64> {
        if a <= 1.0 || b <= 1.0 {
            return None;
        }
        let y = -standard_point(Tails::below(share));
        let r = (y * y - 3.0) / 6.0;
        let (s, t) = (1.0 / (2.0 * a - 1.0), 1.0 / (2.0 * b - 1.0));
        let h = 2.0 / (s + t);
        let w = y * libm::sqrt(h + r) / h - (t - s) * (r + 5.0 / 6.0 - 2.0 / (3.0 * h));
        let start = -libm::log1p(b / a * libm::exp(2.0 * w));
        start.is_finite().then_some(start)
    }
}

/// Where the continued fraction is as quick from either end; that of the mirrored shapes is 1 less this one.
fn pivot(a: f64, b: f64) -> f64 {
    (a + 1.0) / (a + b + 2.0)
}

impl Continuous for Beta {
    fn tails(&self, x: f64) -> Tails {
        let (a, b) = (self.alpha, self.beta);
        if x <= 0.0 {
            Tails::START
        } else if x >= 1.0 {
            Tails::END
        } else if x <= pivot(a, b) {
            Tails::below(incomplete_beta(x, a, b, self.log_beta))
        } else {
            Tails::above(incomplete_beta(1.0 - x, b, a, self.log_beta))
        }
    }

    fn point(&self, tails: Tails) -> f64 {
        if tails.below <= 0.0 {
            0.0
        } else if tails.above <= 0.0 {
            1.0
        } else if tails.below <= self.below_pivot {
            libm::exp(self.log_point(self.alpha, self.beta, tails.below))
        } else {
            -libm::expm1(self.log_point(self.beta, self.alpha, tails.above))
        }
    }

    fn density(&self, x: f64) -> f64 {
        if !(0.0..=1.0).contains(&x) {
            return 0.0;
        }
        // 0 · −∞, where a shape of 1 meets its end, is 0 here.
        let part = |shape: f64, log: f64| {
            if shape == 1.0 {
                0.0
            } else {
                (shape - 1.0) * log
            }
        };
        let rise = part(self.alpha, libm::log(x));
        let fall = part(self.beta, libm::log1p(-x));
        libm::exp(rise + fall - self.log_beta)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every pair of allowed shapes on a grid: the point of a share has that share below it, as far as numbers near the
    /// point are apart.
    #[test]
    fn the_point_is_the_inverse_of_the_tails_for_all_shapes() {
        let shapes = [
            0.01, 0.03, 0.1, 0.5, 0.9, 1.0, 1.1, 2.0, 3.5, 10.0, 33.0, 99.0, 101.0, 1e3, 1e4, 1e5,
        ];
        let shares = [
            1e-300, 1e-100, 1e-16, 1e-9, 1e-3, 0.05, 0.2, 0.4, 0.5, 0.6, 0.9, 0.99, 0.999_999,
        ];
        for a in shapes {
            for b in shapes {
                let law = Beta::new(a, b);
                let mut last = 0.0;
                for share in shares {
                    let x = law.point(Tails::below(share));
                    assert!(x >= last, "beta({a}, {b}) at {share}: {x} after {last}");
                    last = x;
                    // A share and its point have neighbours that are this far apart.
                    let gap = law.density(x) * x * 4e-16 / share;
                    let back = law.tails(x).below;
                    let wrong = libm::fabs(back / share - 1.0);
                    let at_an_end = x < f64::MIN_POSITIVE || x == 1.0;
                    assert!(
                        wrong < 1e-10 + gap || at_an_end,
                        "beta({a}, {b}) at {share}: {x:e}, {wrong:e} apart"
                    );
                }
            }
        }
    }

    #[test]
    fn mirrored_shapes_have_mirrored_points() {
        for (a, b) in [(0.01, 3.0), (2.0, 30.0), (0.5, 0.5), (7.0, 1e4)] {
            for share in [1e-9, 0.05, 0.3, 0.49] {
                let point = Beta::new(a, b).point(Tails::below(share));
                let mirrored = Beta::new(b, a).point(Tails::above(share));
                assert!(
                    libm::fabs(1.0 - mirrored - point) < 3e-16,
                    "{a} {b} {share}"
                );
            }
        }
    }

    /// Sums to 40 digits: by mpmath's `betainc`, and of the last one the continued fraction in Python's decimals.
    #[test]
    fn tails_are_exact_where_shapes_differ_most() {
        for (a, b, x, exact) in [
            (0.01, 0.5, 1e-20, 0.622_371_663_065_813_4),
            (2.0, 30.0, 0.05, 0.463_403_090_142_656_1),
            (100.0, 250.0, 0.3, 0.726_541_474_143_319_2),
            (1e3, 0.5, 0.999_5, 0.317_310_492_732_207_5),
            (1e5, 0.01, 0.999_99, 0.002_216_234_438_193_022_7),
            (1e5, 1e5, 0.499_859_506_170_179_5, 0.449_999_999_957_373_7),
        ] {
            let found = Beta::new(a, b).tails(x).below;
            assert!(
                libm::fabs(found / exact - 1.0) < 1e-10,
                "beta({a}, {b}) at {x}: {found}, {exact}"
            );
        }
    }
}
