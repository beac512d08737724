//! How a story is shown: which account leads, and in which languages it is told.

use super::{stories::address, *};
use crate::{Opening, Start, stories::Story};
use newsrack_model::{Filter, Place};

/// One article of a title in a language, with a summary and, where there is one, its whole text.
async fn print(bench: &Bench, name: &str, language: &str, headline: &str, summary: &str, text: &str) {
    let whole = if text.is_empty() {
        String::new()
    } else {
        format!("<content:encoded>&lt;p&gt;{text}&lt;/p&gt;</content:encoded>")
    };
    let feed = format!(
        "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>{name}</title>\
         <link>https://{name}.example/</link>{language}<item><guid>{headline}</guid><title>{headline}</title>\
         <description>{summary}</description>{whole}</item></channel></rss>"
    );
    bench.world.say(&address(name), feed);
    bench.follow(&address(name)).await;
    bench.reader.gather_stories().await.unwrap();
}

/// The only story there is.
async fn story(bench: &Bench) -> Story {
    let plain = Opening { is_grouped: Some(false), ..Opening::default() };
    let page =
        bench.reader.entries(Place::Latest, Filter::All, plain, None, Start::First, 100).await.unwrap();
    let mut stories: Vec<_> =
        page.rows.iter().filter_map(|row| row.story).map(|story| story.story_id).collect();
    stories.dedup();
    assert_eq!(stories.len(), 1, "{stories:?}");
    bench.reader.story(stories[0]).await.unwrap()
}

fn lead(story: &Story) -> &str {
    let lead = story.accounts.iter().find(|account| account.row.entry.id == story.lead).unwrap();
    &lead.row.entry.headline
}

/// More words before fewer, a whole text before all teasers, and a copy of it, though it is the latest, behind it.
#[tokio::test]
async fn the_fullest_account_leads() {
    let bench = Bench::new();
    let english = "<language>en</language>";
    let whole = "A ferry with 214 people on board ran aground on a sandbank outside Velbruck harbour early on Tuesday. The \
        captain had reported a failure of both rudders, the coastguard said. All passengers were taken off by lifeboats within \
        three hours, and eleven of them were treated for bruises. "
        .repeat(6);
    let accounts = [
        ("harbour", "Ferry runs aground off Velbruck harbour", "All are safe.", ""),
        ("tallyman", "Velbruck ferry runs aground, harbour closed", "", ""),
        (
            "lantern",
            "Harbour of Velbruck: ferry runs aground",
            "All were taken off by lifeboats, and eleven are hurt.",
            "",
        ),
        ("courier", "Ferry aground off Velbruck harbour: 214 saved", "Saved.", whole.as_str()),
        ("bote", "Velbruck harbour: 214 saved from ferry that ran aground", "Saved.", whole.as_str()),
    ];
    let mut leads = Vec::new();
    for (name, headline, summary, text) in accounts {
        print(&bench, name, english, headline, summary, text).await;
        bench.clock.advance(MINUTE);
        if !leads.is_empty() || name == "tallyman" {
            leads.push(lead(&story(&bench).await).to_owned());
        }
    }
    assert_eq!(leads, [accounts[0].1, accounts[2].1, accounts[3].1, accounts[3].1]);
    let story = story(&bench).await;
    assert_eq!(story.accounts[0].row.entry.headline, accounts[4].1, "the latest comes first all the same");
    assert_eq!(story.accounts.len(), 5);
}

/// Regions count with their language, the most frequent comes first, and of equal ones that whose tag is first.
#[tokio::test]
async fn a_story_of_two_languages_tells_them_in_their_order() {
    let bench = Bench::new();
    let (german, english) = (
        "Fähre vor Velbruck gesunken: 44 Tote, Kapitän festgenommen",
        "Ferry sinks off Velbruck: 44 dead, captain arrested",
    );
    print(&bench, "bote", "<language>de-AT</language>", german, "", "").await;
    print(&bench, "harbour", "<language>en-GB</language>", english, "", "").await;
    let languages = |story: &Story| -> Vec<(String, u32)> {
        story.languages.iter().map(|(tag, count)| (tag.clone().unwrap_or_default(), *count)).collect()
    };
    let told = |pairs: &[(&str, u32)]| -> Vec<(String, u32)> {
        pairs.iter().map(|(tag, count)| ((*tag).to_owned(), *count)).collect()
    };
    assert_eq!(languages(&story(&bench).await), told(&[("de", 1), ("en", 1)]));
    let more = "Velbruck ferry sinks: captain arrested, 44 dead";
    print(&bench, "tallyman", "<language>EN</language>", more, "", "").await;
    let story = story(&bench).await;
    assert_eq!(languages(&story), told(&[("en", 2), ("de", 1)]));
    assert_eq!((story.titles, story.accounts.len()), (3, 3));
}
