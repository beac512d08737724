//! Two sentences, word by word.

use super::{Piece, align, numbers_of};
use std::collections::HashMap;
use unicode_segmentation::UnicodeSegmentation;

/// Words and blanks of a sentence that is compared; a longer one is removed and added.
const MOST_WORDS: usize = 1_000;

/// Words and blanks that may come and go between two sentences that are alike.
const MOST_STEPS: usize = 400;

/// Two sentences that are alike.
pub(super) struct Compared {
    /// Words that stayed, in thousandths of all.
    pub(super) likeness: usize,
    pub(super) before: Vec<Piece>,
    pub(super) after: Vec<Piece>,
}

/// Compares two sentences; `None` if less than half of their words stayed.
pub(super) fn compare(before: &str, after: &str) -> Option<Compared> {
    let (before, after) = (words_of(before)?, words_of(after)?);
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let (one, other) = (numbers_of(&before, &mut numbers), numbers_of(&after, &mut numbers));
    let is_word: Vec<bool> = before.iter().map(|word| is_word(word)).collect();
    let all =
        is_word.iter().filter(|is| **is).count() + after.iter().filter(|word| self::is_word(word)).count();
    // No way keeps more words than both have, whatever their order.
    if all == 0 || 4 * in_common(&before, &after) < all {
        return None;
    }
    let pairs = align::shortest(&one, &other, MOST_STEPS)?;
    let stayed = pairs.iter().filter(|(at, _)| is_word[*at]).count();
    (4 * stayed >= all).then(|| Compared {
        likeness: 2_000 * stayed / all,
        before: pieces(&before, pairs.iter().map(|(at, _)| *at)),
        after: pieces(&after, pairs.iter().map(|(_, at)| *at)),
    })
}

fn words_of(sentence: &str) -> Option<Vec<&str>> {
    let words: Vec<&str> = sentence.split_word_bounds().take(MOST_WORDS + 1).collect();
    (words.len() <= MOST_WORDS).then_some(words)
}

fn is_word(word: &str) -> bool {
    word.contains(char::is_alphanumeric)
}

/// How many words both have.
fn in_common(before: &[&str], after: &[&str]) -> usize {
    let mut left: HashMap<&str, usize> = HashMap::new();
    before.iter().filter(|word| is_word(word)).for_each(|word| *left.entry(word).or_default() += 1);
    let mut count = 0;
    for word in after {
        if let Some(left) = left.get_mut(word).filter(|left| **left > 0) {
            *left -= 1;
            count += 1;
        }
    }
    count
}

/// Runs of words that stayed and of words that did not.
fn pieces(words: &[&str], stayed: impl Iterator<Item = usize>) -> Vec<Piece> {
    let mut is_changed = vec![true; words.len()];
    stayed.for_each(|at| is_changed[at] = false);
    // What only parts two changed words changed with them.
    for at in 1..words.len().saturating_sub(1) {
        is_changed[at] |= is_changed[at - 1] && is_changed[at + 1] && !is_word(words[at]);
    }
    let mut pieces: Vec<Piece> = Vec::new();
    for (word, is_changed) in words.iter().zip(is_changed) {
        match pieces.last_mut().filter(|piece| piece.is_changed == is_changed) {
            Some(piece) => piece.text.push_str(word),
            None => pieces.push(Piece { text: (*word).to_owned(), is_changed }),
        }
    }
    pieces
}
