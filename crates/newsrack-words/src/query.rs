//! What a person types into the search field. Nothing that is typed can be wrong.

use crate::index_words;

/// Longer text is cut: nobody types it.
const MOST_BYTES: usize = 4_096;
/// Terms beyond this are left out.
const MOST_TERMS: usize = 32;

/// Words that must be there, "phrases" that must be there as they stand, and -words that must not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// All of these; nothing is found where nothing is wanted.
    pub wanted: Vec<Term>,
    /// None of these.
    pub unwanted: Vec<Term>,
}

/// What stands together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As the index has them, at least one; more than one make a phrase.
    pub words: Vec<String>,
    /// The last word may go on.
    pub is_beginning: bool,
}

impl Query {
    /// Reads a query. The last word is a beginning unless a blank or a quotation mark ends it, or it is a lone letter.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut end = text.len().min(MOST_BYTES);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let text = &text[..end];
        let mut query = Self::default();
        let mut rest = text.trim_start();
        while !rest.is_empty() && query.wanted.len() + query.unwanted.len() < MOST_TERMS {
            let is_unwanted = rest.starts_with('-') && !rest[1..].starts_with(char::is_whitespace);
            if is_unwanted {
                rest = &rest[1..];
            }
            let (raw, is_quoted, after) = next_term(rest);
            let is_beginning = !is_quoted && after.is_empty();
            rest = after.trim_start();
            let mut words = Vec::new();
            index_words(raw, |word| words.push(word.to_owned()));
            if words.is_empty() {
                continue;
            }
            let is_beginning = is_beginning && !is_unwanted && !ends_in_lone_letter(&words);
            let term = Term { words, is_beginning };
            if is_unwanted { query.unwanted.push(term) } else { query.wanted.push(term) }
        }
        query
    }
}

/// Half of all entries hold a word that begins with a given letter: as a beginning it says nothing, and takes long to
/// say. This holds for scripts that are written letter by letter, with blanks between words: Latin, Greek, Cyrillic,
/// Hebrew, Arabic and their neighbours all stand before Devanagari.
fn ends_in_lone_letter(words: &[String]) -> bool {
    let mut signs = words.last().map_or("", String::as_str).chars();
    signs.next().is_some_and(|sign| sign < '\u{0900}') && signs.next().is_none()
}

/// The text of the next term, whether it was quoted, and what follows.
fn next_term(text: &str) -> (&str, bool, &str) {
    if let Some(quoted) = text.strip_prefix(['"', '“', '„', '«']) {
        let end = quoted.find(['"', '”', '“', '»']).unwrap_or(quoted.len());
        let after = quoted[end..].chars().next().map_or("", |mark| &quoted[end + mark.len_utf8()..]);
        return (&quoted[..end], true, after);
    }
    let end = text.find(|sign: char| sign.is_whitespace() || sign == '"').unwrap_or(text.len());
    (&text[..end], false, &text[end..])
}

#[cfg(test)]
mod tests {
    use super::{Query, Term};

    /// `+` goes before what is wanted, `-` before what is not; `_` joins a phrase, and `*` stands where a word may go on.
    fn check(text: &str, want: &[&str]) {
        let Query { wanted, unwanted } = Query::parse(text);
        let shown = |sign: char| {
            move |term: Term| {
                format!("{sign}{}{}", term.words.join("_"), if term.is_beginning { "*" } else { "" })
            }
        };
        let got: Vec<String> =
            wanted.into_iter().map(shown('+')).chain(unwanted.into_iter().map(shown('-'))).collect();
        assert_eq!(got, want, "{text}");
    }

    #[test]
    fn queries_are_read() {
        check("", &[]);
        check("  ", &[]);
        check("harbour", &["+harbour*"]);
        check("harbour ", &["+harbour"]);
        check("Nine por", &["+nine", "+por*"]);
        check("\"nine ports\" lisbon", &["+nine_ports", "+lisbon*"]);
        check("ports -sport", &["+ports", "-sport"]);
        check("東京都", &["+東京_京都*"]);
        check("l'État", &["+letat*"]);
    }

    #[test]
    fn a_lone_letter_is_a_whole_word_and_not_the_beginning_of_half_the_archive() {
        check("x", &["+x"]);
        check("É", &["+e"]);
        check("ж", &["+ж"]);
        check("plan b", &["+plan", "+b"]);
        check("plan-b", &["+plan_b"]);
        check("7", &["+7"]);
        check("xy", &["+xy*"]);
        // Here one sign is half of what is stored.
        check("東", &["+東*"]);
        check("の", &["+の*"]);
        check("한", &["+한*"]);
    }

    #[test]
    fn hostile_text_is_harmless() {
        check("\"", &[]);
        check("\"\"\"", &[]);
        check("-", &[]);
        check("* ^ ( ) { } :", &[]);
        check("a\" OR b NEAR(c)", &["+a", "+or_b_near_c"]);
        check("title:x -\"y z", &["+titlex", "-y_z"]);
        let long = "word ".repeat(5_000);
        assert_eq!(Query::parse(&long).wanted.len(), 32);
    }
}
