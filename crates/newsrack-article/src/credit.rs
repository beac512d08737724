//! Who made the picture: a slot of its own, parted from the caption.

use crate::{
    figures::caption_inlines,
    inlines::{fold, folded},
    skip::is_skipped,
    tree::NodeRef,
};
use newsrack_model::Inline;
use url::Url;

/// Class words of a credit.
const CLASSES: &[&str] =
    &["credit", "copyright", "attribution", "photographer", "image-source", "mediasource"];
/// Words that lead a credit, folded to lower case.
const WORDS: &[&str] = &[
    "photo credit:",
    "image credit:",
    "picture credit:",
    "photo credits:",
    "image credits:",
    "photo by",
    "photos by",
    "photograph by",
    "photograph:",
    "photographs:",
    "photo:",
    "photos:",
    "image:",
    "images:",
    "picture:",
    "credit:",
    "credits:",
    "source:",
    "illustration:",
    "illustration by",
    "image source:",
    "foto:",
    "bild:",
    "quelle:",
    "crédit photo :",
    "crédit :",
    "crédits :",
    "©",
    "(c)",
];
/// Longer words are no credit.
const MOST_CHARS: usize = 120;

/// The caption without its credit, and the credit without the word that leads it.
pub(crate) fn split(caption: NodeRef<'_>, base: Option<&Url>) -> (Vec<Inline>, Option<String>) {
    let is_credit = |node: NodeRef<'_>| node.has_class(CLASSES);
    let marked = caption.descendants().find(|node| is_credit(*node));
    if let Some(marked) = marked {
        let credit = bare(&fold(&marked.all_text(&is_skipped)));
        let inlines = folded(caption_inlines(caption, base, &is_credit));
        return (inlines, (!credit.is_empty()).then_some(credit));
    }
    split_text(folded(caption_inlines(caption, base, &|_| false)))
}

/// A credit at the end of the words, or in place of them.
fn split_text(mut inlines: Vec<Inline>) -> (Vec<Inline>, Option<String>) {
    let Some(Inline::Text { text }) = inlines.last_mut() else { return (inlines, None) };
    let Some(at) = credit_start(text) else { return (inlines, None) };
    let credit = bare(&text[at..]);
    if credit.is_empty() || credit.chars().count() > MOST_CHARS {
        return (inlines, None);
    }
    text.truncate(text[..at].trim_end_matches([' ', '(', '[', '|', '/', '–', '—', '-']).len());
    (folded(inlines), Some(credit))
}

/// Where a credit begins: behind the start, a full stop, or an opening mark.
fn credit_start(text: &str) -> Option<usize> {
    let lower = text.to_lowercase();
    // Lower-casing may move bytes in some scripts; then nothing is split rather than split wrongly.
    if lower.len() != text.len() {
        return None;
    }
    WORDS
        .iter()
        .filter_map(|word| lower.rfind(word))
        .filter(|at| {
            let before = text[..*at].trim_end();
            text.is_char_boundary(*at)
                && (before.is_empty()
                    || before.ends_with(['.', '!', '?', '(', '[', '|', '/', '–', '—', '"', '”', '…', '。']))
        })
        .min()
}

fn bare(credit: &str) -> String {
    let mut credit = credit.trim();
    loop {
        let lower = credit.to_lowercase();
        let Some(word) =
            WORDS.iter().find(|word| lower.starts_with(**word) && credit.is_char_boundary(word.len()))
        else {
            break;
        };
        credit = credit[word.len()..].trim_start_matches([' ', ':']);
    }
    let credit = credit.trim_matches([' ', ')', ']', '(', '[', '|']);
    credit.trim_end_matches('.').trim().to_owned()
}
