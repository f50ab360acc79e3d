//! Where the people of a cascade are drawn in their generations: lines as short as can be, people apart.
//!
//! The places minimise the sum of the squared lengths of the lines across the generations, subject to a distance
//! between neighbours and to the height there is. With the others held, the best places of one generation are an
//! isotonic regression (Barlow, Bartholomew, Bremner & Brunk 1972), found by pooling neighbours who want to be too near
//! to each other. Sweeping over the generations again and again comes close to the best places of all: the sum is
//! convex, and no distance is between two generations.

use super::cascade_shown::Dot;

/// Neighbours are this far apart at most, in CSS pixels.
const WIDEST: f64 = 14.0;
/// Between listeners of two tellers there is this much more space than between those of one.
const BETWEEN: f64 = 1.6;
/// Part of the height over which a generation is spread at least where it is not the widest.
const SPREAD: f64 = 0.6;
/// Sweeps there and back.
const SWEEPS: usize = 24;

/// Where each is drawn.
pub(super) struct Layout {
    /// For each generation from the top, in the order of the dots, CSS pixels from the top.
    pub(super) places: Vec<Vec<f64>>,
    /// The least distance between neighbours of each generation, in CSS pixels.
    pub(super) distances: Vec<f64>,
}

/// Places the people of each generation between 0 and a height.
pub(super) fn layout(generations: &[Vec<Dot>], height: f64) -> Layout {
    let steps: Vec<Vec<f64>> = generations.iter().map(|dots| steps(dots)).collect();
    let spans = steps.iter().map(|steps| steps[steps.len() - 1]);
    let widest = spans.clone().fold(0.0, f64::max);
    let distance = (height / widest.max(1.0)).min(WIDEST);
    let distances: Vec<f64> = spans
        .map(|span| (SPREAD * height / span.max(1.0)).clamp(distance, WIDEST))
        .collect();
    let offsets: Vec<Vec<f64>> = steps
        .iter()
        .zip(&distances)
        .map(|(steps, distance)| steps.iter().map(|step| distance * step).collect())
        .collect();
    let mut places: Vec<Vec<f64>> = generations
        .iter()
        .map(|dots| vec![height / 2.0; dots.len()])
        .collect();
    let there = 0..generations.len();
    for _ in 0..SWEEPS {
        for generation in there.clone().chain(there.clone().rev()) {
            let wanted = wanted(generations, &places, generation);
            places[generation] = apart(&wanted, &offsets[generation], height);
        }
    }
    centre(&mut places, height);
    Layout { places, distances }
}

/// How far each is from the first one, in distances.
fn steps(dots: &[Dot]) -> Vec<f64> {
    let mut at = 0.0;
    let mut before: Option<usize> = None;
    dots.iter()
        .map(|dot| {
            at += match before {
                None => 0.0,
                Some(teller) if teller == dot.teller => 1.0,
                Some(_) => BETWEEN,
            };
            before = Some(dot.teller);
            at
        })
        .collect()
}

/// Where each would be if they were alone, and how many lines pull them there.
fn wanted(generations: &[Vec<Dot>], places: &[Vec<f64>], generation: usize) -> Vec<(f64, f64)> {
    let dots = generations[generation].iter().enumerate();
    dots.map(|(index, dot)| {
        let mut sum = 0.0;
        let mut lines = 0.0;
        if generation > 0 {
            sum += places[generation - 1][dot.teller];
            lines += 1.0;
        }
        if dot.to > dot.from {
            let told = &places[generation + 1][dot.from..dot.to];
            sum += told.iter().sum::<f64>();
            lines += told.len() as f64;
        }
        if lines > 0.0 {
            (sum / lines, lines)
        } else {
            (places[generation][index], 1.0)
        }
    })
    .collect()
}

/// The places nearest to the wanted ones, by weighted squares, that are apart by the differences of the offsets and
/// within the height.
fn apart(wanted: &[(f64, f64)], offsets: &[f64], height: f64) -> Vec<f64> {
    // Neighbours who hold together: where their first one would be, lines, number.
    let mut pools: Vec<(f64, f64, usize)> = Vec::with_capacity(wanted.len());
    for ((place, lines), offset) in wanted.iter().zip(offsets) {
        let mut pool = (place - offset, *lines, 1);
        while let Some(before) = pools.last().copied().filter(|before| before.0 >= pool.0) {
            let lines = before.1 + pool.1;
            let mean = (before.0 * before.1 + pool.0 * pool.1) / lines;
            pool = (mean, lines, before.2 + pool.2);
            pools.pop();
        }
        pools.push(pool);
    }
    let room = (height - offsets.last().copied().unwrap_or(0.0)).max(0.0);
    let starts = pools
        .into_iter()
        .flat_map(|(start, _, count)| std::iter::repeat_n(start.clamp(0.0, room), count));
    starts
        .zip(offsets)
        .map(|(at, offset)| at + offset)
        .collect()
}

/// Leaves as much space above as below.
fn centre(places: &mut [Vec<f64>], height: f64) {
    let all = places.iter().flatten().copied();
    let top = all.clone().fold(height, f64::min);
    let bottom = all.fold(0.0, f64::max);
    let shift = (height - bottom - top) / 2.0;
    for place in places.iter_mut().flatten() {
        *place += shift;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::cascade_shown::shown;
    use super::*;
    use crate::graph::forest::Forest;

    #[test]
    fn tellers_are_in_the_middle_of_whom_they_told() {
        let mut forest = Forest::new();
        let root = forest.root();
        for _ in 0..3 {
            let teller = forest.tell(root);
            for _ in 0..4 {
                forest.tell(teller);
            }
        }
        let shown = shown(&forest.summary().largest);
        let places = layout(&shown, 300.0).places;
        assert!((places[0][0] - 150.0).abs() < 1e-6);
        for (teller, place) in shown[1].iter().zip(&places[1]) {
            let told = &places[2][teller.from..teller.to];
            let middle = (told[0] + told[3]) / 2.0;
            assert!((place - middle).abs() < WIDEST, "{place} {middle}");
        }
    }

    proptest! {
        #[test]
        fn nobody_is_beyond_the_edge_or_before_his_neighbour(
            picks in prop::collection::vec(0.0..1.0, 0..300),
            height in 0.0..500.0,
        ) {
            let mut forest = Forest::new();
            forest.root();
            for (node, pick) in picks.iter().enumerate() {
                forest.tell((pick * (node + 1) as f64) as u32);
            }
            let shown = shown(&forest.summary().largest);
            let layout = layout(&shown, height);
            for (column, distance) in layout.places.iter().zip(&layout.distances) {
                for place in column {
                    prop_assert!((-1e-6..=height + 1e-6).contains(place), "{}", place);
                }
                for pair in column.windows(2) {
                    prop_assert!(pair[1] - pair[0] >= distance - 1e-6);
                }
            }
        }
    }
}
