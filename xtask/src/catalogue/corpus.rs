//! The lists of feeds as they come: merged lines, publishers, and the press of countries.

use super::addresses;
use anyhow::Context as _;
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::Path};

/// Lists that are left out: what they hold is not about news.
const NOT_NEWS: &[&str] = &["liferea", "rssguard"];

/// A feed as the merged list has it.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) url: String,
    /// The countries and topics under which it stands: "France", "USA | Texas", "FRA", "Soccer".
    pub(super) headings: Vec<String>,
    pub(super) languages: Vec<String>,
}

/// A publisher, by one of its domains.
#[derive(Debug, Clone)]
pub(super) struct Publisher {
    pub(super) name: String,
    pub(super) country: String,
    pub(super) owner: String,
    pub(super) about: String,
    /// It has this domain alone, so that its name is that of the title.
    pub(super) is_alone: bool,
}

/// A title of a country's press.
#[derive(Debug, Clone)]
pub(super) struct Press {
    pub(super) name: String,
    /// ISO 3166, three letters.
    pub(super) country: String,
}

/// All that the lists say.
pub(super) struct Corpus {
    pub(super) feeds: Vec<Found>,
    pub(super) publishers: BTreeMap<String, Publisher>,
    /// By the domain of both its site and its feed: some lines of the list name the feed of another.
    pub(super) press: BTreeMap<String, Press>,
}

/// Reads the lists.
///
/// # Errors
/// One of them is not there or not in its form.
pub(super) fn read(folder: &Path) -> anyhow::Result<Corpus> {
    let text =
        |name: &str| fs::read_to_string(folder.join(name)).with_context(|| format!("failed to read {name}"));
    let feeds = text("feeds.jsonl")?
        .lines()
        .map(|line| serde_json::from_str(line).map(found).context("failed to read a line of feeds.jsonl"))
        .collect::<anyhow::Result<Vec<_>>>()?;
    let publishers: Vec<Value> = serde_json::from_str(&text("kite/media_data.json")?)?;
    let press: BTreeMap<String, Vec<Value>> =
        serde_json::from_str(&text("countries/active-feeds-auto-generated.json")?)?;
    Ok(Corpus {
        feeds: feeds.into_iter().flatten().collect(),
        publishers: publishers.iter().flat_map(by_domain).collect(),
        press: press
            .iter()
            .flat_map(|(country, titles)| titles.iter().filter_map(|title| in_press(country, title)))
            .collect(),
    })
}

fn words(value: &Value, key: &str) -> Vec<String> {
    let list = value[key].as_array().into_iter().flatten();
    list.filter_map(|word| word.as_str().map(str::to_owned)).collect()
}

fn word(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn found(line: Value) -> Option<Found> {
    let sources = words(&line, "sources");
    if sources.iter().all(|source| NOT_NEWS.contains(&source.as_str())) {
        return None;
    }
    let headings = [words(&line, "countries"), words(&line, "categories")].concat();
    Some(Found { url: word(&line, "url"), headings, languages: words(&line, "langs") })
}

fn by_domain(publisher: &Value) -> Vec<(String, Publisher)> {
    let domains = words(publisher, "domains");
    let is_alone = domains.len() == 1;
    let publisher = Publisher {
        name: word(publisher, "organization"),
        country: word(publisher, "country"),
        owner: word(publisher, "owner"),
        about: word(publisher, "description"),
        is_alone,
    };
    domains.into_iter().map(|domain| (domain, publisher.clone())).collect()
}

fn in_press(country: &str, title: &Value) -> Option<(String, Press)> {
    let site = addresses::read(&word(title, "publication_website_uri"))?;
    let feed = addresses::read(&word(title, "publication_rss_feed_uri"))?;
    let press = Press { name: word(title, "publication_name"), country: country.to_owned() };
    // What is of no country is mostly blogs.
    (site.domain() == feed.domain() && country != "GLOBAL").then(|| (site.domain().to_owned(), press))
}
