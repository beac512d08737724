//! Words with the signs that belong to them: "C++", "C#", "AT&T", ".NET". Cut as other words are, nothing would be left of the signs, and
//! a mute of "C++" would be one of "Vitamin C".

use crate::{fold, words::is_cjk};

/// Whether a text has a word that is another without its signs, as it is typed.
pub(super) fn is_signed(typed: &str) -> bool {
    let mut is_signed = false;
    each_word(typed, |word| is_signed |= says_more_than_its_letters(word));
    is_signed
}

/// The words, folded and with their signs, each with one blank before and after it.
pub(super) fn side_by_side(text: &str) -> String {
    let mut words = String::with_capacity(text.len() + 2);
    words.push(' ');
    each_word(text, |word| {
        words.push_str(word);
        words.push(' ');
    });
    words
}

/// Each run of letters, digits and these signs, but for signs that end a sentence or stand alone. Signs of scripts without blanks are
/// words, for nothing reaches over them.
fn each_word(text: &str, mut put: impl FnMut(&str)) {
    let folded = fold(text);
    let mut begun = None;
    for (at, sign) in folded.char_indices().chain([(folded.len(), ' ')]) {
        let is_of_blanks = is_cjk(sign);
        let is_within =
            !is_of_blanks && (sign.is_alphanumeric() || matches!(sign, '_' | '+' | '#' | '&' | '.'));
        if let (false, Some(begin)) = (is_within, begun) {
            put_bare(&folded[begin..at], &mut put);
        }
        begun = if is_within { begun.or(Some(at)) } else { None };
        if is_of_blanks {
            put(sign.encode_utf8(&mut [0; 4]));
        }
    }
}

fn put_bare(run: &str, put: &mut impl FnMut(&str)) {
    // A stop at the end ends a sentence or an abbreviation, and "&" stands between.
    let run = run.trim_end_matches(['.', '&']).trim_start_matches('&');
    let word = if run.starts_with("..") { run.trim_start_matches('.') } else { run };
    if word.contains(char::is_alphanumeric) {
        put(word);
    }
}

/// Stops between letters, and between digits, are of the word in any case.
fn says_more_than_its_letters(word: &str) -> bool {
    let between = |stop: usize| {
        let (before, after) = (word[..stop].chars().next_back(), word[stop + 1..].chars().next());
        before.zip(after)
    };
    let is_alike = |(before, after): (char, char)| {
        before.is_alphabetic() && after.is_alphabetic() || before.is_numeric() && after.is_numeric()
    };
    word.contains(['+', '#', '&'])
        || word.match_indices('.').any(|(at, _)| !between(at).is_some_and(is_alike))
}

#[cfg(test)]
mod tests {
    use super::{is_signed, side_by_side};

    #[test]
    fn words_are_cut_with_their_signs() {
        let check = |text: &str, want: &str| assert_eq!(side_by_side(text).trim(), want, "{text}");
        check("Of C++, (C#) and .NET.", "of c++ c# and .net");
        check("AT&T's R&D… & more", "at&t s r&d more");
        check("C++20/CLI ASP.NET Ｃ＋＋", "c++20 cli asp.net c++");
        check("...so it goes. + 1 ++", "so it goes 1");
        check("C++入門 C++", "c++ 入 門 c++");
        check("", "");
    }

    #[test]
    fn signs_belong_to_the_word_that_they_touch() {
        let check = |typed: &str, want: bool| assert_eq!(is_signed(typed), want, "{typed}");
        for typed in ["C++", "F#", "AT&T", ".NET", "Disney+ films", "#MeToo", "web2.x", "Ｃ＋＋"] {
            check(typed, true);
        }
        for typed in
            ["C", "Marks & Spencer", "The end.", "U.S.", "Node.js", "3.5", "1 + 1", "l'État", "東京", "…so"]
        {
            check(typed, false);
        }
    }
}
