//! What times are measured by: a draw of AGG-180 on the same machine, minutes ago. A machine that is twice as slow takes
//! about twice as long for both.

use serde_json::json;

use super::against::{CHAINS, DRAWS};
use super::contestant::take_turns;
use super::row::{Row, Wanted};
use super::{Bench, Outcome};

const THOUSAND: &str = "a thousand draws of AGG-180";
/// Rounds of AGG-180, whose median counts.
const ROUNDS: u64 = 5;

/// What was run.
#[derive(Clone, Copy, Debug)]
pub(super) enum Where {
    Native,
    Wasm,
}

impl Bench<'_> {
    /// Seconds of a draw of AGG-180, measured once in a run.
    fn seconds_of_a_draw(&self, place: Where) -> Outcome<f64> {
        if self.built.draw.get().is_none() {
            let mut contestants = [
                self.native("native", &["aggregate"])?,
                self.wasm("wasm", &["aggregate"])?,
            ];
            let request = |_, round| json!({ "replications": CHAINS, "round": round });
            let answers = take_turns(&mut contestants, ROUNDS, request)?;
            let draws = f64::from(CHAINS) * f64::from(DRAWS);
            let seconds = [0, 1].map(|index| {
                let mut seconds = answers[index].seconds(draws);
                seconds.sort_by(f64::total_cmp);
                seconds[seconds.len() / 2]
            });
            let _ = self.built.draw.set(seconds);
        }
        let seconds = self.built.draw.get().copied().unwrap_or([f64::NAN; 2]);
        Ok(seconds[place as usize])
    }

    /// A row of times, of which a unit is so many seconds, as so many thousand draws of AGG-180; `wanted` is the most of
    /// these.
    pub(super) fn in_draws(
        &self,
        (name, unit): (impl Into<String>, &'static str),
        times: &[f64],
        seconds: f64,
        place: Where,
        wanted: impl Into<Option<f64>>,
    ) -> Outcome<Row> {
        let thousand = 1e3 * self.seconds_of_a_draw(place)? / seconds;
        let row = Row::new(name, unit, times);
        let row = row.against(THOUSAND, times, &vec![thousand; times.len()]);
        Ok(row.wanted(wanted.into().map(Wanted::AtMost)))
    }
}
