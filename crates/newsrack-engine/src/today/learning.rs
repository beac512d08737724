//! Learning from the lessons: what came since the last time, or all of them anew where some were taken back. Either way the weights are
//! the same, to the bit.

use super::{MOST_TASTE, TasteLine};
use crate::{Error, Reader, reader::blocking};
use newsrack_curate::relevance::{Features, Group, Lesson, RECENT, Taste, Weight};
use newsrack_model::{LessonId, LessonKind};
use newsrack_store::{Durability, KeptLesson, Learned, Reading, Store, WeightRow};
use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

type Stored<T> = Result<T, newsrack_store::Error>;

/// Version of the rules that are learned by: weights of another are learned anew.
const RULES: u32 = 2;

/// The taste as it was learned last in this process, so that not all weights are read for each lesson.
#[derive(Default)]
pub(crate) struct Known(Mutex<Option<(Learned, Taste)>>);

impl Reader {
    /// Brings what was learned up to date.
    ///
    /// # Errors
    /// The store fails.
    pub(crate) async fn learn(&self) -> Result<(), Error> {
        let reader = self.clone();
        blocking(move || {
            // Another process may learn meanwhile: then it is tried on what that left.
            while !learn(&reader.inner.store, &reader.inner.taste)? {}
            Ok::<_, newsrack_store::Error>(())
        })
        .await
    }
}

/// What was learned, as it is kept.
pub(super) fn taste(store: &Reading<'_>) -> Stored<Taste> {
    kept(store, store.learned()?.0)
}

/// What was said outright, which holds where nothing is to be learned from reading.
pub(super) fn said(store: &Reading<'_>) -> Stored<Taste> {
    let all = store.lessons(LessonId(0), LessonId(i64::MAX))?;
    let said = all.into_iter().filter(|lesson| matches!(lesson.kind, LessonKind::More | LessonKind::Less));
    Ok(Taste::anew(said.map(read)))
}

/// What weighs most, and how many thousandths of it count.
pub(super) fn heaviest(taste: &Taste) -> (u16, Vec<TasteLine>) {
    let lines = taste.heaviest(MOST_TASTE).into_iter().map(|(weight, points)| TasteLine {
        term: weight.group.word().to_owned(),
        about: weight.name.clone(),
        points,
    });
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is a share")]
    let trust = (taste.trust() * 1_000.0).round() as u16;
    (trust, lines.collect())
}

/// One look; false where it was in vain.
fn learn(store: &Store, known: &Known) -> Stored<bool> {
    let mut known = known.0.lock().unwrap_or_else(PoisonError::into_inner);
    // Taken out, so that a step that fails leaves nothing half done behind.
    let in_hand = known.take();
    let (learned, could) = store.read(|store| store.learned())?;
    let after = Learned { rules: RULES, ..could };
    if learned == after {
        *known = in_hand;
        return Ok(true);
    }
    let is_anew = learned.rules != RULES || learned.taken != could.taken || learned.to > could.to;
    let (mut taste, lessons) = store.read(|store| {
        let from = LessonId(if is_anew { 0 } else { learned.to });
        let lessons = store.lessons(from, LessonId(could.to))?;
        let taste = match in_hand {
            _ if is_anew => Taste::default(),
            Some((of, taste)) if of == learned => taste,
            _ => kept(store, learned)?,
        };
        Ok((taste, lessons))
    })?;
    // `None` where all weights are to be kept anew.
    let mut changed = (!is_anew).then(BTreeSet::new);
    for lesson in lessons {
        match (taste.learn(read(lesson)), &mut changed) {
            (Some(told), Some(changed)) => changed.extend(told),
            (told, _) => changed = changed.filter(|_| told.is_some()),
        }
    }
    let rows: Vec<WeightRow> = match &changed {
        Some(features) => features.iter().filter_map(|id| taste.weight(*id)).map(row).collect(),
        None => taste.weights().map(row).collect(),
    };
    let is_whole = changed.is_none();
    let is_kept =
        store.write(Durability::Content, move |store| store.put_weights(&rows, is_whole, learned, after))?;
    if is_kept {
        *known = Some((after, taste));
    }
    Ok(is_kept)
}

fn kept(store: &Reading<'_>, learned: Learned) -> Stored<Taste> {
    let upto = LessonId(learned.to);
    let weights = store.weights()?.into_iter().filter_map(weight).collect();
    let recent = store.last_lessons(upto, RECENT as u32)?;
    let recent = recent.into_iter().map(read).collect();
    Ok(Taste::of(weights, store.lessons_upto(upto)?, recent))
}

/// A lesson, without what cannot be read of it: what a later version tells of articles, or all of it where it is damaged. It teaches
/// nothing then, and is a lesson all the same, so that they are counted alike one by one and all anew.
fn read(kept: KeptLesson) -> Lesson {
    let KeptLesson { kind, weight, features, .. } = kept;
    let features: Vec<serde_json::Value> = serde_json::from_str(&features).unwrap_or_default();
    let features = features.into_iter().filter_map(|feature| serde_json::from_value(feature).ok());
    Lesson { kind, weight, features: Features(features.collect()) }
}

fn row(weight: &Weight) -> WeightRow {
    WeightRow {
        feature: weight.feature,
        term: weight.group.word().to_owned(),
        name: weight.name.clone(),
        z: weight.z,
        n: weight.n,
    }
}

/// What a later version learned of something that this one does not know is left alone.
fn weight(row: WeightRow) -> Option<Weight> {
    let WeightRow { feature, term, name, z, n } = row;
    Some(Weight { feature, group: Group::of(&term)?, name, z, n })
}
