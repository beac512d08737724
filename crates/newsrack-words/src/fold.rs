//! Folding: what a reader takes for the same letter becomes the same letter.

use unicode_normalization::UnicodeNormalization;

/// Lower case, compatibility forms opened, and diacritics off where a script's readers leave them off when they
/// type: Latin, Greek, Cyrillic, Hebrew and Arabic. Vowel signs of Indic and Thai words are letters and stay.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return text.to_owned();
    }
    let lower = text.nfkd().filter(|sign| !is_left_off(*sign)).flat_map(char::to_lowercase);
    let mut folded = String::with_capacity(text.len());
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
    folded
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
    use super::fold;

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
    }
}
