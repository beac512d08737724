//! Hostile pages: no panic, no full stack, and an end in time whatever they hold; and the same page gives the same.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use newsrack_article::{Extracted, NoArticle, decode_page, extract};
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

const SENTENCE: &str = "Nine ports agreed to share their quays, cranes and pilots until spring comes.";

/// Extracts twice on a small stack.
fn check(name: &str, html: String) -> Result<Extracted, NoArticle> {
    let read = move || {
        let url = Url::parse("https://site.example/news/story").unwrap();
        let found = extract(&html, &url, None);
        assert_eq!(extract(&html, &url, None), found);
        if let Ok(found) = &found {
            let json = serde_json::to_string(&found.document).unwrap();
            assert!(json.len() <= 64 << 20, "{} bytes", json.len());
        }
        found
    };
    let started = Instant::now();
    let thread = thread::Builder::new().stack_size(STACK_BYTES).spawn(read).unwrap();
    let found = thread.join().unwrap_or_else(|_| panic!("{name}"));
    assert!(started.elapsed() < MOST_TIME, "{name}: {:?}", started.elapsed());
    found
}

#[test]
fn elements_within_one_another() {
    for element in
        ["<div>", "<ul><li>", "<blockquote>", "<table><tr><td>", "<b><i><a href=x>", "<article><h1>"]
    {
        let _ = check(element, element.repeat(100_000) + SENTENCE);
    }
}

#[test]
fn very_many_of_the_same() {
    let paragraph = format!("<p>{SENTENCE}</p>");
    let parts = [
        paragraph.clone(),
        format!("<li><a href=/x>{SENTENCE}</a>"),
        format!("<figure><img src=/x.jpg><figcaption>{SENTENCE}</figcaption></figure>{paragraph}"),
        format!("<h1>{SENTENCE}</h1>"),
        format!("<blockquote>{SENTENCE}</blockquote>"),
        "<time datetime=x>now</time><a rel=author href=/a>Jo Doe</a>".to_owned(),
        "words here<br><br>".to_owned(),
        "<meta property='og:title' content='x y z'>".to_owned(),
        format!("<div class='related-x share'>{paragraph}</div>"),
        "<td>1<td>2<tr>".to_owned(),
    ];
    for part in parts {
        let _ = check(&part, part.repeat(5_000));
    }
}

#[test]
fn linked_data_out_of_bounds() {
    let stated = SENTENCE.repeat(5_000);
    let paragraphs: String = (0..5_000).map(|number| format!("<p>{SENTENCE} {number}</p>")).collect();
    let script = |json: &str| format!("<script type='application/ld+json'>{json}</script>{paragraphs}");
    let _ = check("a long body", script(&format!("{{\"@type\":\"Article\",\"articleBody\":\"{stated}\"}}")));
    let _ = check("deep lists", script(&"[".repeat(200_000)));
    let _ = check("deep things", script(&"{\"a\":".repeat(100_000)));
    let _ = check(
        "many things",
        script(&format!("[{}]", vec!["{\"@type\":\"Article\",\"author\":\"x\"}"; 50_000].join(","))),
    );
    let _ = check("no JSON", script("}\\\"{,,]"));
}

#[test]
fn a_page_that_is_too_large_says_so() {
    let page = format!("<p>{SENTENCE}</p>").repeat((20 << 20) / (SENTENCE.len() + 7));
    assert_eq!(check("large", page), Err(NoArticle::TooLarge));
}

/// Numbers that look random and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as usize % below
    }
}

#[test]
fn any_bytes_end() {
    let mut numbers = Numbers(1);
    for length in 0..300 {
        let bytes: Vec<u8> = (0..length * 7).map(|_| numbers.next(256) as u8).collect();
        let _ = check("bytes", decode_page(&bytes, None).into_owned());
        let _ = decode_page(&bytes, Some("text/html; charset=shift_jis"));
    }
}

#[test]
fn any_markup_ends() {
    let pieces = [
        "<p>",
        "</p>",
        "<div class=article-body>",
        "<div class='related'>",
        "</div>",
        "<h1>",
        "</h1>",
        "<h2>",
        "<a href=/x>",
        "</a>",
        "<ul><li>",
        "</ul>",
        "<table><tr><td>",
        "</table>",
        "<img src=/a.jpg alt='Nine ports'>",
        "<figure>",
        "<figcaption>",
        "</figure>",
        "<br>",
        "<br><br>",
        "<article>",
        "</article>",
        "<time datetime=2026-11-27>",
        "By Jo Doe",
        "27 November 2026",
        "Read more:",
        "Advertisement",
        SENTENCE,
        "© 2026",
        "<aside>",
        "</aside>",
        "<footer>",
        "</footer>",
        "<meta name=author content='Jo Doe'>",
        "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Nine\"}</script>",
        "日本語の文章です。",
        " ",
        "<blockquote>",
        "<b>",
        "</b>",
        "<noscript>",
        "</noscript>",
        "<form>",
        "<input type=password>",
        "<span hidden>",
        "</span>",
        "<pre>",
        "</pre>",
        "&amp;",
        "<!--",
        "-->",
    ];
    let mut numbers = Numbers(7);
    for length in 0..400 {
        let html: String = (0..length).map(|_| pieces[numbers.next(pieces.len())]).collect();
        let _ = check("markup", html);
    }
}
