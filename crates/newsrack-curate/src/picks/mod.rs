//! Picks: what is well made and not the usual, by rules that anybody can follow: how long it is, whether the text is its own, how
//! far it is from what is read, and whether it is told abroad and not at home. Good news is found by words alone. No piece is
//! understood here, and no term says that it was.

mod words;

use crate::edition::Term;
use crate::relevance::thousandths;
pub(crate) use words::good_word;

/// A piece as far as it may be picked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pickable<'a> {
    /// Reading time; 0 where it is not known.
    pub(crate) minutes: u16,
    /// Its text is here whole, and is no copy.
    pub(crate) is_own_text: bool,
    /// From 0 to 1, how far from what is read.
    pub(crate) distance: f64,
    /// Countries that tell it, if it is told abroad and not at home; else 0.
    pub(crate) abroad: u32,
    pub(crate) headline: &'a str,
    pub(crate) summary: &'a str,
}

/// Points for each doubling of minutes over two.
const LENGTH: f64 = 0.6;
const SHORTEST: u16 = 4;
/// Doublings that are told: what takes longer than half an hour is no better made.
const MOST_LENGTH: f64 = 4.0;
const OWN_TEXT: f64 = 0.8;
const FAR: f64 = 1.5;
/// Points for each doubling of countries.
const ABROAD: f64 = 0.5;
/// Points for each doubling of good words.
const GOOD: f64 = 0.7;
/// With less it is no pick.
const LEAST: i64 = 1_000;

/// Why it is a pick, if it is one.
pub(crate) fn pick(piece: &Pickable<'_>) -> Option<Vec<Term>> {
    let mut terms = made(piece);
    put(&mut terms, "far", FAR * piece.distance, None);
    if piece.abroad > 0 {
        let doublings = libm::log2(f64::from(piece.abroad) + 1.0);
        put(&mut terms, "abroad", ABROAD * doublings, Some(i64::from(piece.abroad)));
    }
    let sum: i64 = terms.iter().map(|term| term.points).sum();
    (sum >= LEAST && (piece.minutes >= SHORTEST || piece.abroad > 0)).then_some(terms)
}

/// Why it is good news, if it is: it has words that stand in such, and none that stand in bad.
pub(crate) fn good_news(piece: &Pickable<'_>, language: Option<&str>) -> Option<Vec<Term>> {
    let (count, first) = good_word(piece.headline, piece.summary, language)?;
    let points = thousandths(GOOD * libm::log2(1.0 + f64::from(count)));
    let mut terms = vec![Term { word: "good", points, count: Some(i64::from(count)), about: Some(first) }];
    terms.extend(made(piece));
    Some(terms)
}

/// How well it is made, as far as that can be counted.
fn made(piece: &Pickable<'_>) -> Vec<Term> {
    let mut terms = Vec::new();
    if piece.minutes >= SHORTEST {
        let doublings = libm::log2(f64::from(piece.minutes) / 2.0).min(MOST_LENGTH);
        put(&mut terms, "length", LENGTH * doublings, Some(i64::from(piece.minutes)));
    }
    if piece.is_own_text {
        put(&mut terms, "own_text", OWN_TEXT, None);
    }
    terms
}

fn put(terms: &mut Vec<Term>, word: &'static str, points: f64, count: Option<i64>) {
    let points = thousandths(points);
    if points != 0 {
        terms.push(Term { word, points, count, about: None });
    }
}
