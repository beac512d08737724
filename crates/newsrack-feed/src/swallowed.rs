//! Items inside what is no markup (CDATA, comments, declarations): its mark was never closed, and an end that belongs
//! to another one seems to close it. A comment may hold whole items on purpose, and a text may speak of them.

/// What is no markup, by its mark.
const MARKS: [&str; 4] = ["<![CDATA[", "<!--", "<?", "<!DOCTYPE"];
/// Ends of what stands in items and in no comment that merely speaks of them.
const PARTS: [&str; 6] = ["</title", "</link", "</guid", "</id", "</description", "</content"];

/// A bound of an item that a text begins with: its start tag or its end tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    Start,
    End,
}

/// The bound that `text` begins with, if any.
pub(crate) fn bound(text: &str) -> Option<Bound> {
    if !may_be_bound(text.as_bytes()) {
        return None;
    }
    let rest = text.strip_prefix('<')?;
    let (rest, bound) = rest.strip_prefix('/').map_or((rest, Bound::Start), |rest| (rest, Bound::End));
    let rest = rest.strip_prefix("item").or_else(|| rest.strip_prefix("entry"))?;
    rest.starts_with(|sign: char| sign.is_whitespace() || sign == '>').then_some(bound)
}

/// By its first signs alone: almost no tag gets further.
fn may_be_bound(text: &[u8]) -> bool {
    let rest = text.get(1..).unwrap_or_default();
    matches!(rest.strip_prefix(b"/").unwrap_or(rest), [b'i', b't', ..] | [b'e', b'n', ..])
}

/// Whether the first signs of a bound stand anywhere. Many places are looked at in one step, which a search that stops
/// at each tag could not do.
fn may_hold_bound(text: &[u8]) -> bool {
    let (next, third) = (text.get(1..).unwrap_or_default(), text.get(2..).unwrap_or_default());
    text.iter().zip(next).zip(third).fold(false, |holds, ((first, second), third)| {
        let is_mark = (*first == b'<') | (*first == b'/');
        let is_name = ((*second == b'i') & (*third == b't')) | ((*second == b'e') & (*third == b'n'));
        holds | (is_mark & is_name)
    })
}

/// The length of the mark that `hidden` begins with, if it swallowed items: one that ends in it and did not begin, one
/// that begins and does not end, or whole ones behind the same mark again.
pub(crate) fn mark(hidden: &str) -> Option<usize> {
    let mark = MARKS.into_iter().find(|mark| hidden.starts_with(mark))?;
    // Without a bound nothing was swallowed, and almost no text has one.
    if !may_hold_bound(hidden.as_bytes()) {
        return None;
    }
    let (mut open, mut seen, mut is_nested, mut has_parts) = (0_usize, false, false, false);
    for (at, _) in hidden.match_indices('<').skip(1) {
        let rest = &hidden[at..];
        match bound(rest) {
            Some(Bound::Start) => (open, seen) = (open + 1, true),
            Some(Bound::End) if open == 0 => return Some(mark.len()),
            Some(Bound::End) => open -= 1,
            None if rest.starts_with("</") => has_parts |= PARTS.iter().any(|part| rest.starts_with(part)),
            None => is_nested |= rest.starts_with(mark),
        }
    }
    // A declaration may name items and never holds one.
    let is_declaration = mark == "<!DOCTYPE";
    ((open > 0 && has_parts) || (seen && (is_nested || is_declaration))).then_some(mark.len())
}

#[cfg(test)]
mod tests {
    use super::mark;

    #[test]
    fn marks_that_swallowed_items_are_known() {
        let check = |hidden: &str, want: bool| assert_eq!(mark(hidden).is_some(), want, "{hidden}");
        check("<![CDATA[A</title></item><item><title><![CDATA[B]]>", true);
        check("<![CDATA[<item><title>A</title><guid>1</guid></it]]>", true);
        check("<!-- A</title></item> -->", true);
        check("<!-- <item><title>A</title></item> <!-- a --> ", true);
        check("<!DOCTYPE rss [ <item><title>A</title>", true);
        check("<!DOCTYPE rss [ <item><title><![CDATA[A]]>", true);
        check("<? x</item>?>", true);
        // On purpose.
        check("<![CDATA[<p>A</p>]]>", false);
        check("<!-- <item><title>A</title></item> -->", false);
        check("<!-- each <item> of it -->", false);
        check("<![CDATA[<b>items</b> <items></items> <entryway>]]>", false);
        check("<!DOCTYPE rss [<!ELEMENT item (title)>]>", false);
    }
}
