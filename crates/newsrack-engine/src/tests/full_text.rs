//! The whole article from its page, and what is told where it cannot be had.

use super::*;
use crate::{Event, FeedChange, Form, OpenArticle, RefreshMode};
use newsrack_model::{EntryId, FullText, PageState};

pub(super) const FEED: &str = "https://paper.example/feed";
pub(super) const PAGE: &str = "https://paper.example/harbour";
pub(super) const TEASER: &str =
    "The harbour of the old town opened again on Friday, two weeks after the storm…";
pub(super) const HEADLINE: &str = "Harbour opens again after the great storm";
pub(super) const PARTS: [&str; 4] = [
    "The harbour of the old town opened again on Friday, two weeks after the storm that took its pier and four of its boats.",
    "Fishermen, who had waited for it in three villages, went out the same night and came home with more than usual, they said.",
    "The council will build the pier anew of stone, and not of wood, as it has stood since the days of the herring.",
    "How long that takes nobody would say: the quarry that gave the stone for the church was closed thirty years ago.",
];

pub(super) fn feed(headline: &str, text: &str) -> String {
    format!(
        "<rss version='2.0'><channel><title>Paper</title><link>https://paper.example/</link><item><guid>1</guid>\
         <title>{headline}</title><link>{PAGE}</link><description>{text}</description></item></channel></rss>"
    )
}

pub(super) fn page(head: &str, parts: &[&str]) -> String {
    let text: String = parts.iter().map(|part| format!("<p>{part}</p>")).collect();
    format!(
        "<html><head><title>{HEADLINE} - Paper</title>{head}</head><body><nav><a href=/>Home</a></nav>\
         <h1>{HEADLINE}</h1><p class=deck>Two weeks without fish end in one night</p><article>{text}</article></body></html>"
    )
}

/// A reader that follows the paper, whose feed has a teaser.
pub(super) async fn followed(text: &str) -> (Bench, EntryId) {
    let bench = Bench::new();
    bench.world.say(FEED, feed(HEADLINE, text));
    bench.follow(FEED).await;
    let entries = bench.reader.inner.store.read(|store| store.newest(1)).unwrap();
    bench.world.asked();
    (bench, entries[0].entry.id)
}

pub(super) fn words(open: &OpenArticle) -> String {
    open.document.text()
}

#[tokio::test]
async fn a_teaser_becomes_the_article_of_its_page() {
    let (bench, id) = followed(TEASER).await;
    let teaser = bench.reader.article(id).await.unwrap();
    assert!(teaser.wants_page && !teaser.row.is_full_text && teaser.page.is_none());
    let head =
        "<meta property=og:image content=https://paper.example/pier.jpg><meta name=author content='Ann Lee'>";
    bench.world.say(PAGE, page(head, &PARTS));
    let mut events = bench.reader.events();
    let whole = bench.reader.full_text(id).await.unwrap();
    assert_eq!(words(&whole), PARTS.join("\n\n"));
    assert!(!whole.wants_page && whole.row.is_full_text && whole.row.minutes > 0);
    let kept = whole.page.unwrap();
    assert_eq!((kept.state, &kept.reason), (PageState::Whole, &None));
    assert_eq!(kept.facts.deck.as_deref(), Some("Two weeks without fish end in one night"));
    assert_eq!(kept.facts.authors[0].name.as_deref(), Some("Ann Lee"));
    assert_eq!(whole.lead_image.unwrap().url, "https://paper.example/pier.jpg");
    assert!(events.next().await.contains(&Event::FullText { entry_ids: vec![id] }));
    bench.reader.index_all().await.unwrap();
    let found = bench.reader.search("quarry".into(), None, 10).await.unwrap();
    assert_eq!(found.rows.len(), 1, "all of it can be found");
}

#[tokio::test]
async fn a_page_that_cannot_be_had_leaves_the_feeds_text_and_says_why() {
    let check = async |answer: Result<String, NetworkError>, want: (&str, &str)| {
        let (bench, id) = followed(TEASER).await;
        match answer {
            Ok(html) => bench.world.say(PAGE, html),
            Err(error) => bench.world.fail(PAGE, error),
        }
        let open = bench.reader.full_text(id).await.unwrap();
        let page = open.page.clone().unwrap();
        let reason = page.reason.unwrap_or_else(|| panic!("{want:?}"));
        assert_eq!((reason.kind.as_str(), reason.message.as_str()), want);
        assert_eq!((page.state, words(&open).as_str()), (PageState::Failed, TEASER), "{want:?}");
        assert!(!open.row.is_full_text && !open.wants_page, "it is left alone for a while");
        bench.clock.advance(16 * MINUTE);
        assert!(bench.reader.article(id).await.unwrap().wants_page);
    };
    check(Err(NetworkError::NotFound), ("not_found", "There is nothing at this address (404).")).await;
    let too_large = NetworkError::TooLarge { most_bytes: 16 << 20 };
    check(Err(too_large), ("too_large", "The answer of the server is larger than 16 megabytes.")).await;
    let no_article = ("no_text", "No article could be found in its page.");
    check(Ok("<html><body><form></form></body></html>".into()), no_article).await;
    check(Ok("{\"a\": 1}".into()), ("not_a_page", "What its address leads to is no web page.")).await;
    let elsewhere = "<html><body><h1>Before you continue</h1><p>We and our partners keep cookies on your device, to measure \
        what you read and to show you what you may like, which you can refuse.</p><p>You can change your choice at any time \
        in the settings, where all our partners are listed by name and by purpose.</p></body></html>";
    let other_page = ("other_page", "Its address now leads to something else.");
    check(Ok(elsewhere.into()), other_page).await;
    let nested = format!("<html><body>{}{}", "<div>".repeat(100_000), "<p>x");
    check(Ok(nested), other_page).await;
    // A portal asks for a password in place of every page.
    let portal = "<html><body><h1>Sign in</h1><form><input type=password></form><p>Welcome to the hotel of the old town.</p></body></html>";
    check(Ok(portal.into()), other_page).await;
    let form = "<header><form><input type=password></form></header>";
    check(
        Ok(format!(
            "<html><body>{form}<h1>{HEADLINE}</h1><video src=/a.mp4></video><p>Watch it.</p></body></html>"
        )),
        no_article,
    )
    .await;
}

#[tokio::test]
async fn hostile_pages_leave_the_feeds_text_and_one_sentence_says_why() {
    let check = async |html: String, want: (&str, &str)| {
        let (bench, id) = followed(TEASER).await;
        bench.world.say(PAGE, html);
        let open = bench.reader.full_text(id).await.unwrap();
        let page = open.page.clone().unwrap();
        let reason = page.reason.unwrap_or_else(|| panic!("{want:?}"));
        assert_eq!((reason.kind.as_str(), reason.message.as_str()), want);
        assert_eq!((page.state, words(&open).as_str()), (PageState::Failed, TEASER), "{want:?}");
    };
    let too_large = ("too_large", "Its page is larger than an article can be.");
    let no_text = ("no_text", "No article could be found in its page.");
    let no_page = ("not_a_page", "What its address leads to is no web page.");
    let other_page = ("other_page", "Its address now leads to something else.");
    let filled = |part: &str, bytes: usize| page("", &[&part.repeat(bytes / part.len())]);
    check(filled("<p>The harbour opened again.", 20 << 20), too_large).await;
    check(format!("<html>{}x", "<div>".repeat(100_000)), other_page).await;
    check(format!("<html>{}", "<li><a href=/a>Home</a>".repeat(3)), no_text).await;
    check(format!("<html><meta charset=utf-16>{}", "<p>\u{e9}\u{fffd}".repeat(10_000)), other_page).await;
    check(format!("<html><meta charset=iso-2022-jp>{}", "\u{1b}$B\u{1b}(B".repeat(10_000)), no_text).await;
    check(format!("<html><p {}>", "a=1 ".repeat(100_000)), no_text).await;
    check(format!("<html><script>{}", "<!--<script>".repeat(10_000)), no_text).await;
    check(format!("<html>{}x", "<template><svg><math>".repeat(10_000)), no_text).await;
    check("\0".repeat(1 << 20), no_page).await;
    check("PK\u{3}\u{4}".repeat(10_000), no_page).await;
    check("{\"a\":[".repeat(1_000_000), no_page).await;
}

#[tokio::test]
async fn a_wall_is_told_and_never_gone_round() {
    let check = async |html: String, want: &str| {
        let (bench, id) = followed(TEASER).await;
        bench.world.say(PAGE, html);
        let open = bench.reader.full_text(id).await.unwrap();
        let page = open.page.as_ref().unwrap();
        assert_eq!((page.state, &page.reason), (PageState::Wall, &None), "{want}");
        assert_eq!(words(&open), want);
        assert!(!open.row.is_full_text && !open.wants_page);
    };
    let paid = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false,\
        \"hasPart\":{\"isAccessibleForFree\":false,\"cssSelector\":\".paid\"}}</script>";
    let covered = page(paid, &PARTS[..2])
        .replace("</article>", &format!("<div class=paid><p>{}</p></div></article>", PARTS[2]));
    check(covered, &PARTS[..2].join("\n\n")).await;
    let cut = [PARTS[0], PARTS[1], "The council will build the pier anew of stone, and not of…"];
    check(page("", &cut), &cut.join("\n\n")).await;
    let tier = "<meta property='article:content_tier' content=locked>";
    check(page(tier, &PARTS[..1]), PARTS[0]).await;
    let sign_in = format!(
        "<html><body><h1>{HEADLINE}</h1><form><input type=password></form><p>Welcome back.</p></body></html>"
    );
    check(sign_in, TEASER).await;
}

#[tokio::test]
async fn an_article_that_changed_after_it_was_read_keeps_its_earlier_words() {
    let (bench, id) = followed(TEASER).await;
    bench.world.say(PAGE, page("", &PARTS[..3]));
    bench.reader.full_text(id).await.unwrap();
    // The feed alone does not take the article away, whatever it says.
    bench.world.say(FEED, feed(HEADLINE, "Other words of the feed, about the harbour and its storm"));
    bench.reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
    let open = bench.reader.article(id).await.unwrap();
    assert_eq!(words(&open), PARTS[..3].join("\n\n"));
    assert!(open.wants_page, "its page may have changed too");
    bench.world.say(PAGE, page("", &PARTS));
    let mut events = bench.reader.events();
    let open = bench.reader.full_text(id).await.unwrap();
    assert_eq!(words(&open), PARTS.join("\n\n"));
    assert!(!open.wants_page);
    assert!(events.next().await.contains(&Event::FullText { entry_ids: vec![id] }));
    let revisions = bench.reader.inner.store.read(|store| store.revisions(id)).unwrap();
    assert_eq!(revisions.len(), 1);
    let changes = bench.reader.changes(id, None).await.unwrap();
    let added = newsrack_article::Change::Added { text: PARTS[3].to_owned() };
    assert_eq!(changes.changes, [newsrack_article::Change::Kept { sentences: 3 }, added]);
    assert_eq!((changes.headline, open.changed_at), (None, None), "it was never opened");
    // It failed later: what was read stays.
    bench.world.fail(PAGE, NetworkError::NotFound);
    bench.clock.advance(MINUTE);
    let open = bench.reader.full_text(id).await.unwrap();
    assert_eq!((words(&open), open.page.unwrap().state), (PARTS.join("\n\n"), PageState::Whole));
}

#[tokio::test]
async fn an_article_is_taken_along_with_its_pictures() {
    let (bench, id) = followed(TEASER).await;
    let head = "<meta property=og:image content=https://paper.example/pier.png>";
    bench.world.say(PAGE, page(head, &PARTS));
    bench.world.say("https://paper.example/pier.png", PNG);
    bench.reader.full_text(id).await.unwrap();
    let markdown = bench.reader.take_along(id, Form::Markdown, Some("a folder")).await.unwrap();
    assert_eq!(markdown.name, "harbour-opens-again-after-the-great-storm");
    assert!(markdown.text.contains(PARTS[3]) && markdown.text.contains(PAGE), "{}", markdown.text);
    let [(picture, _)] = &markdown.pictures[..] else { panic!("it has one picture") };
    assert!(markdown.text.contains(&format!("a%20folder/{picture}")), "{}", markdown.text);
    let html = bench.reader.take_along(id, Form::Html, None).await.unwrap();
    assert!(html.text.contains("https://paper.example/pier.png") && html.pictures.is_empty());
    assert!(!html.text.contains("<script"));
}

#[tokio::test]
async fn a_lead_picture_that_stands_in_the_text_is_taken_along_once() {
    let (bench, id) = followed(TEASER).await;
    let figure =
        "<figure><img src=/pier.png width=900 height=600><figcaption>The old pier</figcaption></figure>";
    bench.world.say(PAGE, page("", &[PARTS[0], PARTS[1], PARTS[2], figure, PARTS[3]]));
    bench.world.say("https://paper.example/pier.png", PNG);
    bench.reader.full_text(id).await.unwrap();
    for form in [Form::Markdown, Form::Html] {
        let taken = bench.reader.take_along(id, form, Some("pictures")).await.unwrap();
        assert_eq!(taken.text.matches("The old pier").count(), 1, "{}", taken.text);
        assert_eq!(taken.pictures.len(), 1);
    }
}

#[tokio::test]
async fn authors_have_the_roles_of_their_page_in_the_window_and_in_files() {
    let check = async |creator: &str, want: &str| {
        let bench = Bench::new();
        let entry = feed(HEADLINE, TEASER).replace("<guid>", &format!("{creator}<guid>"));
        bench.world.say(FEED, entry);
        bench.follow(FEED).await;
        let id = bench.reader.inner.store.read(|store| store.newest(1)).unwrap()[0].entry.id;
        let byline = "<p class=byline>By <a rel=author>Ann Lee</a>, Harbour editor</p>";
        bench.world.say(PAGE, page("", &[byline, PARTS[0], PARTS[1], PARTS[2], PARTS[3]]));
        let open = bench.reader.full_text(id).await.unwrap();
        let page = open.page.as_ref().unwrap();
        assert_eq!(page.facts.byline.as_deref(), Some("By Ann Lee, Harbour editor"), "{creator}");
        let authors = open.authors();
        let roles: Vec<_> = authors.iter().map(|author| author.role.as_deref()).collect();
        assert_eq!(roles[0], Some("Harbour editor"), "{creator}");
        let taken = bench.reader.take_along(id, Form::Markdown, None).await.unwrap();
        assert!(taken.text.contains(want), "{creator}: {}", taken.text);
    };
    check("", "Ann Lee, Harbour editor").await;
    check("<author>By ANN LEE</author>", "By ANN LEE, Harbour editor").await;
    check("<author>Ann Lee</author><dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'>Bo Diaz</dc:creator>", "Ann Lee, Harbour editor; Bo Diaz").await;
}

#[tokio::test]
async fn a_title_says_whether_pages_are_asked_for() {
    let whole = PARTS.join(" ").repeat(4);
    let check = async |text: &str, wish: FullText, want: bool| {
        let (bench, id) = followed(text).await;
        let change = FeedChange { full_text: Some(wish), ..FeedChange::default() };
        bench.reader.set_feed(bench.feed(FEED).id, change).await.unwrap();
        let open = bench.reader.article(id).await.unwrap();
        assert_eq!(open.wants_page, want, "{wish} {text:.20}");
        let shelf = bench.reader.shelf().await.unwrap();
        assert_eq!(shelf.feeds[0].full_text, wish);
    };
    check(TEASER, FullText::Auto, true).await;
    check(&whole, FullText::Auto, false).await;
    check(&whole, FullText::Always, true).await;
    check(TEASER, FullText::Never, false).await;
}

#[tokio::test]
async fn two_who_want_one_page_at_a_time_are_served_by_one_request() {
    let (bench, id) = followed(TEASER).await;
    bench.world.say(PAGE, page("", &PARTS));
    let (one, other) = tokio::join!(bench.reader.full_text(id), bench.reader.read_from_page(id, false));
    assert_eq!(words(&one.unwrap()), words(&other.unwrap()));
    assert_eq!(bench.world.asked().len(), 1);
}

#[tokio::test]
async fn a_short_piece_that_its_page_has_no_longer_is_whole() {
    let short = "The lights of the town hall stay on tonight, for the feast of the lanterns, said the mayor.";
    let (bench, id) = followed(short).await;
    bench.world.say(PAGE, page("", &[short]));
    let open = bench.reader.full_text(id).await.unwrap();
    assert!(open.row.is_full_text && words(&open) == short);
}

#[tokio::test]
async fn what_a_page_says_of_its_language_counts_where_its_text_is_drawn() {
    let long = PARTS.repeat(3);
    let check = async |teaser: &str, html: &str, of_feed: Option<&str>, want: [Option<&str>; 2]| {
        let (bench, id) = followed(teaser).await;
        let before = bench.reader.article(id).await.unwrap();
        assert_eq!(before.row.entry.language.as_deref(), of_feed, "{teaser}");
        bench.world.say(
            PAGE,
            page("", &long.iter().map(|part| &**part).collect::<Vec<_>>()).replace("<html>", html),
        );
        let open = bench.reader.full_text(id).await.unwrap();
        let got = [&open.document.language, &open.row.entry.language].map(Option::as_deref);
        assert_eq!(got, want, "{teaser} {html}");
    };
    check("More tomorrow…", "<html>", None, [Some("en"); 2]).await;
    check("More tomorrow…", "<html lang=en-GB>", None, [Some("en-GB"); 2]).await;
    check("More tomorrow…", "<html lang=de>", None, [Some("en"); 2]).await;
    check(TEASER, "<html lang=en-GB>", Some("en"), [Some("en-GB"), Some("en")]).await;
}

#[tokio::test]
async fn soft_hyphens_come_for_drawing_alone_and_only_if_the_reader_wants_them() {
    let (bench, id) = followed(TEASER).await;
    bench.world.say(PAGE, page("", &PARTS).replace("<html>", "<html lang=en>"));
    bench.reader.full_text(id).await.unwrap();
    let stored = bench.reader.article(id).await.unwrap();
    assert!(!words(&stored).contains('\u{ad}'));
    let check = async |hyphenates: bool| {
        bench.set("hyphenates", hyphenates).await;
        let mut drawn = bench.reader.article(id).await.unwrap();
        bench.reader.hyphenate(&mut drawn).await.unwrap();
        assert_eq!(words(&drawn).contains('\u{ad}'), hyphenates);
        assert_eq!(words(&drawn).replace('\u{ad}', ""), words(&stored));
        assert_eq!(drawn.document.language, stored.document.language);
    };
    check(true).await;
    check(false).await;
    let kept = bench.reader.article(id).await.unwrap();
    assert_eq!(kept.document, stored.document, "never stored");
}
