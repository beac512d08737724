//! Short forms of long text: one line, a summary, a time.

use crate::{MOST_BYTES, bounded, fold::fold, parse::parse};
use newsrack_model::{Block, Document, Inline};

/// Words that people read in a minute (Brysbaert 2019, rounded down for screens).
const WORDS_A_MINUTE: usize = 230;
/// Signs of Chinese and Japanese in a minute.
const SIGNS_A_MINUTE: usize = 500;

/// A headline or summary in one line: tags gone, entities decoded, white space folded.
#[must_use]
pub fn plain_line(html_or_text: &str) -> String {
    let text = bounded(html_or_text, MOST_BYTES);
    if !text.contains(['<', '&']) {
        return fold(text).trim().to_owned();
    }
    fold(&parse(text).root().all_text()).trim().to_owned()
}

/// The first words of an article, cut at a word with an ellipsis.
#[must_use]
pub fn summary(document: &Document, max_chars: usize) -> String {
    let mut text = String::new();
    for block in &document.blocks {
        if let Block::Paragraph { inlines } = block {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&Inline::text_of(inlines));
        }
        if text.chars().count() > max_chars {
            break;
        }
    }
    let text = fold(&text);
    let text = text.trim();
    if text.chars().count() <= max_chars {
        return text.to_owned();
    }
    let head: String = text.chars().take(max_chars).collect();
    // Scripts without blanks are cut where they are.
    let at_word = head.rfind(' ').filter(|at| *at > head.len() / 2).unwrap_or(head.len());
    format!("{}…", head[..at_word].trim_end_matches([',', ';', ':', '.', '–', '-', ' ']))
}

/// Minutes that people take to read an article's text; at least 1.
#[must_use]
pub fn minutes(text: &str) -> u16 {
    let (mut words, mut signs) = (0_usize, 0_usize);
    let mut is_in_word = false;
    for (at, byte) in text.bytes().enumerate() {
        let (is_end, is_of_word) = if byte.is_ascii() {
            (byte.is_ascii_whitespace() || byte == 0x0b, byte.is_ascii_alphanumeric())
        } else {
            // Only the first byte of a sign stands where one begins.
            let Some(sign) = text.get(at..).and_then(|rest| rest.chars().next()) else { continue };
            signs += usize::from(is_sign(sign));
            (is_sign(sign) || sign.is_whitespace(), !is_sign(sign) && sign.is_alphanumeric())
        };
        words += usize::from(is_of_word && !is_in_word && !is_end);
        is_in_word = !is_end && (is_in_word || is_of_word);
    }
    let minutes = words as f64 / WORDS_A_MINUTE as f64 + signs as f64 / SIGNS_A_MINUTE as f64;
    (minutes.round().clamp(1.0, f64::from(u16::MAX))) as u16
}

/// Chinese, Japanese: read sign by sign.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
