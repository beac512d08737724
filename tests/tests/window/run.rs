//! What every test of the window stands on: a desktop, a press with two papers, and the time.

use newsrack_model::Millis;
use newsrack_tests::papers::{Item, item, rss};
use newsrack_tests::{
    clock::ManualClock,
    corpora,
    desktop::{Desktop, SOON, Window, set_clock},
    press::{Press, Sheet, captures},
};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// Ten o'clock on a Tuesday in March 2026, UTC: no quiet hours.
pub(crate) const MORNING: Millis = 1_773_136_800_000;
pub(crate) const MINUTE: Millis = 60_000;
pub(crate) const DAY: Millis = 24 * 60 * MINUTE;
pub(crate) const HOSTS: &[&str] = &["ledger.example", "evening.example"];

pub(crate) struct Run {
    pub(crate) desktop: Desktop,
    pub(crate) press: Press,
}

impl Run {
    /// A desktop, and a press with two papers of three entries each.
    pub(crate) async fn new() -> Self {
        let press = Press::open(ManualClock::new(MORNING)).await.unwrap();
        let run = Self { desktop: Desktop::open().await.unwrap(), press };
        let at = |number: i64| MORNING - number * MINUTE;
        run.print(
            0,
            &[
                item("harbour", "Harbour closed by storm", at(1)),
                item("bridge", "Bridge to open", at(3)),
                item("council", "Council votes", at(5)),
            ],
        );
        run.print(
            1,
            &[
                item("ferry", "Ferry sails again", at(2)),
                item("school", "School wins prize", at(4)),
                item("market", "Market moves", at(6)),
            ],
        );
        run
    }

    /// Prints the feed of a paper anew.
    pub(crate) fn print(&self, paper: usize, items: &[Item<'_>]) {
        let name = ["The Harbour Ledger", "Evening Mail"][paper];
        let feed = rss(name, &format!("http://{}/", HOSTS[paper]), items);
        self.press.serve(&format!("//{}/feed.xml", HOSTS[paper]), Sheet::feed(feed));
    }

    pub(crate) async fn open(&self) -> Window<'_> {
        Window::open(&self.desktop, &self.press, HOSTS).await.unwrap()
    }

    /// Moves the clock of the press and the window.
    pub(crate) fn advance(&self, by: Millis) {
        set_clock(&self.desktop, &self.press, self.press.now() + by).unwrap();
    }
}

/// Papers that were captured, and two moments by which all five were: 20 September 2021, half past midnight and seven in the
/// evening, UTC.
const PAPERS: [&str; 5] = ["bbc", "cnn", "fox", "rnz", "smh"];
pub(crate) const CAPTURED_MORNING: Millis = 1_632_097_800_000;
pub(crate) const CAPTURED_EVENING: Millis = 1_632_164_400_000;

/// The hosts at which the press serves the captured papers, as they were in that morning; `None` where the captures are not at hand.
pub(crate) fn serve_captured(run: &Run) -> Option<[String; 5]> {
    let folder = corpora::folder("feeds/captured")?;
    let hosts = PAPERS.map(|paper| format!("{paper}.example"));
    for (paper, host) in PAPERS.iter().zip(&hosts) {
        run.press.serve(&format!("//{host}/feed.xml"), captures(&folder.join(paper)).unwrap());
    }
    set_clock(&run.desktop, &run.press, CAPTURED_MORNING).unwrap();
    Some(hosts)
}

/// Follows the captured papers with all that they have, asks for their news, and waits until a story of three of them is found.
pub(crate) async fn follow_captured(window: &Window<'_>, hosts: &[String]) {
    for host in hosts {
        let address = format!("http://{host}/feed.xml");
        window.call("follow", json!({ "address": address, "first": true })).await.unwrap();
    }
    window.call("start_refresh", json!({})).await.unwrap();
    until("a story of three papers is found", async || !told_by_three(window).await.is_null()).await;
}

/// The first row of Latest whose story three papers and more tell; null where there is none.
pub(crate) async fn told_by_three(window: &Window<'_>) -> Value {
    let list = latest(window).await;
    list.into_iter().find(|row| row["story"]["titles"].as_u64() >= Some(3)).unwrap_or(Value::Null)
}

/// The rows of Latest, one a story.
pub(crate) async fn latest(window: &Window<'_>) -> Vec<Value> {
    let wanted = json!({ "place": "latest", "limit": 500, "is_grouped": true });
    window.call("entries", wanted).await.unwrap()["entries"].as_array().unwrap().clone()
}

/// Follows both papers over the wire; new entries are announced.
pub(crate) async fn follow_both(window: &Window<'_>) {
    for host in HOSTS {
        let request = json!({ "address": format!("http://{host}/feed.xml"), "notify": "at_once" });
        window.call("follow", request).await.unwrap();
    }
    // What a test prints after this is news, and a list that it opens is whole.
    until("both papers have come", async || {
        let titles = window.call("titles", json!({})).await.unwrap();
        let mut feeds =
            titles["titles"].as_array().unwrap().iter().flat_map(|title| title["feeds"].as_array().unwrap());
        feeds.all(|feed| !feed["last_ok_at"].is_null())
    })
    .await;
}

/// The number that the sidebar shows beside the name of a place, whole; 0 where none stands.
pub(crate) fn number_beside(name: &str, sidebar: &[String]) -> Option<u64> {
    let mut lines = sidebar.iter().flat_map(|text| text.lines()).map(str::trim);
    lines.find(|line| *line == name)?;
    Some(lines.next().and_then(|line| line.parse().ok()).unwrap_or(0))
}

/// Waits until something asked again and again is so.
pub(crate) async fn until<F: Future<Output = bool>>(what: &str, mut is_so: impl FnMut() -> F) {
    let last = Instant::now() + SOON;
    while !is_so().await {
        assert!(Instant::now() < last, "{what}");
        sleep(Duration::from_millis(50)).await;
    }
}
