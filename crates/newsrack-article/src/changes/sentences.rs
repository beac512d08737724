//! A document as sentences.

use newsrack_model::Document;
use unicode_segmentation::UnicodeSegmentation;

/// Sentences of one document that are compared; a longer one is compared block by block.
const MOST_SENTENCES: usize = 10_000;

/// Brackets that open what follows and never close anything.
const OPENING: &[char] = &['「', '『', '（', '［', '【', '《', '〈', '〔', '(', '['];

/// The sentences of a document in reading order, by the rules of Unicode (UAX 29). A line break ends one too.
#[must_use]
pub fn sentences(document: &Document) -> Vec<String> {
    of_text(&document.text())
}

/// The parts of both documents that are compared: sentences, or blocks where one has too many.
pub(super) fn of_both(before: &Document, after: &Document) -> (Vec<String>, Vec<String>) {
    let (before, after) = (before.text(), after.text());
    let (of_before, of_after) = (of_text(&before), of_text(&after));
    if of_before.len().max(of_after.len()) <= MOST_SENTENCES {
        (of_before, of_after)
    } else {
        (blocks(&before), blocks(&after))
    }
}

fn of_text(text: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    for line in text.lines() {
        let mut from = 0;
        for (at, sentence) in line.split_sentence_bound_indices() {
            // The rules keep all brackets with the sentence before them, where scripts set no blank between the two.
            let end = at + sentence.trim_end_matches(OPENING).len();
            put(&line[from..end], &mut sentences);
            from = end;
        }
        put(&line[from..], &mut sentences);
    }
    sentences
}

fn put(sentence: &str, sentences: &mut Vec<String>) {
    let sentence = sentence.trim();
    if !sentence.is_empty() {
        sentences.push(sentence.to_owned());
    }
}

fn blocks(text: &str) -> Vec<String> {
    text.split("\n\n").map(str::trim).filter(|block| !block.is_empty()).map(str::to_owned).collect()
}
