//! Addresses that may stay in a document.

use url::Url;

/// Longer addresses are not addresses.
const MOST_BYTES: usize = 8_192;

/// Parameters that tell where a reader came from, not what is read.
#[rustfmt::skip]
const TRACKING: &[&str] = &[
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "twclid", "yclid", "igshid", "mkt_tok", "mc_cid",
    "mc_eid", "ocid", "cmpid", "ns_mchannel", "ns_campaign", "ns_source", "at_medium", "at_campaign",
];

/// Whether a parameter of an address tells where a reader came from, not what is read.
#[must_use]
pub fn is_tracking(name: &str) -> bool {
    name.starts_with("utm_") || TRACKING.contains(&name)
}

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
    let mut url = resolve(address, base)?;
    if matches!(url.scheme(), "http" | "https") {
        forget_way(&mut url);
    }
    matches!(url.scheme(), "http" | "https" | "mailto").then(|| url.to_string())
}

/// Takes out what tells where a reader came from; nothing else of the address changes.
fn forget_way(url: &mut Url) {
    let Some(query) = url.query() else { return };
    // Some templates write "&" as "&amp;" twice.
    let name = |part: &str| part.split('=').next().unwrap_or_default().trim_start_matches("amp;").to_owned();
    let kept: Vec<&str> = query.split('&').filter(|part| !is_tracking(&name(part))).collect();
    let kept = kept.join("&");
    if kept.len() < query.len() {
        url.set_query(Some(kept.as_str()).filter(|kept| !kept.is_empty()));
    }
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

#[cfg(test)]
mod tests {
    use super::link;

    #[test]
    fn links_do_not_tell_where_a_reader_came_from() {
        let check = |address: &str, want: &str| assert_eq!(link(address, None).as_deref(), Some(want));
        check("https://a.example/x?utm_source=rss&utm_medium=feed", "https://a.example/x");
        check(
            "https://a.example/x?id=1&fbclid=a&b=%C3%A9+c&&d#top",
            "https://a.example/x?id=1&b=%C3%A9+c&&d#top",
        );
        check("https://a.example/x?gclid=1#utm_source=rss", "https://a.example/x#utm_source=rss");
        check("https://a.example/x?a=1&amp;utm_source=rss", "https://a.example/x?a=1");
        // The publisher's own, whatever they look like.
        for own in [
            "https://a.example/x?source=rss&ref=home&utm=1",
            "https://a.example/x?next=https%3A%2F%2Fb.example%2F%3Futm_source%3Drss",
            "https://a.example/x?",
            "https://a.example/?a=b&a=c&=&;",
            "mailto:jo@a.example?subject=x&utm_source=rss",
        ] {
            check(own, own);
        }
    }
}
