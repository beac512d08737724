//! Text that is written to be no markup, found without reading it sign by sign.

pub(crate) const MARK: &str = "<![CDATA[";
pub(crate) const END: &str = "]]>";

/// The CDATA that `rest` begins with, its marks with it, if it ends.
pub(crate) fn whole(rest: &str) -> Option<&str> {
    let inner = rest.strip_prefix(MARK)?.as_bytes();
    // Brackets are rarer than what else ends a tag.
    let mut at = first(inner, b']')?;
    while !inner[at..].starts_with(END.as_bytes()) {
        at += 1 + first(&inner[at + 1..], b']')?;
    }
    rest.get(..MARK.len() + at + END.len())
}

/// What stands between the marks.
pub(crate) fn inner(raw: &str) -> &str {
    let inner = raw.strip_prefix(MARK).unwrap_or(raw);
    inner.strip_suffix(END).unwrap_or(inner)
}

/// Where a sign first stands. Thirty-two places are looked at in one step: the search of the standard library begins
/// slowly anew at each text, and looks at sixteen.
pub(crate) fn first(bytes: &[u8], wanted: u8) -> Option<usize> {
    let holds = |chunk: &[u8]| chunk.iter().fold(false, |holds, byte| holds | (*byte == wanted));
    let passed = bytes.chunks_exact(32).take_while(|chunk| !holds(chunk)).count() * 32;
    Some(passed + bytes[passed..].iter().position(|byte| *byte == wanted)?)
}

#[cfg(test)]
mod tests {
    use super::{first, inner, whole};

    #[test]
    fn texts_end_at_their_mark() {
        let check = |text: &str, want: Option<&str>| assert_eq!(whole(text).map(inner), want, "{text}");
        check("<![CDATA[]]>", Some(""));
        check("<![CDATA[x]]>]]>", Some("x"));
        check("<![CDATA[x]]y]]]>z", Some("x]]y]"));
        check("<![CDATA[\u{e4}]\u{e4}]]>", Some("\u{e4}]\u{e4}"));
        check("<![CDATA[x]]", None);
        check("<![CDATA[", None);
        check("<!--]]>", None);
    }

    #[test]
    fn signs_are_found_wherever_they_stand() {
        for length in 0..100 {
            let text = format!("{}]", "x".repeat(length));
            assert_eq!(first(text.as_bytes(), b']'), Some(length));
            assert_eq!(first(&text.as_bytes()[..length], b']'), None);
        }
    }
}
