//! What a run takes, told before it is run: memory by its size, time by a probe of some of its replications; and what
//! smaller run would stay within a budget.

use super::columns::MOST_VALUES;
use super::plan::{quick_replications, task_replications};
use super::second::SecondHistories;
use crate::engine::network::Network;
use crate::report::touch::Touches;
use crate::report::{Outcome, Series};
use crate::scenario::engine::Topology;
use crate::scenario::inputs::Inputs;
use crate::scenario::{Figure, Scenario};

/// Seconds that a run may take without a word.
pub const MOST_SECONDS: f64 = 60.0;
/// Bytes of memory that a run may take without a word.
pub const MOST_BYTES: f64 = 1e9;

/// Bytes of a replication's outcomes as a row, and of one of them while it is put in order.
const ROW: f64 = (Outcome::COUNT * 8 + 12) as f64;
/// Bytes of what a channel, account or campaign costs in a replication.
const ENTRY_COST: f64 = 8.0;
/// Bytes of a value that is kept as it is; its column has room for more.
const VALUE: f64 = 6.0;
/// Bytes of a sketch of many replications, as measured.
const SKETCH: f64 = 6.5e3;
/// Bytes of a value on its way: with the worker, and once more with who collects it.
const PASSED: f64 = 8.0;
/// Bytes of a person of a network and of an end of a tie; the latter are there once more, in part, while the graph is made.
const PERSON: f64 = 64.0;
const END: f64 = 6.0;
/// Bytes of a worker before it does anything.
const WORKER: f64 = 1.5e6;

/// A network: its people, and how many ends all of its ties have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NetworkSize {
    /// People.
    pub people: u32,
    /// Ends of ties, two for each.
    pub ends: f64,
    /// Whether there could be fewer of them: a graph that was read from a file is as large as it is.
    pub chosen: bool,
}

impl NetworkSize {
    /// The network of a scenario; `imported` is how many people and ends of ties the graph has that was read from a file, if
    /// one was. None where there is no network.
    pub fn of<T: Figure>(scenario: &Scenario<T>, imported: Option<(u32, f64)>) -> Option<Self> {
        let people = Network::people_of(scenario, imported.map(|(people, _)| people))?;
        let ends = match scenario.topology {
            Topology::WellMixed | Topology::Star => 0.0,
            Topology::Imported => imported.map_or(0.0, |(_, ends)| ends),
            Topology::SmallWorld | Topology::ScaleFree | Topology::Communities => {
                let degree = scenario.network.mean_degree.central();
                f64::from(people) * degree.min(f64::from(people))
            }
        };
        Some(Self {
            people,
            ends,
            chosen: scenario.topology != Topology::Imported,
        })
    }

    fn bytes(&self) -> f64 {
        f64::from(self.people) * PERSON + self.ends * END
    }

    /// The same with other people, who know as many others each.
    fn with(&self, people: u32) -> Self {
        let ends = self.ends * f64::from(people) / f64::from(self.people.max(1));
        Self {
            people,
            ends,
            ..*self
        }
    }
}

/// How large a run is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// Days.
    pub days: usize,
    /// Replications.
    pub replications: usize,
    /// Channels, accounts and campaigns, of each of which it is kept what it costs.
    pub entries: usize,
    /// Whether some are run twice, to tell inputs that are not known from chance.
    pub uncertain: bool,
    /// Its network, if it has one.
    pub network: Option<NetworkSize>,
    /// How many workers run it.
    pub workers: usize,
    /// Whether they share one network; workers of a page cannot.
    pub shared: bool,
}

/// A smaller run that stays within the budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Smaller {
    /// By so many replications.
    Replications(usize),
    /// By so many people of the network: no number of replications would do.
    People(u32),
}

/// What a run is going to take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Seconds.
    pub seconds: f64,
    /// Bytes of memory.
    pub bytes: f64,
    /// The largest round size that stays within the budget; none where the run itself does, or where none would.
    pub smaller: Option<Smaller>,
}

impl Estimate {
    /// Whether its time is beyond the budget.
    pub fn slow(&self) -> bool {
        self.seconds > MOST_SECONDS
    }

    /// Whether its memory is beyond the budget.
    pub fn large(&self) -> bool {
        self.bytes > MOST_BYTES
    }

    /// Whether a run that takes this stays within the budget.
    pub fn fits(&self) -> bool {
        !self.slow() && !self.large()
    }
}

impl Size {
    /// The size of a run of a scenario, on `network` and by so many workers, each with a network of its own.
    pub fn of<T: Figure>(
        scenario: &Scenario<T>,
        replications: usize,
        network: Option<NetworkSize>,
        workers: usize,
    ) -> Self {
        Self {
            days: scenario.days(),
            replications,
            entries: Touches::of(scenario).entries(),
            uncertain: !Inputs::of(scenario).all().is_empty(),
            network,
            workers,
            shared: false,
        }
    }

    /// Bytes of memory that it takes, all workers and who collects together.
    pub fn bytes(&self) -> f64 {
        let columns = Series::COUNT * self.days;
        let kept = if columns * self.replications <= MOST_VALUES {
            (columns * self.replications) as f64 * VALUE
        } else {
            columns as f64 * SKETCH
        };
        let costs = (self.replications * self.entries) as f64 * ENTRY_COST;
        let rows = self.histories() as f64 * ROW + costs;
        let task = task_replications(self.network.map(|network| network.people));
        let passed = (columns * task.min(self.replications)) as f64 * PASSED;
        let network = self.network.map_or(0.0, |network| network.bytes());
        let networks = if self.shared { 1 } else { self.workers };
        let workers = self.workers as f64;
        kept + rows + workers * (passed + WORKER) + networks as f64 * network
    }

    /// What it takes where one replication takes `seconds` of all workers together.
    pub fn estimate(&self, seconds: f64) -> Estimate {
        let estimate = Estimate {
            seconds: self.histories() as f64 * seconds,
            bytes: self.bytes(),
            smaller: None,
        };
        if estimate.fits() {
            return estimate;
        }
        Estimate {
            smaller: self.smaller(seconds),
            ..estimate
        }
    }

    /// What the quick pass takes before anything is known of its time.
    pub fn quick(&self) -> Estimate {
        let replications = self.least();
        Self {
            replications,
            ..*self
        }
        .estimate(0.0)
    }

    /// Replications of the quick pass: fewer say too little to be worth a run.
    fn least(&self) -> usize {
        let people = self.network.map(|network| network.people);
        quick_replications(people, self.replications)
    }

    fn smaller(&self, seconds: f64) -> Option<Smaller> {
        let fits = |size: &Self| {
            size.histories() as f64 * seconds <= MOST_SECONDS && size.bytes() <= MOST_BYTES
        };
        let mut enough = round_below(self.replications).take_while(|fewer| *fewer >= self.least());
        let fewer = enough.find(|replications| {
            fits(&Self {
                replications: *replications,
                ..*self
            })
        });
        if let Some(fewer) = fewer {
            return Some(Smaller::Replications(fewer));
        }
        // How much time other people would take is not known.
        let network = self.network.filter(|network| network.chosen)?;
        let lighter = |people: usize| {
            let network = Some(network.with(people as u32));
            Self { network, ..*self }.bytes() <= MOST_BYTES
        };
        if lighter(network.people as usize) {
            return None;
        }
        let people = round_below(network.people as usize).find(|people| lighter(*people))?;
        Some(Smaller::People(people as u32))
    }

    /// Replications, those that are run twice counted twice.
    fn histories(&self) -> usize {
        let second = if self.uncertain {
            SecondHistories::pairs(self.replications)
        } else {
            0
        };
        self.replications + second
    }
}

/// The round numbers below `most`, 1, 2 or 5 and zeros, largest first.
fn round_below(most: usize) -> impl Iterator<Item = usize> {
    let tens = (0..most.max(1).ilog10() + 1)
        .rev()
        .map(|zeros| 10usize.pow(zeros));
    tens.flat_map(|ten| [5 * ten, 2 * ten, ten])
        .filter(move |round| *round < most)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Size = Size {
        days: 180,
        replications: 2000,
        entries: 6,
        uncertain: false,
        network: None,
        workers: 2,
        shared: false,
    };

    fn on_network(people: u32, degree: f64) -> Size {
        let ends = f64::from(people) * degree;
        let network = NetworkSize {
            people,
            ends,
            chosen: true,
        };
        Size {
            network: Some(network),
            ..PLAIN
        }
    }

    #[test]
    fn round_numbers_below_a_number_come_from_the_largest_on() {
        let below = |most| round_below(most).collect::<Vec<_>>();
        assert_eq!(
            below(5000),
            [2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1]
        );
        assert_eq!(below(1001)[..2], [1000, 500]);
        assert!(below(1).is_empty());
        assert!(below(0).is_empty());
    }

    #[test]
    fn an_ordinary_run_fits() {
        let estimate = PLAIN.estimate(0.0005);
        assert_eq!(estimate.seconds, 1.0);
        assert!(estimate.fits());
        assert_eq!(estimate.smaller, None);
    }

    #[test]
    fn memory_grows_with_replications_until_they_are_sketched_and_then_by_their_outcomes_alone() {
        let bytes = |replications| {
            Size {
                replications,
                ..PLAIN
            }
            .bytes()
        };
        let values = |replications: f64| replications * (Series::COUNT * 180) as f64 * VALUE;
        let row = ROW + PLAIN.entries as f64 * ENTRY_COST;
        assert_eq!(bytes(2000) - bytes(1000), values(1000.0) + 1000.0 * row);
        assert_eq!(bytes(100_000) - bytes(50_000), 50_000.0 * row);
        assert!(bytes(100_000) < 250e6);
    }

    #[test]
    fn a_page_has_a_network_for_each_worker_and_a_program_one_for_all() {
        let page = on_network(100_000, 20.0);
        let program = Size {
            shared: true,
            ..page
        };
        assert_eq!(
            page.bytes() - program.bytes(),
            100_000.0 * (PERSON + 20.0 * END)
        );
    }

    #[test]
    fn a_slow_run_is_told_with_the_largest_round_number_in_its_time() {
        let slow = Size {
            replications: 100_000,
            ..PLAIN
        };
        let estimate = slow.estimate(0.01);
        assert_eq!(estimate.seconds, 1000.0);
        assert!(!estimate.fits());
        assert_eq!(estimate.smaller, Some(Smaller::Replications(5000)));
        // 5,000 of them have 1,250 second histories, for which there is no time.
        let uncertain = Size {
            uncertain: true,
            ..slow
        };
        assert_eq!(uncertain.estimate(0.01).seconds, 1020.0);
        assert_eq!(
            uncertain.estimate(0.01).smaller,
            Some(Smaller::Replications(2000))
        );
    }

    #[test]
    fn where_one_replication_alone_takes_too_long_nothing_smaller_is_named() {
        let estimate = on_network(200_000, 20.0).estimate(100.0);
        assert!(!estimate.fits());
        assert_eq!(estimate.smaller, None);
    }

    #[test]
    fn a_network_that_is_too_large_is_told_before_anything_is_run() {
        let quick = on_network(200_000, 500.0).quick();
        assert!(!quick.fits());
        assert_eq!(quick.smaller, Some(Smaller::People(100_000)));
        assert!(on_network(100_000, 500.0).quick().fits());
        let mut imported = on_network(200_000, 500.0);
        if let Some(network) = &mut imported.network {
            network.chosen = false;
        }
        assert_eq!(imported.quick().smaller, None);
    }
}
