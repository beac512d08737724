//! The one window: made hidden, shown when its first list is painted, hidden or closed as the reader wishes.

use crate::{Error, shell::Shell};
use newsrack_engine::Event;
use std::{sync::atomic::Ordering, time::Duration};
use tauri::{
    AppHandle, Emitter, Manager, Url, WebviewWindow, WebviewWindowBuilder, Window, WindowEvent,
    webview::NewWindowResponse,
};

/// The window's label, in the configuration and the capability too.
pub(crate) const LABEL: &str = "main";
/// The one event: a batch of [`Event`].
const EVENT: &str = "newsrack";
/// A page that has painted nothing by then is shown as it is: a late page is better than none.
const LONGEST_HIDDEN: Duration = Duration::from_secs(3);

/// Makes the window, hidden.
///
/// # Errors
/// The desktop gives none.
pub(crate) fn open(app: &AppHandle) -> Result<(), Error> {
    let config = app.config().app.windows.iter().find(|window| window.label == LABEL);
    let config = config.ok_or(tauri::Error::WindowNotFound)?;
    WebviewWindowBuilder::from_config(app, config)?
        .on_navigation(is_own)
        // Links leave through the gate, by a command; nothing opens a window of ours.
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .build()?;
    zoom(app);
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(LONGEST_HIDDEN).await;
        show_first(&app);
    });
    Ok(())
}

/// The window, while there is one.
pub(crate) fn of(app: &AppHandle) -> Option<WebviewWindow> {
    app.get_webview_window(LABEL)
}

/// Shows the window once; a page that reloads while the window is in the tray leaves it there.
pub(crate) fn show_first(app: &AppHandle) {
    if !app.state::<Shell>().was_shown.swap(true, Ordering::Relaxed) {
        show(app);
    }
}

/// Brings the window to the front.
pub(crate) fn show(app: &AppHandle) {
    let Some(window) = of(app) else { return };
    // A window manager may refuse each of these; the others still help.
    let _ = window.show();
    tell_hidden(&window.state::<Shell>(), false);
    let _ = window.unminimize();
    let _ = window.set_focus();
}

/// Whether the reader is at the window.
pub(crate) fn is_seen(app: &AppHandle) -> bool {
    // Where the desktop does not say, it is not seen: a notification too many is better than none.
    of(app).is_some_and(|window| window.is_visible().unwrap_or(false) && window.is_focused().unwrap_or(false))
}

/// Draws all of the page as large as the reader wants it.
pub(crate) fn zoom(app: &AppHandle) {
    if let Some(window) = of(app) {
        let hundredths = window.state::<Shell>().zoom.load(Ordering::Relaxed);
        // A web view that cannot shows its usual size, which the article's own letters still go beyond.
        let _ = window.set_zoom(f64::from(hundredths) / 100.0);
    }
}

/// Tells the page what happened.
pub(crate) fn tell(app: &AppHandle, events: &[Event]) {
    // Without a page there is nobody to tell.
    let _ = app.emit_to(LABEL, EVENT, events);
}

/// Closing hides the window where a tray brings it back.
pub(crate) fn on_event(window: &Window, event: &WindowEvent) {
    if let WindowEvent::CloseRequested { api, .. } = event
        && window.state::<Shell>().hides_on_close()
        && window.hide().is_ok()
    {
        tell_hidden(&window.state::<Shell>(), true);
        api.prevent_close();
    }
}

/// While nobody looks, what waited is asked for little by little.
fn tell_hidden(shell: &Shell, is_hidden: bool) {
    if let Ok(reader) = &shell.reader {
        reader.set_hidden(is_hidden);
    }
}

/// Quits in order when the session ends or the terminal asks.
pub(crate) async fn quit_on_signal(app: AppHandle) {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
        tokio::select! {
            _ = terminate.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
        app.exit(0);
    }
    #[cfg(not(unix))]
    if tokio::signal::ctrl_c().await.is_ok() {
        app.exit(0);
    }
}

/// Only the embedded pages may be the window's page: a scheme of ours at the top would have the page's rights.
fn is_own(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_own;

    #[test]
    fn the_window_stays_on_its_own_pages() {
        let check = |url: &str, want| assert_eq!(is_own(&url.parse().unwrap()), want, "{url}");
        check("tauri://localhost", true);
        check("tauri://localhost/index.html#/latest", true);
        check("http://tauri.localhost/", true);
        for other in [
            "nrimg://localhost/lead/1",
            "http://nrimg.localhost/lead/1",
            "tauri://elsewhere/",
            "https://a.example/",
            "http://localhost/",
            "http://tauri.localhost.a.example/",
            "data:text/html,x",
            "blob:tauri://localhost/1",
            "file:///etc/passwd",
            "about:blank",
            "javascript:1",
        ] {
            check(other, false);
        }
    }
}
