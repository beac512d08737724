//! Use cases on a real folder, with a clock by hand and a network that answers as it is told.

mod allowance;
mod catalogue;
mod changes;
mod following;
mod found_again;
mod full_text;
mod icons;
mod lists;
mod looks;
mod marks;
mod mistakes;
mod offline;
mod pace;
mod pages_again;
mod picture_cache;
mod pictures;
mod politeness;
mod reach;
mod refreshing;
mod round_trip;
mod samples;
mod schedule;
mod searching;
mod second_look;
mod secrets;
mod settings;
mod standing;
mod stories;
mod stories_anew;
mod stories_announced;
mod stories_bad_input;
mod stories_cut;
mod stories_shown;
mod stories_strained;
mod take_along;
mod title_settings;
mod today;
mod today_announced;
mod today_made;
mod today_measured;
mod today_read;
mod today_said;
mod today_unreadable;
mod today_votes;
mod today_wishes;
mod trouble;

use crate::{Clock, PassingSecrets, Reader, Setup};
use newsrack_fetch::{Answer, Error as NetworkError, Fetched, Network, NotModified, Redirect, Request};
use newsrack_model::{Feed, Millis, Validators};
use newsrack_store::Durability;
use std::{
    collections::{HashMap, HashSet},
    future::Future,
    pin::Pin,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, AtomicU16, Ordering},
    },
    time::Duration,
};
use tempfile::TempDir;
use tokio::sync::Semaphore;
use url::Url;

pub(super) const NOW: Millis = 1_764_000_000_000;
pub(super) const MINUTE: Millis = 60_000;
/// 32 pixels wide and 24 high, grey.
pub(super) const PNG: &[u8] =
    b"\x89PNG\x0d\x0a\x1a\x0a\0\0\0\x0dIHDR\0\0\0 \0\0\0\x18\x08\0\0\0\0\xbe8\xa0\xe8\0\0\x001IDATx\xda\
    c``dbfaec\xe7\xe0\xe4\xe2\xe6\xe1\xe5\xe3\x17\x10\x14\x12\x16\x11\x15\x13\x97\x90\x94\x92\x96\
    \x91\x95\x93g\x18U0\xaa`\xe4)\0\0\xf5r.\x81\xcbzB5\0\0\0\0IEND\xaeB`\x82";

/// What an address answers.
type Said = Result<Vec<u8>, NetworkError>;

/// A network by hand. Hosts that begin with `10.` are private; everything else is public.
#[derive(Default)]
pub(super) struct World {
    said: Mutex<HashMap<String, Said>>,
    silent: Mutex<HashSet<String>>,
    broken: Mutex<HashSet<String>>,
    slow: Mutex<HashMap<String, Duration>>,
    held: Mutex<HashMap<String, Arc<Semaphore>>>,
    unchanged: Mutex<HashSet<String>>,
    moved: Mutex<HashMap<String, String>>,
    /// Said with every answer.
    max_age: Mutex<Option<Duration>>,
    asked: Mutex<Vec<Request>>,
}

impl World {
    pub(super) fn say(&self, url: &str, answer: impl Into<Vec<u8>>) {
        self.unchanged.lock().unwrap().remove(url);
        self.said.lock().unwrap().insert(url.to_owned(), Ok(answer.into()));
    }

    /// Lets an address say that there is nothing new (304), until it says something.
    pub(super) fn say_nothing_new(&self, url: &str) {
        self.unchanged.lock().unwrap().insert(url.to_owned());
    }

    pub(super) fn fail(&self, url: &str, error: NetworkError) {
        self.said.lock().unwrap().insert(url.to_owned(), Err(error));
    }

    /// Lets an address say that what it answers has moved for good.
    pub(super) fn move_on(&self, url: &str, to: &str) {
        self.moved.lock().unwrap().insert(url.to_owned(), to.to_owned());
    }

    /// Lets an address take a request and never answer it.
    pub(super) fn fall_silent(&self, url: &str) {
        self.silent.lock().unwrap().insert(url.to_owned());
    }

    /// Lets an address take its time for each answer.
    pub(super) fn slow_down(&self, url: &str, by: Duration) {
        self.slow.lock().unwrap().insert(url.to_owned(), by);
    }

    /// Lets an address take requests and answer none until what is given back has permits.
    pub(super) fn hold(&self, url: &str) -> Arc<Semaphore> {
        let gate = Arc::new(Semaphore::new(0));
        self.held.lock().unwrap().insert(url.to_owned(), gate.clone());
        gate
    }

    /// Lets whoever asks an address panic.
    pub(super) fn break_down(&self, url: &str) {
        self.broken.lock().unwrap().insert(url.to_owned());
    }

    /// Address and allowance of what was asked since the last look.
    pub(super) fn asked(&self) -> Vec<(String, bool)> {
        let asked = std::mem::take(&mut *self.asked.lock().unwrap());
        asked.into_iter().map(|request| (request.url.to_string(), request.is_private_ok)).collect()
    }

    fn answer(&self, request: Request) -> Result<Answer, NetworkError> {
        let url = request.url.clone();
        let host = url.host_str().unwrap_or_default().to_owned();
        let is_private = host.starts_with("10.");
        if is_private && !request.is_private_ok {
            return Err(NetworkError::PrivateAddress { host });
        }
        let max_age = *self.max_age.lock().unwrap();
        if self.unchanged.lock().unwrap().contains(url.as_str()) {
            return Ok(Answer::NotModified(NotModified { max_age, ..NotModified::default() }));
        }
        let body = match self.said.lock().unwrap().get(url.as_str()).cloned() {
            Some(said) => said?,
            None => return Err(NetworkError::NotFound),
        };
        let to = self.moved.lock().unwrap().get(url.as_str()).map(|to| Url::parse(to).unwrap());
        Ok(Answer::Fetched(Fetched {
            url,
            redirects: to.map(|url| Redirect { url, is_permanent: true }).into_iter().collect(),
            content_type: None,
            wire_bytes: body.len() as u64,
            body: body.into(),
            validators: Validators { etag: Some(b"\"v1\"".to_vec()), last_modified: None },
            max_age,
            is_private,
        }))
    }
}

impl Network for World {
    fn fetch(
        &self,
        request: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Answer, NetworkError>> + Send + '_>> {
        Box::pin(async move {
            // A moment on the way, so that others can ask meanwhile.
            tokio::task::yield_now().await;
            if self.silent.lock().unwrap().contains(request.url.as_str()) {
                self.asked.lock().unwrap().push(request);
                return std::future::pending().await;
            }
            let is_broken = self.broken.lock().unwrap().contains(request.url.as_str());
            assert!(!is_broken, "as it was told to");
            let slow = self.slow.lock().unwrap().get(request.url.as_str()).copied();
            if let Some(by) = slow {
                tokio::time::sleep(by).await;
            }
            self.asked.lock().unwrap().push(request.clone());
            let held = self.held.lock().unwrap().get(request.url.as_str()).cloned();
            if let Some(gate) = held {
                gate.acquire().await.unwrap().forget();
            }
            self.answer(request)
        })
    }
}

/// A clock by hand: now, and the minute of the day on the wall, which goes on by itself only where it is told to.
pub(super) struct Hand(AtomicI64, AtomicU16);

impl Hand {
    pub(super) fn advance(&self, by: Millis) {
        self.0.fetch_add(by, Ordering::SeqCst);
    }

    /// Advances to the next such minute of the day, which the wall shows then.
    pub(super) fn advance_to(&self, minute: u16) {
        let before = self.1.swap(minute, Ordering::SeqCst);
        let by = (i64::from(minute) - i64::from(before)).rem_euclid(1_440);
        self.advance(if by == 0 { 1_440 } else { by } * MINUTE);
    }
}

impl Clock for Hand {
    fn now(&self) -> Millis {
        self.0.load(Ordering::SeqCst)
    }

    fn minute_of_day(&self) -> u16 {
        self.1.load(Ordering::SeqCst)
    }
}

pub(super) struct Bench {
    pub(super) world: Arc<World>,
    pub(super) clock: Arc<Hand>,
    pub(super) reader: Reader,
    pub(super) secrets: Arc<PassingSecrets>,
    pub(super) folder: TempDir,
}

impl Bench {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (world, clock) =
            (Arc::new(World::default()), Arc::new(Hand(AtomicI64::new(NOW), AtomicU16::new(720))));
        let secrets = Arc::new(PassingSecrets::default());
        let setup = Setup {
            folder: folder.path().to_owned(),
            clock: clock.clone(),
            network: world.clone(),
            secrets: secrets.clone(),
        };
        Self { reader: Reader::open(setup).unwrap(), world, clock, secrets, folder }
    }

    /// Closes the reader and opens the folder again.
    pub(super) fn reopen(self) -> Self {
        let Self { world, clock, reader, secrets, folder } = self;
        drop(reader);
        let setup = Setup {
            folder: folder.path().to_owned(),
            clock: clock.clone(),
            network: world.clone(),
            secrets: secrets.clone(),
        };
        Self { reader: Reader::open(setup).unwrap(), world, clock, secrets, folder }
    }

    /// Follows what is at an address; gives the feed as it is kept.
    pub(super) async fn follow(&self, address: &str) -> Feed {
        let followed = self.reader.follow(address, None, true, Default::default()).await.unwrap();
        self.feed(&followed.feed_url)
    }

    pub(super) fn feed(&self, url: &str) -> Feed {
        let url = url.to_owned();
        self.reader.inner.store.read(move |store| store.feed_by_url(&url)).unwrap().unwrap().feed
    }

    pub(super) async fn set(&self, name: &str, value: impl Into<serde_json::Value>) {
        let change = [(name.to_owned(), value.into())].into_iter().collect();
        self.reader.set_settings(change).await.unwrap();
    }

    /// Holds the thread that writes until what is given back is dropped.
    pub(super) fn hold_writes(&self) -> std::sync::mpsc::Sender<()> {
        let (held, is_held) = std::sync::mpsc::channel();
        let (release, is_released) = std::sync::mpsc::channel::<()>();
        let store = self.reader.inner.store.clone();
        std::thread::spawn(move || {
            store.write(Durability::Content, move |_| {
                held.send(()).unwrap();
                let _ = is_released.recv();
                Ok(())
            })
        });
        is_held.recv().unwrap();
        release
    }

    /// Waits until an address was asked.
    pub(super) async fn until_asked(&self, urls: &[&str]) {
        let is_asked =
            |url: &&str| self.world.asked.lock().unwrap().iter().any(|request| request.url.as_str() == *url);
        while !urls.iter().all(is_asked) {
            tokio::task::yield_now().await;
        }
    }

    /// Makes every feed due now.
    pub(super) fn make_due(&self) {
        let feeds = self.reader.inner.store.read(|store| store.feeds_followed()).unwrap();
        let times: Vec<_> = feeds.iter().map(|feed| (feed.feed.id, 0)).collect();
        self.reader.inner.store.write(Durability::Intent, move |store| store.set_due(&times)).unwrap();
    }
}

/// A feed of articles with these ids.
pub(super) fn rss_of(site: &str, keys: impl IntoIterator<Item = impl std::fmt::Display>) -> String {
    let items: String =
        keys.into_iter().map(|key| format!("<item><guid>{key}</guid><title>{key}</title></item>")).collect();
    format!("<rss version=\"2.0\"><channel><title>Paper</title><link>{site}</link>{items}</channel></rss>")
}

/// A feed of one article, with pictures in its text.
pub(super) fn rss(site: &str, pictures: &[&str]) -> String {
    let pictures: String =
        pictures.iter().map(|url| format!("&lt;p&gt;words&lt;/p&gt;&lt;img src='{url}'&gt;")).collect();
    format!(
        "<rss version=\"2.0\"><channel><title>Paper</title><link>{site}</link><item><guid>one</guid>\
         <title>One</title><description>&lt;p&gt;words&lt;/p&gt;&lt;p&gt;words&lt;/p&gt;{pictures}</description></item></channel></rss>"
    )
}
