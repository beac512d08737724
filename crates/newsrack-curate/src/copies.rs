//! Which headlines tell one and the same thing in nearly the same words.

use newsrack_model::{EntryId, Millis, PublicationId};
use newsrack_words::words;
use std::collections::{BTreeSet, HashMap};

/// Beyond this the rest are left single: a list that long is not looked at by a person.
const MOST: usize = 10_000;
/// Headlines compared for one rare word; a word more common than that tells nothing.
const MOST_NEIGHBOURS: usize = 64;
/// Share of words that two copies have in common, of all the words of both.
const ALIKE: f64 = 0.6;
/// Copies are printed within two days of each other.
const NEAR: Millis = 2 * 24 * 60 * 60 * 1_000;

/// One headline.
#[derive(Debug, Clone, Copy)]
pub struct Headline<'a> {
    /// Whose it is.
    pub id: EntryId,
    /// The title that printed it.
    pub publication_id: PublicationId,
    /// As printed.
    pub text: &'a str,
    /// When.
    pub sort_at: Millis,
}

/// Groups of near-copies. Every id stands in exactly one group; groups and ids keep the order of the input.
#[must_use]
pub fn copies(headlines: &[Headline<'_>]) -> Vec<Vec<EntryId>> {
    let bags: Vec<BTreeSet<String>> =
        headlines.iter().take(MOST).map(|headline| bag(headline.text)).collect();
    let mut frequency: HashMap<&str, usize> = HashMap::new();
    for word in bags.iter().flatten() {
        *frequency.entry(word).or_default() += 1;
    }
    let mut leaders: Vec<usize> = Vec::new();
    let mut groups: Vec<Vec<EntryId>> = Vec::new();
    let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, headline) in headlines.iter().enumerate() {
        let Some(bag) = bags.get(at) else {
            groups.push(vec![headline.id]);
            continue;
        };
        // Two bags that share 60 % share at least one of the rarer words of each: only those are looked up.
        let mut rare: Vec<&str> = bag.iter().map(String::as_str).collect();
        rare.sort_by_key(|word| (frequency.get(word).copied().unwrap_or(0), *word));
        rare.truncate(bag.len() - bag.len() * 6 / 10 + 1);
        let mut near: BTreeSet<usize> = BTreeSet::new();
        for word in &rare {
            near.extend(by_word.get(word).into_iter().flatten().rev().take(MOST_NEIGHBOURS));
        }
        let group = near.into_iter().find(|group| {
            let leader = leaders[*group];
            (headlines[leader].sort_at - headline.sort_at).abs() <= NEAR
                && likeness(&bags[leader], bag) >= ALIKE
        });
        match group {
            Some(group) => groups[group].push(headline.id),
            None => {
                for word in bag {
                    by_word.entry(word).or_default().push(leaders.len());
                }
                leaders.push(at);
                groups.push(vec![headline.id]);
            }
        }
    }
    groups
}

/// A headline's words without what wires and title tags hang on to it.
fn bag(text: &str) -> BTreeSet<String> {
    let text = ["UPDATE", "WRAPUP", "CORRECTED", "REFILE"]
        .iter()
        .find_map(|prefix| text.strip_prefix(prefix))
        .map_or(text, |rest| rest.split_once('-').map_or(rest, |(_, rest)| rest));
    let body = match text.rsplit_once(" - ").or_else(|| text.rsplit_once(" | ")) {
        Some((body, suffix))
            if suffix.split_whitespace().count() <= 4 && body.split_whitespace().count() >= 4 =>
        {
            body
        }
        _ => text,
    };
    words(body).into_iter().collect()
}

/// Words in common, of all the words of both (Jaccard).
fn likeness(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let common = one.intersection(other).count();
    let all = one.len() + other.len() - common;
    // Two words in common are chance, however short the headlines.
    if common < 3 || all == 0 { 0.0 } else { common as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(texts: &[&str], want: &[&[i64]]) {
        let headlines: Vec<Headline<'_>> = texts
            .iter()
            .zip(1..)
            .map(|(text, id)| Headline {
                id: EntryId(id),
                publication_id: PublicationId(id),
                text,
                sort_at: 0,
            })
            .collect();
        let want: Vec<Vec<EntryId>> =
            want.iter().map(|group| group.iter().map(|id| EntryId(*id)).collect()).collect();
        assert_eq!(copies(&headlines), want, "{texts:?}");
    }

    #[test]
    fn near_copies_are_grouped() {
        check(&[], &[]);
        check(
            &["Nine ports agree to share berths", "Nine ports agree to share berths - The Tallyman"],
            &[&[1, 2]],
        );
        check(&["Central bank holds rates steady", "UPDATE 1-Central bank holds rates steady"], &[&[1, 2]]);
        check(
            &[
                "Nine ports agree to share berths in winter",
                "Storm closes two lines",
                "Nine ports agree to share winter berths",
            ],
            &[&[1, 3], &[2]],
        );
    }

    #[test]
    fn different_events_stay_apart() {
        check(&["Man dies in crash near Lisbon", "Two die in storm near Porto"], &[&[1], &[2]]);
        check(&["Live", "Live"], &[&[1], &[2]]);
        check(&["", ""], &[&[1], &[2]]);
    }

    #[test]
    fn days_keep_the_same_words_apart() {
        let headline = |id, sort_at| Headline {
            id: EntryId(id),
            publication_id: PublicationId(1),
            text: "What to watch on television tonight",
            sort_at,
        };
        assert_eq!(copies(&[headline(1, 3 * NEAR), headline(2, 0)]).len(), 2);
    }
}
