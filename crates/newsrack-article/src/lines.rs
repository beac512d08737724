//! Short forms of long text: one line, a summary, a time.

use crate::{MOST_BYTES, bounded, fold::fold, parse::parse};
use newsrack_model::{Block, Document, Inline};
use std::ops::Range;

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
    let Some((end, _)) = text.char_indices().nth(max_chars) else { return text.to_owned() };
    let head = &text[..end];
    // Scripts without blanks are cut where they are.
    let at_word = head.rfind(' ').filter(|at| *at > head.len() / 2).unwrap_or(head.len());
    format!("{}…", head[..at_word].trim_end_matches([',', ';', ':', '.', '–', '-', ' ']))
}

/// Minutes that people take to read an article's text; at least 1.
#[must_use]
pub fn minutes(text: &str) -> u16 {
    let (words, signs) = counted(text);
    let minutes = words as f64 / WORDS_A_MINUTE as f64 + signs as f64 / SIGNS_A_MINUTE as f64;
    (minutes.round().clamp(1.0, f64::from(u16::MAX))) as u16
}

/// The words of a text, parted by white space, and its signs that are read one by one.
fn counted(text: &str) -> (usize, usize) {
    let (mut words, mut signs) = (0_usize, 0_usize);
    let mut is_in_word = 0_u8;
    let (pieces, _) = text.as_bytes().as_chunks::<64>();
    for (number, piece) in pieces.iter().enumerate() {
        if piece.is_ascii() {
            let (begun, is_in) = begun_words(piece, is_in_word);
            words += begun;
            is_in_word = is_in;
        } else {
            let (begin, end) = (number * 64, number * 64 + 64);
            is_in_word = count_slowly(text, begin..end, is_in_word, &mut words, &mut signs);
        }
    }
    count_slowly(text, pieces.len() * 64..text.len(), is_in_word, &mut words, &mut signs);
    (words, signs)
}

/// How many words begin in a piece of ASCII, and whether it ends in one. `is_in_word`: it begins in one.
fn begun_words(piece: &[u8; 64], is_in_word: u8) -> (usize, u8) {
    let (mut of_words, mut goes_on) = (0_u64, 0_u64);
    for (at, byte) in piece.iter().enumerate() {
        let role = u64::from(ROLES[usize::from(*byte)]);
        of_words |= (role & 1) << at;
        goes_on |= (role >> 1) << at;
    }
    // From each letter on until something parts words: in one step, two, four … (Kogge and Stone).
    let mut in_words = of_words | (goes_on & u64::from(is_in_word));
    let mut through = goes_on;
    for step in [1, 2, 4, 8, 16, 32] {
        in_words |= through & (in_words << step);
        through &= through << step;
    }
    let begun = in_words & !(in_words << 1 | u64::from(is_in_word));
    (begun.count_ones() as usize, (in_words >> 63) as u8)
}

/// The same, byte by byte, in any text; adds to what was counted.
fn count_slowly(
    text: &str,
    range: Range<usize>,
    mut is_in_word: u8,
    words: &mut usize,
    signs: &mut usize,
) -> u8 {
    let begin = range.start;
    for (at, byte) in text.as_bytes()[range].iter().enumerate() {
        let (at, byte) = (begin + at, *byte);
        let mut role = ROLES[usize::from(byte)];
        if role == role::BEYOND_ASCII {
            let sign = text[at..].chars().next().unwrap_or_default();
            *signs += usize::from(is_sign(sign));
            role = match sign {
                sign if is_sign(sign) || sign.is_whitespace() => role::PARTS,
                // Within a word it makes no difference, and it takes long to tell.
                sign if is_in_word == 0 && sign.is_alphanumeric() => role::OF_WORD,
                _ => role::OTHER,
            };
        }
        // In bits and without a branch: nobody can foretell where a word begins and ends.
        let is_of_word = role & 1;
        *words += usize::from(is_of_word & !is_in_word);
        is_in_word = (is_in_word | is_of_word) & (role >> 1);
    }
    is_in_word
}

/// What a byte does to words: the lowest bit is set in what makes a word of the signs around it, the next in what does
/// not end one.
mod role {
    /// White space.
    pub(super) const PARTS: u8 = 0b00;
    /// Marks.
    pub(super) const OTHER: u8 = 0b10;
    /// Letters and digits.
    pub(super) const OF_WORD: u8 = 0b11;
    /// The first byte of a sign beyond ASCII, which has to be looked at as a whole.
    pub(super) const BEYOND_ASCII: u8 = 0b100;
}

const ROLES: [u8; 256] = {
    let mut roles = [role::OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        roles[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => role::OF_WORD,
            b'\t'..=b'\r' | b' ' => role::PARTS,
            0xc0.. => role::BEYOND_ASCII,
            _ => role::OTHER,
        };
        byte += 1;
    }
    roles
};

/// Chinese, Japanese: read sign by sign.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::{counted, is_sign};

    /// The same without a table.
    fn plainly_counted(text: &str) -> (usize, usize) {
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
        (words, signs)
    }

    #[test]
    fn words_and_signs_are_counted() {
        let check = |text: &str, words: usize, signs: usize| {
            assert_eq!(counted(text), (words, signs), "{text:?}");
            assert_eq!(plainly_counted(text), (words, signs), "{text:?}");
        };
        check("", 0, 0);
        check("one two", 2, 0);
        check(" one\ttwo\u{b}three\u{c}four\r\nfive ", 5, 0);
        check("one - two — 3 … !", 3, 0);
        check("don't (re-)read e.g. \"this\"", 4, 0);
        check("one\u{1c}word", 1, 0);
        check("\u{e9}t\u{e9} na\u{ef}ve \u{d7} \u{bd}", 3, 0);
        check("one\u{a0}two\u{2003}three\u{3000}four\u{85}five\u{200b}more", 5, 0);
        check("東京Tower 2020年", 2, 3);
        check("カタカナ、ひらがな。", 0, 8);
        check("뉴스 읽기 слово \u{20000}", 3, 1);
        check("e\u{301}\u{301} \u{301}", 1, 0);
    }

    #[test]
    fn words_are_counted_in_any_text() {
        let signs: Vec<char> =
            "  \n\u{b}\u{1f}.'-aZ9\u{85}\u{a0}\u{d7}éß\u{301}‘\u{3000}は字뉴\u{20000}😀".chars().collect();
        let ascii: Vec<char> = "abcdefghijklmnopqrst-. \u{1f}Z9".chars().collect();
        let mut number = 1_u64;
        for length in 0..4_000 {
            // Some without what is not ASCII, and with long words.
            let signs = if length % 3 == 0 { &ascii[..] } else { &signs };
            let text: String = (0..length % 300)
                .map(|_| {
                    number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    signs[(number >> 33) as usize % signs.len()]
                })
                .collect();
            assert_eq!(counted(&text), plainly_counted(&text), "{text:?}");
        }
    }
}
