//! The picture that leads the article.

use super::{linked::Linked, metas::Metas};
use crate::{address, extract::page::Page};
use newsrack_model::LeadImage;
use serde_json::Value;
use url::Url;

/// Parts of addresses of pictures that stand for the site rather than the article.
const STAND_INS: &[&str] = &[
    "logo",
    "placeholder",
    "default",
    "favicon",
    "blank.",
    "icon",
    "/avatar",
    "generic",
    "fallback",
    "social-share",
];

pub(crate) fn find(page: &Page, metas: &Metas, linked: &Linked, url: &Url) -> Option<LeadImage> {
    let _ = page;
    let names = [
        "og:image:secure_url",
        "og:image",
        "og:image:url",
        "twitter:image",
        "twitter:image:src",
        "thumbnailurl",
        "sailthru.image.full",
        "parsely-image-url",
    ];
    let of_metas = names.iter().find_map(|name| metas.all(name).find(|address| is_own(address)));
    let width = side(metas, "og:image:width").filter(|_| metas.first(&["og:image"]) == of_metas);
    let height = side(metas, "og:image:height").filter(|_| width.is_some());
    let address = of_metas
        .or_else(|| linked.value("image").and_then(first_address).filter(|address| is_own(address)))?;
    Some(LeadImage { url: address::web(&address, Some(url))?, width, height, ..LeadImage::default() })
}

fn side(metas: &Metas, name: &str) -> Option<u32> {
    metas.first(&[name])?.trim_end_matches("px").parse().ok().filter(|side| (1..30_000).contains(side))
}

fn is_own(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    let file = lower.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    !lower.starts_with("data:")
        && !file.ends_with(".svg")
        && !STAND_INS.iter().any(|part| file.contains(part))
}

fn first_address(value: &Value) -> Option<String> {
    match value {
        Value::String(address) => Some(address.clone()),
        Value::Array(values) => values.iter().take(10).find_map(first_address),
        Value::Object(thing) => thing.get("url").or_else(|| thing.get("contentUrl")).and_then(first_address),
        _ => None,
    }
}
