//! What five titles really served, capture by capture.

use crate::place;
use anyhow::Context as _;
use newsrack_feed::{Hints, Warning, parse};
use newsrack_model::Millis;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// A title of the captures. None of the five shares its owner with another.
pub(super) struct Title {
    pub(super) name: &'static str,
    pub(super) country: &'static str,
}

pub(super) const TITLES: [Title; 5] = [
    Title { name: "bbc", country: "GB" },
    Title { name: "cnn", country: "US" },
    Title { name: "fox", country: "US" },
    Title { name: "rnz", country: "NZ" },
    Title { name: "smh", country: "AU" },
];

/// As the store has it: position is a vote where more than a tenth of the neighbours do not have the newer one first.
const ONE_OF: usize = 10;

/// An item as it was served.
pub(super) struct Served {
    pub(super) key: String,
    pub(super) headline: String,
    pub(super) text: String,
    pub(super) published_at: Option<Millis>,
}

/// One whole answer of a title.
pub(super) struct Answer {
    /// Its place in [`TITLES`].
    pub(super) title: usize,
    /// When it was captured, UTC milliseconds.
    pub(super) at: Millis,
    /// As the newsroom ordered them, each once.
    pub(super) items: Vec<Served>,
}

/// The folder of the captures, if it is here.
pub(super) fn folder() -> Option<PathBuf> {
    let folder = place::root().join("../shared/corpora/feeds/captured");
    folder.is_dir().then_some(folder)
}

/// All answers by time. What is no feed, is empty, or ends in the middle is left out: of such an answer nothing can be said that
/// is missing in it.
pub(super) fn answers(folder: &Path) -> anyhow::Result<Vec<Answer>> {
    let mut answers = Vec::new();
    for (title, Title { name, .. }) in TITLES.iter().enumerate() {
        for file in fs::read_dir(folder.join(name))? {
            let path = file?.path();
            let Some(at) = path.file_stem().and_then(|stem| captured_at(stem.to_str()?)) else { continue };
            let bytes = fs::read(&path).with_context(|| format!("failed to read {}", path.display()))?;
            let items = items(&bytes);
            if !items.is_empty() {
                answers.push(Answer { title, at, items });
            }
        }
    }
    answers.sort_by_key(|answer| (answer.at, answer.title));
    Ok(answers)
}

fn items(bytes: &[u8]) -> Vec<Served> {
    let Ok(feed) = parse(bytes, Hints { url: None, content_type: None }) else { return Vec::new() };
    if feed.warnings.contains(&Warning::CutOff) {
        return Vec::new();
    }
    let mut seen = BTreeSet::new();
    let served = |entry: &newsrack_feed::ParsedEntry| {
        let key = entry.key().filter(|key| seen.insert(key.clone()))?;
        Some(Served {
            key,
            headline: entry.title.clone().unwrap_or_default(),
            text: newsrack_article::plain_line(entry.summary_html.as_deref().unwrap_or_default()),
            published_at: entry.published_at,
        })
    };
    feed.entries.iter().filter_map(served).collect()
}

/// The titles whose order is their newsroom's, by their places.
pub(super) fn edited(answers: &[Answer]) -> BTreeSet<usize> {
    let is_edited = |title: &usize| {
        let of = answers.iter().filter(|answer| answer.title == *title);
        let dated = of.flat_map(|answer| answer.items.windows(2)).filter_map(|pair| {
            let (upper, lower) = pair[0].published_at.zip(pair[1].published_at)?;
            Some(upper < lower)
        });
        let (pairs, breaks) =
            dated.fold((0, 0), |(pairs, breaks), is_break| (pairs + 1, breaks + usize::from(is_break)));
        breaks * ONE_OF > pairs
    };
    (0..TITLES.len()).filter(is_edited).collect()
}

/// The moment that a file is named by, such as `20200421T004301Z`.
fn captured_at(stem: &str) -> Option<Millis> {
    let at = jiff::civil::DateTime::strptime("%Y%m%dT%H%M%SZ", stem).ok()?;
    Some(jiff::tz::TimeZone::UTC.to_timestamp(at).ok()?.as_millisecond())
}
