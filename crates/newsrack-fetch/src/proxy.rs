//! The system's proxies. reqwest goes through them by itself; we only have to know what they are called.

use hyper_util::client::proxy::matcher::Matcher;
use std::sync::Arc;

/// The names of the proxies that the system states for plain and for encrypted requests.
pub(crate) fn hosts() -> Arc<[String]> {
    let matcher = Matcher::from_system();
    // Any public host does: what is asked is only through whom.
    ["http://proxied.example/", "https://proxied.example/"]
        .iter()
        .filter_map(|address| matcher.intercept(&address.parse().ok()?))
        .filter_map(|proxy| proxy.uri().host().map(str::to_ascii_lowercase))
        .collect()
}
