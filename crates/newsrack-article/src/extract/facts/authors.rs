//! Who wrote it: votes of linked data, metas, links and the byline, the surest first.

use super::{
    headline::Site,
    leads::{is_led, led_part, without_lead},
    linked::{Linked, Named},
    metas::{Metas, words},
    person::{is_person, persons},
    roles,
};
use crate::{
    address,
    extract::{line::Line, marks::Mark, page::Page},
    names::is_block,
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
/// Parts of a byline that are looked at for the name.
const MOST_PARTS: usize = 20;
/// Words of a name that one word may be, with what leads it.
const FEW_WORDS: usize = 4;
/// Words of the line that is a name, alone behind a label.
const NAME_WORDS: usize = 12;
/// Words that begin names of papers.
const ARTICLES: &[&str] = &[
    "the", "die", "der", "das", "le", "la", "les", "el", "los", "il", "lo", "de", "het", "new", "neue",
    "nova",
];
/// Parts behind a story that hold its byline, though they are called as the end of a page is.
const FEET: &[&str] = &["post-footer", "entry-footer", "article-footer", "post-meta", "entry-meta"];
/// Labels that stand alone before a name.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "author", "authors", "by", "written by", "words", "autor", "autorin", "autoren", "autor:in", "autor*in", "von", "text",
    "verfasser", "auteur", "auteurs", "par", "autore", "autori", "di", "por", "autora", "autores", "door", "forfatter",
    "skribent", "tekst",
];

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
    // Those who write on a site of their own name.
    let mut owners: Vec<String> = Vec::new();
    let stated_by_links = linked.authors();
    for Named { name, url: home, is_person: is_stated, .. } in &stated_by_links {
        let is_stated = *is_stated;
        let home = home.as_deref().and_then(|home| address::web(home, Some(url)));
        let names = persons(name, is_stated && !name.contains(','));
        let is_one = names.len() == 1;
        // Many an organisation of linked data is a person in truth.
        for name in names.into_iter().filter(|name| is_stated || name.split_whitespace().count() > 1) {
            owners.extend(Some(&name).filter(|name| is_stated && is_owner(site, name)).cloned());
            add(&mut authors, site, name, home.clone().filter(|_| is_one));
        }
    }
    let mut of_metas: Vec<Author> = Vec::new();
    for name in stated(metas).iter().flat_map(|statement| listed(statement)) {
        owners.extend(Some(&name).filter(|name| is_owner(site, name)).cloned());
        add(&mut of_metas, site, name, None);
    }
    // Linked data often has but the first of many.
    let is_known = |author: &Author| of_metas.iter().any(|other| other.name == author.name);
    let is_full = |author: &Author| {
        author.name.as_deref().is_some_and(|name| name.contains(' ')) || authors.contains(author)
    };
    let is_more = authors.len() < of_metas.len() && (authors.is_empty() || of_metas.iter().all(is_full));
    if is_more && authors.iter().all(is_known) {
        let homes = std::mem::replace(&mut authors, of_metas);
        for author in homes {
            if let Some(known) = authors.iter_mut().find(|known| known.name == author.name) {
                known.url = author.url;
            }
        }
    }
    // A name to sign in with is worth less than what the page prints.
    let is_weak = authors.iter().filter_map(|author| author.name.as_deref()).all(is_handle);
    if is_weak {
        let mut others: Vec<Author> = Vec::new();
        for group in &printed {
            for Shown { is_sure, text, .. } in group {
                let names =
                    persons(text, *is_sure).into_iter().filter(|name| authors.is_empty() || !is_handle(name));
                for name in names {
                    owners.extend(Some(&name).filter(|name| is_owner(site, name)).cloned());
                    add(&mut others, site, name, None);
                }
            }
            if !others.is_empty() {
                authors = others;
                break;
            }
        }
    }
    if authors.is_empty()
        && let Some(name) = owners.into_iter().next()
    {
        authors.push(Author { name: Some(name), ..Author::default() });
    }
    give_roles(&mut authors, page, &stated_by_links, &printed);
    let names: Vec<&str> = authors.iter().filter_map(|author| author.name.as_deref()).collect();
    let first = printed.first().and_then(|group| group.first());
    let byline = first.map(|shown| roles::clean(&whole(page, shown), &names));
    let byline = byline.or_else(|| (!names.is_empty()).then(|| names.join(", ")));
    (byline, authors)
}

/// What authors are, as linked data, their bylines or the lines behind these say.
fn give_roles(authors: &mut [Author], page: &Page, linked: &[Named], printed: &[Vec<Shown>]) {
    if authors.is_empty() {
        return;
    }
    let names: Vec<String> = authors.iter().filter_map(|author| author.name.clone()).collect();
    let mut lines: Vec<String> = Vec::new();
    for shown in printed.iter().flatten() {
        lines.extend([shown.text.clone(), whole(page, shown)]);
        lines.extend(shown.node.into_iter().flat_map(|node| around(page, node)).map(|(_, text)| text));
    }
    for author in authors {
        let Some(name) = author.name.as_deref() else { continue };
        let others: Vec<&str> = names.iter().map(String::as_str).filter(|other| *other != name).collect();
        let known = linked.iter().find(|known| known.name == name).and_then(|known| known.role.as_deref());
        let stated = known.and_then(roles::stated);
        let told = || lines.iter().find_map(|line| roles::role(line, name, &others));
        author.role = stated.or_else(told).or_else(|| role_behind(page, name));
    }
}

/// What the line behind the line of a name says.
fn role_behind(page: &Page, name: &str) -> Option<String> {
    let is_name = |line: &Line| {
        line.words < NAME_WORDS && without_lead(&line.text).trim_end_matches([',', ' ']) == name
    };
    let pairs = page.lines.windows(2).filter(|pair| is_name(&pair[0]) && !is_away(page, &pair[1]));
    pairs.take(MOST_PARTS).find_map(|pair| roles::alone(&pair[1].text))
}

/// The elements around a byline that are hardly more than it, the nearest first, with their words.
fn around(page: &Page, id: usize) -> impl Iterator<Item = (NodeRef<'_>, String)> {
    let near = page.tree.node(id).line().take(NEAR_LEVELS + 1);
    let near = near.take_while(|node| page.words[node.id()] < MOST_WORDS && node.id() != page.body);
    let near = near.map(|node| (node, page.shown_text(node.id())));
    near.take_while(|(_, text)| text.chars().count() <= MOST_CHARS)
}

/// The line in which a byline is printed: a link holds but the name of it.
fn whole(page: &Page, shown: &Shown) -> String {
    let Some(id) = shown.node else { return shown.text.clone() };
    let mut line = shown.text.clone();
    for (node, text) in around(page, id) {
        let is_same = without_lead(&text).starts_with(without_lead(&shown.text));
        if !is_same {
            break;
        }
        line = text;
        if is_block(node.name()) {
            break;
        }
    }
    line
}

fn add(authors: &mut Vec<Author>, site: &Site, name: String, url: Option<String>) {
    let is_same =
        |author: &Author| author.name.as_deref().is_some_and(|known| known.eq_ignore_ascii_case(&name));
    if !authors.iter().any(is_same) && !site.is(&name) {
        authors.push(Author { name: Some(name), url, ..Author::default() });
    }
}

/// Whether a site is called by the name of a person, who is said to have written it.
fn is_owner(site: &Site, name: &str) -> bool {
    let words = name.split_whitespace().count();
    let first = name.split_whitespace().next().unwrap_or_default().to_lowercase();
    let is_shouted = |word: &str| word.chars().count() > 2 && !word.chars().any(char::is_lowercase);
    let is_name = matches!(words, 2 | 3) && !name.split_whitespace().any(is_shouted);
    site.is(name) && is_name && !ARTICLES.contains(&first.as_str()) && is_person(name, false)
}

/// The names in a statement; behind a house stand places as well.
fn listed(statement: &str) -> Vec<String> {
    let first = statement.split(',').next().unwrap_or_default();
    persons(statement, !persons(first, true).is_empty())
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

/// Bylines that the page shows, the surest first. Those of one kind in one place are together.
fn printed(page: &Page, headline: Option<usize>) -> Vec<Vec<Shown>> {
    let mut found: Vec<(usize, usize, bool, String)> = Vec::new();
    for node in page.tree.node(page.body).descendants() {
        let Some(rank) = rank(page, node) else { continue };
        let is_away = node.line().any(|node| {
            let mark = page.marks[node.id()];
            let is_furniture = mark == Mark::Furniture && rank > 0 && !node.has_class(FEET);
            page.is_out[node.id()] || mark == Mark::Comments || is_furniture
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
            let text = first_name(page, node, &text).filter(|_| rank == 2).unwrap_or(text);
            let is_sure = rank < 2 || rank < PERSON && is_led_name(page, node, &text);
            found.push((rank, node.id(), is_sure, text));
        }
        if found.len() == MOST_FOUND {
            break;
        }
    }
    // Many persons are those who comment.
    if found.iter().filter(|(rank, ..)| *rank == PERSON).count() > MOST_PERSONS {
        found.retain(|(rank, ..)| *rank != PERSON);
    }
    // The name over a site is called like an author as well.
    found.sort_by_key(|(rank, _, _, text)| (*rank, *rank > 1 && without_lead(text) == text));
    let mut groups: Vec<Group> = Vec::new();
    let mut first: Option<(usize, usize)> = None;
    for (rank, id, is_sure, text) in found {
        let place = page.tree.node(id).line().nth(NEAR_LEVELS).map_or(id, |node| node.id());
        let is_near = first.is_some_and(|(known, first)| known == rank && page.is_within(id, first));
        let shown = Shown { is_sure, text, node: Some(id) };
        match groups.last_mut().filter(|_| is_near && rank < 2) {
            Some((_, group)) => group.push(shown),
            None => {
                first = Some((rank, place));
                groups.push((rank, vec![shown]));
            }
        }
    }
    let groups = with_lines(page, headline, groups);
    groups.into_iter().map(|(_, group)| group).collect()
}

/// A line that begins as a byline does has its place behind what the page marks as one.
fn with_lines(page: &Page, headline: Option<usize>, mut groups: Vec<Group>) -> Vec<Group> {
    // "By Jo Doe" in the lines behind the headline, whatever it is called.
    let is_led_line = |line: &&Line| {
        let is_short = line.chars < MOST_CHARS && line.words < MOST_WORDS && !line.is_sentence();
        let is_led = || led_part(&line.text).is_some_and(|part| !persons(part, false).is_empty());
        let is_comment =
            || page.tree.node(line.block).line().any(|node| page.marks[node.id()] == Mark::Comments);
        is_short && is_led() && !is_comment()
    };
    let at =
        headline.and_then(|headline| page.lines.iter().position(|line| page.is_within(line.block, headline)));
    let behind = &page.lines[at.unwrap_or(0)..];
    // Further down a label says it: "Author: Jo Doe". What stands there is a name, whatever follows.
    let label = |line: &Line| {
        let (label, name) =
            line.text.split_once([':', '：']).filter(|(label, _)| label.chars().count() < 12)?;
        let is_label = is_led(&format!("{label}: ")) || LABELS.contains(&label.to_lowercase().as_str());
        let is_short = line.chars < MOST_CHARS && line.words < MOST_WORDS;
        let is_found = is_label && is_short && !persons(name, false).is_empty() && !is_away(page, line);
        is_found.then(|| name.to_owned())
    };
    // Or it stands alone over the name.
    let alone = |pair: &[Line]| {
        let [label, line] = pair else { return None };
        let label = label.text.trim_end_matches([':', '：', ' ']).to_lowercase();
        let is_short = line.words <= NAME_WORDS && !line.is_sentence();
        let is_label = is_short && LABELS.contains(&label.as_str());
        (is_label && !is_away(page, line) && !persons(&line.text, false).is_empty())
            .then(|| line.text.clone())
    };
    let led = |line: &Line| led_part(&line.text).map(str::to_owned);
    let text = behind.iter().take(MOST_LINES).find(is_led_line).and_then(led);
    let text = text.or_else(|| behind.iter().find_map(label)).or_else(|| behind.windows(2).find_map(alone));
    // A line that is nothing but a lead and a name, wherever it stands.
    let is_bare = |line: &&Line| {
        line.words <= NAME_WORDS
            && line.links < 2
            && is_led_line(line)
            && is_led(&line.text)
            && !is_away(page, line)
    };
    let text = text.or_else(|| behind.iter().find(is_bare).and_then(led));
    if let Some(text) = text {
        let at = groups.iter().take_while(|(rank, _)| *rank < 2).count();
        groups.insert(at, (2, vec![Shown { is_sure: false, text, node: None }]));
    }
    groups
}

/// Whether a line is in what readers wrote, or around the story.
fn is_away(page: &Page, line: &Line) -> bool {
    page.tree.node(line.block).line().any(|node| {
        matches!(page.marks[node.id()], Mark::Comments | Mark::Furniture | Mark::Caption | Mark::Gallery)
    })
}

/// What a long byline begins with, where an element of its own says the name: buttons and roles follow.
fn first_name(page: &Page, node: NodeRef<'_>, text: &str) -> Option<String> {
    let parts = node.descendants().filter(|node| matches!(node.name(), "a" | "h2" | "h3" | "h4" | "strong"));
    let is_long = text.split_whitespace().count() > 2 * FEW_WORDS;
    let names =
        parts.filter(|_| is_long).take(MOST_PARTS).filter_map(|node| words(&page.shown_text(node.id())));
    let names = names.filter(|name| without_lead(text).starts_with(name.as_str()) && is_person(name, false));
    names.min_by_key(String::len)
}

/// Whether one word is a name because a byline's words lead it, or because its card says so.
fn is_led_name(page: &Page, node: NodeRef<'_>, text: &str) -> bool {
    let is_short = |text: &str| text.split_whitespace().count() <= FEW_WORDS;
    let is_card = || node.line().take(3).any(|node| node.classes().any(|class| class == "vcard"));
    let is_led_by = || {
        node.line().skip(1).take(2).any(|around| {
            let is_short = page.words[around.id()] < MOST_WORDS;
            let words = if is_short { page.shown_text(around.id()) } else { String::new() };
            is_led(&words) && without_lead(&words).starts_with(text)
        })
    };
    is_short(text) && (is_led(text) || is_card() || is_led_by())
}

/// A byline that the page shows.
struct Shown {
    /// It holds nothing but names.
    is_sure: bool,
    text: String,
    node: Option<usize>,
}

/// Bylines of one place, with how surely they are one.
type Group = (usize, Vec<Shown>);

/// How surely an element is a byline, the surest first.
fn rank(page: &Page, node: NodeRef<'_>) -> Option<usize> {
    let is_link = node.name() == "a";
    let is_of_author = || {
        let rel = node.attribute("rel").unwrap_or_default();
        rel.split_whitespace().any(|word| word.eq_ignore_ascii_case("author"))
    };
    // Links amid sentences lead to those that the story tells of.
    let is_alone = || node.line().nth(1).is_none_or(|around| page.words[around.id()] < MOST_WORDS);
    let leads_to_author = || {
        node.attribute("href").is_some_and(|href| PAGES.iter().any(|part| href.contains(part))) && is_alone()
    };
    let is_person = || node.attribute("itemtype").is_some_and(|kind| kind.ends_with("/Person"));
    if is_link && is_of_author() {
        Some(0)
    } else if is_property(node, "author") {
        Some(1)
    } else if page.marks[node.id()] == Mark::Byline || is_submitter(node) {
        Some(2)
    } else if is_link && leads_to_author() {
        Some(3)
    } else if is_person() {
        Some(PERSON)
    } else {
        None
    }
}

/// The name of a user in the line that says who sent a story in.
fn is_submitter(node: NodeRef<'_>) -> bool {
    let is = |node: NodeRef<'_>, name: &str| node.classes().any(|class| class == name);
    is(node, "username") && node.line().skip(1).take(2).any(|around| is(around, "submitted"))
}

fn is_property(node: NodeRef<'_>, wanted: &str) -> bool {
    let stated = node.attribute("itemprop").unwrap_or_default();
    stated.split_whitespace().any(|word| word.eq_ignore_ascii_case(wanted))
}
