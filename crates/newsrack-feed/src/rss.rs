//! RSS 0.9x, 1.0 and 2.0: channel and items, with what other namespaces add.

use crate::{
    Format, ParsedEntry, ParsedFeed, Warning, atom, build, clean, dates, media, namespaces::Space,
    newest::Newest, tree::Element,
};
use newsrack_model::Author;

/// Categories, authors and enclosures kept of one item.
const MOST_EACH: usize = 64;

pub(crate) fn feed(root: &Element<'_>, format: Format) -> ParsedFeed {
    let mut feed = ParsedFeed::new(format);
    let channel = if root.name == "channel" {
        root
    } else {
        root.elements().find(|child| child.name == "channel").unwrap_or(root)
    };
    read_channel(channel, &mut feed);
    feed.language = feed.language.take().or_else(|| root.own_language());
    let mut newest = Newest::default();
    for item in build::items(root, "item") {
        newest.push(read_item(item, &mut feed.warnings));
    }
    newest.give(&mut feed);
    if feed.image_url.is_none() {
        let image = root.elements().find(|child| child.is(Space::Plain, "image"));
        feed.image_url = image.and_then(image_url);
    }
    feed
}

fn read_channel(channel: &Element<'_>, feed: &mut ParsedFeed) {
    for child in channel.elements() {
        let base = child.base.as_deref();
        match (child.space, child.name.as_ref()) {
            (Space::Plain, "title") => keep(&mut feed.title, clean::plain(&child.text())),
            (Space::Dc, "title") => keep(&mut feed.title, clean::plain(&child.text())),
            (Space::Plain, "link") => keep(&mut feed.site_url, link(child)),
            (Space::Atom, "link") if matches!(child.attribute("rel"), None | Some("alternate")) => {
                keep(&mut feed.site_url, child.attribute("href").and_then(|href| clean::resolve(href, base)));
            }
            (Space::Plain, "description" | "tagline") => {
                keep(&mut feed.description, clean::plain(&child.text()))
            }
            (Space::Dc, "description") | (Space::Itunes, "summary" | "subtitle") => {
                keep(&mut feed.description, clean::plain(&child.text()));
            }
            (Space::Plain | Space::Dc, "language") => {
                keep(&mut feed.language, clean::language(&child.text()))
            }
            (Space::Plain, "ttl") => feed.wishes.ttl_minutes = child.trimmed().as_deref().and_then(minutes),
            (Space::Plain, "skiphours") => feed.wishes.skip_hours |= skip_hours(child),
            (Space::Plain, "skipdays") => feed.wishes.skip_days |= skip_days(child),
            (Space::Plain, "lastbuilddate")
            | (Space::Dc, "date")
            | (Space::DcTerms, "modified" | "issued") => {
                feed.updated_at = feed.updated_at.or_else(|| date(child, &mut feed.warnings));
            }
            (Space::Plain, "pubdate") => {
                feed.updated_at = feed.updated_at.or_else(|| date(child, &mut feed.warnings))
            }
            (Space::Plain, "image") => keep(&mut feed.image_url, image_url(child)),
            (Space::Itunes, "image" | "link") => {
                let is_image = child.name == "image" || child.attribute("rel") == Some("image");
                let address = child.attribute("href").or_else(|| child.attribute("url"));
                let address = address.filter(|_| is_image);
                keep(&mut feed.image_url, address.and_then(|address| clean::resolve(address, base)));
            }
            (Space::Plain, "managingeditor" | "author")
            | (Space::Dc, "creator" | "author")
            | (Space::Itunes, "author") => {
                add_author(&mut feed.authors, clean::author_raw(&child.text()));
            }
            (Space::Atom, "author") => add_author(&mut feed.authors, atom::person(child)),
            _ => {}
        }
    }
}

/// A number of minutes; one that is larger than any number counts as the largest.
fn minutes(text: &str) -> Option<u32> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(u32::MAX))
}

/// Hours that the feed asks to be left out; 24 is another name for 0, as RSS 0.91 counts.
fn skip_hours(element: &Element<'_>) -> u32 {
    let hours = element.elements().filter(|child| child.name == "hour").filter_map(Element::trimmed);
    let hours = hours.filter_map(|hour| hour.parse::<u32>().ok()).filter(|hour| *hour <= 24);
    hours.fold(0, |hours, hour| hours | 1 << (hour % 24))
}

/// Days that the feed asks to be left out, by their English names.
fn skip_days(element: &Element<'_>) -> u8 {
    const DAYS: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
    let days = element.elements().filter(|child| child.name == "day").filter_map(Element::trimmed);
    let days = days.filter_map(|day| {
        let name = day.get(..3)?.to_ascii_lowercase();
        DAYS.iter().position(|day| *day == name)
    });
    days.fold(0, |days, day| days | 1 << day)
}

fn read_item(item: &Element<'_>, warnings: &mut Vec<Warning>) -> ParsedEntry {
    let mut entry =
        ParsedEntry { base_url: item.own_base(), language: item.own_language(), ..ParsedEntry::default() };
    entry.about = item.attribute("about").map(str::to_owned);
    let (mut title, mut dc_title) = (None, None);
    let (mut issued, mut created, mut is_permalink) = (None, None, None);
    let (mut original_link, mut atom_link) = (None, None);
    let (mut first_text, mut second_text): (Option<&str>, _) = (None, None);
    for child in item.elements() {
        let base = child.base.as_deref();
        match (child.space, child.name.as_ref()) {
            (Space::Plain, "title") => keep(&mut title, clean::plain(&child.text())),
            (Space::Atom, "title") => keep(&mut dc_title, clean::plain(&child.text())),
            (Space::Dc, "title") => keep(&mut dc_title, clean::plain(&child.text())),
            (Space::Plain, "link") => keep(&mut entry.url, link(child)),
            (Space::Atom, "link") => match child.attribute("rel") {
                Some("enclosure") => push(&mut entry.enclosures, media::enclosure(child, "href")),
                None | Some("" | "alternate") => {
                    keep(&mut atom_link, child.attribute("href").and_then(|href| clean::resolve(href, base)));
                }
                _ => {}
            },
            (Space::Foreign, "origlink") => {
                original_link = child.trimmed().and_then(|link| clean::resolve(&link, base))
            }
            (Space::Plain, "guid") => {
                is_permalink =
                    Some(!child.attribute("ispermalink").is_some_and(|is| is.eq_ignore_ascii_case("false")));
                entry.guid = entry.guid.or_else(|| child.trimmed());
            }
            (Space::Atom, "id") => entry.guid = entry.guid.or_else(|| child.trimmed()),
            // Below `rdf:about`: many give a DOI there that several items share.
            (Space::Dc, "identifier") => entry.about = entry.about.or_else(|| child.trimmed()),
            // Where an item has both, the first is the summary and the second the whole text.
            (Space::Plain, "description" | "summary") => match first_text {
                Some(first) if first != child.name => html(&mut second_text, child),
                _ => {
                    first_text = Some(&child.name);
                    html(&mut entry.summary_html, child);
                    based(&mut entry, child, item);
                }
            },
            (Space::Dc, "description") | (Space::Atom, "summary") => html(&mut entry.summary_html, child),
            (Space::Itunes, "summary") => html(&mut entry.summary_html, child),
            (Space::Content, "encoded") | (Space::Plain, "fullitem") => {
                html(&mut entry.content_html, child);
                based(&mut entry, child, item);
            }
            (Space::Atom, "content") | (Space::Xhtml | Space::Plain, "body") | (Space::Xhtml, "div")
                if entry.content_html.is_none() =>
            {
                entry.content_html = atom::html(child);
                based(&mut entry, child, item);
            }
            (Space::Plain, "pubdate") | (Space::Atom, "published") => {
                entry.raw_date = entry.raw_date.or_else(|| child.trimmed());
                entry.published_at = entry.published_at.or_else(|| date(child, warnings));
            }
            (Space::Dc, "date")
            | (Space::DcTerms, "issued")
            | (Space::Atom, "issued")
            | (Space::Plain, "date") => {
                entry.raw_date = entry.raw_date.or_else(|| child.trimmed());
                issued = issued.or_else(|| date(child, warnings));
            }
            (Space::DcTerms | Space::Atom, "created") => created = created.or_else(|| date(child, warnings)),
            (Space::Atom, "updated") | (Space::DcTerms | Space::Atom, "modified") => {
                entry.updated_at = entry.updated_at.or_else(|| date(child, warnings));
            }
            (Space::Plain, "author") | (Space::Dc, "creator" | "author") | (Space::Itunes, "author") => {
                add_author(&mut entry.authors, clean::author_raw(&child.text()));
            }
            (Space::Atom, "author") => add_author(&mut entry.authors, atom::person(child)),
            (Space::Plain | Space::Media, "category") | (Space::Dc, "subject") => {
                push(&mut entry.categories, clean::plain(&child.text()));
            }
            (Space::Atom, "category") => {
                push(
                    &mut entry.categories,
                    child.attribute("label").or_else(|| child.attribute("term")).and_then(clean::plain),
                );
            }
            (Space::Itunes, "category") => nested_categories(child, &mut entry.categories),
            (Space::Plain, "tags") => {
                child.text().split(',').for_each(|tag| push(&mut entry.categories, clean::plain(tag)));
            }
            (Space::Plain, "enclosure") => push(&mut entry.enclosures, media::enclosure(child, "url")),
            (Space::Dc | Space::Plain, "language") => {
                entry.language = clean::language(&child.text()).or(entry.language.take())
            }
            _ => {}
        }
    }
    entry.title = title.or(dc_title).or_else(|| media::title(item));
    entry.content_html = entry.content_html.or(second_text);
    entry.published_at = entry.published_at.or(issued).or(created);
    // A feed service's own links lead through its counter; the paper's own stand beside them.
    entry.url = original_link.or(entry.url).or(atom_link).or_else(|| {
        let guid = entry.guid.as_deref().filter(|_| is_permalink == Some(true))?;
        clean::resolve(guid, None)
    });
    entry.url = entry.url.or_else(|| media::player(item));
    entry.url = entry.url.map(|url| clean::undo_escape(url).into_owned());
    if entry.summary_html.is_none() {
        entry.summary_html = media::description(item);
    }
    if entry.authors.is_empty() {
        media::hosts(item).for_each(|host| add_author(&mut entry.authors, Some(host)));
    }
    media::files(item, &mut entry.enclosures);
    entry.image = media::image(item, &entry.enclosures);
    entry
}

/// What relative addresses in the text are relative to, where its own element says so.
fn based(entry: &mut ParsedEntry, text: &Element<'_>, item: &Element<'_>) {
    if text.base != item.base {
        entry.base_url = text.own_base();
    }
}

/// A podcast's category and those inside it, each named by an attribute.
fn nested_categories(outer: &Element<'_>, categories: &mut Vec<String>) {
    let mut open = Some(outer);
    while let Some(element) = open {
        push(categories, element.attribute("text").and_then(clean::plain));
        open = element.child(Space::Itunes, "category");
    }
}

/// The text of a link, or the address it is given as an attribute.
fn link(element: &Element<'_>) -> Option<String> {
    let text = element.text();
    let address = Some(text.trim()).filter(|text| !text.is_empty()).or_else(|| element.attribute("href"))?;
    clean::resolve(&clean::undo_escape(address), element.base.as_deref())
}

fn image_url(image: &Element<'_>) -> Option<String> {
    let address = image.elements().find(|child| child.name == "url").and_then(Element::trimmed);
    let address = address
        .or_else(|| image.attribute("href").map(str::to_owned))
        .or_else(|| image.attribute("resource").map(str::to_owned))?;
    clean::resolve(&address, image.base.as_deref())
}

pub(crate) fn date(element: &Element<'_>, warnings: &mut Vec<Warning>) -> Option<newsrack_model::Millis> {
    let text = element.text();
    let text = Some(text.trim()).filter(|text| !text.is_empty())?;
    let at = dates::read(text);
    if at.is_none() && warnings.len() < 100 {
        warnings.push(Warning::Date(text.chars().take(40).collect()));
    }
    at
}

pub(crate) fn add_author(authors: &mut Vec<Author>, author: Option<Author>) {
    let Some(author) = author else { return };
    // The same name from two namespaces is one author.
    let is_known = authors
        .iter()
        .any(|known| known.name == author.name && (known.name.is_some() || known.email == author.email));
    if !is_known && authors.len() < MOST_EACH {
        authors.push(author);
    }
}

fn html(slot: &mut Option<String>, element: &Element<'_>) {
    if slot.is_none() {
        *slot = element.html().map(clean::bounded);
    }
}

fn keep<T>(slot: &mut Option<T>, found: Option<T>) {
    if slot.is_none() {
        *slot = found;
    }
}

fn push<T: PartialEq>(list: &mut Vec<T>, found: Option<T>) {
    if let Some(found) = found
        && list.len() < MOST_EACH
        && !list.contains(&found)
    {
        list.push(found);
    }
}
