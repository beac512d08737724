//! The picture and the files of an item: enclosures, Media RSS, iTunes.

use crate::{clean, namespaces::Space, tree::Element};
use newsrack_model::{Enclosure, LeadImage};

/// Files of one item.
const MOST: usize = 64;

/// An enclosure by RSS or Atom.
pub(crate) fn enclosure(element: &Element, address: &str) -> Option<Enclosure> {
    let url = clean::resolve(element.attribute(address)?, element.base.as_deref())?;
    Some(Enclosure {
        url,
        mime_type: element.attribute("type").filter(|kind| !kind.is_empty()).map(str::to_owned),
        length: element.attribute("length").and_then(|length| length.parse().ok()),
    })
}

/// The item's picture: the largest of Media RSS, else iTunes, else an enclosure that is a picture.
pub(crate) fn image(item: &Element, enclosures: &[Enclosure]) -> Option<LeadImage> {
    let mut best: Option<LeadImage> = None;
    let mut stack: Vec<(&Element, usize)> = item.elements().rev().map(|child| (child, 0)).collect();
    let mut seen = 0;
    while let Some((element, depth)) = stack.pop() {
        if element.space == Space::Media && depth <= 3 {
            if matches!(element.name.as_str(), "group" | "content") {
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

fn media_image(element: &Element, item: &Element) -> Option<LeadImage> {
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
        let inside = element.child(Space::Media, name);
        inside.or_else(|| item.child(Space::Media, name)).and_then(|said| clean::plain(&said.text()))
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
