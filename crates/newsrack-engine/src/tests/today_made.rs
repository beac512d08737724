//! When an edition is made, what it waits for, and what is told of it.

use super::{
    stories::{PAPERS, address, bench, feed},
    today::{asked, cards, come, more, shown},
    *,
};
use crate::Event;
use newsrack_model::TopicKind;

/// One look of the schedule; how many editions there are then.
async fn look(bench: &Bench) -> usize {
    bench.reader.make_due_edition().await;
    bench.reader.editions().await.unwrap().len()
}

/// Patience was counted from the hour, so that a machine that was opened later made a page of what was in no story yet.
#[tokio::test]
async fn an_hour_that_was_missed_waits_for_stories_too() {
    let bench = bench().await;
    asked(&bench).await;
    bench.clock.advance_to(1_110);
    come(&bench, "courier", 8).await;
    assert_eq!(look(&bench).await, 1, "what came is in no story yet");
    bench.reader.gather_stories().await.unwrap();
    assert_eq!(look(&bench).await, 2);
}

#[tokio::test]
async fn an_hour_waits_ten_minutes_that_the_machine_was_awake() {
    let bench = bench().await;
    asked(&bench).await;
    bench.clock.advance_to(1_051);
    come(&bench, "courier", 8).await;
    assert_eq!(look(&bench).await, 1);
    bench.clock.advance(9 * 60 * MINUTE);
    assert_eq!(look(&bench).await, 1, "it slept, which counts as a minute");
    for _ in 0..8 {
        bench.clock.advance(MINUTE);
        assert_eq!(look(&bench).await, 1);
    }
    bench.clock.advance(MINUTE);
    assert_eq!(look(&bench).await, 2, "something keeps stories from being told");
}

/// A page that was asked for in the window was made before what had just come was put into stories.
#[tokio::test]
async fn what_is_asked_for_knows_the_stories_of_what_just_came() {
    let bench = Bench::new();
    for (title, headlines) in PAPERS {
        bench.world.say(&address(title), feed(title, &headlines));
        bench.follow(&address(title)).await;
    }
    asked(&bench).await;
    assert_eq!(cards(&shown(&bench).await).next().unwrap().card.titles, 3);
}

/// Where no page came of it, nothing told that it was being made no more; and where all is muted, all was gathered anew at each look.
#[tokio::test]
async fn that_no_edition_was_made_is_told_once() {
    let bench = Bench::new();
    more(&bench, "courier", 6).await;
    let title = bench.feed(&address("courier")).publication_id.to_string();
    bench.reader.add_topic(TopicKind::Title, &title, None, None, false).await.unwrap();
    let mut events = bench.reader.events();
    let mut told = async || {
        assert_eq!(look(&bench).await, 0);
        tokio::time::timeout(Duration::from_millis(600), events.next()).await.unwrap_or_default()
    };
    assert_eq!(told().await, [Event::TasteChanged {}]);
    assert_eq!(told().await, [], "nothing came since");
}

/// What is wanted of a title, or not at all, was lost as soon as it was merged into another.
#[tokio::test]
async fn a_muted_title_is_muted_where_it_was_merged() {
    let bench = bench().await;
    let unread = async || bench.reader.shelf().await.unwrap().counts.latest;
    let of_page = async || {
        asked(&bench).await;
        cards(&shown(&bench).await).count()
    };
    let (all, page) = (unread().await, of_page().await);
    let [muted, home] = [0, 1].map(|at| bench.feed(&address(PAPERS[at].0)).publication_id);
    let key = muted.to_string();
    for (is_everywhere, left) in [(true, [6, 3]), (false, [all, all])] {
        let topic = bench.reader.add_topic(TopicKind::Title, &key, None, None, is_everywhere).await.unwrap();
        let before = of_page().await;
        assert_eq!((unread().await, before < page), (left[0], true));
        bench.reader.merge_titles(vec![muted], home).await.unwrap();
        bench.reader.look_at_muted().await.unwrap();
        assert_eq!(unread().await, left[1], "of all that the title is part of now");
        assert!(of_page().await < before);
        bench.reader.undo(None).await.unwrap();
        bench.reader.look_at_muted().await.unwrap();
        assert_eq!((unread().await, of_page().await), (left[0], before), "taken back");
        bench.reader.remove_topic(topic.id).await.unwrap();
    }
}
