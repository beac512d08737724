//! Events on their way out: gathered, merged, and handed out at most four times a second.

use crate::Event;
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError, Weak},
    time::Duration,
};
use tokio::{sync::Notify, time::Instant};

/// No window gains by being told more often.
const BETWEEN_BATCHES: Duration = Duration::from_millis(250);
/// Ids in one event beyond which the window asks anew instead.
const MOST_IDS: usize = 1_000;

/// Sends to every stream that is still listened to.
#[derive(Debug, Default)]
pub(crate) struct Outbox {
    streams: Mutex<Vec<Weak<Waiting>>>,
}

#[derive(Debug, Default)]
struct Waiting {
    events: Mutex<VecDeque<Event>>,
    arrived: Notify,
}

impl Outbox {
    /// Puts an event into every stream, merged with what waits there.
    pub(crate) fn send(&self, event: &Event) {
        let mut streams = lock(&self.streams);
        streams.retain(|stream| match stream.upgrade() {
            Some(waiting) => {
                merge(&mut lock(&waiting.events), event.clone());
                waiting.arrived.notify_one();
                true
            }
            None => false,
        });
    }

    pub(crate) fn stream(&self) -> EventStream {
        let waiting = Arc::new(Waiting::default());
        lock(&self.streams).push(Arc::downgrade(&waiting));
        EventStream { waiting, last: None }
    }
}

/// One listener's events.
#[derive(Debug)]
pub struct EventStream {
    waiting: Arc<Waiting>,
    last: Option<Instant>,
}

impl EventStream {
    /// The next batch; waits for one, and for a quarter of a second since the last.
    pub async fn next(&mut self) -> Vec<Event> {
        loop {
            if let Some(last) = self.last {
                tokio::time::sleep_until(last + BETWEEN_BATCHES).await;
            }
            let batch: Vec<Event> = lock(&self.waiting.events).drain(..).collect();
            if !batch.is_empty() {
                self.last = Some(Instant::now());
                return batch;
            }
            self.waiting.arrived.notified().await;
        }
    }
}

/// Joins an event to one of its kind that still waits, so that a batch has at most a handful.
fn merge(waiting: &mut VecDeque<Event>, event: Event) {
    for old in waiting.iter_mut() {
        match (old, &event) {
            (
                Event::EntriesChanged { new, publication_ids, changed },
                Event::EntriesChanged { new: more, publication_ids: ids, changed: also },
            ) => {
                *new += more;
                for id in ids.iter().filter(|id| !publication_ids.contains(id)).collect::<Vec<_>>() {
                    publication_ids.push(*id);
                }
                changed.extend(also.iter().take(MOST_IDS.saturating_sub(changed.len())));
                return;
            }
            (Event::MarksChanged { entry_ids }, Event::MarksChanged { entry_ids: more }) => {
                // No ids mean "ask anew", and that stays the stronger word.
                if entry_ids.is_empty() || more.is_empty() || entry_ids.len() + more.len() > MOST_IDS {
                    entry_ids.clear();
                } else {
                    entry_ids.extend(more);
                }
                return;
            }
            (Event::Announce { entry_ids }, Event::Announce { entry_ids: more })
            | (Event::FullText { entry_ids }, Event::FullText { entry_ids: more }) => {
                entry_ids.extend(more.iter().take(MOST_IDS.saturating_sub(entry_ids.len())));
                return;
            }
            (Event::AnnounceStories { stories }, Event::AnnounceStories { stories: more }) => {
                stories.extend(more.iter().take(MOST_IDS.saturating_sub(stories.len())).cloned());
                return;
            }
            (old @ Event::Refresh { .. }, Event::Refresh { .. })
            | (old @ Event::Indexing { .. }, Event::Indexing { .. })
            | (old @ Event::Offline { .. }, Event::Offline { .. })
            | (old @ Event::BringingMarks { .. }, Event::BringingMarks { .. })
            // What was said last holds.
            | (
                old @ (Event::StoreTrouble { .. } | Event::StoreTroubleOver {}),
                Event::StoreTrouble { .. } | Event::StoreTroubleOver {},
            )
            | (old @ Event::TitlesChanged {}, Event::TitlesChanged {})
            | (old @ Event::StoriesChanged {}, Event::StoriesChanged {})
            | (old @ Event::TasteChanged {}, Event::TasteChanged {})
            // The newest is the one that waits.
            | (old @ Event::EditionReady { .. }, Event::EditionReady { .. })
            | (old @ Event::AnnounceEdition { .. }, Event::AnnounceEdition { .. })
            | (old @ Event::SettingsChanged {}, Event::SettingsChanged {}) => {
                *old = event;
                return;
            }
            _ => {}
        }
    }
    waiting.push_back(event);
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RefreshState;
    use newsrack_model::{EntryId, PublicationId, ReasonKind, Trouble};

    fn refresh(done: u32) -> Event {
        Event::Refresh { refresh: RefreshState::Running { done, total: 9, failed: 0 } }
    }

    #[tokio::test(start_paused = true)]
    async fn batches_are_merged_and_spaced() {
        let outbox = Outbox::default();
        let mut stream = outbox.stream();
        outbox.send(&refresh(1));
        outbox.send(&refresh(2));
        outbox.send(&Event::EntriesChanged {
            new: 2,
            publication_ids: vec![PublicationId(1)],
            changed: vec![],
        });
        outbox.send(&Event::EntriesChanged {
            new: 3,
            publication_ids: vec![PublicationId(1), PublicationId(2)],
            changed: vec![EntryId(7)],
        });
        let started = Instant::now();
        let both = Event::EntriesChanged {
            new: 5,
            publication_ids: vec![PublicationId(1), PublicationId(2)],
            changed: vec![EntryId(7)],
        };
        assert_eq!(stream.next().await, vec![refresh(2), both]);
        outbox.send(&refresh(3));
        assert_eq!(stream.next().await, vec![refresh(3)]);
        assert!(started.elapsed() >= BETWEEN_BATCHES);
    }

    #[test]
    fn asking_anew_is_the_stronger_word() {
        let mut waiting = VecDeque::new();
        merge(&mut waiting, Event::MarksChanged { entry_ids: vec![EntryId(1)] });
        merge(&mut waiting, Event::MarksChanged { entry_ids: vec![] });
        merge(&mut waiting, Event::MarksChanged { entry_ids: vec![EntryId(2)] });
        assert_eq!(waiting, [Event::MarksChanged { entry_ids: vec![] }]);
    }

    #[test]
    fn of_trouble_and_its_end_the_last_word_holds() {
        let trouble =
            || Event::StoreTrouble { reason: Trouble::new(ReasonKind::Full.into(), "The disk is full.") };
        let check = |said: Vec<Event>, want: Event| {
            let mut waiting = VecDeque::new();
            said.into_iter().for_each(|event| merge(&mut waiting, event));
            assert_eq!(waiting, [want]);
        };
        check(vec![trouble(), Event::StoreTroubleOver {}], Event::StoreTroubleOver {});
        check(vec![Event::StoreTroubleOver {}, trouble()], trouble());
    }
}
