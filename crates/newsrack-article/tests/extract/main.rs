//! The article of a page: small pages of our own, and what is found in them.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod kept;
mod sniffed;

use newsrack_article::{Extracted, NoArticle, SiteRules, extract, extract_free};
use newsrack_model::Direction;
use url::Url;

/// Sentences that a story is made of.
const ONE: &str = "Nine ports between Lisbon and the Baltic agreed on Friday to share their quays, cranes and pilots until the canal is mended, the widest such pact in decades.";
const TWO: &str = "Harbour masters said that the first ships would be sent on within days, and that nobody would have to wait longer than a tide for a place to lie.";
const THREE: &str = "The unions, which had asked for such a pact since spring, called it late but welcome, and promised to lend crane drivers where they are missing most.";
const FOUR: &str = "How long the canal will stay shut is open: divers found new cracks in the gate on Thursday, and its maker has no second one in stock before May.";

fn url() -> Url {
    Url::parse("https://www.thepaper.example/news/2026/11/27/ports-agree").unwrap()
}

/// A page with a head, and the usual things around what is given.
fn page(head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=en><head><title>Ports agree to share quays - The Paper</title>{head}</head><body>\
        <nav><a href=/>Home</a> <a href=/world>World</a></nav>{body}\
        <footer><p>All of this belongs to The Paper and its owners, who thank you for reading it every day.</p></footer></body></html>"
    )
}

fn story(inner: &str) -> String {
    page(
        "",
        &format!("<div class=wrap><h1>Ports agree to share quays</h1><div class=story>{inner}</div></div>"),
    )
}

fn read(html: &str) -> Extracted {
    extract(html, &url(), None).unwrap_or_else(|error| panic!("{error}: {html}"))
}

fn paragraphs(texts: &[&str]) -> String {
    texts.iter().map(|text| format!("<p>{text}</p>")).collect()
}

/// The body that a page should have, paragraph by paragraph.
fn check(name: &str, html: &str, want: &[&str]) {
    assert_eq!(read(html).text(), want.join("\n\n"), "{name}: {html}");
}

#[test]
fn the_body_is_found() {
    let all = &[ONE, TWO, THREE, FOUR];
    let body = paragraphs(all);
    check("in a box", &story(&body), all);
    check("in an article", &page("", &format!("<article><h1>Ports agree</h1>{body}</article>")), all);
    check(
        "in parts with something between them",
        &story(&format!(
            "<div class=part>{}</div><div class=ad-slot>Advertisement</div><div class=part>{}</div>",
            paragraphs(&[ONE, TWO]),
            paragraphs(&[THREE, FOUR])
        )),
        all,
    );
    check("without paragraphs", &story(&all.join("<br><br>")), all);
    check(
        "the first paragraph stands outside",
        &story(&format!("<p class=first>{ONE}</p><div class=rest>{}</div>", paragraphs(&[TWO, THREE, FOUR]))),
        all,
    );
    check(
        "beside a longer list of comments",
        &page(
            "",
            &format!(
                "<article><h1>Ports agree to share quays</h1>{body}</article><div id=comments>{}</div>",
                paragraphs(
                    &["I have always said that ports should share what they have, and nobody would listen to me, of course.";
                        12]
                )
            ),
        ),
        all,
    );
    check(
        "in a layout of tables",
        &page(
            "",
            &format!(
                "<table><tr><td><a href=/a>World</a><br><a href=/b>Sport</a></td><td>{body}</td></tr></table>"
            ),
        ),
        all,
    );
}

#[test]
fn what_belongs_to_the_story_stays() {
    check(
        "subheads, lists, quotes and tables",
        &story(&format!(
            "<p>{ONE}</p><h2>Who takes part</h2><ul><li>Lisbon</li><li>Gdynia</li></ul><p>{TWO}</p>\
            <blockquote><p>We share what we have.</p></blockquote><p>{THREE}</p>\
            <table><tr><th>Port</th><th>Quays</th></tr><tr><td>Lisbon</td><td>12</td></tr><tr><td>Gdynia</td><td>7</td></tr></table><p>{FOUR}</p>"
        )),
        &[
            ONE,
            "Who takes part",
            "Lisbon",
            "Gdynia",
            TWO,
            "We share what we have.",
            THREE,
            "Port\tQuays",
            "Lisbon\t12",
            "Gdynia\t7",
            FOUR,
        ],
    );
    check(
        "a list of links that a sentence leads",
        &story(&format!(
            "<p>{ONE}</p><p>{TWO}</p><p>The pact was told by these three harbours first:</p>\
            <ul><li><a href=https://a.example/>Harbour of Lisbon, in Portuguese</a></li><li><a href=https://b.example/>Harbour of Gdynia, in Polish</a></li></ul><p>{THREE}</p>"
        )),
        &[
            ONE,
            TWO,
            "The pact was told by these three harbours first:",
            "Harbour of Lisbon, in Portuguese",
            "Harbour of Gdynia, in Polish",
            THREE,
        ],
    );
    check(
        "a paragraph that is said twice beside itself",
        &story(&paragraphs(&[ONE, TWO, ONE, FOUR])),
        &[ONE, TWO, ONE, FOUR],
    );
    check(
        "an id made of a heading",
        &story(&format!(
            "<p>{ONE}</p><section id=sharing-quays><h2>Sharing quays</h2><p>{TWO}</p></section><p>{THREE}</p>"
        )),
        &[ONE, "Sharing quays", TWO, THREE],
    );
}

#[test]
fn what_stands_before_the_first_sentence_goes() {
    let body = paragraphs(&[ONE, TWO, THREE]);
    let head = |inner: &str| page("", &format!("<article>{inner}{body}</article>"));
    let check = |name: &str, inner: &str| check(name, &head(inner), &[ONE, TWO, THREE]);
    check("the headline", "<h1>Ports agree to share quays</h1>");
    check("the headline once more", "<h1>Ports agree to share quays</h1><h2>Ports agree to share quays</h2>");
    check(
        "the section",
        "<div><a href=/world>World</a> / <a href=/ports>Ports</a></div><h1>Ports agree to share quays</h1>",
    );
    check(
        "a deck",
        "<h1>Ports agree to share quays</h1><h2>The widest pact of harbours since containers came</h2>",
    );
    check(
        "a deck by its name",
        "<h1>Ports agree to share quays</h1><p class=standfirst>The widest pact of harbours since containers came begins on Monday with two ships.</p>",
    );
    check("a byline", "<h1>Ports agree to share quays</h1><p>By Jo Doe and Ann Lee</p>");
    check("a day", "<h1>Ports agree to share quays</h1><p>Updated 27 November 2026, 5:27 am</p>");
    check(
        "both in one line",
        "<h1>Ports agree to share quays</h1><div>The Paper | 27.11.2026 at 8:15 | By Jo Doe</div>",
    );
    check("a time to read", "<h1>Ports agree to share quays</h1><span>3 min read</span>");
    check(
        "buttons",
        "<h1>Ports agree to share quays</h1><ul class=share><li>Facebook</li><li>Copy link</li></ul>",
    );
    check(
        "a notice above",
        "<p>You have been successfully subscribed!</p><h1>Ports agree to share quays</h1>",
    );
}

#[test]
fn what_stands_behind_the_last_sentence_goes() {
    let tail = |inner: &str| {
        page(
            "<meta name=author content='Jo Doe'>",
            &format!(
                "<article><h1>Ports agree to share quays</h1>{}{inner}</article>",
                paragraphs(&[ONE, TWO, THREE])
            ),
        )
    };
    let check = |name: &str, inner: &str| check(name, &tail(inner), &[ONE, TWO, THREE]);
    check("a biography", "<p>Jo Doe is a reporter in Lisbon and writes about harbours.</p>");
    check(
        "a biography in a box",
        "<div class=author-bio><p>Jo has sailed all her life, and lives on a boat.</p></div>",
    );
    check("who else wrote", "<p><em>Ann Lee contributed to this report.</em></p>");
    check("a notice of rights", "<p>© 2026 The Paper. All rights reserved.</p>");
    check("a pitch", "<p>Sign up for our newsletter and get the best of the harbours every Friday.</p>");
    check("topics", "<p>Tags: ports, quays, canal</p>");
    check(
        "other stories",
        "<h3>Related stories</h3><ul><li><a href=/1>Canal shut until spring at least</a></li><li><a href=/2>Cranes stand still in Gdynia</a></li></ul>",
    );
    check(
        "other stories in German",
        "<h3>Mehr zum Thema</h3><p><a href=/1>Kanal bleibt bis zum Frühling zu</a></p>",
    );
    check("cards of other stories", &"<div class=c><a href=/1><h4>Canal shut until spring at least</h4></a><p>Divers have found cracks in the gate of the canal.</p></div>".repeat(4));
    check("comments", "<h3>Leave a comment</h3><p>Your email address will not be published.</p>");
    check("a heading with nothing below", "<h2>More</h2>");
}

#[test]
fn what_leads_elsewhere_goes() {
    let within = |inner: &str| story(&format!("<p>{ONE}</p><p>{TWO}</p>{inner}<p>{THREE}</p><p>{FOUR}</p>"));
    let check = |inner: &str| check("within", &within(inner), &[ONE, TWO, THREE, FOUR]);
    check("<p>Read more: <a href=/1>Canal shut until spring</a></p>");
    check("<p><a href=/1>Canal shut until spring at least</a></p>");
    check("<p><strong>READ:</strong> <a href=/1>Canal shut until spring</a></p>");
    check("<p>Lesen Sie auch: <a href=/1>Kanal bleibt zu</a></p>");
    check("<p>Lire aussi : <a href=/1>Le canal reste fermé</a></p>");
    check("<p>Lea también: <a href=/1>El canal sigue cerrado</a></p>");
    check("<p>Leia também: <a href=/1>O canal continua fechado</a></p>");
    check("<p>Leggi anche: <a href=/1>Il canale resta chiuso</a></p>");
    check("<p>Читайте также: <a href=/1>Канал закрыт до весны</a></p>");
    check("<p>Czytaj także: <a href=/1>Kanał zamknięty do wiosny</a></p>");
    check("<p>Baca juga: <a href=/1>Terusan ditutup</a></p>");
    check("<p>関連記事：<a href=/1>運河は春まで閉鎖</a></p>");
    check("<p>[<a href=/1>Sign up here for the letter from the harbour</a>.]</p>");
    check(
        "<ul><li><a href=/1>Canal shut until spring at least</a></li><li><a href=/2>Cranes stand still in Gdynia</a></li></ul>",
    );
    check("<h4>You may also like</h4><ul><li><a href=/1>Canal shut until spring at least</a></li></ul>");
    check(
        "<div class=related-box><p>The canal will be shut until spring at least, its owner says, and perhaps longer.</p></div>",
    );
    check(
        "<div class=newsletterSignup><p>The best of the harbours, every Friday in your letterbox.</p></div>",
    );
    check("<p>Advertisement</p>");
    check("<p>Article continues below advertisement</p>");
    check(
        "<aside><blockquote>nobody would have to wait longer than a tide for a place to lie</blockquote></aside>",
    );
}

#[test]
fn captions_are_no_text() {
    let within = |inner: &str| story(&format!("<p>{ONE}</p>{inner}<p>{TWO}</p><p>{THREE}</p><p>{FOUR}</p>"));
    let check = |inner: &str| check("caption", &within(inner), &[ONE, TWO, THREE, FOUR]);
    check(
        "<figure><img src=/a.jpg><figcaption>Cranes in Lisbon on Friday. Photo: Jo Doe</figcaption></figure>",
    );
    check("<img src=/a.jpg><p>Cranes in Lisbon on Friday. (Photo by Jo Doe/Getty Images)</p>");
    check(
        "<img src=/a.jpg alt='Cranes in Lisbon wait for ships on Friday'><p>Cranes in Lisbon wait for ships on Friday</p>",
    );
    check("<div class=pic><img src=/a.jpg><p class=image-caption>Cranes in Lisbon on Friday</p></div>");
    check("<img src=/a.jpg><ul><li>Cranes in Lisbon wait for ships on Friday</li></ul>");
    check(
        "<figure><img src=/a.jpg height=0><figcaption><p>Cranes in Lisbon on Friday.</p><span class=credit>Photo by Jo Doe/AFP</span></figcaption></figure>",
    );
    check("<p>▲ Cranes in Lisbon wait for ships on Friday</p>");
    check("<p>Image 1 of / 8</p><p>Caption</p><p>Close</p>");
}

#[test]
fn facts_are_voted_for() {
    let head = "<meta property='og:site_name' content='The Paper'><meta property='og:title' content='You will not believe what nine ports share | The Paper'>\
        <link rel=canonical href=/news/ports>\
        <meta property='og:image' content='/cranes.jpg'><meta name=description content='About ports.'>\
        <script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"The Paper\"},{\"@type\":[\"NewsArticle\"],\
        \"headline\":\"Ports agree to share quays\",\"datePublished\":\"2026-11-27T08:15:00+02:00\",\"dateModified\":\"2026-11-27T09:00:00Z\",\
        \"author\":[{\"@type\":\"Person\",\"name\":\"Jo Doe\",\"url\":\"/jo\"},{\"@type\":\"Organization\",\"name\":\"Reuters\"}],\
        \"articleSection\":[\"World\"],\"isAccessibleForFree\":\"False\",}]}</script>";
    let html = page(
        head,
        &format!(
            "<article><h1>Ports agree to share quays</h1><p class=deck>The widest pact since containers came</p><p class=byline>By Jo Doe, Lisbon</p>{}</article>",
            paragraphs(&[ONE, TWO, THREE])
        ),
    );
    let found = read(&html);
    assert_eq!(found.headline.as_deref(), Some("Ports agree to share quays"));
    assert_eq!(found.deck.as_deref(), Some("The widest pact since containers came"));
    assert_eq!(found.byline.as_deref(), Some("By Jo Doe, Lisbon"));
    let authors: Vec<_> = found.authors.iter().filter_map(|author| author.name.as_deref()).collect();
    assert_eq!(authors, ["Jo Doe"]);
    assert_eq!(found.authors[0].url.as_deref(), Some("https://www.thepaper.example/jo"));
    assert_eq!(found.section.as_deref(), Some("World"));
    assert_eq!(found.published_at.unwrap().to_string(), "2026-11-27T06:15:00Z");
    assert_eq!(found.updated_at.unwrap().to_string(), "2026-11-27T09:00:00Z");
    assert_eq!(found.is_free, Some(false));
    assert_eq!(found.site_name.as_deref(), Some("The Paper"));
    assert_eq!(found.canonical_url.as_deref(), Some("https://www.thepaper.example/news/ports"));
    assert_eq!(found.lead_image.unwrap().url, "https://www.thepaper.example/cranes.jpg");
    assert_eq!(found.document.language.as_deref(), Some("en"));
}

#[test]
fn headlines_have_no_site_in_them() {
    let check = |title: &str, h1: &str, want: &str| {
        let html = format!(
            "<html><head><title>{title}</title></head><body>{h1}{}</body></html>",
            paragraphs(&[ONE, TWO])
        );
        assert_eq!(read(&html).headline.as_deref(), Some(want), "{title} {h1}");
    };
    check("Ports agree to share quays - The Paper", "", "Ports agree to share quays");
    check("Ports agree to share quays | World | The Paper", "", "Ports agree to share quays");
    check("The Paper: Ports agree to share quays", "", "Ports agree to share quays");
    check("Ports agree - and share quays from now on", "", "Ports agree - and share quays from now on");
    check("Ports agree to share quays", "<h1>The Paper</h1>", "Ports agree to share quays");
    check(
        "Ports agree to share",
        "<h1>Ports agree to share all quays</h1>",
        "Ports agree to share all quays",
    );
    check(
        "Ports agree to share quays",
        "<h1><span>Harbours</span> Ports agree to share quays</h1>",
        "Ports agree to share quays",
    );
}

#[test]
fn days_are_read_where_they_stand() {
    let check = |body: &str, want: &str| {
        let html = format!(
            "<html lang=de><body><h1>Häfen teilen Kaie</h1>{body}{}<p>© 2019 The Paper, 1.2.2003</p></body></html>",
            paragraphs(&[ONE, TWO])
        );
        let url = Url::parse("https://thepaper.example/ports").unwrap();
        assert_eq!(
            extract(&html, &url, None).unwrap().published_at.map(|at| at.to_string()).as_deref(),
            Some(want),
            "{body}"
        );
    };
    check("<time datetime='2026-11-27T08:15:00+01:00'>heute</time>", "2026-11-27T07:15:00Z");
    check("<p class=date>27. März 2026</p>", "2026-03-27");
    check("<p>Von Jo Doe, 03.04.2026</p>", "2026-04-03");
    check(
        "<meta itemprop=datePublished content=2026-11-27><time class=updated datetime=2026-11-28></time>",
        "2026-11-27",
    );
    check("<meta name=date content=2026-11-30><p>27.11.2026, 12:01 Uhr</p>", "2026-11-27");
    check("<meta name=date content=2026-11-27><p>30.11.2026, 12:01 Uhr</p>", "2026-11-27");
    check("<meta name=date content=2026-11-30><p>Aktualisiert am 27.11.2026</p>", "2026-11-30");
    check("<p>Aktualisiert am 30.11.2026</p><p>Von Jo Doe, 27.11.2026</p>", "2026-11-27");
    check("<p>Aktualisiert am 30.11.2026</p>", "2026-11-30");
    check("<p><span>Nov</span><span>27</span><span>2026</span></p>", "2026-11-27");
    let html = page("", &format!("<h1>Ports agree</h1>{}", paragraphs(&[ONE, TWO])));
    assert_eq!(read(&html).published_at.unwrap().to_string(), "2026-11-27", "the address");
}

#[test]
fn authors_are_found_where_they_stand() {
    let check = |head: &str, before: &str, behind: &str, want: &[&str]| {
        let html = format!(
            "<html><head><title>Ports agree to share quays</title>{head}</head><body><div><h1>Ports agree to share quays</h1>{before}\
            {}{behind}</div><div class=comments><p>By Max Roe</p></div></body></html>",
            paragraphs(&[ONE, TWO, THREE, FOUR])
        );
        let url = Url::parse("https://joharbour.example/ports").unwrap();
        let found = extract(&html, &url, None).unwrap();
        let names: Vec<_> = found.authors.iter().filter_map(|author| author.name.as_deref()).collect();
        assert_eq!(names, want, "{head} {before} {behind}");
    };
    // Near the headline.
    check("", "<p>yes! | By Jo Doe | April 13</p>", "", &["Jo Doe"]);
    check("", "<div class=gallery-author>Posted on September 21, 2020 by Jo Doe</div>", "", &["Jo Doe"]);
    check("", "<p>Text und Fotos: Jo Doe</p>", "", &["Jo Doe"]);
    check("", "<div class=author>By Jo Doe, Harbour News, New York</div>", "", &["Jo Doe"]);
    check(
        "",
        "<div class=author-info><h3><a>Jo Doe</a><b>Follow</b></h3><p>Writes of ports and of the ships that call there</p></div>",
        "",
        &["Jo Doe"],
    );
    // At the end, and alone.
    check("", "", "<p><em>Von Jo Doe</em></p>", &["Jo Doe"]);
    check("", "", "<p>Autorin: Jo Doe, Leiterin der Stiftung in Tunis, wo sie lebt.</p>", &["Jo Doe"]);
    check("", "", "<h4>Autor</h4><p><a href=/profil/jo>Jo Doe</a><b>, </b></p>", &["Jo Doe"]);
    check(
        "",
        "",
        "<div class=post-footer><span class='post-author vcard'>Eingestellt von <span class=fn>die Jo</span></span></div>",
        &["die Jo"],
    );
    check(
        "",
        "",
        "<div class=submitted>Gespeichert von <span class=username>jodoe</span> am 24. Juli 2017</div>",
        &["jodoe"],
    );
    // One word counts where words lead it.
    check(
        "",
        "<span class=byline>by <span class='author vcard'><a href=/author/jo/>JD</a></span></span>",
        "",
        &["JD"],
    );
    check(
        "",
        "<h4 class=author>Ports Archive</h4><h4 class='vcard author'>vom Joharbourer</h4>",
        "",
        &["Joharbourer"],
    );
    check("", "<p class=author>admin</p>", "", &[]);
    // Links amid sentences, comments and captions are no bylines.
    let told = "<p>Nine ports agreed on it, said <a href=/people/jo>Jo Doe</a>, who has led the union of pilots and drivers for nine years and who asked for the pact in spring, twice.</p>";
    check("", "", told, &[]);
    // The head: places behind a house, more names than linked data has, and one's own site.
    check("<meta name=author content='harbour.org, Lisbon, Portugal'>", "", "", &[]);
    check("<meta name=author content='jo[at]harbour.example'>", "<a rel=author>jo1</a>", "", &["jo1"]);
    let linked = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":{\"@type\":\"Person\",\"name\":\"Jo Doe\"}}</script>";
    check(&format!("{linked}<meta name=author content='Jo Doe, Ann Lee'>"), "", "", &["Jo Doe", "Ann Lee"]);
    check(&format!("{linked}<meta name=author content='Jo Doe, Lisbon'>"), "", "", &["Jo Doe"]);
    check(
        "<meta property=og:site_name content='Jo Harbour'><meta name=author content='Jo Harbour'>",
        "",
        "",
        &["Jo Harbour"],
    );
    check(
        "<meta property=og:site_name content='The Harbour'><meta name=author content='The Harbour'>",
        "",
        "",
        &[],
    );
}

#[test]
fn late_evenings_have_the_day_of_the_publisher() {
    let check = |stated: &str, path: &str, utc: &str, want: &str| {
        let head = format!("<meta property=article:published_time content='{stated}'>");
        let html = page(&head, &format!("<h1>Ports agree</h1>{}", paragraphs(&[ONE, TWO])));
        let url = Url::parse(&format!("https://thepaper.example/{path}")).unwrap();
        let published = extract(&html, &url, None).unwrap().published_at.unwrap();
        assert_eq!(published.to_string(), utc, "{stated} {path}");
        assert_eq!(published.told_day().to_string(), want, "{stated} {path}");
    };
    let (late, early) = ("2026-11-27T23:11:59Z", "2026-11-28T01:06:23Z");
    check("2026-11-27T20:06:23-05:00", "ports", early, "2026-11-27");
    check(late, "ports", late, "2026-11-27");
    check(late, "2026/11/28/ports", late, "2026-11-28");
    check(late, "2026/11/20/ports", late, "2026-11-27");
}

#[test]
fn pages_without_an_article_say_why() {
    let check =
        |html: &str, want: NoArticle| assert_eq!(extract(html, &url(), None), Err(want), "{html:.80}");
    check("", NoArticle::NotHtml);
    check("{\"a\": \"<p>\"}", NoArticle::NotHtml);
    check("nothing but text", NoArticle::NotHtml);
    check("<html><body></body></html>", NoArticle::NotFound);
    check(&page("", "<p>Here.</p>"), NoArticle::NotFound);
    check(
        &page(
            "",
            "<h1>Sign in</h1><form><input name=u><input type=password></form><p>Forgotten it? We send you a letter.</p>",
        ),
        NoArticle::SignIn,
    );
    check(&"<p>words".repeat(3 << 20), NoArticle::TooLarge);
    assert_eq!(NoArticle::SignIn.to_string(), "looks like a sign-in page");
}

#[test]
fn a_stated_body_is_a_second_opinion() {
    let head = format!(
        "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"articleBody\":\"{ONE} {TWO} {THREE} {FOUR}\"}}</script>"
    );
    let aside = paragraphs(
        &["Our shop has a new print of the old harbour map, which many readers asked for, and it is cheaper until Sunday.";
            9],
    );
    let html = page(
        &head,
        &format!(
            "<div class=x>{aside}</div><div class=y>{}<p>The print may be had in two sizes.</p></div>",
            paragraphs(&[ONE, TWO, THREE, FOUR])
        ),
    );
    check("the place that is stated", &html, &[ONE, TWO, THREE, FOUR]);
    let drawn = page(&head, "<div id=app></div>");
    check("a page that scripts draw", &drawn, &[&format!("{ONE} {TWO} {THREE} {FOUR}")]);
}

#[test]
fn site_rules_are_followed() {
    let rules = SiteRules::parse(
        "body: //div[@id='text']\nstrip: //p[@class='odd']\nauthor: //span[@id='who']\ndate: //b[@id='when']\nbody: //nothing[",
    );
    let html = format!(
        "<html><body><h1>Ports agree</h1><span id=who>Jo Doe</span><b id=when>27 Nov 2026</b><div id=text>{}<p class=odd>{THREE}</p></div>{}</body></html>",
        paragraphs(&[ONE, TWO]),
        paragraphs(&[FOUR, FOUR, FOUR])
    );
    let url = Url::parse("https://thepaper.example/a").unwrap();
    let found = extract(&html, &url, Some(&rules)).unwrap();
    assert_eq!(found.text(), format!("{ONE}\n\n{TWO}"));
    assert_eq!(found.authors[0].name.as_deref(), Some("Jo Doe"));
    assert_eq!(found.published_at.unwrap().to_string(), "2026-11-27");
}

#[test]
fn what_the_publisher_marks_as_paid_is_left_out_where_only_the_free_is_asked_for() {
    let check = |selector: &str, paid: &str, free: &str, want: Result<&str, NoArticle>| {
        let linked = format!(
            r#"<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Ports agree to share quays","isAccessibleForFree":false,
            "articleBody":"{ONE} {TWO} {THREE} {FOUR}",
            "hasPart":{{"@type":"WebPageElement","isAccessibleForFree":"False","cssSelector":{selector}}}}}</script>"#
        );
        let html = page(&linked, &format!("<h1>Ports agree to share quays</h1><main>{free}{paid}</main>"));
        let whole = extract(&html, &url(), None).unwrap();
        assert!(whole.text().contains(FOUR) && !whole.has_paid, "{selector}");
        assert_eq!(whole.is_free, Some(false));
        let got = extract_free(&html, &url(), None);
        let text = got.map(|found| (found.text(), found.has_paid));
        assert_eq!(text, want.map(|text| (text.to_owned(), true)), "{selector}");
    };
    let (free, paid) = (paragraphs(&[ONE, TWO]), paragraphs(&[THREE, FOUR]));
    let both = format!("{ONE}\n\n{TWO}");
    let section = format!("<section class='story paid' id=rest>{paid}</section>");
    check(r#"".paid""#, &section, &free, Ok(&both));
    check(r##""#rest""##, &section, &free, Ok(&both));
    check(r#""main section.story.paid""#, &section, &free, Ok(&both));
    check(r#"[".other", ".paid, .more"]"#, &section, &free, Ok(&both));
    let all = format!("<section class=paid>{free}{paid}</section>");
    check(r#"".paid""#, &all, "", Err(NoArticle::Paid));
}

#[test]
fn the_language_is_what_the_page_says_or_what_its_text_is_sure_to_be_in() {
    let german = "Die Häfen werden ihre Kräne ab Montag gemeinsam nutzen, und das ist für alle ein Anfang, aber für die meisten noch nicht genug, sagte der Hafenmeister.";
    let japanese = "九つの港が、運河の補修が春まで続くなか、岸壁を分け合うことで合意した。最初の船は数日のうちに出ると港長は話した。潮を一つより長く待つことはないという。";
    let arabic = "قال القباطنة إن الموانئ ستتقاسم الأرصفة من يوم الاثنين، وهو أكبر اتفاق منذ سنوات، لكن ذلك لا يكفي كما قالوا في المرفأ القديم. ";
    let check = |html: &str, head: &str, text: &str, want: Option<&str>, is_rtl: bool| {
        let html = page(head, &format!("<h1>N1</h1><article>{}</article>", paragraphs(&[text; 10])))
            .replace("<html lang=en>", html);
        let found = read(&html);
        assert_eq!(found.document.language.as_deref(), want, "{html}");
        assert_eq!(
            found.document.direction,
            Some(if is_rtl { Direction::Rtl } else { Direction::Ltr }),
            "{html}"
        );
    };
    check("<html>", "", german, Some("de"), false);
    check("<html lang=''>", "", ONE, Some("en"), false);
    check("<html lang=en-GB>", "", ONE, Some("en-GB"), false);
    check("<html>", "<meta property=og:locale content=de_AT>", german, Some("de-AT"), false);
    check("<html lang=en-US>", "", german, Some("de"), false);
    check("<html lang=en>", "", japanese, Some("ja"), false);
    check("<html lang=en>", "", &format!("BBC: {arabic}"), Some("ar"), true);
    check("<html lang=nds>", "", german, Some("nds"), false);
    check(
        "<html>",
        "",
        "ports cranes quays unions pilots harbour masters divers gates ships boats",
        None,
        false,
    );
}
