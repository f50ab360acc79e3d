//! The community: members talk without the brand, in a star around it or in a mesh (row #24).

use crate::number::hazard;

/// The probability that a member posts today: of themselves, on the posts of yesterday, and on a push they read. In a star
/// (mesh 0) only pushes are talked about.
pub fn posting(
    mesh: f64,
    spontaneous: f64,
    replies: f64,
    posts_per_member: f64,
    reads: f64,
) -> f64 {
    hazard::probability(mesh * (spontaneous + replies * posts_per_member) + reads)
}

/// How far peers keep trust up, 0 to 1: half at `half` posts a day for each member, in a mesh alone.
pub fn peers(mesh: f64, posts_per_member: f64, half: f64) -> f64 {
    if posts_per_member <= 0.0 {
        0.0
    } else {
        mesh * posts_per_member / (posts_per_member + half)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_is_silent_without_pushes_and_a_mesh_is_not() {
        assert_eq!(posting(0.0, 0.1, 2.0, 0.5, 0.0), 0.0);
        assert!(posting(1.0, 0.1, 0.0, 0.0, 0.0) > 0.0);
        assert_eq!(peers(0.0, 1.0, 0.1), 0.0);
        assert_eq!(peers(1.0, 0.1, 0.1), 0.5);
    }
}
