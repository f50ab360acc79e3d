//! Discs beside each other without touching: each is put where it touches two of those that are there, as near to the middle as
//! can be (Wang, Wang, Dai & Wang 2006, doi 10.1145/1124772.1124851).

/// A disc, and where it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Disc {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) radius: f64,
}

/// Discs may reach so far into each other before that counts.
const SLACK: f64 = 1e-9;

/// Places discs of these radii around the origin, the larger first for a dense picture. Those to the left and right of the others
/// count as nearer by `aspect`, so that the whole is that much wider than it is high.
pub(super) fn pack(radii: &[f64], aspect: f64) -> Vec<Disc> {
    let mut discs: Vec<Disc> = radii
        .iter()
        .map(|radius| Disc {
            x: 0.0,
            y: 0.0,
            radius: *radius,
        })
        .collect();
    if discs.len() > 1 {
        discs[0].x = -discs[1].radius;
        discs[1].x = discs[0].radius;
    }
    if discs.len() > 2 {
        discs[2] = touching(discs[1], discs[0], discs[2].radius);
        Front::of_three(&discs).place(&mut discs, aspect);
    }
    discs
}

/// The chain of discs around all that are placed: who follows and who precedes each.
struct Front {
    next: Vec<usize>,
    previous: Vec<usize>,
}

impl Front {
    fn of_three(discs: &[Disc]) -> Self {
        let mut front = Self {
            next: vec![0; discs.len()],
            previous: vec![0; discs.len()],
        };
        front.link(0, 1);
        front.link(1, 2);
        front.link(2, 0);
        front
    }

    fn link(&mut self, one: usize, other: usize) {
        self.next[one] = other;
        self.previous[other] = one;
    }

    /// Places the fourth and all that follow.
    fn place(&mut self, discs: &mut [Disc], aspect: f64) {
        let (mut one, mut other) = (0, 1);
        for new in 3..discs.len() {
            loop {
                discs[new] = touching(discs[one], discs[other], discs[new].radius);
                match self.in_the_way(discs, one, other, new) {
                    Some((ahead, true)) => other = ahead,
                    Some((behind, false)) => one = behind,
                    None => break,
                }
                self.link(one, other);
            }
            self.link(one, new);
            self.link(new, other);
            // The pair nearest to the middle is where the next one goes.
            let far = |at: usize| self.distance(discs, at, aspect);
            let (mut nearest, mut least, mut at) = (one, far(one), self.next[one]);
            while at != one {
                let distance = far(at);
                if distance < least {
                    (nearest, least) = (at, distance);
                }
                at = self.next[at];
            }
            (one, other) = (nearest, self.next[nearest]);
        }
    }

    /// A disc of the chain that the new one would reach into, and whether it lies ahead; the nearest along the chain.
    fn in_the_way(
        &self,
        discs: &[Disc],
        one: usize,
        other: usize,
        new: usize,
    ) -> Option<(usize, bool)> {
        let (mut ahead, mut behind) = (self.next[other], self.previous[one]);
        let (mut gone, mut come) = (discs[other].radius, discs[one].radius);
        loop {
            if gone <= come {
                if overlap(discs[ahead], discs[new]) {
                    return Some((ahead, true));
                }
                gone += discs[ahead].radius;
                ahead = self.next[ahead];
            } else {
                if overlap(discs[behind], discs[new]) {
                    return Some((behind, false));
                }
                come += discs[behind].radius;
                behind = self.previous[behind];
            }
            if ahead == self.next[behind] {
                return None;
            }
        }
    }

    /// How far the point between a disc and the next one is from the middle, squared.
    fn distance(&self, discs: &[Disc], at: usize, aspect: f64) -> f64 {
        let (one, other) = (discs[at], discs[self.next[at]]);
        let both = one.radius + other.radius;
        let x = (one.x * other.radius + other.x * one.radius) / both / aspect;
        let y = (one.y * other.radius + other.y * one.radius) / both;
        x * x + y * y
    }
}

fn overlap(one: Disc, other: Disc) -> bool {
    let (x, y) = (other.x - one.x, other.y - one.y);
    let least = one.radius + other.radius - SLACK;
    least > 0.0 && least * least > x * x + y * y
}

/// A disc that touches two which may be apart, on their left as one goes from the first to the second.
fn touching(one: Disc, other: Disc, radius: f64) -> Disc {
    let (dx, dy) = (one.x - other.x, one.y - other.y);
    let apart = dx * dx + dy * dy;
    if apart == 0.0 {
        let x = other.x + other.radius + radius;
        return Disc {
            x,
            y: other.y,
            radius,
        };
    }
    let to_other = libm::pow(other.radius + radius, 2.0);
    let to_one = libm::pow(one.radius + radius, 2.0);
    let height = |far: f64, along: f64| libm::sqrt((far / apart - along * along).max(0.0));
    let (x, y) = if to_other > to_one {
        let along = (apart + to_one - to_other) / (2.0 * apart);
        let up = height(to_one, along);
        (one.x - along * dx - up * dy, one.y - along * dy + up * dx)
    } else {
        let along = (apart + to_other - to_one) / (2.0 * apart);
        let up = height(to_other, along);
        (
            other.x + along * dx - up * dy,
            other.y + along * dy + up * dx,
        )
    };
    Disc { x, y, radius }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_two_overlap(radii in prop::collection::vec(0.1..10.0, 0..60), aspect in 0.5..2.5) {
            let mut radii: Vec<f64> = radii;
            radii.sort_by(|one, other| other.total_cmp(one));
            let discs = pack(&radii, aspect);
            prop_assert_eq!(discs.len(), radii.len());
            for (place, one) in discs.iter().enumerate() {
                for other in &discs[..place] {
                    let apart = libm::hypot(one.x - other.x, one.y - other.y);
                    prop_assert!(apart > one.radius + other.radius - 1e-6);
                }
            }
        }
    }
}
