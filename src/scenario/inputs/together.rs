//! Inputs that go together: the positions of correlated inputs put in another order among replications, so that their ranks agree as
//! far as they are said to (Iman & Conover 1982, A distribution-free approach to inducing rank correlation among input variables, doi
//! 10.1080/03610918208812265).
//!
//! Iman and Conover order the whole sample. Here a replication must not depend on how many there are, so each run of 256 replications is
//! ordered for itself: it keeps the positions that its inputs have, each in a stratum of its own, and with them the Latin hypercube.
//! Scores are normal: correlated through a Cholesky factor of the matrix of Pearson correlations that normal variables of such rank
//! correlations have, 2 sin(π ρ / 6) (Pearson 1907).

use std::f64::consts::PI;

use super::super::correlation::Correlation;
use super::super::figure::Figure;
use crate::number::standard_normal;
use crate::problem::{Code, Problem};

/// Replications that are ordered together. The ranks of fewer follow their scores less closely: 64 lose some 2 % of a correlation.
pub(super) const BLOCK: u64 = 256;
/// What is left of a variance that is none.
const NOTHING: f64 = 1e-9;
/// Hundredths in which a correlation that could be is looked for.
const STEPS: i32 = 95;

/// Inputs of which each goes together with another one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Together {
    /// Their places among all inputs, in order.
    pub(super) places: Vec<usize>,
    /// The lower triangle by which independent normal scores become correlated ones, row by row.
    factor: Vec<Vec<f64>>,
}

impl Together {
    /// The sets of inputs that go together; `paths` are those of all inputs. Of two levers that are in several groups, the last group says
    /// how they correlate.
    ///
    /// # Errors
    /// The correlation that cannot be with the others: no joint distribution has them, which their matrix shows by not being positive
    /// definite.
    pub(super) fn of<T: Figure>(
        correlations: &[Correlation<T>],
        paths: &[&str],
    ) -> Result<Vec<Self>, Problem> {
        let count = paths.len();
        let says = |group: &Correlation<T>| group.levers.rank_correlation.central();
        // Which group says how two inputs correlate.
        let mut by: Vec<Vec<Option<usize>>> = vec![vec![None; count]; count];
        for (group, correlation) in correlations.iter().enumerate() {
            let members: Vec<usize> = (0..count)
                .filter(|place| correlation.has(paths[*place]))
                .collect();
            for one in &members {
                for other in &members {
                    by[*one][*other] = Some(group);
                }
            }
        }
        let figures: Vec<f64> = correlations.iter().map(says).collect();
        let correlates = |one: usize, other: usize| {
            one != other && by[one][other].is_some_and(|group| figures[group] != 0.0)
        };
        let mut sets = Vec::new();
        let mut is_placed = vec![false; count];
        for first in 0..count {
            if is_placed[first] || !(0..count).any(|other| correlates(first, other)) {
                continue;
            }
            let mut places = vec![first];
            is_placed[first] = true;
            let mut next = 0;
            while let Some(one) = places.get(next).copied() {
                for (other, is_placed) in is_placed.iter_mut().enumerate() {
                    if !*is_placed && correlates(one, other) {
                        *is_placed = true;
                        places.push(other);
                    }
                }
                next += 1;
            }
            places.sort_unstable();
            let matrix = |figures: &[f64]| -> Vec<Vec<f64>> {
                let rows = places.iter().map(|one| {
                    let row = places.iter().map(|other| match by[*one][*other] {
                        _ if one == other => 1.0,
                        Some(group) => of_normal(figures[group]),
                        None => 0.0,
                    });
                    row.collect()
                });
                rows.collect()
            };
            let factor = factor(&matrix(&figures)).ok_or_else(|| {
                let groups = |group: &usize| {
                    places
                        .iter()
                        .any(|one| places.iter().any(|other| by[*one][*other] == Some(*group)))
                };
                let groups: Vec<usize> = (0..figures.len()).rev().filter(groups).collect();
                impossible(&groups, &figures, |figures| {
                    factor(&matrix(figures)).is_some()
                })
            })?;
            sets.push(Self { places, factor });
        }
        Ok(sets)
    }

    /// Scores of inputs whose independent positions these are, in the order of the places.
    fn scores(&self, positions: &[f64]) -> Vec<f64> {
        let normal: Vec<f64> = positions
            .iter()
            .map(|position| standard_normal::point(*position))
            .collect();
        let score = |row: &Vec<f64>| row.iter().zip(&normal).map(|(weight, z)| weight * z).sum();
        self.factor.iter().map(score).collect()
    }

    /// The positions of a run of replications, by input, put in the order of the correlated scores: as many and the same ones.
    pub(super) fn ordered(&self, positions: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let replications = positions.first().map_or(0, Vec::len);
        let scores: Vec<Vec<f64>> = (0..replications)
            .map(|place| {
                let of_one: Vec<f64> = positions.iter().map(|column| column[place]).collect();
                self.scores(&of_one)
            })
            .collect();
        let ordered = positions.iter().enumerate().map(|(input, column)| {
            let mut by_score: Vec<usize> = (0..replications).collect();
            by_score.sort_by(|one, other| scores[*one][input].total_cmp(&scores[*other][input]));
            let mut sorted = column.clone();
            sorted.sort_by(f64::total_cmp);
            let mut ordered = vec![0.0; replications];
            for (place, position) in by_score.into_iter().zip(sorted) {
                ordered[place] = position;
            }
            ordered
        });
        ordered.collect()
    }

    /// Positions that go together, made of independent ones of one replication.
    pub(super) fn alone(&self, positions: &[f64]) -> Vec<f64> {
        let scores = self.scores(positions);
        scores.into_iter().map(standard_normal::part).collect()
    }
}

/// The correlation of normal variables whose ranks correlate so.
fn of_normal(ranks: f64) -> f64 {
    2.0 * libm::sin(PI * ranks / 6.0)
}

/// Cholesky's factor of a correlation matrix; nothing where it is not positive definite.
fn factor(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let mut rows: Vec<Vec<f64>> = Vec::with_capacity(matrix.len());
    for (place, given) in matrix.iter().enumerate() {
        let mut row = vec![0.0; place + 1];
        for column in 0..place {
            let known: f64 = (0..column).map(|k| row[k] * rows[column][k]).sum();
            row[column] = (given[column] - known) / rows[column][column];
        }
        let left = 1.0 - row.iter().map(|weight| weight * weight).sum::<f64>();
        if left < NOTHING {
            return None;
        }
        row[place] = libm::sqrt(left);
        rows.push(row);
    }
    Some(rows)
}

/// What is wrong with correlations that cannot be together: the last group that could be another one so that they can, and from where
/// to where. Where no single one could, the last, which could only be 0 with fewer levers.
fn impossible(groups: &[usize], figures: &[f64], can_be: impl Fn(&[f64]) -> bool) -> Problem {
    let tried = groups.iter().find_map(|group| {
        let fits = |step: &i32| {
            let mut others = figures.to_vec();
            others[*group] = f64::from(*step) / 100.0;
            can_be(&others)
        };
        let steps: Vec<i32> = (-STEPS..=STEPS).filter(fits).collect();
        Some((*group, *steps.first()?, *steps.last()?))
    });
    let (group, low, high) = tried.unwrap_or((groups.first().copied().unwrap_or(0), 0, 0));
    let read = figures.get(group).copied().unwrap_or_default();
    Problem::new(
        format!("correlations[{group}].rank_correlation"),
        Code::NoJointDistribution,
        read,
    )
    .with("minimum", f64::from(low) / 100.0)
    .with("maximum", f64::from(high) / 100.0)
}
