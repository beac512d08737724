//! Folding: what a reader takes for the same letter becomes the same letter.

use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// What letters of Latin, Greek and Cyrillic become, from [`FIRST`] on: most text beyond ASCII has no others.
static FOLDED: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folded = |sign: char| {
        let mut folded = String::new();
        push_slowly(sign.encode_utf8(&mut [0; 4]), &mut folded);
        folded
    };
    (FIRST..='\u{52F}').map(folded).collect()
});
const FIRST: char = '\u{A0}';
/// The same where one sign becomes one, and else no sign at all.
static FOLDED_TO_ONE: LazyLock<Vec<char>> = LazyLock::new(|| {
    let only = |folded: &String| {
        let mut signs = folded.chars();
        signs.next().filter(|_| signs.next().is_none()).unwrap_or('\0')
    };
    FOLDED.iter().map(only).collect()
});

/// What a sign becomes that becomes one sign whatever stands beside it; of others nothing is known.
pub(crate) fn fold_one(sign: char) -> Option<char> {
    if sign.is_ascii() {
        return Some(sign.to_ascii_lowercase());
    }
    let place = u32::from(sign).checked_sub(u32::from(FIRST))? as usize;
    let folded = *FOLDED_TO_ONE.get(place)?;
    (folded != '\0' && stands_alone(sign)).then_some(folded)
}

/// Lower case, compatibility forms opened, and diacritics off where a script's readers leave them off when they
/// type: Latin, Greek, Cyrillic, Hebrew and Arabic. Vowel signs of Indic and Thai words are letters and stay.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.bytes().position(|byte| !byte.is_ascii()) {
        // A mark may stand on the letter before it, and on no other.
        let (plain, other) = rest.split_at(first.saturating_sub(1));
        push_plain(plain, &mut folded);
        let (other, after) = other.split_at(end_of_other(other));
        push_other(other, &mut folded);
        rest = after;
    }
    push_plain(rest, &mut folded);
    folded
}

fn push_plain(text: &str, folded: &mut String) {
    let from = folded.len();
    folded.push_str(text);
    folded[from..].make_ascii_lowercase();
}

/// Where ASCII begins again for more than one sign, or for the last.
fn end_of_other(text: &str) -> usize {
    let bytes = text.as_bytes();
    let begins = |at: &usize| bytes[*at].is_ascii() && bytes.get(at + 1).is_none_or(u8::is_ascii);
    (1..bytes.len()).find(begins).unwrap_or(bytes.len())
}

fn push_other(text: &str, folded: &mut String) {
    if !text.chars().all(stands_alone) {
        return push_slowly(text, folded);
    }
    for sign in text.chars() {
        let place = u32::from(sign).checked_sub(u32::from(FIRST));
        match place.and_then(|place| FOLDED.get(place as usize)) {
            Some(other) => folded.push_str(other),
            None => folded.push(sign.to_ascii_lowercase()),
        }
    }
}

/// Signs that no mark stands among, so that each becomes what it becomes alone; dashes and quotation marks stay.
fn stands_alone(sign: char) -> bool {
    matches!(sign, '\0'..='\x7F' | FIRST..='\u{2FF}' | '\u{370}'..='\u{482}' | '\u{48A}'..='\u{52F}'
        | '\u{2012}'..='\u{2016}' | '\u{2018}'..='\u{2023}')
}

fn push_slowly(text: &str, folded: &mut String) {
    let lower = text.nfkd().filter(|sign| !is_left_off(*sign)).flat_map(char::to_lowercase);
    for sign in lower.nfc() {
        match sign {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'ı' => folded.push('i'),
            'þ' => folded.push_str("th"),
            'ς' => folded.push('σ'),
            'ـ' => {} // the Arabic stroke that only stretches a word
            'أ' | 'إ' | 'آ' | 'ٱ' => folded.push('ا'),
            'ى' => folded.push('ي'),
            'ة' => folded.push('ه'),
            other => folded.push(other),
        }
    }
}

/// Marks that stand on letters of scripts whose readers do not type them.
fn is_left_off(sign: char) -> bool {
    matches!(sign,
        '\u{0300}'..='\u{036F}' // on Latin, Greek and Cyrillic letters
        | '\u{0591}'..='\u{05BD}' | '\u{05BF}' | '\u{05C1}' | '\u{05C2}' | '\u{05C4}' | '\u{05C5}' | '\u{05C7}' // Hebrew points
        | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}' // Arabic vowel signs
        | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}')
}

#[cfg(test)]
mod tests {
    use super::{fold, push_other, push_slowly, stands_alone};

    #[test]
    fn letters_are_folded() {
        let check = |text: &str, want: &str| assert_eq!(fold(text), want, "{text}");
        check("plain", "plain");
        check("Gdańsk", "gdansk");
        check("ŁÓDŹ", "lodz");
        check("Straße", "strasse");
        check("İzmir", "izmir");
        check("Καλημέρα", "καλημερα");
        check("ёлка", "елка");
        check("ﬁne", "fine");
        check("مُحَمَّد", "محمد");
        check("हिन्दी", "हिन्दी");
        check("ภาษาไทย", "ภาษาไทย");
        check("東京", "東京");
        check("ﾃｽﾄ", "テスト");
        // Marks of their own, on the first letter, the last, one between, and on none.
        check("e\u{301}tude, caf\u{e9} — cre\u{300}me bru\u{302}le\u{301}e", "etude, cafe — creme brulee");
        check("\u{301}A\u{301}", "a");
        check("“So”—he said, ‘NO’.", "“so”—he said, ‘no’.");
        check("", "");
    }

    #[test]
    fn signs_that_stand_alone_fold_beside_each_other_as_they_do_alone() {
        let signs: Vec<char> = ('\0'..='\u{2030}').filter(|sign| stands_alone(*sign)).collect();
        let (mut quick, mut slow) = (String::new(), String::new());
        for one in &signs {
            // Each beside each, and a blank between the pairs.
            let text: String = signs.iter().flat_map(|other| [*one, *other, ' ']).collect();
            quick.clear();
            slow.clear();
            push_other(&text, &mut quick);
            push_slowly(&text, &mut slow);
            assert!(quick == slow, "{one:?}");
        }
    }
}
