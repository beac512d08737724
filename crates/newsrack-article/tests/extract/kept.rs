//! What stays with an article: what its authors are, its notes, and the words that open a part of it.

use crate::{FOUR, ONE, THREE, TWO, page, paragraphs, read, story};
use newsrack_model::{Block, Document, Inline};

#[test]
fn authors_have_the_roles_that_the_page_prints() {
    let check = |head: &str, over: &str, byline: &str, want: &[(&str, Option<&str>)]| {
        let html = page(
            head,
            &format!(
                "<article><h1>Ports agree to share quays</h1>{over}{}</article>",
                paragraphs(&[ONE, TWO])
            ),
        );
        let found = read(&html);
        let authors: Vec<_> =
            found.authors.iter().map(|it| (it.name.as_deref().unwrap(), it.role.as_deref())).collect();
        assert_eq!(authors, want, "{over}");
        assert_eq!(found.byline.as_deref(), Some(byline), "{over}");
        assert!(!found.text().contains("correspondent"), "{over}");
    };
    let line = "By Ann Lee, Shipping correspondent";
    let ann = ("Ann Lee", Some("Shipping correspondent"));
    check("", "<p class=byline>By <a rel=author>Ann Lee</a>, Shipping correspondent</p>", line, &[ann]);
    check("", "<p class=byline>By Ann Lee, Shipping correspondent</p>", line, &[ann]);
    check("", "<p>By Ann Lee, Shipping correspondent</p>", line, &[ann]);
    check("", "<p class=byline>By Ann Lee, Shipping correspondent | 3 May 2026</p>", line, &[ann]);
    check(
        "",
        "<div class=byline><a rel=author>Ann Lee</a> <span>Shipping correspondent</span></div>",
        "Ann Lee Shipping correspondent",
        &[ann],
    );
    check("", "<div>By Ann Lee</div><div>Shipping correspondent</div>", "By Ann Lee", &[ann]);
    check(
        "",
        "<p class=byline>By <a rel=author>Ann Lee</a>, Shipping correspondent, and <a rel=author>Bo Diaz</a> in Lisbon</p>",
        "By Ann Lee, Shipping correspondent, and Bo Diaz in Lisbon",
        &[ann, ("Bo Diaz", None)],
    );
    let linked = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":{\"@type\":\"Person\",\"name\":\"Ann Lee\",\"jobTitle\":\"Shipping correspondent\"}}</script>";
    check(linked, "<p class=byline>By Ann Lee</p>", "By Ann Lee", &[ann]);
    check("", "<p class=byline>By Ann Lee, Reuters</p>", "By Ann Lee, Reuters", &[("Ann Lee", None)]);
}

#[test]
fn notes_behind_the_last_sentence_stay_with_the_text() {
    let check = |inner: &str, want: &[&str]| {
        let found = read(&story(&format!("{}{inner}", paragraphs(&[ONE, TWO, THREE]))));
        let notes: Vec<String> = found
            .document
            .notes
            .iter()
            .map(|note| Document { blocks: note.blocks.clone(), ..Document::default() }.text())
            .collect();
        assert_eq!(notes, want, "{inner}");
        let json = serde_json::to_string(&found.document.blocks).unwrap();
        assert_eq!(json.matches("\"kind\":\"note\"").count(), want.len(), "{json}");
        assert!(!json.contains("\"kind\":\"sup\""), "{json}");
    };
    let led = |number: u32| {
        format!(
            "<p>Four more wait<sup><a id=r{number} href='#fn{number}'>{number}</a></sup> until the tide is in and the pilots have come back from the north.</p>"
        )
    };
    check(&format!("{}<p id=fn1>1. Of nine in all. <a href='#r1'>↩</a></p>", led(1)), &["Of nine in all."]);
    check(
        &format!("{}<p id=fn1>1. By the harbour's count <a href='#r1'>↩</a></p>", led(1)),
        &["By the harbour's count"],
    );
    // A note that reads as a notice does, and one behind what is no text.
    check(
        &format!("{}<p id=fn1>1. Photo: the harbour's archive. <a href='#r1'>↩</a></p>", led(1)),
        &["Photo: the harbour's archive."],
    );
    check(
        &format!(
            "{}{}<p id=fn1>1. See also the pact. <a href='#r1'>↩</a></p><p id=fn2>2. Ibid. <a href='#r2'>↩</a></p><p>Share this</p>",
            led(1),
            led(2)
        ),
        &["See also the pact.", "Ibid."],
    );
}

#[test]
fn what_opens_keeps_the_words_that_open_it() {
    let check = |summary: &str, held: &str, want: Option<&str>| {
        let inner = format!("<details><summary>{summary}</summary>{held}</details>");
        let found = read(&story(&format!("{}{inner}{}", paragraphs(&[ONE, TWO]), paragraphs(&[THREE]))));
        let opened = found.document.blocks.iter().find_map(|block| match block {
            Block::Details { summary, .. } => Some(Inline::text_of(summary)),
            _ => None,
        });
        assert_eq!(opened.as_deref(), want, "{inner}");
        assert!(want.is_some() || !found.text().contains(summary), "{}", found.text());
    };
    for summary in ["More", "Read more", "Show more", "How it was counted"] {
        check(summary, &format!("<p>{FOUR}</p>"), Some(summary));
        check(summary, FOUR, Some(summary));
    }
    // With nothing to open it is a button as any other.
    check("Read more", "", None);
    check("More", "<p>Share this</p>", None);
}
