//! Any text as a quantity: it is refused with an example that can be read, or it goes there and back and answers within
//! the lever's bounds.

#![no_main]

use funnelcast::scenario::parameter::Parameter;
use funnelcast::scenario::parameters;
use funnelcast::scenario::quantity::{Bare, Quantity, to_text};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

/// A lever of every kind, with bounds of every sort.
static ROWS: LazyLock<Vec<&Parameter>> = LazyLock::new(|| {
    const LEVERS: [&str; 7] = [
        "sharing.share_rate",
        "loyalty.second_order",
        "sharing.close_trust",
        "sharing.contacts",
        "loyalty.trust_effect",
        "sharing.lifetime",
        "market.population",
    ];
    let rows: Vec<_> = parameters()
        .into_iter()
        .filter(|row| LEVERS.contains(&row.id))
        .collect();
    assert_eq!(rows.len(), LEVERS.len());
    rows
});

fuzz_target!(|text: &str| {
    for row in ROWS.iter() {
        for bare in [Bare::Plain, Bare::Percent] {
            check(text, bare, row);
        }
    }
});

fn check(text: &str, bare: Bare, row: &Parameter) {
    let quantity = match Quantity::read(text, bare, row, "lever") {
        Ok(quantity) => quantity,
        Err(problem) => {
            let example = &problem.values["example"];
            assert!(
                Quantity::read(example, Bare::Plain, row, "").is_ok(),
                "{example}"
            );
            return;
        }
    };
    let written = to_text(&quantity, row);
    let back = Quantity::read(&written, Bare::Plain, row, "lever");
    assert_eq!(back.as_ref(), Ok(&quantity), "{written}");
    assert!(row.allows(quantity.central()), "{written}");
    if let Quantity::Uncertain(law) = &quantity {
        let mut before = row.minimum;
        for u in [1e-300, 0.05, 0.5, 0.95, 1.0 - f64::EPSILON / 2.0] {
            let quantile = law.quantile(u);
            assert!(
                row.allows(quantile) && quantile >= before,
                "{written} at {u}"
            );
            before = quantile;
            assert!(
                (0.0..=1.0).contains(&law.cumulative(quantile)),
                "{written} at {u}"
            );
            assert!(law.density(quantile) >= 0.0, "{written} at {u}");
        }
    }
}
