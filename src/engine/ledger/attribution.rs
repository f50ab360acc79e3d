//! Attribution: what a person saw first, and what they saw last before they paid.
//!
//! Last touches are drawn. First touches are kept for the people with the need as parts of the classes below: who of a
//! class moves is taken from its parts in proportion.

use super::super::rates::Rates;
use super::super::today::people::move_part;
use super::brought::Bringing;
use crate::number::lanes::Lanes;
use crate::number::maths;
use crate::report::tables::{Entry, Tabulate};
use crate::report::touch::Touch;

/// People whose first touches are kept together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(in crate::engine) enum Class {
    /// Saw something; neither connected nor buyers.
    Aware,
    /// Connected, never paid.
    Fans,
    /// Left, never paid.
    Lapsed,
    /// Paid.
    Buyers,
}

const CLASSES: usize = 4;

/// First touches, and what was brought by first and last touch.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Attribution {
    touches: usize,
    share: usize,
    /// By class and touch: people.
    parts: [Vec<Lanes>; CLASSES],
    /// By class: people.
    totals: [Lanes; CLASSES],
    /// By class and touch: people who came today. They count from the evening on, so that nobody moves twice in a day.
    arrivals: [Vec<Lanes>; CLASSES],
    /// By class: those people.
    arrived: [Lanes; CLASSES],
    /// By touch: the part that it has in the items whose shares were seen today.
    origins: Vec<Lanes>,
    /// New customers by first and last touch.
    matrix: Vec<Lanes>,
    /// By entry and touch: today's figures.
    today: Vec<Vec<Lanes>>,
}

impl Attribution {
    pub(in crate::engine) fn new(rates: &Rates, fans: &Lanes, buyers: &Lanes) -> Self {
        let touches = rates.touches.count();
        let none = vec![Lanes::ZERO; touches];
        let own = rates.touches.number(Touch::OwnAccord);
        let mut parts = [none.clone(), none.clone(), none.clone(), none.clone()];
        parts[Class::Fans as usize][own] = *fans;
        parts[Class::Buyers as usize][own] = *buyers;
        Self {
            touches,
            share: rates.touches.number(Touch::Share),
            parts,
            totals: [Lanes::ZERO, *fans, Lanes::ZERO, *buyers],
            arrivals: [none.clone(), none.clone(), none.clone(), none.clone()],
            arrived: [Lanes::ZERO; CLASSES],
            origins: none,
            matrix: vec![Lanes::ZERO; touches * touches],
            today: vec![vec![Lanes::ZERO; touches]; Entry::ALL.len()],
        }
    }

    /// The morning: which touches began the chains of the shares that are seen today.
    #[inline(never)]
    pub(in crate::engine) fn begin(&mut self, origins: &[Lanes]) {
        let mut all = Lanes::ZERO;
        for origin in origins {
            all += origin;
        }
        for (part, origin) in self.origins.iter_mut().zip(origins) {
            *part = if origin.all_zero() {
                Lanes::ZERO
            } else {
                maths::part(origin, &all)
            };
        }
    }

    /// Adds to today's figures of a touch.
    pub(in crate::engine) fn book(&mut self, entry: Entry, touch: usize, figures: &Lanes) {
        self.today[entry as usize][touch] += figures;
    }

    /// Today's figures of a touch so far.
    pub(in crate::engine) fn booked(&self, entry: Entry, touch: usize) -> &Lanes {
        &self.today[entry as usize][touch]
    }

    /// What people saw first who saw it today: touches in proportion to `parts`, shares going to what began them.
    #[inline(never)]
    pub(in crate::engine) fn first_touch<'a>(
        &mut self,
        class: Class,
        people: &Lanes,
        parts: impl Iterator<Item = (usize, &'a Lanes)> + Clone,
    ) {
        if people.all_zero() {
            return;
        }
        let mut all = Lanes::ZERO;
        for (_, part) in parts.clone() {
            all += part;
        }
        for (touch, part) in parts {
            let part = maths::part(part, &all);
            self.credit(class, touch, &(&part * people));
        }
        self.arrived[class as usize] += people;
    }

    #[inline(never)]
    fn credit(&mut self, class: Class, touch: usize, people: &Lanes) {
        let parts = &mut self.arrivals[class as usize];
        if touch == self.share {
            for (part, origin) in parts.iter_mut().zip(&self.origins) {
                if !origin.all_zero() {
                    part.add_product(people, origin);
                }
            }
        } else {
            parts[touch] += people;
        }
    }

    /// People move from one class to another, or for good.
    pub(in crate::engine) fn go(&mut self, from: Class, to: Option<Class>, people: &Lanes) {
        if people.all_zero() {
            return;
        }
        let from = from as usize;
        let part = maths::part(people, &self.totals[from]);
        self.totals[from].take(people);
        if let Some(to) = to {
            self.arrived[to as usize] += people;
        }
        for touch in 0..self.touches {
            if self.parts[from][touch].all_zero() {
                continue;
            }
            let to = to.map(|to| &mut self.arrivals[to as usize][touch]);
            move_part(&part, &mut self.parts[from][touch], to);
        }
    }

    /// For each person of a class.
    fn each(&self, class: Class) -> Lanes {
        let total = &self.totals[class as usize];
        total.map(|total| if total > 0.0 { 1.0 / total } else { 0.0 })
    }

    /// First orders of people of a class, by last touch.
    pub(in crate::engine) fn first_orders(&mut self, class: Class, brought: &[Bringing]) {
        if brought.is_empty() {
            return;
        }
        let each = self.each(class);
        let mut all = Lanes::ZERO;
        for Bringing { touch, people, .. } in brought {
            self.book(Entry::NewCustomers, *touch, people);
            all += people;
            let people = people * &each;
            for (first, parts) in self.parts[class as usize].iter().enumerate() {
                if !parts.all_zero() {
                    self.matrix[first * self.touches + *touch].add_product(&people, parts);
                }
            }
        }
        let each = &all * &each;
        let credited = &mut self.today[Entry::NewCustomersFirst as usize];
        for (credited, parts) in credited.iter_mut().zip(&self.parts[class as usize]) {
            if !parts.all_zero() {
                credited.add_product(&each, parts);
            }
        }
        self.go(class, Some(Class::Buyers), &all);
    }

    /// First orders of people who had never seen anything: what they saw last they saw first.
    pub(in crate::engine) fn first_orders_at_sight(&mut self, brought: &[Bringing]) {
        for Bringing { touch, people, .. } in brought {
            self.book(Entry::NewCustomers, *touch, people);
            self.arrived[Class::Buyers as usize] += people;
            self.credit(Class::Buyers, *touch, people);
            let origins: Vec<(usize, Lanes)> = if *touch == self.share {
                let origins = self.origins.iter().enumerate();
                let began = origins.filter(|(_, part)| !part.all_zero());
                began.map(|(first, part)| (first, people * part)).collect()
            } else {
                vec![(*touch, *people)]
            };
            for (first, credited) in origins {
                self.matrix[first * self.touches + *touch] += &credited;
                self.book(Entry::NewCustomersFirst, first, &credited);
            }
        }
    }

    /// The evening: who came today is there now.
    #[inline(never)]
    pub(in crate::engine) fn settle(&mut self) {
        for class in 0..CLASSES {
            if self.arrived[class].all_zero() {
                continue;
            }
            self.totals[class] += &self.arrived[class];
            self.arrived[class] = Lanes::ZERO;
            for (part, arrived) in self.parts[class].iter_mut().zip(&mut self.arrivals[class]) {
                if !arrived.all_zero() {
                    *part += &*arrived;
                    *arrived = Lanes::ZERO;
                }
            }
        }
    }

    /// Revenue of today by what its buyers had seen first.
    #[inline(never)]
    pub(in crate::engine) fn revenue_by_first_touch(&mut self, revenue: &Lanes) {
        if revenue.all_zero() {
            return;
        }
        let each = revenue * &self.each(Class::Buyers);
        for touch in 0..self.touches {
            let parts = &self.parts[Class::Buyers as usize][touch];
            if !parts.all_zero() {
                self.today[Entry::RevenueFirst as usize][touch].add_product(parts, &each);
            }
        }
    }

    /// The evening of a day (from 0): writes its figures down.
    #[inline(never)]
    pub(in crate::engine) fn evening(&mut self, day: usize, tables: &mut dyn Tabulate) {
        let layout = tables.layout();
        for entry in Entry::ALL {
            for (touch, figures) in self.today[entry as usize].iter_mut().enumerate() {
                if !figures.all_zero() {
                    tables.add(layout.entry(entry, touch, day), figures);
                    *figures = Lanes::ZERO;
                }
            }
        }
        if day + 1 == layout.days {
            for first in 0..self.touches {
                for last in 0..self.touches {
                    let place = layout.attribution(first, last);
                    tables.add(place, &self.matrix[first * self.touches + last]);
                }
            }
        }
    }
}
