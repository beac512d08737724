//! What the shell holds while it runs.

use crate::{folder, strings::Strings, world};
use newsrack_api::{ApiError, Code, Why, wire::FolderTrouble};
use newsrack_engine::{Clock, Reader};
use newsrack_model::ReasonKind;
use serde_json::Value;
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU16, Ordering},
    },
    time::Duration,
};
use tokio::sync::{Notify, watch};

/// How long quitting waits for what is being written.
const LAST_WRITES: Duration = Duration::from_secs(5);
/// How long it waits for the log to be folded into the database.
const LAST_FOLDING: Duration = Duration::from_secs(2);

/// One a process, managed by tauri.
pub(crate) struct Shell {
    /// The engine, or why the folder cannot be used.
    pub(crate) reader: Result<Reader, FolderTrouble>,
    /// The clock that the engine goes by.
    pub(crate) clock: Arc<dyn Clock>,
    /// The words of tray and notifications.
    pub(crate) strings: Strings,
    /// A tray host is there; `None` until the desktop was asked.
    pub(crate) has_tray_host: watch::Sender<Option<bool>>,
    /// What the tray shows has changed.
    pub(crate) tray_changed: Notify,
    /// The reader's wish of what closing the window does; kept here because closing cannot wait for the store.
    pub(crate) closes_to_tray: AtomicBool,
    /// The window's size in hundredths of the usual.
    pub(crate) zoom: AtomicU16,
    /// The window was shown once: from then on only the reader hides and shows it.
    pub(crate) was_shown: AtomicBool,
}

impl Shell {
    /// Opens the data folder; what is wrong with it is the window's to say.
    pub(crate) fn open(folder: PathBuf) -> Self {
        let clock = world::clock();
        Self {
            reader: folder::open(folder, Arc::clone(&clock)),
            clock,
            strings: Strings::english(),
            has_tray_host: watch::Sender::new(None),
            tray_changed: Notify::new(),
            closes_to_tray: AtomicBool::new(true),
            zoom: AtomicU16::new(100),
            was_shown: AtomicBool::new(false),
        }
    }

    /// The engine.
    ///
    /// # Errors
    /// The folder cannot be used.
    pub(crate) fn reader(&self) -> Result<&Reader, ApiError> {
        self.reader.as_ref().map_err(|trouble| {
            let why = Why { kind: trouble.reason.kind.clone(), about: trouble.reason.about.clone() };
            ApiError {
                reason: Some(Box::new(why)),
                ..ApiError::new(Code::Folder, trouble.reason.message.clone())
            }
        })
    }

    /// Runs a command of the api.
    ///
    /// # Errors
    /// As the command says, or the folder cannot be used.
    pub(crate) async fn call(&self, name: impl Into<String>, request: Value) -> Result<Value, ApiError> {
        let (reader, name) = (self.reader()?.clone(), name.into());
        // A task of its own: a mistake in one command must not leave the page waiting for ever.
        let done =
            tauri::async_runtime::spawn(async move { newsrack_api::dispatch(&reader, &name, request).await });
        done.await.unwrap_or_else(|_| {
            Err(ApiError::new(Code::Failed, "Newsrack made a mistake; nothing was changed.")
                .because(ReasonKind::Mistake))
        })
    }

    /// Whether a tray host is there; waits until the desktop was asked.
    pub(crate) async fn has_tray(&self) -> bool {
        let mut host = self.has_tray_host.subscribe();
        // The sender lives as long as the shell, so that waiting cannot fail.
        host.wait_for(Option::is_some).await.is_ok_and(|is_there| *is_there == Some(true))
    }

    /// Closing the window hides it: the reader wants that, and there is a tray to bring it back.
    pub(crate) fn hides_on_close(&self) -> bool {
        self.closes_to_tray.load(Ordering::Relaxed) && *self.has_tray_host.borrow() == Some(true)
    }

    /// Reads the settings that the shell itself goes by.
    pub(crate) async fn read_settings(&self) {
        if let Ok(reader) = &self.reader
            && let Ok(settings) = reader.settings().await
        {
            self.closes_to_tray.store(settings.closes_to_tray, Ordering::Relaxed);
            self.zoom.store(settings.zoom, Ordering::Relaxed);
        }
    }

    /// Ends a running refresh, waits for what is being written, and closes the folder, but not for ever. Tasks of the shell
    /// hold the engine until the process ends, so that its folder is not closed by itself.
    pub(crate) fn close(&self) {
        if let Ok(reader) = &self.reader {
            let ended = async { tokio::time::timeout(LAST_WRITES, reader.shutdown()).await };
            // What was confirmed is on the disk already; what is still being fetched will be fetched again.
            let _ = tauri::async_runtime::block_on(ended);
            let closed = async { tokio::time::timeout(LAST_FOLDING, reader.close()).await };
            let _ = tauri::async_runtime::block_on(closed);
        }
    }
}
