//! How long is what a publisher may say: a page that draws a headline of five million letters stands still.
//!
//! What people read is cut at a word, else between signs, with an ellipsis. What machines read is whole or nothing.

use crate::{Error, address::MOST_BYTES};
use newsrack_model::{Author, Heading, LeadImage};
use unicode_segmentation::UnicodeSegmentation;

/// Letters of a headline.
const HEADLINE: usize = 1_000;
/// Letters of the name of a feed, a title, an author, and of whom a picture is from.
const NAME: usize = 300;
/// Letters of the name of a section.
const SECTION: usize = 200;
/// Letters of a category.
const CATEGORY: usize = 200;
/// Letters of what is said of a picture, or by a feed of itself.
const CAPTION: usize = 1_000;
const MOST_AUTHORS: usize = 50;
const MOST_CATEGORIES: usize = 100;
/// Bytes of a language's tag.
const TAG: usize = 64;

/// Empty where nothing of it can be seen.
pub(crate) fn headline(text: &str) -> String {
    if is_blank(text) { String::new() } else { cut(text, HEADLINE) }
}

/// Whether no sign of a text is drawn: blanks, and what Unicode has for signs that are not shown (UAX 44, `Default_Ignorable_Code_Point`,
/// the common ones).
fn is_blank(text: &str) -> bool {
    text.chars().all(|sign| {
        sign.is_whitespace()
            || sign.is_control()
            || matches!(sign, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}')
            || matches!(sign, '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
            || matches!(sign, '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
    })
}

pub(crate) fn name(text: &str) -> String {
    cut(&straight(text), NAME)
}

pub(crate) fn section(text: &str) -> String {
    cut(&straight(text), SECTION)
}

/// Without the signs that turn round what follows them: a name stands in lines with others.
fn straight(text: &str) -> String {
    text.chars().filter(|sign| !matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')).collect()
}

/// The name of a section as the reader typed it, on one line.
///
/// # Errors
/// It is empty or too long.
pub(crate) fn typed_section(text: &str) -> Result<String, Error> {
    let name = one_line(text);
    if is_blank(&name) {
        return Err(Error::Unnamed);
    }
    at_most(name, SECTION, "section")
}

/// A heading whose name, where it has one yet, is as the reader typed it.
///
/// # Errors
/// As [`typed_section`].
pub(crate) fn typed_heading(heading: Heading) -> Result<Heading, Error> {
    match heading {
        Heading::Known(_) => Ok(heading),
        Heading::Named(name) => typed_section(&name).map(Heading::Named),
    }
}

/// The name of a title as the reader typed it, on one line; empty for the publisher's own.
///
/// # Errors
/// It is too long.
pub(crate) fn typed_title(text: &str) -> Result<String, Error> {
    at_most(one_line(text), NAME, "title")
}

fn at_most(name: String, most: usize, what: &'static str) -> Result<String, Error> {
    if name.chars().nth(most).is_some() {
        return Err(Error::LongName { of: what, most });
    }
    Ok(name)
}

fn one_line(text: &str) -> String {
    straight(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) fn caption(text: &str) -> String {
    cut(text, CAPTION)
}

pub(crate) fn authors(authors: &[Author]) -> Vec<Author> {
    let author = |author: &Author| Author {
        name: author.name.as_deref().map(name),
        email: author.email.clone().filter(|email| email.len() <= NAME),
        url: author.url.clone().and_then(address),
        role: author.role.as_deref().map(name),
    };
    authors.iter().take(MOST_AUTHORS).map(author).filter(|author| *author != Author::default()).collect()
}

pub(crate) fn categories(categories: &[String]) -> Vec<String> {
    categories.iter().take(MOST_CATEGORIES).map(|category| cut(category, CATEGORY)).collect()
}

/// A picture whose address is too long is none.
pub(crate) fn image(image: LeadImage) -> Option<LeadImage> {
    Some(LeadImage {
        url: address(image.url)?,
        caption: image.caption.as_deref().map(caption),
        credit: image.credit.as_deref().map(name),
        ..image
    })
}

pub(crate) fn address(url: String) -> Option<String> {
    (url.len() <= MOST_BYTES).then_some(url)
}

pub(crate) fn tag(language: String) -> Option<String> {
    is_tag(&language).then_some(language)
}

pub(crate) fn is_tag(language: &str) -> bool {
    language.len() <= TAG
}

/// Cuts at a word and says so with an ellipsis, which is one of the letters.
pub(crate) fn cut(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most.saturating_sub(1)) else { return text.to_owned() };
    if text[end..].chars().nth(1).is_none() {
        return text.to_owned();
    }
    let head = &text[..end];
    let at_word = head.rfind(char::is_whitespace).filter(|at| *at > head.len() / 2);
    // A sign of several letters is left out whole, unless it has so many that nobody draws it.
    let after = text[end..].char_indices().nth(SIGN).map_or(text.len(), |(at, _)| end + at);
    let between = text[..after].grapheme_indices(true).map(|(at, _)| at).take_while(|at| *at <= end).last();
    let between = between.filter(|at| *at > 0 && head[*at..].chars().count() <= SIGN);
    let at = at_word.or(between).unwrap_or(end);
    format!("{}…", head[..at].trim_end_matches([',', ';', ':', '.', '–', '-', ' ']))
}

/// Letters of one sign: the longest in use, of families and flags, have a dozen.
const SIGN: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;

    /// A headline of signs without width led the page, and said nothing.
    #[test]
    fn what_cannot_be_seen_is_no_headline_and_no_name() {
        let check = |text: &str, is_there: bool| {
            assert_eq!(!headline(text).is_empty(), is_there, "{text:?}");
            assert_eq!(typed_section(text).is_ok(), is_there, "{text:?}");
        };
        check("", false);
        check("\u{200b}\u{200d} \u{feff}\u{2060}", false);
        check("\u{ad}\u{202e}\u{3164}", false);
        check("\u{200b}a", true);
        check("🦓\u{fe0f}", true);
        check("بريد", true);
    }

    #[test]
    fn what_people_read_is_cut_at_a_word_or_between_signs() {
        let check = |text: &str, most: usize, want: &str| assert_eq!(cut(text, most), want, "{text} {most}");
        check("short", 5, "short");
        check("longer", 5, "long…");
        check("one two three", 13, "one two three");
        check("one two three", 12, "one two…");
        check("one two, three", 12, "one two…");
        check("東京新聞朝刊", 4, "東京新…");
        // A family is one sign, and so is a letter with its accent.
        check("abcd👨‍👩‍👧‍👦", 8, "abcd…");
        check("abcde\u{301}f", 6, "abcd…");
        // What nobody draws is cut anywhere.
        check(&format!("a{}", "\u{301}".repeat(100)), 4, "a\u{301}\u{301}…");
        check("", 5, "");
    }

    #[test]
    fn a_typed_title_may_be_empty_but_not_long() {
        let check = |text: &str, want: Option<&str>| {
            assert_eq!(typed_title(text).ok().as_deref(), want, "{text:.9}");
        };
        check(" My \n paper ", Some("My paper"));
        check(" ", Some(""));
        check(&"x".repeat(300), Some(&"x".repeat(300)));
        check(&"x".repeat(301), None);
    }

    #[test]
    fn no_name_turns_round_what_stands_beside_it() {
        let turned = "\u{202e}The\u{2066} Paper\u{2069}";
        assert_eq!([name(turned), section(turned), one_line(turned)], ["The Paper"; 3]);
        assert_eq!(name("שלום\u{200f}"), "שלום\u{200f}");
    }

    #[test]
    fn what_machines_read_is_whole_or_nothing() {
        let long = |length: usize| "x".repeat(length);
        assert_eq!(address(long(4_096)), Some(long(4_096)));
        assert_eq!((address(long(4_097)), tag(long(65))), (None, None));
        let nobody = Author { email: Some(long(301)), url: Some(long(5_000)), ..Author::default() };
        assert_eq!(authors(&[nobody]), []);
        let picture = LeadImage { url: long(5_000), ..LeadImage::default() };
        assert_eq!(image(picture), None);
    }
}
