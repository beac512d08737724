//! The two commands that the page may call: one for the api, one for what only the shell can do.

use crate::{desktop, links, shell::Shell, window};
use newsrack_api::{
    ApiError, Code, file,
    wire::{ShellAnswer, ShellRequest},
};
use newsrack_engine::Form;
use newsrack_model::{EntryId, ReasonKind};
use serde_json::Value;
use std::path::PathBuf;
use tauri::{AppHandle, Manager as _, State};
use tauri_plugin_dialog::DialogExt;
use tokio::sync::oneshot;

type Answer<T> = Result<T, ApiError>;

/// Runs a command of the api by its name.
#[tauri::command]
pub(crate) async fn call(shell: State<'_, Shell>, name: String, request: Value) -> Answer<Value> {
    shell.call(name, request).await
}

/// Does what only the shell can do.
#[tauri::command]
pub(crate) async fn shell(
    app: AppHandle,
    shell: State<'_, Shell>,
    request: ShellRequest,
) -> Answer<ShellAnswer> {
    match request {
        ShellRequest::Ready {} => window::show_first(&app),
        ShellRequest::OpenOriginal { entry_id } => open(&original(&shell, entry_id).await?)?,
        ShellRequest::OpenLink { url } => open(&url)?,
        ShellRequest::ExportOpml {} => return export_opml(&app, &shell).await,
        ShellRequest::ExportArticle { entry_id, form } => {
            return export_article(&app, &shell, entry_id, &form).await;
        }
        ShellRequest::About {} => return Ok(about(&shell).await),
        ShellRequest::Restart {} => app.request_restart(),
        ShellRequest::Quit {} => app.exit(0),
    }
    Ok(ShellAnswer::Done {})
}

async fn original(shell: &Shell, entry_id: EntryId) -> Answer<String> {
    let article = shell.reader()?.article(entry_id).await?;
    article.row.entry.url.ok_or_else(|| {
        ApiError::new(Code::NotFound, "This article has no page of its own.").because(ReasonKind::NoPage)
    })
}

fn open(address: &str) -> Answer<()> {
    let address = links::allowed(address).ok_or_else(|| {
        ApiError::new(Code::BadRequest, "Only web and mail addresses can be opened.")
            .because(ReasonKind::BadLink)
    })?;
    tauri_plugin_opener::open_url(address, None::<&str>).map_err(|error| {
        ApiError::new(Code::Failed, format!("The browser could not be opened: {error}."))
            .because(ReasonKind::NoBrowser)
    })
}

async fn about(shell: &Shell) -> ShellAnswer {
    let (has_tray, has_notifications) = tokio::join!(shell.has_tray(), desktop::has_notifications());
    ShellAnswer::About {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        now: shell.clock.now(),
        has_tray,
        has_notifications,
        trouble: shell.reader.as_ref().err().cloned(),
    }
}

async fn export_opml(app: &AppHandle, shell: &Shell) -> Answer<ShellAnswer> {
    let opml = shell.reader()?.export_opml().await?;
    let Some(path) = ask_where(app, ("OPML", "opml"), "newsrack").await else {
        return Ok(ShellAnswer::Exported { path: None });
    };
    let shown = path.display().to_string();
    let write = move || file::write(&path, opml.as_bytes());
    written(tauri::async_runtime::spawn_blocking(write).await, shown)
}

async fn export_article(app: &AppHandle, shell: &Shell, entry: EntryId, form: &str) -> Answer<ShellAnswer> {
    let (form, kind) = match form {
        "html" => (Form::Html, ("HTML", "html")),
        _ => (Form::Markdown, ("Markdown", "md")),
    };
    let reader = shell.reader()?;
    // The window that asks comes at once; pictures may take their time.
    let name = reader.taken_name(entry).await?;
    let Some(path) = ask_where(app, kind, &name).await else {
        return Ok(ShellAnswer::Exported { path: None });
    };
    let folder = file::pictures_folder(&path);
    let taken = reader.take_along(entry, form, Some(&folder)).await?;
    let shown = path.display().to_string();
    let write = move || file::write_article(&path, &taken.text, &taken.pictures);
    written(tauri::async_runtime::spawn_blocking(write).await, shown)
}

fn written(written: Result<Result<(), ApiError>, tauri::Error>, path: String) -> Answer<ShellAnswer> {
    match written {
        Ok(written) => written.map(|()| ShellAnswer::Exported { path: Some(path) }),
        Err(_) => Err(ApiError::new(Code::Failed, "The file could not be written: Newsrack is closing.")
            .because(ReasonKind::Closing)),
    }
}

/// The file that the reader names in the system's own window; `None` if they thought better of it.
async fn ask_where(app: &AppHandle, (kind, ending): (&str, &str), name: &str) -> Option<PathBuf> {
    let (answer, asked) = oneshot::channel();
    let mut dialog =
        app.dialog().file().add_filter(kind, &[ending]).set_file_name(format!("{name}.{ending}"));
    // A program started from a menu stands in no folder that its reader knows.
    if let Ok(folder) = app.path().document_dir().or_else(|_| app.path().home_dir()) {
        dialog = dialog.set_directory(folder);
    }
    if let Some(window) = window::of(app) {
        dialog = dialog.set_parent(&window);
    }
    // The receiver waits below; were it gone, nobody would want the answer.
    dialog.save_file(move |path| drop(answer.send(path)));
    asked.await.ok().flatten()?.into_path().ok()
}
