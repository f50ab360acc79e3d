//! Who of a cascade is drawn: everybody, or of the widest generations only some.

use std::cmp::Reverse;

use crate::graph::trees::Tree;

/// People of a cascade who are drawn at most.
const MOST: usize = 3000;
/// Generations that are drawn at most, from the root's on: columns would be less than two pixels apart.
const DEEPEST: usize = 400;

/// Somebody who is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dot {
    /// The place in their generation of who told them; 0 for the root, whom nobody told.
    pub(super) teller: usize,
    /// The places in the next generation of whom they told: from here
    pub(super) from: usize,
    /// to before here.
    pub(super) to: usize,
}

/// The generations of a cascade, each in such an order that no lines between them cross: whom the first one told, whom
/// the second one told, and so on; of one teller, in the order in which they were told.
pub(super) fn shown(tree: &Tree) -> Vec<Vec<Dot>> {
    let Some(family) = Family::of(tree) else {
        return Vec::new();
    };
    let widths = tree.widths();
    let cap = cap(&widths[..widths.len().min(DEEPEST)]);
    let mut generations: Vec<Vec<Dot>> = Vec::new();
    let mut people = vec![0_usize];
    let mut dots = vec![Dot {
        teller: 0,
        from: 0,
        to: 0,
    }];
    while !people.is_empty() && generations.len() < DEEPEST {
        // Of whom a place in this generation told, and where they are in the tree.
        let mut next: Vec<(usize, usize)> = Vec::new();
        for (place, person) in people.iter().enumerate() {
            next.extend(family.told_by(*person).iter().map(|told| (place, *told)));
        }
        family.thin(&mut next, cap);
        let mut after = Vec::with_capacity(next.len());
        for (index, (teller, _)) in next.iter().enumerate() {
            let dot = &mut dots[*teller];
            if dot.to == dot.from {
                dot.from = index;
            }
            dot.to = index + 1;
            after.push(Dot {
                teller: *teller,
                from: 0,
                to: 0,
            });
        }
        people = next.into_iter().map(|(_, person)| person).collect();
        generations.push(std::mem::replace(&mut dots, after));
    }
    // Those whose listeners are beyond the last generation drawn have none there.
    if let Some(last) = generations.last_mut() {
        for dot in last {
            (dot.from, dot.to) = (0, 0);
        }
    }
    generations
}

/// The most people of a generation such that all together are no more than can be drawn; one at least.
fn cap(widths: &[u32]) -> usize {
    let drawn = |cap: usize| -> usize { widths.iter().map(|width| cap.min(*width as usize)).sum() };
    let (mut fits, mut beyond) = (1, MOST + 1);
    while beyond - fits > 1 {
        let middle = usize::midpoint(fits, beyond);
        if drawn(middle) <= MOST {
            fits = middle;
        } else {
            beyond = middle;
        }
    }
    fits
}

/// Whom each told, and how much came of each.
struct Family {
    /// Where the listeners of each person begin in `told`; one more at the end.
    starts: Vec<usize>,
    told: Vec<usize>,
    /// People of the branch that begins with each.
    branch: Vec<u32>,
    /// Who is on the longest chain, of equal ones the first.
    on_chain: Vec<bool>,
}

impl Family {
    fn of(tree: &Tree) -> Option<Self> {
        let nodes = tree.nodes();
        let mut starts = vec![0; nodes.len() + 1];
        let tellers = nodes.iter().map(|node| node.teller.map(|at| at as usize));
        for teller in tellers.clone().flatten() {
            starts[teller + 1] += 1;
        }
        for place in 1..starts.len() {
            starts[place] += starts[place - 1];
        }
        let mut told = vec![0; starts[nodes.len()]];
        let mut ends = starts.clone();
        for (listener, teller) in tellers.clone().enumerate() {
            if let Some(teller) = teller {
                told[ends[teller]] = listener;
                ends[teller] += 1;
            }
        }
        let mut branch = vec![1; nodes.len()];
        for (listener, teller) in tellers.enumerate().rev() {
            if let Some(teller) = teller {
                branch[teller] += branch[listener];
            }
        }
        let depth = |place: &usize| nodes[*place].generation;
        let mut last = Some((0..nodes.len()).rev().max_by_key(depth)?);
        let mut on_chain = vec![false; nodes.len()];
        while let Some(person) = last {
            on_chain[person] = true;
            last = nodes[person].teller.map(|teller| teller as usize);
        }
        Some(Self {
            starts,
            told,
            branch,
            on_chain,
        })
    }

    fn told_by(&self, person: usize) -> &[usize] {
        &self.told[self.starts[person]..self.starts[person + 1]]
    }

    /// Keeps of a generation the most that may be: the longest chain, then who has the largest branches.
    fn thin(&self, people: &mut Vec<(usize, usize)>, most: usize) {
        if people.len() <= most {
            return;
        }
        let key = |place: &usize| {
            let person = people[*place].1;
            let last = (!self.on_chain[person], Reverse(self.branch[person]));
            (last, *place)
        };
        let mut kept: Vec<usize> = (0..people.len()).collect();
        kept.select_nth_unstable_by_key(most, key);
        kept.truncate(most);
        kept.sort_unstable();
        *people = kept.into_iter().map(|place| people[place]).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::forest::Forest;

    fn widths(generations: &[Vec<Dot>]) -> Vec<usize> {
        generations.iter().map(Vec::len).collect()
    }

    #[test]
    fn a_small_tree_is_all_there_and_no_lines_cross() {
        let mut forest = Forest::new();
        let root = forest.root();
        let (one, two) = (forest.tell(root), forest.tell(root));
        for teller in [two, one, two, one, root] {
            forest.tell(teller);
        }
        let shown = shown(&forest.summary().largest);
        assert_eq!(widths(&shown), [1, 3, 4]);
        let tellers: Vec<usize> = shown[2].iter().map(|dot| dot.teller).collect();
        assert_eq!(tellers, [0, 0, 1, 1]);
        let told: Vec<_> = shown[1].iter().map(|dot| (dot.from, dot.to)).collect();
        assert_eq!(told, [(0, 2), (2, 4), (0, 0)]);
    }

    /// The longest chain begins with the last one told, who would be left out otherwise.
    #[test]
    fn the_widest_generations_are_thinned_and_the_longest_chain_stays() {
        let mut forest = Forest::new();
        let root = forest.root();
        let first = (0..5000).map(|_| forest.tell(root)).collect::<Vec<_>>();
        for teller in &first[..1000] {
            for _ in 0..5 {
                forest.tell(*teller);
            }
        }
        let mut last = first[4999];
        for _ in 0..3 {
            last = forest.tell(last);
        }
        let shown = shown(&forest.summary().largest);
        assert_eq!(widths(&shown), [1, 1498, 1498, 1, 1]);
        let telling = shown[1].iter().filter(|dot| dot.to > dot.from).count();
        assert!(shown[1][1497].to == 1498 && telling > 290, "{telling}");
    }

    #[test]
    fn of_a_longer_chain_the_beginning_is_drawn() {
        let mut forest = Forest::new();
        let mut last = forest.root();
        for _ in 0..DEEPEST {
            last = forest.tell(last);
        }
        let shown = shown(&forest.summary().largest);
        assert_eq!(shown.len(), DEEPEST);
        assert_eq!((shown[0][0].to, shown[DEEPEST - 1][0].to), (1, 0));
    }

    #[test]
    fn of_nobody_nobody_is_drawn() {
        assert!(shown(&Tree::default()).is_empty());
    }
}
