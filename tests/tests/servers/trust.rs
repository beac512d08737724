//! Encrypted doors that cannot be trusted: each cause in words of its own, and not a byte of a request over it.

use crate::{FEED, fetch, press};
use newsrack_fetch::{Distrust, Error, HttpNetwork, Options};
use std::collections::HashSet;

const HOST: &str = "paper.example";

/// What the client says at a door with a fault, if it has one.
async fn at_the_door(fault: Option<&str>) -> Result<Vec<u8>, Error> {
    let press = press().await;
    if let Some(fault) = fault {
        press.set_fault(&format!("//{HOST}"), fault.parse().unwrap());
    }
    let door = press.open_door().await.unwrap();
    let host_map = vec![(HOST.to_owned(), door.address())];
    let options = Options { host_map, roots: vec![door.root()], ..Options::default() };
    let network = HttpNetwork::new(options).unwrap();
    let got =
        fetch(&network, &format!("https://{HOST}/feed.xml")).await.map(|fetched| fetched.body.into_bytes());
    assert_eq!(press.asked().len(), usize::from(got.is_ok()), "{fault:?}: {:?}", press.asked());
    got
}

#[tokio::test]
async fn a_door_in_order_is_gone_through() {
    assert_eq!(at_the_door(None).await.as_deref(), Ok(FEED.as_bytes()));
}

#[tokio::test]
async fn each_bad_door_says_why_and_hears_nothing() {
    let mut sentences = HashSet::new();
    let mut check = async |fault: &str, want: Distrust| {
        let error = at_the_door(Some(fault)).await.expect_err(fault);
        assert_eq!(error, Error::Tls { host: HOST.into(), why: want }, "{fault}");
        let reason = error.reason();
        assert_eq!((reason.kind, reason.about.as_deref()), (want.kind(), Some(HOST)), "{fault}");
        let sentence = error.sentence();
        assert!(sentence.contains(HOST) && sentence.ends_with('.'), "{fault}: {sentence}");
        assert!(sentences.insert(sentence), "{fault} says what another says");
    };
    check("tls_self_signed", Distrust::SelfSigned).await;
    check("tls_unknown_issuer", Distrust::UnknownIssuer).await;
    check("tls_expired", Distrust::Expired).await;
    check("tls_not_yet_valid", Distrust::NotYetValid).await;
    check("tls_wrong_host", Distrust::WrongHost).await;
    check("tls_too_old", Distrust::TooOld).await;
    check("tls_not_encrypted", Distrust::NotEncrypted).await;
    check("tls_hung_up", Distrust::HungUp).await;
}

/// Without the press's issuer among those that are trusted, its best certificate is a stranger's.
#[tokio::test]
async fn what_the_system_does_not_trust_is_not_trusted() {
    let press = press().await;
    let door = press.open_door().await.unwrap();
    let host_map = vec![(HOST.to_owned(), door.address())];
    let network = HttpNetwork::new(Options { host_map, ..Options::default() }).unwrap();
    let got = fetch(&network, &format!("https://{HOST}/feed.xml")).await.err();
    assert_eq!(got, Some(Error::Tls { host: HOST.into(), why: Distrust::UnknownIssuer }));
}

/// Behind a plain address a server that hangs up is not said to be one that encrypts badly.
#[tokio::test]
async fn plain_addresses_have_nothing_to_do_with_trust() {
    let press = press().await;
    press.set_fault("/feed.xml", "reset".parse().unwrap());
    let network = crate::network(&[HOST.to_owned()], press.address());
    let got = fetch(&network, &format!("http://{HOST}/feed.xml")).await.err();
    assert_eq!(got, Some(Error::Broken));
}
