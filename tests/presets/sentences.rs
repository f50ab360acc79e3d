//! What a preset claims and finds, in a sentence each: figures of the simulation stand there as places that the page fills in, so
//! that no word of it contradicts a lever that was moved.

use std::collections::BTreeSet;

use funnelcast::report::Outcome;
use funnelcast::scenario::preset;
use funnelcast::scenario::{About, Bilingual};
use funnelcast::study::Chunk;

use crate::support::runs::column;

/// The share of simulations that make a profit, which is no outcome.
const CHANCE: &str = "chance_of_profit";
/// Letters of a finding, a place counted as a figure of five: what is read at a glance.
const LONGEST: [(&str, usize); 2] = [("en", 120), ("zh", 50)];
const FIGURE: usize = 5;
const REPLICATIONS: usize = 64;

/// A text's places, in order, and what stands between them.
pub(crate) fn parted(text: &str) -> (Vec<&str>, Vec<&str>) {
    let (mut places, mut between) = (Vec::new(), Vec::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (place, after) = after.split_once('}').expect("a place that ends");
        places.push(place);
        between.push(before);
        rest = after;
    }
    between.push(rest);
    (places, between)
}

/// The outcomes that a finding names.
pub(crate) fn outcomes(finding: &str) -> Vec<Outcome> {
    let (places, _) = parted(finding);
    let named = places.into_iter().filter(|place| *place != CHANCE);
    named
        .map(|place| {
            let known = Outcome::ALL.iter().find(|one| one.name() == place);
            *known.unwrap_or_else(|| panic!("no outcome {place}"))
        })
        .collect()
}

/// The titles in quotation marks.
pub(crate) fn quoted(text: &str) -> Vec<&str> {
    let quotes = text.split('“').skip(1);
    quotes
        .map(|after| after.split_once('”').expect("a quotation that ends").0)
        .collect()
}

fn both(text: &Bilingual) -> [(&str, &String); 2] {
    [("zh", &text.zh), ("en", &text.en)]
}

fn abouts() -> impl Iterator<Item = (&'static str, std::sync::Arc<About>)> {
    preset::ALL
        .iter()
        .map(|preset| (preset.id, preset.scenario().about))
}

#[test]
fn every_preset_finds_something_in_a_short_sentence_without_a_figure_of_its_own() {
    for (id, about) in abouts() {
        for (language, finding) in both(&about.finding) {
            let (places, between) = parted(finding);
            assert!(!places.is_empty(), "{id} finds nothing in {language}");
            let words: usize = between.iter().map(|text| text.chars().count()).sum();
            let (_, longest) = LONGEST
                .into_iter()
                .find(|(of, _)| *of == language)
                .expect("one");
            let letters = words + places.len() * FIGURE;
            assert!(letters <= longest, "{id}: {letters} letters in {language}");
            // Titles have figures, and a rule such as “above 1” is none of the simulation.
            let mut rest = between.concat();
            for title in quoted(finding) {
                rest = rest.replace(title, "");
            }
            let figures: Vec<char> = rest.chars().filter(char::is_ascii_digit).collect();
            let rule = if id == "phone-maker" {
                vec!['1']
            } else {
                vec![]
            };
            assert_eq!(figures, rule, "{id} in {language}: {rest}");
            for unit in ["¥{", "}%", "} %", "} 元", "}元"] {
                assert!(
                    !finding.contains(unit),
                    "{id}: a place brings its unit along"
                );
            }
        }
        let names = |text| parted(text).0.into_iter().collect::<BTreeSet<_>>();
        assert_eq!(names(&about.finding.zh), names(&about.finding.en), "{id}");
    }
}

#[test]
fn a_claim_is_a_sentence_in_both_languages_and_has_no_places() {
    for (id, about) in abouts() {
        assert_eq!(
            about.claim.zh.is_empty(),
            about.claim.en.is_empty(),
            "{id}: in one language only"
        );
        for (language, claim) in both(&about.claim) {
            assert!(
                !claim.contains('{'),
                "{id} in {language}: a claim is typed as it was made"
            );
            let ends = claim.is_empty() || claim.ends_with(['.', '。', '”']);
            assert!(ends, "{id} in {language}: {claim}");
        }
    }
}

/// A figure that is missing would leave a hole in the sentence.
#[test]
fn what_a_finding_names_is_there_to_be_filled_in() {
    for preset in preset::ALL {
        let scenario = preset.scenario();
        let chunk = Chunk::run(&scenario, None, 1, 0, REPLICATIONS);
        for outcome in outcomes(&scenario.about.finding.en) {
            let found = column(&chunk, outcome);
            let defined = found.iter().filter(|value| value.is_finite()).count();
            assert!(
                defined * 10 >= REPLICATIONS * 9,
                "{}: {} is there in {defined} of {REPLICATIONS} simulations",
                preset.id,
                outcome.name()
            );
        }
    }
}

/// What presets are called in running text is what they are called in the list.
#[test]
fn what_is_quoted_is_the_title_of_a_preset() {
    let titles: BTreeSet<String> = preset::ALL
        .iter()
        .flat_map(|preset| [preset.title().zh, preset.title().en])
        .collect();
    let speech = [
        "the more the better",
        "提前消费、过后冷清",
        "相关度的作用",
        "哪些参数最影响结果",
        "留客的花费只有拉新的十分之一",
    ];
    for (id, about) in abouts() {
        for text in [&about.finding, &about.statement] {
            for (language, text) in both(text) {
                for quotation in quoted(text) {
                    let known = titles.contains(quotation) || speech.contains(&quotation);
                    assert!(known, "{id} in {language}: no preset “{quotation}”");
                }
            }
        }
    }
}

/// The words of the page, in the presets too.
#[test]
fn presets_speak_as_the_page_does() {
    let avoided = [
        "iron fan",
        "histories",
        "history",
        "wares",
        "dear",
        "分享",
        "蓄水池",
        "优势比",
        "铜臭",
        "新客户",
    ];
    for (id, about) in abouts() {
        for text in [&about.title, &about.claim, &about.finding, &about.statement] {
            for (language, text) in both(text) {
                for word in avoided {
                    assert!(
                        !text.to_lowercase().contains(word),
                        "{id} in {language}: {word}"
                    );
                }
                assert!(!text.contains(" %"), "{id} in {language}: a space before %");
            }
        }
    }
}
