//! Names to addresses, with the guard behind the lookup: an answer that changes between check and use changes nothing.

use crate::guard;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::net::SocketAddr;

/// The system's resolver, behind a map of fixed names.
#[derive(Debug, Clone)]
pub(crate) struct Resolver {
    /// Names with a fixed address; they count as public.
    pub(crate) map: Vec<(String, SocketAddr)>,
    /// Addresses of private networks are given out too.
    pub(crate) is_private_ok: bool,
}

/// What the resolver says when every address of a name is private; looked for when a connection fails.
#[derive(Debug, thiserror::Error)]
#[error("resolve the name to a public address")]
pub(crate) struct OnlyPrivate;

/// What the resolver says when a name has no address at all.
#[derive(Debug, thiserror::Error)]
#[error("resolve the name")]
pub(crate) struct NoAddress;

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let host = name.as_str().to_ascii_lowercase();
        let fixed = self.map.iter().find(|(known, _)| *known == host).map(|(_, address)| *address);
        let is_private_ok = self.is_private_ok;
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
