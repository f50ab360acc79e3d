//! Stored value 储值: orders that are paid for in advance, and when they are earned (row #31).
//!
//! What is paid in advance is a contract liability until the order that it pays for comes, and revenue then (IFRS 15, B44; in
//! China CAS 14, article 39). Nothing of what is never used is taken for revenue: registered cards do not expire.

use super::money::per;

/// Orders that somebody owns who has just paid in advance: those that they paid for and those on top.
pub fn orders_owned(in_advance: f64, bonus: f64) -> f64 {
    in_advance + bonus
}

/// What is earned with an order that was paid for in advance, in yuan: all that is owed to customers, over all orders owed to
/// them, so that those on top have their part of what was paid. 0 where none is owed.
pub fn earned_by_order(owed: f64, orders: f64) -> f64 {
    let each = per(owed, orders);
    if each.is_nan() { 0.0 } else { each }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_on_top_have_their_part_of_what_was_paid() {
        // 10 orders of ¥50 paid for, one on top: ¥500 for 11.
        let orders = orders_owned(10.0, 1.0);
        let mut owed = 500.0;
        for left in (1..=orders as usize).rev() {
            let earned = earned_by_order(owed, left as f64);
            assert!((earned - 500.0 / 11.0).abs() < 1e-9);
            owed -= earned;
        }
        assert!(owed.abs() < 1e-9);
        assert_eq!(earned_by_order(owed, 0.0), 0.0);
    }
}
