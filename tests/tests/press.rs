//! The press over real sockets: what is printed, when, and how it goes wrong.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use newsrack_tests::{
    clock::ManualClock,
    corpora,
    press::{Fault, Generated, Press, Sheet, Validation, captures, jpeg, png},
};
use reqwest::{Client, Response, header::HeaderMap, redirect::Policy};
use std::{fs, net::Ipv4Addr, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

const FEED: &str = "<rss><channel><title>Grüße</title><item><title>One</title></item></channel></rss>";

async fn press() -> Press {
    let press = Press::open(ManualClock::new(1_000_000)).await.unwrap();
    press.serve("/feed.xml", Sheet::feed(FEED));
    press
}

fn client() -> Client {
    Client::builder().no_proxy().redirect(Policy::none()).build().unwrap()
}

async fn get(press: &Press, path: &str, headers: &[(&str, &str)]) -> Response {
    let mut request = client().get(press.url(path));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.send().await.unwrap()
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).map_or("", |value| value.to_str().unwrap())
}

/// The whole answer as it comes over the wire.
async fn raw(press: &Press, path: &str) -> Vec<u8> {
    let mut stream = TcpStream::connect(press.address()).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: press.example\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    answer
}

#[tokio::test]
async fn validators_make_an_answer_short() {
    let check = async |validation: Validation, etag: bool, modified: bool| {
        let press = press().await;
        press.serve("/feed.xml", Sheet::feed(FEED).with_validation(validation));
        let first = get(&press, "/feed.xml", &[]).await;
        let headers = first.headers().clone();
        let (tag, date) = (header(&headers, "etag"), header(&headers, "last-modified"));
        assert_eq!((tag.is_empty(), date.is_empty()), (!etag, !modified), "{validation:?}");
        assert_eq!(first.text().await.unwrap(), FEED);
        for (name, value, is_sent) in [("if-none-match", tag, etag), ("if-modified-since", date, modified)] {
            let again = get(&press, "/feed.xml", &[(name, value)]).await;
            assert_eq!(again.status(), if is_sent { 304 } else { 200 }, "{validation:?} {name}");
        }
        // Another tag wins over the same date (RFC 9110, 13.1.3).
        let other =
            get(&press, "/feed.xml", &[("if-none-match", "\"x\""), ("if-modified-since", date)]).await;
        assert_eq!(other.status(), 200, "{validation:?}");
    };
    check(Validation::Both, true, true).await;
    check(Validation::Etag, true, false).await;
    check(Validation::LastModified, false, true).await;
    check(Validation::Off, false, false).await;
}

#[tokio::test]
async fn the_clock_turns_the_pages() {
    let press = press().await;
    press.serve(
        "/daily.xml",
        Sheet::empty("text/xml").with_version(2_000_000, "one").with_version(3_000_000, "two"),
    );
    let check = async |at: i64, status: u16, body: &str| {
        press.clock().set(at);
        let answer = get(&press, "/daily.xml", &[]).await;
        assert_eq!(answer.status(), status, "{at}");
        assert_eq!(answer.text().await.unwrap(), body, "{at}");
    };
    check(1_999_999, 404, "not here").await;
    check(2_000_000, 200, "one").await;
    check(9_000_000, 200, "two").await;
    check(2_500_000, 200, "one").await;
}

#[tokio::test]
async fn faults_answer_as_they_are_named() {
    let press = press().await;
    let check = async |fault: &str, status: u16, name: &str, value: &str| {
        press.set_fault("/feed.xml", fault.parse().unwrap());
        let answer = get(&press, "/feed.xml", &[]).await;
        assert_eq!(answer.status(), status, "{fault}");
        assert_eq!(header(answer.headers(), name), value, "{fault}");
    };
    check("empty", 200, "content-length", "0").await;
    check("html", 200, "content-type", "text/html; charset=utf-8").await;
    check("not_found", 404, "location", "").await;
    check("gone", 410, "location", "").await;
    check("rate_limited=7", 429, "retry-after", "7").await;
    check("server_error", 500, "location", "").await;
    check("redirect_loop", 302, "location", "/feed.xml?turn").await;
    check("moved_permanently=/new.xml", 301, "location", "/new.xml").await;
    check("found=/for-now.xml", 302, "location", "/for-now.xml").await;
    check("gzip_bomb", 200, "content-encoding", "gzip").await;
    press.clear_fault("/feed.xml");
    assert_eq!(get(&press, "/feed.xml", &[]).await.text().await.unwrap(), FEED);
    press.set_fault("*", Fault::Gone);
    assert_eq!(get(&press, "/nowhere", &[]).await.status(), 410);
    press.clear_fault("*");
    assert_eq!(get(&press, "/nowhere", &[]).await.status(), 404);
}

#[tokio::test]
async fn a_circle_never_ends() {
    let press = press().await;
    press.set_fault("/feed.xml", Fault::RedirectLoop);
    let turned = get(&press, "/feed.xml?turn", &[]).await;
    assert_eq!((turned.status().as_u16(), header(turned.headers(), "location")), (302, "/feed.xml"));
}

#[tokio::test]
async fn bodies_break_as_they_are_named() {
    let press = press().await;
    press.set_fault("/feed.xml", Fault::BrokenXml);
    let broken = get(&press, "/feed.xml", &[]).await.text().await.unwrap();
    assert!(broken.starts_with(&FEED[..FEED.len() / 2]) && broken.contains("<oops & "), "{broken}");
    press.set_fault("/feed.xml", Fault::WrongCharset);
    let wrong = get(&press, "/feed.xml", &[]).await;
    assert_eq!(header(wrong.headers(), "content-type"), "application/xml; charset=utf-8");
    assert!(wrong.bytes().await.unwrap().windows(4).any(|bytes| bytes == b"Gr\xfc\xdf"));
    press.set_fault("/feed.xml", Fault::Truncated);
    assert!(get(&press, "/feed.xml", &[]).await.bytes().await.is_err());
    let half = raw(&press, "/feed.xml").await;
    assert!(half.ends_with(&FEED.as_bytes()[FEED.len() / 2 - 8..FEED.len() / 2]));
}

#[tokio::test]
async fn connections_break_as_they_are_named() {
    let press = press().await;
    press.set_fault("/feed.xml", Fault::Reset);
    let reset = client().get(press.url("/feed.xml")).send().await.unwrap_err();
    assert!(format!("{reset:?}").contains("ConnectionReset"), "{reset:?}");
    press.set_fault("/feed.xml", Fault::Hang);
    let hung =
        client().get(press.url("/feed.xml")).timeout(Duration::from_millis(200)).send().await.unwrap_err();
    assert!(hung.is_timeout(), "{hung:?}");
    press.set_fault("/feed.xml", Fault::SlowDrip { every: Duration::from_millis(50) });
    let mut drip = client().get(press.url("/feed.xml")).send().await.unwrap();
    for expected in &FEED.as_bytes()[..3] {
        assert_eq!(drip.chunk().await.unwrap().unwrap().as_ref(), [*expected]);
    }
}

#[tokio::test]
async fn too_much_comes_in_both_ways() {
    let press = press().await;
    press.set_fault("/feed.xml", Fault::Huge);
    let mut huge = get(&press, "/feed.xml", &[]).await;
    assert_eq!(huge.content_length(), None);
    let mut bytes = 0;
    while bytes < 32 << 20 {
        bytes += huge.chunk().await.unwrap().unwrap().len();
    }
    drop(huge);
    press.set_fault("/feed.xml", Fault::GzipBomb);
    let bomb = get(&press, "/feed.xml", &[]).await.bytes().await.unwrap();
    assert!(bomb.len() < 4 << 20);
    let mut member = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(bomb.as_ref()), &mut member).unwrap();
    assert!(member.len() >= 1 << 20);
}

#[tokio::test]
async fn what_was_asked_is_remembered() {
    let press = press().await;
    get(&press, "/feed.xml?a=1", &[("user-agent", "Newsrack")]).await;
    press.clock().set(2_000_000);
    get(&press, "/nowhere", &[]).await;
    let asked = press.asked();
    assert_eq!((asked[0].at, asked[0].status, asked[0].host.as_str()), (1_000_000, 200, "127.0.0.1"));
    assert_eq!((asked[0].header("user-agent"), asked[0].body_bytes), (Some("Newsrack"), FEED.len() as u64));
    assert_eq!((asked[1].at, asked[1].status, asked[1].path.as_str()), (2_000_000, 404, "/nowhere"));
    assert_eq!(press.asked_for("/feed.xml?a=1").len(), 1);
    press.forget_asked();
    assert!(press.asked().is_empty());
}

#[tokio::test]
async fn requests_at_once_are_counted() {
    let press = press().await;
    press.set_latency(Duration::from_millis(200));
    let three = (0..3).map(|_| {
        let url = press.url("/feed.xml");
        tokio::spawn(async move { client().get(url).send().await.unwrap() })
    });
    for one in three.collect::<Vec<_>>() {
        one.await.unwrap();
    }
    assert_eq!(press.most_at_once(), 3);
}

#[tokio::test]
async fn hosts_are_told_apart() {
    let press = press().await;
    press.serve("//one.example/feed.xml", Sheet::feed("one"));
    let check = async |host: &str, body: &str| {
        let answer = get(&press, "/feed.xml", &[("host", host)]).await;
        assert_eq!(answer.text().await.unwrap(), body, "{host}");
    };
    check("one.example", "one").await;
    check("one.example:8080", "one").await;
    check("two.example", FEED).await;
}

#[tokio::test]
async fn a_folder_is_served_and_nothing_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("inside")).unwrap();
    fs::write(folder.path().join("inside/a.atom"), "<feed/>").unwrap();
    fs::write(folder.path().join("secret.txt"), "secret").unwrap();
    let press = press().await;
    press.serve_folder(folder.path().join("inside"));
    let answer = get(&press, "/a.atom", &[]).await;
    assert_eq!(header(answer.headers(), "content-type"), "application/atom+xml");
    for outside in ["/../secret.txt", "//secret.txt", "/a/../../secret.txt", "/b.atom"] {
        assert!(raw(&press, outside).await.starts_with(b"HTTP/1.1 404"), "{outside}");
    }
}

#[tokio::test]
async fn packed_bodies_go_to_those_who_take_them() {
    let press = press().await;
    press.serve("/feed.xml", Sheet::feed(FEED).gzipped().with_header("Cache-Control", "max-age=600"));
    let packed = get(&press, "/feed.xml", &[("accept-encoding", "br, gzip")]).await;
    assert_eq!(header(packed.headers(), "content-encoding"), "gzip");
    assert_eq!(header(packed.headers(), "cache-control"), "max-age=600");
    let plain = get(&press, "/feed.xml", &[("accept-encoding", "identity")]).await;
    assert_eq!(plain.text().await.unwrap(), FEED);
}

#[tokio::test]
async fn pictures_are_served() {
    let press = press().await;
    press.serve("/a.png", Sheet::new("image/png", png(4, 3, [200, 0, 0])));
    press.serve("/a.jpg", Sheet::new("image/jpeg", jpeg(20, 10, 77)));
    assert!(get(&press, "/a.png", &[]).await.bytes().await.unwrap().starts_with(b"\x89PNG"));
    assert_eq!(header(get(&press, "/a.jpg", &[]).await.headers(), "content-type"), "image/jpeg");
}

#[cfg(target_os = "linux")] // elsewhere only 127.0.0.1 of the loopback addresses is there
#[tokio::test]
async fn made_up_titles_have_addresses_of_their_own() {
    let clock = ManualClock::new(1_700_000_000_000);
    let press = Press::open_at((Ipv4Addr::UNSPECIFIED, 0).into(), clock).await.unwrap();
    press.serve_generated(Generated { titles: 300, entries: 3, ..Generated::default() });
    let port = press.address().port();
    assert_eq!(press.generated_url(299), format!("http://127.0.1.44:{port}/titles/299/feed.xml"));
    for title in [0, 299] {
        let feed = client().get(press.generated_url(title)).send().await.unwrap().text().await.unwrap();
        assert_eq!(feed.matches("<item>").count() + feed.matches("<entry>").count(), 3, "{title}");
    }
    assert_eq!(press.asked()[1].host, "127.0.1.44");
}

#[tokio::test]
async fn another_program_moves_it() {
    let press = press().await;
    let check = async |path: &str, status: u16, body: &str| {
        let answer = get(&press, path, &[]).await;
        assert_eq!(answer.status(), status, "{path}");
        assert_eq!(answer.text().await.unwrap(), body, "{path}");
    };
    check("/.press/clock", 200, "1000000").await;
    check("/.press/clock?at=5", 200, "5").await;
    check("/.press/clock?at=noon", 400, "at: UTC milliseconds").await;
    check("/.press/fault?path=/feed.xml&name=moved_permanently%3D/b", 200, "done").await;
    check("/feed.xml", 301, "").await;
    check("/.press/fault?path=/feed.xml", 200, "done").await;
    check("/feed.xml", 200, FEED).await;
    check("/.press/fault?name=sleepy", 400, "name: one of the faults").await;
    assert_eq!(press.now(), 5);
    let told = get(&press, "/.press/asked", &[]).await.text().await.unwrap();
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["asked"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_closed_press_answers_nobody() {
    let press = press().await;
    press.set_fault("/hang", Fault::Hang);
    let url = press.url("/hang");
    let hanging = tokio::spawn(async move { client().get(url).send().await });
    while press.asked_for("/hang").is_empty() {
        tokio::task::yield_now().await;
    }
    let url = press.url("/feed.xml");
    drop(press);
    assert!(hanging.await.unwrap().is_err());
    assert!(client().get(url).send().await.unwrap_err().is_connect());
}

#[tokio::test]
async fn a_captured_title_is_replayed() {
    let Some(captured) = corpora::folder("feeds/captured/rnz") else { return };
    let press = press().await;
    let sheet = captures(&captured).unwrap();
    let times: Vec<i64> = sheet.times().collect();
    assert!(times.len() > 100 && times.is_sorted());
    press.serve("/rnz.xml", sheet);
    press.clock().set(times[0] - 1);
    assert_eq!(get(&press, "/rnz.xml", &[]).await.status(), 404);
    press.clock().set(times[50] + 1);
    let answer = get(&press, "/rnz.xml", &[]).await;
    let modified = header(answer.headers(), "last-modified").to_owned();
    assert_eq!(get(&press, "/rnz.xml", &[("if-modified-since", &modified)]).await.status(), 304);
    press.clock().set(times[51]);
    assert_eq!(get(&press, "/rnz.xml", &[("if-modified-since", &modified)]).await.status(), 200);
}
