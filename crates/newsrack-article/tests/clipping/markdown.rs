//! Markdown.

use crate::documents;
use newsrack_article::{Clipping, build, to_markdown};
use newsrack_model::{Block, Document, Inline, LeadImage};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_GFM
}

/// The letters, digits and marks of what a reader of Markdown shows, without white space; notes at the end.
fn shown(markdown: &str) -> String {
    let mut shown = String::new();
    let mut is_hidden = false;
    let mut images = 0_u32;
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Start(Tag::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => images -= 1,
            Event::InlineHtml(tag) => is_hidden = matches!(&*tag, "<rp>" | "<rt>"),
            Event::Text(text) | Event::Code(text) if images == 0 && !is_hidden => shown.push_str(&text),
            _ => {}
        }
    }
    bare(&shown)
}

fn bare(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

/// The same of the document: its words, with what Markdown says beside them left out.
fn said(blocks: &[Block], into: &mut String) {
    for block in blocks {
        match block {
            Block::Figure(figure) => {
                into.push_str(&Inline::text_of(&figure.caption));
                into.push_str(figure.credit.as_deref().unwrap_or_default());
            }
            Block::List { items, .. } => items.iter().for_each(|item| said(item, into)),
            Block::Quote { blocks, cite, .. } => {
                said(blocks, into);
                into.push_str(&format!("—{}", Inline::text_of(cite)));
            }
            Block::Embed(embed) if embed.title.is_empty() => into.push_str(&embed.provider),
            Block::Embed(embed) => into.push_str(&format!("{}: {}", embed.provider, embed.title)),
            Block::Media(media) if media.title.is_empty() => into.push_str(&media.url),
            Block::Definitions { items } => {
                for item in items {
                    item.terms.iter().for_each(|term| into.push_str(&Inline::text_of(term)));
                    item.meanings.iter().for_each(|meaning| said(meaning, into));
                }
            }
            Block::Details { summary, blocks } => {
                into.push_str(&Inline::text_of(summary));
                said(blocks, into);
            }
            other => into.push_str(&Document { blocks: vec![other.clone()], ..Document::default() }.text()),
        }
    }
}

/// The blocks that Markdown opens, by their names.
fn opened(markdown: &str) -> Vec<String> {
    let names = Parser::new_ext(markdown, options()).filter_map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(format!("{level}")),
        Event::Start(Tag::BlockQuote(_)) => Some("quote".to_owned()),
        Event::Start(Tag::CodeBlock(_)) => Some("code".to_owned()),
        Event::Start(Tag::List(_)) => Some("list".to_owned()),
        Event::Start(Tag::Item) => Some("item".to_owned()),
        Event::Start(Tag::Table(_)) => Some("table".to_owned()),
        Event::Start(Tag::FootnoteDefinition(_)) => Some("note".to_owned()),
        Event::Rule => Some("rule".to_owned()),
        _ => None,
    });
    names.collect()
}

/// The blocks that a document has, by the same names.
fn blocks_of(blocks: &[Block], names: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading { level, .. } => names.push(format!("h{level}")),
            Block::List { items, .. } => {
                names.push("list".to_owned());
                for item in items {
                    names.push("item".to_owned());
                    blocks_of(item, names);
                }
            }
            Block::Quote { blocks, .. } => {
                names.push("quote".to_owned());
                blocks_of(blocks, names);
            }
            Block::Code { .. } => names.push("code".to_owned()),
            Block::Table { .. } => names.push("table".to_owned()),
            Block::Divider => names.push("rule".to_owned()),
            Block::Definitions { items } => {
                names.push("list".to_owned());
                for item in items {
                    names.push("item".to_owned());
                    item.meanings.iter().for_each(|meaning| blocks_of(meaning, names));
                }
            }
            Block::Details { blocks, .. } => blocks_of(blocks, names),
            Block::Paragraph { .. } | Block::Figure(_) | Block::Embed(_) | Block::Media(_) => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_words_are_lost_and_none_open_a_block(document in documents::document()) {
        let markdown = to_markdown(&document, &Clipping::default());
        let (mut words, mut names) = (String::new(), Vec::new());
        said(&document.blocks, &mut words);
        blocks_of(&document.blocks, &mut names);
        for note in &document.notes {
            said(&note.blocks, &mut words);
            names.push("note".to_owned());
            blocks_of(&note.blocks, &mut names);
        }
        prop_assert_eq!(shown(&markdown), bare(&words), "{}", markdown);
        prop_assert_eq!(opened(&markdown), names, "{}", markdown);
    }
}

fn check(html: &str, want: &str) {
    let got = to_markdown(&build(html, None), &Clipping::default());
    assert_eq!(got.trim_end(), want, "{html}");
}

#[test]
fn blocks_are_written_as_people_write_them() {
    check(
        "<p>One <b>two</b> <i>three</i> <s>four</s> <code>a`b</code></p><p>Five<br>- six",
        "One **two** *three* ~~four~~ ``a`b``\n\nFive\\\n\\- six",
    );
    check(
        "<p>1. One<p># Two<p>- Three<p>+ Four<p>&gt; Five",
        "1\\. One\n\n\\# Two\n\n\\- Three\n\n\\+ Four\n\n\\> Five",
    );
    check("<h2>C#</h2>x", "## C\\#\n\nx");
    check(
        "<p><a href='https://a.example/x_(y)'>[a] (b)</a>!",
        "[\\[a\\] (b)](https://a.example/x\\_\\(y\\))\\!",
    );
    check("<p>Wait!<a href='https://a.example/'>x</a>", "Wait\\![x](https://a.example/)");
    check("<ul><li>a<ul><li>b</ul><li>c</ul><ul><li>d</ul>", "- a\n  - b\n- c\n\n+ d");
    check("<ol start=9><li>a<li><p>b</p><p>c</ol>", "9. a\n\n10. b\n\n    c");
    check(
        "<blockquote><p>a</p><p>b</p><footer>Jo</footer></blockquote><blockquote>c</blockquote>",
        "> a\n>\n> b\n>\n> — Jo\n\n<!-- -->\n\n> c",
    );
    check("<pre><code class=language-rust>a\n```\nb</code></pre>", "````rust\na\n```\nb\n````");
    check("<p>a</p><hr><p>b", "a\n\n***\n\nb");
    check(
        "<table><tr><th>a|b<th>c<tr><td><code>d|e</code><td>f</table>",
        "| a\\|b | c |\n| --- | --- |\n| `d\\|e` | f |",
    );
    check(
        "<table><caption>T</caption><tr><td colspan=2>a<tr><td>b<td>c<br>d</table>",
        "T\n\n|  |  |\n| --- | --- |\n| a |  |\n| b | c<br>d |",
    );
    check(
        "<figure><img src='https://a.example/p.jpg' alt='[x]'><figcaption>A quay. <span class=credit>Jo Doe</span></figcaption></figure>",
        "![\\[x\\]](https://a.example/p.jpg)\n\nA quay.\\\n*Jo Doe*",
    );
    check("<dl><dt>Berth<dd>A place.<dd>Another.</dl>", "- **Berth**\n\n  A place.\n\n  Another.");
    check("<details><summary>More</summary><p>a</details>", "**More**\n\na");
    check(
        "<iframe src='https://www.youtube.com/embed/abc' title='A *film*'></iframe>",
        "[YouTube: A \\*film\\*](https://www.youtube.com/watch?v=abc)",
    );
    check(
        "<audio src='https://a.example/a.mp3'></audio>",
        "[https://a.example/a.mp3](https://a.example/a.mp3)",
    );
    check(
        "<p>H<sub>2</sub>O, <ruby>東京<rt>とうきょう</ruby>",
        "H<sub>2</sub>O, <ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby>",
    );
    // Marks that would stand as signs.
    check("<p>日本<b>「は」</b>の<i>x</i><b>y</b>", "日本<strong>「は」</strong>の<em>x</em>**y**");
    check(
        "<p>a<sup><a href='#fn1'>1</a></sup>: b<ol><li id=fn1><p>One<p>two</ol>",
        "a[^1]\\: b\n\n[^1]: One\n\n    two",
    );
}

#[test]
fn the_head_stands_over_the_text() {
    let clipping = Clipping {
        headline: "1. Nine # ports".to_owned(),
        deck: Some("A pact".to_owned()),
        byline: Some("Inês Almada".to_owned()),
        title: Some("The Harbour Ledger".to_owned()),
        date: Some("24 November 2026".to_owned()),
        url: Some("https://a.example/".to_owned()),
        lead: Some(LeadImage {
            url: "https://a.example/lead.jpg".to_owned(),
            credit: Some("Wire".to_owned()),
            ..LeadImage::default()
        }),
        pictures: [("https://a.example/lead.jpg".to_owned(), "files/a b.jpg".to_owned())].into(),
    };
    assert_eq!(
        to_markdown(&build("<p>Text", None), &clipping),
        "# 1\\. Nine \\# ports\n\n*A pact*\n\nInês Almada · The Harbour Ledger · 24 November 2026\n\n[https://a.example/](https://a.example/)\n\n![](files/a%20b.jpg)\n\n*Wire*\n\nText\n"
    );
}
