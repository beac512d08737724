//! The desktop window of Newsrack: a thin shell over `newsrack-api`, and the only Rust that knows of tauri.
//!
//! It opens the data folder, hands commands through, forwards events, and does what only a shell can do: window,
//! tray, notifications, pictures by protocol, and links to the browser.

mod arguments;
mod background;
mod commands;
mod desktop;
mod error;
mod events;
mod folder;
mod images;
mod line;
mod links;
mod notify;
#[cfg(feature = "press")]
mod press;
mod shell;
mod strings;
mod toast;
mod tray;
mod tray_menu;
mod window;
mod world;

pub use error::Error;

use arguments::Arguments;
use shell::Shell;
use std::{ffi::OsString, path::PathBuf};
use tauri::{App, Manager, RunEvent};
use tauri_plugin_window_state::StateFlags;

/// Opens the window and runs until Newsrack is quit.
///
/// # Errors
/// The desktop gives no window, or the system names no folder for data and `--data-dir` names none.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<(), Error> {
    let arguments = Arguments::read(arguments)?;
    // Whether the window is to be seen is the page's to say, not the last run's.
    let remembered = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED | StateFlags::FULLSCREEN;
    #[cfg_attr(not(feature = "press"), allow(unused_mut, reason = "only tests change it"))]
    let mut context = tauri::generate_context!();
    #[cfg(feature = "press")]
    press::take_policy_down_if_told(&mut context);
    let app = tauri::Builder::default()
        // First, so that a second start ends before it touches anything.
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| window::show(app)))
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(remembered).build())
        .plugin(tauri_plugin_dialog::init())
        .register_asynchronous_uri_scheme_protocol(images::SCHEME, images::answer)
        .invoke_handler(tauri::generate_handler![commands::call, commands::shell])
        .on_window_event(window::on_event)
        .setup(move |app| Ok(start(app, arguments.data)?))
        .build(context)?;
    app.run(|app, event| match event {
        // Whoever starts it again while the folder is being closed gets a window of their own: this one can show none.
        RunEvent::ExitRequested { .. } => tauri_plugin_single_instance::destroy(app),
        RunEvent::Exit => app.state::<Shell>().close(),
        _ => {}
    });
    Ok(())
}

fn start(app: &App, data: Option<PathBuf>) -> Result<(), Error> {
    let folder = match data {
        Some(folder) => folder,
        None => folder::usual(app)?,
    };
    app.manage(Shell::open(folder));
    let app = app.handle();
    window::open(app)?;
    tauri::async_runtime::spawn(tray::follow_host(app.clone()));
    tauri::async_runtime::spawn(window::quit_on_signal(app.clone()));
    if let Ok(reader) = &app.state::<Shell>().reader {
        tauri::async_runtime::spawn(events::forward(app.clone(), reader.events()));
        tauri::async_runtime::spawn(background::run_schedule(reader.clone()));
    }
    Ok(())
}
