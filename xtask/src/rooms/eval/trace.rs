//! Where in a page the words of a text come from.

use super::{blocks::Block, shingles};
use std::collections::HashMap;

/// Words that must agree for a place to be known; a shorter line must agree as a whole.
const RUN: usize = 4;

/// How many words of each block stand in the text. The text is read from its beginning: of several places the one
/// counts that agrees longest, then the one of least `rank` by its block, then the next one in the order of the page.
pub(super) fn kept(blocks: &[Block], text: &str, rank: impl Fn(usize) -> usize) -> Vec<usize> {
    let page: Vec<(String, usize)> = blocks
        .iter()
        .enumerate()
        .flat_map(|(at, block)| shingles::words(&block.text).into_iter().map(move |word| (word, at)))
        .collect();
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, (word, _)) in page.iter().enumerate() {
        places.entry(word).or_default().push(place);
    }
    let mut is_used = vec![false; page.len()];
    let mut kept = vec![0; blocks.len()];
    let mut cursor = 0;
    for line in text.lines() {
        let words = shingles::words(line);
        let mut at = 0;
        while at < words.len() {
            let rest = &words[at..];
            let agreeing = |place: usize| {
                let free = page[place..].iter().zip(&is_used[place..]);
                free.zip(rest).take_while(|(((word, _), used), wanted)| !**used && word == *wanted).count()
            };
            let best = places.get(rest[0].as_str()).into_iter().flatten().map(|&place| {
                let length = agreeing(place);
                let distance = (place < cursor, place.abs_diff(cursor));
                (usize::MAX - length, rank(page[place].1), distance, place)
            });
            let best = best.min().map(|(length, _, _, place)| (usize::MAX - length, place));
            let least = RUN.min(words.len());
            let Some((length, place)) =
                best.filter(|(length, place)| *length >= least || (*length > 0 && *place == cursor))
            else {
                at += 1;
                continue;
            };
            for place in place..place + length {
                is_used[place] = true;
                kept[page[place].1] += 1;
            }
            (at, cursor) = (at + length, place + length);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_traced_to_their_blocks() {
        let check = |blocks: &[&str], text: &str, want: &[usize]| {
            let block =
                |text: &&str| Block { path: String::new(), text: (*text).to_owned(), is_caption: false };
            let blocks: Vec<_> = blocks.iter().map(block).collect();
            assert_eq!(kept(&blocks, text, |at| usize::from(at == 0)), want, "{text}");
        };
        let blocks = &["One thing", "a b c d e", "One thing", "f g h i", "a b c d e"];
        check(blocks, "", &[0, 0, 0, 0, 0]);
        check(blocks, "a b c d e\n\nf g h i", &[0, 5, 0, 4, 0]);
        check(blocks, "a b c d e f g h i", &[0, 5, 0, 4, 0]);
        // Of two equal places the one of less rank, and each place but once.
        check(blocks, "One thing", &[0, 0, 2, 0, 0]);
        check(blocks, "One thing\nOne thing\nOne thing", &[2, 0, 2, 0, 0]);
        check(blocks, "a b c d e\na b c d e", &[0, 5, 0, 0, 5]);
        check(blocks, "b c x g h i d", &[0, 0, 0, 0, 0]);
    }
}
