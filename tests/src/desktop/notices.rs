//! A notification server that shows nothing and remembers everything (Desktop Notifications Specification 1.3).

use super::Desktop;
use anyhow::Context as _;
use std::{
    collections::HashMap,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};
use tokio::{
    sync::watch,
    time::{sleep, timeout},
};
use zbus::{Connection, OwnedVariant, fdo, interface, object_server::SignalEmitter};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
/// No person presses sooner, and programs begin to listen only after they have notified.
const UNTIL_PRESSED: Duration = Duration::from_millis(300);
/// Why a notification went away: the person closed it.
const CLOSED_BY_PERSON: u32 = 2;
/// Why a notification went away: the program took it back.
const CLOSED_BY_PROGRAM: u32 = 3;

/// One call of `Notify`.
#[derive(Debug, Clone)]
pub struct Notice {
    /// The id it was given: that of the one it replaced, or a new one.
    pub id: u32,
    /// The program's name for itself.
    pub app_name: String,
    /// Which one it wanted to replace; 0 = none.
    pub replaces_id: u32,
    /// The name of its icon.
    pub app_icon: String,
    /// The first line.
    pub summary: String,
    /// The text; markup where the server said that it reads it.
    pub body: String,
    /// Key and label in turn.
    pub actions: Vec<(String, String)>,
    /// Hints by name.
    pub hints: HashMap<String, OwnedVariant>,
}

/// A notification server on a desktop's bus. Its name is free again when it is dropped.
#[derive(Debug)]
pub struct NotificationServer {
    connection: Connection,
    notices: watch::Receiver<Vec<Notice>>,
}

impl NotificationServer {
    /// Opens a server that says it can do `capabilities`, such as `body-markup` and `actions`.
    ///
    /// # Errors
    /// The bus is gone, or another server is there.
    pub async fn open(desktop: &Desktop, capabilities: &[&str]) -> zbus::Result<Self> {
        let (sender, notices) = watch::channel(Vec::new());
        let counter = Counter {
            capabilities: capabilities.iter().map(|&name| name.to_owned()).collect(),
            last_id: AtomicU32::new(0),
            notices: sender,
        };
        let connection = desktop.connection().serve_at(PATH, counter).name(NAME).build().await?;
        Ok(Self { connection, notices })
    }

    /// Everything that was notified so far, oldest first; one that replaced another stands beside it.
    #[must_use]
    pub fn notices(&self) -> Vec<Notice> {
        self.notices.borrow().clone()
    }

    /// Waits for the `count`-th notification (from 1) and gives it.
    ///
    /// # Errors
    /// It does not come within `longest`.
    pub async fn wait_for(&mut self, count: usize, longest: Duration) -> anyhow::Result<Notice> {
        let arrived = timeout(longest, self.notices.wait_for(|notices| notices.len() >= count)).await;
        let notices = arrived.with_context(|| format!("failed to see notification {count} in time"))??;
        notices.get(count.saturating_sub(1)).cloned().context("failed to count notifications from 1")
    }

    /// Presses an action of a notification, which then goes away; `default` is a click on the notification itself.
    ///
    /// # Errors
    /// The bus is gone.
    pub async fn press(&self, id: u32, action: &str) -> zbus::Result<()> {
        sleep(UNTIL_PRESSED).await;
        let emitter = SignalEmitter::new(&self.connection, PATH)?;
        Counter::action_invoked(&emitter, id, action).await?;
        Counter::notification_closed(&emitter, id, CLOSED_BY_PERSON).await
    }

    /// Closes a notification, as a person who does not want to read it does.
    ///
    /// # Errors
    /// The bus is gone.
    pub async fn dismiss(&self, id: u32) -> zbus::Result<()> {
        sleep(UNTIL_PRESSED).await;
        Counter::notification_closed(&SignalEmitter::new(&self.connection, PATH)?, id, CLOSED_BY_PERSON).await
    }
}

/// Where notifications are taken in.
struct Counter {
    capabilities: Vec<String>,
    last_id: AtomicU32,
    notices: watch::Sender<Vec<Notice>>,
}

#[interface(name = "org.freedesktop.Notifications")]
impl Counter {
    #[allow(clippy::too_many_arguments, reason = "the specification has that many")]
    fn notify(
        &self,
        app_name: String,
        replaces_id: u32,
        app_icon: String,
        summary: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedVariant>,
        _expire_timeout: i32,
    ) -> u32 {
        let id = match replaces_id {
            0 => self.last_id.fetch_add(1, Ordering::SeqCst) + 1,
            known => known,
        };
        let actions = actions.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect();
        self.notices.send_modify(|notices| {
            notices.push(Notice { id, app_name, replaces_id, app_icon, summary, body, actions, hints });
        });
        id
    }

    async fn close_notification(
        &self,
        id: u32,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> fdo::Result<()> {
        Ok(Self::notification_closed(&emitter, id, CLOSED_BY_PROGRAM).await?)
    }

    fn get_capabilities(&self) -> Vec<String> {
        self.capabilities.clone()
    }

    #[zbus(out_args("name", "vendor", "version", "spec_version"))]
    fn get_server_information(&self) -> (String, String, String, String) {
        ("press".into(), "Newsrack".into(), env!("CARGO_PKG_VERSION").into(), "1.3".into())
    }

    #[zbus(signal)]
    async fn action_invoked(emitter: &SignalEmitter<'_>, id: u32, action_key: &str) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn notification_closed(emitter: &SignalEmitter<'_>, id: u32, reason: u32) -> zbus::Result<()>;
}
