//! Hostile HTML: no panic, no full stack, and an end in time whatever it holds.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use newsrack_article::{build, minutes, plain_line, plain_text, summary};
use std::{
    thread,
    time::{Duration, Instant},
};
use url::Url;

/// Half of what a thread has by default.
const STACK_BYTES: usize = 1 << 20;
/// Many times what the slowest takes, even without optimisation on a machine that does much else; what grows with
/// the square of its input takes far longer.
const MOST_TIME: Duration = Duration::from_secs(240);
/// Levels of JSON that its readers allow (serde_json: 128).
const MOST_LEVELS: usize = 120;

/// Builds the document on a small stack, and all that is made of it; gives its words.
fn check(name: &str, html: String) -> String {
    let read = move || {
        let base = Url::parse("https://site.example/news/story").unwrap();
        let document = build(&html, Some(&base));
        let text = plain_text(&document);
        assert!(minutes(&document.text()) > 0 && summary(&document, 300).chars().count() <= 301);
        let json = serde_json::to_string(&document).unwrap();
        assert!(json.len() <= 64 << 20, "{} bytes", json.len());
        assert!(levels(&json) <= MOST_LEVELS, "{} levels", levels(&json));
        assert_eq!(serde_json::from_str::<newsrack_model::Document>(&json).unwrap(), document);
        text
    };
    let started = Instant::now();
    let thread = thread::Builder::new().stack_size(STACK_BYTES).spawn(read).unwrap();
    let text = thread.join().unwrap_or_else(|_| panic!("{name}"));
    assert!(started.elapsed() < MOST_TIME, "{name}: {:?}", started.elapsed());
    text
}

/// An upper bound of the levels; braces in texts count too.
fn levels(json: &str) -> usize {
    let (mut now, mut most) = (0_usize, 0);
    for byte in json.bytes() {
        match byte {
            b'{' | b'[' => now += 1,
            b'}' | b']' => now = now.saturating_sub(1),
            _ => {}
        }
        most = most.max(now);
    }
    most
}

#[test]
fn a_million_elements_within_one_another() {
    for element in ["<div>", "<ul><li>", "<blockquote>", "<table><tr><td>", "<svg><desc>"] {
        check(element, element.repeat(1_000_000) + "end");
    }
}

#[test]
fn a_line_of_a_million_elements() {
    for element in ["<div>", "<b>"] {
        let read = move || plain_line(&(element.repeat(1_000_000) + "end"));
        let line = thread::Builder::new().stack_size(STACK_BYTES).spawn(read).unwrap().join();
        assert!(line.unwrap().len() <= 3, "{element}");
    }
}

#[test]
fn as_many_pieces_as_fit() {
    for piece in ["&amp;", "<br>", "<img src=x>", "<li>x", "<hr>", "<"] {
        check(piece, piece.repeat((1 << 20) / piece.len()));
    }
    check("dividers before text", "<hr>".repeat(190_000) + "x");
}

#[test]
fn tags_that_cross_are_not_copied_without_end() {
    for tags in ["<p><b><i>", "<a href=x><table>", "<font><p>", "<b></p><p></b><i></div></i><div>"] {
        check(tags, tags.repeat((1 << 20) / tags.len()));
    }
    let classes: String = (0..200_000).map(|number| format!("<p><b class={number}>")).collect();
    check("ever other classes", classes);
    let words = "a ".repeat(30_000);
    check("one long class, many copies", format!("<b class='{words}'>{}", "<p>".repeat(1_000_000)));
}

#[test]
fn the_same_pictures_are_not_looked_at_at_every_depth() {
    for wrapper in ["<div class=caption>", "<noscript>", "<figure>", "<ul>"] {
        check(wrapper, wrapper.repeat(140) + &"<img src=/x.jpg>".repeat(40_000) + "<pre>end</pre>");
    }
}

#[test]
fn one_long_address_is_not_told_without_end() {
    let address = format!("https://long.example/{}", "a".repeat(8_000));
    check("a link around paragraphs", format!("<a href='{address}'>{}", "<p>x".repeat(200_000)));
    check("a link around lines", format!("<a href='{address}'>{}", "x<br>".repeat(200_000)));
}

#[test]
fn notes_without_end() {
    let leading = "<sup><a href='#fn1' id=r>1</a></sup>".repeat(40_000);
    check("links to one note", format!("{leading}<p id=fn1>x{}", "<a href='#r'>1</a>".repeat(40_000)));
    let each = |number: usize| format!("<sup><a href='#fn{number}'>{number}</a></sup><p id=fn{number}>x");
    check("a note a link", (0..20_000).map(each).collect());
    let deep = |number: usize| format!("<div><sup><a href='#fn{number}'>1</a></sup><p id=fn{number}>x</p>");
    check("notes within one another", (0..140).map(deep).collect::<String>() + &"<b></b>".repeat(60_000));
}

#[test]
fn attributes_without_end() {
    let names: String = (0..400_000).map(|number| format!(" a{number}")).collect();
    check("names", format!("<p{names}>end"));
    check("words of a class", format!("<p class='{}'>end", "a ".repeat(2_000_000)));
    let sizes: String = (0..400_000).map(|size| format!("x{size} {size}w,")).collect();
    check("sizes of a picture", format!("<img srcset='{sizes}'>end"));
}

#[test]
fn long_honest_pages_are_read_to_their_end() {
    let text = check("16 MB of text", "word ".repeat((16 << 20) / 5));
    assert!(text.len() > 4_000_000, "{} bytes", text.len());
    let comment = "words of a comment ".repeat(30_000);
    assert_eq!(check("a comment", format!("a<!-- {comment} --><p>end")), "a\n\nend");
    let picture = "iVBORw0KGgoAAAANSUhEUgAAASwAAACWCAYAAABkW7XSAAAAAXNSR0IArs4c6QAA/".repeat(20_000);
    assert_eq!(check("a picture", format!("<img src='data:image/png;base64,{picture}'><p>end")), "end");
}
