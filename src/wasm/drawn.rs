//! What the inputs of options draw, and where that lies: kept from one question to the next, for as outcomes become others, or
//! levers that are no inputs move, inputs are drawn where they were.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use crate::scenario::inputs::{Input, Inputs};
use crate::scenario::{Quantity, Scenario};
use crate::study::options::{Sampled, inputs_of};
use crate::study::{Finder, Mismatch};

/// What the first replications of a seed draw.
#[derive(Debug)]
pub(super) struct Drawn {
    /// Of each option, what says so.
    options: Vec<Inputs>,
    seed: u64,
    replications: usize,
    /// The inputs of all options, each once.
    pub(super) inputs: Vec<Input>,
    /// By input.
    pub(super) sampled: Sampled,
    finder: OnceCell<Finder>,
}

thread_local! {
    static LAST: RefCell<Option<Rc<Drawn>>> = const { RefCell::new(None) };
}

impl Drawn {
    /// Of options' inputs.
    ///
    /// # Errors
    /// An input that is not the same in two of them.
    pub(super) fn of(
        scenarios: &[Scenario<Quantity>],
        seed: u64,
        replications: usize,
    ) -> Result<Rc<Self>, Mismatch> {
        let options: Vec<Inputs> = scenarios.iter().map(Inputs::of).collect();
        let last = LAST.with_borrow(Clone::clone);
        let is_same = |last: &Rc<Self>| {
            let mut pairs = options.iter().zip(&last.options);
            (last.seed, last.replications, last.options.len())
                == (seed, replications, options.len())
                && pairs.all(|(one, other)| one.draw_like(other))
        };
        if let Some(last) = last.filter(is_same) {
            return Ok(last);
        }
        let (inputs, sampled) = inputs_of(scenarios, seed, replications)?;
        let drawn = Rc::new(Self {
            options,
            seed,
            replications,
            inputs,
            sampled,
            finder: OnceCell::new(),
        });
        LAST.with_borrow_mut(|last| *last = Some(drawn.clone()));
        Ok(drawn)
    }

    /// Where all of them lie.
    pub(super) fn finder(&self) -> &Finder {
        self.finder.get_or_init(|| Finder::new(&self.sampled))
    }
}
