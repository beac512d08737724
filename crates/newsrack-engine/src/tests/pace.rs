//! How often a title is asked: by its news, by its server's word, by the reader's.

use super::{
    politeness::{HOUR, url},
    schedule::with,
    *,
};
use crate::RefreshMode;
use std::time::Duration;

impl Bench {
    async fn refresh(&self) {
        self.reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
    }

    /// How many hours from now on the feed is due.
    fn due_in(&self) -> f64 {
        let minutes = (self.feed(&url(0)).next_due_at - self.reader.now()) / MINUTE;
        f64::from(i32::try_from(minutes).unwrap()) / 60.0
    }
}

#[tokio::test]
async fn nothing_new_without_a_word_of_it_keeps_how_long_an_answer_stays_fresh() {
    let bench = Bench::new();
    *bench.world.max_age.lock().unwrap() = Some(Duration::from_secs(5 * 3_600));
    bench.world.say(&url(0), rss_of("", ["old"]));
    bench.follow(&url(0)).await;
    assert!((5.0..=5.5).contains(&bench.due_in()), "{}", bench.due_in());
    *bench.world.max_age.lock().unwrap() = None;
    bench.world.say_nothing_new(&url(0));
    for _ in 0..3 {
        bench.clock.advance(6 * HOUR);
        bench.refresh().await;
        assert!((5.0..=5.5).contains(&bench.due_in()), "{}", bench.due_in());
    }
    // The whole without a word of it takes it back.
    bench.world.say(&url(0), rss_of("", ["new", "old"]));
    bench.clock.advance(6 * HOUR);
    bench.refresh().await;
    assert!((1.0..=1.1).contains(&bench.due_in()), "{}", bench.due_in());
}

#[tokio::test]
async fn a_title_that_wakes_is_asked_as_often_as_it_has_news() {
    let bench = with(1).await;
    let mut entries = Vec::new();
    for number in 0..12 {
        bench.clock.advance(HOUR);
        entries.push(number);
        bench.world.say(&url(0), rss_of("", entries.iter().rev()));
        bench.refresh().await;
    }
    bench.clock.advance(5 * 24 * HOUR);
    bench.world.say_nothing_new(&url(0));
    bench.refresh().await;
    assert!((6.0..=6.6).contains(&bench.due_in()), "it has fallen silent: {}", bench.due_in());
    bench.clock.advance(6 * HOUR);
    entries.push(12);
    bench.world.say(&url(0), rss_of("", entries.iter().rev()));
    bench.refresh().await;
    assert!((1.0..=1.1).contains(&bench.due_in()), "{}", bench.due_in());
}

#[tokio::test]
async fn the_interval_is_each_titles_own_until_the_reader_chooses_and_again_after_that() {
    let bench = with(1).await;
    bench.clock.advance(15 * 24 * HOUR);
    bench.refresh().await;
    let chosen = async || bench.reader.settings().await.unwrap().refresh_minutes;
    assert_eq!(chosen().await, None);
    let check = async |minutes: Option<u16>, least: f64, most: f64| {
        bench.set("refresh_minutes", minutes).await;
        assert_eq!(chosen().await, minutes);
        assert!((least..=most).contains(&bench.due_in()), "{minutes:?}: {}", bench.due_in());
    };
    // It has had no news for two weeks.
    check(None, 6.0, 6.6).await;
    check(Some(60), 1.0, 1.1).await;
    check(Some(240), 4.0, 4.4).await;
    check(None, 6.0, 6.6).await;
}
