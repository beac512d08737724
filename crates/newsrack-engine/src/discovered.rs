//! What was found at addresses and is not followed yet: kept in memory, the last few, for the sheet that shows it.

use crate::{ImageKey, images::Picture};
use newsrack_model::Millis;
use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Pictures remembered, and feeds.
const MOST: usize = 64;

#[derive(Debug)]
pub(crate) struct Discovered {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    next: u64,
    pictures: VecDeque<(u64, Picture)>,
    feeds: VecDeque<NamedFeed>,
}

/// A feed that a page named. Choosing it in the sheet is not typing it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NamedFeed {
    pub(crate) url: String,
    /// It lies at the private host and port at which the reader typed the page's address.
    pub(crate) is_private_ok: bool,
    /// What the page shows as its icon.
    pub(crate) icon_url: Option<String>,
}

impl Discovered {
    /// Numbers begin at the moment of opening, so that a page which remembers those of an earlier run is not misled.
    pub(crate) fn new(now: Millis) -> Self {
        Self { kept: Mutex::new(Kept { next: now.unsigned_abs(), ..Kept::default() }) }
    }

    /// Remembers a picture; the same one has the same name for as long as it is remembered.
    pub(crate) fn add(&self, picture: Picture) -> ImageKey {
        let mut kept = self.kept();
        if let Some((number, _)) = kept.pictures.iter().find(|(_, known)| *known == picture) {
            return ImageKey::Found(*number);
        }
        let number = kept.next;
        kept.next += 1;
        kept.pictures.push_back((number, picture));
        if kept.pictures.len() > MOST {
            kept.pictures.pop_front();
        }
        ImageKey::Found(number)
    }

    pub(crate) fn picture(&self, number: u64) -> Option<Picture> {
        let kept = self.kept();
        kept.pictures.iter().find(|(known, _)| *known == number).map(|(_, picture)| picture.clone())
    }

    /// Remembers a feed that a page named, as it was named last.
    pub(crate) fn name(&self, feed: NamedFeed) {
        let mut kept = self.kept();
        kept.feeds.retain(|known| known.url != feed.url);
        kept.feeds.push_back(feed);
        if kept.feeds.len() > MOST {
            kept.feeds.pop_front();
        }
    }

    pub(crate) fn named(&self, url: &str) -> Option<NamedFeed> {
        self.kept().feeds.iter().find(|known| known.url == url).cloned()
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(number: usize) -> Picture {
        Picture { url: format!("https://a.example/{number}.png"), is_private_ok: false }
    }

    fn feed(number: usize) -> NamedFeed {
        NamedFeed { url: format!("https://a.example/{number}"), is_private_ok: false, icon_url: None }
    }

    #[test]
    fn only_the_last_few_are_remembered() {
        let found = Discovered::new(1_000);
        for number in 0..MOST + 2 {
            assert_eq!(found.add(picture(number)), ImageKey::Found(1_000 + number as u64));
            found.name(feed(number));
        }
        let check = |number: usize, is_there: bool| {
            let got = found.picture(1_000 + number as u64);
            assert_eq!(got, is_there.then(|| picture(number)), "{number}");
            assert_eq!(found.named(&feed(number).url), is_there.then(|| feed(number)), "{number}");
        };
        check(1, false);
        check(2, true);
        check(MOST + 1, true);
        check(MOST + 2, false);
    }

    #[test]
    fn a_feed_is_remembered_as_it_was_named_last() {
        let found = Discovered::new(0);
        found.name(NamedFeed { icon_url: Some("https://a.example/i.png".into()), ..feed(0) });
        found.name(feed(0));
        assert_eq!(found.named(&feed(0).url), Some(feed(0)));
    }

    #[test]
    fn the_same_picture_has_the_same_name() {
        let found = Discovered::new(1_000);
        let first = found.add(picture(0));
        assert_eq!(found.add(picture(0)), first);
        assert_ne!(found.add(Picture { is_private_ok: true, ..picture(0) }), first);
    }
}
