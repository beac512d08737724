//! Words that people are told to type.

/// A word as a shell takes it for one word and nothing else.
pub(crate) fn quoted(word: &str) -> String {
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || "-_./:@%+=,".contains(sign);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn what_a_shell_would_read_is_quoted() {
        let check = |word: &str, want: &str| assert_eq!(quoted(word), want);
        check("https://a.example/list.opml", "https://a.example/list.opml");
        check("https://a.example/?a=1&b=2", "'https://a.example/?a=1&b=2'");
        check("https://a.example/`id`$(id);~*#", "'https://a.example/`id`$(id);~*#'");
        check("it's", r"'it'\''s'");
        check("", "''");
    }
}
