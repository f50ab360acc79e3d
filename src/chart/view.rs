//! What a chart is drawn of, and what it is drawn over.

use super::calendar::Calendar;
use crate::study::Summary;

/// What a chart is drawn of.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The run.
    pub summary: &'a Summary,
    /// What is planned of it.
    pub calendar: &'a Calendar,
    /// The same scenario seen by another engine: its medians are thin dashed lines.
    pub ghost: Option<&'a Summary>,
    /// The scenario that this one is compared with: its medians are dashed lines or ticks, its bands outlines.
    pub reference: Option<&'a Summary>,
}

impl<'a> View<'a> {
    /// A run alone.
    pub fn of(summary: &'a Summary, calendar: &'a Calendar) -> Self {
        Self {
            summary,
            calendar,
            ghost: None,
            reference: None,
        }
    }
}
