//! What runs by itself as long as Newsrack runs.

use newsrack_engine::Reader;
use std::time::Duration;

/// A mistake that comes again at once must not eat the machine.
const AFTER_A_MISTAKE: Duration = Duration::from_secs(60);

/// Refreshes what is due: at the start if the reader wishes so, and by the schedule.
pub(crate) async fn run_schedule(reader: Reader) {
    loop {
        let run = reader.clone();
        // The schedule never ends by itself, so this is a panic in it: one mistake must not end all refreshing.
        let _ = tauri::async_runtime::spawn(async move { run.run_schedule().await }).await;
        tokio::time::sleep(AFTER_A_MISTAKE).await;
    }
}
