//! Connections to one host: by which address, how many, and for how long.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use newsrack_fetch::{Answer, Error, HttpNetwork, Limits, Network, Options, Purpose, Request};
use newsrack_model::Validators;
use std::{
    net::{Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::mpsc,
};

const HOST: &str = "paper.example";
const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

/// What became of a connection.
#[derive(Debug, PartialEq, Eq)]
enum Seen {
    Opened,
    Asked,
    Closed,
}

/// Answers every request of every connection, and tells what it sees.
fn serve(listener: TcpListener) -> mpsc::UnboundedReceiver<Seen> {
    let (tell, seen) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let _ = tell.send(Seen::Opened);
            tokio::spawn(answer_all(stream, tell.clone()));
        }
    });
    seen
}

async fn answer_all(mut stream: TcpStream, tell: mpsc::UnboundedSender<Seen>) {
    let mut request = Vec::new();
    while let Ok(byte) = stream.read_u8().await {
        request.push(byte);
        if request.ends_with(b"\r\n\r\n") {
            request.clear();
            let _ = tell.send(Seen::Asked);
            let _ = stream.write_all(ANSWER).await;
        }
    }
    let _ = tell.send(Seen::Closed);
}

fn network(addresses: &[SocketAddr], kept: Duration) -> HttpNetwork {
    let limits = Limits { kept, apart: Duration::ZERO, ..Limits::default() };
    let host_map = addresses.iter().map(|address| (HOST.to_owned(), *address)).collect();
    HttpNetwork::new(Options { limits, host_map, ..Options::default() }).unwrap()
}

async fn ask(network: &HttpNetwork, is_single: bool) -> Result<Answer, Error> {
    let request = Request {
        url: format!("http://{HOST}/feed").parse().unwrap(),
        purpose: Purpose::Feed,
        validators: Validators::default(),
        is_asked: false,
        is_private_ok: false,
        is_single,
        credentials: None,
    };
    network.fetch(request).await
}

#[tokio::test]
async fn three_requests_share_a_connection_that_is_closed_when_it_has_rested() {
    assert_eq!(Limits::default().kept, Duration::from_secs(30));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let mut seen = serve(listener);
    // Long enough that a busy machine asks three times within it; how soon after it does not matter.
    let network = network(&[address], Duration::from_secs(2));
    for _ in 0..3 {
        ask(&network, false).await.unwrap();
    }
    // The network is still there: it is the rest that closes the connection.
    let mut log = Vec::new();
    while log.last() != Some(&Seen::Closed) {
        log.push(seen.recv().await.unwrap());
    }
    drop(network);
    assert_eq!(log, [Seen::Opened, Seen::Asked, Seen::Asked, Seen::Asked, Seen::Closed]);
}

#[tokio::test]
async fn a_connection_that_serves_one_request_alone_is_closed_at_once() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let mut seen = serve(listener);
    // Nothing but the request itself can close it.
    let network = network(&[address], Duration::from_secs(3_600));
    ask(&network, true).await.unwrap();
    for want in [Seen::Opened, Seen::Asked, Seen::Closed] {
        assert_eq!(seen.recv().await, Some(want));
    }
}

#[tokio::test]
async fn a_host_is_reached_by_whichever_address_family_answers() {
    let v4 = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let Ok(v6) = TcpListener::bind((Ipv6Addr::LOCALHOST, 0)).await else {
        eprintln!("skipped: there is no IPv6 here");
        return;
    };
    let (at_v4, at_v6) = (v4.local_addr().unwrap(), v6.local_addr().unwrap());
    // Nobody listens at the port beside it.
    let dead = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap().local_addr().unwrap();
    let dead_v6 = SocketAddr::new(Ipv6Addr::LOCALHOST.into(), dead.port());
    let (mut seen_v4, mut seen_v6) = (serve(v4), serve(v6));
    for (addresses, is_v6) in
        [([dead_v6, at_v4], false), ([at_v4, dead_v6], false), ([dead, at_v6], true), ([at_v6, dead], true)]
    {
        ask(&network(&addresses, Duration::from_secs(30)), false).await.unwrap();
        let (here, there) = if is_v6 { (&mut seen_v6, &mut seen_v4) } else { (&mut seen_v4, &mut seen_v6) };
        // What is left of an earlier connection does not count.
        while here.recv().await != Some(Seen::Opened) {}
        while let Ok(seen) = there.try_recv() {
            assert_ne!(seen, Seen::Opened, "{addresses:?}");
        }
    }
}
