//! Names to addresses, with the guard behind the lookup: an answer that changes between check and use changes nothing.

use crate::guard;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::{net::SocketAddr, sync::Arc, time::Duration};

/// Asking where a name lies must not take longer than finding out by connecting.
const PATIENCE: Duration = Duration::from_secs(5);

/// The system's resolver, behind a map of fixed names.
#[derive(Debug, Clone)]
pub(crate) struct Resolver {
    /// Names with fixed addresses; they count as public.
    pub(crate) map: Vec<(String, SocketAddr)>,
    /// Addresses of private networks are given out too.
    pub(crate) is_private_ok: bool,
    /// Who is asked for all others.
    pub(crate) names: Names,
    /// The system's proxies: they may well lie in a private network, and are asked for as themselves.
    pub(crate) proxies: Arc<[String]>,
}

/// Who says where a name lies.
#[derive(Debug, Clone, Default)]
pub(crate) enum Names {
    /// The system.
    #[default]
    System,
    /// A test, with another answer each time.
    #[cfg(test)]
    InTurn(Arc<std::sync::Mutex<std::collections::VecDeque<Vec<SocketAddr>>>>),
}

impl Names {
    async fn lookup(&self, name: &str) -> std::io::Result<Vec<SocketAddr>> {
        match self {
            Self::System => tokio::net::lookup_host((name, 0)).await.map(Iterator::collect),
            #[cfg(test)]
            Self::InTurn(answers) => Ok(answers.lock().unwrap().pop_front().unwrap_or_default()),
        }
    }

    /// Whether a name leads into a private network and nowhere else. A name that cannot be resolved here does not:
    /// where a proxy is the only way out, only the proxy knows it.
    pub(crate) async fn is_private(&self, name: &str) -> bool {
        let found = tokio::time::timeout(PATIENCE, self.lookup(name)).await;
        found.is_ok_and(|found| found.is_ok_and(|found| is_only_private(found.into_iter())))
    }
}

/// What the resolver says when every address of a name is private; looked for when a connection fails.
#[derive(Debug, thiserror::Error)]
#[error("resolve the name to a public address")]
pub(crate) struct OnlyPrivate;

/// What the resolver says when a name has no address at all.
#[derive(Debug, thiserror::Error)]
#[error("resolve the name")]
pub(crate) struct NoAddress;

fn is_only_private(mut found: impl Iterator<Item = SocketAddr>) -> bool {
    let first = found.next();
    first.is_some_and(|first| {
        !guard::is_public(first.ip()) && !found.any(|other| guard::is_public(other.ip()))
    })
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let host = name.as_str().to_ascii_lowercase();
        let fixed = self.map.iter().filter(|(known, _)| *known == host).map(|(_, address)| *address);
        let fixed: Vec<SocketAddr> = fixed.collect();
        let is_private_ok = self.is_private_ok || self.proxies.contains(&host);
        let names = self.names.clone();
        Box::pin(async move {
            if !fixed.is_empty() {
                return Ok(Box::new(fixed.into_iter()) as Addrs);
            }
            let found = names.lookup(&host).await.unwrap_or_default();
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

    fn in_turn(answers: &[&[&str]]) -> Names {
        let read = |answer: &&[&str]| answer.iter().map(|address| address.parse().unwrap()).collect();
        Names::InTurn(Arc::new(std::sync::Mutex::new(answers.iter().map(read).collect())))
    }

    #[tokio::test]
    async fn only_public_addresses_are_given_out() {
        let check = async |answer: &[&str], want: Option<&[&str]>| {
            let resolver = Resolver {
                map: Vec::new(),
                is_private_ok: false,
                names: in_turn(&[answer]),
                proxies: Arc::default(),
            };
            let found = resolver.resolve("paper.example".parse().unwrap()).await.ok();
            let found = found.map(|found| found.map(|address| address.to_string()).collect::<Vec<_>>());
            let want = want.map(|want| want.iter().map(ToString::to_string).collect::<Vec<_>>());
            assert_eq!(found, want, "{answer:?}");
        };
        check(&[], None).await;
        check(&["127.0.0.1:0", "[::1]:0", "10.0.0.1:0"], None).await;
        check(&["[::ffff:127.0.0.1]:0", "[64:ff9b::a00:1]:0"], None).await;
        check(&["8.8.8.8:0", "127.0.0.1:0"], Some(&["8.8.8.8:0"])).await;
        check(&["127.0.0.1:0", "[2606:4700::1111]:0"], Some(&["[2606:4700::1111]:0"])).await;
    }

    /// A name that is public when it is looked at and private when it is gone to. The second answer is never believed.
    #[tokio::test]
    async fn a_name_that_changes_between_check_and_use_gains_nothing() {
        use crate::{Error, HttpNetwork, Network, Options, Purpose, Request};

        let bait = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at_home = bait.local_addr().unwrap();
        let check = async |answers: &[&[&str]], is_private_ok: bool| {
            let network = HttpNetwork::with_names(Options::default(), in_turn(answers)).unwrap();
            let url = format!("http://paper.example:{}/", at_home.port()).parse().unwrap();
            let validators = newsrack_model::Validators::default();
            let asked = Request {
                url,
                purpose: Purpose::Feed,
                validators,
                is_asked: true,
                is_private_ok,
                is_single: false,
                credentials: None,
            };
            let error = network.fetch(asked).await.err();
            let want = Error::PrivateAddress { host: "paper.example".into() };
            assert_eq!(error, Some(want), "{answers:?} {is_private_ok}");
        };
        // What nobody typed is looked up once, when it is gone to.
        check(&[&["127.0.0.1:0"]], false).await;
        check(&[&["127.0.0.1:0", "[::1]:0"]], false).await;
        // What was typed is looked up before, for the allowance.
        check(&[&["8.8.8.8:0"], &["127.0.0.1:0"]], true).await;
        check(&[&["8.8.8.8:0", "10.0.0.1:0"], &["127.0.0.1:0"]], true).await;
        check(&[&[], &["127.0.0.1:0"]], true).await;
        let knock = tokio::time::timeout(Duration::from_millis(50), bait.accept()).await;
        assert!(knock.is_err(), "somebody knocked");
    }
}
