//! Which entries of a segment hold what a query wants.

use super::{
    leaves::{with_beginning, with_word},
    postings::{Postings, ordinal_of},
    segment::{Ordinals, Segment},
};
use crate::Error;
use newsrack_words::{Query, Term};
use rusqlite::Connection;
use std::cmp::{Ordering, Reverse};

/// The ordinals of these entries.
pub(super) fn matching(connection: &Connection, segment: &Segment, query: &Query) -> Result<Ordinals, Error> {
    let mut all: Option<Ordinals> = None;
    let mut wanted: Vec<&Term> = query.wanted.iter().collect();
    // Long words are rare: where one is missing the others need not be looked for.
    wanted.sort_by_key(|term| (term.is_beginning, Reverse(term.words.iter().map(String::len).max())));
    for term in wanted {
        let some = holding(connection, segment, term)?;
        let left = match all.take() {
            Some(mut all) => {
                all.keep(&some);
                all
            }
            None => some,
        };
        if left.is_empty() {
            return Ok(left);
        }
        all = Some(left);
    }
    let mut left = all.unwrap_or_else(|| Ordinals::none(segment.entries));
    for term in &query.unwanted {
        left.leave_out(&holding(connection, segment, term)?);
    }
    left.leave_out(&segment.struck);
    Ok(left)
}

fn holding(connection: &Connection, segment: &Segment, term: &Term) -> Result<Ordinals, Error> {
    let mut ordinals = Ordinals::none(segment.entries);
    match term.words.as_slice() {
        [] => {}
        [word] => with(connection, segment, word, term.is_beginning, |postings| {
            postings.each(|ordinal, _| ordinals.put(ordinal))
        })?,
        [first, others @ ..] => {
            let mut places = Vec::new();
            with(connection, segment, first, false, |postings| {
                places = postings.places()?;
                Ok(())
            })?;
            for (at, word) in others.iter().enumerate() {
                let is_beginning = term.is_beginning && at + 1 == others.len();
                let mut next = Vec::new();
                if !places.is_empty() {
                    with(connection, segment, word, is_beginning, |postings| {
                        follow(&places, &postings.places()?, &mut next);
                        Ok(())
                    })?;
                }
                places = next;
            }
            places.into_iter().try_for_each(|place| ordinals.put(ordinal_of(place)))?;
        }
    }
    Ok(ordinals)
}

fn with(
    connection: &Connection,
    segment: &Segment,
    word: &str,
    is_beginning: bool,
    put: impl FnMut(Postings<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    if is_beginning {
        with_beginning(connection, segment.id, word, put)
    } else {
        with_word(connection, segment.id, word, put)
    }
}

/// Adds those of `places` that follow one of `before`; both rise.
fn follow(before: &[u64], places: &[u64], found: &mut Vec<u64>) {
    let (mut before, mut places) =
        (before.iter().map(|place| place + 1).peekable(), places.iter().peekable());
    while let (Some(wanted), Some(place)) = (before.peek(), places.peek()) {
        match wanted.cmp(place) {
            Ordering::Less => drop(before.next()),
            Ordering::Greater => drop(places.next()),
            Ordering::Equal => {
                found.push(*wanted);
                before.next();
                places.next();
            }
        }
    }
}
