//! Texts that were packed a moment ago, so that indexing need not unpack them.

use crate::{Hash, Ingested, NewEntry, PackedDocument, Store};
use newsrack_model::EntryId;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// Bytes of texts. What has no room is unpacked when its turn comes.
const MOST: usize = 6 << 20;
/// What holding a text takes besides its bytes.
const EACH: usize = 100;

#[derive(Default)]
pub(super) struct AtHand(Mutex<Texts>);

#[derive(Default)]
struct Texts {
    by_entry: HashMap<EntryId, (Hash, String)>,
    bytes: usize,
}

impl AtHand {
    fn put(&self, texts: impl IntoIterator<Item = (EntryId, PackedDocument)>) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (entry, document) in texts {
            let (hash, text) = document.into_text();
            if held.bytes + text.len() + EACH <= MOST {
                held.bytes += text.len() + EACH;
                let before = held.by_entry.insert(entry, (hash, text));
                held.bytes -= before.map_or(0, |(_, before)| before.len() + EACH);
            }
        }
    }

    /// The text of an entry, if it is the one that its stored body has by this hash.
    pub(super) fn take(&self, entry: EntryId, hash: Hash) -> Option<String> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (own, text) = held.by_entry.remove(&entry)?;
        held.bytes -= text.len() + EACH;
        (own == hash).then_some(text)
    }

    pub(super) fn clear(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Texts::default();
    }
}

impl Store {
    /// Takes the texts of an answer that was kept, for the indexing that follows soon.
    pub fn hold_texts(&self, mut entries: Vec<NewEntry>, ingested: &Ingested) {
        let texts = ingested.new.iter().zip(&ingested.new_at).filter_map(|(entry, at)| {
            entries.get_mut(*at).and_then(|new| new.document.take()).map(|document| (*entry, document))
        });
        self.search().at_hand.put(texts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::text_hash;
    use newsrack_model::Document;

    #[test]
    fn texts_are_held_as_far_as_there_is_room_and_given_once_if_they_still_hold() {
        let at_hand = AtHand::default();
        let text = |length: usize| "x".repeat(length);
        let packed = |length: usize| PackedDocument::pack(&Document::default(), text(length));
        let hash = |length: usize| text_hash(text(length).as_bytes());
        let half = MOST / 2 - EACH;
        let entries = [(1, half), (1, half), (2, half), (3, 1)];
        at_hand.put(entries.map(|(entry, length)| (EntryId(entry), packed(length))));
        assert_eq!(at_hand.take(EntryId(1), hash(half)), Some(text(half)));
        assert_eq!(at_hand.take(EntryId(1), hash(half)), None, "given once");
        assert_eq!(at_hand.take(EntryId(3), hash(1)), None, "there was no room");
        at_hand.put([(EntryId(3), packed(1)), (EntryId(4), packed(1))]);
        assert_eq!(at_hand.take(EntryId(3), hash(1)), Some(text(1)));
        assert_eq!(at_hand.take(EntryId(4), hash(2)), None, "it changed");
        at_hand.clear();
        assert_eq!(at_hand.take(EntryId(2), hash(half)), None);
    }
}
