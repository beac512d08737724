//! Cards of other stories: neighbours of one make, each led by a link.

use super::{
    line::{Form, Kind, Line},
    page::Page,
};
use std::collections::HashMap;

/// Cards that make a list of them.
const FEWEST: usize = 3;
/// Words of a card.
const MOST_WORDS: usize = 90;
/// Words of the link that leads a card.
const FEWEST_LINK_WORDS: usize = 3;
/// Elements out of a line in which its card is looked for.
const MOST_LEVELS: usize = 5;

struct Card {
    lines: Vec<usize>,
    words: usize,
    is_led: bool,
}

/// Tells the lines of cards.
pub(crate) fn tell(page: &Page, lines: &mut [Line]) {
    let mut cards: HashMap<usize, Card> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        if matches!(line.form, Form::Cell | Form::Code) {
            continue;
        }
        for node in page.tree.node(line.block).line().take(MOST_LEVELS) {
            let is_link = line.link_share() >= 0.8 && line.words >= FEWEST_LINK_WORDS;
            let card =
                cards.entry(node.id()).or_insert_with(|| Card { lines: Vec::new(), words: 0, is_led: false });
            // A topic or a date may stand over the link.
            card.is_led |= is_link && card.words <= 6;
            card.words += line.words;
            card.lines.push(at);
        }
    }
    let mut rows: HashMap<(usize, &str, &str), Vec<usize>> = HashMap::new();
    let mut ids: Vec<usize> = cards.keys().copied().collect();
    ids.sort_unstable();
    for id in ids {
        let card = &cards[&id];
        let node = page.tree.node(id);
        if let Some(parent) = node.parent().filter(|_| card.words <= MOST_WORDS && node.name() != "p") {
            rows.entry((parent.id(), node.name(), node.attribute("class").unwrap_or_default()))
                .or_default()
                .push(id);
        }
    }
    let mut told: Vec<usize> = Vec::new();
    for row in rows.values() {
        let led = row.iter().filter(|id| cards[id].is_led).count();
        if led >= FEWEST && led * 4 >= row.len() * 3 {
            told.extend(row.iter().flat_map(|id| &cards[id].lines));
        }
    }
    for at in told {
        if lines[at].kind == Kind::Body {
            lines[at].kind = Kind::Promo;
        }
    }
}
