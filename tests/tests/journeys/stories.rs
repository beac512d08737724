//! Stories over the wire: the page of one, what the reader wants of it, what is said of articles, and the way back.

use crate::stand::{MINUTE, MORNING, Stand, host};
use newsrack_api::{Code, wire};
use newsrack_model::{Deed, EntryId, StoryId};
use newsrack_tests::papers::{Item, item, rss};
use serde_json::json;

const PRINTED: [[&str; 2]; 3] = [
    ["Nine ports agree to share berths while the Kielmar canal is repaired", "My first sourdough"],
    ["Ports to share berths as Kielmar canal repairs run into spring", "Wool prices in Bradford fall"],
    ["Kielmar canal repairs: nine ports will share their berths", "Chess: the Petrov defence"],
];

async fn with_a_story() -> Stand {
    let stand = Stand::open().await;
    for (paper, headlines) in PRINTED.iter().enumerate() {
        let at = |row: usize| MORNING - i64::try_from(row * 3 + paper + 1).unwrap() * MINUTE;
        let items: Vec<Item<'_>> =
            headlines.iter().enumerate().map(|(row, headline)| item(headline, headline, at(row))).collect();
        stand.print(paper, rss(&format!("Paper {paper}"), &format!("http://{}/", host(paper)), &items));
        stand.follow(paper).await;
    }
    stand.reader.gather_stories().await.unwrap();
    stand
}

/// Each article's story by its headline.
async fn story_of(stand: &Stand, headline: &str) -> (EntryId, Option<StoryId>) {
    let plain = json!({ "place": "latest", "is_grouped": false });
    let page: wire::Entries = stand.call("entries", plain).await;
    let row = page.entries.into_iter().find(|row| row.headline == headline).unwrap();
    (row.entry_id, row.story.map(|mark| mark.story_id))
}

#[tokio::test]
async fn a_story_is_asked_for_followed_muted_and_looked_at() {
    let stand = with_a_story().await;
    let (entry, story) = story_of(&stand, PRINTED[0][0]).await;
    let asked = json!({ "story_id": story });
    let page: wire::Story = stand.call("story", asked.clone()).await;
    let told: Vec<&str> = page.accounts.iter().map(|account| account.entry.headline.as_str()).collect();
    assert_eq!(told, PRINTED.map(|headlines| headlines[0]), "from the latest to the first");
    assert_eq!((page.titles, page.independent, page.new, page.read_at), (3, 3, 0, None));
    assert_eq!((page.first_at, page.last_at), (MORNING - 3 * MINUTE, MORNING - MINUTE));
    assert!(page.accounts.iter().any(|account| account.entry.entry_id == page.lead));
    let related: wire::Related = stand.call("related", json!({ "entry_id": entry })).await;
    assert_eq!(related.story.unwrap().order.len(), 3);

    let _: wire::Nothing = stand.call("set_story", json!({ "story_id": story, "is_followed": true })).await;
    let stories: wire::Stories = stand.call("stories", json!({})).await;
    assert_eq!(
        stories.stories.iter().map(|line| (line.is_followed, line.titles)).collect::<Vec<_>>(),
        [(true, 3)]
    );
    let _: wire::Nothing = stand.call("set_story", json!({ "story_id": story, "is_muted": true })).await;
    assert_eq!(stand.headlines("latest", "all").await, PRINTED.map(|headlines| headlines[1]));
    let _: wire::Nothing = stand.call("set_story", json!({ "story_id": story, "is_muted": false })).await;
    let _: wire::Nothing = stand.call("read_story", asked.clone()).await;
    let stand = stand.reopen().await;
    let page: wire::Story = stand.call("story", asked).await;
    assert_eq!((page.is_followed, page.is_muted, page.read_at.is_some()), (true, false, true));
    assert_eq!(stand.refused("story", json!({ "story_id": 99 })).await.code, Code::NotFound);
}

#[tokio::test]
async fn what_is_said_of_articles_and_stories_is_taken_back_after_a_restart_too() {
    let stand = with_a_story().await;
    let (entry, Some(story)) = story_of(&stand, PRINTED[2][0]).await else { panic!("no story") };
    let of = |request: serde_json::Value| stand.call::<wire::SaidStory>("say_story", request);
    let out = of(json!({ "entry_id": entry, "story_id": story, "is_same": false })).await;
    assert_eq!((out.story_id, out.changed.act.deed), (None, Deed::NotStory));
    let _: wire::Changed = stand.call("undo", json!({})).await;
    assert_eq!(story_of(&stand, PRINTED[2][0]).await.1, Some(story), "put back");

    let (bread, wool) = (story_of(&stand, PRINTED[0][1]).await.0, story_of(&stand, PRINTED[1][1]).await.0);
    let both = of(json!({ "entry_id": bread, "other_id": wool, "is_same": true })).await;
    assert_eq!((both.changed.act.deed, both.changed.changed), (Deed::SameStory, 1));
    let made: wire::Story = stand.call("story", json!({ "story_id": both.story_id })).await;
    assert_eq!(made.accounts.len(), 2);
    for (what, code) in [
        (json!({ "entry_id": bread, "is_same": true }), Code::BadRequest),
        (
            json!({ "entry_id": bread, "other_id": wool, "story_id": story, "is_same": true }),
            Code::BadRequest,
        ),
        (json!({ "entry_id": bread, "other_id": bread, "is_same": true }), Code::NotFound),
        (json!({ "entry_id": bread, "other_id": 999, "is_same": true }), Code::NotFound),
        (json!({ "entry_id": 999, "story_id": story, "is_same": true }), Code::NotFound),
    ] {
        assert_eq!(stand.refused("say_story", what.clone()).await.code, code, "{what}");
    }
    let stand = stand.reopen().await;
    let undone: wire::Changed = stand.call("undo", json!({ "act_id": both.changed.act_id })).await;
    assert_eq!((undone.act.deed, undone.act.count), (Deed::SameStory, 1));
    assert_eq!(story_of(&stand, PRINTED[0][1]).await.1, None);
}
