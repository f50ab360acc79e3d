//! People of a ring along a closed curve that fills the picture (Moore 1900's variant of Hilbert's curve): those near to each
//! other on the ring are near to each other in the picture.

use super::places::{MARGIN, Positions, pairs, radius};

/// So many people in the order of the ring.
pub(super) fn placed(people: u32, aspect: f64) -> Positions {
    /// Where the curve turns people are nearer to each other than elsewhere.
    const TURNS: f64 = 0.7;
    let mut order = 1_u32;
    // Finer than there are people, so that they are spread evenly along it.
    while 1_u64 << (2 * order) < 4 * u64::from(people) {
        order += 1;
    }
    let side = 1_u32 << order;
    let cells = u64::from(side) * u64::from(side);
    let places: Vec<(f64, f64)> = (0..people)
        .map(|person| {
            let cell = u64::from(person) * cells / u64::from(people.max(1));
            let (x, y) = moore(cell, order);
            let along = |at: u32, length: f64| {
                MARGIN + (f64::from(at) + 0.5) / f64::from(side) * (length - 2.0 * MARGIN)
            };
            (along(x, aspect), along(y, 1.0))
        })
        .collect();
    Positions {
        places: pairs(&places),
        radius: radius(TURNS * aspect / f64::from(people.max(1))),
    }
}

/// The cell of that number on the closed curve: four curves of Hilbert, turned so that the last ends beside the first's begin.
fn moore(cell: u64, order: u32) -> (u32, u32) {
    let quarter = 1_u64 << (2 * (order - 1));
    let half = 1_u32 << (order - 1);
    let (x, y) = hilbert(cell % quarter, order - 1);
    let last = half - 1;
    match cell / quarter {
        0 => (last - y, x),
        1 => (last - y, half + x),
        2 => (half + y, half + last - x),
        _ => (half + y, last - x),
    }
}

/// The cell of that number on Hilbert's curve, which begins at (0, 0) and ends at (side − 1, 0).
fn hilbert(mut cell: u64, order: u32) -> (u32, u32) {
    let (mut x, mut y) = (0_u32, 0_u32);
    for level in 0..order {
        let side = 1_u32 << level;
        let right = ((cell / 2) & 1) as u32;
        let up = ((cell & 1) as u32) ^ right;
        if up == 0 {
            if right == 1 {
                x = side - 1 - x;
                y = side - 1 - y;
            }
            std::mem::swap(&mut x, &mut y);
        }
        x += side * right;
        y += side * up;
        cell /= 4;
    }
    (x, y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_is_closed_and_visits_every_cell_once() {
        for order in 1..6 {
            let cells = 1_u64 << (2 * order);
            let visited: Vec<(u32, u32)> = (0..cells).map(|cell| moore(cell, order)).collect();
            for (place, one) in visited.iter().enumerate() {
                let next = visited[(place + 1) % visited.len()];
                let step = one.0.abs_diff(next.0) + one.1.abs_diff(next.1);
                assert_eq!(step, 1, "{order}: {one:?} to {next:?}");
            }
            let mut sorted = visited.clone();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!(sorted.len() as u64, cells);
        }
    }
}
