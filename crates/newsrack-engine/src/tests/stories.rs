//! What several titles tell of one event is one story, from feed to story page, and stays it over a restart.

use super::*;
use crate::{Opening, Start};
use newsrack_model::{EntryId, Filter, Place, StoryId};
use newsrack_store::SaidOf;

/// What three titles print; the first two of each are of two events.
pub(super) const PAPERS: [(&str, [&str; 3]); 3] = [
    (
        "harbour",
        [
            "Nine ports agree to share berths while the Kielmar canal is repaired",
            "Earthquake near Thessaloniki damages the White Tower",
            "A reader writes: my first sourdough",
        ],
    ),
    (
        "tallyman",
        [
            "Ports to share berths as Kielmar canal repairs run into spring",
            "White Tower of Thessaloniki damaged in earthquake",
            "Wool prices in Bradford fall for the third week",
        ],
    ),
    (
        "lantern",
        [
            "Kielmar canal repairs: nine ports will share their berths",
            "Thessaloniki earthquake: White Tower closed after damage",
            "Chess: the Petrov defence, once more",
        ],
    ),
];

pub(super) fn address(name: &str) -> String {
    format!("https://{name}.example/feed")
}

pub(super) fn feed(name: &str, headlines: &[&str]) -> String {
    let site = format!("https://{name}.example/");
    rss_of(&site, headlines.iter().copied())
}

pub(super) async fn bench() -> Bench {
    let bench = Bench::new();
    for (name, headlines) in PAPERS {
        bench.world.say(&address(name), feed(name, &headlines));
        bench.follow(&address(name)).await;
    }
    bench.reader.gather_stories().await.unwrap();
    bench
}

/// One more account of the ports joins their story, and the lantern's, which is said to be none of it, stays out.
pub(super) async fn more_comes_without_what_was_taken_out(bench: &Bench, ports: StoryId) {
    let more = "Nine ports share berths: what the Kielmar canal repairs cost";
    bench.world.say(&address("courier"), feed("courier", &[more]));
    bench.follow(&address("courier")).await;
    bench.reader.gather_stories().await.unwrap();
    assert_eq!(story_of(bench, more).await.1, Some(ports));
    assert_ne!(story_of(bench, PAPERS[2].1[0]).await.1, Some(ports), "said to be none of it");
}

async fn rows(bench: &Bench, opening: Opening) -> Vec<newsrack_store::Row> {
    bench.reader.entries(Place::Latest, Filter::All, opening, None, Start::First, 100).await.unwrap().rows
}

/// Each entry's story, by headline; nothing is grouped in the list that is asked for.
pub(super) async fn story_of(bench: &Bench, headline: &str) -> (EntryId, Option<StoryId>) {
    let plain = Opening { is_grouped: Some(false), ..Opening::default() };
    let row = rows(bench, plain).await.into_iter().find(|row| row.entry.headline == headline).unwrap();
    (row.entry.id, row.story.map(|mark| mark.story_id))
}

#[tokio::test]
async fn what_several_titles_tell_is_one_story() {
    let bench = bench().await;
    let (entry, Some(ports)) = story_of(&bench, PAPERS[0].1[0]).await else { panic!("no story") };
    let story = bench.reader.story(ports).await.unwrap();
    let mut told: Vec<&str> = story.accounts.iter().map(|it| it.row.entry.headline.as_str()).collect();
    told.sort_unstable();
    let mut want = PAPERS.map(|(_, headlines)| headlines[0]);
    want.sort_unstable();
    assert_eq!(told, want);
    assert_eq!((story.titles, story.independent, story.is_developing), (3, 3, true));
    bench.clock.advance(4 * 60 * MINUTE);
    assert!(!bench.reader.story(ports).await.unwrap().is_developing, "hours later nothing more was told");
    assert_eq!(story_of(&bench, PAPERS[0].1[2]).await.1, None, "what nobody else tells is none");
    let told = bench.reader.told(entry).await.unwrap();
    let strip = told.story.unwrap();
    assert_eq!((strip.id, strip.coverage.len(), strip.order.len()), (ports, 2, 3));
    assert!(strip.coverage.iter().all(|row| row.entry.id != entry));
    // One row a story is the default.
    assert_eq!(rows(&bench, Opening::default()).await.len(), 5);
    bench.set("groups_stories", false).await;
    assert_eq!(rows(&bench, Opening::default()).await.len(), 9);
}

#[tokio::test]
async fn a_story_lives_on_over_a_restart_and_tells_what_is_new() {
    let bench = bench().await;
    let (_, Some(quake)) = story_of(&bench, PAPERS[0].1[1]).await else { panic!("no story") };
    bench.reader.set_story(quake, Some(true), None).await.unwrap();
    assert_eq!(bench.reader.stories().await.unwrap()[0].new, 0);
    let bench = bench.reopen();
    bench.clock.advance(30 * MINUTE);
    let more = "Thessaloniki counts the damage after earthquake at White Tower";
    bench.world.say(&address("courier"), feed("courier", &[more, "Rain"]));
    bench.follow(&address("courier")).await;
    bench.reader.gather_stories().await.unwrap();
    assert_eq!(story_of(&bench, more).await.1, Some(quake), "the same number");
    let line = &bench.reader.stories().await.unwrap()[0];
    assert_eq!((line.id, line.new, line.titles), (quake, 1, 4));
    let story = bench.reader.story(quake).await.unwrap();
    let new: Vec<&str> = story
        .accounts
        .iter()
        .filter(|account| story.is_new(account))
        .map(|account| account.row.entry.headline.as_str())
        .collect();
    assert_eq!(new, [more]);
    bench.clock.advance(MINUTE);
    bench.reader.read_story(quake).await.unwrap();
    assert_eq!(bench.reader.stories().await.unwrap()[0].new, 0);
}

#[tokio::test]
async fn what_the_reader_says_holds() {
    let bench = bench().await;
    let (entry, Some(ports)) = story_of(&bench, PAPERS[2].1[0]).await else { panic!("no story") };
    assert_eq!(bench.reader.say_story(entry, SaidOf::Story(ports), false).await.unwrap().story, None);
    // More comes, and all is grouped again from what is kept.
    more_comes_without_what_was_taken_out(&bench, ports).await;
    let (chess, _) = story_of(&bench, PAPERS[2].1[2]).await;
    assert_eq!(bench.reader.say_story(chess, SaidOf::Story(ports), true).await.unwrap().story, Some(ports));
    let bench = bench.reopen();
    let last = "Kielmar canal: ports that share berths ask for money for repairs";
    bench.world.say(&address("bote"), feed("bote", &[last]));
    bench.follow(&address("bote")).await;
    bench.reader.gather_stories().await.unwrap();
    assert_eq!(story_of(&bench, PAPERS[2].1[2]).await.1, Some(ports), "said to be of it");
    assert_ne!(story_of(&bench, PAPERS[2].1[0]).await.1, Some(ports));
}

/// A copy of both texts brought back what the reader had taken out.
#[tokio::test]
async fn one_text_in_three_titles_does_not_undo_what_the_reader_said() {
    let bench = Bench::new();
    let wire = "Nine ports agree to share their berths while the Kielmar canal is being repaired, the harbour union said on Monday";
    for name in ["harbour", "tallyman"] {
        bench.world.say(&address(name), feed(name, &[wire]));
        bench.follow(&address(name)).await;
    }
    bench.reader.gather_stories().await.unwrap();
    let plain = Opening { is_grouped: Some(false), ..Opening::default() };
    let first = rows(&bench, plain).await;
    let story = first[0].story.unwrap().story_id;
    let taken_out = first[0].entry.id;
    bench.reader.say_story(taken_out, SaidOf::Story(story), false).await.unwrap();
    bench.world.say(&address("lantern"), feed("lantern", &[wire]));
    bench.follow(&address("lantern")).await;
    bench.reader.gather_stories().await.unwrap();
    let of = |id: EntryId| bench.reader.inner.store.read(move |store| store.story_of(id)).unwrap();
    assert!(of(first[1].entry.id).is_some(), "the third is of the story");
    assert_ne!(of(taken_out), of(first[1].entry.id));
}

/// What had arrived when a story was looked at, and was put into it only then, was never new.
#[tokio::test]
async fn what_is_grouped_after_a_story_was_looked_at_is_new() {
    let bench = bench().await;
    let (_, Some(quake)) = story_of(&bench, PAPERS[0].1[1]).await else { panic!("no story") };
    let more = "Thessaloniki counts the damage after earthquake at White Tower";
    bench.world.say(&address("courier"), feed("courier", &[more]));
    bench.follow(&address("courier")).await;
    bench.reader.read_story(quake).await.unwrap();
    bench.reader.gather_stories().await.unwrap();
    let story = bench.reader.story(quake).await.unwrap();
    assert_eq!(story.accounts.iter().filter(|account| story.is_new(account)).count(), 1);
}

#[tokio::test]
async fn words_are_kept_though_the_program_never_runs_for_an_hour() {
    let bench = bench().await;
    assert!(bench.reader.inner.store.read(|store| store.story_words()).unwrap().is_some());
}

/// A clock that was ahead for one step let go of all that is compared, and each running story got a second one.
#[tokio::test]
async fn a_clock_that_was_ahead_leaves_running_stories_whole() {
    let bench = bench().await;
    let (_, Some(quake)) = story_of(&bench, PAPERS[0].1[1]).await else { panic!("no story") };
    bench.clock.advance(9 * 24 * 60 * MINUTE);
    bench.world.say(&address("bote"), feed("bote", &["Rain"]));
    bench.follow(&address("bote")).await;
    bench.reader.gather_stories().await.unwrap();
    bench.clock.advance(-9 * 24 * 60 * MINUTE);
    let more = "Thessaloniki counts the damage after earthquake at White Tower";
    bench.world.say(&address("courier"), feed("courier", &[more]));
    bench.follow(&address("courier")).await;
    bench.reader.gather_stories().await.unwrap();
    assert_eq!(story_of(&bench, more).await.1, Some(quake));
}

#[tokio::test]
async fn a_muted_story_leaves_the_lists_and_so_does_what_comes_to_it() {
    let bench = bench().await;
    let (_, Some(quake)) = story_of(&bench, PAPERS[0].1[1]).await else { panic!("no story") };
    let plain = Opening { is_grouped: Some(false), ..Opening::default() };
    bench.reader.set_story(quake, None, Some(true)).await.unwrap();
    assert_eq!(rows(&bench, plain).await.len(), 6);
    let bench = bench.reopen();
    let more = "Thessaloniki counts the damage after earthquake at White Tower";
    bench.world.say(&address("courier"), feed("courier", &[more]));
    bench.follow(&address("courier")).await;
    bench.reader.gather_stories().await.unwrap();
    assert_eq!(rows(&bench, plain).await.len(), 6);
    assert_eq!(bench.reader.story(quake).await.unwrap().accounts.len(), 4, "its page has it");
    bench.reader.set_story(quake, None, Some(false)).await.unwrap();
    assert_eq!(rows(&bench, plain).await.len(), 10);
    let unknown = bench.reader.story(StoryId(999)).await.unwrap_err();
    assert!(matches!(unknown, crate::Error::NotFound("story")));
}

#[tokio::test]
async fn nothing_is_looked_at_while_another_process_does_it() {
    let bench = Bench::new();
    let (name, headlines) = PAPERS[0];
    bench.world.say(&address(name), feed(name, &headlines));
    bench.follow(&address(name)).await;
    let looked_to = || bench.reader.inner.store.read(|store| store.stories_looked_to()).unwrap().0;
    let lock = bench.reader.inner.store.stories_lock().unwrap();
    bench.reader.gather_stories().await.unwrap();
    assert_eq!(looked_to(), 0);
    drop(lock);
    bench.reader.gather_stories().await.unwrap();
    assert_eq!(looked_to(), 3);
}

#[tokio::test]
async fn what_another_process_fetched_is_put_into_stories_too() {
    let bench = bench().await;
    let (_, Some(quake)) = story_of(&bench, PAPERS[0].1[1]).await else { panic!("no story") };
    let more = "Thessaloniki counts the damage after earthquake at White Tower";
    bench.world.say(&address("courier"), feed("courier", &[more]));
    let setup = Setup {
        folder: bench.folder.path().to_owned(),
        clock: bench.clock.clone(),
        network: bench.world.clone(),
        secrets: bench.secrets.clone(),
    };
    let other = Reader::open(setup).unwrap();
    other.follow(&address("courier"), None, true, Default::default()).await.unwrap();
    drop(other);
    bench.reader.gather_stories().await.unwrap();
    assert_eq!(story_of(&bench, more).await.1, Some(quake));
}

const WIRE: &str = "A ferry with 214 people on board ran aground on a sandbank outside Velbruck harbour early on Tuesday. The \
    captain had reported a failure of both rudders, the coastguard said. All passengers were taken off by lifeboats within \
    three hours, and eleven of them were treated for bruises.";

/// Follows a title that prints these headlines, each with this text; gives the entries, the first one's first.
async fn print(bench: &Bench, name: &str, headlines: &[&str], text: &str) -> Vec<EntryId> {
    let items: String = headlines
        .iter()
        .map(|headline| {
            format!(
                "<item><guid>{headline}</guid><title>{headline}</title><description>{text}</description></item>"
            )
        })
        .collect();
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>{name}</title><link>https://{name}.example/</link>{items}</channel></rss>"
    );
    bench.world.say(&address(name), feed);
    bench.follow(&address(name)).await;
    bench.reader.gather_stories().await.unwrap();
    let plain = Opening { is_grouped: Some(false), ..Opening::default() };
    let rows = rows(bench, plain).await;
    let id = |headline: &&str| rows.iter().find(|row| row.entry.headline == *headline).unwrap().entry.id;
    headlines.iter().map(id).collect()
}

/// The second print was an account of its own, and its owner counted as independent.
#[tokio::test]
async fn copies_and_sister_titles_count_once() {
    let bench = Bench::new();
    let story = |id: EntryId| {
        let reader = &bench.reader;
        async move {
            let story = reader.told(id).await.unwrap().story.unwrap().id;
            let story = reader.story(story).await.unwrap();
            (story.titles, story.independent, story.accounts.len())
        }
    };
    let first = print(&bench, "harbour", &["Ferry runs aground off Velbruck harbour"], WIRE).await[0];
    print(&bench, "tallyman", &["Velbruck ferry aground, all saved"], WIRE).await;
    assert_eq!(story(first).await, (2, 1, 2), "a copy");
    print(
        &bench,
        "lantern",
        &["Ferry aground off Velbruck: 214 saved", "Velbruck: 214 saved from ferry, eleven hurt"],
        WIRE,
    )
    .await;
    assert_eq!(story(first).await, (3, 1, 4), "a copy that a title printed twice");
    let own = "Our reporter was on the quay of Velbruck harbour when the first lifeboats with passengers of the ferry came in.";
    print(&bench, "courier", &["Velbruck harbour: ferry runs aground with 214 on board"], own).await;
    assert_eq!(story(first).await, (4, 2, 5), "a text of another owner");
    let own = "Why did a ferry with two new rudders run aground off Velbruck? We asked the yard that built it, and got no answer.";
    print(&bench, "bote", &["Ferry aground off Velbruck harbour: the yard says nothing"], own).await;
    assert_eq!(story(first).await, (5, 3, 6), "and of a third one");
    let sisters = "UPDATE publications SET owner = 'Quay Group' WHERE site_url LIKE '%courier%' OR site_url LIKE '%bote%'";
    let store = bench.reader.inner.store.clone();
    store.write(Durability::Intent, move |store| Ok(store.execute(sisters, ())?)).unwrap();
    assert_eq!(story(first).await, (5, 2, 6), "sister titles");
}

/// Texts are forgotten after two days: the first print was told of none then, and the second one was the original.
#[tokio::test]
async fn a_copy_keeps_to_the_first_print_though_that_is_two_days_old() {
    let bench = Bench::new();
    let mut ids = Vec::new();
    for name in ["harbour", "tallyman", "lantern"] {
        ids.extend(print(&bench, name, &[&format!("Ferry aground, says the {name}")], WIRE).await);
        bench.clock.advance(30 * 60 * MINUTE);
    }
    for (id, is_first) in ids.iter().zip([true, false, false]) {
        let told = bench.reader.told(*id).await.unwrap().copies.unwrap();
        let original = told.original.map(|row| row.entry.id);
        assert_eq!((told.titles, original), (3, (!is_first).then_some(ids[0])), "{id:?}");
    }
}
