//! What runs by itself as long as Newsrack runs.

use newsrack_engine::{Reader, RefreshMode};
use newsrack_model::Settings;
use std::time::Duration;

/// A mistake that comes again at once must not eat the machine.
const AFTER_A_MISTAKE: Duration = Duration::from_secs(60);

/// Refreshes what is due, at the start if the reader wishes so and then by the schedule.
pub(crate) async fn run_schedule(reader: Reader) {
    // With a schedule, its first look is the refresh at the start.
    let is_by_hand = |settings: Settings| settings.refresh_minutes == 0 && settings.refreshes_at_start;
    if reader.settings().await.is_ok_and(is_by_hand) {
        // Another process may be refreshing already; then nothing is missing.
        let _ = reader.start_refresh(Vec::new(), RefreshMode::Due).await;
    }
    loop {
        let run = reader.clone();
        // The schedule never ends by itself, so this is a panic in it: one mistake must not end all refreshing.
        let _ = tauri::async_runtime::spawn(async move { run.run_schedule().await }).await;
        tokio::time::sleep(AFTER_A_MISTAKE).await;
    }
}
