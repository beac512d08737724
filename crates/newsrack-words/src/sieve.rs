//! Most texts hold nothing like a word, and need not be cut or folded to see that.

use crate::{fold, fold::fold_one};

/// Signs that may belong to a word, beside the stop.
const SIGNS: [char; 3] = ['+', '#', '&'];

/// Tells quickly that a text cannot hold a word, however its letters are written.
#[derive(Debug, Clone)]
pub struct Sieve {
    run: Run,
    /// What goes on before or behind it is another word.
    is_whole: bool,
}

/// The longest run of signs of one kind, folded.
#[derive(Debug, Clone)]
enum Run {
    /// Letters and digits of ASCII, and maybe [`SIGNS`].
    Ascii {
        run: Vec<u8>,
        /// Where in the run the sign stands that texts have least of.
        rarest: usize,
    },
    /// Greek and Cyrillic letters, each of which is two bytes, whatever it was before it was folded.
    Letters {
        run: Vec<char>,
        /// Where in the run the letter stands that texts have least of.
        rarest: usize,
        /// The bytes in which what becomes that letter may end.
        lasts: Vec<bool>,
    },
}

impl Sieve {
    /// Of words that all have to be there, folded. None where they have no letter and no digit of ASCII, and no Greek or Cyrillic one.
    #[must_use]
    pub fn of<'a>(words: impl IntoIterator<Item = &'a str> + Clone) -> Option<Self> {
        Some(Self { run: Run::of(words, |sign| sign.is_ascii_alphanumeric())?, is_whole: false })
    }

    /// The same of words that have to stand there whole. In the text nothing may be escaped.
    pub(crate) fn of_whole<'a>(words: impl IntoIterator<Item = &'a str> + Clone) -> Option<Self> {
        Some(Self { is_whole: true, ..Self::of(words)? })
    }

    /// The same of words with the signs that belong to them.
    pub(crate) fn of_signed<'a>(words: impl IntoIterator<Item = &'a str> + Clone) -> Option<Self> {
        // No stop: other signs fold to several of them.
        let run = Run::of(words, |sign| sign.is_ascii_alphanumeric() || SIGNS.contains(&sign))?;
        Some(Self { run, is_whole: false })
    }

    /// False only where the text, folded, does not hold the words.
    #[must_use]
    pub fn may_hold(&self, text: &str) -> bool {
        let may_be_folded_so = match &self.run {
            Run::Ascii { .. } => may_become_ascii,
            Run::Letters { .. } => may_become_letters,
        };
        // Folding one piece says the same of it as folding the whole.
        let is_folded_so = |piece: &str| {
            !piece.is_ascii() && piece.chars().any(may_be_folded_so) && self.stands_in(&fold(piece))
        };
        self.stands_in(text) || !text.is_ascii() && text.split_ascii_whitespace().any(is_folded_so)
    }

    fn stands_in(&self, text: &str) -> bool {
        match &self.run {
            Run::Ascii { run, rarest } => self.bytes_stand_in(run, *rarest, text.as_bytes()),
            Run::Letters { .. } if text.is_ascii() => false,
            Run::Letters { run, rarest, lasts } => {
                self.letters_stand_in(run, *rarest, lasts, text.as_bytes())
            }
        }
    }

    fn bytes_stand_in(&self, run: &[u8], rarest: usize, text: &[u8]) -> bool {
        // Looked at so many at once, without a branch for each.
        const TOGETHER: usize = 32;
        // Sets the letters of ASCII in lower case and leaves its digits and signs; what else becomes alike is told apart below.
        const LOWER: u8 = 0x20;
        let sign = run[rarest];
        let goes_on =
            |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(u8::is_ascii_alphanumeric);
        let stands_at = |at: usize| {
            let Some(begin) = at.checked_sub(rarest) else { return false };
            let end = begin + run.len();
            text.get(begin..end).is_some_and(|there| there.eq_ignore_ascii_case(run))
                && !(self.is_whole && (goes_on(begin.checked_sub(1)) || goes_on(Some(end))))
        };
        text.chunks(TOGETHER).enumerate().any(|(number, some)| {
            some.iter().fold(false, |is_there, byte| is_there | (byte | LOWER == sign))
                && (some.iter().enumerate())
                    .any(|(at, byte)| byte | LOWER == sign && stands_at(number * TOGETHER + at))
        })
    }

    fn letters_stand_in(&self, run: &[char], rarest: usize, lasts: &[bool], text: &[u8]) -> bool {
        let goes_on = |sign: Option<&[u8]>| sign.and_then(letter_of).is_some_and(is_letter);
        let goes_on_plainly =
            |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(u8::is_ascii_alphanumeric);
        let stands_at = |last: usize| {
            let Some(begin) = last.checked_sub(2 * rarest + 1) else { return false };
            let Some(there) = text.get(begin..begin + 2 * run.len()) else { return false };
            let end = begin + there.len();
            let is_there = || {
                let signs = there.chunks(2).map(letter_of);
                signs.zip(run).all(|(sign, letter)| sign.and_then(fold_one) == Some(*letter))
            };
            let is_longer = || {
                goes_on(begin.checked_sub(2).and_then(|before| text.get(before..begin)))
                    || goes_on(text.get(end..end + 2))
                    || goes_on_plainly(begin.checked_sub(1))
                    || goes_on_plainly(Some(end))
            };
            is_there() && !(self.is_whole && is_longer())
        };
        text.iter().enumerate().any(|(at, byte)| lasts[usize::from(*byte)] && stands_at(at))
    }
}

/// The sign that two bytes are.
fn letter_of(bytes: &[u8]) -> Option<char> {
    let mut signs = str::from_utf8(bytes).ok()?.chars();
    signs.next().filter(|sign| sign.len_utf8() == bytes.len())
}

impl Run {
    fn of<'a>(words: impl IntoIterator<Item = &'a str> + Clone, is_within: fn(char) -> bool) -> Option<Self> {
        let longest = |is_within: fn(char) -> bool| {
            let runs =
                words.clone().into_iter().flat_map(|word| word.split(move |sign: char| !is_within(sign)));
            runs.filter(|run| !run.is_empty()).max_by_key(|run| run.len())
        };
        let Some(run) = longest(is_within) else {
            return longest(is_letter).map(Self::of_letters);
        };
        let run = run.to_ascii_lowercase().into_bytes();
        let rarest = (0..run.len()).max_by_key(|at| rarity(run[*at])).unwrap_or_default();
        Some(Self::Ascii { run, rarest })
    }

    fn of_letters(run: &str) -> Self {
        let run: Vec<char> = run.chars().collect();
        let rarest = (0..run.len()).max_by_key(|at| rarity_of_letter(run[*at])).unwrap_or_default();
        let mut lasts = vec![false; 256];
        for sign in ('\u{80}'..='\u{7FF}').filter(|sign| fold_one(*sign) == run.get(rarest).copied()) {
            let mut bytes = [0; 2];
            sign.encode_utf8(&mut bytes);
            lasts[usize::from(bytes[1])] = true;
        }
        Self::Letters { run, rarest, lasts }
    }
}

/// The higher, the fewer there are in most texts: by the letters of English, which is near enough to its neighbours.
fn rarity(sign: u8) -> usize {
    const FROM_MANY_TO_FEW: &[u8] = b"etaoinsrhldcumfpgwybv0123456789kxjqz&+#";
    FROM_MANY_TO_FEW.iter().position(|other| *other == sign).unwrap_or_default()
}

/// The same of Russian, which has most of what is Cyrillic.
fn rarity_of_letter(letter: char) -> usize {
    "оеаинтсрвлкмдпуяыьгзбчхжшюцщэфъ".chars().position(|other| other == letter).unwrap_or(usize::MAX)
}

/// A Greek or Cyrillic letter that becomes one, whatever stands beside it.
fn is_letter(sign: char) -> bool {
    matches!(sign, '\u{370}'..='\u{52F}') && sign.is_alphabetic() && fold_one(sign).is_some()
}

/// Signs that may fold to letters, digits or [`SIGNS`] of ASCII, or to nothing. No other makes a run of ASCII out of what was none.
fn may_become_ascii(sign: char) -> bool {
    !matches!(sign, '\0'..='\u{A9}' | '\u{AB}'..='\u{B1}' | '\u{B4}'..='\u{B8}' | '\u{BB}' | '\u{BF}'
        | '\u{370}'..='\u{52F}') // Greek and Cyrillic
        && !stays_among_its_like(sign)
}

/// The same of [letters](is_letter), beside those that are looked for one by one.
fn may_become_letters(sign: char) -> bool {
    !matches!(sign, '\0'..='\u{9F}') && fold_one(sign).is_none() && !stays_among_its_like(sign)
}

/// Becomes neither ASCII, Greek or Cyrillic nor nothing.
fn stays_among_its_like(sign: char) -> bool {
    matches!(sign,
        '\u{530}'..='\u{590}' // Armenian
        | '\u{5D0}'..='\u{60F}' | '\u{61B}'..='\u{63F}' | '\u{641}'..='\u{64A}' // Hebrew and Arabic without points
        | '\u{660}'..='\u{66F}' | '\u{671}'..='\u{1AAF}' // Arabic, scripts of India, Thai, Georgian, the parts of Hangul
        | '\u{2010}'..='\u{205E}' | '€' // dashes and quotation marks
        | '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}') // Kana, Han, Hangul
}

#[cfg(test)]
mod tests {
    use super::{SIGNS, Sieve, is_letter, may_become_ascii, may_become_letters};
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
        check(&["паром"], "Последние Паромы", true);
        check(&["паром"], "паро м", false);
        check(&["паром"], "па\u{301}ром", true);
        check(&["паром", "ferry"], "паром", false);
        check(&["елка"], "новая Ёлка", true);
        check(&["ели"], "Ели\u{306}", true);
        check(&["σισυφοσ"], "Ο ΣΊΣΥΦΟΣ", true);
        check(&["паром"], "", false);
        assert!(Sieve::of(["東京", "—"]).is_none());
        assert!(Sieve::of([]).is_none());
    }

    #[test]
    fn a_longer_word_is_another() {
        let check = |word: &str, text: &str, want: bool| {
            assert_eq!(Sieve::of_whole([word]).unwrap().may_hold(text), want, "{word:?} in {text:?}");
        };
        check("golf", "golfing, minigolf", false);
        check("golf", "golfing, Golf", true);
        check("golf", "golf", true);
        check("golf", "golfé", true);
        check("golf", "ＧＯＬＦＳ", false);
        check("паром", "Паромы, электропаром", false);
        check("паром", "паромы, Паром!", true);
        check("паром", "паром7", false);
        check("паром", "паромы\u{301}", false);
    }

    #[test]
    fn signs_that_are_passed_over_make_no_greek_or_cyrillic_letter() {
        for sign in ('\u{80}'..=char::MAX).filter(|sign| !may_become_letters(*sign)) {
            let folded = fold(&format!("-{sign}-"));
            let between = folded.strip_prefix('-').and_then(|folded| folded.strip_suffix('-')).unwrap();
            let is_passed = match super::fold_one(sign) {
                Some(one) => between == one.to_string(),
                None => !between.is_empty() && !between.contains(is_letter),
            };
            assert!(is_passed, "{sign:?} becomes {folded:?}");
        }
    }

    #[test]
    fn signs_that_are_passed_over_make_no_word_of_ascii() {
        for sign in ('\u{80}'..=char::MAX).filter(|sign| !may_become_ascii(*sign)) {
            let folded = fold(&format!("-{sign}-"));
            let between = folded.strip_prefix('-').and_then(|folded| folded.strip_suffix('-'));
            let is_passed = between.is_some_and(|sign| {
                !sign.is_empty()
                    && !sign.contains(|sign: char| sign.is_ascii_alphanumeric() || SIGNS.contains(&sign))
            });
            assert!(is_passed, "{sign:?} becomes {folded:?}");
        }
    }
}
