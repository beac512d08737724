//! What is taken for a page at all, and that a page which is longer than is read says so.

use crate::{FOUR, ONE, THREE, TWO, paragraphs, read, story, url};
use newsrack_article::{NoArticle, decode_page, extract};

/// Each of these was "no web page".
#[test]
fn a_page_is_a_page_whatever_stands_before_its_first_tag() {
    let body = paragraphs(&[ONE, TWO, THREE, FOUR]);
    let want = [ONE, TWO, THREE, FOUR].join("\n\n");
    let page = story(&body);
    let check = |name: &str, bytes: &[u8], content_type: Option<&str>| {
        let found = extract(&decode_page(bytes, content_type), &url(), None);
        assert_eq!(found.map(|found| found.text()), Ok(want.clone()), "{name}");
    };
    let before = |text: &str| format!("{text}{page}").into_bytes();
    check("zeros within", page.replace("<div", "\0<div").replace("ports", "po\0rts").as_bytes(), None);
    check("zeros before", &before("\0\0\0"), None);
    check("a mark of a comment", &before("\0<!-- made by a machine -->"), None);
    for fragment in [
        "{{> header }}\n",
        "{% extends 'base' %}",
        "{# nothing #}",
        "[% INCLUDE top %]",
        "[if lt IE 9]",
        "% layout 'main'\n",
        "{\n  block head\n}\n",
        "[]",
        "(function(){})();",
        "\0{{\0",
    ] {
        check(fragment, &before(fragment), None);
    }
    check("many blanks", &before(&" \r\n\t".repeat(2_000)), None);
    check("a mark of order and blanks", &before("\u{feff}\n\u{feff} "), None);
    let wide = |text: &str, is_big: bool| -> Vec<u8> {
        let bytes = |unit: u16| if is_big { unit.to_be_bytes() } else { unit.to_le_bytes() };
        text.encode_utf16().flat_map(bytes).collect()
    };
    for is_big in [true, false] {
        check("two bytes a sign, after blanks", &wide(&format!(" \r\n\t{page}"), is_big), None);
    }
    check(
        "as the server says",
        &wide(&format!("\u{2028}{page}"), false),
        Some("text/html; charset=utf-16le"),
    );
}

#[test]
fn what_is_no_page_is_none_whatever_tags_it_holds() {
    let page = story(&paragraphs(&[ONE, TWO, THREE, FOUR]));
    let text = page.replace('"', "'");
    let check = |bytes: &[u8]| {
        let found = extract(&decode_page(bytes, None), &url(), None);
        assert_eq!(found.err(), Some(NoArticle::NotHtml), "{:?}", &bytes[..bytes.len().min(20)]);
    };
    check(format!("{{\"html\": \"{text}\"}}").as_bytes());
    check(format!("\n {{ \"html\": \"{text}\"}}").as_bytes());
    check(format!("[\"{text}\"]").as_bytes());
    check(format!("[ {{\"html\": \"{text}\"}}]").as_bytes());
    check(format!("[1, \"{text}\"]").as_bytes());
    check(format!("%PDF-1.7\n{page}").as_bytes());
    check(&[b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", page.as_bytes()].concat());
    check(&[b"PK\x03\x04\x14\0\0\0", page.as_bytes()].concat());
    check(&[b"GIF89a\x01\0\x01\0", page.as_bytes()].concat());
    check(b"\0\0\0\0");
}

/// It ended in the middle, and was told as whole.
#[test]
fn a_page_that_is_longer_than_is_read_says_that_it_goes_on() {
    let check = |name: &str, html: &str, want: bool| assert_eq!(read(html).is_cut, want, "{name}");
    let four = paragraphs(&[ONE, TWO, THREE, FOUR]);
    check("a short one", &story(&four), false);
    check("a long one", &story(&four.repeat(500)), false);
    check("more text than is read", &story(&four.repeat(10_000)), true);
    check("more lines than are looked at", &story(&"<p>Nine ports agreed on it.".repeat(30_000)), true);
    // Behind the article comes what nobody misses.
    let links =
        "<li><a href=/another>Another story of the day, and one that is longer</a></li>".repeat(60_000);
    check(
        "endless links",
        &story(&format!("{}</div><nav><ul>{links}</ul></nav><div>", four.repeat(10))),
        false,
    );
}
