//! Words in Markdown that stay words.

/// Where in a line a text begins.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// First in its line, where signs open blocks.
    LineStart,
    /// Behind the number of a note, where a colon would define it.
    Note,
    /// Within the line.
    Line,
}

/// Text so that every sign of it is read as itself.
pub(super) fn text(text: &str, place: Place, into: &mut String) {
    let signs: Vec<char> = text.chars().collect();
    let after_number = if place == Place::LineStart { number_mark(&signs) } else { None };
    for (at, sign) in signs.iter().copied().enumerate() {
        let before = at.checked_sub(1).and_then(|at| signs.get(at)).copied();
        let next = signs.get(at + 1).copied();
        let is_first = at == 0;
        let is_active = match sign {
            '\\' | '`' | '*' | '[' | ']' | '<' | '&' | '~' | '|' => true,
            // Within a word it is one.
            '_' => !(before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)),
            // Before a link it would make a picture of it.
            '!' => next.is_none(),
            '#' | '+' | '-' | '>' | '=' => is_first && place == Place::LineStart,
            ':' => is_first && place != Place::Line,
            '(' => is_first && place == Place::Note,
            '.' | ')' => after_number == Some(at),
            _ => false,
        };
        match sign {
            '\n' | '\r' | '\t' => into.push(' '),
            sign if is_active => into.extend(['\\', sign]),
            sign => into.push(sign),
        }
    }
}

/// Where the mark behind a number stands that would begin an item: "1. ", "2) ".
fn number_mark(signs: &[char]) -> Option<usize> {
    let at = signs.iter().position(|sign| !sign.is_ascii_digit())?;
    let is_mark = at > 0 && matches!(signs[at], '.' | ')');
    let is_apart = signs.get(at + 1).is_none_or(|next| next.is_whitespace());
    (is_mark && is_apart).then_some(at)
}

/// A bit of code between as many backticks as it does not hold. In a table a bar would end the cell.
pub(super) fn code(text: &str, is_in_table: bool, into: &mut String) {
    let ticks = "`".repeat(longest_ticks(text) + 1);
    let is_padded = text.starts_with('`')
        || text.ends_with('`')
        || (text.starts_with(' ') && text.ends_with(' ') && !text.trim().is_empty());
    let pad = if is_padded { " " } else { "" };
    let text = text.replace(['\n', '\r'], " ");
    let text = if is_in_table { text.replace('|', "\\|") } else { text };
    into.push_str(&format!("{ticks}{pad}{text}{pad}{ticks}"));
}

/// The longest run of backticks in a text.
pub(super) fn longest_ticks(text: &str) -> usize {
    text.split(|sign| sign != '`').map(str::len).max().unwrap_or(0)
}

/// An address between brackets.
pub(super) fn address(url: &str, into: &mut String) {
    for sign in url.chars() {
        match sign {
            '(' | ')' | '\\' | '<' | '>' | '&' | '*' | '_' | '[' | ']' | '`' => into.extend(['\\', sign]),
            '|' => into.push_str("%7C"),
            sign if sign.is_whitespace() || sign.is_control() => into.push_str("%20"),
            sign => into.push(sign),
        }
    }
}

/// Whether marks around words open before the first and close behind the last, by the signs on both of their sides.
pub(super) fn is_fit(before: Option<char>, words: &str, next: Option<char>) -> bool {
    let (Some(first), Some(last)) = (words.chars().next(), words.chars().next_back()) else { return false };
    let is_apart =
        |sign: Option<char>| sign.is_none_or(|sign| sign.is_whitespace() || sign.is_ascii_punctuation());
    let is_mark = |sign: char| matches!(sign, '*' | '~');
    let is_edge = |edge: char, beyond: Option<char>| {
        edge.is_alphanumeric() || (is_apart(beyond) && !edge.is_whitespace() && !is_mark(edge))
    };
    is_edge(first, before)
        && is_edge(last, next)
        && !before.is_some_and(is_mark)
        && !next.is_some_and(is_mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        let check = |words: &str, place: Place, want: &str| {
            let mut got = String::new();
            text(words, place, &mut got);
            assert_eq!(got, want, "{words}");
        };
        let start = Place::LineStart;
        check("1. One", start, "1\\. One");
        check("12) One", start, "12\\) One");
        check("1.5 percent", start, "1.5 percent");
        check("1.", start, "1\\.");
        check("1. One", Place::Line, "1. One");
        check("# One", start, "\\# One");
        check("- One", start, "\\- One");
        check("+ One", start, "\\+ One");
        check("> One", start, "\\> One");
        check("=== One", start, "\\=== One");
        check(":--", start, "\\:--");
        check("C# - a + b > c", start, "C# - a + b > c");
        check("*a* _b_ snake_case `c` ~d~", start, "\\*a\\* \\_b\\_ snake_case \\`c\\` \\~d\\~");
        check("[a](b) ![c] <d> &amp; a|b \\", start, "\\[a\\](b) !\\[c\\] \\<d> \\&amp; a\\|b \\\\");
        check("Wait!", start, "Wait\\!");
        check(": that", Place::Note, "\\: that");
        check("(that)", Place::Note, "\\(that)");
    }

    #[test]
    fn code_stands_between_enough_backticks() {
        let check = |words: &str, is_in_table: bool, want: &str| {
            let mut got = String::new();
            code(words, is_in_table, &mut got);
            assert_eq!(got, want, "{words}");
        };
        check("a", false, "`a`");
        check("a`b", false, "``a`b``");
        check("``", false, "``` `` ```");
        check("a|b", false, "`a|b`");
        check("a|b", true, "`a\\|b`");
    }

    #[test]
    fn marks_that_would_not_close_are_known() {
        let check = |before: Option<char>, words: &str, next: Option<char>, want: bool| {
            assert_eq!(is_fit(before, words, next), want, "{before:?} {words} {next:?}");
        };
        check(None, "a", None, true);
        check(Some('a'), "b", Some('c'), true);
        check(Some(' '), "“a”", Some(' '), true);
        check(Some(' '), "“a”", Some('b'), false);
        check(Some('は'), "「a」", Some('は'), false);
        check(Some('*'), "a", None, false);
        check(None, "*a*", None, false);
        check(None, "", None, false);
    }
}
