//! The tray icon: there when the desktop has a place for it, kept fresh, its lines acted on.

use crate::{
    desktop,
    shell::Shell,
    tray_menu::{self, Act, Line, View},
    window,
};
use newsrack_engine::{Clock, RefreshState};
use newsrack_model::Millis;
use serde_json::{Value, json};
use std::time::Duration;
use tauri::{
    AppHandle, Manager,
    image::Image,
    include_image,
    menu::{Menu, MenuBuilder, MenuItem},
    tray::{MouseButton, MouseButtonState, TrayIconBuilder, TrayIconEvent},
};

const ID: &str = "newsrack";
/// A refresh changes the counts many times a second; nobody watches a tray menu that closely.
const BETWEEN_LOOKS: Duration = Duration::from_secs(1);

const MINUTE: Millis = 60_000;
const MINUTES_OF_DAY: Millis = 1_440;

const ALL_READ: Image<'_> = include_image!("../icons/tray.png");
const UNREAD: Image<'_> = include_image!("../icons/tray-unread.png");

/// Makes the icon when a tray host is there, and brings the window back when its host goes.
pub(crate) async fn follow_host(app: AppHandle) {
    let follower = app.clone();
    tauri::async_runtime::spawn(keep_fresh(app.clone()));
    desktop::follow_tray_host(move |is_there| {
        let had_one = follower.state::<Shell>().has_tray_host.send_replace(Some(is_there)) == Some(true);
        follower.state::<Shell>().tray_changed.notify_one();
        if had_one
            && !is_there
            && window::of(&follower).is_some_and(|window| window.is_visible().is_ok_and(|is| !is))
        {
            window::show(&follower);
        }
    })
    .await;
}

/// Shows what has changed, at most once a second.
async fn keep_fresh(app: AppHandle) {
    let shell = app.state::<Shell>();
    let mut shown = None;
    loop {
        shell.tray_changed.notified().await;
        let view = look(&shell).await;
        if shell.has_tray().await && shown.as_ref() != Some(&view) {
            shown = Some(view.clone());
            let app = app.clone();
            // Without a tray the window still works; the next change tries again.
            let _ = app.clone().run_on_main_thread(move || drop(show(&app, &view)));
        }
        tokio::time::sleep(BETWEEN_LOOKS).await;
    }
}

/// What cannot be read counts as nothing: the window says why.
async fn look(shell: &Shell) -> View {
    let Ok(reader) = &shell.reader else { return View::default() };
    let (tray, refresh, settings) = tokio::join!(reader.tray(), reader.refresh_state(), reader.settings());
    let paused_until = settings.ok().and_then(|settings| settings.alerts_paused_until);
    View {
        tray: tray.unwrap_or_default(),
        is_refreshing: matches!(refresh, Ok(RefreshState::Running { .. })),
        is_paused: paused_until.is_some_and(|until| reader.now() < until),
    }
}

fn show(app: &AppHandle, view: &View) -> tauri::Result<()> {
    let shell = app.state::<Shell>();
    let menu = menu(app, &tray_menu::lines(view, &shell.strings))?;
    let tooltip = tray_menu::tooltip(&view.tray, &shell.strings);
    let icon = if view.tray.unread > 0 { UNREAD } else { ALL_READ };
    if let Some(shown) = app.tray_by_id(ID) {
        shown.set_menu(Some(menu))?;
        shown.set_tooltip(Some(tooltip))?;
        return shown.set_icon(Some(icon));
    }
    TrayIconBuilder::with_id(ID)
        .title("Newsrack")
        .icon(icon)
        .tooltip(tooltip)
        .menu(&menu)
        .show_menu_on_left_click(false)
        .on_menu_event(|app, event| {
            if let Some(act) = Act::of_id(event.id().as_ref()) {
                tauri::async_runtime::spawn(run(app.clone(), act));
            }
        })
        .on_tray_icon_event(|tray, event| {
            let is_click = matches!(
                event,
                TrayIconEvent::Click { button: MouseButton::Left, button_state: MouseButtonState::Up, .. }
            );
            if is_click {
                window::show(tray.app_handle());
            }
        })
        .build(app)?;
    Ok(())
}

fn menu(app: &AppHandle, lines: &[Line]) -> tauri::Result<Menu<tauri::Wry>> {
    let mut menu = MenuBuilder::new(app);
    for line in lines {
        menu = match line {
            Line::Act(act, text) => {
                menu.item(&MenuItem::with_id(app, act.id(), as_label(text), true, None::<&str>)?)
            }
            Line::Note(text) => menu.item(&MenuItem::new(app, as_label(text), false, None::<&str>)?),
            Line::Separator => menu.separator(),
        };
    }
    menu.build()
}

/// A single ampersand would underline the letter behind it.
fn as_label(text: &str) -> String {
    text.replace('&', "&&")
}

async fn run(app: AppHandle, act: Act) {
    let shell = app.state::<Shell>();
    let (command, request) = match act {
        Act::Quit => return app.exit(0),
        Act::Open | Act::OpenToday | Act::OpenEntry(_) => {
            window::show(&app);
            if let Some(event) = act.shows() {
                window::tell(&app, &[event]);
            }
            return;
        }
        Act::Refresh => ("start_refresh", json!({})),
        Act::StopRefresh => ("stop_refresh", json!({})),
        Act::MarkAllRead => ("mark_place", json!({ "place": "latest", "is_read": true })),
        Act::PauseAlerts => ("set_settings", pause(Some(tomorrow(&*shell.clock)))),
        Act::ResumeAlerts => ("set_settings", pause(None)),
    };
    // What fails shows in the window: the refresh line, the counts. The menu has no place to say it.
    let _ = shell.call(command, request).await;
}

fn pause(until: Option<Millis>) -> Value {
    json!({ "settings": { "alerts_paused_until": until } })
}

/// The coming midnight of the reader's own day.
fn tomorrow(clock: &dyn Clock) -> Millis {
    let now = clock.now();
    now - now.rem_euclid(MINUTE) + (MINUTES_OF_DAY - Millis::from(clock.minute_of_day())) * MINUTE
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Stopped(Millis, u16);

    impl Clock for Stopped {
        fn now(&self) -> Millis {
            self.0
        }

        fn minute_of_day(&self) -> u16 {
            self.1
        }
    }

    #[test]
    fn tomorrow_is_the_coming_midnight() {
        let check = |now, minute, want| assert_eq!(tomorrow(&Stopped(now, minute)), want);
        let (noon, midnight) = (1_700_049_600_000, 1_700_092_800_000);
        check(noon, 720, midnight);
        check(noon + 59_999, 720, midnight);
        check(midnight - 1, 1_439, midnight);
        check(midnight, 0, midnight + 1_440 * MINUTE);
    }

    #[test]
    fn ampersands_are_signs_not_marks() {
        assert_eq!(as_label("Q&A && more"), "Q&&A &&&& more");
    }
}
