//! Which entries of a segment hold what a query wants.

use super::{
    leaves::{with_beginning, with_word},
    postings::{Postings, ordinal_of},
    segment::{Ordinals, Segment},
};
use crate::Error;
use newsrack_words::{Query, Term};
use rusqlite::Connection;
use std::cmp::Reverse;

/// The ordinals of these entries.
pub(super) fn matching(connection: &Connection, segment: &Segment, query: &Query) -> Result<Ordinals, Error> {
    let mut all: Option<Ordinals> = None;
    let mut wanted: Vec<&Term> = query.wanted.iter().collect();
    // Long words are rare: where one is missing the others need not be looked for.
    wanted.sort_by_key(|term| (term.is_beginning, Reverse(term.words.iter().map(String::len).max())));
    for term in wanted {
        let left = holding(connection, segment, term, all.as_ref())?;
        if left.is_empty() {
            return Ok(left);
        }
        all = Some(left);
    }
    let mut left = all.unwrap_or_else(|| Ordinals::none(segment.entries));
    for term in &query.unwanted {
        let unwanted = holding(connection, segment, term, Some(&left))?;
        left.leave_out(&unwanted);
    }
    left.leave_out(&segment.struck);
    Ok(left)
}

/// The ordinals, `among` these if they are given, of the entries that hold a word or a phrase.
fn holding(
    connection: &Connection,
    segment: &Segment,
    term: &Term,
    among: Option<&Ordinals>,
) -> Result<Ordinals, Error> {
    let mut words: Vec<Wanted<'_>> =
        (0..).zip(&term.words).map(|(at, word)| Wanted { word, at, is_beginning: false }).collect();
    if let Some(last) = words.last_mut() {
        last.is_beginning = term.is_beginning;
    }
    // Long words are rare, beginnings are many words.
    words.sort_by_key(|wanted| (wanted.is_beginning, Reverse(wanted.word.len())));
    let mut all = among.cloned();
    for wanted in &words {
        let mut some = Ordinals::none(segment.entries);
        wanted.with(connection, segment, |postings| postings.each(|ordinal, _| some.put(ordinal)))?;
        if let Some(others) = &all {
            some.keep(others);
        }
        if some.is_empty() {
            return Ok(some);
        }
        all = Some(some);
    }
    let all = all.unwrap_or_else(|| Ordinals::none(segment.entries));
    if words.len() > 1 { in_phrase(connection, segment, &words, &all) } else { Ok(all) }
}

/// Of entries that hold all of some words, those where they stand one behind the other.
fn in_phrase(
    connection: &Connection,
    segment: &Segment,
    words: &[Wanted<'_>],
    all: &Ordinals,
) -> Result<Ordinals, Error> {
    let mut ordinals = Ordinals::none(segment.entries);
    let [first, others @ ..] = words else { return Ok(ordinals) };
    let mut places = Vec::new();
    first.with(connection, segment, |postings| {
        postings.places(|ordinal| all.has(ordinal), |place| places.push(place))
    })?;
    for other in others {
        let mut next = Vec::new();
        if !places.is_empty() {
            other.with(connection, segment, |postings| {
                postings.follow(&places, other.at - first.at, &mut next)
            })?;
        }
        places = next;
    }
    places.into_iter().try_for_each(|place| ordinals.put(ordinal_of(place)))?;
    Ok(ordinals)
}

/// A word that is looked for, and its place in a phrase.
struct Wanted<'a> {
    word: &'a str,
    at: i64,
    /// Any word that begins so.
    is_beginning: bool,
}

impl Wanted<'_> {
    fn with(
        &self,
        connection: &Connection,
        segment: &Segment,
        mut put: impl FnMut(Postings<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        match self.is_beginning {
            true => with_beginning(connection, segment.id, self.word, |_, postings| put(postings)),
            false => with_word(connection, segment.id, self.word, put),
        }
    }
}
