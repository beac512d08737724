//! The real client against a real socket that answers as written.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use newsrack_fetch::{Answer, Error, Fetched, HttpNetwork, Limits, Network, Options, Purpose, Request};
use newsrack_model::Validators;
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};
use url::Url;

/// Answers the n-th connection with the n-th text, then hangs up; keeps what was asked.
async fn server(answers: Vec<Vec<u8>>) -> (Url, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let asked = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&asked);
    tokio::spawn(async move {
        for answer in answers {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = Vec::new();
            while !request.ends_with(b"\r\n\r\n") {
                request.push(stream.read_u8().await.unwrap());
            }
            log.lock().unwrap().push(String::from_utf8_lossy(&request).into_owned());
            if answer.is_empty() {
                tokio::time::sleep(Duration::from_secs(30)).await;
            }
            let _ = stream.write_all(&answer).await;
        }
    });
    (Url::parse(&format!("http://{address}/feed")).unwrap(), asked)
}

fn network() -> HttpNetwork {
    let limits = Limits {
        idle: Duration::from_secs(1),
        total: Duration::from_secs(2),
        wire_bytes: 10_000,
        body_bytes: 20_000,
        ..Limits::default()
    };
    HttpNetwork::new(Options { limits, ..Options::default() }).unwrap()
}

fn request(url: &Url) -> Request {
    Request {
        url: url.clone(),
        purpose: Purpose::Feed,
        validators: Validators::default(),
        is_asked: true,
        is_private_ok: true,
        is_single: false,
        credentials: None,
    }
}

async fn fetched(answers: &[&str]) -> Result<Fetched, Error> {
    let (url, _) =
        server(answers.iter().map(|answer| answer.replace('\n', "\r\n").into_bytes()).collect()).await;
    match network().fetch(request(&url)).await? {
        Answer::Fetched(fetched) => Ok(fetched),
        Answer::NotModified(answer) => panic!("{answer:?}"),
    }
}

#[tokio::test]
async fn a_body_comes_with_its_headers() {
    let got = fetched(&["HTTP/1.1 200 OK\nETag: \"a\"\nContent-Type: text/xml\nContent-Length: 5\n\n<rss>"])
        .await
        .unwrap();
    assert_eq!((&*got.body, got.content_type.as_deref()), (b"<rss>".as_slice(), Some("text/xml")));
    assert_eq!(got.validators.etag.as_deref(), Some(b"\"a\"".as_slice()));
}

#[tokio::test]
async fn validators_go_back_as_they_came_and_nothing_names_the_reader() {
    let (url, asked) = server(vec![b"HTTP/1.1 304 Not Modified\r\nETag: W/\"c\"\r\n\r\n".to_vec()]).await;
    let validators =
        Validators { etag: Some(b"W/\"b\"".to_vec()), last_modified: Some(b"Some day, perhaps".to_vec()) };
    let answer = network().fetch(Request { validators, ..request(&url) }).await.unwrap();
    let Answer::NotModified(answer) = answer else { panic!("{answer:?}") };
    assert_eq!(answer.validators.etag.as_deref(), Some(b"W/\"c\"".as_slice()));
    let asked = asked.lock().unwrap()[0].to_ascii_lowercase();
    assert!(
        asked.contains("if-none-match: w/\"b\"\r\n")
            && asked.contains("if-modified-since: some day, perhaps\r\n")
    );
    assert!(asked.contains(&format!("user-agent: newsrack/{} (+https://", env!("CARGO_PKG_VERSION"))));
    assert!(asked.contains("accept-encoding: gzip, br, zstd"));
    assert!(!asked.contains("cookie") && !asked.contains("referer") && !asked.contains("accept-language"));
}

#[tokio::test]
async fn each_failure_has_its_kind() {
    let check = async |answers: &[&str], want: Error| {
        assert_eq!(fetched(answers).await.err(), Some(want), "{answers:?}");
    };
    check(&["HTTP/1.1 404 No\n\n"], Error::NotFound).await;
    check(&["HTTP/1.1 410 No\n\n"], Error::Gone).await;
    check(&["HTTP/1.1 403 No\n\n"], Error::Denied { status: 403 }).await;
    check(&["HTTP/1.1 500 No\n\n"], Error::Status { status: 500 }).await;
    let (host, retry_after) = ("127.0.0.1".to_owned(), Some(Duration::from_secs(120)));
    let later = Error::Later { host, status: 429, retry_after, is_private: true };
    check(&["HTTP/1.1 429 No\nRetry-After: 120\n\n"], later).await;
    check(&["HTTP/1.1 200 OK\nContent-Length: 10001\n\n"], Error::TooLarge { most_bytes: 10_000 }).await;
    let long = format!("HTTP/1.1 200 OK\n\n{}", "x".repeat(10_001));
    check(&[&long], Error::TooLarge { most_bytes: 10_000 }).await;
    check(&["HTTP/1.1 200 OK\nContent-Length: 10\n\nhalf"], Error::Broken).await;
    check(&["HTTP/1.1 200 OK\nContent-Encoding: gzip\n\nplain"], Error::BadEncoding).await;
    check(&[""], Error::Timeout { seconds: 1, is_silent: true }).await;
    check(&["HTTP/1.1 302 Go\nLocation: ftp://a.example/\n\n"], Error::BadRedirect).await;
    check(&["HTTP/1.1 302 Go\nLocation: /feed\n\n"], Error::Redirects).await;
    let private = Error::PrivateAddress { host: "127.0.0.1".into() };
    check(&["HTTP/1.1 302 Go\nLocation: http://127.0.0.1:9/\n\n"], private).await;
    let meta = Error::PrivateAddress { host: "169.254.169.254".into() };
    check(&["HTTP/1.1 302 Go\nLocation: http://0xa9fea9fe/latest\n\n"], meta).await;
    let local = Error::PrivateAddress { host: "localhost".into() };
    check(&["HTTP/1.1 302 Go\nLocation: http://localhost:9/\n\n"], local).await;
}

#[tokio::test]
async fn redirects_are_followed_and_told() {
    let moved = "HTTP/1.1 301 Moved\nLocation: /new#top\nContent-Length: 0\nConnection: close\n\n";
    let got = fetched(&[moved, "HTTP/1.1 200 OK\nContent-Length: 2\n\nok"]).await.unwrap();
    assert_eq!((got.url.path(), got.redirects.len(), got.redirects[0].is_permanent), ("/new", 1, true));
    let hops: Vec<String> = (0..7)
        .map(|n| format!("HTTP/1.1 302 Go\nLocation: /{n}\nContent-Length: 0\nConnection: close\n\n"))
        .collect();
    let hops: Vec<&str> = hops.iter().map(String::as_str).collect();
    assert_eq!(fetched(&hops).await.err(), Some(Error::Redirects));
}

#[tokio::test]
async fn what_nobody_typed_stays_on_the_public_internet() {
    let (url, asked) = server(vec![b"HTTP/1.1 200 OK\r\n\r\n".to_vec()]).await;
    let answer = network().fetch(Request { is_private_ok: false, ..request(&url) }).await;
    assert_eq!(answer.err(), Some(Error::PrivateAddress { host: "127.0.0.1".into() }));
    assert!(asked.lock().unwrap().is_empty());
}

#[tokio::test]
async fn the_allowance_is_told_only_where_it_was_used() {
    let ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
    let answer = async |host: &str, fixed: Option<&str>| {
        let (url, _) = server(vec![ok.into()]).await;
        let at = format!("127.0.0.1:{}", url.port().unwrap()).parse().unwrap();
        let host_map = fixed.map(|fixed| (fixed.to_owned(), at)).into_iter().collect();
        let network = HttpNetwork::new(Options { host_map, ..Options::default() }).unwrap();
        let mut url = url;
        url.set_host(Some(host)).unwrap();
        match network.fetch(request(&url)).await.unwrap() {
            Answer::Fetched(fetched) => fetched.is_private,
            Answer::NotModified(answer) => panic!("{answer:?}"),
        }
    };
    assert!(answer("127.0.0.1", None).await);
    assert!(answer("localhost", None).await);
    assert!(!answer("paper.example", Some("paper.example")).await, "typed, but not private");
}

const URLS: &str = "NEWSRACK_FETCH_URLS";

/// The proxy that the system states serves public hosts that were typed too, and private ones never.
#[tokio::test]
async fn a_typed_public_host_goes_by_the_systems_proxy() {
    let ok = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
    let check = async |proxy_host: &str| {
        let (mut proxy, at_proxy) = server(vec![ok.to_vec()]).await;
        let (home, at_home) = server(vec![ok.to_vec()]).await;
        proxy.set_host(Some(proxy_host)).unwrap();
        let child = tokio::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "process_behind_a_proxy", "--ignored"])
            .env_remove("NO_PROXY")
            .env_remove("no_proxy")
            .env("HTTP_PROXY", proxy.as_str())
            .env("http_proxy", proxy.as_str())
            .env(URLS, format!("http://paper.invalid/feed {home}"))
            .output();
        let output = child.await.unwrap();
        assert!(output.status.success(), "{proxy_host}: {}", String::from_utf8_lossy(&output.stdout));
        let first = |asked: &Mutex<Vec<String>>| asked.lock().unwrap()[0].lines().next().unwrap().to_owned();
        assert_eq!(first(&at_proxy), "GET http://paper.invalid/feed HTTP/1.1");
        assert_eq!(first(&at_home), "GET /feed HTTP/1.1");
    };
    check("127.0.0.1").await;
    // A proxy has every right to lie in a private network, whatever it is called.
    check("localhost").await;
}

#[tokio::test]
#[ignore = "started by a_typed_public_host_goes_by_the_systems_proxy"]
async fn process_behind_a_proxy() {
    let Ok(urls) = std::env::var(URLS) else { return };
    let network = network();
    for url in urls.split(' ') {
        network.fetch(request(&Url::parse(url).unwrap())).await.unwrap();
    }
}

#[tokio::test]
async fn nobody_at_the_address_is_told() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = Url::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
    drop(listener);
    assert_eq!(network().fetch(request(&url)).await.err(), Some(Error::Connect { host: "127.0.0.1".into() }));
}
