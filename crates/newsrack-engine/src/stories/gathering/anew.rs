//! Comparing everything anew, now and then. How telling words are, and how densely entries come, is seen when an entry
//! arrives, and holds for its pairs from then on; whoever begins with little would keep what was told from next to nothing.

use super::{AtHand, FIRST_AT_ONCE, MOST_LIVE, WINDOW};
use crate::clock::HOUR;
use newsrack_model::{EntryId, Millis};
use newsrack_store::{Error as StoreError, PutIntoStories, Store};
use std::collections::{BTreeMap, HashMap};

/// For fewer that came nothing is compared anew.
const FEWEST: usize = 10;
/// So many that came are enough, if a day has passed.
const OF_A_DAY: usize = 500;
/// Entries that are compared, and grouped, together with what they touch: what that takes in memory grows with them.
const COMPARED_AT_ONCE: usize = 5_000;
/// Entries that are put into stories in one transaction, as far as stories need not change together.
const PUT_AT_ONCE: usize = 500;

impl AtHand {
    pub(super) fn is_due_anew(&self, now: Millis) -> bool {
        is_due(self.since_compared, self.stories.live(), now.abs_diff(self.compared_at))
    }

    /// Compares everything with all that is known now, the latest 20,000 entries and what they touch, and keeps what became of the
    /// stories; `None` if it is not to go on, or not to be kept any more.
    ///
    /// A program that ends in the middle leaves some stories as they are told now and some as they were, and does all of it again.
    pub(super) fn compared_anew(
        mut self,
        store: &Store,
        now: Millis,
        goes_on: impl Fn() -> bool,
    ) -> Result<Option<(Self, PutIntoStories)>, StoreError> {
        let (ids, copies) = store.read(|store| {
            let (ids, _) = store.entries_grouped(now - WINDOW, MOST_LIVE)?;
            let copies = match (ids.first(), ids.last()) {
                (Some(first), Some(last)) => store.copies_between(*first, *last)?,
                _ => Vec::new(),
            };
            Ok((ids, copies))
        })?;
        self.tell_what_is_known();
        self.stories.forget(now - WINDOW);
        self.stories.weigh_anew();
        for (original, copy) in copies {
            self.hold_copies(original, copy);
        }
        let mut all = PutIntoStories::default();
        for some in ids[ids.len().saturating_sub(FIRST_AT_ONCE)..].chunks(COMPARED_AT_ONCE) {
            let (_, groups) = store.read(|store| store.entries_grouped(now - WINDOW, MOST_LIVE))?;
            self.stories.touch(some);
            for part in parts(self.stories.settle(), &groups) {
                if !goes_on() {
                    return Ok(None);
                }
                let Some(put) = self.put(store, move |store| store.put_into_stories(&part))? else {
                    return Ok(None);
                };
                all.moved += put.moved;
                all.muted += put.muted;
            }
        }
        let upto = self.looked_to;
        // What all was told from is there after a restart too.
        let words = self.stories.words();
        let put = self.put(store, move |store| {
            store.set_story_words(&words)?;
            store.set_stories_compared(upto, now)?;
            Ok(all)
        })?;
        (self.since_compared, self.compared_at) = (0, now);
        self.words_kept_at = now;
        Ok(put.map(|put| (self, put)))
    }
}

#[cfg(test)]
impl crate::Reader {
    /// Has all compared anew the next time that nothing is left to look at.
    pub(crate) fn make_comparing_due(&self) {
        if let Some(at_hand) = self.inner.gathering.at_hand().as_mut() {
            at_hand.since_compared = at_hand.stories.live();
        }
    }

    /// Compares all anew as long as it is to go on, as a program does that was just started; whether it came to its end.
    pub(crate) fn compare_anew_while(&self, goes_on: impl Fn() -> bool) -> bool {
        let (store, now) = (&self.inner.store, self.now());
        let known = store.read(|store| Ok((store.stories_looked_to()?, store.times_said()?))).unwrap();
        let at_hand = AtHand::load(store, now, known, || true).unwrap().unwrap();
        at_hand.compared_anew(store, now, goes_on).unwrap().is_some()
    }
}

/// Whether all is to be compared anew: when half of it came since that was last done, so that no entry is compared more often than
/// about twice for it, or when a day has passed and as many came as tell something.
fn is_due(new: usize, live: usize, passed: u64) -> bool {
    new >= FEWEST && (new * 2 >= live || (new >= OF_A_DAY && passed >= (24 * HOUR).unsigned_abs()))
}

/// Groups in parts that can be laid over the stories one after the other: groups that have entries of one story, as it was, are in
/// one part, for which of them goes on as that story is told among them.
fn parts(changed: Vec<Vec<EntryId>>, before: &[Vec<EntryId>]) -> Vec<Vec<Vec<EntryId>>> {
    let story_of: HashMap<EntryId, usize> =
        before.iter().enumerate().flat_map(|(story, ids)| ids.iter().map(move |id| (*id, story))).collect();
    // By group, and by story behind them: another one that it changes with, until one is its own.
    let mut with: Vec<usize> = (0..changed.len() + before.len()).collect();
    fn first(with: &mut [usize], mut at: usize) -> usize {
        while with[at] != at {
            with[at] = with[with[at]];
            at = with[at];
        }
        at
    }
    for (at, group) in changed.iter().enumerate() {
        for story in group.iter().filter_map(|id| story_of.get(id)) {
            let (one, other) = (first(&mut with, at), first(&mut with, changed.len() + story));
            with[one.max(other)] = one.min(other);
        }
    }
    let mut together: BTreeMap<usize, Vec<Vec<EntryId>>> = BTreeMap::new();
    for (at, group) in changed.into_iter().enumerate() {
        together.entry(first(&mut with, at)).or_default().push(group);
    }
    let (mut parts, mut entries) = (Vec::new(), PUT_AT_ONCE);
    for groups in together.into_values() {
        let more = groups.iter().map(Vec::len).sum::<usize>();
        if entries + more > PUT_AT_ONCE {
            parts.push(Vec::new());
            entries = 0;
        }
        entries += more;
        if let Some(part) = parts.last_mut() {
            part.extend(groups);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_compared_anew_when_it_has_doubled_or_once_a_day() {
        const DAY: u64 = 24 * HOUR.unsigned_abs();
        for (new, live, passed, want) in [
            (9, 9, DAY, false),
            (10, 20, 0, true),
            (10, 21, DAY, false),
            (500, 20_000, DAY - 1, false),
            (500, 20_000, DAY, true),
            (499, 20_000, DAY, false),
            (10_000, 20_000, 0, true),
        ] {
            assert_eq!(is_due(new, live, passed), want, "{new} of {live} after {passed}");
        }
    }

    #[test]
    fn groups_that_share_a_story_are_put_together() {
        let ids = |ids: std::ops::Range<i64>| ids.map(EntryId).collect::<Vec<_>>();
        // The first and the third were one story, the third and the last another.
        let changed = vec![ids(0..300), ids(300..700), ids(700..800), ids(800..810), ids(810..820)];
        let before = vec![vec![EntryId(5), EntryId(701)], vec![EntryId(702), EntryId(815)]];
        let sizes: Vec<Vec<usize>> =
            parts(changed, &before).iter().map(|part| part.iter().map(Vec::len).collect()).collect();
        assert_eq!(sizes, [vec![300, 100, 10], vec![400, 10]]);
        assert!(parts(Vec::new(), &before).is_empty());
    }
}
