//! `cargo xtask shot`: pictures of the real window over an invented morning, on a private desktop.

mod morning;

use crate::{
    place, program,
    setup::{self, Purpose},
    test,
};
use anyhow::{Context as _, bail, ensure};
use fantoccini::{
    Locator,
    actions::{InputSource as _, KeyAction, KeyActions},
};
use morning::Morning;
use newsrack_model::Millis;
use newsrack_tests::{
    clock::ManualClock,
    desktop::{Desktop, Window},
    press::Press,
};
use serde_json::{Value, json};
use std::{fs, path::Path, time::Duration};
use tokio::time::timeout;

/// Ten past seven on 24 November 2026, UTC: the morning edition.
const NOW: Millis = 1_795_504_200_000;

/// A picture that is not there by then never comes.
const LONGEST: Duration = Duration::from_secs(60);

/// A picture: what the window is like, and what is done in it before.
struct Shot {
    name: &'static str,
    width: u32,
    height: u32,
    theme: &'static str,
    density: &'static str,
    /// The `data-testid` that tells that the page is there.
    sees: &'static str,
    acts: &'static [Act],
}

/// What a reader does.
#[derive(Clone, Copy)]
enum Act {
    /// Presses keys, one after the other.
    Keys(&'static str),
    /// Clicks what has this `data-testid` and these words in it.
    Click(&'static str, &'static str),
}

use Act::{Click, Keys};

/// The first page of a reader who follows nothing, and of one who does.
const NOTHING_YET: &str = "first-run";
const NEWS: &str = "entry-row";
const LEAD: Act = Click("entry-row", "Nine ports agree");

#[rustfmt::skip]
const SHOTS: &[Shot] = &[
    Shot { name: "first-run", width: 1_440, height: 900, theme: "light", density: "regular", sees: NOTHING_YET, acts: &[] },
    Shot { name: "columns-1440-light", width: 1_440, height: 900, theme: "light", density: "regular", sees: NEWS, acts: &[LEAD] },
    Shot { name: "columns-1440-dark-compact", width: 1_440, height: 900, theme: "dark", density: "compact", sees: NEWS, acts: &[LEAD] },
    Shot { name: "columns-1440-sepia-roomy", width: 1_440, height: 900, theme: "sepia", density: "roomy", sees: NEWS, acts: &[LEAD] },
    Shot { name: "columns-1440-contrast", width: 1_440, height: 900, theme: "contrast-light", density: "regular", sees: NEWS, acts: &[LEAD] },
    Shot { name: "columns-1024-light", width: 1_024, height: 768, theme: "light", density: "regular", sees: NEWS, acts: &[LEAD] },
    Shot { name: "list-420-light", width: 420, height: 860, theme: "light", density: "regular", sees: NEWS, acts: &[] },
    Shot { name: "article-420-dark", width: 420, height: 860, theme: "dark", density: "regular", sees: NEWS, acts: &[LEAD] },
    Shot { name: "article-arabic", width: 1_440, height: 900, theme: "light", density: "regular", sees: NEWS, acts: &[Click("entry-row", "عبّارة")] },
    Shot { name: "article-japanese", width: 1_440, height: 900, theme: "light", density: "regular", sees: NEWS, acts: &[Click("entry-row", "霧の森")] },
    Shot { name: "add", width: 1_440, height: 900, theme: "light", density: "regular", sees: NEWS, acts: &[Keys("a")] },
    Shot { name: "help", width: 1_440, height: 900, theme: "light", density: "regular", sees: NEWS, acts: &[Keys("?")] },
    Shot { name: "search", width: 1_440, height: 900, theme: "light", density: "regular", sees: NEWS, acts: &[Keys("/ferry\u{e007}")] },
];

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
    let is_wanted =
        |shot: &&Shot| arguments.is_empty() || arguments.iter().any(|name| shot.name.starts_with(name));
    let shots: Vec<&Shot> = SHOTS.iter().filter(is_wanted).collect();
    ensure!(!shots.is_empty(), "there is no picture of that name; there are {}", names().join(", "));
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(take(&shots, &folder))
}

fn names() -> Vec<&'static str> {
    SHOTS.iter().map(|shot| shot.name).collect()
}

async fn take(shots: &[&Shot], folder: &Path) -> anyhow::Result<()> {
    let width = shots.iter().map(|shot| shot.width).max().unwrap_or(1_440);
    let height = shots.iter().map(|shot| shot.height).max().unwrap_or(900);
    let desktop = Desktop::open_with_screen(u16::try_from(width)?, u16::try_from(height)?).await?;
    let press = Press::open(ManualClock::new(NOW)).await?;
    let morning = Morning::read()?;
    morning.serve(&press)?;
    let hosts: Vec<&str> = morning.titles.iter().map(|title| title.host.as_str()).collect();
    let window = Window::open(&desktop, &press, &hosts).await?;
    // A hidden window takes no size.
    window.wait_until_shown(true).await?;
    let (first, later): (Vec<&Shot>, _) = shots.iter().partition(|shot| shot.sees == NOTHING_YET);
    save(&desktop, &window, &first, folder).await?;
    for title in &morning.titles {
        let address = format!("http://{}/feed.xml", title.host);
        window.call("follow", json!({ "address": address, "section": title.section, "first": true })).await?;
    }
    read_some(&window).await?;
    save(&desktop, &window, &later, folder).await?;
    window.close().await
}

async fn save(desktop: &Desktop, window: &Window<'_>, shots: &[&Shot], folder: &Path) -> anyhow::Result<()> {
    for shot in shots {
        let shown =
            timeout(LONGEST, shot.show(window)).await.unwrap_or_else(|_| bail!("the window does not answer"));
        shown.with_context(|| format!("failed to show {}", shot.name))?;
        // Of the screen, not by the driver, which waits for ever for a page that has nothing more to paint.
        let file = folder.join(format!("{}.png", shot.name));
        desktop.picture(&file, shot.width, shot.height).await?;
        println!("{}", file.display());
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

impl Shot {
    async fn show(&self, window: &Window<'_>) -> anyhow::Result<()> {
        let settings = json!({ "theme": self.theme, "density": self.density, "mark_read": "by_hand" });
        window.call("set_settings", json!({ "settings": settings })).await?;
        window.page.set_window_rect(0, 0, self.width, self.height).await?;
        // What the last picture left open is closed by beginning anew.
        window.page.refresh().await?;
        window.element(self.sees).await?;
        for act in self.acts {
            act.play(window).await?;
        }
        settle(window).await
    }
}

impl Act {
    async fn play(self, window: &Window<'_>) -> anyhow::Result<()> {
        match self {
            Keys(keys) => {
                let actions = keys.chars().fold(KeyActions::new("keys".to_owned()), |actions, key| {
                    actions.then(KeyAction::Down { value: key }).then(KeyAction::Up { value: key })
                });
                window.page.perform_actions(actions).await?;
            }
            Click(test_id, words) => {
                let path = format!("//*[@data-testid='{test_id}'][contains(., '{words}')]");
                window.page.wait().for_element(Locator::XPath(&path)).await?.click().await?;
            }
        }
        settle(window).await
    }
}

/// Waits until faces and pictures are there and nothing moves.
async fn settle(window: &Window<'_>) -> anyhow::Result<()> {
    const SCRIPT: &str = "const done = arguments[0];
        const loaded = (image) => image.complete || new Promise((end) => { image.onload = image.onerror = end; });
        const rest = () => new Promise((end) => setTimeout(end, 400));
        (async () => {
            await rest();
            await document.fonts.ready;
            await Promise.race([Promise.all([...document.images].map(loaded)), new Promise((end) => setTimeout(end, 5000))]);
            await rest();
        })().finally(done);";
    window.page.execute_async(SCRIPT, Vec::new()).await?;
    Ok(())
}
