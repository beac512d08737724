//! HTML in, blocks out, in a short notation: one line a block.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use newsrack_article::build;
use newsrack_model::{Block, Cell, Inline, MediaKind};
use url::Url;

fn check(html: &str, want: &str) {
    let base = Url::parse("https://site.example/news/story").unwrap();
    let got = blocks(&build(html, Some(&base)).blocks);
    assert_eq!(got, want, "{html}");
}

fn blocks(all: &[Block]) -> String {
    all.iter().map(block).collect::<Vec<_>>().join(" ¶ ")
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph { inlines } => run(inlines),
        Block::Heading { level, inlines } => format!("h{level} {}", run(inlines)),
        Block::Figure(figure) => {
            let images: Vec<String> = figure
                .images
                .iter()
                .map(|image| {
                    format!(
                        "{}{}",
                        image.url,
                        if image.alt.is_empty() { String::new() } else { format!(" '{}'", image.alt) }
                    )
                })
                .collect();
            let credit = figure.credit.as_ref().map(|credit| format!(" © {credit}")).unwrap_or_default();
            format!("fig({}) {}{credit}", images.join(", "), run(&figure.caption))
                .replace("  ", " ")
                .trim_end()
                .to_owned()
        }
        Block::List { is_ordered, start, items } => {
            let items: Vec<String> = items.iter().map(|item| blocks(item)).collect();
            format!("{}[{}]", if *is_ordered { format!("ol{start}") } else { "ul".into() }, items.join(" | "))
        }
        Block::Quote { blocks: inner, cite, is_pull } => {
            let cite = if cite.is_empty() { String::new() } else { format!(" — {}", run(cite)) };
            format!("{}<{}{cite}>", if *is_pull { "pull" } else { "quote" }, blocks(inner))
        }
        Block::Code { text, language } => format!("code({}) {text}", language.as_deref().unwrap_or("")),
        Block::Table { caption, rows } => {
            let cell = |cell: &Cell| {
                let span = if (cell.columns, cell.rows) == (1, 1) {
                    String::new()
                } else {
                    format!("{}x{}:", cell.columns, cell.rows)
                };
                format!("{span}{}{}", if cell.is_head { "!" } else { "" }, run(&cell.inlines))
            };
            let rows: Vec<String> =
                rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(",")).collect();
            format!("table({}) {}", run(caption), rows.join(" / "))
        }
        Block::Embed(embed) => format!("embed({} {} '{}')", embed.provider, embed.url, embed.title),
        Block::Media(media) => {
            let kind = if media.kind == MediaKind::Audio { "audio" } else { "video" };
            format!("{kind}({} {})", media.url, media.poster.as_deref().unwrap_or("-"))
        }
        Block::Divider => "---".into(),
    }
}

fn run(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text { text } => text.clone(),
            Inline::Strong { inlines } => format!("*{}*", run(inlines)),
            Inline::Emphasis { inlines } => format!("_{}_", run(inlines)),
            Inline::Link { url, inlines } => format!("[{}]({url})", run(inlines)),
            Inline::Code { text } => format!("`{text}`"),
            Inline::Sub { inlines } => format!("~{}~", run(inlines)),
            Inline::Sup { inlines } => format!("^{}^", run(inlines)),
            Inline::Ruby { base, reading } => format!("{base}({reading})"),
            Inline::Break => "⏎".into(),
        })
        .collect()
}

#[test]
fn paragraphs() {
    check("", "");
    check("just text", "just text");
    check("<p>One</p><p>Two", "One ¶ Two");
    check("One<br><br>Two<br>three<br/> <br/>", "One ¶ Two⏎three");
    check("<div>a<div>b</div>c</div>", "a ¶ b ¶ c");
    check("<p> a\n  b <b> c </b>d</p>", "a b *c *d");
    check("<p>&nbsp;</p><p> </p><p>x</p>", "x");
    check("a <span>b<p>c</p></span> d", "a b ¶ c ¶ d");
    check("<p>one</p><hr><p>two</p><hr>", "one ¶ --- ¶ two");
    check("<details><summary>More</summary>Text</details>", "More ¶ Text");
    check("<p>H<sub>2</sub>O and E=mc<sup>2</sup> <code>x &lt; y</code></p>", "H~2~O and E=mc^2^ `x < y`");
    check("<p><ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby>へ</p>", "東京(とうきょう)へ");
    check("<p>He said <q>no</q>.</p>", "He said “no”.");
}

#[test]
fn headings_lists_and_quotes() {
    check("<h1>A</h1><h3>B <em>c</em></h3><h2> </h2>", "h2 A ¶ h3 B _c_");
    check("<ul><li>a<li><p>b</p><p>c</p></ul>", "ul[a | b ¶ c]");
    check("<ol start=3><li>a<ul><li>b</ul></ol>", "ol3[a ¶ ul[b]]");
    check("<ul><li>a</li><ul><li>b</li></ul></ul>", "ul[a ¶ ul[b]]");
    check("<ul><li> </li></ul>", "");
    check("<blockquote>Said<footer>Who</footer></blockquote>", "quote<Said — Who>");
    check("<blockquote class='wp-pullquote'><p>Large</p></blockquote>", "pull<Large>");
    check("<aside class=pullquote>Large</aside><aside>Small</aside>", "pull<Large> ¶ Small");
    check("<dl><dt>Term</dt><dd>Meaning</dd></dl>", "*Term* ¶ Meaning");
    check(
        "<pre><code class='language-rust'>fn main() {\n    x\n}</code></pre>",
        "code(rust) fn main() {\n    x\n}",
    );
}

#[test]
fn links() {
    check("<a href='/a?b=1#c'>in</a>", "[in](https://site.example/a?b=1#c)");
    check("<a href='mailto:a@b.example'>write</a>", "[write](mailto:a@b.example)");
    check("<a href='#note'>1</a>", "1");
    check("<a href='http://u:p@c.example/'>x</a>", "[x](http://c.example/)");
    check("<a href='/x'> </a>y", "y");
    check("<a href='/x'><p>whole</p></a>", "whole");
    for bad in [
        "javascript:alert(1)",
        " java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "tauri://x",
        "nrimg://x",
    ] {
        check(&format!("<a href=\"{bad}\">x</a>"), "x");
    }
}

#[test]
fn pictures() {
    let p = "https://site.example/news/p.jpg";
    check("<img src=p.jpg alt=' A  dog '>", &format!("fig({p} 'A dog')"));
    check("<p>Before <a href=x><img src=p.jpg></a> after</p>", &format!("Before ¶ fig({p}) ¶ after"));
    check(
        "<figure><img src=p.jpg><figcaption>A dog. Photograph: Jo Doe/Agency</figcaption></figure>",
        &format!("fig({p}) A dog. © Jo Doe/Agency"),
    );
    check(
        "<figure><img src=p.jpg><figcaption>A dog <span class=credit>Photo: Jo</span></figcaption></figure>",
        &format!("fig({p}) A dog © Jo"),
    );
    check("<figure><img src=p.jpg><figcaption>© Jo</figcaption></figure>", &format!("fig({p}) © Jo"));
    check(
        "<figure><img src=p.jpg><figcaption>A dog (Image: Jo)</figcaption></figure>",
        &format!("fig({p}) A dog © Jo"),
    );
    check(
        "<div class=wp-caption><img src=p.jpg><p class=wp-caption-text>Dog</p></div>",
        &format!("fig({p}) Dog"),
    );
    check(
        "<figure><img src=a.jpg><img src=b.jpg><figcaption>Two</figcaption></figure>",
        "fig(https://site.example/news/a.jpg, https://site.example/news/b.jpg) Two",
    );
    check("<img src='data:image/gif;base64,R0' data-src=p.jpg>", &format!("fig({p})"));
    check("<img src=s.jpg srcset='s.jpg 300w, p.jpg 1200w, huge.jpg 4000w'>", &format!("fig({p})"));
    check("<picture><source srcset='p.jpg 1x'><img></picture>", &format!("fig({p})"));
    check("<img src=p.jpg><noscript><img src=p.jpg></noscript>", &format!("fig({p})"));
    check("<img src='data:image/png;base64,xx'>", "");
    check("<img width=1 height=1 src=p.jpg><img src='https://pixel.wp.com/b.gif?x'>", "");
    check("Fine <img class=emoji alt='🙂' src=e.png> day", "Fine 🙂 day");
    check("<figure><blockquote>Q</blockquote></figure>", "quote<Q>");
}

#[test]
fn tables() {
    check(
        "<table><caption>C</caption><tr><th>a<th colspan=2>b<tr><td>1<td>2<td>3</table>",
        "table(C) !a,2x1:!b / 1,2,3",
    );
    check("<table><tr><td>only</td></tr></table>", "only");
    check(
        "<table><tr><td><img src=/p.jpg></td><td>text</td></tr><tr><td>a</td><td>b</td></tr></table>",
        "fig(https://site.example/p.jpg) ¶ text ¶ a ¶ b",
    );
    check("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "table() a,b / c,d");
    check(
        "<table><tr><td><table><tr><td>in<td>ner<tr><td>x<td>y</table></td></tr></table>",
        "table() in,ner / x,y",
    );
}

#[test]
fn foreign_matter_is_a_card() {
    check(
        "<iframe src='https://www.youtube.com/embed/abc?rel=0' title='Film'></iframe>",
        "embed(YouTube https://www.youtube.com/watch?v=abc 'Film')",
    );
    check("<iframe src='//charts.example/1'></iframe>", "embed(charts.example https://charts.example/1 '')");
    check(
        "<blockquote class=twitter-tweet><p>Hi <a href=https://t.co/x>t.co/x</a></p>— Jo <a href='https://twitter.com/jo/status/1'>May 1</a></blockquote>",
        "embed(X https://twitter.com/jo/status/1 'Hi t.co/x — Jo May 1')",
    );
    check(
        "<video poster=/s.jpg><source src=/f.mp4></video><audio src=/a.mp3></audio>",
        "video(https://site.example/f.mp4 https://site.example/s.jpg) ¶ audio(https://site.example/a.mp3 -)",
    );
    check("<iframe src='javascript:alert(1)'></iframe><iframe srcdoc='<p>x</p>'></iframe>", "");
    check("<iframe src='https://ads.doubleclick.net/x'></iframe>", "");
}

#[test]
fn what_is_no_content_goes() {
    check(
        "<script>x</script><style>y</style><p>a<template>b</template></p><form>c <input value=d></form>",
        "a ¶ c",
    );
    check("<p hidden>a</p><p style='display : none'>b</p><svg><text>c</text></svg>d", "d");
    check("<p>a</p><div class='sharedaddy sd-block'>Share</div>", "a");
    check("<p>a</p><p>The post <a href=x>A</a> appeared first on <a href=y>B</a>.</p>", "a");
    check("<p>a</p><p><a href=x>Continue reading...</a></p>", "a");
    check("<p>Read more books, he said.</p>", "Read more books, he said.");
    check("a\u{202e}b\u{feff}c\u{0}", "abc");
}

#[test]
fn without_a_base_relative_addresses_go() {
    let got = build("<a href=/x>x</a><img src=/p.jpg><a href=https://a.example/y>y</a>", None);
    assert_eq!(blocks(&got.blocks), "x[y](https://a.example/y)");
}

#[test]
fn bombs_are_read_in_bounded_time() {
    let started = std::time::Instant::now();
    for bomb in [
        "<div>",
        "<b>",
        "<p><b><i>",
        "<table><tr><td>",
        "<ul><li>",
        "<a href=x>",
        "<blockquote>",
        "<div><p>",
        "<font><p>",
        "&amp;",
        "<br>",
        "<svg><desc>",
        "<template>",
        "<select>",
    ] {
        let html = bomb.repeat((5 << 20) / bomb.len());
        let document = build(&format!("{html}end"), None);
        let _ = newsrack_article::plain_text(&document);
    }
    let seconds = started.elapsed().as_secs();
    assert!(seconds < 240, "{seconds} s");
}
