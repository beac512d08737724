//! Politeness: how many requests flow at once, in all and for one host, and how far apart.

use crate::flow::Flow;
use std::{
    collections::HashMap,
    future::Future,
    pin::pin,
    sync::{Arc, Mutex, PoisonError, atomic::Ordering},
    time::Duration,
};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{Instant, interval_at},
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

/// Of what nobody waits for, one at a time flows; how far apart is the network's to be told.
const BACKGROUND_AT_ONCE: usize = 1;
const ASKED: Pace = Pace { at_once: 2, apart: Duration::from_millis(250) };
/// As browsers load the pictures of a page.
const PICTURES: Pace = Pace { at_once: 6, apart: Duration::ZERO };
/// A private network is the reader's own: one machine there may serve hundreds of feeds.
const PRIVATE: Pace = Pace { at_once: 6, apart: Duration::ZERO };

/// A request that got fewer bytes than these between two looks only waits, and gives its place among those that flow to
/// another: a hundred servers that hang or drip hold nobody up.
const LEAST_BYTES: u64 = 4 << 10;
const BETWEEN_LOOKS: Duration = Duration::from_millis(250);

/// Requests of one lane that wait for something of ours, each with a megabyte in hand, and hold no other place for it.
/// They keep this one to their end: once they go on they are few.
const MOST_HELD_UP: usize = 32;

#[derive(Debug)]
pub(crate) struct Lanes {
    background: Lane,
    asked: Lane,
    /// Between two requests to one host that nobody waits for.
    apart: Duration,
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

/// Places for requests that flow, for those that only wait, and for those that we let wait.
#[derive(Debug)]
struct Lane {
    flowing: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    held_up: Arc<Semaphore>,
}

impl Lane {
    fn new(flowing: usize, waiting: usize) -> Self {
        let places = |count| Arc::new(Semaphore::new(count));
        Self { flowing: places(flowing), waiting: places(waiting), held_up: places(MOST_HELD_UP) }
    }
}

/// Held while a request is under way.
#[derive(Debug)]
pub(crate) struct Slot {
    _host: Option<OwnedSemaphorePermit>,
    /// A place among those that flow, and later perhaps among those that wait, or that we let wait.
    place: Option<OwnedSemaphorePermit>,
    waiting: Arc<Semaphore>,
    held_up: Arc<Semaphore>,
}

impl Slot {
    /// Runs a request to its end. When it no longer flows it goes to those that wait, if there is room, and when we let
    /// it wait, to those.
    pub(crate) async fn run<T>(&mut self, flow: &Flow, request: impl Future<Output = T>) -> T {
        let mut request = pin!(request);
        let mut looks = interval_at(Instant::now() + BETWEEN_LOOKS, BETWEEN_LOOKS);
        let (mut before, mut is_flowing, mut is_held_up) = (0, true, false);
        loop {
            tokio::select! {
                biased;
                done = &mut request => return done,
                _ = looks.tick(), if !is_held_up => {
                    let bytes = flow.received.load(Ordering::Relaxed);
                    if flow.stands_still()
                        && let Ok(place) = Arc::clone(&self.held_up).try_acquire_owned()
                    {
                        self.place = Some(place);
                        is_held_up = true;
                    } else if is_flowing && bytes - before < LEAST_BYTES
                        && let Ok(place) = Arc::clone(&self.waiting).try_acquire_owned()
                    {
                        self.place = Some(place);
                        is_flowing = false;
                    }
                    before = bytes;
                }
            }
        }
    }
}

impl Lanes {
    pub(crate) fn new(apart: Duration) -> Self {
        Self { background: Lane::new(8, 8), asked: Lane::new(32, 128), apart, hosts: Mutex::default() }
    }

    /// Waits for the host first and for a place among all second, so that one slow host holds no place.
    pub(crate) async fn enter(&self, host: &str, waits: Waits, is_private: bool) -> Slot {
        let pace = match (is_private, waits) {
            (true, _) => PRIVATE,
            (false, Waits::Nobody) => Pace { at_once: BACKGROUND_AT_ONCE, apart: self.apart },
            (false, Waits::Reader) => ASKED,
            (false, Waits::Looking) => PICTURES,
        };
        let host = self.host(Key { host: host.to_owned(), waits }, pace);
        // The semaphores live as long as the lanes and are never closed.
        let own = Arc::clone(&host.slots).acquire_owned().await.ok();
        let start = host.claim_start(pace.apart);
        tokio::time::sleep_until(start).await;
        let lane = if waits == Waits::Nobody { &self.background } else { &self.asked };
        let place = Arc::clone(&lane.flowing).acquire_owned().await.ok();
        let (waiting, held_up) = (Arc::clone(&lane.waiting), Arc::clone(&lane.held_up));
        Slot { _host: own, place, waiting, held_up }
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

    /// As the network has them unless it is told otherwise.
    fn lanes() -> Lanes {
        Lanes::new(crate::Limits::default().apart)
    }

    async fn check(waits: Waits, is_private: bool, requests: u32, want_millis: u128) {
        let lanes = lanes();
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
            let lanes = lanes();
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

    /// Requests to hosts of their own, of which each gets so many bytes every 100 ms for `lasting`.
    async fn run_all(lanes: &Arc<Lanes>, count: usize, bytes: u64, lasting: Duration) -> Vec<Duration> {
        let started = Instant::now();
        let requests = (0..count).map(|number| {
            let lanes = Arc::clone(lanes);
            tokio::spawn(async move {
                let mut slot = lanes.enter(&format!("{number}.example"), Waits::Reader, false).await;
                let (begun, flow) = (started.elapsed(), Flow::new(10 * lasting, true));
                let request = async {
                    let last = Instant::now() + lasting;
                    while Instant::now() < last {
                        tokio::time::sleep(Duration::from_millis(100)).await;
                        flow.received.fetch_add(bytes, Ordering::Relaxed);
                    }
                };
                slot.run(&flow, flow.time(request)).await;
                begun
            })
        });
        let mut begun = Vec::new();
        for request in requests.collect::<Vec<_>>() {
            begun.push(request.await.unwrap());
        }
        begun.sort();
        begun
    }

    #[tokio::test(start_paused = true)]
    async fn what_only_waits_gives_its_place_to_another() {
        let check = async |count, bytes, last_begun: u128| {
            let begun = run_all(&Arc::new(lanes()), count, bytes, Duration::from_secs(60)).await;
            assert_eq!(begun[count - 1].as_millis(), last_begun, "{count} requests of {bytes} bytes");
        };
        check(32, 0, 0).await;
        // Hangs and drips give way at the first look, thirty-two at a time.
        check(33, 0, 250).await;
        check(160, 300, 1_000).await;
        // Where all who may wait do, the next one waits for an end.
        check(161, 0, 60_000).await;
        // What flows keeps its place.
        check(33, 10_000, 60_000).await;
    }

    #[tokio::test(start_paused = true)]
    async fn what_we_let_wait_gives_its_place_to_another() {
        let lanes = Arc::new(lanes());
        let places = 8 + 8 + MOST_HELD_UP;
        let started = Instant::now();
        let requests = (0..=places).map(|number| {
            let lanes = Arc::clone(&lanes);
            tokio::spawn(async move {
                let mut slot = lanes.enter(&format!("{number}.example"), Waits::Nobody, false).await;
                let (begun, flow) = (started.elapsed(), Flow::new(Duration::from_secs(60), false));
                let ours = flow.off_the_clock(tokio::time::sleep(Duration::from_secs(100)));
                slot.run(&flow, flow.time(ours)).await;
                begun
            })
        });
        let mut begun = Vec::new();
        for request in requests.collect::<Vec<_>>() {
            begun.push(request.await.unwrap().as_secs());
        }
        assert!(begun[..places].iter().all(|after| *after < 2), "{begun:?}");
        // So many have a megabyte each in hand, and no more.
        assert_eq!(begun[places], 100, "{begun:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn one_host_holds_no_other_up() {
        let lanes = lanes();
        let started = Instant::now();
        let held = lanes.enter("slow.example", Waits::Nobody, false).await;
        drop(lanes.enter("a.example", Waits::Nobody, false).await);
        drop(lanes.enter("b.example", Waits::Nobody, false).await);
        assert_eq!(started.elapsed().as_millis(), 0);
        drop(held);
    }
}
