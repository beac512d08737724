//! What a person types into the search field, as an FTS5 query that cannot be wrong.

use crate::index_text;

/// Longer text is cut: nobody types it.
const MOST_BYTES: usize = 4_096;
/// Terms beyond this are left out.
const MOST_TERMS: usize = 32;

/// Words that must be there, "phrases" that must be there as they stand, and -words that must not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    wanted: Vec<Term>,
    unwanted: Vec<Term>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    /// Folded words joined by blanks; more than one make a phrase.
    words: String,
    /// The last word may go on.
    is_beginning: bool,
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
            let words = index_text(raw);
            if words.is_empty() {
                continue;
            }
            let is_beginning = is_beginning && !is_unwanted && !ends_in_lone_letter(&words);
            let term = Term { words, is_beginning };
            if is_unwanted { query.unwanted.push(term) } else { query.wanted.push(term) }
        }
        query
    }

    /// The query in FTS5's language, every word quoted; `None` if nothing is wanted.
    #[must_use]
    pub fn to_fts5(&self) -> Option<String> {
        if self.wanted.is_empty() {
            return None;
        }
        let join = |terms: &[Term], by: &str| {
            let terms = terms.iter().map(|term| {
                let star = if term.is_beginning { "*" } else { "" };
                // Words hold letters and digits alone, so that a quotation mark cannot be among them.
                format!("\"{}\"{star}", term.words)
            });
            terms.collect::<Vec<_>>().join(by)
        };
        let wanted = join(&self.wanted, " AND ");
        if self.unwanted.is_empty() {
            return Some(wanted);
        }
        Some(format!("({wanted}) NOT ({})", join(&self.unwanted, " OR ")))
    }
}

/// Half of all entries hold a word that begins with a given letter: as a beginning it says nothing, and takes long to
/// say. This holds for scripts that are written letter by letter, with blanks between words: Latin, Greek, Cyrillic,
/// Hebrew, Arabic and their neighbours all stand before Devanagari.
fn ends_in_lone_letter(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or_default();
    let mut signs = last.chars();
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
    use super::Query;

    fn check(text: &str, want: Option<&str>) {
        assert_eq!(Query::parse(text).to_fts5().as_deref(), want, "{text}");
    }

    #[test]
    fn queries_are_read() {
        check("", None);
        check("  ", None);
        check("harbour", Some("\"harbour\"*"));
        check("harbour ", Some("\"harbour\""));
        check("Nine por", Some("\"nine\" AND \"por\"*"));
        check("\"nine ports\" lisbon", Some("\"nine ports\" AND \"lisbon\"*"));
        check("ports -sport", Some("(\"ports\") NOT (\"sport\")"));
        check("東京都", Some("\"東京 京都\"*"));
        check("l'État", Some("\"letat\"*"));
    }

    #[test]
    fn a_lone_letter_is_a_whole_word_and_not_the_beginning_of_half_the_archive() {
        check("x", Some("\"x\""));
        check("É", Some("\"e\""));
        check("ж", Some("\"ж\""));
        check("plan b", Some("\"plan\" AND \"b\""));
        check("plan-b", Some("\"plan b\""));
        check("7", Some("\"7\""));
        check("xy", Some("\"xy\"*"));
        // Here one sign is half of what is stored.
        check("東", Some("\"東\"*"));
        check("の", Some("\"の\"*"));
        check("한", Some("\"한\"*"));
    }

    #[test]
    fn hostile_text_is_harmless() {
        check("\"", None);
        check("\"\"\"", None);
        check("-", None);
        check("* ^ ( ) { } :", None);
        check("a\" OR b NEAR(c)", Some("\"a\" AND \"or b near c\""));
        check("title:x -\"y z", Some("(\"titlex\") NOT (\"y z\")"));
        let long = "word ".repeat(5_000);
        assert_eq!(Query::parse(&long).to_fts5().map(|query| query.matches("word").count()), Some(32));
    }
}
