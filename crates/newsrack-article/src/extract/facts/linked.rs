//! What a page says of its article as linked data (JSON-LD).

use super::{linked_text, metas::words};
use crate::tree::Tree;
use serde_json::{Map, Value};

/// Things of one page that are looked at.
const MOST_THINGS: usize = 2_000;
/// Things within things.
const MOST_DEPTH: usize = 6;
/// Bytes of one script; what is longer is no statement about an article.
const MOST_BYTES: usize = 2 << 20;

/// Who is said to have written an article.
pub(crate) struct Named {
    pub(crate) name: String,
    /// Their page, as written.
    pub(crate) url: Option<String>,
    /// What they are at the paper.
    pub(crate) role: Option<String>,
    pub(crate) is_person: bool,
}

/// The things of a page, in order.
#[derive(Default)]
pub(crate) struct Linked {
    things: Vec<Map<String, Value>>,
    article: Option<usize>,
}

impl Linked {
    pub(crate) fn of(tree: &Tree) -> Self {
        let mut things = Vec::new();
        for node in tree.root().descendants().filter(|node| node.name() == "script") {
            if !node.attribute("type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json")) {
                continue;
            }
            let text: String = node.children().filter_map(|child| child.text()).collect();
            if text.len() <= MOST_BYTES {
                linked_text::read(&text).into_iter().for_each(|value| gather(value, 0, false, &mut things));
            }
        }
        let worth = |thing: &Map<String, Value>| {
            let kind = is_article(thing)?;
            let has = |key: &str| usize::from(thing.contains_key(key));
            Some(kind + has("headline") + has("datePublished") + has("author") + has("articleBody"))
        };
        let mut article: Option<(usize, usize)> = None;
        for (at, thing) in things.iter().enumerate() {
            if let Some(worth) = worth(thing)
                && article.is_none_or(|(_, best)| worth > best)
            {
                article = Some((at, worth));
            }
        }
        Self { things, article: article.map(|(at, _)| at) }
    }

    /// What the article's thing says under a key.
    pub(crate) fn value(&self, key: &str) -> Option<&Value> {
        self.things.get(self.article?)?.get(key)
    }

    /// What all things say under a key, the article's own first; and whether it is said of the article, told twice or not,
    /// or of its page, and not of another article that is named there.
    pub(crate) fn values<'a>(&'a self, key: &'a str) -> impl Iterator<Item = (&'a Value, bool)> {
        let others = self.things.iter().enumerate().filter(|(at, _)| Some(*at) != self.article);
        let of_others = others.filter_map(move |(_, thing)| {
            let is_twin = || thing.get("headline").is_some_and(|own| Some(own) == self.value("headline"));
            // What is of no kind and tells no other headline is said of the page.
            let is_bare = || kinds(thing).next().is_none() && !self.is_other(thing);
            let is_own = kinds(thing).any(|kind| kind.ends_with("WebPage")) || is_twin() || is_bare();
            Some((thing.get(key)?, is_own))
        });
        self.value(key).map(|value| (value, true)).into_iter().chain(of_others)
    }

    fn is_other(&self, thing: &Map<String, Value>) -> bool {
        self.article.is_some() && thing.contains_key("headline")
    }

    /// The thing that a value is, or names by its id where it says nothing under a key itself.
    pub(crate) fn told<'a>(&'a self, value: &'a Value, key: &str) -> Option<&'a Map<String, Value>> {
        let thing = value.as_object();
        if thing.is_some_and(|thing| thing.contains_key(key)) {
            return thing;
        }
        let id = value.as_str().or_else(|| thing?.get("@id")?.as_str())?;
        let is_it = |known: &&Map<String, Value>| {
            known.contains_key(key) && known.get("@id").and_then(Value::as_str) == Some(id)
        };
        self.things.iter().find(is_it).or(thing)
    }

    /// The words that the article's thing says under a key.
    pub(crate) fn text(&self, key: &str) -> Option<String> {
        text_of(self.value(key)?)
    }

    /// Names of persons, or of whom else is said to have written it.
    pub(crate) fn authors(&self) -> Vec<Named> {
        let mut found = Vec::new();
        for key in ["author", "creator"] {
            if let Some(value) = self.value(key) {
                self.names(value, &mut found);
            }
            if !found.is_empty() {
                break;
            }
        }
        found
    }

    fn names(&self, value: &Value, found: &mut Vec<Named>) {
        let bare = |is_person: bool| move |name: String| Named { name, url: None, role: None, is_person };
        match value {
            Value::Array(values) => values.iter().take(30).for_each(|value| self.names(value, found)),
            Value::String(name) => found.extend(words(name).map(bare(true))),
            Value::Object(thing) => {
                let known = self.resolved(thing);
                let is_person =
                    !kinds(known).any(|kind| kind.contains("Organization") || kind == "Corporation");
                let url = known.get("url").and_then(Value::as_str).map(str::to_owned);
                let role = known.get("jobTitle").and_then(text_of);
                match known.get("name") {
                    Some(Value::String(name)) => {
                        found.extend(words(name).map(|name| Named { name, url, role, is_person }))
                    }
                    Some(Value::Array(names)) => {
                        let names = names.iter().filter_map(Value::as_str).filter_map(words);
                        found.extend(names.map(bare(is_person)));
                    }
                    Some(Value::Object(_)) | None => {}
                    Some(_) => {}
                }
            }
            _ => {}
        }
    }

    /// A thing may be named here and told elsewhere.
    fn resolved<'a>(&'a self, thing: &'a Map<String, Value>) -> &'a Map<String, Value> {
        let id = thing.get("@id").and_then(Value::as_str).filter(|_| !thing.contains_key("name"));
        let told = id.and_then(|id| {
            self.things.iter().find(|known| {
                known.contains_key("name") && known.get("@id").and_then(Value::as_str) == Some(id)
            })
        });
        told.unwrap_or(thing)
    }

    /// The name of the publisher, or of the site.
    pub(crate) fn site_name(&self) -> Option<String> {
        let publisher = self.value("publisher").and_then(|value| match value {
            Value::Object(thing) => self.resolved(thing).get("name").and_then(text_of),
            Value::Array(values) => {
                values.iter().filter_map(Value::as_object).find_map(|thing| text_of(thing.get("name")?))
            }
            _ => None,
        });
        publisher.or_else(|| {
            let site = self.things.iter().find(|thing| kinds(thing).any(|kind| kind == "WebSite"))?;
            text_of(site.get("name")?)
        })
    }

    /// The first thing of a kind.
    pub(crate) fn first(&self, wanted: &str) -> Option<&Map<String, Value>> {
        self.things.iter().find(|thing| kinds(thing).any(|kind| kind == wanted))
    }
}

/// The words of a value: text, the first of many, or what a thing calls itself.
pub(crate) fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => words(text),
        Value::Array(values) => values.iter().take(10).find_map(text_of),
        Value::Object(thing) => {
            ["name", "@value", "url", "@id"].iter().find_map(|key| match thing.get(*key)? {
                Value::String(text) => words(text),
                _ => None,
            })
        }
        _ => None,
    }
}

fn kinds(thing: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let all: Vec<&str> = match thing.get("@type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    all.into_iter().map(|kind| kind.rsplit(['/', ':']).next().unwrap_or(kind))
}

/// Whether a thing is an article, and how surely.
fn is_article(thing: &Map<String, Value>) -> Option<usize> {
    kinds(thing)
        .filter_map(|kind| match kind {
            "NewsArticle"
            | "ReportageNewsArticle"
            | "AnalysisNewsArticle"
            | "OpinionNewsArticle"
            | "BackgroundNewsArticle"
            | "ReviewNewsArticle"
            | "LiveBlogPosting"
            | "AdvertiserContentArticle"
            | "SatiricalArticle" => Some(9),
            "Article" | "BlogPosting" | "Report" | "ScholarlyArticle" | "TechArticle"
            | "SocialMediaPosting" => Some(8),
            "Review" | "Recipe" | "CreativeWork" | "MedicalWebPage" | "DiscussionForumPosting" => Some(4),
            "WebPage" => Some(1),
            _ => None,
        })
        .max()
}

/// Things that have a kind, wherever they lie, and those of none that say who may read the page.
fn gather(value: Value, depth: usize, is_within: bool, things: &mut Vec<Map<String, Value>>) {
    if depth > MOST_DEPTH || things.len() >= MOST_THINGS {
        return;
    }
    match value {
        Value::Array(values) => {
            values.into_iter().for_each(|value| gather(value, depth + 1, is_within, things))
        }
        Value::Object(thing) => {
            // Other stories within a list of them are not this one.
            let is_list = kinds(&thing).any(|kind| matches!(kind, "ItemList" | "BreadcrumbList"));
            let inner: Vec<Value> = thing
                .iter()
                .filter(|(key, value)| {
                    !is_list
                        && (value.is_object() || value.is_array())
                        && !matches!(
                            key.as_str(),
                            "isPartOf"
                                | "hasPart"
                                | "about"
                                | "mentions"
                                | "comment"
                                | "itemListElement"
                                | "relatedLink"
                        )
                })
                .map(|(_, value)| value.clone())
                .collect();
            let has_kind = thing.contains_key("@type");
            let is_said = || ["isAccessibleForFree", "hasPart"].iter().any(|key| thing.contains_key(*key));
            if has_kind || (!is_within && is_said()) {
                things.push(thing);
            }
            inner.into_iter().for_each(|value| gather(value, depth + 1, is_within || has_kind, things));
        }
        _ => {}
    }
}
