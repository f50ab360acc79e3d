//! Two levers of a scenario side by side: the values of each, and where both can be at once. A picture of an outcome over them is
//! run point by point, all of it on the same random numbers.

use crate::problem::Problem;
use crate::scenario::{Lever, Quantity, Scenario};

/// So many times less, and more, than what a lever is set to is near it.
const NEAR: f64 = 2.0;

/// Two levers at several values each.
#[derive(Debug)]
pub struct Plane {
    /// The values of the first lever and of the second, in ascending order.
    pub values: [Vec<f64>; 2],
    /// The scenario with the second lever at each of its values; none where it cannot be that.
    pub rows: Vec<Option<Scenario<Quantity>>>,
    /// By value of the second lever, then of the first: whether both can be that.
    pub possible: Vec<Vec<bool>>,
}

impl Plane {
    /// The levers at two paths, at so many values each at most: over the whole of their sliders where it is `wide`, else between
    /// half of what they are set to and twice that.
    ///
    /// # Errors
    /// That there is no such lever.
    pub fn new(
        scenario: &Scenario<Quantity>,
        paths: [&str; 2],
        is_wide: bool,
        count: usize,
    ) -> Result<Self, Problem> {
        let levers = [scenario.lever(paths[0])?, scenario.lever(paths[1])?];
        let values = levers.each_ref().map(|lever| values(lever, is_wide, count));
        let [_, second] = &levers;
        let rows: Vec<Option<Scenario<Quantity>>> = values[1]
            .iter()
            .map(|value| scenario.pinned_checked(second, *value).ok())
            .collect();
        let possible = |row: &Option<Scenario<Quantity>>| -> Result<Vec<bool>, Problem> {
            let Some(row) = row else {
                return Ok(vec![false; values[0].len()]);
            };
            let first = row.lever(paths[0])?;
            let can_be = values[0]
                .iter()
                .map(|value| row.pinned_checked(&first, *value).is_ok());
            Ok(can_be.collect())
        };
        let possible = rows.iter().map(possible).collect::<Result<_, _>>()?;
        Ok(Self {
            values,
            rows,
            possible,
        })
    }
}

fn values(lever: &Lever, is_wide: bool, count: usize) -> Vec<f64> {
    let [least, most] = [lever.row.minimum, lever.slider_maximum];
    let [low, high] = match &lever.quantity {
        Quantity::Fixed(value) => [*value, *value],
        Quantity::Uncertain(uncertain) => uncertain.interval(),
    };
    let (low, high) = ((low / NEAR).max(least), (high * NEAR).min(most));
    if is_wide || low >= high {
        lever.slider_values(count)
    } else {
        lever.values_between(low, high, count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::preset;

    fn small_brand() -> Scenario<Quantity> {
        let text = preset::ALL.iter().find(|one| one.id == "small-brand");
        Scenario::from_json(text.expect("a preset").json).expect("a scenario")
    }

    #[test]
    fn a_plane_is_around_what_is_set_or_all_of_it() {
        let scenario = small_brand();
        let paths = ["money.price", "conversion.buy_cold"];
        let near = Plane::new(&scenario, paths, false, 17).expect("levers");
        let [price, rate] = &near.values;
        assert_eq!((price[0], price[16]), (64.0, 256.0));
        // A range is left by half its low end, and by twice its high end.
        assert!(
            rate[0] < 0.0067 / 1.9 && rate[16] > 0.0149 * 1.9,
            "{rate:?}"
        );
        assert_eq!((near.rows.len(), near.possible.len()), (17, 17));
        assert!(near.possible.iter().flatten().all(|can_be| *can_be));
        let wide = Plane::new(&scenario, paths, true, 17).expect("levers");
        assert!(wide.values[0][0] < 1.0 && wide.values[0].last() > price.last());
    }

    #[test]
    fn what_cannot_be_together_is_told() {
        let scenario = small_brand();
        let paths = ["channel.moments-ad.start", "channel.moments-ad.end"];
        let plane = Plane::new(&scenario, paths, true, 5).expect("levers");
        let all = plane.possible.iter().flatten();
        let (can, cannot) = all.fold((0, 0), |(can, cannot), is| match is {
            true => (can + 1, cannot),
            false => (can, cannot + 1),
        });
        assert!(can > 0 && cannot > 0, "{:?}", plane.possible);
        assert!(Plane::new(&scenario, ["money.price", "money.nothing"], true, 5).is_err());
    }
}
