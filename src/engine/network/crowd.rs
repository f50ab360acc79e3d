//! The people of one replication, one by one: in which segment and stage each of them is.

use fixedbitset::FixedBitSet;

use crate::model::stage::Stage;
use crate::random::generator::Generator;

/// People by number. It takes 14 bytes a person, and a bit: two for where they stand, four each for their place in the
/// list of those who stand there, for that list, and for the list of their segment.
#[derive(Clone, Debug)]
pub(super) struct Crowd {
    /// By person: their segment and stage.
    stands: Vec<u16>,
    /// By person: their place in the list of those who stand where they do.
    place: Vec<u32>,
    /// By segment and stage: people, in any order.
    lists: Vec<Vec<u32>>,
    /// By segment: its people, in any order.
    segments: Vec<Vec<u32>>,
    /// Who has moved today.
    moved: FixedBitSet,
    movers: Vec<u32>,
}

impl Crowd {
    /// A crowd in which everybody's segment and stage at the start is drawn: `groups` holds, segment by segment, how
    /// many people are in which stages; all others of the segment are unaware.
    pub(super) fn new(groups: &[InitialStages], generator: &mut Generator) -> Self {
        let people: u32 = groups.iter().map(|initial| initial.people).sum();
        let mut order: Vec<u32> = (0..people).collect();
        for last in (1..people).rev() {
            order.swap(last as usize, generator.below(last + 1) as usize);
        }
        let mut crowd = Self {
            stands: vec![0; people as usize],
            place: vec![0; people as usize],
            lists: vec![Vec::new(); groups.len() * Stage::COUNT],
            segments: Vec::with_capacity(groups.len()),
            moved: FixedBitSet::with_capacity(people as usize),
            movers: Vec::new(),
        };
        let mut rest = order.as_slice();
        for (segment, initial) in groups.iter().enumerate() {
            let (own, others) = rest.split_at(initial.people as usize);
            rest = others;
            let mut stages = initial
                .stages
                .iter()
                .flat_map(|(stage, count)| std::iter::repeat_n(*stage, *count as usize));
            crowd.lists[segment * Stage::COUNT].reserve_exact(own.len());
            for person in own {
                crowd.put(*person, segment, stages.next().unwrap_or(Stage::Unaware));
            }
            crowd.segments.push(own.to_vec());
        }
        crowd
    }

    fn put(&mut self, person: u32, segment: usize, stage: Stage) {
        let stands = segment * Stage::COUNT + stage as usize;
        let list = &mut self.lists[stands];
        self.place[person as usize] = list.len() as u32;
        list.push(person);
        self.stands[person as usize] = stands as u16;
    }

    /// Where a person stands.
    #[inline]
    pub(super) fn of(&self, person: u32) -> (usize, Stage) {
        let stands = usize::from(self.stands[person as usize]);
        (stands / Stage::COUNT, Stage::ALL[stands % Stage::COUNT])
    }

    /// The people of a segment in a stage, in any order.
    pub(super) fn at(&self, segment: usize, stage: Stage) -> &[u32] {
        &self.lists[segment * Stage::COUNT + stage as usize]
    }

    /// How many people of a segment are in a stage.
    pub(super) fn count(&self, segment: usize, stage: Stage) -> u32 {
        self.at(segment, stage).len() as u32
    }

    /// The people of a segment.
    pub(super) fn segment(&self, segment: usize) -> &[u32] {
        &self.segments[segment]
    }

    /// How many segments there are.
    pub(super) fn segments(&self) -> usize {
        self.segments.len()
    }

    /// How many people there are.
    pub(super) fn people(&self) -> u32 {
        self.stands.len() as u32
    }

    /// Moves a person to another stage; they move no more today.
    pub(super) fn go(&mut self, person: u32, to: Stage) {
        let from = usize::from(self.stands[person as usize]);
        let place = self.place[person as usize] as usize;
        let list = &mut self.lists[from];
        list.swap_remove(place);
        if let Some(other) = list.get(place) {
            self.place[*other as usize] = place as u32;
        }
        self.put(person, from / Stage::COUNT, to);
        self.stay(person);
    }

    /// A person has had their event of the day, and stays where they are.
    pub(super) fn stay(&mut self, person: u32) {
        if !self.moved.put(person as usize) {
            self.movers.push(person);
        }
    }

    /// Whether a person has had their event of the day.
    #[inline]
    pub(super) fn has_moved(&self, person: u32) -> bool {
        self.moved.contains(person as usize)
    }

    /// The evening: everybody can move again.
    pub(super) fn rest(&mut self) {
        for person in self.movers.drain(..) {
            self.moved.set(person as usize, false);
        }
    }

    /// Draws so many people of a stage who have not moved today, each once; fewer where there are not as many.
    pub(super) fn draw(
        &self,
        segment: usize,
        stage: Stage,
        count: usize,
        generator: &mut Generator,
    ) -> Vec<u32> {
        /// Of so few, one that is drawn twice is found by looking at all of them.
        const FEW: usize = 64;
        let mut free: Vec<u32> = Vec::new();
        let list = self.at(segment, stage);
        if count == 0 {
            return free;
        }
        // Few of many are found by trying, others by shuffling all who can be drawn.
        if count <= FEW && list.len() >= 4 * (count + self.movers.len()) {
            while free.len() < count {
                let person = list[generator.below(list.len() as u32) as usize];
                if !self.has_moved(person) && !free.contains(&person) {
                    free.push(person);
                }
            }
            return free;
        }
        free.extend(list.iter().filter(|person| !self.has_moved(**person)));
        for place in 0..count.min(free.len()) {
            let other = place as u32 + generator.below((free.len() - place) as u32);
            free.swap(place, other as usize);
        }
        free.truncate(count);
        free
    }
}

/// How many people of a segment are in which stages at the start.
#[derive(Clone, Debug)]
pub(super) struct InitialStages {
    pub(super) people: u32,
    /// Stages that are not unaware, with the number of people in each.
    pub(super) stages: Vec<(Stage, u32)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_move_and_are_drawn_once() {
        let initial = InitialStages {
            people: 100,
            stages: vec![(Stage::Fan, 30), (Stage::IronFan, 5)],
        };
        let mut generator = Generator::of(1, 0);
        let mut crowd = Crowd::new(&[initial.clone(), initial], &mut generator);
        assert_eq!(crowd.people(), 200);
        assert_eq!(crowd.count(1, Stage::Fan), 30);
        let drawn = crowd.draw(0, Stage::Fan, 20, &mut generator);
        for person in &drawn {
            assert_eq!(crowd.of(*person), (0, Stage::Fan));
            crowd.go(*person, Stage::Customer);
        }
        assert_eq!(crowd.count(0, Stage::Fan), 10);
        assert!(crowd.draw(0, Stage::Customer, 3, &mut generator).is_empty());
        crowd.rest();
        assert_eq!(crowd.draw(0, Stage::Customer, 30, &mut generator).len(), 20);
        for segment in 0..2 {
            for stage in Stage::ALL {
                for person in crowd.at(segment, stage) {
                    assert_eq!(crowd.of(*person), (segment, stage));
                }
            }
        }
    }
}
