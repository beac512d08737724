//! The tray icon: there when the desktop has a place for it, kept fresh, its lines acted on.

use crate::{
    desktop,
    shell::Shell,
    tray_menu::{self, Act, Line},
    window,
};
use newsrack_engine::Tray;
use serde_json::json;
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

const ALL_READ: Image<'_> = include_image!("icons/tray.png");
const UNREAD: Image<'_> = include_image!("icons/tray-unread.png");

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
    loop {
        shell.tray_changed.notified().await;
        if shell.has_tray().await {
            let tray = match &shell.reader {
                Ok(reader) => reader.tray().await.unwrap_or_default(),
                Err(_) => Tray::default(),
            };
            let shown = app.clone();
            // Without a tray the window still works; the next change tries again.
            let _ = app.run_on_main_thread(move || drop(show(&shown, &tray)));
        }
        tokio::time::sleep(BETWEEN_LOOKS).await;
    }
}

fn show(app: &AppHandle, tray: &Tray) -> tauri::Result<()> {
    let shell = app.state::<Shell>();
    let menu = menu(app, &tray_menu::lines(tray, &shell.strings))?;
    let tooltip = tray_menu::tooltip(tray, &shell.strings);
    let icon = if tray.unread > 0 { UNREAD } else { ALL_READ };
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
    // What fails here shows in the window: the refresh line, the counts. The menu has no place to say it.
    match act {
        Act::Refresh => drop(shell.call("start_refresh", json!({})).await),
        Act::MarkAllRead => {
            drop(shell.call("mark_place", json!({ "place": "latest", "is_read": true })).await)
        }
        Act::Quit => app.exit(0),
        Act::Open | Act::OpenToday | Act::OpenEntry(_) => {
            window::show(&app);
            if let Some(event) = act.shows() {
                window::tell(&app, &[event]);
            }
        }
    }
}
