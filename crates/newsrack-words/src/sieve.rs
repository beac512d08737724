//! Most texts hold nothing like a word, and need not be cut or folded to see that.

use crate::fold;

/// Tells quickly that a text cannot hold a word, however its letters are written.
#[derive(Debug, Clone)]
pub struct Sieve {
    /// The longest run of ASCII letters and digits, in lower case.
    run: Vec<u8>,
    /// Where in the run the sign stands that texts have least of.
    rarest: usize,
}

impl Sieve {
    /// Of words that all have to be there, folded. None where they have no letter and no digit of ASCII.
    #[must_use]
    pub fn of<'a>(words: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let runs = words.into_iter().flat_map(|word| word.split(|sign: char| !sign.is_ascii_alphanumeric()));
        let run = runs.filter(|run| !run.is_empty()).max_by_key(|run| run.len())?;
        let run = run.to_ascii_lowercase().into_bytes();
        let rarest = (0..run.len()).max_by_key(|at| rarity(run[*at])).unwrap_or_default();
        Some(Self { run, rarest })
    }

    /// False only where the text, folded, does not hold the words.
    #[must_use]
    pub fn may_hold(&self, text: &str) -> bool {
        // Folding one piece says the same of it as folding the whole.
        let is_folded_so = |piece: &str| {
            !piece.is_ascii() && piece.chars().any(may_become_ascii) && self.stands_in(fold(piece).as_bytes())
        };
        self.stands_in(text.as_bytes()) || !text.is_ascii() && text.split_ascii_whitespace().any(is_folded_so)
    }

    fn stands_in(&self, text: &[u8]) -> bool {
        // Looked at so many at once, without a branch for each.
        const TOGETHER: usize = 32;
        // Sets the letters of ASCII in lower case and leaves its digits; what else becomes alike is told apart below.
        const LOWER: u8 = 0x20;
        let sign = self.run[self.rarest];
        let stands_at = |at: usize| {
            let begin = at.checked_sub(self.rarest);
            let there = begin.and_then(|begin| text.get(begin..begin + self.run.len()));
            there.is_some_and(|there| there.eq_ignore_ascii_case(&self.run))
        };
        text.chunks(TOGETHER).enumerate().any(|(number, some)| {
            some.iter().fold(false, |is_there, byte| is_there | (byte | LOWER == sign))
                && (some.iter().enumerate())
                    .any(|(at, byte)| byte | LOWER == sign && stands_at(number * TOGETHER + at))
        })
    }
}

/// The higher, the fewer there are in most texts: by the letters of English, which is near enough to its neighbours.
fn rarity(sign: u8) -> usize {
    const FROM_MANY_TO_FEW: &[u8] = b"etaoinsrhldcumfpgwybv0123456789kxjqz";
    FROM_MANY_TO_FEW.iter().position(|other| *other == sign).unwrap_or_default()
}

/// Signs that may fold to letters or digits of ASCII, or to nothing. No other makes a run of ASCII out of what was none.
fn may_become_ascii(sign: char) -> bool {
    !matches!(sign,
        '\0'..='\u{A9}' | '\u{AB}'..='\u{B1}' | '\u{B4}'..='\u{B8}' | '\u{BB}' | '\u{BF}'
        | '\u{370}'..='\u{590}' // Greek, Cyrillic, Armenian
        | '\u{5D0}'..='\u{60F}' | '\u{61B}'..='\u{63F}' | '\u{641}'..='\u{64A}' // Hebrew and Arabic without points
        | '\u{660}'..='\u{66F}' | '\u{671}'..='\u{1AAF}' // Arabic, scripts of India, Thai, Georgian, the parts of Hangul
        | '\u{2010}'..='\u{205E}' | '€' // dashes and quotation marks
        | '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}') // Kana, Han, Hangul
}

#[cfg(test)]
mod tests {
    use super::{Sieve, may_become_ascii};
    use crate::fold;

    #[test]
    fn a_text_is_let_through_where_it_may_hold_the_words() {
        let check = |words: &[&str], text: &str, want: bool| {
            let sieve = Sieve::of(words.iter().copied()).unwrap();
            assert_eq!(sieve.may_hold(text), want, "{words:?} in {text:?}");
        };
        let far = "—".repeat(40);
        for (text, want) in [
            ("ferry", true),
            ("The last FERRY", true),
            ("unferrying", true),
            ("fer ry", false),
            ("ferr", false),
            ("erry", false),
            ("", false),
            ("Ｆｅｒｒｙ", true),
            ("fe\u{301}rry", true),
            ("fèrry", true),
            ("fe\u{308}r\u{308}ry\u{308}", true),
            ("fer— ry", false),
            ("паром ferr Gdańsk y", false),
            (&format!("{far}ferry"), true),
            (&format!("{far}x{far}feRry{far}"), true),
        ] {
            check(&["ferry"], text, want);
        }
        check(&["a", "canal"], "a channel", false);
        check(&["a", "canal"], "Canalise", true);
        check(&["l'etat"], "L’État", true);
        check(&["2024"], "in 2024", true);
        check(&["2024"], "in \u{12}024", false);
        check(&["ﬁ", "fi"], "the ﬁrst", true);
        assert!(Sieve::of(["паром", "—"]).is_none());
        assert!(Sieve::of([]).is_none());
    }

    #[test]
    fn signs_that_are_passed_over_make_no_word_of_ascii() {
        for sign in ('\u{80}'..=char::MAX).filter(|sign| !may_become_ascii(*sign)) {
            let folded = fold(&format!("-{sign}-"));
            let between = folded.strip_prefix('-').and_then(|folded| folded.strip_suffix('-'));
            let is_passed = between.is_some_and(|sign| {
                !sign.is_empty() && !sign.contains(|sign: char| sign.is_ascii_alphanumeric())
            });
            assert!(is_passed, "{sign:?} becomes {folded:?}");
        }
    }
}
