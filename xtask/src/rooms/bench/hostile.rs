//! Pages that are made to cost a reader much, each in one way.

/// A page: what it is, and how what the server would send is made.
pub(super) type Made = (&'static str, fn() -> Vec<u8>);

/// Bytes just under what is read of a page.
const NEARLY_ALL: usize = (16 << 20) - 4_096;
const SENTENCE: &str =
    "The council will build the pier anew of stone, and not of wood, as it has stood for long. ";

/// A page as papers have them: what others are compared with.
pub(super) fn ordinary() -> Vec<u8> {
    let links = "<li><a href=/section/story>A story of the day, with a picture</a></li>".repeat(200);
    let text = format!("<p>{}</p>", SENTENCE.repeat(4)).repeat(30);
    page("", &format!("<nav><ul>{links}</ul></nav><article>{text}</article>"))
}

/// One of each kind.
#[rustfmt::skip]
pub(super) const ALL: &[Made] = &[
    ("20 MB of paragraphs", || article(&format!("<p>{SENTENCE}").repeat((20 << 20) / SENTENCE.len()))),
    ("16 MB of one paragraph", || article(&filled(SENTENCE))),
    ("16 MB of one word", || article(&filled("x"))),
    ("16 MB of white space", || article(&filled(" \n"))),
    ("16 MB of lines", || article(&format!("<pre>{}", filled("a = 1;\n")))),
    ("16 MB of entities", || article(&filled("&amp;&nbsp;&#8212;"))),
    ("16 MB of broken entities", || article(&filled("&x"))),
    ("16 MB of \"<\"", || article(&filled("<"))),
    ("16 MB of comments", || article(&filled("<!-- -->"))),
    ("16 MB of dates", || article(&filled("<p>12 May 2026 "))),
    ("16 MB of zeros", || vec![0; NEARLY_ALL]),
    ("16 MB of links, no article", || page("", &filled("<li><a href=/a>Home</a>"))),
    ("a comment of 16 MB that does not end", || article(&format!("<!--{}", filled("- ")))),
    ("plaintext that does not end", || article(&format!("<plaintext>{}", filled(SENTENCE)))),
    ("a script that does not end", || article(&format!("<script>{}", filled("<!--<script>")))),
    ("a picture instead of a page", || b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".repeat(500_000)),
    ("a question for a password", || page("", "<form><p>Please sign in.</p><input name=a><input type=password></form>")),
    ("charset utf-16 that is utf-8", || page("<meta charset=utf-16>", &lying())),
    ("charset shift_jis that is utf-8", || page("<meta charset=shift_jis>", &lying())),
    ("charset utf-8 that is latin-1", || [page("<meta charset=utf-8>", ""), b"<p>H\xf6fe, \xdcnsinn".repeat(70_000)].concat()),
    ("charset iso-2022-jp of escapes", || page("<meta charset=iso-2022-jp>", &"\u{1b}$B\u{1b}(B".repeat(1_000_000))),
    ("100,000 elements nested", || article(&nested("<div>", 100_000))),
    ("100,000 of five kinds nested", || article(&nested("<div><section><ul><li><blockquote>", 20_000))),
    ("50,000 tables nested", || article(&nested("<table><tr><td>", 50_000))),
    ("50,000 of template, svg, math nested", || article(&nested("<template><svg><foreignObject><math><mi>", 50_000))),
    ("140 bylines around 4 MB", || page("", &format!("{}{}", "<div class=byline>".repeat(140), paragraphs(42_000)))),
    ("a tag of 1,000,000 attributes", || article(&format!("<p {}>{SENTENCE}", numbered(1_000_000, |n| format!("a{n}=1 "))))),
    ("50,000 tags of 30 attributes", || article(&format!("<i {}>a</i>", numbered(30, |n| format!("data-a{n}=1 "))).repeat(50_000))),
    ("60,000 names of classes", || article(&numbered(60_000, |n| format!("<p class=\"c{n} d{n} e{n}\">{SENTENCE}")))),
    ("a table of 100,000 cells", || article(&format!("<table>{}", format!("<tr>{}", "<td>cell".repeat(100)).repeat(1_000)))),
    ("a table of spans", || article(&format!("<table>{}", "<tr><td colspan=1000 rowspan=65534>a".repeat(50_000)))),
    ("100,000 texts before their table", || article(&format!("<table>{}", "<a>x<tr>y".repeat(100_000)))),
    ("200,000 of b and font that do not end", || article(&"<b>a<font size=1>".repeat(100_000))),
    ("100,000 of b, font and p crossed", || article(&"<p><b><i><font>a</p></b>".repeat(100_000))),
    ("100,000 links that do not end", || article(&"<a href=/x>a<div>".repeat(100_000))),
    ("50,000 links of a list", || article(&format!("<ul>{}", numbered(50_000, |n| format!("<li><a href=/{n}>A story with number {n}</a>"))))),
    ("50,000 headings", || article(&format!("<h2>A heading</h2><p>{SENTENCE}").repeat(50_000))),
    ("50,000 pictures", || article(&numbered(50_000, |n| format!("<figure><img src=/{n}.jpg><figcaption>A pier {n}</figcaption></figure>")))),
    ("22,000 pictures of one list", || article(&format!("<ul>{}", numbered(22_000, |n| format!("<li><img src=/{n}.jpg><p>A pier {n}"))))),
    ("a picture of 200,000 sizes", || article(&format!("<img src=/p.jpg srcset=\"{}\">", numbered(200_000, |n| format!("/p{n}.jpg {n}w, "))))),
    ("50,000 notes", || article(&numbered(50_000, |n| format!("<a href=#n{n} id=r{n}>{n}</a><p id=n{n}><a href=#r{n}>^</a> note")))),
    ("100,000 frames", || article(&"<iframe src=/f></iframe><object data=/o><embed src=/e>".repeat(33_000))),
    ("100,000 authors", || article(&numbered(100_000, |n| format!("<p class=byline>By Ann Lee{n}")))),
    ("100,000 metas", || page(&"<meta property=article:author content=\"Ann Lee\">".repeat(100_000), &paragraphs(10))),
    ("JSON-LD of 10 MB, nested", || json(&format!("{}1", "{\"a\":[".repeat((10 << 20) / 6)))),
    ("JSON-LD of 10 MB, flat", || json(&format!("[{}1]", "{\"@type\":\"NewsArticle\",\"headline\":\"a\"},".repeat(250_000)))),
    ("JSON-LD of 10 MB, one text", || json(&format!("{{\"@type\":\"NewsArticle\",\"articleBody\":\"{}\"}}", SENTENCE.repeat(110_000)))),
    ("a headline of 1,000,000 letters", || page("", &format!("<h1>{}</h1><article>{}", "a head ".repeat(150_000), paragraphs(20)))),
    ("a title of 1,000,000 letters", || page(&format!("<title>{}</title>", "a | b - ".repeat(125_000)), &paragraphs(20))),
    ("an endless title over 20,000 headlines", || page(&format!("<title>{}</title>", "ab cd ".repeat(150_000)), &"<p class=headline>ab cd xx".repeat(20_000))),
];

fn page(head: &str, body: &str) -> Vec<u8> {
    format!("<!doctype html><html><head>{head}</head><body>{body}").into_bytes()
}

fn article(inner: &str) -> Vec<u8> {
    page("", &format!("<article><p>{}</p>{inner}", SENTENCE.repeat(10)))
}

fn json(value: &str) -> Vec<u8> {
    page(&format!("<script type=application/ld+json>{value}</script>"), &paragraphs(10))
}

fn paragraphs(count: usize) -> String {
    format!("<p>{SENTENCE}").repeat(count)
}

/// As often as there is room for it beside the rest of a page.
fn filled(part: &str) -> String {
    part.repeat((NEARLY_ALL - 2_000) / part.len())
}

fn nested(open: &str, count: usize) -> String {
    open.repeat(count) + SENTENCE
}

fn numbered(count: usize, part: fn(usize) -> String) -> String {
    (0..count).map(part).collect()
}

fn lying() -> String {
    "<p>Höfe, Ünsinn, naïve façade, 東京の港。</p>".repeat(20_000)
}
