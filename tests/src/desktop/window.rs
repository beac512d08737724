//! The real window on a private desktop, with the press for its world and a clock that is moved by hand.

use super::{Desktop, Driver, Process};
use crate::press::{Door, Press};
use anyhow::{Context as _, bail, ensure};
use fantoccini::{
    Client, ClientBuilder, Locator,
    elements::Element,
    error::{CmdError, ErrorStatus, NewSessionError, WebDriver},
    wd::Capabilities,
};
use hyper_util::client::legacy::connect::HttpConnector;
use newsrack_model::Millis;
use serde_json::{Value, json};
use std::{env, fs, net::SocketAddr, path::PathBuf, time::Duration};
use tokio::time::{Instant, sleep, timeout};
use zbus::{
    fdo::{self, DBusProxy},
    names::BusName,
};

const PROGRAM: &str = "newsrack-window";
/// As it stands in the window's bar.
const NAME: &str = "Newsrack";
/// Held by the one window of a desktop, so that a second start finds the first.
const ONE_WINDOW: &str = "app.newsrack.Newsrack.SingleInstance";
/// From the start of the program to its first page. A machine that tests and compiles at once is slow.
const LONGEST_START: Duration = Duration::from_secs(60);
/// How often another driver is started where one went away at once.
const MOST_TRIES: u32 = 2;
/// Until something is to be seen that was asked for.
pub const SOON: Duration = Duration::from_secs(20);
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

/// The window and the driver that moves it.
#[derive(Debug)]
pub struct Window<'a> {
    /// The page in it.
    pub page: Client,
    _driver: Driver,
    desktop: &'a Desktop,
    /// The process that holds the desktop's one place.
    process: u32,
}

impl<'a> Window<'a> {
    /// Starts the window on a desktop and waits until it is on the screen. Its clock shows the press's time from now on, and every
    /// host in `hosts` is answered by the press.
    ///
    /// # Errors
    /// The program was not built with its feature `press`, or does not start.
    pub async fn open(desktop: &'a Desktop, press: &Press, hosts: &[&str]) -> anyhow::Result<Self> {
        Self::open_through(desktop, press, hosts, &[]).await
    }

    /// As [`Window::open`], but each host is answered at its own address: that of the press, or that of its encrypted
    /// door, which the window trusts.
    ///
    /// # Errors
    /// As [`Window::open`].
    pub async fn open_at_door(
        desktop: &'a Desktop,
        press: &Press,
        door: &Door,
        hosts: &[(String, SocketAddr)],
    ) -> anyhow::Result<Self> {
        let root = desktop.folder().join("root.der");
        fs::write(&root, door.root())?;
        let mut environment = environment(desktop, press, hosts)?;
        environment.push(("NEWSRACK_ROOT", root.display().to_string()));
        Self::open_in(desktop, &environment, &[]).await
    }

    /// As [`Window::open`], but through a program that starts it, named with its arguments: such as one that takes
    /// rights away.
    ///
    /// # Errors
    /// As [`Window::open`].
    pub async fn open_through(
        desktop: &'a Desktop,
        press: &Press,
        hosts: &[&str],
        starter: &[&str],
    ) -> anyhow::Result<Self> {
        let hosts: Vec<_> = hosts.iter().map(|host| ((*host).to_owned(), press.address())).collect();
        let environment = environment(desktop, press, &hosts)?;
        Self::open_in(desktop, &environment, starter).await
    }

    async fn open_in(
        desktop: &'a Desktop,
        environment: &[(&'static str, String)],
        starter: &[&str],
    ) -> anyhow::Result<Self> {
        let program = built(PROGRAM)?.display().to_string();
        let words = [starter, &[&program]].concat();
        let environment: Vec<(&str, &str)> =
            environment.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let mut capabilities = Capabilities::new();
        let options = json!({ "binary": words[0], "args": &words[1..] });
        capabilities.insert("webkitgtk:browserOptions".to_owned(), options);
        let mut tries = 0..MOST_TRIES;
        let (driver, page) = loop {
            let driver = Driver::start(desktop, &environment).await?;
            let mut builder = ClientBuilder::new(HttpConnector::new());
            let url = driver.url();
            // If another window holds the desktop's one place, the driver would wait for ever.
            let connected =
                timeout(LONGEST_START, builder.capabilities(capabilities.clone()).connect(&url)).await;
            match connected {
                // Window and driver meet at a port that the driver chooses by chance, and may miss each other there.
                Err(_) if tries.next().is_some() => {
                    drop(driver);
                    end_missed(desktop).await?;
                }
                // The driver went away before it had begun: that says nothing of the window.
                Ok(Err(NewSessionError::FailedC(_) | NewSessionError::Lost(_))) if tries.next().is_some() => {
                }
                connected => {
                    let page = connected.context("failed to open the window in time")?;
                    break (driver, page.context("failed to open the window")?);
                }
            }
        };
        let process = holder(desktop).await?.with_context(|| format!("nobody holds {ONE_WINDOW}"))?;
        let window = Self { page, _driver: driver, desktop, process };
        // What is not on the screen takes no keys.
        window.wait_until_shown(true).await?;
        Ok(window)
    }

    /// Starts the program once more, as a second click on its icon does.
    ///
    /// # Errors
    /// It cannot be started.
    pub fn start_again(&self, press: &Press) -> anyhow::Result<Process> {
        let mut command = self.desktop.command(built(PROGRAM)?);
        command.envs(environment(self.desktop, press, &[])?);
        Process::start(command)
    }

    /// The process that another start takes for the window, if there is one.
    ///
    /// # Errors
    /// The bus is gone.
    pub async fn found_by_a_start(&self) -> anyhow::Result<Option<u32>> {
        holder(self.desktop).await
    }

    /// Runs a command of the wire as the page does.
    ///
    /// # Errors
    /// It is refused; the error holds what was said.
    pub async fn call(&self, name: &str, request: Value) -> anyhow::Result<Value> {
        const SCRIPT: &str = "const [name, request, done] = arguments;
            window.__TAURI_INTERNALS__.invoke('call', { name, request })
                .then((good) => done({ good }), (bad) => done({ bad }));";
        let answer = self.page.execute_async(SCRIPT, vec![json!(name), request]).await?;
        ensure!(answer["bad"].is_null(), "{name}: {}", answer["bad"]);
        Ok(answer["good"].clone())
    }

    /// Waits for the first element of this `data-testid`.
    ///
    /// # Errors
    /// It does not come soon.
    pub async fn element(&self, test_id: &str) -> anyhow::Result<Element> {
        let selector = selector(test_id);
        let found = self.page.wait().at_most(SOON).for_element(Locator::Css(&selector)).await;
        found.with_context(|| format!("failed to see {test_id}"))
    }

    /// The words of every element of this `data-testid` that is there now, top to bottom.
    ///
    /// # Errors
    /// The page is gone.
    pub async fn texts(&self, test_id: &str) -> anyhow::Result<Vec<String>> {
        // As they are read: where a word may break is not to be seen.
        const SCRIPT: &str = "return [...document.querySelectorAll(arguments[0])]
            .map((found) => found.innerText.replaceAll('\\u00ad', ''))";
        let texts = self.page.execute(SCRIPT, vec![json!(selector(test_id))]).await?;
        Ok(serde_json::from_value(texts)?)
    }

    /// Waits until the words of the elements of this `data-testid` are as wanted, and gives them.
    ///
    /// # Errors
    /// They do not become so soon; the error holds what is there instead.
    pub async fn wait_for_texts(
        &self,
        test_id: &str,
        is_wanted: impl Fn(&[String]) -> bool,
    ) -> anyhow::Result<Vec<String>> {
        let last = Instant::now() + SOON;
        loop {
            let texts = self.texts(test_id).await?;
            if is_wanted(&texts) {
                return Ok(texts);
            }
            if Instant::now() > last {
                bail!(
                    "failed to see the wanted {test_id}, but {texts:?}; in the window: {:?}",
                    self.words().await?
                );
            }
            sleep(BETWEEN_LOOKS).await;
        }
    }

    /// All that stands in the window, so that a failure tells what was there instead.
    async fn words(&self) -> anyhow::Result<Value> {
        Ok(self.page.execute("return document.body.innerText", Vec::new()).await?)
    }

    /// Clicks the first element of this description, once it is there.
    ///
    /// # Errors
    /// It cannot be clicked soon.
    pub async fn click(&self, locator: Locator<'_>) -> anyhow::Result<()> {
        let last = Instant::now() + SOON;
        loop {
            let found = match self.page.find(locator).await {
                Ok(found) => self.has_clicked(&found).await,
                Err(error) if error.is_no_such_element() => Ok(false),
                Err(error) => Err(error.into()),
            };
            if found.with_context(|| format!("failed to click {locator:?}"))? {
                return Ok(());
            }
            ensure!(Instant::now() < last, "failed to see {locator:?} where it can be clicked");
            sleep(BETWEEN_LOOKS).await;
        }
    }

    /// Clicks the button within an element of this `data-testid` whose words begin with `words`, once it can be clicked.
    ///
    /// # Errors
    /// There is no such button soon.
    pub async fn click_button(&self, test_id: &str, words: &str) -> anyhow::Result<()> {
        const SCRIPT: &str = "const [selector, words] = arguments;
            return [...document.querySelectorAll(`${selector} button`)]
                .findIndex((one) => !one.disabled && one.innerText.trim().startsWith(words));";
        let selector = selector(test_id);
        let last = Instant::now() + SOON;
        loop {
            let index = self.page.execute(SCRIPT, vec![json!(selector), json!(words)]).await?;
            if let Some(index) = index.as_u64().and_then(|index| usize::try_from(index).ok()) {
                let buttons = self.page.find_all(Locator::Css(&format!("{selector} button"))).await?;
                let button = buttons.get(index).context("failed to click a button that went away")?;
                if self.has_clicked(button).await? {
                    return Ok(());
                }
            }
            ensure!(Instant::now() < last, "failed to see a button \"{words}\" in {test_id}");
            sleep(BETWEEN_LOOKS).await;
        }
    }

    /// Clicks an element, unless the page is still being drawn around it. The driver leaves an element where it is if it
    /// is anywhere in view, be it under the foot of a sheet: then it is brought to where it can be reached.
    async fn has_clicked(&self, element: &Element) -> anyhow::Result<bool> {
        const REACH: &str = "arguments[0].scrollIntoView({ block: 'center' })";
        match element.clone().click().await {
            Ok(()) => Ok(true),
            Err(error) if error.is_stale_element_reference() => Ok(false),
            Err(CmdError::Standard(error)) if is_out_of_reach(&error) => {
                match self.page.execute(REACH, vec![serde_json::to_value(element)?]).await {
                    Err(error) if !error.is_stale_element_reference() => Err(error.into()),
                    _ => Ok(false),
                }
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Presses keys, where the focus is.
    ///
    /// # Errors
    /// The page is gone.
    pub async fn press_keys(&self, keys: &str) -> anyhow::Result<()> {
        Ok(self.page.active_element().await?.send_keys(keys).await?)
    }

    /// Whether the window is on the screen.
    ///
    /// # Errors
    /// The screen is gone.
    pub fn is_shown(&self) -> anyhow::Result<bool> {
        self.desktop.is_on_screen(NAME)
    }

    /// Waits until the window is on the screen, or off it.
    ///
    /// # Errors
    /// It does not become so soon.
    pub async fn wait_until_shown(&self, is_shown: bool) -> anyhow::Result<()> {
        let last = Instant::now() + SOON;
        while self.is_shown()? != is_shown {
            ensure!(
                Instant::now() < last,
                "failed to see the window become {}",
                if is_shown { "shown" } else { "hidden" }
            );
            sleep(BETWEEN_LOOKS).await;
        }
        Ok(())
    }

    /// Presses the cross in the window's corner.
    ///
    /// # Errors
    /// There is no window on the screen.
    pub fn press_cross(&self) -> anyhow::Result<()> {
        self.desktop.press_cross(NAME)
    }

    /// Its width and height, in pixels.
    ///
    /// # Errors
    /// It is not on the screen.
    pub fn size(&self) -> anyhow::Result<(u16, u16)> {
        self.desktop.size_of(NAME)
    }

    /// Makes it so wide and high, as dragging its corner does.
    ///
    /// # Errors
    /// It is not on the screen.
    pub fn resize(&self, size: (u16, u16)) -> anyhow::Result<()> {
        self.desktop.resize(NAME, size)
    }

    /// Quits by the page, as its key does, and waits until the program is gone.
    ///
    /// # Errors
    /// It runs on.
    pub async fn quit(self) -> anyhow::Result<()> {
        self.begin_to_quit().await;
        self.wait_for_end().await
    }

    /// Quits by the page, as its key does.
    pub async fn begin_to_quit(&self) {
        const SCRIPT: &str = "window.__TAURI_INTERNALS__.invoke('shell', { request: { shell: 'quit' } })";
        // The driver may find the page gone before it has an answer.
        let _ = self.page.execute(SCRIPT, Vec::new()).await;
    }

    /// Whether the program has not ended yet.
    #[must_use]
    pub fn is_running(&self) -> bool {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.process)).unwrap_or_default();
        // One that nobody has asked for its exit code still has its number.
        stat.rsplit_once(") ").is_some_and(|(_, rest)| !rest.starts_with(['Z', 'X']))
    }

    /// Waits until the program has ended.
    ///
    /// # Errors
    /// It runs on.
    pub async fn wait_for_end(&self) -> anyhow::Result<()> {
        // Its place is given back before what is being written has ended.
        let last = Instant::now() + SOON;
        while self.is_running() {
            ensure!(Instant::now() < last, "failed to see the program end");
            sleep(BETWEEN_LOOKS).await;
        }
        Ok(())
    }

    /// Ends the program and waits until it is gone, so that another may start.
    ///
    /// # Errors
    /// It runs on.
    pub async fn close(self) -> anyhow::Result<()> {
        // A window that has quit already cannot be closed any more.
        let _ = self.page.clone().close().await;
        self.wait_for_end().await
    }
}

/// The process that holds the desktop's one place.
async fn holder(desktop: &Desktop) -> anyhow::Result<Option<u32>> {
    let bus = DBusProxy::new(&desktop.connect().await?).await?;
    match bus.get_connection_unix_process_id(BusName::try_from(ONE_WINDOW)?).await {
        Err(fdo::Error::NameHasNoOwner(_)) => Ok(None),
        process => Ok(Some(process?)),
    }
}

/// Ends the window that its driver did not find, so that another may take its place.
async fn end_missed(desktop: &Desktop) -> anyhow::Result<()> {
    let last = Instant::now() + SOON;
    while let Some(process) = holder(desktop).await? {
        ensure!(Instant::now() < last, "failed to end a window that its driver did not find");
        tokio::process::Command::new("kill").args(["-9", &process.to_string()]).status().await?;
        sleep(BETWEEN_LOOKS).await;
    }
    Ok(())
}

/// Sets the press's clock and the one that a window on this desktop reads.
///
/// # Errors
/// The file cannot be written.
pub fn set_clock(desktop: &Desktop, press: &Press, now: Millis) -> anyhow::Result<()> {
    press.clock().set(now);
    // In one step, so that no half-written time is read.
    let (file, half) = (clock_file(desktop), desktop.folder().join("clock.new"));
    fs::write(&half, now.to_string())?;
    Ok(fs::rename(half, file)?)
}

fn clock_file(desktop: &Desktop) -> PathBuf {
    desktop.folder().join("clock")
}

fn environment(
    desktop: &Desktop,
    press: &Press,
    hosts: &[(String, SocketAddr)],
) -> anyhow::Result<Vec<(&'static str, String)>> {
    set_clock(desktop, press, press.now())?;
    let hosts: Vec<String> = hosts.iter().map(|(host, address)| format!("{host}={address}")).collect();
    Ok(vec![
        ("NEWSRACK_HOST_MAP", hosts.join(",")),
        ("NEWSRACK_CLOCK", clock_file(desktop).display().to_string()),
        ("NEWSRACK_SECRETS", "passing".to_owned()),
    ])
}

/// A program of Newsrack, `newsrack-window` or `newsrack`, as it was built beside this test; or in the folder that
/// `NEWSRACK_PROGRAMS` names, to try another build.
///
/// # Errors
/// It was not built yet.
pub fn built(name: &str) -> anyhow::Result<PathBuf> {
    let beside = || Some(env::current_exe().ok()?.parent()?.parent()?.to_owned());
    let folder = env::var_os("NEWSRACK_PROGRAMS").map(PathBuf::from).or_else(beside);
    let program = folder.map(|folder| folder.join(name));
    program.filter(|program| program.is_file()).with_context(|| {
        format!("failed to find {name}: build it first with `cargo build --workspace --bins --features newsrack/press`")
    })
}

fn is_out_of_reach(error: &WebDriver) -> bool {
    matches!(error.error, ErrorStatus::ElementClickIntercepted | ErrorStatus::ElementNotInteractable)
}

fn selector(test_id: &str) -> String {
    format!("[data-testid=\"{test_id}\"]")
}
