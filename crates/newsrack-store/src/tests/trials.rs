use super::*;
use newsrack_model::Trial;

fn on_trial(bench: &Bench, name: &str) -> Follow {
    let new = NewFeed {
        feed_url: format!("https://{name}/feed"),
        name: name.to_owned(),
        host_key: name.split('.').next_back().unwrap_or_default().to_owned(),
        is_trial: true,
        ..NewFeed::default()
    };
    bench.write(move |store| store.follow(&new, NOW))
}

fn trial(bench: &Bench, feed: FeedId) -> Option<Trial> {
    bench.read(|store| store.feed(feed)).unwrap().trial
}

#[test]
fn a_trial_begins_with_a_title_that_nobody_followed() {
    let bench = Bench::new();
    let first = on_trial(&bench, "world.paper");
    let runs = Some(Trial { began_at: NOW, ends_at: NOW + 14 * DAY });
    assert_eq!(trial(&bench, first.feed_id), runs);
    // Its first answer settles where it belongs, and leaves it what it is.
    bench.answer(first.feed_id, 0, vec![item("a", 0)]);
    assert_eq!(trial(&bench, first.feed_id), runs);

    let ordinary = bench.follow("news.daily", None);
    let second = on_trial(&bench, "sport.daily");
    bench.answer(second.feed_id, 0, vec![item("b", 0)]);
    assert_eq!(trial(&bench, ordinary), None, "another feed of a title leaves it what it is");

    // Who lets go and takes that back is on trial again, and who follows anew is not.
    let gone = bench.write(move |store| store.unfollow_publication(first.publication_id, NOW));
    bench.write(move |store| store.undo(gone.act_id, NOW));
    assert_eq!(trial(&bench, first.feed_id), runs);
    bench.write(move |store| store.unfollow_publication(first.publication_id, NOW));
    bench.follow("world.paper", None);
    assert_eq!(trial(&bench, first.feed_id), None);
}

#[test]
fn a_title_of_another_name_at_its_first_answer_is_still_on_trial() {
    let bench = Bench::new();
    let followed = on_trial(&bench, "feeds.host");
    let ingest = Ingest {
        entries: vec![item("a", 0)],
        name: "Paper".into(),
        host_key: "paper".into(),
        now: NOW,
        is_first_fetch: true,
        ..Ingest::default()
    };
    bench.tell(followed.feed_id, ingest);
    assert!(trial(&bench, followed.feed_id).is_some());
}

#[test]
fn a_trial_counts_what_came_unread_within_it() {
    let bench = Bench::new();
    let Follow { feed_id, publication_id, .. } = on_trial(&bench, "a.paper");
    let minutes = |key: &str, minutes, at| NewEntry { minutes, ..item(key, at) };
    let backlog = (0..40).map(|n| minutes(&format!("old {n}"), 1, -n));
    let all: Vec<_> = backlog.collect();
    bench.answer(feed_id, 0, all.clone());
    let unread = bench.list(Place::Latest, Filter::Unread, None).total;
    let mut more = vec![minutes("new", 5, 10), minutes("other", 3, 11)];
    more.extend(all);
    bench.answer(feed_id, 12, more.clone());
    let rows = ids(&bench.list(Place::Latest, Filter::Unread, None));
    let (other, new) = (rows[0], rows[1]);
    bench.write(move |store| {
        store.mark(&[new], true, NOW)?;
        store.save(&[other], true, NOW)?;
        store.opened(new, NOW, Reached { progress: 500, wording: None, anchor: None })
    });
    more.insert(0, item("late", 14 * 24 * 60 + 1));
    bench.answer(feed_id, 14 * 24 * 60 + 2, more);
    let reports = bench.read(|store| store.trials());
    let [report] = &reports[..] else { panic!("{reports:?}") };
    assert_eq!(report.publication_id, publication_id);
    let worth = &report.worth;
    let told = (worth.entries, worth.read, worth.saved, worth.opened, worth.minutes);
    assert_eq!(told, (unread + 2, 1, 1, 1, 2));
    assert_eq!((worth.days.len(), worth.days[0].0), (14, unread as u32 + 2), "a day is one of the trial");

    let ended = |after, until| bench.read(|store| store.has_trial_ended(after, until));
    assert!(!ended(NOW, NOW + 14 * DAY - 1));
    assert!(ended(NOW + 14 * DAY - 1, NOW + 14 * DAY));
    assert!(!ended(NOW + 14 * DAY, NOW + 15 * DAY));
    assert!(bench.write(move |store| store.drop_trial(publication_id)));
    assert!(bench.read(|store| store.trials()).is_empty());
}
