//! Who made the picture: a slot of its own, parted from the caption.

use crate::{
    fold::{fold, folded},
    inlines::{self, Within},
    page::Page,
    tree::NodeRef,
};
use newsrack_model::Inline;

/// Class words of a credit.
const CLASSES: &[&str] =
    &["credit", "copyright", "attribution", "photographer", "image-source", "mediasource"];

/// Words that lead a credit, in lower case.
const WORDS: &[&str] = &[
    "photo credit:",
    "image credit:",
    "picture credit:",
    "photo credits:",
    "image credits:",
    "photo courtesy of",
    "image courtesy of",
    "courtesy of",
    "photo by",
    "photos by",
    "image by",
    "picture by",
    "photograph by",
    "photographs by",
    "photography by",
    "photograph:",
    "photographs:",
    "photographer:",
    "photo:",
    "photos:",
    "image:",
    "images:",
    "picture:",
    "pictures:",
    "credit:",
    "credits:",
    "credit…",
    "credit...",
    "source:",
    "illustration:",
    "illustration by",
    "image source:",
    "image source,",
    "foto:",
    "fotos:",
    "bild:",
    "bilder:",
    "quelle:",
    "bildquelle:",
    "crédit photo :",
    "crédit photo:",
    "crédits photo :",
    "crédit :",
    "crédits :",
    "crédit:",
    "photo :",
    "crédito:",
    "créditos:",
    "fonte:",
    "fuente:",
    "fot.",
    "фото:",
    "写真:",
    "写真：",
    "图片来源：",
    "사진=",
    "©",
    "(c)",
];

/// Who sells pictures to newspapers; a last sentence that names one is a credit.
const AGENCIES: &[&str] = &[
    "getty",
    "getty images",
    "getty images/istockphoto",
    "istock",
    "istockphoto",
    "shutterstock",
    "adobe stock",
    "alamy",
    "alamy stock photo",
    "unsplash",
    "pexels",
    "pixabay",
    "wikimedia commons",
    "reuters",
    "afp",
    "ap",
    "ap photo",
    "ap file photo",
    "ap images",
    "associated press",
    "the associated press",
    "epa",
    "epa-efe",
    "efe",
    "ansa",
    "dpa",
    "imago",
    "imago images",
    "picture alliance",
    "keystone",
    "pa",
    "pa wire",
    "pa media",
    "pa images",
    "press association",
    "aap",
    "anp",
    "belga",
    "ntb",
    "ritzau scanpix",
    "lehtikuva",
    "xinhua",
    "kyodo",
    "jiji",
    "yonhap",
    "bloomberg",
    "anadolu",
    "anadolu agency",
    "nurphoto",
    "zuma press",
    "sopa images",
    "rex features",
    "the canadian press",
    "magnum photos",
];

/// Longer words are no credit.
const MOST_CHARS: usize = 120;
/// Words of a credit that only the agency's name gives away.
const MOST_AGENCY_WORDS: usize = 8;
/// Letters in which the longest word that leads a credit has room.
const MOST_LEADING: usize = 32;
/// Words of the name beside an agency's, where no sentence ends before it: more are the caption.
const MOST_NAME_WORDS: usize = 4;
/// Marks behind which a credit may begin.
const OPENINGS: &[char] = &['.', '!', '?', '(', '[', '|', '/', '–', '—', '"', '”', '’', '…', '。', ':', '»'];
/// Marks that part a caption from its credit and belong to neither.
const PARTINGS: &[char] = &[' ', '(', '[', '|', '/', '–', '—', '-', '\u{a0}'];

/// Whether an element is a credit by its name.
pub(crate) fn is_credit(node: NodeRef<'_>) -> bool {
    node.has_class(CLASSES)
}

/// What captions say without the credit, and the credit without the word that leads it.
pub(crate) fn split(captions: &[NodeRef<'_>], page: &Page<'_>) -> (Vec<Inline>, Option<String>) {
    let mut run = Vec::new();
    let mut credits: Vec<String> = Vec::new();
    for caption in captions {
        run.push(Inline::text(" "));
        collect(*caption, page, &mut run, &mut credits);
    }
    let inlines = folded(run);
    if credits.is_empty() {
        return split_run(inlines);
    }
    // Many captions say their credit once for each size of screen.
    credits.dedup();
    (inlines, Some(credits.join(", ")))
}

fn collect(node: NodeRef<'_>, page: &Page<'_>, run: &mut Vec<Inline>, credits: &mut Vec<String>) {
    if is_credit(node) && node.name() != "figcaption" {
        let credit = bare(&fold(&node.all_text()));
        if !credit.is_empty() {
            credits.push(credit);
        }
    } else if node.descendants().any(is_credit) {
        for child in node.children() {
            collect(child, page, run, credits);
        }
        run.push(Inline::text(" "));
    } else {
        inlines::of(node, page, Within::default(), run);
    }
}

/// A credit at the end of the words, or in place of them.
pub(crate) fn split_run(mut inlines: Vec<Inline>) -> (Vec<Inline>, Option<String>) {
    let Some((at, start)) = start_in_run(&inlines) else { return (inlines, None) };
    let mut words = Inline::text_of(&inlines[at..]);
    words.drain(..start);
    let credit = bare(&fold(&words));
    if credit.is_empty() || credit.chars().count() > MOST_CHARS {
        return (inlines, None);
    }
    let cut = match inlines.get_mut(at) {
        Some(Inline::Text { text }) => {
            text.truncate(text[..start].trim_end_matches(PARTINGS).len());
            at + 1
        }
        _ => at,
    };
    inlines.truncate(cut);
    (folded(inlines), Some(credit))
}

/// Where in a run a credit begins: which inline, and how far into it. All behind it is credit too.
fn start_in_run(inlines: &[Inline]) -> Option<(usize, usize)> {
    let mut before = String::new();
    for (at, inline) in inlines.iter().enumerate() {
        let words = Inline::text_of(std::slice::from_ref(inline));
        let is_last = at + 1 == inlines.len();
        let start = match inline {
            Inline::Text { .. } => word_start(&words, &before)
                .or_else(|| (is_last && before.is_empty()).then(|| agency_start(&words)).flatten()),
            // A dress that holds nothing but the credit.
            _ => word_start(&words, &before).filter(|start| *start == 0),
        };
        if let Some(start) = start {
            return Some((at, start));
        }
        before.push_str(&words);
        if matches!(inline, Inline::Break) {
            before.clear();
        }
    }
    // A credit in a dress of its own behind the caption, with no word that leads it.
    let (last, rest) = inlines.split_last()?;
    let words = Inline::text_of(std::slice::from_ref(last));
    let is_dressed = !rest.is_empty() && !matches!(last, Inline::Text { .. });
    (is_dressed && is_agency_line(words.trim())).then_some((inlines.len() - 1, 0))
}

/// Where a leading word stands: behind the start, a full stop, or an opening mark. Only the last place of each word
/// counts.
fn word_start(text: &str, before: &str) -> Option<usize> {
    let lower = text.to_lowercase();
    // Lower case may take other room in some scripts; then nothing is split rather than split wrongly.
    if lower.len() != text.len() {
        return None;
    }
    let is_apart = |at: usize| text.get(..at).is_some_and(|head| !head.ends_with(char::is_alphanumeric));
    let is_opened = |at: usize| {
        let head = text[..at].trim_end();
        let head = if head.is_empty() { before.trim_end() } else { head };
        head.is_empty() || head.ends_with(OPENINGS)
    };
    // To look for each word everywhere takes long: it is looked for only if it begins somewhere, and once.
    let mut lasts = [None; WORDS.len()];
    let mut is_last = |at: usize| {
        let first = lower.as_bytes().get(at);
        WORDS.iter().zip(&mut lasts).any(|(word, last)| {
            word.as_bytes().first() == first
                && lower[at..].starts_with(word)
                && *last.get_or_insert_with(|| lower.rfind(word)) == Some(at)
        })
    };
    let mut places = lower.char_indices().map(|(at, _)| at).filter(|at| is_apart(*at));
    places.find(|at| is_last(*at) && is_opened(*at))
}

/// Where a last sentence or bracket begins that names an agency.
fn agency_start(text: &str) -> Option<usize> {
    let end = text.trim_end();
    if let Some(open) = end.rfind('(').filter(|_| end.trim_end_matches('.').ends_with(')')) {
        let inner = end[open + 1..].trim_end_matches(['.', ')']);
        return is_agency_line(inner).then_some(open);
    }
    let end = end.trim_end_matches('.');
    let at = sentence_start(end);
    let is_apart = at > 0 || names(end).all(|name| name.split_whitespace().count() <= MOST_NAME_WORDS);
    (is_apart && is_agency_line(end[at..].trim())).then_some(at)
}

/// Where the last sentence begins. A full stop behind a lone letter is an initial's.
fn sentence_start(text: &str) -> usize {
    let ends =
        text.char_indices().rev().filter(|(_, sign)| matches!(sign, '.' | '|' | '!' | '?' | '”' | '。'));
    let mut starts = ends.filter(|(at, sign)| {
        let last_word = text[..*at].rsplit([' ', '.']).next().unwrap_or_default();
        *sign != '.' || last_word.chars().count() > 1
    });
    starts.next().map_or(0, |(at, sign)| at + sign.len_utf8())
}

/// "Jo Doe/Reuters", "AFP via Getty Images", "AP Photo/Jo Doe": parts of which one is an agency.
fn is_agency_line(text: &str) -> bool {
    let text = text.to_lowercase();
    if text.is_empty() || text.split_whitespace().count() > MOST_AGENCY_WORDS {
        return false;
    }
    let is_one = |part: &str| AGENCIES.contains(&part.trim());
    is_one(&text) || names(&text).any(is_one)
}

fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split(['/', '|', ',']).flat_map(|part| part.split(" via "))
}

/// A credit without the words that lead it, one after the other.
fn bare(credit: &str) -> String {
    let is_around = |sign: char| sign.is_whitespace() || matches!(sign, ')' | ']' | '(' | '[' | '|' | '/');
    let mut credit = credit.trim();
    loop {
        // Brackets around a credit stand before the words that lead it as well.
        credit = credit.trim_start_matches(is_around);
        credit = credit.trim_end_matches(|sign: char| is_around(sign) || sign == '.');
        // However much follows, only what may be such a word is looked at.
        let end = credit.char_indices().nth(MOST_LEADING).map_or(credit.len(), |(at, _)| at);
        let lower = credit[..end].to_lowercase();
        let leading = WORDS.iter().filter(|word| lower.starts_with(**word)).map(|word| word.len()).max();
        let Some(rest) = leading.and_then(|end| credit.get(end..)) else { break };
        credit = rest.trim_start_matches([' ', ':', '\u{a0}']);
    }
    credit.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{MOST_LEADING, OPENINGS, WORDS, bare, word_start};

    /// The same, each word looked for everywhere.
    fn plain_word_start(text: &str, before: &str) -> Option<usize> {
        let lower = text.to_lowercase();
        if lower.len() != text.len() {
            return None;
        }
        let starts = WORDS.iter().filter_map(|word| {
            let at = lower.rfind(word)?;
            let head = text.get(..at)?.trim_end();
            let head = if head.is_empty() { before.trim_end() } else { head };
            let is_apart = at == 0 || !text[..at].ends_with(char::is_alphanumeric);
            ((head.is_empty() || head.ends_with(OPENINGS)) && is_apart).then_some(at)
        });
        starts.min()
    }

    fn check(text: &str, before: &str, want: Option<usize>) {
        assert_eq!(word_start(text, before), want, "{before:?} {text:?}");
        assert_eq!(plain_word_start(text, before), want, "{before:?} {text:?}");
    }

    #[test]
    fn credits_begin_where_they_are_led_by_a_word() {
        check("", "", None);
        check("Photo: Jo Doe", "", Some(0));
        check("A cat. (Photo by Jo Doe)", "", Some(8));
        check("A cat. Foto: Jo Doe © AFP", "", Some(7));
        check("A cat photo: it sleeps", "", None);
        check("Autophoto: a cat", "", None);
        check(" Photo: Jo Doe", "A cat", None);
        check(" Photo: Jo Doe", "A cat. ", Some(1));
        check("写真：Jo Doe", "", Some(0));
        // Only the last place of a word counts.
        check("Photo: a cat. Autophoto: a car", "", None);
        check("Photo: a cat. Photo: Jo Doe", "", Some(14));
        check("Photo: a cat. Image: a car's photo: Jo Doe", "", Some(14));
        // A capital that takes other room in lower case.
        check("İ. Photo: Jo Doe", "", None);
    }

    #[test]
    fn credits_begin_as_they_are_looked_for_everywhere_in_any_words() {
        let parts = [
            "photo:",
            "Photos by",
            "credit:",
            "©",
            "(c)",
            "a cat",
            "É",
            "K",
            ".",
            " ",
            "\u{a0}",
            "(",
            "a",
            "image ",
        ];
        let mut number = 1_u64;
        let mut part = || {
            number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            parts[(number >> 33) as usize % parts.len()]
        };
        for length in 0..4_000 {
            let before: String = (0..length % 3).map(|_| part()).collect();
            let text: String = (0..length % 12).map(|_| part()).collect();
            check(&text, &before, plain_word_start(&text, &before));
        }
    }

    #[test]
    fn a_word_that_is_said_again_and_again_is_looked_for_once() {
        let text =
            format!("{}{}{}", "photo: ".repeat(20_000), "\u{a0}".repeat(200_000), "x".repeat(1_000_000));
        assert_eq!(word_start(&text, ""), Some(7 * 19_999));
    }

    #[test]
    fn a_credit_led_by_many_words_is_read_once() {
        assert!(WORDS.iter().all(|word| word.chars().count() < MOST_LEADING));
        assert_eq!(bare(&format!("{}Jo Doe", "Photo: ".repeat(600_000))), "Jo Doe");
        assert_eq!(bare("Photo by: Image courtesy of Jo Doe."), "Jo Doe");
    }
}
