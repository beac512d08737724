//! What stands before the first sentence: the headline again, the deck, the way down, bylines and dates.

use super::{
    facts::{
        Facts,
        alike::{likeness, squeezed},
        day_in,
    },
    line::{Form, Kind, Line},
    marks::Mark,
    page::Page,
    phrases, tell,
};

/// Words of a line with which a body may begin.
const FEWEST_FIRST_WORDS: usize = 12;
/// Words of a heading that is a deck rather than a subhead.
const FEWEST_DECK_WORDS: usize = 7;
/// Letters of a place, and of who sends the news from there.
const MOST_DATELINE_CHARS: usize = 40;
/// Lines that may stand before the first sentence.
const MOST_LINES: usize = 40;

/// Tells the lines before the first sentence.
pub(crate) fn tell(page: &Page, facts: &Facts, roots: &[usize], lines: &mut [Line]) {
    let all_words: usize = lines.iter().map(|line| line.words).sum();
    // Nothing before the headline is body, unless it is much.
    let shown =
        facts.headline_node.and_then(|node| lines.iter().rposition(|line| page.is_within(line.block, node)));
    if let Some(at) = shown {
        let before: usize = lines[..at].iter().filter(|line| line.is_sentence()).map(|line| line.words).sum();
        if before * 5 < all_words {
            lines[..at]
                .iter_mut()
                .filter(|line| line.kind == Kind::Body && line.form != Form::Cell)
                .for_each(|line| line.kind = Kind::Promo);
        }
    }
    let mut start = shown.unwrap_or(0);
    let is_first = |line: &Line| {
        line.kind == Kind::Body
            && line.is_sentence()
            && line.words >= FEWEST_FIRST_WORDS
            && !line.is_heading()
            && !is_deck(page, facts, roots, line)
            && !tell::is_headline(facts, &line.text)
            && !tell::is_byline(facts, line)
            && !is_imprint(facts, line)
    };
    let mut first = start;
    let mut is_behind_headline = false;
    // A deck may be the line that reads as the first sentence; then what follows it is looked at the same way.
    for _ in 0..2 {
        first = lines.iter().skip(start).take(MOST_LINES).position(is_first).map_or(start, |at| at + start);
        for at in start..first.min(lines.len()) {
            let line = &lines[at];
            let is_beside = lines.get(first).is_some_and(|first| is_beside(page, line, first));
            let kind = match line.kind {
                Kind::Body if line.form != Form::Cell => {
                    of_head(page, facts, roots, line, is_behind_headline)
                }
                kind => kind,
            };
            let kind = if kind == Kind::Widget && is_beside { line.kind } else { kind };
            is_behind_headline = kind == Kind::Headline || (is_behind_headline && kind != Kind::Body);
            lines[at].kind = kind;
        }
        lead(page, facts, roots, lines, first);
        if lines.get(first).is_none_or(|line| line.kind != Kind::Deck) {
            break;
        }
        start = first + 1;
    }
    if shown.is_some() {
        apart(page, lines, start.min(first), first);
    }
    // The day stands alone among the first lines at times.
    for line in
        lines.iter_mut().skip(first).take(7).filter(|line| line.kind == Kind::Body && line.form != Form::Cell)
    {
        if line.words <= 7
            && !line.is_ended()
            && !line.is_heading()
            && day_in(&line.text, facts.language.as_deref()).is_some()
        {
            line.kind = Kind::Date;
        }
    }
    // What the reader is told before the text begins: who pays for it, what cookies are for.
    for line in lines
        .iter_mut()
        .skip(start)
        .take(first.saturating_sub(start) + 2)
        .filter(|line| line.kind == Kind::Body && line.words <= 70)
    {
        let lower = line.text.to_lowercase();
        if phrases::NOTES.iter().any(|note| lower.contains(note)) {
            line.kind = Kind::Tail;
        }
    }
    // The headline is told again further down at times.
    for line in lines.iter_mut().skip(first).take(12).filter(|line| line.kind == Kind::Body) {
        if tell::is_headline(facts, &line.text) && line.words > 3 {
            line.kind = Kind::Headline;
        }
    }
}

/// Tells a deck that is called a lead, as first paragraphs are: it stands apart, or the page describes itself by it.
fn lead(page: &Page, facts: &Facts, roots: &[usize], lines: &mut [Line], first: usize) {
    let Some(line) = lines.get(first).filter(|line| line.kind == Kind::Body && line.words <= 80) else {
        return;
    };
    let Some(next) = lines[first + 1..].iter().find(|line| line.kind == Kind::Body && line.is_sentence())
    else {
        return;
    };
    let is_apart = are_apart(page, line, next);
    // In English the lead is the first paragraph; elsewhere it is what stands over it.
    let is_english =
        facts.language.as_deref().is_none_or(|language| language.to_ascii_lowercase().starts_with("en"));
    let is_named = !is_english && tell::mark(page, roots, line) == Mark::Lead;
    let is_described = facts.descriptions.iter().any(|description| likeness(description, &line.text) > 0.8);
    if is_datelined(&line.text) {
        return;
    }
    if (is_named && (is_apart || is_described)) || (line.is_strong && !next.is_strong && is_apart) {
        lines[first].kind = Kind::Deck;
    }
}

/// Tells a deck by its place: between the headline and the byline or the day, and apart from the paragraphs that follow.
fn apart(page: &Page, lines: &mut [Line], start: usize, first: usize) {
    let window = (first + 1)..(first + 8).min(lines.len());
    let Some(mark) = window.rev().find(|at| matches!(lines[*at].kind, Kind::Byline | Kind::Date)) else {
        return;
    };
    let before: Vec<usize> = (start..mark).filter(|at| lines[*at].kind == Kind::Body).collect();
    let Some(next) = lines[mark..].iter().find(|line| line.kind == Kind::Body && line.is_sentence()) else {
        return;
    };
    let is_apart = before.iter().all(|at| {
        are_apart(page, &lines[*at], next) && lines[*at].words <= 60 && !is_datelined(&lines[*at].text)
    });
    if before.len() <= 2 && is_apart {
        before.into_iter().for_each(|at| lines[at].kind = Kind::Deck);
    }
}

/// A line of who and when, long as it may be: "The Paper | 27.11.2026 at 8:15 | By Jo Doe and Ann Lee in Lisbon".
fn is_imprint(facts: &Facts, line: &Line) -> bool {
    let names = facts.authors.iter().filter_map(|author| author.name.as_deref());
    let is_signed = names.clone().any(|name| line.text.contains(name)) || line.text.contains(['|', '•', '·']);
    line.words <= 35
        && is_signed
        && !line.is_ended()
        && day_in(&line.text, facts.language.as_deref()).is_some()
}

fn of_head(page: &Page, facts: &Facts, roots: &[usize], line: &Line, is_behind_headline: bool) -> Kind {
    if tell::is_headline(facts, &line.text) || (line.form == Form::Heading(1) && !is_behind_headline) {
        return Kind::Headline;
    }
    if is_deck(page, facts, roots, line)
        || (line.is_heading() && is_behind_headline && line.words >= FEWEST_DECK_WORDS)
    {
        return Kind::Deck;
    }
    if is_imprint(facts, line) || line.words <= 16 && day_in(&line.text, facts.language.as_deref()).is_some()
    {
        return Kind::Date;
    }
    if tell::is_byline(facts, line) {
        return Kind::Byline;
    }
    if line.link_share() >= 0.5 && line.form != Form::Cell {
        return Kind::Promo;
    }
    let is_label = line.words <= 4
        && !line.is_ended()
        && !line.is_heading()
        && !matches!(line.form, Form::Cell | Form::Item);
    if is_label || facts.section.as_ref().is_some_and(|section| squeezed(section) == squeezed(&line.text)) {
        return Kind::Widget;
    }
    Kind::Body
}

/// Whether a line begins with where it was written, as first paragraphs do: "LISBON (AP) — ".
fn is_datelined(text: &str) -> bool {
    let beginning: String = text.chars().take(MOST_DATELINE_CHARS).collect();
    let place = [" — ", " – ", " -- ", " - "]
        .iter()
        .filter_map(|dash| beginning.find(dash))
        .min()
        .map(|at| &beginning[..at]);
    place.is_some_and(|place| {
        let mut words = place.split([' ', '/', ',']).filter(|word| !word.is_empty());
        place.starts_with(char::is_uppercase)
            && place.split_whitespace().count() <= 5
            && words.all(|word| {
                word.starts_with(|sign: char| sign.is_uppercase() || sign == '(' || sign.is_ascii_digit())
                    || word.ends_with(')')
            })
    })
}

/// Whether two lines stand in different parts: neither in one, nor each in a box of the same make.
fn are_apart(page: &Page, line: &Line, other: &Line) -> bool {
    let parent = |line: &Line| page.tree.node(line.block).parent();
    let (Some(one), Some(other)) = (parent(line), parent(other)) else { return false };
    let make = |node: crate::tree::NodeRef<'_>| {
        (
            node.name().to_owned(),
            node.attribute("class").map(str::to_owned),
            node.parent().map(|above| above.id()),
        )
    };
    one.id() != other.id() && make(one) != make(other)
}

/// Whether a line is a paragraph beside another one, of the same name.
fn is_beside(page: &Page, line: &Line, other: &Line) -> bool {
    let (one, other) = (page.tree.node(line.block), page.tree.node(other.block));
    let parent = |node: crate::tree::NodeRef<'_>| node.parent().map(|parent| parent.id());
    one.name() == "p"
        && other.name() == "p"
        && parent(one) == parent(other)
        && one.attribute("class") == other.attribute("class")
}

/// A deck by its name, or a heading that the page describes itself by.
fn is_deck(page: &Page, facts: &Facts, roots: &[usize], line: &Line) -> bool {
    if line.words > 80 || line.words < 3 {
        return false;
    }
    let is_same = facts.deck.as_ref().is_some_and(|deck| squeezed(deck) == squeezed(&line.text));
    let is_named = tell::mark(page, roots, line) == Mark::Deck
        && !matches!(line.form, Form::Item | Form::Cell)
        && !(line.is_heading() && line.words < FEWEST_DECK_WORDS);
    let is_described =
        || facts.descriptions.iter().any(|description| likeness(description, &line.text) > 0.75);
    is_same || is_named || (line.is_heading() && is_described())
}
