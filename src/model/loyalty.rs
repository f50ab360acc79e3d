//! Buying again and becoming an iron fan (rows #15, #21, #27).

use crate::number::hazard;

/// The daily hazard of ordering again that goes with the published share of customers who do so within an interval of
/// `days`, some of whom leave first at the hazard `leaving`: the h that solves
/// `share = h / (h + leaving) · (1 − exp(−(h + leaving) · days))`, by Newton's method between bounds.
pub fn order_hazard(share: f64, days: f64, leaving: f64) -> f64 {
    if share <= 0.0 {
        return 0.0;
    }
    let none_leave = hazard::of_probability(share) / days;
    if leaving <= 0.0 || none_leave.is_infinite() {
        return none_leave;
    }
    let (mut low, mut high) = (none_leave, f64::INFINITY);
    let mut order = none_leave;
    for _ in 0..100 {
        let all = order + leaving;
        let any = hazard::probability(all * days);
        let missing = share - order / all * any;
        if missing > 0.0 {
            low = order;
        } else {
            high = order;
        }
        let slope = leaving / (all * all) * any + order / all * days * (1.0 - any);
        let better = order + missing / slope;
        let next = if low <= better && better <= high {
            better
        } else if high.is_finite() {
            0.5 * (low + high)
        } else {
            2.0 * order
        };
        let step = (next - order).abs();
        order = next;
        if step <= 2.0 * f64::EPSILON * order {
            break;
        }
    }
    order
}

/// Factor of delight on becoming an iron fan: quality above what is expected (row #18).
pub fn delight(effect: f64, quality: f64, expectation: f64) -> f64 {
    libm::pow(effect, quality - expectation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_share_is_met_although_some_leave_first() {
        let leaving = 0.0004;
        let h = order_hazard(0.32, 365.0, leaving);
        let all = h + leaving;
        let within = h / all * -libm::expm1(-all * 365.0);
        assert!((within - 0.32).abs() < 1e-9);
        for share in [1e-6, 0.01, 0.32, 0.83, 0.999, 1.0 - 1e-9] {
            for leaving in [1e-9, 1e-5, 4e-4, 0.02, 0.7, 50.0] {
                for days in [1.0, 90.0, 1095.0] {
                    let order = order_hazard(share, days, leaving);
                    let all = order + leaving;
                    let within = order / all * -libm::expm1(-all * days);
                    assert!(
                        libm::fabs(within / share - 1.0) < 1e-12,
                        "{share} {leaving} {days}: {order} gives {within}"
                    );
                }
            }
        }
        assert_eq!(order_hazard(1.0, 365.0, leaving), f64::INFINITY);
        assert_eq!(order_hazard(0.0, 365.0, leaving), 0.0);
        assert_eq!(
            order_hazard(0.32, 365.0, 0.0),
            hazard::daily_of_yearly(0.32)
        );
    }
}
