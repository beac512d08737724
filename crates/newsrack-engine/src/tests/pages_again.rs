//! Pages that are read a second time, come late, or say less than is here: what stays, and what goes.

use super::{full_text::*, *};
use crate::{RefreshMode, tests::full_text};
use newsrack_model::{EntryId, EntryPage, PageState, Reached};
use newsrack_store::Revision;

/// 470 letters each time.
fn long(times: usize) -> Vec<&'static str> {
    PARTS.into_iter().cycle().take(times * PARTS.len()).collect()
}

fn revisions(bench: &Bench, id: EntryId) -> Vec<Revision> {
    bench.reader.inner.store.read(|store| store.revisions(id)).unwrap()
}

async fn refreshed(bench: &Bench, feed: String) {
    bench.world.say(FEED, feed);
    bench.reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
}

async fn page_of(bench: &Bench, id: EntryId) -> EntryPage {
    bench.reader.article(id).await.unwrap().page.unwrap()
}

/// A page that takes its time: what comes before it is whole or stale, never lost.
#[tokio::test]
async fn what_a_refresh_brings_while_a_page_is_under_way_is_not_overwritten() {
    let check = async |text: &str, want: &str, is_full_text: bool| {
        let (bench, id) = followed(TEASER).await;
        bench.world.say(PAGE, page("", &PARTS));
        let gate = bench.world.hold(PAGE);
        let late = tokio::spawn({
            let reader = bench.reader.clone();
            async move { reader.full_text(id).await.unwrap() }
        });
        bench.until_asked(&[PAGE]).await;
        refreshed(&bench, feed(HEADLINE, text)).await;
        gate.add_permits(1);
        let open = late.await.unwrap();
        assert_eq!(words(&open), want);
        assert_eq!((open.row.is_full_text, open.wants_page), (is_full_text, true), "it is stale: {text:.60}");
        assert_eq!(open.changed_at, None);
    };
    let whole = long(10).join(" ");
    check(&whole, &whole, true).await;
    check("The harbour of the old town opened again on Friday, and all went out…", &PARTS.join("\n\n"), true)
        .await;
}

#[tokio::test]
async fn a_feed_that_changes_its_picture_leaves_the_text_of_a_wall() {
    let (bench, id) = followed(TEASER).await;
    let tier = "<meta property='article:content_tier' content=locked>";
    bench.world.say(PAGE, page(tier, &PARTS[..2]));
    let open = bench.reader.full_text(id).await.unwrap();
    let free = PARTS[..2].join("\n\n");
    assert_eq!((words(&open), open.page.unwrap().state), (free.clone(), PageState::Wall));
    bench.reader.progress(id, Reached::default()).await.unwrap();
    bench.clock.advance(MINUTE);
    let pictured = feed(HEADLINE, TEASER).replace(
        "</item>",
        "<enclosure url='https://paper.example/a.png' type='image/png' length='9'/></item>",
    );
    refreshed(&bench, pictured).await;
    let open = bench.reader.article(id).await.unwrap();
    assert_eq!((words(&open), open.changed_at), (free, None));
    assert!(open.wants_page, "the page may have changed too");
    assert!(revisions(&bench, id).is_empty());
    // All of it is more than what all may read.
    let whole = long(10).join(" ");
    refreshed(&bench, feed(HEADLINE, &whole)).await;
    let open = bench.reader.article(id).await.unwrap();
    assert_eq!((words(&open), open.row.is_full_text), (whole, true));
}

#[tokio::test]
async fn what_a_publisher_took_back_is_taken_back() {
    let (bench, id) = followed(TEASER).await;
    bench.world.say(PAGE, page("", &long(6)));
    bench.reader.full_text(id).await.unwrap();
    bench.reader.progress(id, Reached::default()).await.unwrap();
    bench.clock.advance(MINUTE);
    bench.world.say(PAGE, page("", &PARTS));
    let open = bench.reader.full_text(id).await.unwrap();
    assert_eq!((words(&open), open.changed_at), (PARTS.join("\n\n"), Some(NOW + MINUTE)));
    assert_eq!(revisions(&bench, id).len(), 1, "and can be looked up");
}

#[tokio::test]
async fn a_page_with_less_than_the_feed_makes_no_cut_text_whole() {
    let check = async |text: &str, of_page: &[&str], want: (PageState, bool)| {
        let (bench, id) = followed(text).await;
        bench.world.say(PAGE, page("", of_page));
        let open = bench.reader.full_text(id).await.unwrap();
        let got = open.page.as_ref().unwrap();
        assert_eq!(words(&open), text);
        assert_eq!((got.state, open.row.is_full_text), want, "{got:?}");
        let minutes = if want.1 { newsrack_article::minutes(text) } else { 0 };
        assert_eq!((open.row.minutes, got.reason.is_some()), (minutes, !want.1));
    };
    let cut = long(10).join(" ") + " Read more";
    check(&cut, &long(8), (PageState::Failed, false)).await;
    // It ends, and the page says no more of it.
    let short = long(2).join(" ");
    check(&short, &PARTS[..1], (PageState::Whole, true)).await;
}

#[tokio::test]
async fn a_wall_that_goes_up_later_takes_nothing_away() {
    let paid = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false,\
        \"hasPart\":{\"isAccessibleForFree\":false,\"cssSelector\":\"article, .deck\"}}</script>";
    let paid = page(paid, &PARTS).replace(&format!("<h1>{HEADLINE}</h1>"), "");
    let head =
        "<meta property=og:image content=https://paper.example/pier.jpg><meta name=author content='Ann Lee'>";
    let sign_in = format!("<html><body><h1>{HEADLINE}</h1><form><input type=password></form></body></html>");
    let tier = "<meta property='article:content_tier' content=locked>";
    let check = async |before: &str, after: String, want: (PageState, Option<bool>)| {
        let (bench, id) = followed(TEASER).await;
        bench.world.say(PAGE, page(&format!("{head}{before}"), &PARTS));
        let read = bench.reader.full_text(id).await.unwrap();
        bench.clock.advance(MINUTE);
        bench.world.say(PAGE, after);
        let open = bench.reader.full_text(id).await.unwrap();
        assert_eq!((words(&open), &open.lead_image), (words(&read), &read.lead_image));
        let (facts, page) = (read.page.unwrap().facts, open.page.unwrap());
        assert_eq!((page.facts.deck.is_some(), &page.facts.authors), (true, &facts.authors));
        assert_eq!((page.facts.deck, page.facts.lead_image), (facts.deck, facts.lead_image));
        assert_eq!((page.state, page.facts.is_free), want);
        assert_eq!((open.row.is_full_text, page.asked_at), (want.0 == PageState::Whole, NOW + MINUTE));
    };
    check("", paid.clone(), (PageState::Whole, None)).await;
    check("", page(tier, &PARTS[..1]), (PageState::Whole, None)).await;
    check("", sign_in.clone(), (PageState::Whole, None)).await;
    check(tier, paid, (PageState::Wall, Some(false))).await;
    check(tier, sign_in, (PageState::Wall, Some(false))).await;
}

#[tokio::test]
async fn a_short_piece_under_a_field_for_a_password_is_no_wall() {
    let short = "The lights of the town hall stay on tonight, for the feast of the lanterns, said the mayor.";
    let (bench, id) = followed(short).await;
    let form = "<header><form><input name=who><input type=password></form></header><nav>";
    bench.world.say(PAGE, page("", &[short]).replace("<nav>", form));
    let open = bench.reader.full_text(id).await.unwrap();
    assert_eq!((words(&open), open.page.unwrap().state), (short.to_owned(), PageState::Whole));
}

#[tokio::test]
async fn behind_a_portal_no_page_is_a_wall_and_nobody_asks_who_does_not_wait() {
    let (bench, id) = followed(TEASER).await;
    bench.reader.inner.pauses.behind_portal(HashSet::new(), NOW);
    bench.world.say(PAGE, page("", &PARTS));
    let open = bench.reader.read_from_page(id, false).await.unwrap();
    assert!(open.page.is_none() && bench.world.asked().is_empty());
    let sign_in = format!("<html><body><h1>{HEADLINE}</h1><form><input type=password></form></body></html>");
    bench.world.say(PAGE, sign_in);
    bench.reader.full_text(id).await.unwrap();
    assert_eq!(page_of(&bench, id).await.state, PageState::Failed);
}

#[tokio::test]
async fn whoever_comes_while_a_page_is_under_way_has_its_answer() {
    let (bench, id) = followed(TEASER).await;
    bench.world.say(PAGE, page("", &PARTS));
    let gate = bench.world.hold(PAGE);
    let first = tokio::spawn({
        let reader = bench.reader.clone();
        async move { reader.full_text(id).await.unwrap() }
    });
    bench.until_asked(&[PAGE]).await;
    bench.clock.advance(MINUTE);
    let (second, third) = (bench.reader.full_text(id), bench.reader.read_from_page(id, false));
    let release = async {
        bench.clock.advance(MINUTE);
        gate.add_permits(9);
    };
    let (second, third, ()) = tokio::join!(second, third, release);
    let first = first.await.unwrap();
    for open in [second.unwrap(), third.unwrap()] {
        assert_eq!(words(&open), words(&first));
    }
    assert_eq!(bench.world.asked().len(), 1);
    assert_eq!(page_of(&bench, id).await.asked_at, NOW + 2 * MINUTE, "when it was there");
    // Whoever comes later asks anew.
    bench.reader.full_text(id).await.unwrap();
    assert_eq!(bench.world.asked().len(), 1);
}

#[tokio::test]
async fn a_request_that_was_given_up_leaves_its_turn_to_the_next() {
    let (bench, id) = followed(TEASER).await;
    bench.world.say(PAGE, page("", &PARTS));
    let gate = bench.world.hold(PAGE);
    let first = tokio::spawn({
        let reader = bench.reader.clone();
        async move { reader.full_text(id).await.is_ok() }
    });
    bench.until_asked(&[PAGE]).await;
    let release = async {
        first.abort();
        gate.add_permits(9);
    };
    let (second, ()) = tokio::join!(bench.reader.full_text(id), release);
    assert_eq!(words(&second.unwrap()), full_text::PARTS.join("\n\n"));
}

/// One that was noted for its headline alone was compared with the text of now, and showed no change.
#[tokio::test]
async fn an_earlier_headline_stood_over_the_text_of_its_time() {
    let (bench, id) = followed(TEASER).await;
    bench.world.say(PAGE, page("", &PARTS[..3]));
    bench.reader.full_text(id).await.unwrap();
    bench.reader.progress(id, Reached::default()).await.unwrap();
    bench.clock.advance(MINUTE);
    let at = bench.clock.now();
    let note = move |store: &newsrack_store::Writing<'_>| {
        let sql =
            "INSERT INTO revisions (entry_id, n, seen_at, headline) VALUES (?1, 1, ?2, 'Harbour reopens')";
        Ok(store.execute(sql, [id.0, at])?)
    };
    bench.reader.inner.store.write(Durability::Intent, note).unwrap();
    bench.clock.advance(MINUTE);
    bench.world.say(PAGE, page("", &PARTS));
    bench.reader.full_text(id).await.unwrap();
    let changes = bench.reader.changes(id, None).await.unwrap();
    let added = newsrack_article::Change::Added { text: PARTS[3].to_owned() };
    assert_eq!(changes.changes, [newsrack_article::Change::Kept { sentences: 3 }, added]);
    assert_eq!(changes.headline.as_deref(), Some("Harbour reopens"));
}

#[tokio::test]
async fn a_wall_is_looked_behind_once_a_day_while_its_article_is_young() {
    let (bench, id) = followed(TEASER).await;
    let sign_in = format!("<html><body><h1>{HEADLINE}</h1><form><input type=password></form></body></html>");
    bench.world.say(PAGE, sign_in);
    let open = bench.reader.full_text(id).await.unwrap();
    assert_eq!((open.page.unwrap().state, open.wants_page), (PageState::Wall, false));
    bench.clock.advance(24 * 60 * MINUTE);
    assert!(bench.reader.article(id).await.unwrap().wants_page);
    bench.clock.advance(7 * 24 * 60 * MINUTE);
    assert!(!bench.reader.article(id).await.unwrap().wants_page);
}

#[tokio::test]
async fn under_a_short_headline_the_summary_tells_the_page() {
    let check = async |headline: &str, want: PageState| {
        let (bench, id) = followed(TEASER).await;
        bench.world.say(FEED, feed(headline, TEASER));
        bench.clock.advance(MINUTE);
        bench.reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
        let other = "All of today's front page, with sport, weather and what the stars say of the week to come for everybody.";
        let front = format!(
            "<html><body><h1>The Paper</h1><article>{}</article></body></html>",
            format!("<p>{other}</p>").repeat(8)
        );
        bench.world.say(PAGE, front);
        let open = bench.reader.full_text(id).await.unwrap();
        assert_eq!(open.page.unwrap().state, want, "{headline}");
    };
    check("Storm surge", PageState::Failed).await;
    check("Front page", PageState::Whole).await;
}

/// The look ahead blames nobody for what its own network may have done, and takes its failure back; the one who had
/// pressed the button meanwhile saw nothing happen.
#[tokio::test]
async fn who_asks_for_a_page_that_is_looked_at_ahead_has_what_came_of_it() {
    let check = async |is_there: bool| {
        let (bench, id) = followed(TEASER).await;
        bench.world.fail(PAGE, newsrack_fetch::Error::Connect { host: "paper.example".into() });
        if is_there {
            bench.world.say(PAGE, page("", &PARTS));
        }
        let gate = bench.world.hold(PAGE);
        bench.reader.save(vec![id], true).await.unwrap();
        let ahead = tokio::spawn({
            let reader = bench.reader.clone();
            async move { reader.fetch_ahead().await.unwrap() }
        });
        bench.until_asked(&[PAGE]).await;
        let pressed = tokio::spawn({
            let reader = bench.reader.clone();
            async move { reader.full_text(id).await.unwrap() }
        });
        for _ in 0..20 {
            tokio::task::yield_now().await;
        }
        gate.add_permits(1);
        ahead.await.unwrap();
        let open = pressed.await.unwrap();
        assert_eq!(bench.world.asked().len(), 1, "nothing is asked for twice");
        assert_eq!(open.row.is_full_text, is_there);
        let told = |page: Option<EntryPage>| page.and_then(|page| page.reason).map(|reason| reason.kind);
        let want = (!is_there).then(|| "connect".to_owned());
        assert_eq!(told(open.page), want);
        assert_eq!(told(bench.reader.article(id).await.unwrap().page), want, "it stands there later too");
    };
    check(true).await;
    check(false).await;
}

/// The end of a page that is longer than is read was told as the end of its article.
#[tokio::test]
async fn a_page_that_is_longer_than_is_read_is_not_told_as_whole() {
    let (bench, id) = followed(TEASER).await;
    bench.world.say(PAGE, page("", &long(10_000)));
    let open = bench.reader.full_text(id).await.unwrap();
    assert!(words(&open).len() > 1_000_000 && !open.row.is_full_text);
    let kept = open.page.unwrap();
    assert_eq!((kept.state, kept.is_body, kept.failures), (PageState::Failed, true, 0));
    assert_eq!(kept.reason.unwrap().kind, "long_page");
    assert!(!open.wants_page, "asking again brings no more");
    // What was read whole is not taken away by it.
    let (bench, id) = followed(TEASER).await;
    bench.world.say(PAGE, page("", &PARTS));
    bench.reader.full_text(id).await.unwrap();
    bench.world.say(PAGE, page("", &long(10_000)));
    let open = bench.reader.full_text(id).await.unwrap();
    assert_eq!((words(&open), open.row.is_full_text), (PARTS.join("\n\n"), true));
}
