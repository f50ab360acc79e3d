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

/// Customers who are alike, among others who are not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Habit {
    /// Their part of all of these customers.
    pub part: f64,
    /// Factor on the hazard of ordering again.
    pub ordering: f64,
    /// Factor on the hazard of leaving.
    pub leaving: f64,
}

impl Habit {
    /// The part of them who order again within `days`, at these hazards of those with factors of 1.
    fn orders_within(&self, days: f64, order: f64, leaving: f64) -> f64 {
        let order = order * self.ordering;
        let all = order + leaving * self.leaving;
        if all > 0.0 {
            order / all * hazard::probability(all * days)
        } else {
            0.0
        }
    }
}

/// As [`order_hazard`], of customers who differ: the hazard of those with a factor of 1 at which the published share of all
/// of them order again within the interval.
pub fn order_hazard_among(share: f64, days: f64, leaving: f64, habits: &[Habit]) -> f64 {
    if let [_] = habits {
        return order_hazard(share, days, leaving);
    }
    if share <= 0.0 {
        return 0.0;
    }
    let among = |order: f64| -> f64 {
        let parts = habits.iter();
        parts
            .map(|habit| habit.part * habit.orders_within(days, order, leaving))
            .sum()
    };
    let (mut low, mut high) = (1e-12, 1.0);
    while among(high) < share && high < MOST_ORDERS {
        high *= 10.0;
    }
    for _ in 0..100 {
        let middle = libm::sqrt(low * high);
        if among(middle) < share {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

/// A hazard beyond which everybody orders on the day.
const MOST_ORDERS: f64 = 1e9;

/// Those of the customers who ordered within the interval: who orders more often is more of them.
pub fn among_who_ordered(days: f64, order: f64, leaving: f64, habits: &[Habit]) -> Vec<Habit> {
    let weight = |habit: &Habit| habit.part * habit.orders_within(days, order, leaving);
    let all: f64 = habits.iter().map(weight).sum();
    if all <= 0.0 || habits.len() == 1 {
        return habits.to_vec();
    }
    let habits = habits.iter();
    habits
        .map(|habit| Habit {
            part: weight(habit) / all,
            ..*habit
        })
        .collect()
}

/// Factor of delight on becoming an iron fan: quality above what is expected (row #18).
pub fn delight(effect: f64, quality: f64, expectation: f64) -> f64 {
    libm::pow(effect, quality - expectation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_share_is_met_by_customers_who_differ() {
        let habit = |part, ordering, leaving| Habit {
            part,
            ordering,
            leaving,
        };
        let habits = [
            habit(0.5, 0.2, 0.5),
            habit(0.3, 1.0, 1.0),
            habit(0.2, 3.0, 2.0),
        ];
        let (days, leaving) = (365.0, 0.001);
        let order = order_hazard_among(0.32, days, leaving, &habits);
        let within = |habits: &[Habit], order: f64| -> f64 {
            let parts = habits.iter();
            parts
                .map(|habit| {
                    let order = order * habit.ordering;
                    let all = order + leaving * habit.leaving;
                    habit.part * order / all * (1.0 - libm::exp(-all * days))
                })
                .sum()
        };
        assert!((within(&habits, order) - 0.32).abs() < 1e-12);
        // Who ordered orders more often than the others: at the same hazard more of them do so again.
        let ordered = among_who_ordered(days, order, leaving, &habits);
        assert!((ordered.iter().map(|habit| habit.part).sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(within(&ordered, order) > 0.4);
        let alone = [habit(1.0, 1.0, 1.0)];
        let same = order_hazard_among(0.32, days, leaving, &alone);
        assert_eq!(same, order_hazard(0.32, days, leaving));
    }

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
