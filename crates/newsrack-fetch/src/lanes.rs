//! Politeness: how many requests flow at once, in all and for one host, and how far apart.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::Instant,
};

/// Hosts remembered before those at rest are forgotten.
const MOST_HOSTS: usize = 4_096;

/// Who waits for a request, and so how it is let through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Waits {
    /// Nobody.
    Nobody,
    /// A person.
    Reader,
    /// A person who looks at the page that it belongs to: a picture among others of one host.
    Looking,
}

/// How one kind of request is let through.
#[derive(Debug, Clone, Copy)]
struct Pace {
    at_once: usize,
    apart: Duration,
}

const BACKGROUND: Pace = Pace { at_once: 1, apart: Duration::from_secs(2) };
const ASKED: Pace = Pace { at_once: 2, apart: Duration::from_millis(250) };
/// As browsers load the pictures of a page.
const PICTURES: Pace = Pace { at_once: 6, apart: Duration::ZERO };
/// A private network is the reader's own: one machine there may serve hundreds of feeds.
const PRIVATE: Pace = Pace { at_once: 6, apart: Duration::ZERO };

#[derive(Debug)]
pub(crate) struct Lanes {
    background: Arc<Semaphore>,
    asked: Arc<Semaphore>,
    hosts: Mutex<HashMap<Key, Arc<Host>>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    host: String,
    waits: Waits,
}

#[derive(Debug)]
struct Host {
    slots: Arc<Semaphore>,
    next_start: Mutex<Option<Instant>>,
}

/// Held while a request flows.
#[derive(Debug)]
pub(crate) struct Slot {
    _host: Option<OwnedSemaphorePermit>,
    _all: Option<OwnedSemaphorePermit>,
}

impl Default for Lanes {
    fn default() -> Self {
        Self {
            background: Arc::new(Semaphore::new(8)),
            asked: Arc::new(Semaphore::new(32)),
            hosts: Mutex::default(),
        }
    }
}

impl Lanes {
    /// Waits for the host first and for a place among all second, so that one slow host holds no place.
    pub(crate) async fn enter(&self, host: &str, waits: Waits, is_private: bool) -> Slot {
        let pace = match (is_private, waits) {
            (true, _) => PRIVATE,
            (false, Waits::Nobody) => BACKGROUND,
            (false, Waits::Reader) => ASKED,
            (false, Waits::Looking) => PICTURES,
        };
        let lane = self.host(Key { host: host.to_owned(), waits }, pace);
        // The semaphores live as long as the lanes and are never closed.
        let own = Arc::clone(&lane.slots).acquire_owned().await.ok();
        let start = lane.claim_start(pace.apart);
        tokio::time::sleep_until(start).await;
        let all = if waits == Waits::Nobody { &self.background } else { &self.asked };
        let all = Arc::clone(all).acquire_owned().await.ok();
        Slot { _host: own, _all: all }
    }

    fn host(&self, key: Key, pace: Pace) -> Arc<Host> {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if hosts.len() >= MOST_HOSTS {
            let now = Instant::now();
            hosts.retain(|_, host| {
                Arc::strong_count(host) > 1 || host.rests_until().is_some_and(|at| at > now)
            });
        }
        let lane = hosts.entry(key).or_insert_with(|| {
            Arc::new(Host { slots: Arc::new(Semaphore::new(pace.at_once)), next_start: Mutex::new(None) })
        });
        Arc::clone(lane)
    }
}

impl Host {
    /// When the caller may start; the next one may start `apart` later.
    fn claim_start(&self, apart: Duration) -> Instant {
        let mut next = self.next_start.lock().unwrap_or_else(PoisonError::into_inner);
        let start = next.unwrap_or_else(Instant::now).max(Instant::now());
        *next = Some(start + apart);
        start
    }

    fn rests_until(&self) -> Option<Instant> {
        *self.next_start.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn check(waits: Waits, is_private: bool, requests: u32, want_millis: u128) {
        let lanes = Lanes::default();
        let started = Instant::now();
        for _ in 0..requests {
            drop(lanes.enter("a.example", waits, is_private).await);
        }
        assert_eq!(started.elapsed().as_millis(), want_millis);
    }

    #[tokio::test(start_paused = true)]
    async fn one_host_is_asked_at_its_pace() {
        check(Waits::Nobody, false, 4, 6_000).await;
        check(Waits::Reader, false, 4, 750).await;
        check(Waits::Looking, false, 4, 0).await;
        check(Waits::Nobody, true, 4, 0).await;
    }

    #[tokio::test(start_paused = true)]
    async fn six_pictures_of_one_host_flow_at_once() {
        let check = async |waits: Waits, want: usize| {
            let lanes = Lanes::default();
            let mut held = Vec::new();
            // A full lane is one that lets nobody in, however long it takes.
            while let Ok(slot) =
                tokio::time::timeout(Duration::from_secs(60), lanes.enter("a.example", waits, false)).await
            {
                held.push(slot);
            }
            assert_eq!(held.len(), want, "{waits:?}");
        };
        check(Waits::Nobody, 1).await;
        check(Waits::Reader, 2).await;
        check(Waits::Looking, 6).await;
    }

    #[tokio::test(start_paused = true)]
    async fn one_host_holds_no_other_up() {
        let lanes = Lanes::default();
        let started = Instant::now();
        let held = lanes.enter("slow.example", Waits::Nobody, false).await;
        drop(lanes.enter("a.example", Waits::Nobody, false).await);
        drop(lanes.enter("b.example", Waits::Nobody, false).await);
        assert_eq!(started.elapsed().as_millis(), 0);
        drop(held);
    }
}
