//! Cutting text into words.

use crate::fold;
use unicode_segmentation::UnicodeSegmentation;

/// A longer word is noise: an address, a key, an encoded picture.
const LONGEST: usize = 64;

/// The words of a text, folded, in order. Chinese, Japanese and Korean runs become pairs of signs.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, |word| words.push(word.to_owned()));
    words
}

/// The words of a text joined by single blanks: what an FTS5 table with the `ascii` tokenizer stores whole.
#[must_use]
pub fn index_text(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    each_word(text, |word| {
        let start = joined.len();
        if start > 0 {
            joined.push(' ');
        }
        let before = joined.len();
        // The ascii tokenizer cuts at every ASCII sign that is no letter or digit, so none may be inside a word.
        joined.extend(word.split(|sign: char| sign.is_ascii() && !sign.is_ascii_alphanumeric()));
        if joined.len() == before {
            joined.truncate(start);
        }
    });
    joined
}

fn each_word(text: &str, mut put: impl FnMut(&str)) {
    let folded = fold(text);
    let mut run: Vec<char> = Vec::new();
    for word in folded.unicode_words() {
        if word.chars().all(is_cjk) {
            // UAX 29 cuts Han and Kana sign by sign: neighbours in the text make one run.
            let follows = run.is_empty() || follows_in(&folded, word, &run);
            if !follows {
                pairs(&run, &mut put);
                run.clear();
            }
            run.extend(word.chars());
            continue;
        }
        pairs(&run, &mut put);
        run.clear();
        if word.len() <= LONGEST {
            put(word);
        }
    }
    pairs(&run, &mut put);
}

/// `word` stands in `text` right behind the sign that ended the run.
fn follows_in(text: &str, word: &str, run: &[char]) -> bool {
    let offset = word.as_ptr() as usize - text.as_ptr() as usize;
    text[..offset].chars().next_back() == run.last().copied()
}

fn pairs(run: &[char], put: &mut impl FnMut(&str)) {
    let together = run.windows(run.len().clamp(1, 2));
    together.for_each(|pair| put(&pair.iter().collect::<String>()));
}

/// Signs of scripts that put no blanks between words.
fn is_cjk(sign: char) -> bool {
    matches!(sign, '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}' | '々')
}

#[cfg(test)]
mod tests {
    use super::{index_text, words};

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
    fn index_text_holds_no_sign_that_cuts() {
        assert_eq!(index_text("It's 3.5 % of l'État — U.S."), "its 35 of letat us");
        assert_eq!(index_text("東京 Tokyo"), "東京 tokyo");
        assert_eq!(index_text("***"), "");
    }
}
