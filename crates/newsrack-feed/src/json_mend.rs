//! JSON that cannot be read as it is: the items that can be read by themselves are kept, the others are left out.

use crate::Warning;
use serde::de::IgnoredAny;
use serde_json::Value;
use std::ops::Range;

/// The value with every broken item taken out, and closed where the text is cut off.
pub(crate) fn read(text: &str) -> Option<(Value, Warning)> {
    let items = items(text);
    let mut mended = String::with_capacity(text.len());
    let (mut passed, mut broken) = (0, 0);
    for item in items {
        mended.push_str(&text[passed..item.start]);
        match serde_json::from_str::<IgnoredAny>(&text[item.clone()]) {
            Ok(_) => mended.push_str(&text[item.clone()]),
            Err(_) => {
                mended.push_str("null");
                broken += 1;
            }
        }
        passed = item.end;
    }
    if broken > 0
        && let Ok(value) = serde_json::from_str(&format!("{mended}{}", &text[passed..]))
    {
        return Some((value, Warning::Broken(broken)));
    }
    // What follows the last whole item is lost: the list and the feed are closed behind it.
    mended.push_str("]}");
    serde_json::from_str(&mended).ok().map(|value| (value, Warning::CutOff))
}

/// Where the objects stand that lie in a list of the outermost object. One look at each byte, no recursion.
fn items(text: &str) -> Vec<Range<usize>> {
    let (mut depth, mut start, mut items) = (0_usize, 0, Vec::new());
    let (mut is_string, mut is_escaped) = (false, false);
    for (at, sign) in text.bytes().enumerate() {
        match sign {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_string => is_escaped = true,
            b'"' => is_string = !is_string,
            _ if is_string => {}
            b'{' | b'[' => {
                if depth == 2 && sign == b'{' {
                    start = at;
                }
                depth += 1;
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 2 && sign == b'}' && start > 0 {
                    items.push(start..at + 1);
                    start = 0;
                }
            }
            _ => {}
        }
    }
    items
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::Warning;

    fn check(items: &str, want: &[i64], warning: Warning) {
        let text = format!("{{\"version\":\"1\",\"authors\":[{{\"name\":\"A }} [\"}}],\"items\":[{items}");
        let (value, got) = read(&text).unwrap();
        let ids: Vec<i64> =
            value["items"].as_array().unwrap().iter().filter_map(|item| item["id"].as_i64()).collect();
        assert_eq!((ids.as_slice(), got), (want, warning), "{items}");
        assert_eq!(value["authors"][0]["name"], "A } [");
    }

    #[test]
    fn whole_items_are_kept() {
        check(r#"{"id":1},{"id":2},{"id":3,"title":"cu"#, &[1, 2], Warning::CutOff);
        check(r#"{"id":1},{"id":2,}, {"id":3}]}"#, &[1, 3], Warning::Broken(1));
        check(r#"{"id":1,"a":[{"b":{}}]},{"id":2},]}"#, &[1, 2], Warning::CutOff);
        check("{\"id\":1},{\"id\":2,\"t\":\"a\nb\"},{\"id\":3}]}", &[1, 3], Warning::Broken(1));
    }

    #[test]
    fn what_holds_no_items_is_nothing() {
        for text in ["{", "[", "{\"items\":", "}}}}", "{\"a\" \"b\"}"] {
            assert!(read(text).is_none(), "{text}");
        }
    }
}
