//! What the engine tells: passed on to the page, and what the shell itself does about it.

use crate::{notify::Notifications, shell::Shell, window};
use newsrack_engine::{Event, EventStream};
use tauri::{AppHandle, Manager};

/// Forwards events until Newsrack quits.
pub(crate) async fn forward(app: AppHandle, mut events: EventStream) {
    let shell = app.state::<Shell>();
    let mut notifications = Notifications::new(app.clone());
    shell.read_settings().await;
    loop {
        let batch = events.next().await;
        if batch.iter().any(changes_the_tray) {
            shell.tray_changed.notify_one();
        }
        let changes_settings = batch.contains(&Event::SettingsChanged {});
        let (announced, told): (Vec<Event>, Vec<Event>) =
            batch.into_iter().partition(|event| matches!(event, Event::Announce { .. }));
        if !told.is_empty() {
            window::tell(&app, &told);
        }
        if changes_settings {
            shell.read_settings().await;
        }
        for event in announced {
            if let Event::Announce { entry_ids } = event {
                notifications.announce(entry_ids).await;
            }
        }
    }
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
