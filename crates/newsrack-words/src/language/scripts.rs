//! Scripts: those of one language each, and those that several are written in.

use super::letters::is_letter;
use std::collections::HashMap;

/// Letters of a script, two thirds of all.
const FEWEST_LETTERS: usize = 8;
/// Chinese characters without any Japanese ones among them: Japanese headlines may have none of theirs either.
const FEWEST_IDEOGRAPHS: usize = 30;

/// What the letters of a text say of its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    /// One that only this language is written in, of those that news is written in.
    Of(&'static str),
    Latin,
    Cyrillic,
    Arabic,
    Devanagari,
}

/// Scripts of several languages.
const SHARED: [Script; 4] = [Script::Latin, Script::Cyrillic, Script::Arabic, Script::Devanagari];

impl Script {
    /// The one that a language is written in; `None` for those with several, and for those that are not known here.
    pub(super) fn of_language(tag: &str) -> Option<Self> {
        let mut parts = tag.split(['-', '_']);
        let name = parts.next()?.to_ascii_lowercase();
        // A tag that names the script itself ("zh-Latn") is left alone.
        if parts.any(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic())) {
            return None;
        }
        Some(match &*name {
            "en" | "de" | "nl" | "af" | "fr" | "es" | "pt" | "gl" | "ca" | "it" | "ro" | "sq" | "sv"
            | "da" | "nb" | "nn" | "no" | "is" | "fi" | "et" | "hu" | "tr" | "pl" | "cs" | "sk" | "sl"
            | "hr" | "lt" | "lv" | "ga" | "cy" | "eu" | "id" | "vi" | "tl" | "sw" => Self::Latin,
            "ru" | "uk" | "be" | "bg" | "mk" => Self::Cyrillic,
            "ar" | "fa" | "ur" => Self::Arabic,
            "hi" | "mr" | "ne" => Self::Devanagari,
            "iw" => Self::Of("he"),
            name => Self::Of(OWN.iter().find(|own| **own == name)?),
        })
    }
}

/// Languages with a script of their own.
const OWN: [&str; 19] = [
    "bn", "el", "gu", "he", "hy", "ja", "ka", "km", "kn", "ko", "lo", "ml", "my", "or", "si", "ta", "te",
    "th", "zh",
];

/// The letters of a text by their scripts.
#[derive(Default)]
pub(super) struct Scripts {
    all: usize,
    shared: [usize; 4],
    kana: usize,
    ideographs: usize,
    /// In scripts of one language each, as in [`own`].
    own: HashMap<&'static str, usize>,
}

impl Scripts {
    pub(super) fn of(sample: &str) -> Self {
        let mut scripts = Self::default();
        for sign in sample.chars() {
            if sign.is_ascii() {
                let is_letter = usize::from(sign.is_ascii_alphabetic());
                scripts.all += is_letter;
                scripts.shared[0] += is_letter;
                continue;
            }
            if !is_letter(sign) {
                continue;
            }
            scripts.all += 1;
            match sign {
                '\u{80}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => scripts.shared[0] += 1,
                '\u{400}'..='\u{52f}' => scripts.shared[1] += 1,
                '\u{600}'..='\u{6ff}' => scripts.shared[2] += 1,
                '\u{900}'..='\u{97f}' => scripts.shared[3] += 1,
                '\u{3040}'..='\u{30ff}' => scripts.kana += 1,
                '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' => {
                    scripts.ideographs += 1;
                }
                sign => {
                    if let Some(tag) = own(sign) {
                        *scripts.own.entry(tag).or_default() += 1;
                    }
                }
            }
        }
        scripts
    }

    /// The one that so many tenths of the letters are of.
    pub(super) fn main(&self, tenths: usize) -> Option<Script> {
        let is_main = |count: usize| count >= FEWEST_LETTERS && count * 10 >= self.all * tenths;
        if is_main(self.kana + self.ideographs) {
            return match self.kana {
                kana if kana * 12 >= self.ideographs && kana >= 2 => Some(Script::Of("ja")),
                kana if self.ideographs >= FEWEST_IDEOGRAPHS.max(kana * 60) => Some(Script::Of("zh")),
                _ => None,
            };
        }
        let shared = self.shared.iter().position(|count| is_main(*count)).map(|at| SHARED[at]);
        shared.or_else(|| self.own.iter().find(|(_, count)| is_main(**count)).map(|(tag, _)| Script::Of(tag)))
    }
}

/// The language of a script that news in no other is written in.
fn own(sign: char) -> Option<&'static str> {
    Some(match sign {
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => "el",
        '\u{530}'..='\u{58f}' => "hy",
        '\u{590}'..='\u{5ff}' => "he",
        '\u{980}'..='\u{9ff}' => "bn",
        '\u{a00}'..='\u{a7f}' => "pa",
        '\u{a80}'..='\u{aff}' => "gu",
        '\u{b00}'..='\u{b7f}' => "or",
        '\u{b80}'..='\u{bff}' => "ta",
        '\u{c00}'..='\u{c7f}' => "te",
        '\u{c80}'..='\u{cff}' => "kn",
        '\u{d00}'..='\u{d7f}' => "ml",
        '\u{d80}'..='\u{dff}' => "si",
        '\u{e00}'..='\u{e7f}' => "th",
        '\u{e80}'..='\u{eff}' => "lo",
        '\u{1000}'..='\u{109f}' => "my",
        '\u{10a0}'..='\u{10ff}' => "ka",
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' => "ko",
        '\u{1780}'..='\u{17ff}' => "km",
        _ => return None,
    })
}
