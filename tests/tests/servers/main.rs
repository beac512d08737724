//! Hostile servers against the real client, over real sockets: each named fault of the press ends in bounds and in words.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod addresses;
#[cfg(target_os = "linux")]
mod memory;
mod redirects;
mod secrets;
mod size;
mod time;
mod trust;

use newsrack_fetch::{Answer, Error, Fetched, HttpNetwork, Limits, Network, Options, Purpose, Request};
use newsrack_model::Validators;
use newsrack_tests::{
    clock::ManualClock,
    press::{Fault, Press, Sheet},
};
use std::net::SocketAddr;
use url::Url;

/// A feed that nothing is wrong with.
const FEED: &str =
    "<rss version=\"2.0\"><channel><title>Paper</title><item><title>One</title></item></channel></rss>";

/// A press with this feed at `/feed.xml` of every host.
async fn press() -> Press {
    let press = Press::open(ManualClock::new(1_773_122_400_000)).await.unwrap();
    press.serve("/feed.xml", Sheet::feed(FEED));
    press
}

/// The real client with its usual bounds, which finds these hosts at an address.
fn network(hosts: &[String], at: SocketAddr) -> HttpNetwork {
    let host_map = hosts.iter().map(|host| (host.clone(), at)).collect();
    HttpNetwork::new(Options { limits: Limits::default(), host_map, ..Options::default() }).unwrap()
}

fn request(url: &str) -> Request {
    Request {
        url: Url::parse(url).unwrap(),
        purpose: Purpose::Feed,
        validators: Validators::default(),
        is_asked: true,
        is_private_ok: false,
        is_single: false,
        credentials: None,
    }
}

async fn fetch(network: &HttpNetwork, url: &str) -> Result<Fetched, Error> {
    ask(network, request(url)).await
}

async fn ask(network: &HttpNetwork, request: Request) -> Result<Fetched, Error> {
    match network.fetch(request).await? {
        Answer::Fetched(fetched) => Ok(fetched),
        Answer::NotModified(answer) => panic!("{answer:?}"),
    }
}

/// What the client says of a server that has a fault.
async fn with_fault(fault: Fault) -> Result<Fetched, Error> {
    let press = press().await;
    press.set_fault("/feed.xml", fault);
    let network = network(&["paper.example".into()], press.address());
    fetch(&network, "http://paper.example/feed.xml").await
}
