//! Who fetches ahead: one at a time in a process, until it is done or the reader ends.

use super::Seen;
use tokio::sync::watch;

/// Whether somebody fetches ahead.
#[derive(Debug, Default)]
pub(crate) struct Ahead {
    is_running: watch::Sender<bool>,
    /// True while it is wanted; sending false stops it.
    is_wanted: watch::Sender<bool>,
    /// What need not be looked at again.
    pub(crate) seen: Seen,
}

/// The right to be the one who fetches ahead, given back however it ends.
pub(super) struct Turn<'a>(&'a Ahead);

impl Ahead {
    /// Takes the turn; `None` if somebody has it.
    pub(super) fn begin(&self) -> Option<Turn<'_>> {
        let is_first = self.is_running.send_if_modified(|is_running| {
            let is_first = !*is_running;
            if is_first {
                // Before anybody can stop it: who does is to be heard.
                self.is_wanted.send_replace(true);
                *is_running = true;
            }
            is_first
        });
        is_first.then(|| Turn(self))
    }

    pub(super) fn is_running(&self) -> bool {
        *self.is_running.borrow()
    }

    /// Lets who fetches ahead stop.
    pub(crate) fn stop(&self) {
        self.is_wanted.send_replace(false);
    }

    /// Waits until who fetches ahead is to stop.
    pub(super) async fn stopped(&self) {
        // The sender lives as long as the reader, so that waiting cannot fail.
        let _ = self.is_wanted.subscribe().wait_for(|is_wanted| !is_wanted).await;
    }

    /// Waits until nobody fetches ahead.
    pub(crate) async fn ended(&self) {
        // As above.
        let _ = self.is_running.subscribe().wait_for(|is_running| !is_running).await;
    }

    /// Waits until nobody else fetches ahead, and tells whether they came to their end: who is stopped ends for the reader does.
    pub(super) async fn others_ended(&self) -> bool {
        let is_other = self.is_running();
        self.ended().await;
        !is_other || *self.is_wanted.borrow()
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.is_running.send_replace(false);
    }
}
