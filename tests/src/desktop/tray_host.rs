//! A tray host without a picture: it takes in the icons that register (StatusNotifierWatcher, freedesktop.org).

use super::{Desktop, TrayItem};
use anyhow::Context as _;
use std::time::Duration;
use tokio::{sync::watch, time::timeout};
use zbus::{Connection, fdo, interface, message::Header, object_server::SignalEmitter};

const NAME: &str = "org.kde.StatusNotifierWatcher";
const PATH: &str = "/StatusNotifierWatcher";
/// Where an item lies that names only its bus name.
const USUAL_ITEM_PATH: &str = "/StatusNotifierItem";

/// A tray host on a desktop's bus. Its name is free again when it is closed or dropped.
#[derive(Debug)]
pub struct TrayHost {
    connection: Connection,
    items: watch::Receiver<Vec<(String, String)>>,
}

impl TrayHost {
    /// Opens a tray host.
    ///
    /// # Errors
    /// The bus is gone, or another host is there.
    pub async fn open(desktop: &Desktop) -> zbus::Result<Self> {
        let (sender, items) = watch::channel(Vec::new());
        let connection =
            desktop.connection().serve_at(PATH, Watcher { items: sender }).name(NAME).build().await?;
        Ok(Self { connection, items })
    }

    /// Waits for the first icon.
    ///
    /// # Errors
    /// None registers within `longest`.
    pub async fn item(&mut self, longest: Duration) -> anyhow::Result<TrayItem> {
        let arrived = timeout(longest, self.items.wait_for(|items| !items.is_empty())).await;
        let items = arrived.context("failed to see a tray icon in time")??;
        let (name, path) = items.first().cloned().context("failed to see a tray icon")?;
        drop(items);
        Ok(TrayItem::new(self.connection.clone(), name, path))
    }

    /// Closes the host, as a desktop does whose panel is taken away.
    ///
    /// # Errors
    /// The bus is gone.
    pub async fn close(self) -> zbus::Result<()> {
        self.connection.close().await
    }
}

struct Watcher {
    /// Bus name and path.
    items: watch::Sender<Vec<(String, String)>>,
}

#[interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    async fn register_status_notifier_item(
        &self,
        service: String,
        #[zbus(header)] header: Header<'_>,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> fdo::Result<()> {
        // Some libraries name themselves, others the path of their item.
        let sender = header.sender().map(ToString::to_string).unwrap_or_default();
        let item = match service.starts_with('/') {
            true => (sender, service.clone()),
            false => (service.clone(), USUAL_ITEM_PATH.to_owned()),
        };
        self.items.send_modify(|items| items.push(item));
        Ok(Self::status_notifier_item_registered(&emitter, &service).await?)
    }

    fn register_status_notifier_host(&self, _service: String) {}

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        self.items.borrow().iter().map(|(name, path)| format!("{name}{path}")).collect()
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }

    #[zbus(signal)]
    async fn status_notifier_item_registered(emitter: &SignalEmitter<'_>, service: &str) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn status_notifier_item_unregistered(
        emitter: &SignalEmitter<'_>,
        service: &str,
    ) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn status_notifier_host_registered(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;
}
