//! Which language a text is in, and which way it runs.

use whatlang::{Lang, Script};

/// Shorter texts tell a script, not a language.
const FEWEST_LETTERS: usize = 80;
/// A guess below this is not worth saying.
const SURE: f64 = 0.8;

/// The language of a text as BCP 47; `None` where a guess would be a guess.
#[must_use]
pub fn language(text: &str) -> Option<&'static str> {
    let sample = text.char_indices().nth(2_000).map_or(text, |(end, _)| &text[..end]);
    let info = whatlang::detect(sample)?;
    match info.script() {
        // One script, one language (of those that news is written in).
        Script::Hiragana | Script::Katakana => return Some("ja"),
        Script::Hangul => return Some("ko"),
        Script::Greek => return Some("el"),
        Script::Hebrew if info.lang() == Lang::Heb => return Some("he"),
        Script::Thai => return Some("th"),
        _ => {}
    }
    if sample.chars().count() < FEWEST_LETTERS || info.confidence() < SURE {
        return None;
    }
    Some(match info.lang() {
        Lang::Eng => "en",
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Pol => "pl",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Tur => "tr",
        Lang::Ara => "ar",
        Lang::Pes => "fa",
        Lang::Hin => "hi",
        Lang::Ben => "bn",
        Lang::Jpn => "ja",
        Lang::Cmn => "zh",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "no",
        Lang::Fin => "fi",
        Lang::Ces => "cs",
        Lang::Hun => "hu",
        Lang::Ron => "ro",
        Lang::Ind => "id",
        Lang::Vie => "vi",
        Lang::Urd => "ur",
        _ => return None,
    })
}

/// Whether the first strong letter runs right to left; `None` if there is none (Unicode's rule P2).
#[must_use]
pub fn direction(text: &str) -> Option<bool> {
    text.chars().take(500).find_map(|sign| match sign {
        '\u{0590}'..='\u{08FF}'
        | '\u{FB1D}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFF}'
        | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}' => sign.is_alphabetic().then_some(true),
        _ => sign.is_alphabetic().then_some(false),
    })
}

#[cfg(test)]
mod tests {
    use super::{direction, language};

    #[test]
    fn languages_are_told_or_left_open() {
        let check = |text: &str, want| assert_eq!(language(text), want, "{text}");
        check("", None);
        check("Nine ports", None);
        check(
            "From Monday, harbour masters between Lisbon and the Baltic will pool cranes, pilots and quay space, the widest such pact since containers arrived.",
            Some("en"),
        );
        check(
            "Ab Montag werden die Hafenmeister zwischen Lissabon und der Ostsee ihre Kräne, Lotsen und Kaiflächen gemeinsam nutzen, so weit wie nie zuvor.",
            Some("de"),
        );
        check("九つの港が、運河の補修が春まで続くなか、岸壁を分け合うことで合意した。", Some("ja"));
        check("아홉 항구가 선석을 나누기로 합의했다", Some("ko"));
    }

    #[test]
    fn the_first_strong_letter_says_the_direction() {
        let check = |text: &str, want| assert_eq!(direction(text), want, "{text}");
        check("", None);
        check("123 – …", None);
        check("Ports", Some(false));
        check("تسعة موانئ", Some(true));
        check("«שלום»", Some(true));
        check("2026: تسعة", Some(true));
        check("東京", Some(false));
    }
}
