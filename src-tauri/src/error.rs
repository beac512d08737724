//! What can go wrong before there is a window to say it in.

/// Why Newsrack could not start.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The desktop gives no window.
    #[error("open a window: {0}")]
    Window(#[from] tauri::Error),
    /// An argument that is not understood, or one without its value.
    #[error("understand the arguments: {0}")]
    Arguments(String),
}
