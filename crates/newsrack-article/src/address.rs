//! Addresses that may stay in a document.

use url::Url;

/// Longer addresses are not addresses.
const MOST_BYTES: usize = 8_192;

/// A page or a picture: http or https, absolute, without user and password.
pub(crate) fn web(address: &str, base: Option<&Url>) -> Option<String> {
    let url = resolve(address, base)?;
    matches!(url.scheme(), "http" | "https").then(|| url.to_string())
}

/// What a link may lead to: the web, or a letter. A mark within the article's own page leads nowhere here.
pub(crate) fn link(address: &str, base: Option<&Url>) -> Option<String> {
    if address.trim_start().starts_with('#') {
        return None;
    }
    let url = resolve(address, base)?;
    matches!(url.scheme(), "http" | "https" | "mailto").then(|| url.to_string())
}

fn resolve(address: &str, base: Option<&Url>) -> Option<Url> {
    let address = address.trim();
    if address.is_empty() || address.len() > MOST_BYTES {
        return None;
    }
    let mut url = match base {
        Some(base) => base.join(address).ok()?,
        // A bare "//host/path" means the web, whoever says it.
        None if address.starts_with("//") => Url::parse(&format!("https:{address}")).ok()?,
        None => Url::parse(address).ok()?,
    };
    if url.has_host() && (!url.username().is_empty() || url.password().is_some()) {
        url.set_username("").ok()?;
        url.set_password(None).ok()?;
    }
    Some(url)
}
