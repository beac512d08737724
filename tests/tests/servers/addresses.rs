//! Whatever leads into the reader's own network, in whatever spelling and from wherever: nobody knocks there.

use crate::{network, press, request};
use newsrack_fetch::{Error, Network, Purpose, Request};
use newsrack_tests::{
    addresses::{NO_HOST, NOT_PUBLIC, THIS_MACHINE},
    press::Fault,
};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use tokio::net::TcpListener;
use url::Url;

const PURPOSES: [Purpose; 5] =
    [Purpose::Feed, Purpose::Page, Purpose::Image, Purpose::Icon, Purpose::Discover];

/// Listens on this machine, and counts who knocks.
async fn bait() -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (port, knocks) = (listener.local_addr().unwrap().port(), Arc::new(AtomicUsize::new(0)));
    let count = Arc::clone(&knocks);
    tokio::spawn(async move {
        while listener.accept().await.is_ok() {
            count.fetch_add(1, Ordering::SeqCst);
        }
    });
    (port, knocks)
}

fn spellings(port: u16) -> impl Iterator<Item = String> {
    let hosts = THIS_MACHINE.iter().chain(NOT_PUBLIC);
    hosts.map(move |host| format!("http://{host}:{port}/secret"))
}

#[tokio::test(start_paused = true)]
async fn no_spelling_of_an_address_at_home_is_knocked_at() {
    let (port, knocks) = bait().await;
    let network = network(&[], ([127, 0, 0, 1], port).into());
    let mut count = 0;
    for url in spellings(port) {
        for purpose in PURPOSES {
            let error = network.fetch(Request { purpose, ..request(&url) }).await.err();
            assert!(matches!(error, Some(Error::PrivateAddress { .. })), "{url} {purpose:?}: {error:?}");
        }
        count += 1;
    }
    assert!(count >= 120, "{count} spellings");
    assert_eq!(knocks.load(Ordering::SeqCst), 0);
}

#[tokio::test(start_paused = true)]
async fn no_redirect_leads_to_an_address_at_home() {
    let (port, knocks) = bait().await;
    let press = press().await;
    let network = network(&["paper.example".into()], press.address());
    for url in spellings(port) {
        press.set_fault("*", Fault::Found { to: url.clone() });
        for purpose in PURPOSES {
            // An allowance for the address that was typed is none for where it leads.
            for is_private_ok in [false, true] {
                let asked = request("http://paper.example/feed.xml");
                let error = network.fetch(Request { purpose, is_private_ok, ..asked }).await.err();
                assert!(matches!(error, Some(Error::PrivateAddress { .. })), "{url} {purpose:?}: {error:?}");
            }
        }
    }
    assert_eq!(knocks.load(Ordering::SeqCst), 0);
}

/// The allowance of one port is none for another port of the same machine.
#[tokio::test(start_paused = true)]
async fn a_paper_at_home_leads_to_no_other_place_at_home() {
    let (port, knocks) = bait().await;
    let press = press().await;
    let network = network(&[], press.address());
    for url in spellings(port) {
        press.set_fault("*", Fault::Found { to: url.clone() });
        let asked = Request { is_private_ok: true, ..request(&press.url("/feed.xml")) };
        let error = network.fetch(asked).await.err();
        assert!(matches!(error, Some(Error::PrivateAddress { .. })), "{url}: {error:?}");
    }
    assert_eq!(knocks.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn what_is_no_host_is_no_address() {
    let press = press().await;
    let network = network(&["paper.example".into()], press.address());
    for host in NO_HOST {
        let url = format!("http://{host}:80/");
        assert!(Url::parse(&url).is_err(), "{url}");
        press.set_fault("*", Fault::Found { to: url.clone() });
        // A picture: its host needs no pause between two.
        let asked = Request { purpose: Purpose::Image, ..request("http://paper.example/feed.xml") };
        let error = network.fetch(asked).await.err();
        assert_eq!(error, Some(Error::BadRedirect), "{url}");
    }
}
