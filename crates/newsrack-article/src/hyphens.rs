//! Soft hyphens, where a browser has no dictionaries of its own: places where a long word may be broken.

use hypher::Lang;
use newsrack_model::{Block, Document, Inline};

/// The soft hyphen: seen only where a line ends at it.
const SOFT: char = '\u{ad}';
/// Letters of the shortest word that is broken, and letters that stay on each side of a break.
const SHORTEST: usize = 6;
const LEAST_BEFORE: usize = 3;
const LEAST_BEFORE_IN_OTHER_SCRIPTS: usize = 2;
const LEAST_BEHIND: usize = 3;
/// Bytes of the longest: what is longer is an address or a key, and no word.
const LONGEST: usize = 128;
/// Blocks and inlines within one another; documents have fewer.
const MOST_NESTED: u8 = 32;

/// Puts soft hyphens into the long words of running text: of paragraphs, lists, quotations and captions. Words of another
/// language than the document says, or of none, stay as they are; so do headings, tables, code, addresses, names written
/// together, and whatever has a digit.
pub fn hyphenate(document: &mut Document) {
    if let Some(language) = document.language.as_deref().and_then(language) {
        in_blocks(&mut document.blocks, language, 0);
        document.notes.iter_mut().for_each(|note| in_blocks(&mut note.blocks, language, 0));
    }
}

/// The patterns for a language tag.
fn language(tag: &str) -> Option<Lang> {
    let code = tag.split(['-', '_']).next()?.to_ascii_lowercase();
    // In languages that are written in several scripts, patterns of the other find nothing.
    Lang::from_iso(<[u8; 2]>::try_from(code.as_bytes()).ok()?)
}

fn in_blocks(blocks: &mut [Block], language: Lang, nested: u8) {
    if nested > MOST_NESTED {
        return;
    }
    for block in blocks {
        match block {
            Block::Paragraph { inlines } => in_inlines(inlines, language, nested + 1),
            Block::Figure(figure) => in_inlines(&mut figure.caption, language, nested + 1),
            Block::List { items, .. } => {
                items.iter_mut().for_each(|blocks| in_blocks(blocks, language, nested + 1));
            }
            Block::Quote { blocks, .. } | Block::Details { blocks, .. } => {
                in_blocks(blocks, language, nested + 1);
            }
            Block::Definitions { items } => {
                let meanings = items.iter_mut().flat_map(|item| &mut item.meanings);
                meanings.for_each(|blocks| in_blocks(blocks, language, nested + 1));
            }
            Block::Heading { .. }
            | Block::Code { .. }
            | Block::Table { .. }
            | Block::Embed(_)
            | Block::Media(_)
            | Block::Divider => {}
        }
    }
}

fn in_inlines(inlines: &mut [Inline], language: Lang, nested: u8) {
    if nested > MOST_NESTED {
        return;
    }
    for inline in inlines {
        match inline {
            Inline::Text { text } => {
                if let Some(broken) = in_text(text, language) {
                    *text = broken;
                }
            }
            Inline::Strong { inlines }
            | Inline::Emphasis { inlines }
            | Inline::Link { inlines, .. }
            | Inline::Struck { inlines } => {
                in_inlines(inlines, language, nested + 1);
            }
            Inline::Sub { .. }
            | Inline::Sup { .. }
            | Inline::Code { .. }
            | Inline::Ruby { .. }
            | Inline::Note { .. }
            | Inline::Break => {}
        }
    }
}

/// The text with its soft hyphens; `None` if it has none.
fn in_text(text: &str, language: Lang) -> Option<String> {
    let mut broken = String::new();
    let mut done = 0;
    // What has no blank within it is one thing: a word with its marks, or an address.
    for piece in text.split(char::is_whitespace).filter(|piece| !is_address(piece)) {
        let start = piece.as_ptr() as usize - text.as_ptr() as usize;
        for word in piece.split(|sign: char| !is_of_word(sign)) {
            if !may_break(word) {
                continue;
            }
            let mut at = start + (word.as_ptr() as usize - piece.as_ptr() as usize);
            let mut syllables =
                hypher::hyphenate_bounded(word, language, before(word, language), behind(language));
            let Some(first) = syllables.next() else { continue };
            at += first.len();
            for syllable in syllables {
                broken.push_str(&text[done..at]);
                broken.push(SOFT);
                done = at;
                at += syllable.len();
            }
        }
    }
    (done > 0).then(|| {
        broken.push_str(&text[done..]);
        broken
    })
}

/// Two Latin letters before a break are read as a word of their own: "re-", "in-", "un-".
fn before(word: &str, language: Lang) -> usize {
    let least = if word.contains(is_latin) { LEAST_BEFORE } else { LEAST_BEFORE_IN_OTHER_SCRIPTS };
    language.bounds().0.max(least)
}

fn behind(language: Lang) -> usize {
    language.bounds().1.max(LEAST_BEHIND)
}

fn is_latin(letter: char) -> bool {
    matches!(letter, 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// An address of the web or of mail, a path, a host, a tag.
fn is_address(piece: &str) -> bool {
    let inner = piece.trim_matches(|sign: char| !sign.is_alphanumeric());
    piece.contains(['@', '/', '\\', '_', '#', '=', '&', SOFT]) || inner.contains("..") || {
        // A full stop or a colon between letters: `example.org`, `urn:isbn`.
        inner.split_once(['.', ':']).is_some_and(|(_, rest)| rest.starts_with(char::is_alphanumeric))
    }
}

/// Digits too, so that what has one is seen as a whole; and marks that stand on the letter before them.
fn is_of_word(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '\u{300}'..='\u{36f}')
}

/// A long word of letters, without a capital behind its first; all of them Latin, Greek or Cyrillic.
fn may_break(word: &str) -> bool {
    let is_letter = |sign: char| {
        sign.is_alphabetic() && matches!(sign, 'A'..='z' | '\u{c0}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}')
    };
    word.len() <= LONGEST
        && word.chars().count() >= SHORTEST
        && word.chars().all(is_letter)
        && !word.chars().skip(1).any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(language: &str, blocks: Vec<Block>) -> Document {
        let mut document =
            Document { blocks, language: Some(language.to_owned()), direction: None, ..Document::default() };
        hyphenate(&mut document);
        document
    }

    fn paragraph(inlines: Vec<Inline>) -> Block {
        Block::Paragraph { inlines }
    }

    fn words(language: &str, text: &str) -> String {
        broken(language, vec![paragraph(vec![Inline::text(text)])]).text().replace(SOFT, "-")
    }

    #[test]
    fn long_words_may_be_broken_in_many_languages() {
        let check =
            |language: &str, text: &str, want: &str| assert_eq!(words(language, text), want, "{language}");
        check("en-GB", "The hyphenation of extensive matters.", "The hyphen-ation of exten-sive mat-ters.");
        check("de", "Die Silbentrennung im Zeitungswesen", "Die Sil-ben-tren-nung im Zei-tungs-we-sen");
        check("fr_CA", "L’assemblée nationale délibère", "L’assem-blée natio-nale déli-bère");
        check("es", "La administración municipal", "La admi-nis-tra-ción muni-ci-pal");
        check("nl", "De gemeenteraad vergadert", "De gemeen-te-raad ver-ga-dert");
        check("ru", "Правительство утвердило", "Пра-ви-тель-ство утвер-дило");
        check("fi", "Kaupunginvaltuusto", "Kau-pun-gin-val-tuusto");
        check("nb", "Kommunestyret", "Kom-mune-sty-ret");
    }

    #[test]
    fn other_things_stay_as_they_are() {
        let check = |language: &str, text: &str| assert_eq!(words(language, text), text, "{language}");
        check("en", "A cat sat here, under trees.");
        check("en", "iPhone YouTube NASDAQ OpenStreetMap mp3players covid19vaccine");
        check(
            "en",
            "www.international.example https://information.example/extensive press.officer@information.example",
        );
        check("en", "#hyphenation snake_information (information.example) and/or");
        check("en", "Правительство утвердило 東京都知事選挙 المعلومات");
        check("ja", "東京都知事選挙 information");
        check("ar", "المعلومات information");
        check("xx", "information");
        check("english", "information");
        check("", "information");
        check("en", &"information".repeat(20));
        let mut nameless =
            Document { blocks: vec![paragraph(vec![Inline::text("information")])], ..Document::default() };
        let before = nameless.clone();
        hyphenate(&mut nameless);
        assert_eq!(nameless, before);
    }

    /// Every kind of block, with the same word in it.
    fn blocks() -> Vec<Block> {
        let inlines = || {
            let word = || vec![Inline::text("information")];
            vec![
                Inline::text("Überinformation information’s e\u{301}vo\u{301}lution 12information "),
                Inline::Strong { inlines: word() },
                Inline::Link { url: "https://a.example/information".into(), inlines: word() },
                Inline::Code { text: "information".into() },
                Inline::Ruby { base: "information".into(), reading: "information".into() },
                Inline::Sup { inlines: word() },
            ]
        };
        let image = newsrack_model::Image { alt: "information".into(), ..Default::default() };
        let cell = newsrack_model::Cell { inlines: inlines(), ..Default::default() };
        let figure = newsrack_model::Figure {
            images: vec![image],
            caption: inlines(),
            credit: Some("information".into()),
        };
        vec![
            paragraph(inlines()),
            Block::Heading { level: 2, inlines: inlines() },
            Block::Figure(figure),
            Block::List { is_ordered: false, start: 1, items: vec![vec![paragraph(inlines())]] },
            Block::Quote { blocks: vec![paragraph(inlines())], cite: inlines(), is_pull: false },
            Block::Code { text: "information".into(), language: None },
            Block::Table { caption: inlines(), rows: vec![vec![cell]] },
        ]
    }

    #[test]
    fn without_its_soft_hyphens_the_document_is_as_it_was() {
        let languages = [
            "en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "sv", "da", "nb", "fi", "tr", "uk", "cs",
            "hu",
        ];
        for language in languages {
            let before = Document {
                blocks: blocks(),
                language: Some(language.to_owned()),
                direction: None,
                ..Document::default()
            };
            let mut after = before.clone();
            hyphenate(&mut after);
            let written = serde_json::to_string(&after).unwrap();
            assert_eq!(written.replace(SOFT, ""), serde_json::to_string(&before).unwrap(), "{language}");
            assert_eq!(written.contains(SOFT), language != "ru" && language != "uk", "{language}");
            for (before, after) in before.blocks.iter().zip(&after.blocks) {
                let is_running =
                    !matches!(before, Block::Heading { .. } | Block::Code { .. } | Block::Table { .. });
                assert!(is_running || before == after, "{language}: {after:?}");
            }
        }
    }

    #[test]
    fn whatever_the_text_it_comes_back() {
        let signs: Vec<char> = "aeinorstßÉİéжу́東ع1 .-’\u{ad}\u{301}\u{1f600}@A".chars().collect();
        let mut seed = 7_u32;
        for language in ["en", "de", "tr", "ru", "hu"].map(|tag| super::language(tag).unwrap()) {
            for _ in 0..2_000 {
                let text: String = (0..40)
                    .map(|_| {
                        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                        let at = (seed >> 16) as usize;
                        if at.is_multiple_of(3) { signs[at / 3 % signs.len()] } else { signs[at / 3 % 8] }
                    })
                    .collect();
                let broken = in_text(&text, language).unwrap_or_else(|| text.clone());
                assert_eq!(broken.replace(SOFT, ""), text.replace(SOFT, ""));
            }
        }
    }

    #[test]
    fn a_document_within_itself_ends() {
        let mut block = paragraph(vec![Inline::text("information")]);
        for _ in 0..1_000 {
            block = Block::Quote { blocks: vec![block], cite: Vec::new(), is_pull: false };
        }
        let mut document = Document {
            blocks: vec![block],
            language: Some("en".into()),
            direction: None,
            ..Document::default()
        };
        hyphenate(&mut document);
        assert!(!document.text().contains(SOFT));
    }
}
