//! The picture, the files and the words of an item by Media RSS, iTunes and Podcasting 2.0.

use crate::{clean, namespaces::Space, tree::Element};
use newsrack_model::{Author, Enclosure, LeadImage};

/// Files of one item.
const MOST: usize = 64;

/// An enclosure by RSS or Atom.
pub(crate) fn enclosure(element: &Element<'_>, address: &str) -> Option<Enclosure> {
    let url = clean::resolve(element.attribute(address)?, element.base.as_deref())?;
    Some(Enclosure {
        url,
        mime_type: element.attribute("type").filter(|kind| !kind.is_empty()).map(str::to_owned),
        length: element.attribute("length").and_then(|length| length.parse().ok()),
    })
}

/// The elements of Media RSS of this name: the item's own, then those of its groups and contents.
fn all<'a>(item: &'a Element<'a>, name: &'a str) -> impl Iterator<Item = &'a Element<'a>> {
    let mut nests = std::collections::VecDeque::from([(item, 0)]);
    let mut found = std::collections::VecDeque::new();
    std::iter::from_fn(move || {
        while found.is_empty() {
            let (nest, depth) = nests.pop_front()?;
            for element in nest.elements().filter(|element| element.space == Space::Media).take(MOST) {
                if element.name == name {
                    found.push_back(element);
                }
                if depth < 2 && matches!(element.name.as_ref(), "group" | "content") {
                    nests.push_back((element, depth + 1));
                }
            }
        }
        found.pop_front()
    })
}

pub(crate) fn title(item: &Element<'_>) -> Option<String> {
    all(item, "title").find_map(|title| clean::plain(&title.text()))
}

pub(crate) fn description(item: &Element<'_>) -> Option<String> {
    all(item, "description").find_map(Element::html).map(clean::bounded)
}

/// The page that plays it, for items without a page of their own.
pub(crate) fn player(item: &Element<'_>) -> Option<String> {
    all(item, "player").find_map(|player| clean::resolve(player.attribute("url")?, player.base.as_deref()))
}

/// Sounds and films that an item has no enclosure for. The contents of a group are one thing in several forms, of which
/// the one is kept that it names, else the first.
pub(crate) fn files(item: &Element<'_>, enclosures: &mut Vec<Enclosure>) {
    let groups = item.elements().filter(|child| child.is(Space::Media, "group"));
    let is_default = |content: &&Element<'_>| content.attribute("isdefault") == Some("true");
    let of_groups = groups.filter_map(|group| {
        let playable = || group.elements().filter(|content| is_playable(content));
        playable().find(is_default).or_else(|| playable().next())
    });
    let alone = item.elements().filter(|content| is_playable(content));
    for content in alone.chain(of_groups).take(MOST) {
        let Some(mut file) = enclosure(content, "url") else { continue };
        file.length = content.attribute("filesize").and_then(|length| length.parse().ok());
        if enclosures.len() < MOST && enclosures.iter().all(|known| known.url != file.url) {
            enclosures.push(file);
        }
    }
}

fn is_playable(content: &Element<'_>) -> bool {
    if !content.is(Space::Media, "content") {
        return false;
    }
    let said = |name: &str| content.attribute(name).unwrap_or_default();
    let (kind, medium) = (said("type"), said("medium"));
    kind.starts_with("audio/")
        || kind.starts_with("video/")
        || (kind.is_empty() && matches!(medium, "audio" | "video"))
}

/// Who speaks, for episodes without an author.
pub(crate) fn hosts(item: &Element<'_>) -> impl Iterator<Item = Author> {
    let persons = item.elements().filter(|child| child.is(Space::Podcast, "person"));
    let is_host =
        |person: &&Element<'_>| person.attribute("role").is_none_or(|role| role.eq_ignore_ascii_case("host"));
    persons.filter(is_host).filter_map(|person| {
        let url = person.attribute("href").and_then(|url| clean::resolve(url, person.base.as_deref()));
        Some(Author { name: Some(clean::plain(&person.text())?), url, ..Author::default() })
    })
}

/// The largest picture of `podcast:images`, else its only one.
fn podcast_image(images: &Element<'_>) -> Option<String> {
    let listed = images.attribute("srcset").or_else(|| images.attribute("href"))?;
    let sized = listed.split(',').filter_map(|one| {
        let mut words = one.split_whitespace();
        let (url, width) = (words.next()?, words.next().unwrap_or_default());
        Some((width.trim_end_matches('w').parse::<u32>().unwrap_or(0), url))
    });
    let (_, url) = sized.take(MOST).max_by_key(|(width, _)| *width)?;
    clean::resolve(url, images.base.as_deref())
}

/// The item's picture: the largest of Media RSS, else iTunes, else an enclosure that is a picture.
pub(crate) fn image(item: &Element<'_>, enclosures: &[Enclosure]) -> Option<LeadImage> {
    let mut best: Option<LeadImage> = None;
    let pictured = item
        .elements()
        .rev()
        .filter(|child| matches!(child.space, Space::Media | Space::Itunes | Space::Podcast));
    let mut stack: Vec<(&Element<'_>, usize)> = pictured.map(|child| (child, 0)).collect();
    let mut seen = 0;
    while let Some((element, depth)) = stack.pop() {
        if element.space == Space::Media && depth <= 3 {
            if matches!(element.name.as_ref(), "group" | "content") {
                stack.extend(element.elements().rev().map(|child| (child, depth + 1)));
            }
            if seen < MOST
                && let Some(found) = media_image(element, item)
            {
                seen += 1;
                let width = |image: &LeadImage| image.width.unwrap_or(0);
                if best.as_ref().is_none_or(|best| width(&found) > width(best)) {
                    best = Some(found);
                }
            }
        } else if element.is(Space::Itunes, "image")
            && best.is_none()
            && let Some(url) =
                element.attribute("href").and_then(|url| clean::resolve(url, element.base.as_deref()))
        {
            best = Some(LeadImage { url, ..LeadImage::default() });
        } else if element.space == Space::Podcast
            && matches!(element.name.as_ref(), "image" | "images")
            && best.is_none()
            && let Some(url) = podcast_image(element)
        {
            best = Some(LeadImage { url, ..LeadImage::default() });
        }
    }
    best.or_else(|| {
        let picture = enclosures.iter().find(|file| {
            file.mime_type.as_deref().is_some_and(|kind| kind.starts_with("image/"))
                || (file.mime_type.is_none() && is_picture_name(&file.url))
        })?;
        Some(LeadImage { url: picture.url.clone(), ..LeadImage::default() })
    })
}

fn media_image(element: &Element<'_>, item: &Element<'_>) -> Option<LeadImage> {
    let is_thumbnail = element.name == "thumbnail";
    let medium = element.attribute("medium").unwrap_or_default();
    let kind = element.attribute("type").unwrap_or_default();
    let address = element.attribute("url")?;
    let is_picture = is_thumbnail
        || (element.name == "content"
            && (medium == "image"
                || kind.starts_with("image/")
                || (medium.is_empty() && kind.is_empty() && is_picture_name(address))));
    if !is_picture {
        return None;
    }
    let said = |name: &str| {
        let group = || item.child(Space::Media, "group").and_then(|group| group.child(Space::Media, name));
        let inside = element.child(Space::Media, name).or_else(|| item.child(Space::Media, name));
        inside.or_else(group).and_then(|said| clean::plain(&said.text()))
    };
    Some(LeadImage {
        url: clean::resolve(&clean::undo_escape(address), element.base.as_deref())?,
        caption: said("description"),
        credit: said("credit"),
        width: element.attribute("width").and_then(|width| width.parse().ok()).filter(|width| *width > 0),
        height: element
            .attribute("height")
            .and_then(|height| height.parse().ok())
            .filter(|height| *height > 0),
    })
}

fn is_picture_name(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"].iter().any(|end| path.ends_with(end))
}
