//! What the engine tells: passed on to the page, and what the shell itself does about it.

use crate::{
    notify::{self, Announced},
    shell::Shell,
    window,
};
use newsrack_engine::{Event, EventStream};
use tauri::{AppHandle, Manager};
use tokio::sync::mpsc;

/// Forwards events until Newsrack quits.
pub(crate) async fn forward(app: AppHandle, mut events: EventStream) {
    let shell = app.state::<Shell>();
    // The engine gathers announcements itself: one a refresh.
    let (announce, announced) = mpsc::unbounded_channel();
    tauri::async_runtime::spawn(notify::announce_all(app.clone(), announced));
    shell.read_settings().await;
    window::zoom(&app);
    loop {
        let batch = events.next().await;
        if batch.iter().any(changes_the_tray) {
            shell.tray_changed.notify_one();
        }
        let changes_settings = batch.contains(&Event::SettingsChanged {});
        let (announced, told): (Vec<Event>, Vec<Event>) = batch.into_iter().partition(is_of_notifications);
        if !told.is_empty() {
            window::tell(&app, &told);
        }
        if changes_settings {
            shell.read_settings().await;
            window::zoom(&app);
        }
        for event in announced {
            // The listener lives as long as Newsrack.
            let _ = match event {
                Event::Announce { entry_ids } => announce.send(Announced::Entries(entry_ids)),
                Event::AnnounceStories { stories } => announce.send(Announced::Stories(stories)),
                Event::AnnounceEdition { edition_id } => announce.send(Announced::Edition(edition_id)),
                _ => Ok(()),
            };
        }
    }
}

fn is_of_notifications(event: &Event) -> bool {
    matches!(event, Event::Announce { .. } | Event::AnnounceStories { .. } | Event::AnnounceEdition { .. })
}

fn changes_the_tray(event: &Event) -> bool {
    matches!(
        event,
        Event::EntriesChanged { .. }
            | Event::MarksChanged { .. }
            | Event::TitlesChanged {}
            | Event::SettingsChanged {}
            | Event::Refresh { .. }
    )
}
