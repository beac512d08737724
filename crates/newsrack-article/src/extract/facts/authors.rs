//! Who wrote it: votes of linked data, metas, links and the byline, the surest first.

use super::{
    headline::Site,
    linked::Linked,
    metas::{Metas, words},
    person::{is_led, persons},
};
use crate::{
    address,
    extract::{line::Line, marks::Mark, page::Page},
    tree::NodeRef,
};
use newsrack_model::Author;
use url::Url;

/// Letters of a byline.
const MOST_CHARS: usize = 160;
/// Words of a byline that nothing calls so.
const MOST_WORDS: usize = 24;
/// Bylines that are looked at.
const MOST_FOUND: usize = 40;
/// The rank of persons that nothing calls authors, and how many may be one.
const PERSON: usize = 4;
const MOST_PERSONS: usize = 2;
/// Elements out of a byline in which others belong to the same story.
const NEAR_LEVELS: usize = 3;
/// Parts of addresses of authors' pages.
const PAGES: &[&str] =
    &["/author/", "/authors/", "/autor/", "/auteur/", "/profile/", "/by/", "/people/", "/journalist"];
/// Statements in the head of a page that name authors.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "author", "article:author", "byl", "dc.creator", "dcterms.creator", "dc.creator.personalname", "sailthru.author",
    "parsely-author", "article:author_name", "citation_author", "twitter:creator:name", "authors", "og:author",
    "cxenseparse:author", "book:author",
];
/// Lines behind the headline in which a byline without a name of its own is looked for.
const MOST_LINES: usize = 12;

/// The byline as printed, and the persons.
pub(crate) fn find(
    page: &Page,
    metas: &Metas,
    linked: &Linked,
    site: &Site,
    url: &Url,
    headline: Option<usize>,
) -> (Option<String>, Vec<Author>) {
    let printed = printed(page, headline);
    let mut authors: Vec<Author> = Vec::new();
    for (name, home, is_stated) in linked.authors() {
        let home = home.and_then(|home| address::web(&home, Some(url)));
        let names = persons(&name, is_stated && !name.contains(','));
        let is_one = names.len() == 1;
        // Many an organisation of linked data is a person in truth.
        for name in names.into_iter().filter(|name| is_stated || name.split_whitespace().count() > 1) {
            add(&mut authors, site, name, home.clone().filter(|_| is_one));
        }
    }
    if authors.is_empty() {
        for statement in stated(metas) {
            persons(&statement, true).into_iter().for_each(|name| add(&mut authors, site, name, None));
        }
    }
    // A name to sign in with is worth less than what the page prints.
    let is_weak = authors.iter().filter_map(|author| author.name.as_deref()).all(is_handle);
    if is_weak {
        let mut others: Vec<Author> = Vec::new();
        for group in &printed {
            for (is_sure, text) in group {
                let names =
                    persons(text, *is_sure).into_iter().filter(|name| authors.is_empty() || !is_handle(name));
                names.for_each(|name| add(&mut others, site, name, None));
            }
            if !others.is_empty() {
                authors = others;
                break;
            }
        }
    }
    let names: Vec<&str> = authors.iter().filter_map(|author| author.name.as_deref()).collect();
    let byline = printed.first().and_then(|group| group.first()).map(|(_, text)| text.clone());
    let byline = byline.or_else(|| (!names.is_empty()).then(|| names.join(", ")));
    (byline, authors)
}

fn add(authors: &mut Vec<Author>, site: &Site, name: String, url: Option<String>) {
    let is_same =
        |author: &Author| author.name.as_deref().is_some_and(|known| known.eq_ignore_ascii_case(&name));
    if !authors.iter().any(is_same) && !site.is(&name) {
        authors.push(Author { name: Some(name), email: None, url });
    }
}

/// Whether a name is one small word.
fn is_handle(name: &str) -> bool {
    !name.contains(' ') && name.starts_with(char::is_lowercase)
}

/// What the head of the page says; addresses are no names.
fn stated(metas: &Metas) -> Vec<String> {
    for name in NAMES {
        let is_name =
            |text: &String| !text.contains("://") && !text.contains('@') && text.chars().count() < MOST_CHARS;
        let found: Vec<String> = metas.all(name).filter(is_name).collect();
        if found.iter().any(|text| !persons(text, true).is_empty()) {
            return found;
        }
    }
    Vec::new()
}

/// Bylines that the page shows, the surest first; and whether each holds nothing but names. Those of one kind in one
/// place are together.
fn printed(page: &Page, headline: Option<usize>) -> Vec<Vec<(bool, String)>> {
    let mut found: Vec<(usize, usize, String)> = Vec::new();
    for node in page.tree.node(page.body).descendants() {
        let Some(rank) = rank(page, node) else { continue };
        let is_away = node.line().any(|node| {
            let mark = page.marks[node.id()];
            page.is_out[node.id()] || mark == Mark::Comments || (mark == Mark::Furniture && rank > 0)
        });
        if is_away {
            continue;
        }
        // A name within the property, or the meta that says it.
        let named = node
            .descendants()
            .find(|node| is_property(*node, "name"))
            .filter(|_| rank == 1 || rank == PERSON);
        let said = named.and_then(|node| node.attribute("content")).or_else(|| node.attribute("content"));
        let text = said.map_or_else(|| words(&page.shown_text(named.unwrap_or(node).id())), words);
        if let Some(text) = text.filter(|text| text.chars().count() <= MOST_CHARS) {
            found.push((rank, node.id(), text));
        }
        if found.len() == MOST_FOUND {
            break;
        }
    }
    // Many persons are those who comment.
    if found.iter().filter(|(rank, ..)| *rank == PERSON).count() > MOST_PERSONS {
        found.retain(|(rank, ..)| *rank != PERSON);
    }
    found.sort_by_key(|(rank, ..)| *rank);
    let mut groups: Vec<(usize, Vec<(bool, String)>)> = Vec::new();
    let mut first: Option<(usize, usize)> = None;
    for (rank, id, text) in found {
        let place = page.tree.node(id).line().nth(NEAR_LEVELS).map_or(id, |node| node.id());
        let is_near = first.is_some_and(|(known, first)| known == rank && page.is_within(id, first));
        match groups.last_mut().filter(|_| is_near && rank < 2) {
            Some((_, group)) => group.push((true, text)),
            None => {
                first = Some((rank, place));
                groups.push((rank, vec![(rank < 2, text)]));
            }
        }
    }
    // "By Jo Doe" in the lines behind the headline, whatever it is called.
    let is_led_line = |line: &&Line| {
        let is_short = line.chars < MOST_CHARS && line.words < MOST_WORDS && !line.is_sentence();
        is_short && is_led(&line.text) && !persons(&line.text, false).is_empty()
    };
    let is_before = |line: &&Line| headline.is_some_and(|headline| !page.is_within(line.block, headline));
    let behind = || page.lines.iter().skip_while(is_before);
    // Further down a label says it: "Author: Jo Doe".
    let is_labelled =
        |line: &&Line| line.text.chars().take(12).any(|sign| matches!(sign, ':' | '：')) && is_led_line(line);
    let led = behind().take(MOST_LINES).find(is_led_line).or_else(|| behind().find(is_labelled));
    if let Some(line) = led {
        let at = groups.iter().take_while(|(rank, _)| *rank < 2).count();
        groups.insert(at, (2, vec![(false, line.text.clone())]));
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// How surely an element is a byline, the surest first.
fn rank(page: &Page, node: NodeRef<'_>) -> Option<usize> {
    let is_link = node.name() == "a";
    let is_of_author = || {
        let rel = node.attribute("rel").unwrap_or_default();
        rel.split_whitespace().any(|word| word.eq_ignore_ascii_case("author"))
    };
    let leads_to_author =
        || node.attribute("href").is_some_and(|href| PAGES.iter().any(|part| href.contains(part)));
    let is_person = || node.attribute("itemtype").is_some_and(|kind| kind.ends_with("/Person"));
    if is_link && is_of_author() {
        Some(0)
    } else if is_property(node, "author") {
        Some(1)
    } else if page.marks[node.id()] == Mark::Byline {
        Some(2)
    } else if is_link && leads_to_author() {
        Some(3)
    } else if is_person() {
        Some(PERSON)
    } else {
        None
    }
}

fn is_property(node: NodeRef<'_>, wanted: &str) -> bool {
    let stated = node.attribute("itemprop").unwrap_or_default();
    stated.split_whitespace().any(|word| word.eq_ignore_ascii_case(wanted))
}
