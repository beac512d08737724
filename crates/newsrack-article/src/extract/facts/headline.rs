//! The headline: the page's own heading where it is one, else what the page calls itself, without the site's name.

use super::{
    alike::{bare_words, likeness, overlap, squeezed},
    linked::Linked,
    metas::{Metas, words},
};
use crate::extract::{marks::Mark, page::Page};
use url::Url;

/// What may stand between a headline and the site's name.
const PARTINGS: &[&str] = &[
    " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", " > ", " ‹ ", " › ", " ~ ", "｜",
    " |", " ∣ ", " ⋆ ", " : ",
];
/// Words of a site's or a section's name behind a headline.
const MOST_NAME_WORDS: usize = 5;
/// Letters of a headline.
const MOST_CHARS: usize = 300;
/// Lines behind a headline before the text begins.
const MOST_LINES: usize = 14;
/// Share of words that make a heading the same as what the page calls itself.
const SAME: f64 = 0.5;

/// The same of the longer of both.
const LIKE: f64 = 0.4;

/// The headline, and the node that shows it where one does.
pub(crate) fn find(
    page: &Page,
    metas: &Metas,
    linked: &Linked,
    site: &Site,
) -> (Option<String>, Option<usize>) {
    let social = metas.first(&[
        "og:title",
        "twitter:title",
        "parsely-title",
        "sailthru.title",
        "dc.title",
        "dcterms.title",
    ]);
    let social = social.map(|title| site.without(&title, false));
    let stated =
        linked.text("headline").or_else(|| linked.text("name")).map(|title| site.without(&title, false));
    let title = metas.title.as_ref().map(|title| site.without(title, true));
    let references: Vec<&String> =
        [&stated, &social, &title].into_iter().flatten().filter(|text| !site.is(text)).collect();
    let shown = shown(page, site, &references);
    // The heading that says most of what the page calls itself.
    let best_of = |measure: fn(&str, &str) -> f64, text: &str| {
        references.iter().map(|reference| measure(text, reference)).fold(0.0, f64::max)
    };
    let mut best: Option<(f64, usize, &String)> = None;
    for (node, text, is_first) in &shown {
        let worth = best_of(overlap, text) + best_of(likeness, text) + if *is_first { 0.3 } else { 0.0 };
        let is_enough = bare_words(text).len() > 1
            || references.is_empty()
            || references.iter().any(|reference| squeezed(reference) == squeezed(text));
        if is_enough
            && best_of(overlap, text) >= SAME
            && best_of(likeness, text) >= LIKE
            && best.is_none_or(|(known, ..)| worth > known + 0.01)
        {
            best = Some((worth, *node, text));
        }
    }
    if let Some((_, node, text)) = best {
        return (Some(site.without(bare(page, node, text, &references), false)), Some(node));
    }
    // One heading of the first level that is no name of a site or section is the headline, whatever search engines are told.
    let mut heads = shown
        .iter()
        .filter(|(node, text, is_first)| *is_first && bare_words(text).len() > 2 && is_read_on(page, *node));
    if let (Some((node, text, _)), None) = (heads.next(), heads.next()) {
        return (Some(text.clone()), Some(*node));
    }
    let told = [stated, social, title].into_iter().flatten().find(|text| !site.is(text) && !text.is_empty());
    let heading = || shown.first().map(|(node, text, _)| (Some(text.clone()), Some(*node)));
    match told {
        Some(text) => (Some(text), None),
        None => heading().unwrap_or((metas.title.clone(), None)),
    }
}

/// Whether running text follows a heading before long.
fn is_read_on(page: &Page, heading: usize) -> bool {
    let behind = page.lines.iter().skip_while(|line| !page.is_within(line.block, heading));
    behind.take(MOST_LINES).any(|line| line.is_sentence() && line.words > 12)
}

/// A heading without what stands over the headline in it, or behind it, in an element of its own: a topic, a day, a count.
fn bare<'a>(page: &Page, node: usize, heading: &'a str, references: &[&'a String]) -> &'a str {
    let all = squeezed(heading);
    // Where its elements part, in letters.
    let mut ends: Vec<usize> = vec![0];
    for text in page.tree.node(node).descendants().filter_map(crate::tree::NodeRef::text) {
        ends.push(ends.last().copied().unwrap_or(0) + squeezed(text).len());
    }
    let is_part = |reference: &&&String| {
        let part = squeezed(reference);
        let is_cut_out = (all.ends_with(&part) && ends.contains(&(all.len() - part.len())))
            || (all.starts_with(&part) && ends.contains(&part.len()));
        part.len() < all.len() && part.len() * 2 > all.len() && is_cut_out && bare_words(reference).len() > 2
    };
    references.iter().find(is_part).map_or(heading, |reference| reference.as_str())
}

/// Headings of the page that may be the headline: node, text, and whether it is of the first level or called a headline.
fn shown(page: &Page, site: &Site, references: &[&String]) -> Vec<(usize, String, bool)> {
    let mut found = Vec::new();
    for node in page.tree.node(page.body).descendants() {
        if page.is_out[node.id()] {
            continue;
        }
        let is_named =
            node.attribute("itemprop").is_some_and(|property| property.eq_ignore_ascii_case("headline"))
                || page.marks[node.id()] == Mark::Headline;
        let (is_heading, is_first) = match node.name() {
            "h1" => (true, true),
            "h2" | "h3" => (true, is_named),
            "" | "a" | "meta" => (false, false),
            // A box around the heading and more.
            _ if is_named && node.descendants().any(|inner| matches!(inner.name(), "h1" | "h2" | "h3")) => {
                (false, false)
            }
            _ => (is_named, is_named),
        };
        if !is_heading || node.line().any(|node| page.is_out[node.id()]) {
            continue;
        }
        let Some(text) = words(&page.shown_text(node.id())) else { continue };
        // Articles that open over others stand in what is called a modal.
        let is_away = node.line().any(|node| page.marks[node.id()].is_cut());
        if is_away
            && !(node.name() == "h1"
                && references.iter().any(|reference| squeezed(reference) == squeezed(&text)))
        {
            continue;
        }
        if text.chars().count() <= MOST_CHARS && !site.is(&text) {
            found.push((node.id(), text, is_first));
        }
        if found.len() > 60 {
            break;
        }
    }
    found
}

/// What a site is called.
pub(crate) struct Site {
    pub(crate) name: Option<String>,
    /// Letters and digits of its names.
    squeezed: Vec<String>,
}

impl Site {
    pub(crate) fn of(metas: &Metas, linked: &Linked, url: &Url) -> Self {
        let names = [
            metas.first(&["og:site_name"]),
            linked.site_name(),
            metas.first(&[
                "application-name",
                "apple-mobile-web-app-title",
                "twitter:app:name:iphone",
                "al:ios:app_name",
                "dc.publisher",
                "copyright",
            ]),
        ];
        let mut known: Vec<String> = names.iter().flatten().map(|name| squeezed(name)).collect();
        if let Some(host) = url.host_str() {
            let host = host.trim_start_matches("www.").trim_start_matches("m.");
            known.push(squeezed(host));
            // "news.site.co.uk": each part that is long enough for a name.
            known.extend(host.split('.').rev().skip(1).filter(|part| part.len() > 2).map(squeezed));
        }
        known.retain(|name| !name.is_empty());
        Self { name: names.into_iter().flatten().find(|name| name.chars().count() <= 80), squeezed: known }
    }

    /// Whether a text is nothing but a name of the site.
    pub(crate) fn is(&self, text: &str) -> bool {
        let text = squeezed(text);
        !text.is_empty() && self.squeezed.contains(&text)
    }

    /// A name that is, holds or begins a name of the site.
    fn is_like(&self, text: &str) -> bool {
        let text = squeezed(text);
        text.chars().count() > 2
            && self.squeezed.iter().any(|name| {
                name.chars().count() > 2
                    && (name.starts_with(&text)
                        || text.starts_with(name.as_str())
                        || text.ends_with(name.as_str())
                        || (text.len() > 5 && name.contains(&text)))
            })
    }

    /// A headline without the site's name at its end or its beginning. `is_title`: it names the whole page, so there
    /// is one mostly.
    pub(crate) fn without(&self, title: &str, is_title: bool) -> String {
        let mut title = title.trim().to_owned();
        for _ in 0..3 {
            let last =
                PARTINGS.iter().filter_map(|parting| Some((title.rfind(parting)?, parting.len()))).max();
            let Some((at, length)) = last else { break };
            let (head, tail) = (title[..at].trim(), title[at + length..].trim());
            let tail_words = bare_words(tail).len();
            let head_words = bare_words(head).len();
            let is_strong = title[at..].starts_with([' ', '｜'])
                && !title[at..].starts_with(" - ")
                && !title[at..].starts_with(" : ")
                && !title[at..].starts_with(" – ")
                && !title[at..].starts_with(" — ");
            let is_name = self.is_like(tail) && tail_words <= MOST_NAME_WORDS + 3;
            let is_guess = is_title
                && tail_words <= MOST_NAME_WORDS
                && head_words > tail_words + 1
                && (is_strong || tail_words <= 3)
                && head_words > 2;
            if head.is_empty() || !(is_name || is_guess) {
                break;
            }
            title.truncate(at);
            title.truncate(title.trim_end().len());
        }
        let first = PARTINGS
            .iter()
            .chain(&[": "])
            .filter_map(|parting| Some((title.find(parting)?, parting.len())))
            .min();
        if let Some((at, length)) = first
            && self.is(&title[..at])
            && bare_words(&title[at + length..]).len() > 1
        {
            title = title[at + length..].trim().to_owned();
        }
        title
    }
}
