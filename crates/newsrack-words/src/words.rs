//! Cutting text into words.

use crate::fold;
use unicode_segmentation::UnicodeSegmentation;

/// A longer word is noise: an address, a key, an encoded picture.
const LONGEST: usize = 64;

/// The words of a text, folded, in order. Chinese, Japanese and Korean runs become pairs of signs.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, |word, _| words.push(word.to_owned()));
    words
}

/// The words of a text as the index of search keeps them: folded, letters and digits alone, in order.
pub fn index_words(text: &str, mut put: impl FnMut(&str)) {
    let mut bare = String::new();
    each_word(text, |word, is_bare| {
        if is_bare {
            return put(word);
        }
        bare.clear();
        bare.extend(word.chars().filter(|sign| !sign.is_ascii() || sign.is_ascii_alphanumeric()));
        if !bare.is_empty() {
            put(&bare);
        }
    });
}

/// Each word, and whether it is known to be of ASCII letters and digits alone.
pub(crate) fn each_word(text: &str, mut put: impl FnMut(&str, bool)) {
    // All at once, which is quicker than word by word, and all that folding does to ASCII.
    let text = text.to_ascii_lowercase();
    // No word reaches over a blank.
    for piece in text.split_ascii_whitespace() {
        if piece.is_ascii() {
            ascii_words(piece, |word, is_bare| put_word(word, is_bare, &mut put));
        } else {
            // Folding may open a sign into blanks.
            fold(piece).split_ascii_whitespace().for_each(|piece| words_of_piece(piece, &mut put));
        }
    }
}

/// The words of folded text without blanks.
fn words_of_piece(piece: &str, put: &mut impl FnMut(&str, bool)) {
    let mut run: Vec<char> = Vec::new();
    for word in piece.unicode_words() {
        if word.chars().all(is_cjk) {
            // UAX 29 cuts Han and Kana sign by sign: neighbours in the text make one run.
            if !run.is_empty() && !follows_in(piece, word, &run) {
                pairs(&run, put);
                run.clear();
            }
            run.extend(word.chars());
            continue;
        }
        pairs(&run, put);
        run.clear();
        put_word(word, false, put);
    }
    pairs(&run, put);
}

fn put_word(word: &str, is_bare: bool, put: &mut impl FnMut(&str, bool)) {
    if word.len() <= LONGEST {
        put(word, is_bare);
    }
}

/// The words of ASCII text without blanks, by the rules of UAX 29 as far as they concern these signs: letters, digits and
/// underscores stay together; so do letters around one of `.:'`, and digits around one of `.,;'`.
fn ascii_words(piece: &str, mut put: impl FnMut(&str, bool)) {
    let bytes = piece.as_bytes();
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let mut at = 0;
    while at < bytes.len() {
        if !is_inner(bytes[at]) {
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        // Most words are of letters or digits, up to the end of the piece or a mark behind which there is nothing.
        while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
            at += 1;
        }
        let mut is_bare = bytes[start] != b'_';
        while at < bytes.len() {
            let (before, after) = (bytes[at - 1], bytes.get(at + 1).copied().unwrap_or(b' '));
            let is_within = match bytes[at] {
                b'.' | b'\'' => {
                    before.is_ascii_alphabetic() && after.is_ascii_alphabetic()
                        || before.is_ascii_digit() && after.is_ascii_digit()
                }
                b':' => before.is_ascii_alphabetic() && after.is_ascii_alphabetic(),
                b',' | b';' => before.is_ascii_digit() && after.is_ascii_digit(),
                byte => is_inner(byte),
            };
            if !is_within {
                break;
            }
            is_bare &= bytes[at].is_ascii_alphanumeric();
            at += 1;
        }
        let word = &piece[start..at];
        if is_bare || word.bytes().any(|byte| byte != b'_') {
            put(word, is_bare);
        }
    }
}

/// `word` stands in `text` right behind the sign that ended the run.
fn follows_in(text: &str, word: &str, run: &[char]) -> bool {
    let offset = word.as_ptr() as usize - text.as_ptr() as usize;
    text[..offset].chars().next_back() == run.last().copied()
}

fn pairs(run: &[char], put: &mut impl FnMut(&str, bool)) {
    let together = run.windows(run.len().clamp(1, 2));
    together.for_each(|pair| put(&pair.iter().collect::<String>(), false));
}

/// Signs of scripts that put no blanks between words.
pub(crate) fn is_cjk(sign: char) -> bool {
    matches!(sign, '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}' | '々')
}

#[cfg(test)]
mod tests {
    use super::{ascii_words, index_words, words};
    use unicode_segmentation::UnicodeSegmentation as _;

    #[test]
    fn text_is_cut_into_words() {
        let check = |text: &str, want: &[&str]| assert_eq!(words(text), want, "{text}");
        check("", &[]);
        check("Nine ports agree, at last.", &["nine", "ports", "agree", "at", "last"]);
        check("the U.S. and l'État", &["the", "u.s", "and", "l'etat"]);
        check("3.5 million", &["3.5", "million"]);
        check("東京都知事", &["東京", "京都", "都知", "知事"]);
        check("東 京", &["東", "京"]);
        check("ニュース速報です", &["ニュ", "ュー", "ース", "ス速", "速報", "報で", "です"]);
        check("iPhoneの発売", &["iphone", "の発", "発売"]);
        check("뉴스를 읽다", &["뉴스", "스를", "읽다"]);
        check("हिन्दी समाचार", &["हिन्दी", "समाचार"]);
        check(&"x".repeat(100), &[]);
    }

    #[test]
    fn words_of_the_index_hold_letters_and_digits_alone() {
        let check = |text: &str, want: &[&str]| {
            let mut words = Vec::new();
            index_words(text, |word| words.push(word.to_owned()));
            assert_eq!(words, want, "{text}");
        };
        check("It's 3.5 % of l'État — U.S.", &["its", "35", "of", "letat", "us"]);
        check("東京 Tokyo", &["東京", "tokyo"]);
        check("***", &[]);
        check("a_b \u{3000}C\u{a0}d", &["ab", "c", "d"]);
    }

    #[test]
    fn ascii_is_cut_as_uax_29_cuts_it() {
        let signs = b"a1_.,:;'-\"";
        for length in 1..=5_u32 {
            for mut number in 0..signs.len().pow(length) {
                let mut piece = String::new();
                for _ in 0..length {
                    piece.push(char::from(signs[number % signs.len()]));
                    number /= signs.len();
                }
                let mut cut = Vec::new();
                ascii_words(&piece, |word, is_bare| {
                    assert_eq!(is_bare, word.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{word}");
                    cut.push(word.to_owned());
                });
                assert_eq!(cut, piece.unicode_words().collect::<Vec<_>>(), "{piece}");
            }
        }
    }
}
