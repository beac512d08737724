//! Who wrote it: votes of linked data, metas, links and the byline, the surest first.

use super::{
    headline::Site,
    linked::Linked,
    metas::{Metas, words},
    person::{is_led, persons},
};
use crate::{
    address,
    extract::{marks::Mark, page::Page},
};
use newsrack_model::Author;
use url::Url;

/// Letters of a byline.
const MOST_CHARS: usize = 160;
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
    let is_site = |name: &str| site.is(name);
    let mut authors: Vec<Author> = Vec::new();
    let mut add = |name: String, url: Option<String>| {
        if !is_site(&name)
            && !authors
                .iter()
                .any(|known| known.name.as_deref().is_some_and(|known| known.eq_ignore_ascii_case(&name)))
        {
            authors.push(Author { name: Some(name), email: None, url });
        }
    };
    for (name, home, is_stated) in linked.authors() {
        let home = home.and_then(|home| address::web(&home, Some(url)));
        let names = persons(&name, is_stated && !name.contains(','));
        let is_one = names.len() == 1;
        // Many an organisation of linked data is a person in truth.
        for name in names.into_iter().filter(|name| is_stated || name.split_whitespace().count() > 1) {
            add(name, home.clone().filter(|_| is_one));
        }
    }
    if authors.is_empty() {
        for statement in stated(metas) {
            persons(&statement, true).into_iter().for_each(|name| add_once(&mut authors, name, site));
        }
    }
    let byline = printed.first().map(|(_, text)| text.clone());
    if authors.is_empty() {
        for (is_sure, text) in &printed {
            let names = persons(text, *is_sure);
            if !names.is_empty() {
                names.into_iter().for_each(|name| add_once(&mut authors, name, site));
                break;
            }
        }
    }
    let names: Vec<&str> = authors.iter().filter_map(|author| author.name.as_deref()).collect();
    let byline = byline.or_else(|| (!names.is_empty()).then(|| names.join(", ")));
    (byline, authors)
}

fn add_once(authors: &mut Vec<Author>, name: String, site: &Site) {
    let is_known = authors
        .iter()
        .any(|author| author.name.as_deref().is_some_and(|known| known.eq_ignore_ascii_case(&name)));
    if !is_known && !site.is(&name) {
        authors.push(Author { name: Some(name), ..Author::default() });
    }
}

/// What the head of the page says; addresses are no names.
fn stated(metas: &Metas) -> Vec<String> {
    let names = [
        "author",
        "article:author",
        "byl",
        "dc.creator",
        "dcterms.creator",
        "dc.creator.personalname",
        "sailthru.author",
        "parsely-author",
        "article:author_name",
        "citation_author",
        "twitter:creator:name",
        "authors",
        "og:author",
        "cxenseparse:author",
        "book:author",
    ];
    for name in names {
        let found: Vec<String> = metas
            .all(name)
            .filter(|text| !text.contains("://") && !text.contains('@') && text.chars().count() < MOST_CHARS)
            .collect();
        if found.iter().any(|text| !persons(text, true).is_empty()) {
            return found;
        }
    }
    Vec::new()
}

/// Bylines that the page shows, the surest first; and whether each holds nothing but names.
fn printed(page: &Page, headline: Option<usize>) -> Vec<(bool, String)> {
    let mut found: Vec<(usize, bool, String)> = Vec::new();
    for node in page.tree.node(page.body).descendants() {
        let id = node.id();
        let is_property = |wanted: &str| {
            node.attribute("itemprop").is_some_and(|property| {
                property.split_whitespace().any(|word| word.eq_ignore_ascii_case(wanted))
            })
        };
        let is_author_link = node.name() == "a"
            && node
                .attribute("rel")
                .is_some_and(|rel| rel.split_whitespace().any(|word| word.eq_ignore_ascii_case("author")));
        let is_author_page = || {
            node.name() == "a"
                && node.attribute("href").is_some_and(|href| {
                    [
                        "/author/",
                        "/authors/",
                        "/autor/",
                        "/auteur/",
                        "/profile/",
                        "/by/",
                        "/people/",
                        "/journalist",
                    ]
                    .iter()
                    .any(|part| href.contains(part))
                })
        };
        let rank = if is_author_link {
            0
        } else if is_property("author") {
            1
        } else if page.marks[id] == Mark::Byline {
            2
        } else if is_author_page() {
            3
        } else {
            continue;
        };
        let is_away = node.line().any(|node| {
            page.is_out[node.id()]
                || matches!(page.marks[node.id()], Mark::Comments)
                || (page.marks[node.id()] == Mark::Furniture && rank > 0)
        });
        if is_away {
            continue;
        }
        // A name within the property, or the meta that says it.
        let inner = node.descendants().find(|node| {
            node.attribute("itemprop").is_some_and(|property| property.eq_ignore_ascii_case("name"))
        });
        let named = inner.filter(|_| rank == 1);
        let said = named.and_then(|node| node.attribute("content")).or_else(|| node.attribute("content"));
        let text = said.map_or_else(|| words(&named.unwrap_or(node).all_text()), words);
        if let Some(text) = text.filter(|text| text.chars().count() <= MOST_CHARS) {
            found.push((rank, rank < 2, text));
        }
        if found.len() > 40 {
            break;
        }
    }
    found.sort_by_key(|(rank, ..)| *rank);
    // "By Jo Doe" in the lines behind the headline, whatever it is called.
    let behind = page
        .lines
        .iter()
        .skip_while(|line| headline.is_some_and(|headline| !page.is_within(line.block, headline)));
    let led = behind.take(MOST_LINES).find(|line| {
        let is_short = line.chars < MOST_CHARS && line.words < 16 && !line.is_sentence();
        is_short && is_led(&line.text) && !persons(&line.text, false).is_empty()
    });
    let mut found: Vec<(bool, String)> =
        found.into_iter().map(|(_, is_sure, text)| (is_sure, text)).collect();
    if let Some(line) = led {
        let at = found.iter().take_while(|(is_sure, _)| *is_sure).count();
        found.insert(at, (false, line.text.clone()));
    }
    found
}
