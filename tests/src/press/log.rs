//! What was asked of the press.

use newsrack_model::Millis;
use serde::Serialize;
use std::{
    collections::VecDeque,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

/// Requests remembered; older ones are forgotten, so that a long bench does not fill the memory.
const MOST_ASKED: usize = 100_000;

/// One request and what became of it.
#[derive(Debug, Clone, Serialize)]
pub struct Asked {
    /// When, by the press's clock, in UTC milliseconds.
    pub at: Millis,
    /// `Host`, without the port.
    pub host: String,
    /// Path and query, as asked.
    pub path: String,
    /// Names in lower case, in the order they came.
    pub headers: Vec<(String, String)>,
    /// The answer's status; 0 where none was sent.
    pub status: u16,
    /// Bytes of the answer's body, as they went out.
    pub body_bytes: u64,
}

impl Asked {
    /// A header by its name in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }
}

#[derive(Debug, Default)]
pub(super) struct Log {
    asked: Mutex<VecDeque<Asked>>,
    in_flight: AtomicUsize,
    most_at_once: AtomicUsize,
}

impl Log {
    pub(super) fn all(&self) -> Vec<Asked> {
        self.asked().iter().cloned().collect()
    }

    pub(super) fn forget(&self) {
        self.asked().clear();
        self.most_at_once.store(0, Ordering::SeqCst);
    }

    pub(super) fn most_at_once(&self) -> usize {
        self.most_at_once.load(Ordering::SeqCst)
    }

    pub(super) fn note(&self, asked: Asked) {
        let mut all = self.asked();
        if all.len() == MOST_ASKED {
            all.pop_front();
        }
        all.push_back(asked);
    }

    /// Counts a request that is being answered, until the guard is dropped.
    pub(super) fn enter(&self) -> InFlight<'_> {
        let now = self.in_flight.fetch_add(1, Ordering::SeqCst) + 1;
        self.most_at_once.fetch_max(now, Ordering::SeqCst);
        InFlight { log: self }
    }

    fn asked(&self) -> MutexGuard<'_, VecDeque<Asked>> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(super) struct InFlight<'a> {
    log: &'a Log,
}

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        self.log.in_flight.fetch_sub(1, Ordering::SeqCst);
    }
}
