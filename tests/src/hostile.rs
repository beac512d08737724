//! Feeds that mean harm.

use crate::corpora;
use serde::Deserialize;
use std::fs;

/// A few of every kind, so that the journey says something without the collection too.
pub const ATTACKS: &[&str] = &[
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\"JaVa&#x09;script:alert(1)\">x</a>",
    "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<iframe src=\"javascript:alert(1)\"></iframe>",
    "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
    "<math><mi xlink:href=\"data:x,<script>alert(1)</script>\">x</mi></math>",
    "<video poster=\"javascript:alert(1)\"><source src=\"file:///etc/passwd\"></video>",
    "<object data=\"file:///etc/passwd\"></object><embed src=\"tauri://localhost/\">",
    "<form action=\"https://evil.example\"><input name=a autofocus onfocus=alert(1)></form>",
    "<style>@import url(https://evil.example/x.css)</style><link rel=stylesheet href=//evil.example/x.css>",
    "<base href=\"https://evil.example/\"><a href=\"x\">x</a>",
    "<meta http-equiv=refresh content=\"0;url=https://evil.example/\">",
    "<p style=\"background:url(https://evil.example/pixel)\">x</p>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
];

#[derive(Deserialize)]
struct Attack {
    code: String,
}

/// The collection of attacks on those who clean markup, where the corpora are there.
#[must_use]
pub fn collected() -> Option<Vec<String>> {
    let lines = fs::read_to_string(corpora::folder("security")?.join("markup.jsonl")).ok()?;
    let attacks = lines.lines().filter_map(|line| serde_json::from_str::<Attack>(line).ok());
    Some(attacks.map(|attack| attack.code).filter(|code| !code.trim().is_empty()).collect())
}

fn escaped(text: &str) -> String {
    text.chars()
        .filter(|sign| !sign.is_control())
        .collect::<String>()
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

/// RSS 2.0 whose every field holds an attack; the text of entry 7 begins with "before 7."
#[must_use]
pub fn feed(attacks: &[String]) -> String {
    let items: Vec<String> = attacks
        .iter()
        .enumerate()
        .map(|(number, attack)| {
            let attack = escaped(attack);
            format!(
                "<item><guid isPermaLink=\"false\">{number} {attack}</guid><title>{attack}</title><link>javascript:{attack}</link>\
                 <author>{attack}</author><dc:creator>{attack}</dc:creator><dc:subject>{attack}</dc:subject>\
                 <category>{attack}</category><description>{attack}</description><comments>{attack}</comments>\
                 <source url=\"javascript:{attack}\">{attack}</source><itunes:summary>{attack}</itunes:summary>\
                 <media:content url=\"javascript:{attack}\" type=\"image/png\" medium=\"image\"><media:title>{attack}</media:title>\
                 <media:description>{attack}</media:description><media:credit>{attack}</media:credit></media:content>\
                 <media:thumbnail url=\"{attack}\"/>\
                 <content:encoded>&lt;p&gt;before {number}.&lt;/p&gt;{attack}</content:encoded>\
                 <enclosure url=\"javascript:{attack}\" type=\"image/png\" length=\"1\"/></item>"
            )
        })
        .collect();
    format!(
        "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:media=\"http://search.yahoo.com/mrss/\" \
         xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"><channel>\
         <title>{0}</title><link>javascript:{0}</link><description>{0}</description><language>{0}</language>\
         <copyright>{0}</copyright><image><url>javascript:{0}</url><title>{0}</title><link>{0}</link></image>{1}</channel></rss>",
        attacks.first().map(|attack| escaped(attack)).unwrap_or_default(),
        items.concat()
    )
}

/// The same as Atom 1.0, with texts of each of its three types.
#[must_use]
pub fn atom(attacks: &[String]) -> String {
    let entries: String = attacks
        .iter()
        .enumerate()
        .map(|(number, attack)| {
            let attack = escaped(attack);
            let content = match number % 2 {
                0 => format!("<content type=\"html\">&lt;p&gt;before {number}.&lt;/p&gt;{attack}</content>"),
                _ => format!(
                    "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>before {number}.</p>\
                     <script>{attack}</script><p onclick=\"{attack}\" style=\"{attack}\">{attack}</p>\
                     <a href=\"javascript:{attack}\">{attack}</a><img src=\"{attack}\" alt=\"{attack}\"/></div></content>"
                ),
            };
            format!(
                "<entry><id>{number} {attack}</id><title type=\"html\">{attack}</title><link href=\"javascript:{attack}\"/>\
                 <link rel=\"enclosure\" href=\"javascript:{attack}\" type=\"image/png\"/>\
                 <author><name>{attack}</name><uri>javascript:{attack}</uri><email>{attack}</email></author>\
                 <category term=\"{attack}\" label=\"{attack}\"/><rights>{attack}</rights>\
                 <summary type=\"html\">{attack}</summary>{content}</entry>"
            )
        })
        .collect();
    let first = attacks.first().map(|attack| escaped(attack)).unwrap_or_default();
    format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{first}\"><title type=\"html\">{first}</title><subtitle>{first}</subtitle>\
         <icon>javascript:{first}</icon><logo>javascript:{first}</logo><link href=\"javascript:{first}\"/>{entries}</feed>"
    )
}

/// The same as JSON Feed 1.1.
#[must_use]
pub fn json(attacks: &[String]) -> String {
    let first = attacks.first().cloned().unwrap_or_default();
    let items: Vec<serde_json::Value> = attacks
        .iter()
        .enumerate()
        .map(|(number, attack)| {
            serde_json::json!({
                "id": format!("{number} {attack}"), "url": format!("javascript:{attack}"), "external_url": format!("javascript:{attack}"),
                "title": attack, "summary": attack, "image": attack, "banner_image": format!("javascript:{attack}"),
                "content_html": format!("<p>before {number}.</p>{attack}"), "tags": [attack], "language": attack,
                "authors": [{ "name": attack, "url": attack, "avatar": attack }],
                "attachments": [{ "url": format!("javascript:{attack}"), "mime_type": "image/png", "title": attack }],
            })
        })
        .collect();
    serde_json::json!({
        "version": "https://jsonfeed.org/version/1.1", "title": first, "description": first, "icon": format!("javascript:{first}"), "favicon": format!("javascript:{first}"),
        "home_page_url": format!("javascript:{first}"), "language": first, "authors": [{ "name": first }], "items": items,
    })
    .to_string()
}

/// RSS 2.0 of so many teasers, each of which leads to a page of its number.
#[must_use]
pub fn teasers(site: &str, count: usize) -> String {
    let items: String = (0..count)
        .map(|number| {
            format!(
                "<item><guid isPermaLink=\"false\">{number}</guid><title>Number {number}</title><link>{site}{number}</link>\
                 <description>The beginning of number {number}…</description></item>"
            )
        })
        .collect();
    format!(
        "<rss version=\"2.0\"><channel><title>The Ledger</title><link>{site}</link>{items}</channel></rss>"
    )
}

/// A page with an attack in whatever is read of it: title, metas, linked data, headline, byline, caption, text. Its article
/// says "behind 7." before the attack, for what stands behind one may be swallowed by it.
#[must_use]
pub fn page(number: usize, attack: &str) -> String {
    let quoted = escaped(attack);
    let linked = serde_json::json!({
        "@type": "NewsArticle", "headline": attack, "author": { "@type": "Person", "name": attack, "url": attack },
        "image": attack, "articleSection": attack, "description": attack, "mainEntityOfPage": attack,
    });
    let linked = linked.to_string().replace("</", "<\\/");
    let sentence = "Nine ports between Lisbon and the Baltic agreed on Friday to share their quays until the canal is mended.";
    format!(
        "<html lang=\"{quoted}\"><head><title>{quoted}</title><link rel=canonical href=\"{quoted}\">\
         <meta name=author content=\"{quoted}\"><meta name=description content=\"{quoted}\">\
         <meta property=og:image content=\"{quoted}\"><meta property=og:title content=\"{quoted}\">\
         <script type=\"application/ld+json\">{linked}</script></head><body><h1>Number {number}</h1>\
         <article><p>behind {number}. {sentence}</p><p>{sentence}</p><p>{sentence}</p>\
         <figure><img src=\"/{number}.png\" alt=\"{quoted}\"><figcaption>{attack}</figcaption></figure>{attack}\
         <h2>{attack}</h2><p>{attack}</p><table><tr><td>{attack}</td></tr></table><p>{sentence}</p></article></body></html>"
    )
}
