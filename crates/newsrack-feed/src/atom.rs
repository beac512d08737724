//! Atom 0.3 and 1.0 (RFC 4287).

use crate::{
    Format, ParsedEntry, ParsedFeed, Warning, build, clean, media,
    namespaces::Space,
    newest::Newest,
    rss::{add_author, date},
    tree::Element,
};
use newsrack_model::Author;
use std::borrow::Cow;

/// Categories and enclosures kept of one entry.
const MOST_EACH: usize = 64;

pub(crate) fn feed(root: &Element<'_>) -> ParsedFeed {
    let mut feed = ParsedFeed::new(Format::Atom);
    feed.language = root.own_language();
    let mut others = Vec::new();
    for child in root.elements() {
        let base = child.base.as_deref();
        match (own(child), child.name.as_ref()) {
            (true, "title") => feed.title = feed.title.or_else(|| plain(child)),
            (true, "subtitle" | "tagline" | "info") => {
                feed.description = feed.description.or_else(|| plain(child))
            }
            (true, "link") => {
                let is_site = matches!(child.attribute("rel"), None | Some("" | "alternate"));
                if is_site && feed.site_url.is_none() {
                    feed.site_url = child.attribute("href").and_then(|href| clean::resolve(href, base));
                }
            }
            (true, "updated" | "modified") => {
                feed.updated_at = feed.updated_at.or_else(|| date(child, &mut feed.warnings))
            }
            (true, "logo" | "icon") => {
                feed.image_url =
                    feed.image_url.or_else(|| child.trimmed().and_then(|url| clean::resolve(&url, base)));
            }
            (true, "author") => add_author(&mut feed.authors, person(child)),
            // What other namespaces say counts where Atom itself says nothing.
            (false, _) if child.space != Space::Foreign => others.push(child),
            _ => {}
        }
    }
    for other in others {
        read_other(other, &mut feed);
    }
    let mut newest = Newest::default();
    for entry in build::items(root, "entry") {
        newest.push(read_entry(entry, &mut feed.warnings));
    }
    newest.give(&mut feed);
    feed
}

fn read_other(child: &Element<'_>, feed: &mut ParsedFeed) {
    match (child.space, child.name.as_ref()) {
        (Space::Dc, "language") => {
            feed.language = feed.language.take().or_else(|| clean::language(&child.text()))
        }
        (Space::Dc, "description") | (Space::Itunes, "summary" | "subtitle") => {
            feed.description = feed.description.take().or_else(|| plain(child));
        }
        (Space::Dc, "date") | (Space::DcTerms, "modified") => {
            feed.updated_at = feed.updated_at.or_else(|| date(child, &mut feed.warnings));
        }
        (Space::Dc, "creator") | (Space::Itunes, "author") => {
            add_author(&mut feed.authors, clean::author_raw(&child.text()));
        }
        (Space::Itunes, "image") => {
            let image = || clean::resolve(child.attribute("href")?, child.base.as_deref());
            feed.image_url = feed.image_url.take().or_else(image);
        }
        _ => {}
    }
}

/// Atom's own, or an element of a feed that forgot its namespace.
fn own(element: &Element<'_>) -> bool {
    matches!(element.space, Space::Atom | Space::Plain)
}

fn read_entry(element: &Element<'_>, warnings: &mut Vec<Warning>) -> ParsedEntry {
    let mut entry = ParsedEntry {
        base_url: element.own_base(),
        language: element.own_language(),
        ..ParsedEntry::default()
    };
    let (mut issued, mut created, mut other_title, mut other_summary) = (None, None, None, None);
    for child in element.elements() {
        let base = child.base.as_deref();
        match (child.space, child.name.as_ref()) {
            (Space::Atom | Space::Plain, "id") => entry.guid = entry.guid.or_else(|| child.trimmed()),
            (Space::Atom | Space::Plain, "title") => entry.title = entry.title.or_else(|| plain(child)),
            (Space::Dc, "title") => other_title = other_title.or_else(|| plain(child)),
            (Space::Dc, "description") | (Space::Itunes, "summary") => {
                other_summary = other_summary.or_else(|| child.html()).map(clean::bounded)
            }
            (Space::Dc, "language") => {
                entry.language = clean::language(&child.text()).or(entry.language.take())
            }
            (Space::Atom | Space::Plain, "link") => match child.attribute("rel") {
                None | Some("" | "alternate") => {
                    let is_page =
                        child.attribute("type").is_none_or(|kind| kind.is_empty() || kind.contains("html"));
                    if entry.url.is_none() || (is_page && entry.about.is_some()) {
                        entry.url = child.attribute("href").and_then(|href| clean::resolve(href, base));
                    }
                }
                Some("enclosure") => {
                    if let Some(file) =
                        media::enclosure(child, "href").filter(|_| entry.enclosures.len() < MOST_EACH)
                    {
                        entry.enclosures.push(file);
                    }
                }
                _ => {}
            },
            (Space::Atom | Space::Plain, "summary") => {
                entry.summary_html = entry.summary_html.or_else(|| html(child))
            }
            (Space::Atom | Space::Plain, "content") if entry.content_html.is_none() => {
                entry.content_html = html(child);
                entry.base_url = child.own_base().or(entry.base_url);
                entry.language = child.own_language().or(entry.language);
            }
            (Space::Content, "encoded") => entry.content_html = entry.content_html.or_else(|| child.html()),
            (Space::Atom | Space::Plain, "published") => {
                entry.published_at = entry.published_at.or_else(|| date(child, warnings))
            }
            (_, "issued") | (Space::Dc, "date") | (Space::Plain, "pubdate") => {
                issued = issued.or_else(|| date(child, warnings))
            }
            (_, "created") => created = created.or_else(|| date(child, warnings)),
            (Space::Atom | Space::Plain, "updated")
            | (Space::Atom | Space::Plain | Space::DcTerms, "modified") => {
                entry.raw_date = entry.raw_date.or_else(|| child.trimmed());
                entry.updated_at = entry.updated_at.or_else(|| date(child, warnings));
            }
            (Space::Atom | Space::Plain, "author") => add_author(&mut entry.authors, person(child)),
            (Space::Dc, "creator") | (Space::Itunes, "author") => {
                add_author(&mut entry.authors, clean::author_raw(&child.text()))
            }
            (Space::Atom | Space::Plain, "category") => {
                let label = child.attribute("label").filter(|label| !label.is_empty());
                let name = label.or_else(|| child.attribute("term")).and_then(clean::plain);
                if let Some(name) =
                    name.filter(|name| entry.categories.len() < MOST_EACH && !entry.categories.contains(name))
                {
                    entry.categories.push(name);
                }
            }
            (Space::Dc, "subject") => {
                if let Some(name) = clean::plain(&child.text())
                    .filter(|name| entry.categories.len() < MOST_EACH && !entry.categories.contains(name))
                {
                    entry.categories.push(name);
                }
            }
            (Space::Atom, "source") if entry.authors.is_empty() => {
                let author = child.elements().find(|inner| inner.name == "author").and_then(person);
                add_author(&mut entry.authors, author);
            }
            _ => {}
        }
    }
    entry.title = entry.title.or(other_title).or_else(|| media::title(element));
    entry.url = entry.url.or_else(|| media::player(element));
    entry.published_at = entry.published_at.or(issued).or(created);
    entry.summary_html = entry.summary_html.or(other_summary);
    if entry.summary_html.is_none() && entry.content_html.is_none() {
        entry.summary_html = media::description(element);
    }
    media::files(element, &mut entry.enclosures);
    entry.image = media::image(element, &entry.enclosures);
    entry
}

/// A person construct: name, email, uri.
pub(crate) fn person(element: &Element<'_>) -> Option<Author> {
    let said = |name: &str| element.elements().find(|child| child.name == name).and_then(Element::trimmed);
    let url = said("uri").or_else(|| said("url")).or_else(|| said("homepage"));
    let author = Author {
        name: said("name").and_then(|name| clean::plain(&name)),
        email: said("email"),
        url: url.and_then(|url| clean::resolve(&url, element.base.as_deref())),
        role: None,
    };
    if author == Author::default() {
        // Some feeds write the name without its element.
        return clean::author_raw(&element.text()).filter(|_| element.elements().next().is_none());
    }
    Some(author)
}

/// A text construct as HTML: markup of `xhtml` and inline XML is written anew, `text` is escaped, `html` is as it is.
pub(crate) fn html(element: &Element<'_>) -> Option<String> {
    let kind = element.attribute("type").unwrap_or("text").to_ascii_lowercase();
    let mode = element.attribute("mode").unwrap_or_default().to_ascii_lowercase();
    let html: Cow<'_, str> = if mode == "base64" || (element.attribute("src").is_none() && is_binary(&kind)) {
        let text = decode_base64(&element.text())?;
        if kind.contains("html") || looks_like_markup(&text) { text.into() } else { escaped(&text).into() }
    } else if element.elements().next().is_some() {
        let inner: Vec<&Element<'_>> = element.elements().collect();
        // The div that xhtml must be wrapped in is no part of the text.
        match inner.as_slice() {
            [div] if div.name == "div" && kind == "xhtml" => div.markup().into(),
            // Escaped markup that a careless tool wrapped in a real div.
            [div]
                if kind.contains("html")
                    && div.elements().next().is_none()
                    && looks_like_markup(&div.text()) =>
            {
                div.text()
            }
            _ => element.markup().into(),
        }
    } else if matches!(kind.as_str(), "html" | "text/html" | "application/xhtml+xml" | "xhtml")
        || mode == "escaped"
    {
        element.text()
    } else {
        let text = element.text();
        // Plain by its label, markup by its looks: the label is wrong more often than the text.
        if looks_like_markup(&text) { text } else { escaped(&text).into() }
    };
    let trimmed = html.trim();
    (!trimmed.is_empty()).then(|| clean::bounded(trimmed.to_owned()))
}

fn plain(element: &Element<'_>) -> Option<String> {
    let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
    if element.attribute("mode").is_some_and(|mode| mode.eq_ignore_ascii_case("base64")) || is_binary(&kind) {
        return decode_base64(&element.text()).and_then(|text| clean::plain(&text));
    }
    if element.elements().next().is_some() {
        // Inline markup: what its text calls a tag is meant to be read.
        return clean::one_line(&element.text());
    }
    clean::plain(&element.text())
}

fn looks_like_markup(text: &str) -> bool {
    ["</", "/>", "<p>", "<br>"].iter().any(|mark| text.contains(mark))
}

fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    crate::entities::escape(text, &mut html);
    html
}

/// RFC 4287, 4.1.3.3: a media type that is neither text nor XML holds base64.
fn is_binary(kind: &str) -> bool {
    kind.contains('/') && !kind.starts_with("text/") && !kind.ends_with("+xml") && !kind.ends_with("/xml")
}

fn decode_base64(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0);
    for sign in text.bytes().filter(|sign| !sign.is_ascii_whitespace() && *sign != b'=') {
        let value = match sign {
            b'A'..=b'Z' => sign - b'A',
            b'a'..=b'z' => sign - b'a' + 26,
            b'0'..=b'9' => sign - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).ok()?);
        }
    }
    String::from_utf8(bytes).ok()
}
