//! Where customers came from: new customers from their first touch to their last one, as bands between two columns.

use plotters::style::text_anchor::{HPos, VPos};

use super::Shape;
use super::axes::{Margins, Plot};
use super::canvas::{Canvas, Point, ink};
use super::flows::{Flow, Side, flows};
use super::number::Numerals;
use super::picture::{Drawn, Frame, Outline, Style};
use super::view::View;
use crate::number::order::descending;
use crate::report::Series;
use crate::report::touch::Touch;
use crate::scenario::Bilingual;
use crate::scenario::account::AccountKind;
use crate::scenario::campaign::CampaignKind;
use crate::scenario::channel::ChannelKind;
use crate::scenario::kind::EntryKind;
use crate::study::Ledger;
use crate::study::ledger::TouchName;

/// Width of a column.
const COLUMN: f64 = 12.0;
/// Space between two bars of a column.
const GAP: f64 = 5.0;
/// Part of the width that labels may have: bands have the rest.
const LABELS: f64 = 0.66;
/// A band is this broad at least, or it would not be seen.
const THINNEST: f64 = 0.8;
/// Points of each edge of a band, less one.
const PARTS: usize = 14;

/// The names of the two columns.
const HEADS: [&str; 2] = ["page.chart.touches.first", "page.chart.touches.last"];
/// The name of all smaller touches together.
const SMALLER: &str = "touch.other";
/// The name of an entry that has none of its own and is not the first of its kind, as `{kind}` and `{number}`.
const NUMBERED: &str = "entry.numbered";

/// What it has.
pub const SHAPE: Shape = Shape::Flows;
/// The series that it shows.
pub const SERIES: &[Series] = &[];

/// The keys of the words in its picture.
pub fn labels() -> Vec<String> {
    let kinds = kinds::<ChannelKind>("channel")
        .chain(kinds::<AccountKind>("account"))
        .chain(kinds::<CampaignKind>("campaign"));
    let own = ["community", "share", "own_accord"].map(|kind| format!("touch.{kind}"));
    let words = HEADS.into_iter().chain([SMALLER, NUMBERED]);
    words.map(str::to_owned).chain(own).chain(kinds).collect()
}

/// The names of every kind of a list.
fn kinds<K: EntryKind>(list: &str) -> impl Iterator<Item = String> {
    let kinds = K::ALL.iter();
    kinds.map(move |kind| format!("{list}_kind.{}", kind.name()))
}

/// A bar of a column: a touch, its people, and where it is.
#[derive(Clone, Copy)]
struct Bar {
    touch: Option<usize>,
    people: f64,
    top: f64,
    bottom: f64,
}

/// The touches by number: entries by their names, and those without by their kinds, from the second of a kind on with its
/// number.
fn names(ledger: &Ledger, style: &Style) -> Vec<String> {
    let labels = &style.labels;
    let name = |touch: &TouchName| {
        if touch.entry.is_empty() {
            return labels.text(&format!("touch.{}", touch.kind)).to_owned();
        }
        if let Some(name) = &touch.called.name {
            return in_language(name, style.numerals).to_owned();
        }
        let kind = labels.text(&format!("{}_kind.{}", touch.kind, touch.entry));
        match touch.called.number {
            0 | 1 => kind.to_owned(),
            number => {
                let named = labels.text(NUMBERED).replace("{kind}", kind);
                named.replace("{number}", &number.to_string())
            }
        }
    };
    ledger.touches.iter().map(name).collect()
}

/// A text in the language that has such numerals.
fn in_language(text: &Bilingual, numerals: Numerals) -> &str {
    match numerals {
        Numerals::Chinese => &text.zh,
        Numerals::Western => &text.en,
    }
}

/// A name that may be written from right to left, so that it does not turn what stands around it.
fn isolated(name: String) -> String {
    let is_rightward = |letter: char| {
        matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}' | '\u{200f}')
    };
    if name.contains(is_rightward) {
        format!("\u{2068}{name}\u{2069}")
    } else {
        name
    }
}

/// Draws the chart. Beside the frame come the outlines of the bands, in the order of [`flows`].
pub(super) fn draw(canvas: &Canvas, view: &View, style: &Style) -> Drawn<(Frame, Vec<Outline>)> {
    let ledger = &view.summary.ledger;
    let flows = flows(ledger);
    let names = names(ledger, style);
    let name = |touch: Option<usize>| match touch {
        None => style.labels.text(SMALLER),
        Some(touch) => &names[touch],
    };
    // What is written from right to left must not take the figure behind it along.
    let fitting = |touch: Option<usize>, room: f64| {
        let name = name(touch);
        let number = touch.map_or(0, |touch| ledger.touches[touch].called.number);
        // Two kinds cut short are the same: the number stays.
        let end = if number > 1 && canvas.width_of(name) > room {
            format!(" {number}")
        } else {
            String::new()
        };
        let start = name.strip_suffix(&end).unwrap_or(name);
        isolated(canvas.cut(start, room - canvas.width_of(&end)) + &end)
    };

    let least = canvas.font() + 2.0;
    let margins = Margins {
        top: 24.0,
        left: 0.0,
        right: 0.0,
        ..Margins::default()
    };
    let height = canvas.height - margins.top - 4.0;
    let mut columns = [Side::First, Side::Last].map(|side| column(&flows, side));
    place(
        &mut columns,
        [margins.top, margins.top + height.max(1.0)],
        least,
    );
    let wanted = columns.each_ref().map(|bars| {
        let widths = bars.iter().map(|bar| {
            let value = canvas.numerals.short(bar.people);
            canvas.width_of(name(bar.touch)) + canvas.width_of(&value) + canvas.font()
        });
        widths.fold(0.0, f64::max) + 10.0
    });
    // A column takes of its half what it needs, and what the other one leaves.
    let half = LABELS * canvas.width / 2.0;
    let most = |other: f64| half + (half - other).max(0.0);
    let widths = [
        wanted[0].min(most(wanted[1])),
        wanted[1].min(most(wanted[0])),
    ];
    let margins = Margins {
        left: widths[0],
        right: widths[1],
        ..margins
    };
    let whole = flows.iter().map(|flow| flow.people).sum::<f64>().max(1.0);
    let plot = Plot::new(canvas, &margins, [0.0, 1.0], [0.0, whole]);
    let edges = [plot.left() + COLUMN, plot.right() - COLUMN];

    let middle = plot.left() + plot.x.length() / 2.0;
    for (place, (x, anchor)) in [(1.0, HPos::Left), (canvas.width - 1.0, HPos::Right)]
        .into_iter()
        .enumerate()
    {
        let head = canvas.cut(style.labels.text(HEADS[place]), middle - 8.0);
        canvas.text(&head, (x, margins.top - 8.0), (anchor, VPos::Bottom), true)?;
    }
    let outlines = bands(&flows, &columns, edges);
    for (flow, outline) in flows.iter().zip(&outlines) {
        let by_people = flow.last.is_some_and(|touch| {
            let touch = ledger.touches[touch].touch;
            matches!(touch, Touch::Share | Touch::Community | Touch::Campaign(_))
        });
        let (colour, opacity) = if by_people {
            (canvas.palette.positive, 0.45)
        } else {
            (canvas.palette.neutral, 0.35)
        };
        canvas.fill(outline, ink(colour, opacity))?;
        if by_people {
            let around = [outline.as_slice(), &outline[..1]].concat();
            canvas.line(&around, ink(colour, 1.0), 0.8)?;
        }
    }
    for (side, bars) in columns.iter().enumerate() {
        let (x, gap, anchor) = match side {
            0 => (plot.left(), -6.0, HPos::Right),
            _ => (edges[1], COLUMN + 6.0, HPos::Left),
        };
        for bar in bars {
            let bottom = bar.bottom.max(bar.top + 1.0);
            canvas.bar(
                (x, bar.top),
                (x + COLUMN, bottom),
                ink(canvas.palette.median, 1.0),
            )?;
            if bars.len() as f64 * (canvas.font() + GAP) > height + canvas.font() {
                continue;
            }
            let value = canvas.numerals.short(bar.people);
            let room = widths[side] - 10.0 - canvas.width_of(&value) - canvas.font() / 2.0;
            let label = format!("{} {value}", fitting(bar.touch, room.max(0.0)));
            let at = (x + gap, (bar.top + bar.bottom) / 2.0);
            canvas.text(&label, at, (anchor, VPos::Center), false)?;
        }
    }
    let frame = Frame {
        y: [whole, 0.0],
        bottom: canvas.height - 4.0,
        ..plot.frame()
    };
    let outlines = outlines.into_iter().map(rounded).collect();
    Ok((frame, outlines))
}

/// The touches of a side, the greatest first, all smaller ones together last.
fn column(flows: &[Flow], side: Side) -> Vec<Bar> {
    let mut bars: Vec<Bar> = Vec::new();
    for flow in flows {
        let touch = side.of(flow);
        match bars.iter_mut().find(|bar| bar.touch == touch) {
            Some(bar) => bar.people += flow.people,
            None => bars.push(Bar {
                touch,
                people: flow.people,
                top: 0.0,
                bottom: 0.0,
            }),
        }
    }
    let people = bars.iter().map(|bar| match bar.touch {
        Some(_) => bar.people,
        None => f64::NEG_INFINITY,
    });
    let order = descending(&people.collect::<Vec<_>>()).into_iter();
    order.map(|place| bars[place]).collect()
}

/// Places the bars of both columns on one scale, each with at least the room that its label needs.
fn place(columns: &mut [Vec<Bar>; 2], [top, bottom]: [f64; 2], least: f64) {
    let height = bottom - top;
    let room = |bars: &[Bar]| {
        let gaps = GAP * bars.len().saturating_sub(1) as f64;
        let gaps = gaps.min(height / 2.0);
        let least = least.min(0.8 * (height - gaps) / bars.len().max(1) as f64);
        (gaps, least)
    };
    let used = |bars: &[Bar], scale: f64| {
        let (gaps, least) = room(bars);
        let slots = bars.iter().map(|bar| (scale * bar.people).max(least));
        gaps + slots.sum::<f64>()
    };
    // The greatest scale at which both columns fit.
    let whole: f64 = columns[0].iter().map(|bar| bar.people).sum();
    let (mut fits, mut beyond) = (0.0, height / whole.max(f64::MIN_POSITIVE));
    for _ in 0..48 {
        let scale = (fits + beyond) / 2.0;
        if columns.iter().all(|bars| used(bars, scale) <= height) {
            fits = scale;
        } else {
            beyond = scale;
        }
    }
    for bars in columns {
        let (gaps, least) = room(bars);
        let gap = gaps / bars.len().saturating_sub(1).max(1) as f64;
        let mut y = top + (height - used(bars, fits)) / 2.0;
        for bar in bars {
            let length = fits * bar.people;
            let slot = length.max(least);
            bar.top = y + (slot - length) / 2.0;
            bar.bottom = bar.top + length;
            y += slot + gap;
        }
    }
}

/// The outline of each flow between the inner edges of the columns.
fn bands(flows: &[Flow], columns: &[Vec<Bar>; 2], edges: [f64; 2]) -> Vec<Vec<Point>> {
    let ends = [Side::First, Side::Last].map(|side| stacked(flows, columns, side));
    let outline = |index: usize| {
        let [left, right] = [ends[0][index], ends[1][index]];
        let edge = |from: f64, to: f64| {
            (0..=PARTS).map(move |part| {
                let share = part as f64 / PARTS as f64;
                let bend = share * share * (3.0 - 2.0 * share);
                (
                    edges[0] + share * (edges[1] - edges[0]),
                    from + bend * (to - from),
                )
            })
        };
        let lower: Vec<Point> = edge(left[1], right[1]).collect();
        edge(left[0], right[0])
            .chain(lower.into_iter().rev())
            .collect()
    };
    (0..flows.len()).map(outline).collect()
}

/// Top and bottom of each flow at one side: bands lie in the order of the other column, so that few cross.
fn stacked(flows: &[Flow], columns: &[Vec<Bar>; 2], side: Side) -> Vec<[f64; 2]> {
    let (own, other, opposite) = match side {
        Side::First => (&columns[0], &columns[1], Side::Last),
        Side::Last => (&columns[1], &columns[0], Side::First),
    };
    let mut ends = vec![[0.0; 2]; flows.len()];
    for bar in own {
        let mut y = bar.top;
        let scale = (bar.bottom - bar.top) / bar.people;
        for next in other {
            let same = |flow: &Flow| side.of(flow) == bar.touch && opposite.of(flow) == next.touch;
            let Some(index) = flows.iter().position(same) else {
                continue;
            };
            let length = scale * flows[index].people;
            let middle = y + length / 2.0;
            let half = length.max(THINNEST) / 2.0;
            ends[index] = [middle - half, middle + half];
            y += length;
        }
    }
    ends
}

/// Tenths of a pixel, as in the picture.
fn rounded(outline: Vec<Point>) -> Outline {
    let tenth = |value: f64| libm::round(10.0 * value) / 10.0;
    outline
        .into_iter()
        .map(|(x, y)| [tenth(x), tenth(y)])
        .collect()
}
