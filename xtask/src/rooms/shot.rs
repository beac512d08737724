//! `cargo xtask shot`: pictures of the real window over an invented morning, on a private desktop.

mod morning;
mod screens;

use crate::{
    place, program,
    setup::{self, Purpose},
    test,
};
use anyhow::{Context as _, bail, ensure};
use fantoccini::{
    Locator,
    actions::{InputSource as _, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction},
};
use morning::{Morning, Role};
use newsrack_model::Millis;
use newsrack_tests::{
    clock::ManualClock,
    desktop::{Desktop, NotificationServer, TrayHost, Window},
    press::{Fault, Press, Sheet},
};
use screens::{Act, SCREENS, Screen, Stage};
use serde_json::{Value, json};
use std::{fs, path::PathBuf, time::Duration};
use tokio::time::{sleep, timeout};

/// Ten past seven on 24 November 2026, UTC: the morning edition.
const NOW: Millis = 1_795_504_200_000;

/// A picture that is not there by then never comes.
const LONGEST: Duration = Duration::from_secs(60);

/// From following on trial to the question.
const LATER: Millis = 15 * 24 * 60 * 60 * 1_000;

/// What opens the feed that asks who is there; nobody says it.
const SESAME: &str = "Basic c2VzYW1lOnNlc2FtZQ==";

/// A host whose page names no feed.
const NOWHERE: &str = "nowhere.example";

/// How long a hand moves.
const CALMLY: Duration = Duration::from_millis(100);

const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

/// Failures in a row after which a title is said to need a look.
const TRIES: usize = 3;

/// Takes every picture, or only those whose names begin so; prints where they stand.
///
/// # Errors
/// Something is missing or does not build, or the window does not do what it is asked.
pub(super) fn run(arguments: &[String]) -> anyhow::Result<()> {
    setup::set_up(Purpose::Pictures)?;
    program::run(&mut program::npm(&["run", "build"]))?;
    let build = ["build", "--locked", "--workspace", "--bins", "--features", test::FEATURES];
    program::run(&mut program::cargo(&build))?;
    let folder = place::built()?.join("shots");
    fs::create_dir_all(&folder)?;
    let shots = Shots { wanted: arguments, folder };
    let pictures = SCREENS.iter().flat_map(|screen| screen.themes.iter().map(|theme| screen.picture(theme)));
    ensure!(
        pictures.clone().any(|name| shots.wants(&name)),
        "there is no picture of that name; there are {}",
        pictures.collect::<Vec<_>>().join(", ")
    );
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(shots.take())
}

/// The pictures that are asked for, and where they go.
struct Shots<'a> {
    /// Beginnings of names; all where there are none.
    wanted: &'a [String],
    folder: PathBuf,
}

impl Shots<'_> {
    fn wants(&self, picture: &str) -> bool {
        self.wanted.is_empty() || self.wanted.iter().any(|name| picture.starts_with(name))
    }

    async fn take(&self) -> anyhow::Result<()> {
        let press = Press::open(ManualClock::new(NOW)).await?;
        let morning = Morning::read()?;
        morning.serve(&press)?;
        self.damaged(&press).await?;
        self.later(&morning).await?;
        press.serve(&format!("//{NOWHERE}/"), Sheet::page("<h1>Nothing to follow here</h1>"));
        press.serve(&format!("//{NOWHERE}/papers.opml"), Sheet::new("text/xml", papers(&morning)));
        press.serve(&format!("//{NOWHERE}/locked.xml"), Sheet::feed(""));
        press.set_fault(
            &format!("//{NOWHERE}/locked.xml"),
            Fault::Locked { authorization: SESAME.to_owned() },
        );
        self.many(&press, &morning).await?;
        let desktop = open_desktop().await?;
        let hosts = hosts(&morning);
        let (_tray, _notices) =
            (TrayHost::open(&desktop).await?, NotificationServer::open(&desktop, &["actions"]).await?);
        let window = Window::open(&desktop, &press, &hosts).await?;
        self.save(&desktop, &window, Stage::Empty).await?;
        follow(&window, &morning).await?;
        self.save(&desktop, &window, Stage::Fresh).await?;
        read_some(&window).await?;
        self.save(&desktop, &window, Stage::Morning).await?;
        lose(&window, &press, &morning).await?;
        self.save(&desktop, &window, Stage::Lost).await?;
        drop(press);
        window.call("start_refresh", json!({ "publication_ids": [], "mode": "force" })).await?;
        window.wait_for_texts("refresh-line", |texts| texts.concat().contains("Offline")).await?;
        self.save(&desktop, &window, Stage::Offline).await?;
        window.close().await
    }

    /// A trial that is over, and who was seldom heard since: the morning is fifteen days old.
    async fn later(&self, morning: &Morning) -> anyhow::Result<()> {
        let clock = ManualClock::new(NOW - LATER);
        let press = Press::open(clock.clone()).await?;
        morning.serve(&press)?;
        let desktop = open_desktop().await?;
        let hosts = hosts(morning);
        let window = Window::open(&desktop, &press, &hosts).await?;
        follow(&window, morning).await?;
        let titles = window.call("titles", json!({})).await?;
        let wish = json!({ "publication_id": titles["titles"][0]["publication_id"], "is_trial": true });
        window.call("set_title", wish).await?;
        read_some(&window).await?;
        window.close().await?;
        clock.set(NOW);
        let window = Window::open(&desktop, &press, &hosts).await?;
        self.save(&desktop, &window, Stage::Later).await?;
        window.close().await
    }

    /// A rack that grew over the years.
    async fn many(&self, press: &Press, morning: &Morning) -> anyhow::Result<()> {
        let desktop = open_desktop().await?;
        let window = Window::open(&desktop, press, &hosts(morning)).await?;
        follow(&window, morning).await?;
        window.call("import_opml", json!({ "opml": rack() })).await?;
        self.save(&desktop, &window, Stage::Many).await?;
        window.close().await
    }

    /// A folder that cannot be used, on a desktop of its own: no command answers there, so that the page is dressed by hand.
    async fn damaged(&self, press: &Press) -> anyhow::Result<()> {
        let desktop = open_desktop().await?;
        let folder = desktop.data_folder().join("newsrack");
        fs::create_dir(&folder)?;
        fs::write(folder.join("newsrack.db"), "no database at all, but long enough to be one ".repeat(400))?;
        let window = Window::open(&desktop, press, &[]).await?;
        self.save(&desktop, &window, Stage::Damaged).await?;
        window.close().await
    }

    async fn save(&self, desktop: &Desktop, window: &Window<'_>, stage: Stage) -> anyhow::Result<()> {
        for screen in SCREENS.iter().filter(|screen| screen.stage == stage) {
            let themes: Vec<&str> =
                screen.themes.iter().copied().filter(|theme| self.wants(&screen.picture(theme))).collect();
            let Some(first) = themes.first() else { continue };
            let shown = timeout(LONGEST, screen.show(window, first)).await;
            shown
                .unwrap_or_else(|_| bail!("the window does not answer"))
                .with_context(|| format!("failed to show {}", screen.name))?;
            for theme in themes {
                screen.dress(window, theme).await?;
                // Of the screen, not by the driver, which waits for ever for a page that has nothing more to paint.
                let file = self.folder.join(format!("{}.png", screen.picture(theme)));
                desktop.picture(&file, screen.size.0, screen.size.1).await?;
                println!("{}", file.display());
            }
        }
        Ok(())
    }
}

fn hosts(morning: &Morning) -> Vec<&str> {
    morning.titles.iter().map(|title| title.host.as_str()).chain([NOWHERE]).collect()
}

/// A list as another reader writes it: some of it followed already, some not, and two lines that nobody can take.
fn papers(morning: &Morning) -> String {
    let line = |title: &morning::Title| {
        format!("<outline text=\"{0}\" xmlUrl=\"http://{1}/feed.xml\"/>\n", title.name, title.host)
    };
    let section = |name: &str, lines: String| format!("<outline text=\"{name}\">\n{lines}</outline>\n");
    let known = morning.titles.iter().filter(|title| title.section.is_some()).take(3).map(line).collect();
    let others = morning.titles.iter().filter(|title| title.role == Role::Offered).map(line).collect();
    let wrong = "<outline text=\"Tide tables\" xmlUrl=\"file:///tides.xml\"/>\n<outline text=\"At home\" xmlUrl=\"http://192.168.1.7/feed\"/>\n";
    let body = [section("World", known), section("Still to read", others), wrong.to_owned()].concat();
    format!("<opml><head><title>Papers of the coast</title></head><body>\n{body}</body></opml>")
}

/// Two hundred titles in ten sections, and some with names that no row has room for.
fn rack() -> String {
    const LONG: &str = "Almanack and Intelligencer of the Upper Valley, the Lower Valley and the Towns between, with which \
                        is Incorporated the Weekly Register of Weirs";
    let line = |name: &str, number: usize| {
        format!("<outline text=\"{name}\" xmlUrl=\"http://paper-{number}.example/feed.xml\"/>\n")
    };
    let section = |name: &str, lines: String| format!("<outline text=\"{name}\">\n{lines}</outline>\n");
    let mut body = section("World", [line(LONG, 900), line("جريدة أخبار الموانئ والملاحة", 901)].concat());
    body += &section(
        "Science, Nature and the Weather of the Coast",
        line("日刊 港と灯台 あさの風 水先案内人のための新聞", 902),
    );
    for shelf in 0..10 {
        let lines =
            (0..20).map(|at| line(&format!("Paper {}", shelf * 20 + at + 1), shelf * 20 + at)).collect();
        body += &section(&format!("Shelf {}", shelf + 1), lines);
    }
    format!("<opml><body>\n{body}</body></opml>")
}

async fn open_desktop() -> anyhow::Result<Desktop> {
    let widest = SCREENS.iter().map(|screen| screen.size.0).max().unwrap_or(1_440);
    let highest = SCREENS.iter().map(|screen| screen.size.1).max().unwrap_or(900);
    Desktop::open_with_screen(u16::try_from(widest)?, u16::try_from(highest)?).await
}

async fn follow(window: &Window<'_>, morning: &Morning) -> anyhow::Result<()> {
    for title in morning.titles.iter().filter(|title| title.role != Role::Offered) {
        let address = format!("http://{}/feed.xml", title.host);
        window.call("follow", json!({ "address": address, "section": title.section, "first": true })).await?;
    }
    // What several tell is one story in the pictures from the first one on.
    window.call("start_refresh", json!({ "publication_ids": [], "mode": "all" })).await?;
    let is_told = |list: &Value| {
        list["entries"].as_array().is_some_and(|rows| rows.iter().any(|row| !row["story"].is_null()))
    };
    while !is_told(&window.call("entries", json!({ "limit": 100 })).await?) {
        sleep(BETWEEN_LOOKS).await;
    }
    Ok(())
}

/// What was a feed is a web page, as often as it takes for the reader to be told.
async fn lose(window: &Window<'_>, press: &Press, morning: &Morning) -> anyhow::Result<()> {
    let followed = window.call("titles", json!({})).await?;
    for title in morning.titles.iter().filter(|title| title.role == Role::Lost) {
        press.set_fault(&title.path(), Fault::Html);
        let known = followed["titles"].as_array().into_iter().flatten();
        let ids: Vec<&Value> = known
            .filter(|known| known["name"] == title.name.as_str())
            .map(|known| &known["publication_id"])
            .collect();
        for _ in 0..TRIES {
            let begun = json!({ "publication_ids": ids, "mode": "force" });
            window.call("start_refresh", begun).await?;
            while window.call("refresh_state", json!({})).await?["state"] == "running" {
                sleep(BETWEEN_LOOKS).await;
            }
        }
    }
    Ok(())
}

/// A reader was here already: every third entry is read, every ninth saved.
async fn read_some(window: &Window<'_>) -> anyhow::Result<()> {
    let latest = window.call("entries", json!({ "limit": 100 })).await?;
    let ids: Vec<&Value> =
        latest["entries"].as_array().into_iter().flatten().map(|row| &row["entry_id"]).collect();
    let every = |nth: usize| ids.iter().skip(nth / 2).step_by(nth).collect::<Vec<_>>();
    window.call("mark", json!({ "entry_ids": every(3), "is_read": true })).await?;
    window.call("save", json!({ "entry_ids": every(9), "is_saved": true })).await?;
    Ok(())
}

impl Screen {
    fn picture(&self, theme: &str) -> String {
        format!("{}-{theme}", self.name)
    }

    async fn show(&self, window: &Window<'_>, theme: &str) -> anyhow::Result<()> {
        if self.stage != Stage::Damaged {
            let settings = json!({ "theme": theme, "density": self.density, "mark_read": "by_hand", "layout": "columns" });
            window.call("set_settings", json!({ "settings": settings })).await?;
        }
        let_go(window).await?;
        window.page.set_window_rect(0, 0, self.size.0, self.size.1).await?;
        // What the last picture left open is closed by beginning anew.
        window.page.refresh().await?;
        window.element(self.sees).await?;
        for act in self.acts {
            act.play(window).await?;
        }
        settle(window).await
    }

    /// Changes the ground of what is shown.
    async fn dress(&self, window: &Window<'_>, theme: &str) -> anyhow::Result<()> {
        const DRESS: &str = "document.documentElement.dataset.theme = arguments[0]";
        const IS_DRESSED: &str = "return document.documentElement.dataset.theme === arguments[0]";
        if self.stage == Stage::Damaged {
            window.page.execute(DRESS, vec![json!(theme)]).await?;
        } else {
            window.call("set_settings", json!({ "settings": { "theme": theme } })).await?;
        }
        while window.page.execute(IS_DRESSED, vec![json!(theme)]).await? != json!(true) {
            sleep(BETWEEN_LOOKS).await;
        }
        settle(window).await
    }
}

impl Act {
    async fn play(self, window: &Window<'_>) -> anyhow::Result<()> {
        match self {
            Self::Keys(keys) => {
                let actions = keys.chars().fold(KeyActions::new("keys".to_owned()), |actions, key| {
                    actions.then(KeyAction::Down { value: key }).then(KeyAction::Up { value: key })
                });
                window.page.perform_actions(actions).await?;
            }
            Self::Chord(keys) => window.press_keys(keys).await?,
            Self::Click(test_id, words) => {
                click(window, &format!("//*[@data-testid='{test_id}'][contains(., '{words}')]")).await?;
            }
            Self::Button(test_id, words) => {
                click(window, &format!("//*[@data-testid='{test_id}']//button[contains(., '{words}')]"))
                    .await?;
            }
            Self::Id(id) => click(window, &format!("//*[@id='{id}']")).await?,
            Self::Tick(test_id, words) => {
                click(
                    window,
                    &format!("//*[@data-testid='{test_id}']//input[contains(@aria-label, '{words}')]"),
                )
                .await?;
            }
            Self::Drag(from, onto, below) => drag(window, from, onto, below).await?,
        }
        settle(window).await
    }
}

async fn click(window: &Window<'_>, path: &str) -> anyhow::Result<()> {
    window.click(Locator::XPath(path)).await?;
    // The hand goes out of the picture.
    // By two steps: where the driver believes it to be already, it is not moved.
    let corner = |at| PointerAction::MoveTo { duration: None, x: at, y: at };
    let away = MouseActions::new("mouse".to_owned()).then(corner(3.0)).then(corner(1.0));
    window.page.perform_actions(away).await?;
    Ok(())
}

/// Holds a row of the sidebar over another.
async fn drag(window: &Window<'_>, from: &str, onto: &str, below: f64) -> anyhow::Result<()> {
    let row = |words: &str| format!("//*[@data-testid='sidebar']//button[contains(., '{words}')]");
    let hand = || MouseActions::new("mouse".to_owned());
    let element = window.page.wait().for_element(Locator::XPath(&row(from))).await?;
    let over = PointerAction::MoveToElement { element, duration: None, x: 0.0, y: 0.0 };
    let down = PointerAction::Down { button: MOUSE_BUTTON_LEFT };
    window.page.perform_actions(hand().then(over).then(down)).await?;
    // By two steps: the first tells that it is no click, and what carries the row has to come into the page.
    for y in [below - 1.0, below] {
        let element = window.page.wait().for_element(Locator::XPath(&row(onto))).await?;
        let to = PointerAction::MoveToElement { element, duration: Some(CALMLY), x: 0.0, y };
        window.page.perform_actions(hand().then(to)).await?;
        settle(window).await?;
    }
    Ok(())
}

/// Puts back what the last picture held, and lets go of it.
async fn let_go(window: &Window<'_>) -> anyhow::Result<()> {
    const ESCAPE: char = '\u{e00c}';
    let key = KeyActions::new("keys".to_owned());
    let escape = key.then(KeyAction::Down { value: ESCAPE }).then(KeyAction::Up { value: ESCAPE });
    window.page.perform_actions(escape).await?;
    let hand = MouseActions::new("mouse".to_owned());
    window.page.perform_actions(hand.then(PointerAction::Up { button: MOUSE_BUTTON_LEFT })).await?;
    Ok(())
}

/// Waits until faces and pictures are there and nothing moves.
async fn settle(window: &Window<'_>) -> anyhow::Result<()> {
    const SCRIPT: &str = "const done = arguments[0];
        const isSeen = (image) => { const { top, bottom } = image.getBoundingClientRect(); return bottom > 0 && top < innerHeight; };
        const loaded = (image) => !isSeen(image) || image.complete || new Promise((end) => { image.onload = image.onerror = end; });
        const rest = () => new Promise((end) => setTimeout(end, 250));
        (async () => {
            await rest();
            await document.fonts.ready;
            await Promise.race([Promise.all([...document.images].map(loaded)), new Promise((end) => setTimeout(end, 5000))]);
            await rest();
        })().finally(done);";
    window.page.execute_async(SCRIPT, Vec::new()).await?;
    Ok(())
}
