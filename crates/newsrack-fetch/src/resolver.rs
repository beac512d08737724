//! Names to addresses, with the guard behind the lookup: an answer that changes between check and use changes nothing.

use crate::guard;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::{net::SocketAddr, sync::Arc, time::Duration};

/// Asking where a name lies must not take longer than finding out by connecting.
const PATIENCE: Duration = Duration::from_secs(5);

/// The system's resolver, behind a map of fixed names.
#[derive(Debug, Clone)]
pub(crate) struct Resolver {
    /// Names with a fixed address; they count as public.
    pub(crate) map: Vec<(String, SocketAddr)>,
    /// Addresses of private networks are given out too.
    pub(crate) is_private_ok: bool,
    /// The system's proxies: they may well lie in a private network, and are asked for as themselves.
    pub(crate) proxies: Arc<[String]>,
}

/// What the resolver says when every address of a name is private; looked for when a connection fails.
#[derive(Debug, thiserror::Error)]
#[error("resolve the name to a public address")]
pub(crate) struct OnlyPrivate;

/// What the resolver says when a name has no address at all.
#[derive(Debug, thiserror::Error)]
#[error("resolve the name")]
pub(crate) struct NoAddress;

/// Whether a name leads into a private network and nowhere else. A name that cannot be resolved here does not: where
/// a proxy is the only way out, only the proxy knows it.
pub(crate) async fn is_private(name: &str) -> bool {
    let found = tokio::time::timeout(PATIENCE, tokio::net::lookup_host((name, 0))).await;
    found.is_ok_and(|found| found.is_ok_and(is_only_private))
}

fn is_only_private(mut found: impl Iterator<Item = SocketAddr>) -> bool {
    let first = found.next();
    first.is_some_and(|first| {
        !guard::is_public(first.ip()) && !found.any(|other| guard::is_public(other.ip()))
    })
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let host = name.as_str().to_ascii_lowercase();
        let fixed = self.map.iter().find(|(known, _)| *known == host).map(|(_, address)| *address);
        let is_private_ok = self.is_private_ok || self.proxies.contains(&host);
        Box::pin(async move {
            if let Some(address) = fixed {
                return Ok(Box::new(std::iter::once(address)) as Addrs);
            }
            let found: Vec<SocketAddr> = match tokio::net::lookup_host((host.as_str(), 0)).await {
                Ok(found) => found.collect(),
                Err(_) => return Err(NoAddress.into()),
            };
            if found.is_empty() {
                return Err(NoAddress.into());
            }
            let allowed: Vec<SocketAddr> =
                found.into_iter().filter(|address| is_private_ok || guard::is_public(address.ip())).collect();
            if allowed.is_empty() {
                return Err(OnlyPrivate.into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_one_public_address_is_public() {
        let check = |found: &[&str], want: bool| {
            let addresses = found.iter().map(|address| SocketAddr::new(address.parse().unwrap(), 0));
            assert_eq!(is_only_private(addresses), want, "{found:?}");
        };
        check(&[], false);
        check(&["10.0.0.1"], true);
        check(&["fd00::1", "192.168.1.2"], true);
        check(&["8.8.8.8"], false);
        check(&["10.0.0.1", "8.8.8.8"], false);
        check(&["8.8.8.8", "10.0.0.1"], false);
    }
}
