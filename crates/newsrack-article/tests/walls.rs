//! What publishers keep for those who pay is never read, however they send it.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use newsrack_article::{NoArticle, extract, extract_free};
use url::Url;

const HEADLINE: &str = "Ports agree to share quays";
/// Sentences that a story is made of.
const PARTS: [&str; 4] = [
    "Nine ports between Lisbon and the Baltic agreed on Friday to share their quays, cranes and pilots until the canal is mended, the widest such pact in decades.",
    "Harbour masters said that the first ships would be sent on within days, and that nobody would have to wait longer than a tide for a place to lie.",
    "The unions, which had asked for such a pact since spring, called it late but welcome, and promised to lend crane drivers where they are missing most.",
    "How long the canal will stay shut is open: divers found new cracks in the gate on Thursday, and its maker has no second one in stock before May.",
];

fn url() -> Url {
    Url::parse("https://www.thepaper.example/news/2026/11/27/ports-agree").unwrap()
}

/// A page with linked data and a text.
fn page(head: &str, text: &str) -> String {
    format!(
        "<!doctype html><html lang=en><head><title>{HEADLINE} - The Paper</title>{head}</head><body>\
        <nav><a href=/>Home</a> <a href=/world>World</a></nav><h1>{HEADLINE}</h1><main>{text}</main></body></html>"
    )
}

fn linked(json: &str) -> String {
    format!("<script type='application/ld+json'>{json}</script>")
}

fn paragraphs(texts: &[&str]) -> String {
    texts.iter().map(|text| format!("<p>{text}</p>")).collect()
}

#[test]
fn a_stated_body_is_not_read_where_the_article_is_not_free() {
    let stated = PARTS[1..].join(" ").repeat(6);
    let check = |head: &str, text: &str, want: Result<&str, NoArticle>| {
        let html = page(head, text);
        let whole = extract(&html, &url(), None).unwrap();
        assert!(whole.text().contains(PARTS[3]), "it could be had: {head:.200}");
        assert_eq!(whole.is_free, Some(false));
        let found = extract_free(&html, &url(), None).map(|found| found.text());
        assert_eq!(found, want.map(str::to_owned), "{head:.200}");
    };
    let article = |more: &str| {
        linked(&format!(
            r#"{{"@type":"NewsArticle","headline":"{HEADLINE}",{more}"articleBody":"{stated}"}}"#
        ))
    };
    let part =
        r#""hasPart":{"@type":"WebPageElement","isAccessibleForFree":false,"cssSelector":".paywall"},"#;
    let teaser = paragraphs(&PARTS[..1]);
    check(&article(&format!(r#""isAccessibleForFree":false,{part}"#)), &teaser, Ok(PARTS[0]));
    check(&article(r#""isAccessibleForFree":"False","#), &teaser, Ok(PARTS[0]));
    check(&article(part), &teaser, Ok(PARTS[0]));
    let tier = "<meta property='article:content_tier' content=locked>";
    check(&(tier.to_owned() + &article("")), &teaser, Ok(PARTS[0]));
    // A page that scripts draw.
    let check = |more: &str, want: Result<String, NoArticle>| {
        let html = page(&article(more), "").replace(&format!("<h1>{HEADLINE}</h1>"), "<div id=app></div>");
        assert_eq!(extract_free(&html, &url(), None).map(|found| found.text()), want, "{more}");
    };
    check(part, Err(NoArticle::Paid));
    check("", Ok(stated.clone()));
}
