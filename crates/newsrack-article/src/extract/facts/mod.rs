//! What a page says of its article: every source has a vote, the surest first.

pub(crate) mod alike;
mod authors;
mod day_words;
mod headline;
mod leads;
mod linked;
mod linked_text;
mod metas;
mod person;
mod picture;
mod roles;
mod section;
mod wall;
mod when;

pub(crate) use day_words::day_in;
pub(crate) use headline::Site;
pub(crate) use leads::is_led;

use super::{marks::Mark, moment::Moment, page::Page, rules::Ruled};
use alike::{likeness, squeezed};
use linked::Linked;
use metas::{Metas, words};
use newsrack_model::{Author, Direction, LeadImage};
use url::Url;
use wall::Wall;

/// Letters of a deck.
const MOST_DECK_CHARS: usize = 500;

/// All but the body.
pub(crate) struct Facts {
    pub(crate) site: Site,
    pub(crate) headline: Option<String>,
    /// Where the page shows it.
    pub(crate) headline_node: Option<usize>,
    pub(crate) deck: Option<String>,
    pub(crate) byline: Option<String>,
    pub(crate) authors: Vec<Author>,
    pub(crate) section: Option<String>,
    pub(crate) published_at: Option<Moment>,
    pub(crate) updated_at: Option<Moment>,
    pub(crate) lead_image: Option<LeadImage>,
    pub(crate) wall: Wall,
    pub(crate) canonical_url: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) direction: Option<Direction>,
    /// The body as linked data has it.
    pub(crate) stated_body: Option<String>,
    /// What the page calls itself and says it is about: none of it is body where it stands over it.
    pub(crate) titles: Vec<String>,
    /// The letters of the titles alone.
    pub(crate) bare_titles: Vec<String>,
    pub(crate) descriptions: Vec<String>,
}

impl Facts {
    pub(crate) fn of(page: &Page, url: &Url) -> Self {
        let metas = Metas::of(&page.tree, url);
        let linked = Linked::of(&page.tree);
        let site = Site::of(&metas, &linked, url);
        let language = language(&metas, &linked);
        let (headline, headline_node) = headline::find(page, &metas, &linked, &site);
        let (byline, authors) = authors::find(page, &metas, &linked, &site, url, headline_node);
        let (published_at, updated_at) =
            when::find(page, &metas, &linked, url, language.as_deref(), headline_node);
        let descriptions = descriptions(&metas, &linked);
        let mut titles: Vec<String> = headline.iter().cloned().collect();
        for title in [
            linked.text("headline"),
            metas.first(&["og:title"]),
            metas.first(&["twitter:title"]),
            metas.title.clone(),
        ] {
            titles.extend(title.map(|title| site.without(&title, true)));
        }
        titles.dedup();
        let bare_titles = titles.iter().map(|title| squeezed(title)).collect();
        let direction = match metas.direction.as_deref().map(str::to_ascii_lowercase).as_deref() {
            Some("rtl") => Some(Direction::Rtl),
            Some("ltr") => Some(Direction::Ltr),
            _ => None,
        };
        Self {
            deck: deck(page, headline_node, headline.as_deref(), &descriptions),
            section: section::find(page, &metas, &linked, &site, url),
            lead_image: picture::find(page, &metas, &linked, url),
            wall: Wall::of(page, &metas, &linked),
            canonical_url: metas
                .canonical_url
                .clone()
                .or_else(|| crate::address::web(&metas.first(&["og:url"])?, Some(url))),
            stated_body: linked.value("articleBody").and_then(|value| value.as_str()).map(str::to_owned),
            site,
            headline,
            headline_node,
            byline,
            authors,
            published_at,
            updated_at,
            language,
            direction,
            titles,
            bare_titles,
            descriptions,
        }
    }
}

impl Facts {
    /// Takes what the rules of the site have found, where it is what it should be.
    pub(crate) fn rule(&mut self, ruled: &Ruled) {
        if let Some(title) = ruled.title.as_deref().map(|title| self.site.without(title, true)) {
            let is_fit = !title.is_empty() && title.chars().count() < 300 && !self.site.is(&title);
            // Rules grow old: a title that has nothing of what the page calls itself is another story's.
            if is_fit
                && (self.titles.is_empty()
                    || self.titles.iter().any(|known| alike::overlap(known, &title) >= 0.5))
                && self.headline_node.is_none()
            {
                self.bare_titles.push(squeezed(&title));
                self.titles.push(title.clone());
                self.headline = Some(title);
            }
        }
        let lines = ruled.authors.iter().take(10).map(String::as_str);
        let named = |line| person::persons(line, true).into_iter().map(move |name| (line, name));
        let author = |(line, name): (&str, String)| Author {
            role: roles::role(line, &name, &[]),
            name: Some(name),
            ..Author::default()
        };
        let authors: Vec<Author> = lines.flat_map(named).map(author).collect();
        if self.authors.is_empty() && !authors.is_empty() {
            self.byline = self.byline.take().or_else(|| ruled.authors.first().cloned());
            self.authors = authors;
        }
        if self.published_at.is_none() {
            self.published_at =
                ruled.date.as_deref().and_then(|text| day_words::moment(text, self.language.as_deref()));
        }
    }
}

fn descriptions(metas: &Metas, linked: &Linked) -> Vec<String> {
    let names =
        ["og:description", "description", "twitter:description", "dc.description", "sailthru.description"];
    let mut found: Vec<String> = names.iter().filter_map(|name| metas.first(&[name])).collect();
    found.extend(linked.text("description"));
    found.extend(linked.text("alternativeHeadline"));
    found.dedup();
    found
}

/// BCP 47 as the page says it.
fn language(metas: &Metas, linked: &Linked) -> Option<String> {
    let stated = metas
        .language
        .clone()
        .or_else(|| metas.first(&["og:locale", "content-language", "language", "dc.language"]))
        .or_else(|| linked.text("inLanguage"))?;
    let first = stated.split([',', ';', ' ']).next()?.trim().replace('_', "-");
    let is_tag = (2..=12).contains(&first.len())
        && first
            .split('-')
            .all(|part| !part.is_empty() && part.chars().all(|sign| sign.is_ascii_alphanumeric()));
    let primary = first.split('-').next()?;
    (is_tag && (2..=3).contains(&primary.len())).then_some(first)
}

/// A line near the headline that is called a deck, or that the page describes itself by.
fn deck(
    page: &Page,
    headline_node: Option<usize>,
    headline: Option<&str>,
    descriptions: &[String],
) -> Option<String> {
    let at =
        headline_node.and_then(|node| page.lines.iter().position(|line| page.is_within(line.block, node)));
    let start = at.map_or(0, |at| at.saturating_sub(2));
    let is_headline = |text: &str| headline.is_some_and(|headline| squeezed(headline) == squeezed(text));
    let near = page.lines.iter().skip(start).take(if at.is_some() { 12 } else { 60 });
    for line in near {
        let is_named =
            page.tree.node(line.block).line().take(3).any(|node| page.marks[node.id()] == Mark::Deck);
        let is_described = line.is_heading()
            && descriptions.iter().any(|description| likeness(description, &line.text) > 0.8);
        if (is_named || is_described)
            && line.words >= 4
            && line.text.chars().count() <= MOST_DECK_CHARS
            && line.link_share() < 0.5
            && !is_headline(&line.text)
        {
            return words(&line.text);
        }
    }
    None
}
