//! When the schedule rests, and what it knows of the network. Kept for as long as the process runs.

use crate::{clock::MINUTE, schedule::LOOK, spread};
use newsrack_model::{FeedId, Millis, PublicationId};
use std::{
    collections::HashSet,
    ops::Range,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Between tries while no feed can be reached, or nothing that comes can be kept.
const AGAIN_AFTER: &[Millis] = &[MINUTE, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE];
/// Until another try while somebody else refreshes this folder.
const TAKEN: Millis = MINUTE;
/// Feeds asked while nothing can be reached and nobody looks.
const FEW: usize = 6;
/// What waited while the machine slept is asked for within this time, if nobody looks.
const BACKLOG: Millis = 10 * MINUTE;
/// Nobody looked at the clock for so long: the machine slept.
const SLEPT: Millis = 2 * MINUTE;
/// A network that wants us to sign in is tried at each look for half an hour, then less often.
const EAGER: usize = 90;
const LESS_EAGER: Millis = 5 * MINUTE;
/// A network was taken for one that wants us to sign in, and was none: those who misled us are not believed so long.
const DOUBTED: Millis = 60 * MINUTE;

#[derive(Debug, Default)]
pub(crate) struct Pauses {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    has_begun: bool,
    /// No refresh at the start was wanted.
    start: Option<Range<Millis>>,
    /// Offline, or the folder in trouble, or another process refreshes.
    retry: Option<Range<Millis>>,
    offline_since: Option<Millis>,
    tries: usize,
    /// How often feeds answered well.
    answers: u64,
    is_online: bool,
    portal: Option<Portal>,
    doubted: Option<(HashSet<FeedId>, Range<Millis>)>,
    /// Titles whose sites were asked for an icon in vain since a feed last answered.
    missed_icons: HashSet<PublicationId>,
    looked_at: Option<Millis>,
    /// What waited is to be asked for by then.
    backlog_until: Option<Millis>,
    /// It answers again since the last look.
    came_back: bool,
}

/// A network that wants us to sign in.
#[derive(Debug, Default)]
struct Portal {
    /// In place of these something else answered.
    strange: HashSet<FeedId>,
    tries: usize,
    next_try_at: Millis,
}

impl Kept {
    /// Rests longer each time.
    fn rest(&mut self, now: Millis) {
        let wait = AGAIN_AFTER[self.tries.min(AGAIN_AFTER.len() - 1)];
        self.retry = Some(now..now.saturating_add(wait));
        self.tries += 1;
    }
}

impl Pauses {
    /// Whether the schedule begins for the first time in this process.
    pub(crate) fn begin(&self) -> bool {
        !std::mem::replace(&mut self.kept().has_begun, true)
    }

    /// No refresh is wanted at the start: the first one may come `wait` later.
    pub(crate) fn rest_at_start(&self, now: Millis, wait: Millis) {
        self.kept().start = Some(now..now.saturating_add(wait));
    }

    /// The reader chose another interval: the one that the start waits for is out of date.
    pub(crate) fn end_rest_at_start(&self) {
        self.kept().start = None;
    }

    /// Another refresh of this folder runs.
    pub(crate) fn taken(&self, now: Millis) {
        self.kept().retry = Some(now..now.saturating_add(TAKEN));
    }

    /// No feed could be reached; tells since when.
    pub(crate) fn offline(&self, now: Millis) -> Millis {
        let mut kept = self.kept();
        kept.rest(now);
        kept.is_online = false;
        *kept.offline_since.get_or_insert(now)
    }

    /// The folder could not keep what came.
    pub(crate) fn unkept(&self, now: Millis) {
        self.kept().rest(now);
    }

    /// A feed answered well.
    pub(crate) fn answered(&self) {
        let mut kept = self.kept();
        kept.answers += 1;
        kept.came_back |= kept.offline_since.is_some();
        (kept.retry, kept.tries, kept.offline_since, kept.is_online) = (None, 0, None, true);
        kept.portal = None;
        kept.missed_icons.clear();
    }

    /// How often feeds answered well, to see whether any did since.
    pub(crate) fn answers(&self) -> u64 {
        self.kept().answers
    }

    /// A site was asked for its icon in vain: that is its own doing if a feed answers after it.
    pub(crate) fn missed_icon(&self, title: PublicationId) {
        self.kept().missed_icons.insert(title);
    }

    /// Those of which nobody knows whose doing it was.
    pub(crate) fn take_missed_icons(&self) -> Vec<PublicationId> {
        std::mem::take(&mut self.kept().missed_icons).into_iter().collect()
    }

    /// Something else answers in place of these feeds; tells since when nothing can be reached.
    pub(crate) fn behind_portal(&self, strange: HashSet<FeedId>, now: Millis) -> Millis {
        let mut kept = self.kept();
        kept.is_online = false;
        kept.portal.get_or_insert_default().strange.extend(strange);
        *kept.offline_since.get_or_insert(now)
    }

    pub(crate) fn is_behind_portal(&self) -> bool {
        self.kept().portal.is_some()
    }

    /// Which try it is to get past the portal, if it is time for one. Those in whose place something else answered are to
    /// be tried in turn with others.
    pub(crate) fn try_portal(&self, now: Millis) -> Option<usize> {
        let mut kept = self.kept();
        let portal = kept.portal.as_mut()?;
        // A clock that was set back does not make us wait.
        if portal.next_try_at > now && portal.next_try_at - now <= LESS_EAGER {
            return None;
        }
        portal.tries += 1;
        portal.next_try_at = if portal.tries < EAGER { now } else { now.saturating_add(LESS_EAGER) };
        Some(portal.tries)
    }

    pub(crate) fn is_strange(&self, feed: FeedId) -> bool {
        self.kept().portal.as_ref().is_some_and(|portal| portal.strange.contains(&feed))
    }

    /// A feed answered well behind what was taken for a portal. If it was none of those in whose place something else
    /// answered, there may be none: then those are doubted.
    pub(crate) fn got_past_portal(&self, feed: FeedId, now: Millis) {
        let mut kept = self.kept();
        let Some(portal) = kept.portal.take() else { return };
        if !portal.strange.contains(&feed) {
            kept.doubted = Some((portal.strange, now..now.saturating_add(DOUBTED)));
        }
    }

    /// Feeds whose strange answers are their own.
    pub(crate) fn doubted(&self, now: Millis) -> HashSet<FeedId> {
        let mut kept = self.kept();
        kept.doubted.take_if(|(_, rest)| !rest.contains(&now));
        kept.doubted.as_ref().map(|(feeds, _)| feeds.clone()).unwrap_or_default()
    }

    /// How many of `due` feeds are asked at this look. While somebody looks: all. Otherwise what waited while the machine
    /// slept or while nothing could be reached is spread over ten minutes, and so is what waited while Newsrack was not
    /// running, should its window be hidden before the first look.
    pub(crate) fn share(&self, due: usize, is_hidden: bool, now: Millis) -> usize {
        let mut kept = self.kept();
        let since = kept.looked_at.map(|at| now - at);
        let has_slept = since.is_none_or(|since| !(0..SLEPT).contains(&since));
        if has_slept || std::mem::take(&mut kept.came_back) {
            kept.backlog_until = Some(now.saturating_add(BACKLOG));
        }
        if !is_hidden {
            return due;
        }
        if kept.offline_since.is_some() {
            return due.min(FEW);
        }
        let step = since.filter(|_| !has_slept).unwrap_or(LOOK).max(1);
        match kept.backlog_until {
            Some(until) if (now..=now.saturating_add(BACKLOG)).contains(&until) => {
                spread::share(due, now, until, step)
            }
            _ => due,
        }
    }

    /// A look at the clock ended.
    pub(crate) fn looked(&self, now: Millis) {
        self.kept().looked_at = Some(now);
    }

    /// A person asked for a refresh: whatever was waited for, it begins anew.
    pub(crate) fn asked(&self) {
        let mut kept = self.kept();
        (kept.retry, kept.tries) = (None, 0);
    }

    /// A clock that was set back ends every rest.
    pub(crate) fn is_resting(&self, now: Millis) -> bool {
        let kept = self.kept();
        [&kept.start, &kept.retry].into_iter().flatten().any(|rest| rest.contains(&now))
    }

    /// A feed answered since nothing could be reached, or since the start.
    pub(crate) fn is_online(&self) -> bool {
        self.kept().is_online
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = 1_700_000_000_000;

    /// How long it rests from `now` on, in minutes.
    fn rest(pauses: &Pauses, now: Millis) -> Millis {
        (0..).find(|minutes| !pauses.is_resting(now + minutes * MINUTE)).unwrap()
    }

    #[test]
    fn offline_it_tries_again_ever_more_gently() {
        let pauses = Pauses::default();
        let rests: Vec<Millis> = (0..5)
            .map(|_| {
                assert_eq!(pauses.offline(NOW), NOW);
                rest(&pauses, NOW)
            })
            .collect();
        assert_eq!(rests, [1, 2, 5, 15, 15]);
        assert_eq!(pauses.offline(NOW + MINUTE), NOW, "offline since the first time");
        pauses.asked();
        assert_eq!((rest(&pauses, NOW), pauses.offline(NOW), rest(&pauses, NOW)), (0, NOW, 1));
        pauses.answered();
        assert_eq!((rest(&pauses, NOW), pauses.offline(NOW + MINUTE)), (0, NOW + MINUTE));
    }

    #[test]
    fn a_backlog_is_spread_over_ten_minutes_while_nobody_looks() {
        let check = |is_hidden: bool, want: &[usize]| {
            let pauses = Pauses::default();
            let mut due = 300;
            let asked: Vec<usize> = (0..want.len())
                .map(|look| {
                    let now = NOW + Millis::try_from(look).unwrap() * LOOK;
                    let share = pauses.share(due, is_hidden, now);
                    pauses.looked(now);
                    due -= share;
                    share
                })
                .collect();
            assert_eq!(asked, want, "hidden: {is_hidden}");
        };
        check(true, &[10; 30]);
        check(false, &[300, 0]);
        let pauses = Pauses::default();
        pauses.looked(NOW);
        assert_eq!(pauses.share(30, true, NOW + LOOK), 30, "what comes due meanwhile is no backlog");
        pauses.looked(NOW + LOOK);
        assert_eq!(pauses.share(300, true, NOW + 60 * MINUTE), 10, "after sleep");
        pauses.looked(NOW + 60 * MINUTE);
        // Offline a few are tried; once one of them answers, the others follow within ten minutes.
        let later = NOW + 75 * MINUTE;
        pauses.looked(later - LOOK);
        pauses.offline(later - LOOK);
        assert_eq!(pauses.share(300, true, later), FEW);
        pauses.answered();
        pauses.looked(later);
        assert_eq!(pauses.share(294, true, later + LOOK), 10);
    }

    #[test]
    fn a_portal_is_tried_at_each_look_and_later_less_often() {
        let pauses = Pauses::default();
        assert_eq!(pauses.try_portal(NOW), None);
        let strange = HashSet::from([FeedId(1)]);
        assert_eq!(pauses.behind_portal(strange.clone(), NOW), NOW);
        let tries: Vec<Millis> =
            (1..400).filter(|look| pauses.try_portal(NOW + look * LOOK).is_some()).collect();
        assert_eq!((tries[0], tries[EAGER - 1], tries[EAGER]), (1, 90, 105));
        // One of those in whose place it answered is past it: it was one. Another may always have been.
        pauses.got_past_portal(FeedId(1), NOW);
        assert_eq!((pauses.is_behind_portal(), pauses.doubted(NOW)), (false, HashSet::new()));
        pauses.behind_portal(strange.clone(), NOW);
        pauses.got_past_portal(FeedId(2), NOW);
        assert_eq!(pauses.doubted(NOW), strange);
        assert_eq!(pauses.doubted(NOW + DOUBTED), HashSet::new());
    }

    #[test]
    fn a_rest_ends_when_the_clock_is_set_back() {
        let pauses = Pauses::default();
        pauses.taken(NOW);
        assert_eq!(rest(&pauses, NOW), 1);
        pauses.rest_at_start(NOW, 60 * MINUTE);
        assert_eq!(rest(&pauses, NOW), 60);
        assert!(!pauses.is_resting(NOW - 1));
    }

    #[test]
    fn a_good_answer_does_not_end_the_rest_at_the_start() {
        let pauses = Pauses::default();
        pauses.rest_at_start(NOW, 60 * MINUTE);
        pauses.answered();
        pauses.asked();
        assert_eq!(rest(&pauses, NOW), 60);
        pauses.end_rest_at_start();
        assert_eq!(rest(&pauses, NOW), 0);
    }
}
