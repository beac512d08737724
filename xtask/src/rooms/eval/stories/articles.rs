//! Articles whose story is known, from the corpora and from our own labels.

use crate::place;
use anyhow::Context as _;
use jiff::Timestamp;
use newsrack_curate::Item;
use newsrack_model::{EntryId, PublicationId};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// One article.
#[derive(Debug, Clone)]
pub(in crate::rooms) struct Article {
    pub(in crate::rooms) id: String,
    pub(in crate::rooms) title: String,
    pub(in crate::rooms) text: String,
    pub(in crate::rooms) source: String,
    pub(in crate::rooms) language: Option<String>,
    /// UTC milliseconds.
    pub(in crate::rooms) at: i64,
    /// The story that it is of.
    pub(in crate::rooms) story: String,
}

/// As they are grouped: each known by its place, and each title by a number of its own.
pub(super) fn items(articles: &[Article]) -> Vec<Item<'_>> {
    let mut sources: BTreeMap<&str, i64> = BTreeMap::new();
    articles
        .iter()
        .zip(0..)
        .map(|(article, at)| {
            let next = sources.len() as i64;
            // Where no source is told each is of one of its own.
            let source = match article.source.as_str() {
                "" => -1 - at,
                source => *sources.entry(source).or_insert(next),
            };
            Item {
                id: EntryId(at),
                publication_id: PublicationId(source),
                headline: &article.title,
                text: &article.text,
                language: article.language.as_deref(),
                at: article.at,
            }
        })
        .collect()
}

/// How much of a text is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    Whole,
    Sentence,
    Headline,
}

impl Cut {
    pub(super) const ALL: [Self; 3] = [Self::Whole, Self::Sentence, Self::Headline];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Whole => "headline and text",
            Self::Sentence => "headline and a sentence",
            Self::Headline => "headline alone",
        }
    }

    pub(super) fn of(self, articles: &[Article]) -> Vec<Article> {
        let cut = |article: &Article| Article {
            text: match self {
                Self::Whole => article.text.clone(),
                Self::Sentence => first_sentence(&article.text).to_owned(),
                Self::Headline => String::new(),
            },
            ..article.clone()
        };
        articles.iter().map(cut).collect()
    }
}

fn first_sentence(text: &str) -> &str {
    let text = text.trim();
    let end = text.match_indices(['.', '!', '?', '。', '！', '？', '\n']).find(|(at, sign)| {
        let behind = &text[at + sign.len()..];
        *at > 20 && (behind.is_empty() || behind.starts_with(char::is_whitespace) || !sign.is_ascii())
    });
    end.map_or(text, |(at, sign)| &text[..at + sign.len()])
}

/// The folder of the stories of the corpora, if it is here.
pub(super) fn folder() -> Option<PathBuf> {
    place::corpora("stories")
}

/// The articles of a file of the form of the corpora.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<Article>> {
    let text = fs::read_to_string(path).with_context(|| format!("failed to read {}", path.display()))?;
    text.lines().map(|line| Ok(article(&serde_json::from_str(line)?))).collect()
}

/// The article of a line of such a file; English where it names no language.
pub(super) fn article(line: &Value) -> Article {
    let field = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
    Article {
        id: field("id"),
        title: field("title"),
        text: field("text"),
        source: field("source"),
        language: Some(line["language"].as_str().unwrap_or("en").to_owned()),
        at: millis(&field("time")),
        story: field("story"),
    }
}

/// Our labels of a day of headlines: the event of each, and the wider story.
pub(super) fn labelled(day: &str) -> anyhow::Result<Option<[Vec<Article>; 2]>> {
    let Some(folder) = folder() else { return Ok(None) };
    let path = place::root().join(format!("tests/gold/stories/headlines-{day}.tsv"));
    let text = fs::read_to_string(&path).with_context(|| format!("failed to read {}", path.display()))?;
    let labels: BTreeMap<&str, [&str; 2]> = text
        .lines()
        .filter_map(|line| {
            let mut columns = line.split('\t');
            Some((columns.next()?, [columns.next()?, columns.next()?]))
        })
        .collect();
    let headlines: Vec<Article> =
        headlines(&folder)?.into_iter().filter(|article| labels.contains_key(article.id.as_str())).collect();
    let of = |at: usize| {
        let mut of = headlines.clone();
        of.iter_mut().for_each(|article| article.story = labels[article.id.as_str()][at].to_owned());
        of
    };
    Ok(Some([of(0), of(1)]))
}

/// Eight weeks of headlines, each once, by time; without stories.
pub(super) fn headlines(folder: &Path) -> anyhow::Result<Vec<Article>> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder.join("headlines"))?.filter_map(|file| Some(file.ok()?.path())).collect();
    files.sort();
    let (mut seen, mut all) = (BTreeSet::new(), Vec::new());
    for file in files {
        for line in fs::read_to_string(&file)?.lines() {
            let line: Value = serde_json::from_str(line)?;
            let field = |name: &str| line[name].as_str().unwrap_or_default();
            if seen.insert(field("id").to_owned()) {
                all.push(Article {
                    id: field("id").to_owned(),
                    title: plain(field("title")),
                    text: plain(field("description")),
                    source: field("source").to_owned(),
                    language: Some("en".to_owned()),
                    at: millis(field("pubDate")),
                    story: String::new(),
                });
            }
        }
    }
    all.sort_by(|one, other| one.at.cmp(&other.at).then_with(|| one.id.cmp(&other.id)));
    Ok(all)
}

/// Without the references that feeds leave in.
fn plain(text: &str) -> String {
    newsrack_article::plain_line(text)
}

/// RFC 3339, a bare date, or nothing, which is 0.
pub(super) fn millis(time: &str) -> i64 {
    let day = || format!("{time}T00:00:00Z").parse::<Timestamp>();
    time.parse::<Timestamp>().or_else(|_| day()).map_or(0, Timestamp::as_millisecond)
}
