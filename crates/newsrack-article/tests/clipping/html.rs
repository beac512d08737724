//! Clean HTML.

use crate::documents;
use newsrack_article::{Clipping, build, to_html};
use newsrack_model::{Block, Direction, Document, Figure, Image, Inline, LeadImage};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: ProptestConfig::default().cases.max(400), ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_as_the_same_document(document in documents::document()) {
        let html = to_html(&document, &Clipping::default());
        prop_assert_eq!(build(&html, None), document, "{}", &html[html.find("<article>").unwrap()..]);
    }
}

#[test]
fn a_page_has_its_head_its_pictures_as_files_and_no_script() {
    let image = |url: &str| Image { url: url.to_owned(), alt: "A \"quay\"".to_owned(), ..Image::default() };
    let document = Document {
        blocks: vec![
            Block::Paragraph { inlines: vec![Inline::text("<script>alert(1)</script>")] },
            Block::Figure(Figure {
                images: vec![image("https://a.example/p.jpg"), image("https://a.example/other.jpg")],
                caption: vec![Inline::text("A quay")],
                credit: Some("Jo Doe".to_owned()),
            }),
            Block::Paragraph {
                inlines: vec![Inline::Link {
                    url: "javascript:alert(1)".to_owned(),
                    inlines: vec![Inline::text("x")],
                }],
            },
        ],
        language: Some("en".to_owned()),
        direction: Some(Direction::Ltr),
        ..Document::default()
    };
    let clipping = Clipping {
        headline: "Nine & ten".to_owned(),
        deck: Some("A pact".to_owned()),
        byline: Some("Inês Almada".to_owned()),
        title: Some("The Harbour Ledger".to_owned()),
        date: Some("24 November 2026".to_owned()),
        url: Some("https://a.example/story?a=1&b=2".to_owned()),
        lead: Some(LeadImage {
            url: "https://a.example/lead.jpg".to_owned(),
            caption: Some("The harbour".to_owned()),
            credit: Some("Longshore Wire".to_owned()),
            width: Some(1_200),
            height: None,
        }),
        pictures: [
            ("https://a.example/lead.jpg", "files/lead 1.jpg"),
            ("https://a.example/p.jpg", "files/2.jpg"),
        ]
        .map(|(url, name)| (url.to_owned(), name.to_owned()))
        .into(),
    };
    let html = to_html(&document, &clipping);
    for part in [
        "<html lang=\"en\" dir=\"ltr\">",
        "<title>Nine &amp; ten</title>",
        "<h1>Nine &amp; ten</h1>",
        "<p class=\"deck\">A pact</p>",
        "<p class=\"facts\">Inês Almada · The Harbour Ledger · 24 November 2026</p>",
        "<a href=\"https://a.example/story?a=1&amp;b=2\">",
        "<img src=\"files/lead%201.jpg\" alt=\"\" width=\"1200\"><figcaption>The harbour <span class=\"credit\">Longshore Wire</span></figcaption>",
        "<img src=\"files/2.jpg\" alt=\"A &quot;quay&quot;\"><img src=\"https://a.example/other.jpg\"",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<p>x</p>",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(
        !html.contains("<script") && !html.contains("javascript:") && !html.contains("<iframe"),
        "{html}"
    );
}
