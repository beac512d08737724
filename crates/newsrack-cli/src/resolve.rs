//! Relative addresses in HTML made absolute, and not one other byte changed.

use url::Url;

const ATTRIBUTES: &[&str] =
    &["href", "src", "poster", "cite", "action", "data", "longdesc", "background", "formaction"];

/// The HTML with relative addresses resolved; as it was where there are none.
pub(crate) fn html(html: &str, base: &Url) -> String {
    let bytes = html.as_bytes();
    let mut resolved = String::with_capacity(html.len());
    let mut copied = 0;
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|found| at + found) {
        at = open + 1;
        if html[open..].starts_with("<!--") {
            at = html[open..].find("-->").map_or(html.len(), |end| open + end + 3);
            continue;
        }
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        for value in values(html, &mut at) {
            let raw = &html[value.clone()];
            if let Some(absolute) = absolute(raw, base) {
                resolved.push_str(&html[copied..value.start]);
                resolved.push_str(&absolute);
                copied = value.end;
            }
        }
    }
    resolved.push_str(&html[copied..]);
    resolved
}

/// Where the values of address attributes stand in the tag whose name begins at `at`; moves `at` behind the tag.
fn values(html: &str, at: &mut usize) -> Vec<std::ops::Range<usize>> {
    let bytes = html.as_bytes();
    let mut found = Vec::new();
    let is_space = |byte: u8| byte.is_ascii_whitespace() || byte == b'/';
    let skip = |mut at: usize, is: &dyn Fn(u8) -> bool| {
        while bytes.get(at).is_some_and(|byte| is(*byte)) {
            at += 1;
        }
        at
    };
    *at = skip(*at, &|byte| !is_space(byte) && byte != b'>');
    loop {
        *at = skip(*at, &is_space);
        match bytes.get(*at) {
            None => return found,
            Some(b'>') => {
                *at += 1;
                return found;
            }
            Some(_) => {}
        }
        let name = *at;
        *at = skip(*at + 1, &|byte| !is_space(byte) && byte != b'>' && byte != b'=');
        let is_address = ATTRIBUTES.iter().any(|known| html[name..*at].eq_ignore_ascii_case(known));
        let after = skip(*at, &|byte| byte.is_ascii_whitespace());
        if bytes.get(after) != Some(&b'=') {
            continue;
        }
        let start = skip(after + 1, &|byte| byte.is_ascii_whitespace());
        let value = match bytes.get(start) {
            Some(quote @ (b'"' | b'\'')) => {
                let end = skip(start + 1, &|byte| byte != *quote);
                *at = (end + 1).min(bytes.len());
                start + 1..end
            }
            _ => {
                *at = skip(start, &|byte| !byte.is_ascii_whitespace() && byte != b'>');
                start..*at
            }
        };
        if is_address {
            found.push(value);
        }
    }
}

/// `None` for what is absolute already, or leads within the page.
fn absolute(raw: &str, base: &Url) -> Option<String> {
    let address = raw.trim().replace("&amp;", "&");
    if address.is_empty() || address.starts_with('#') || Url::parse(&address).is_ok() {
        return None;
    }
    Some(base.join(&address).ok()?.to_string().replace('&', "&amp;"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_relative_addresses_change() {
        let base = Url::parse("https://a.example/b/c").unwrap();
        let check = |given: &str, want: &str| assert_eq!(html(given, &base), want);
        for same in [
            "",
            "a < b",
            "<a href='https://x.example/'>x</a>",
            "<a href=#top>",
            "<A HREF=mailto:a@b>",
            "<p title='/x'>",
            "<!-- <a href='/x'> -->",
        ] {
            check(same, same);
        }
        check("<a href='/x'>é</a>", "<a href='https://a.example/x'>é</a>");
        check(
            "<IMG alt=1 SRC = \"y.png?a=1&amp;b\" />",
            "<IMG alt=1 SRC = \"https://a.example/b/y.png?a=1&amp;b\" />",
        );
        check(
            "<a href=x>1</a><a href=../z",
            "<a href=https://a.example/b/x>1</a><a href=https://a.example/z",
        );
        check("<a href='//c.example/'>", "<a href='https://c.example/'>");
    }
}
