//! Charts of cascades: real, empty and absurd ones.

use proptest::prelude::*;
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use super::*;
use crate::graph::forest::Forest;
use crate::graph::trees::Trees;

/// Cascades in which each tells up to `most` others, half of them on average if all of `told` is 1, until so many have
/// been told: those first told tell first.
fn random(cascades: u32, told: f64, most: u32, people: usize) -> Trees {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(5);
    let mut share = || f64::from(random.next_u32()) / 4_294_967_296.0;
    let mut forest = Forest::new();
    for _ in 0..cascades {
        let mut waiting = std::collections::VecDeque::from([forest.root()]);
        let mut size = 1;
        while let Some(teller) = waiting.pop_front() {
            if share() >= told {
                continue;
            }
            for _ in 0..libm::floor(share() * f64::from(most + 1)) as u32 {
                if size < people {
                    waiting.push_back(forest.tell(teller));
                    size += 1;
                }
            }
        }
    }
    forest.summary()
}

fn star(people: u32) -> Trees {
    let mut forest = Forest::new();
    let root = forest.root();
    for _ in 1..people {
        forest.tell(root);
    }
    forest.summary()
}

fn path(people: u32) -> Trees {
    let mut forest = Forest::new();
    let mut last = forest.root();
    for _ in 1..people {
        last = forest.tell(last);
    }
    forest.summary()
}

fn alone(people: u64) -> Trees {
    let mut forest = Forest::new();
    for _ in 0..people {
        forest.alone();
    }
    forest.summary()
}

/// Histories of every kind, by name.
fn histories() -> Vec<(&'static str, Trees)> {
    let mut absurd = alone(1);
    absurd.count = u64::MAX;
    absurd.sizes = [(0, 0), (1, u64::MAX), (u32::MAX, 1)].into();
    absurd.depths = [(0, u64::MAX), (u32::MAX, 1)].into();
    vec![
        ("nobody", Forest::new().summary()),
        ("alone", alone(1000)),
        ("pair", star(2)),
        ("few", random(400, 0.3, 5, 100)),
        ("many", random(20_000, 0.45, 4, 5000)),
        ("full", random(300, 0.55, 5, 3000)),
        ("huge", random(200, 0.6, 5, 60_000)),
        ("star", star(2500)),
        ("path", path(40)),
        ("long path", path(5000)),
        ("absurd", absurd),
    ]
}

fn style(chart: CascadeChart, width: f64, height: f64) -> Style {
    let words: &[(&str, &str)] = match chart {
        CascadeChart::Tree => &[(cascade_tree::NAME, "Generation {generation}")],
        CascadeChart::Sizes => &[
            (
                cascade_sizes::AXES[0],
                "People in the cascade (logarithmic scale)",
            ),
            (
                cascade_sizes::AXES[1],
                "Share of cascades with at least so many people",
            ),
        ],
        CascadeChart::Depths => &[
            (cascade_depths::AXES[0], "Shares in a row"),
            (
                cascade_depths::AXES[1],
                "Share of cascades with a chain of at least so many shares",
            ),
        ],
    };
    Style {
        width,
        height,
        theme: Theme::Light,
        numerals: Numerals::Western,
        labels: labels_of(words),
    }
}

#[test]
fn every_history_is_drawn_at_every_size_and_is_small() {
    for (name, trees) in &histories() {
        for chart in CascadeChart::ALL {
            for (width, height) in [
                (80.0, 60.0),
                (360.0, 240.0),
                (800.0, 400.0),
                (8192.0, 8192.0),
            ] {
                let style = style(*chart, width, height);
                let drawing = draw_cascade(*chart, trees, &style).expect("it is drawn");
                assert!(well_formed(&drawing), "{name} {}", chart.name());
                let bytes = drawing.svg.len();
                assert!(bytes < 400_000, "{name} {} {bytes}", chart.name());
                let again = draw_cascade(*chart, trees, &style);
                assert_eq!(again, Ok(drawing));
            }
        }
    }
}

/// `UPDATE_EXPECT=1` writes what is drawn now. In wasm the same files are expected.
#[test]
fn drawings_are_the_expected_ones() {
    let trees = random(300, 0.4, 4, 40);
    for chart in CascadeChart::ALL {
        let file = format!("tests/goldens/chart-{}.svg", chart.name());
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let style = style(*chart, 480.0, 240.0);
        let drawn = draw_cascade(*chart, &trees, &style).expect("it is drawn");
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&path, &drawn.svg).expect("goldens can be written");
        }
        let expected = std::fs::read_to_string(&path).expect("there is a golden");
        assert!(
            drawn.svg == expected,
            "{} is not as expected",
            path.display()
        );
    }
}

/// The root, whom they told as dots of their own, and one stroke there and back along each line.
#[test]
fn everybody_of_a_small_tree_is_a_dot() {
    let trees = star(7);
    let style = style(CascadeChart::Tree, 480.0, 240.0);
    let drawing = draw_cascade(CascadeChart::Tree, &trees, &style).expect("it is drawn");
    assert_eq!(drawing.svg.matches("<circle").count(), 7);
    let stroke = drawing
        .svg
        .lines()
        .find(|line| line.contains("opacity=\"0.7\""));
    let path = stroke.and_then(|line| line.split('"').nth(1));
    let numbers = path.map(|path| path.split(|letter: char| !letter.is_ascii_digit()));
    let numbers = numbers.map(|numbers| numbers.filter(|number| !number.is_empty()).count());
    assert_eq!(numbers, Some(2 * 13));
    for said in [">1</text>", ">6</text>", ">Generation 1</text>"] {
        assert!(drawing.svg.contains(said), "{said}");
    }
}

#[test]
fn what_is_not_drawn_is_said() {
    let trees = star(9000);
    let figures = CascadeFigures::of(&trees);
    assert_eq!((figures.size, figures.shown), (9000, 3000));
    let [root, others] = figures.generations[..] else {
        panic!("a star has two generations");
    };
    assert_eq!((root.people, root.tellers, root.shown), (1, 1, 1));
    assert_eq!(
        (others.people, others.tellers, others.shown),
        (8999, 0, 2999)
    );
    assert_eq!(
        (figures.most_told, figures.depth, figures.widest),
        (8999, 1, 1)
    );
    let style = style(CascadeChart::Tree, 480.0, 240.0);
    let drawing = draw_cascade(CascadeChart::Tree, &trees, &style).expect("it is drawn");
    assert!(drawing.svg.contains(">2,999 / 8,999</text>"));
}

proptest! {
    #[test]
    fn no_history_breaks_a_chart(
        picks in prop::collection::vec((0.0..1.0, 0.0..1.0), 0..200),
        alone in 0..3_u64,
        width in 80.0..900.0,
        height in 60.0..500.0,
        dark in any::<bool>(),
    ) {
        let mut forest = Forest::new();
        for (node, (new, pick)) in picks.iter().enumerate() {
            if node == 0 || *new < 0.02 {
                forest.root();
            } else {
                forest.tell((pick * node as f64) as u32);
            }
        }
        (0..alone).for_each(|_| forest.alone());
        let trees = forest.summary();
        let figures = CascadeFigures::of(&trees);
        prop_assert_eq!(figures.shown, figures.size);
        for chart in CascadeChart::ALL {
            let mut style = style(*chart, width, height);
            if dark {
                style.theme = Theme::Dark;
                style.labels = Labels::default();
            }
            let drawing = draw_cascade(*chart, &trees, &style);
            prop_assert!(drawing.is_ok_and(|drawing| well_formed(&drawing)), "{}", chart.name());
        }
    }
}

#[test]
fn cascades_refuse_what_has_no_size() {
    let style = style(CascadeChart::Sizes, 79.0, 60.0);
    let refused = draw_cascade(CascadeChart::Sizes, &alone(1), &style);
    assert!(matches!(refused, Err(ChartError::TooSmall { .. })));
}

#[test]
fn cascade_charts_are_known_by_name() {
    for chart in CascadeChart::ALL {
        assert_eq!(CascadeChart::from_name(chart.name()), Some(*chart));
        assert_eq!(Chart::from_name(chart.name()), None);
    }
    assert_eq!(CascadeChart::from_name("pie"), None);
}

/// `cargo test chart::tests::cascades -- --ignored`: pictures and how long they took, in the system's directory for
/// temporary files.
#[test]
#[ignore = "for the eye"]
fn look() {
    let directory = std::env::temp_dir().join("cascades");
    std::fs::create_dir_all(&directory).expect("there is room for pictures");
    for (name, trees) in &histories() {
        for chart in CascadeChart::ALL {
            for (width, height) in [(800.0, 400.0), (360.0, 240.0)] {
                for theme in [Theme::Light, Theme::Dark] {
                    let mut style = style(*chart, width, height);
                    style.theme = theme;
                    if width < 400.0 {
                        style.numerals = Numerals::Chinese;
                        let [key] = chart.labels() else {
                            unreachable!("each has one label");
                        };
                        style.labels = labels_of(&[match chart {
                            CascadeChart::Tree => (key, "第 {generation} 代"),
                            CascadeChart::Sizes => (key, "至少有这么多人的传播占比"),
                            CascadeChart::Depths => (key, "至少转了这么多手的传播占比"),
                        }]);
                    }
                    let began = std::time::Instant::now();
                    let drawing = draw_cascade(*chart, trees, &style).expect("it is drawn");
                    let took = began.elapsed().as_secs_f64() * 1e3;
                    let file = format!("{name}-{}-{width}-{theme:?}.svg", chart.name());
                    let bytes = drawing.svg.len();
                    println!(
                        "{file} {took:.1} ms {bytes} bytes {} people",
                        trees.largest.size()
                    );
                    std::fs::write(directory.join(file), drawing.svg).expect("there is room");
                }
            }
        }
    }
}
