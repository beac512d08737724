//! Notifications: one at a time, grouped, that replaces its earlier self until the reader has dealt with it.

use crate::{desktop, shell::Shell, toast::Toast, window};
use newsrack_engine::{Announcement, Event};
use newsrack_model::EntryId;
use notify_rust::{Notification, NotificationResponse};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tauri::{AppHandle, Manager, async_runtime::JoinHandle};

/// Beyond this many waiting entries only the newest count; the window has them all.
const MOST_WAITING: usize = 1_000;

/// The notification on the screen, if any.
pub(crate) struct Notifications {
    app: AppHandle,
    /// The server's id of the last one, which the next one replaces.
    id: Option<u32>,
    /// Announced and not yet dealt with: shared with the listener, which empties it.
    waiting: Arc<Mutex<Vec<EntryId>>>,
    listener: Option<JoinHandle<()>>,
}

impl Notifications {
    pub(crate) fn new(app: AppHandle) -> Self {
        Self { app, id: None, waiting: Arc::default(), listener: None }
    }

    /// Announces entries together with those that still wait. A desktop without notifications costs nothing else.
    pub(crate) async fn announce(&mut self, entries: Vec<EntryId>) {
        let waiting = {
            let mut waiting = lock(&self.waiting);
            waiting.splice(0..0, entries);
            waiting.truncate(MOST_WAITING);
            waiting.clone()
        };
        let shell = self.app.state::<Shell>();
        let Ok(reader) = &shell.reader else { return };
        let Ok(Some(announcement)) = reader.announcement(&waiting).await else { return };
        let abilities = desktop::notification_abilities().await;
        let toast = Toast::of(&announcement, &shell.strings, abilities.has_markup);
        let mut notification = Notification::new();
        notification.appname("Newsrack").summary(&toast.summary).body(&toast.body);
        if abilities.has_actions {
            notification.action("default", &shell.strings.say("notify-action-open"));
        }
        let app = self.app.clone();
        let waiting = Arc::clone(&self.waiting);
        self.show(notification, move |response| {
            lock(&waiting).clear();
            if !matches!(response, NotificationResponse::Closed(_)) {
                open(&app, &announcement);
            }
        })
        .await;
    }

    #[cfg(target_os = "linux")]
    async fn show(
        &mut self,
        mut notification: Notification,
        then: impl FnOnce(&NotificationResponse) + Send + 'static,
    ) {
        notification.icon("newsrack").hint(notify_rust::Hint::DesktopEntry("Newsrack".into()));
        if let Some(id) = self.id {
            notification.id(id);
        }
        let Ok(shown) = notification.show_async().await else { return };
        self.id = Some(shown.id());
        // The earlier listener hears the same id and would answer too.
        if let Some(earlier) = self.listener.take() {
            earlier.abort();
        }
        // Listening keeps the connection too, without which some desktops take the notification back.
        self.listener =
            Some(tauri::async_runtime::spawn(async move { shown.wait_for_action_async(then).await }));
    }

    #[cfg(not(target_os = "linux"))]
    async fn show(
        &mut self,
        notification: Notification,
        then: impl FnOnce(&NotificationResponse) + Send + 'static,
    ) {
        self.listener = Some(tauri::async_runtime::spawn_blocking(move || {
            if let Ok(shown) = notification.show() {
                // An error means that nobody will answer.
                let _ = shown.wait_for_response(then);
            }
        }));
    }
}

/// One article opens itself, several the list that they stand in.
fn open(app: &AppHandle, announcement: &Announcement) {
    let event = match announcement.count {
        1 => Event::OpenEntry { entry_id: announcement.entry_id },
        _ => Event::OpenPlace { place: "latest".into() },
    };
    window::show(app);
    window::tell(app, &[event]);
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
