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

#[test]
fn of_an_article_that_is_not_free_only_the_beginning_is_read_where_no_part_is_marked() {
    let numbered: Vec<String> = (0..24).map(|number| format!("{number}. {}", PARTS[number % 4])).collect();
    let all = paragraphs(&numbered.iter().map(String::as_str).collect::<Vec<_>>());
    let first = numbered[..6].join("\n\n");
    let check = |head: &str, text: &str, want: &str| {
        let html = page(head, text);
        let whole = extract(&html, &url(), None).unwrap();
        assert!(whole.text().chars().count() > 2_000 && !whole.has_paid, "it could be had: {head}");
        let found = extract_free(&html, &url(), None).unwrap();
        assert_eq!((found.is_free, found.has_paid), (Some(false), true), "{head}");
        assert_eq!(found.text(), want, "{head}");
    };
    let article =
        |more: &str| linked(&format!(r#"{{"@type":"NewsArticle","headline":"{HEADLINE}",{more}"x":1}}"#));
    let part = |selector: &str| {
        let part = format!(r#"{{"isAccessibleForFree":false,"cssSelector":"{selector}"}}"#);
        article(&format!(r#""isAccessibleForFree":false,"hasPart":{part},"#))
    };
    // Covered by a style, and nothing says where.
    check(&article(r#""isAccessibleForFree":false,"#), &all, &first);
    check("<meta property='article:content_tier' content=paid>", &all, &first);
    // What cannot be read, or leads to nothing, or only to the cover.
    for selector in ["main > p:nth-child(n+3)", "[data-paid]", ".paid:not(.free)", ".nothing", ""] {
        check(&part(selector), &all, &first);
    }
    check(&part(".cover"), &format!("{all}<div class=cover>Subscribe to read on</div>"), &first);
    // The words of its scripts are none to read, and a selector without an end names nothing.
    let script = format!("<script>{}</script>", "a word of code ".repeat(20));
    check(&part(".cover"), &format!("{all}<div class=cover>{script}Subscribe</div>"), &first);
    check(&part(&".b".repeat(40_000)), &all, &first);
    let unnamed = r#""isAccessibleForFree":false,"hasPart":[{"isAccessibleForFree":false,"xpath":"//p[3]"},
        {"isAccessibleForFree":false,"cssSelector":".paid"}],"#;
    let foot = format!("<div class=paid><p>{}</p></div>", PARTS[0]);
    check(&article(unnamed), &format!("{all}{foot}"), &first);
    // The same article told twice: free where the other does not say.
    let twin = format!(r#"{{"@type":"NewsArticle","headline":"{HEADLINE}","isAccessibleForFree":[false]}}"#);
    let richer = format!(
        r#"{{"@type":"NewsArticle","headline":"{HEADLINE}","datePublished":"2026-11-27","author":"Jo Doe"}}"#
    );
    check(&linked(&format!("[{richer},{twin}]")), &all, &first);
    let both = r#""isAccessibleForFree":false,"hasPart":[{"isAccessibleForFree":false,"cssSelector":".paid"},
        {"isAccessibleForFree":false,"cssSelector":"p:nth-child(3)"}],"#;
    let paid = format!("<div class=paid><p>{}</p><p>{}</p></div>", PARTS[0], PARTS[1]);
    check(&article(both), &format!("{all}{paid}"), &first);
    // A heading announces what is left out, and one paragraph may be all.
    let headed = all.replace("<p>6. ", "<h2>What the unions say of it</h2><p>6. ");
    check(&article(r#""isAccessibleForFree":false,"#), &headed, &first);
    let one = format!("<p>{}</p>", "quays and cranes ".repeat(300));
    let want = format!("{}quays and…", "quays and cranes ".repeat(58));
    check(&article(r#""isAccessibleForFree":false,"#), &one, &want);
}

#[test]
fn what_may_be_free_is_read_whole() {
    let all: Vec<String> = (0..24).map(|number| format!("{number}. {}", PARTS[number % 4])).collect();
    let text = paragraphs(&all.iter().map(String::as_str).collect::<Vec<_>>());
    let check = |head: &str, is_free: Option<bool>| {
        let found = extract_free(&page(head, &text), &url(), None).unwrap();
        assert_eq!((found.is_free, found.has_paid), (is_free, false), "{head}");
        assert_eq!(found.text(), all.join("\n\n"), "{head}");
    };
    check("", None);
    check(&linked(r#"{"@type":"NewsArticle","isAccessibleForFree":true}"#), Some(true));
    // Of pages that are counted the first ones are free.
    check("<meta property='article:content_tier' content=metered>", Some(false));
    // Another article's parts are its own.
    let other = r#"{"@type":"NewsArticle","headline":"Other","isAccessibleForFree":false,
        "hasPart":{"isAccessibleForFree":false,"cssSelector":".paid"}}"#;
    let own = format!(r#"{{"@type":"NewsArticle","headline":"{HEADLINE}","datePublished":"2026-11-27"}}"#);
    check(&linked(&format!("[{own},{other}]")), None);
}

#[test]
fn parts_are_marked_as_paid_by_whatever_thing_says_so() {
    let check = |json: &str| {
        let paid = format!("<div class=paid>{}</div>", paragraphs(&PARTS[2..]));
        let html = page(&linked(json), &(paragraphs(&PARTS[..2]) + &paid));
        let found = extract_free(&html, &url(), None).unwrap();
        assert_eq!((found.is_free, found.has_paid), (Some(false), true), "{json}");
        assert_eq!(found.text(), PARTS[..2].join("\n\n"), "{json}");
    };
    let parts = r#""hasPart":[{"@type":"WebPageElement","isAccessibleForFree":false,"cssSelector":".paid"}]"#;
    let article = format!(r#""@type":"NewsArticle","headline":"{HEADLINE}""#);
    check(&format!("{{{article},{parts}}}"));
    check(&format!(r#"[{{{article}}},{{"@type":"WebPage",{parts}}}]"#));
    check(&format!(
        r#"{{"@graph":[{{"@type":"WebPage",{parts}}},{{{article},"isAccessibleForFree":true}}]}}"#
    ));
    check(&format!(r#"{{{article},"mainEntityOfPage":{{"@type":"WebPage",{parts}}}}}"#));
    check(&format!(r#"[{{{article},"author":"Jo Doe"}},{{"@type":"Article",{parts}}}]"#));
    // Told elsewhere, by its id.
    let told = r##"{"@type":"WebPageElement","@id":"#w","isAccessibleForFree":false,"cssSelector":".paid"}"##;
    check(&format!(r##"{{"@graph":[{{{article},"hasPart":{{"@id":"#w"}}}},{told}]}}"##));
    check(&format!(r##"{{"@graph":[{{{article},"hasPart":"#w"}},{told}]}}"##));
    // Written in every way that there is.
    for no in [
        "[false]",
        r#"["False"]"#,
        r#"{"@value":"False"}"#,
        "0.0",
        r#""False.""#,
        r#""https://schema.org/False""#,
    ] {
        check(&format!("{{{article},{}}}", parts.replace("false", no)));
    }
    // Of elements within others, those alone.
    for selector in ["main .paid", "main > .paid p", "div.paid > p"] {
        check(&format!("{{{article},{}}}", parts.replace(".paid", selector)));
    }
}

/// What these say was not heard, and the article was told as free.
#[test]
fn what_a_page_says_is_heard_in_each_way_to_write_it() {
    let text = paragraphs(&PARTS);
    let check = |head: &str, want: Option<bool>| {
        let found = extract(&page(head, &text), &url(), None).unwrap();
        assert_eq!(found.is_free, want, "{head}");
    };
    let article = format!(r#""@type":"NewsArticle","headline":"{HEADLINE}""#);
    let no = r#""isAccessibleForFree":false"#;
    // A thing of no kind.
    check(&linked(&format!("{{{no}}}")), Some(false));
    check(
        &linked(&format!(r#"{{"@context":"https://schema.org","headline":"{HEADLINE}",{no}}}"#)),
        Some(false),
    );
    check(&linked(&format!("[{{{article}}},{{{no}}}]")), Some(false));
    check(&linked(r#"{"isAccessibleForFree":true}"#), Some(true));
    check(&linked(&format!("[{{{article}}},{{\"headline\":\"Another\",{no}}}]")), None);
    // Names that say whose they are.
    for prefix in ["schema:", "http://schema.org/", "https://schema.org/", "https://www.schema.org/", "sdo:"]
    {
        check(
            &linked(&format!(
                r#"{{"@type":"{prefix}NewsArticle","{prefix}headline":"{HEADLINE}","{prefix}isAccessibleForFree":[{{"@value":"False"}}]}}"#
            )),
            Some(false),
        );
    }
    let own = r#"{"@context":{"news":"https://schema.org/"},"@type":"news:NewsArticle","news:isAccessibleForFree":false}"#;
    check(&linked(own), Some(false));
    // Several values in one script, with whatever parts them.
    for between in ["", "\n", ";", ",\n", " ; "] {
        check(&linked(&format!("{{{article}}}{between}{{\"@type\":\"WebPage\",{no}}}")), Some(false));
        check(&linked(&format!("{{{article},}}{between}{{\"@type\":\"WebPage\",{no},}}")), Some(false));
    }
    check(&linked(&format!("{{{article},{no}}} and more {{")), Some(false));
    // In the markup.
    for value in ["https://schema.org/False", "http://schema.org/false", "False"] {
        check(&format!("<link itemprop=isAccessibleForFree href='{value}'>"), Some(false));
    }
    check("<link itemprop=isAccessibleForFree href=https://schema.org/True>", Some(true));
    check("<link itemprop=url href=https://schema.org/False>", None);
    let span = |more: &str| {
        let html = page("", &format!("{text}<span itemprop=isAccessibleForFree {more}</span>"));
        extract(&html, &url(), None).unwrap().is_free
    };
    assert_eq!((span("content=False>"), span(">false")), (Some(false), Some(false)));
}

#[test]
fn parts_that_are_marked_with_prefixed_names_are_left_out() {
    let part = r#"[{"schema:isAccessibleForFree":false,"schema:cssSelector":[{"@value":".paid"}]}]"#;
    let json =
        format!(r#"{{"@type":"schema:NewsArticle","schema:headline":"{HEADLINE}","schema:hasPart":{part}}}"#);
    let paid = format!("<div class=paid>{}</div>", paragraphs(&PARTS[2..]));
    let html = page(&linked(&json), &(paragraphs(&PARTS[..2]) + &paid));
    let found = extract_free(&html, &url(), None).unwrap();
    assert_eq!((found.is_free, found.has_paid), (Some(false), true));
    assert_eq!(found.text(), PARTS[..2].join("\n\n"));
}

#[test]
fn a_field_for_a_password_in_a_corner_is_no_wall() {
    let flash = &PARTS[..1].join(" ");
    let check = |corner: &str, want: Result<&str, NoArticle>| {
        let html = page("", &format!("{corner}<p>{flash}</p>"));
        let found = extract_free(&html, &url(), None).map(|found| found.text());
        assert_eq!(found, want.map(str::to_owned), "{corner}");
    };
    let form = "<form><input name=u><input type=password></form>";
    check(&format!("<header>{form}</header>"), Ok(flash));
    check(&format!("<dialog>{form}</dialog>"), Ok(flash));
    check(&format!("<div class='modal fade'>{form}</div>"), Ok(flash));
    check(&format!("<div hidden>{form}</div>"), Ok(flash));
    check(&format!("<div role=dialog>{form}</div>"), Ok(flash));
    check(&format!("<div style='display:none'>{form}</div>"), Ok(flash));
    check(&format!("<div class=login>{form}</div>"), Err(NoArticle::SignIn));
    check(form, Err(NoArticle::SignIn));
}
