//! Rust without what only people read.

/// The same text with blanks for comments and for what stands in quotes; lines keep their numbers.
pub(super) fn only_code(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        let word_goes_on = code.ends_with(|last: char| last.is_alphanumeric() || last == '_');
        let length = comment(rest).or_else(|| if word_goes_on { None } else { quote(rest) });
        let (taken, left) = rest.split_at(length.unwrap_or(sign.len_utf8()));
        match length {
            Some(_) => code.extend(taken.chars().map(|sign| if sign == '\n' { '\n' } else { ' ' })),
            None => code.push_str(taken),
        }
        rest = left;
    }
    code
}

/// The length of the comment at the beginning. Comments of blocks may hold others (Rust reference, comments).
fn comment(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        match rest.as_bytes() {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            _ if depth == 0 => return None,
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += rest.chars().next().map_or(1, char::len_utf8),
        }
        if depth == 0 {
            return Some(at);
        }
    }
    (depth > 0).then_some(text.len())
}

/// The length of the string or sign in quotes at the beginning: plain, of bytes, of C, or raw.
fn quote(text: &str) -> Option<usize> {
    let prefix = ["br", "cr", "r", "b", "c", ""].into_iter().find(|prefix| text.starts_with(prefix))?;
    let rest = &text[prefix.len()..];
    if prefix.ends_with('r') {
        let hashes = rest.len() - rest.trim_start_matches('#').len();
        let end = format!("\"{}", &rest[..hashes]);
        let inner = rest[hashes..].strip_prefix('"')?;
        return Some(inner.find(&end).map_or(text.len(), |at| prefix.len() + hashes + 1 + at + end.len()));
    }
    let mark = rest.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    let mut is_escaped = false;
    for (count, (at, sign)) in rest.char_indices().skip(1).enumerate() {
        match sign {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if sign == mark => return Some(prefix.len() + at + 1),
            // A lifetime: its mark is never closed.
            _ if mark == '\'' && count > 0 && !rest.starts_with("'\\") => return None,
            _ => {}
        }
    }
    Some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_compiled_is_left() {
        let check = |text: &str, want: &str| {
            let code = only_code(text);
            assert_eq!(code.split_whitespace().collect::<Vec<_>>().join(" "), want, "{text}");
            assert_eq!(code.lines().count(), text.lines().count(), "{text}");
        };
        check("a // x\nb", "a b");
        check("a /* x /* y */ z */ b", "a b");
        check("a /* x", "a");
        check("/// x\n//! y\na / b", "a / b");
        check("f(\"x \\\" y\", b'x', '\\'', '\\u{41}', 'é')", "f( , , , , )");
        check("r#\"x \" y\"# a r\"x\" b br##\"x\"# y\"## c", "a b c");
        check("c\"x\" b\"x\ny\" a", "a");
        check("fn f<'a>(x: &'a str) -> &'static str", "fn f<'a>(x: &'a str) -> &'static str");
        check("'a: loop { break 'a; }", "'a: loop { break 'a; }");
        check("bar(\"x\") + number\"x\"", "bar( ) + number\"x\"");
        check("\"x", "");
    }
}
