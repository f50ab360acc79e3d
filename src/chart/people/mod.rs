//! Where the people of a network stand in a picture of all of them, so that who knows whom can be seen: deterministic, and the
//! same for every history on the network.
//!
//! The picture is `aspect` wide and 1 high. A star has its hub in the middle; a ring is laid along a curve that fills the picture,
//! so that neighbours stay neighbours; groups are discs apart from each other, and so are the followers of hubs.

mod clusters;
mod curve;
mod packing;
mod places;

use std::f64::consts::PI;

use crate::graph::Graph;
use crate::scenario::engine::Topology;
pub use places::Positions;
use places::{GOLDEN, MARGIN, pairs, radius};

/// The empty part of the picture around the hub of a star: its radius, in heights.
const HUB: f64 = 0.09;

/// Where the first `shown` people of a network stand: of all that there are, or fewer; `group_of` is the community of each of
/// them, where there are such.
pub fn positions(
    topology: Topology,
    graph: &Graph,
    group_of: Option<Vec<u32>>,
    shown: u32,
    aspect: f64,
) -> Positions {
    match topology {
        Topology::WellMixed => spread(shown, 0.0, aspect),
        Topology::Star => spread(shown, HUB, aspect),
        Topology::SmallWorld => curve::placed(shown, aspect),
        Topology::ScaleFree | Topology::Communities | Topology::Imported => {
            let clusters = group_of.unwrap_or_else(|| clusters::around_hubs(graph, shown));
            clusters::placed(graph, &clusters, shown, aspect)
        }
    }
}

/// People spread evenly over the picture around a hole in its middle, from the inside outwards (Vogel 1979,
/// doi 10.1016/0025-5564(79)90080-4).
fn spread(people: u32, hole: f64, aspect: f64) -> Positions {
    /// A little nearer to each other than there is room for, so that there is a place for everybody.
    const NEARER: f64 = 0.97;
    let (width, height) = (aspect - 2.0 * MARGIN, 1.0 - 2.0 * MARGIN);
    let room = (width * height - PI * hole * hole) / f64::from(people.max(1)) * NEARER;
    let places = (0_u32..).map(|point| {
        let from_middle = libm::sqrt(hole * hole + room / PI * (f64::from(point) + 0.5));
        let angle = GOLDEN * f64::from(point);
        (
            from_middle * libm::cos(angle),
            from_middle * libm::sin(angle),
        )
    });
    // Beyond the corners there are none any more.
    let farthest = libm::hypot(width, height) / 2.0;
    let inside = places
        .take_while(|(x, y)| libm::hypot(*x, *y) <= farthest)
        .filter(|(x, y)| 2.0 * libm::fabs(*x) <= width && 2.0 * libm::fabs(*y) <= height);
    let mut places: Vec<(f64, f64)> = inside
        .take(people as usize)
        .map(|(x, y)| (aspect / 2.0 + x, 0.5 + y))
        .collect();
    // Of very few people one or another may have found none.
    let last = places.last().copied().unwrap_or((aspect / 2.0, MARGIN));
    places.resize(people as usize, last);
    Positions {
        places: pairs(&places),
        radius: radius(room),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_apart_and_in_the_picture() {
        for people in [1, 2, 7, 100, 5000] {
            for (hole, aspect) in [(0.0, 1.78), (HUB, 1.78), (HUB, 0.6)] {
                let Positions { places, radius } = spread(people, hole, aspect);
                let places: Vec<&[f32]> = places.chunks_exact(2).collect();
                assert_eq!(places.len(), people as usize);
                for (number, one) in places.iter().enumerate() {
                    assert!(
                        one[0] >= 0.0
                            && f64::from(one[0]) <= aspect
                            && one[1] >= 0.0
                            && one[1] <= 1.0
                    );
                    for other in &places[..number.min(200)] {
                        let apart = libm::hypotf(one[0] - other[0], one[1] - other[1]);
                        assert!(
                            people < 100 || apart > 2.0 * radius,
                            "{people}: {apart} {radius}"
                        );
                    }
                }
            }
        }
    }
}
