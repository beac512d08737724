//! The invented morning of `xtask/sample`: its titles as feeds on a press.

use crate::place;
use anyhow::Context as _;
use jiff::Timestamp;
use newsrack_model::Millis;
use newsrack_tests::press::{Press, Sheet};
use serde::Deserialize;
use serde_json::{Value, json};
use std::{fs, path::PathBuf};

const MINUTE: Millis = 60_000;

/// A morning's news.
#[derive(Deserialize)]
pub(super) struct Morning {
    pub(super) titles: Vec<Title>,
}

/// A title and what it has to say.
#[derive(Deserialize)]
pub(super) struct Title {
    pub(super) name: String,
    pub(super) host: String,
    language: String,
    /// None for a title that lies beside the sections.
    pub(super) section: Option<String>,
    #[serde(default)]
    pub(super) role: Role,
    entries: Vec<Entry>,
}

/// What becomes of a title.
#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Role {
    /// It is followed and answers.
    #[default]
    Carried,
    /// It is followed, and one day answers with a web page.
    Lost,
    /// It can be found, and is not followed.
    Offered,
}

#[derive(Deserialize)]
struct Entry {
    /// Before the picture is taken.
    minutes: i64,
    headline: String,
    deck: String,
    /// A file in `ui/mock/img`.
    picture: Option<String>,
    /// A file beside the sample; the deck and the picture, where there is none.
    body: Option<String>,
    author: Option<String>,
    /// The title's own headings.
    #[serde(default)]
    categories: Vec<String>,
    /// Its page, of which all may read no more than a file beside the sample: a wall.
    wall: Option<String>,
    /// When it was changed since, in minutes before the picture.
    updated: Option<i64>,
}

impl Morning {
    /// Reads the sample.
    ///
    /// # Errors
    /// It is not there, or not what it should be.
    pub(super) fn read() -> anyhow::Result<Self> {
        let file = folder().join("morning.toml");
        let text = fs::read_to_string(&file).with_context(|| format!("failed to read {}", file.display()))?;
        toml::from_str(&text).context("failed to read the morning")
    }

    /// Serves every feed and picture at its own host.
    ///
    /// # Errors
    /// A body or a picture is not there.
    pub(super) fn serve(&self, press: &Press) -> anyhow::Result<()> {
        for title in &self.titles {
            press.serve(&title.path(), Sheet::new("application/feed+json", title.feed(press.now())?));
            for (number, entry) in title.entries.iter().enumerate() {
                if let Some(wall) = entry.wall()? {
                    press.serve(&format!("//{}/{number}", title.host), Sheet::page(wall));
                }
            }
        }
        let pictures = place::ui().join("mock/img");
        for picture in pictures.read_dir().context("failed to find the pictures")? {
            let picture = picture?;
            let (name, bytes) = (picture.file_name(), fs::read(picture.path())?);
            for title in &self.titles {
                let path = format!("//{}/img/{}", title.host, name.to_string_lossy());
                press.serve(&path, Sheet::new("image/jpeg", bytes.clone()));
            }
        }
        Ok(())
    }
}

impl Title {
    /// Its feed on the press.
    pub(super) fn path(&self) -> String {
        format!("//{}/feed.xml", self.host)
    }

    /// JSON Feed 1.1 with whole articles.
    fn feed(&self, now: Millis) -> anyhow::Result<String> {
        let Self { name, host, language, .. } = self;
        let items = self.entries.iter().enumerate().map(|(number, entry)| -> anyhow::Result<Value> {
            let url = format!("http://{host}/{number}");
            let at = |minutes: i64| -> anyhow::Result<String> {
                Ok(Timestamp::from_millisecond(now - minutes * MINUTE)?.to_string())
            };
            Ok(json!({
                "id": url,
                "url": url,
                "title": entry.headline,
                "summary": entry.deck,
                "content_html": entry.body()?,
                "date_published": at(entry.minutes)?,
                "date_modified": entry.updated.map(at).transpose()?,
                "authors": entry.author.iter().map(|name| json!({ "name": name })).collect::<Vec<_>>(),
                "tags": entry.categories,
            }))
        });
        let feed = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": name,
            "home_page_url": format!("http://{host}/"),
            "language": language,
            "items": items.collect::<Result<Vec<_>, _>>()?,
        });
        Ok(feed.to_string())
    }
}

impl Entry {
    /// The page of an entry behind a wall.
    fn wall(&self) -> anyhow::Result<Option<String>> {
        let Some(wall) = &self.wall else { return Ok(None) };
        let file = folder().join(wall);
        let text = fs::read_to_string(&file).with_context(|| format!("failed to read {}", file.display()))?;
        let headline = escaped(&self.headline);
        Ok(Some(format!(
            "<title>{headline}</title><meta property=\"article:content_tier\" content=\"locked\"><h1>{headline}</h1>\
             <article>{text}</article>"
        )))
    }

    fn body(&self) -> anyhow::Result<String> {
        if let Some(body) = &self.body {
            let file = folder().join(body);
            return fs::read_to_string(&file).with_context(|| format!("failed to read {}", file.display()));
        }
        let picture =
            self.picture.iter().map(|name| format!("<figure><img src=\"/img/{name}\" alt=\"\"></figure>"));
        Ok(picture.chain([format!("<p>{}</p>", escaped(&self.deck))]).collect())
    }
}

fn folder() -> PathBuf {
    place::root().join("xtask/sample")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feed_of_the_morning_is_read_as_it_was_meant() {
        let morning = Morning::read().unwrap();
        assert!(morning.titles.len() > 10);
        for title in &morning.titles {
            let feed = title.feed(1_800_000_000_000).unwrap();
            let hints = newsrack_feed::Hints { url: None, content_type: None };
            let parsed = newsrack_feed::parse(feed.as_bytes(), hints).unwrap();
            assert_eq!(
                (parsed.title.as_deref(), parsed.entries.len()),
                (Some(title.name.as_str()), title.entries.len())
            );
            for (entry, parsed) in title.entries.iter().zip(&parsed.entries) {
                let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
                assert_eq!(parsed.title.as_deref().map(words), Some(words(&entry.headline)));
                assert!(
                    parsed.content_html.as_deref().is_some_and(|body| body.contains("<p>")),
                    "{}",
                    entry.headline
                );
            }
        }
    }
}
