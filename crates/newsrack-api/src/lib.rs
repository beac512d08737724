//! The wire: the command list, request and response types, error codes, events, and their TypeScript.

mod bindings;
mod calls;
mod command;
mod convert;
mod error;
pub mod file;
mod listing;
mod stories;
#[cfg(feature = "system-secrets")]
mod system_secrets;
mod today;
pub mod wire;

pub use bindings::typescript;
pub use command::{NAMES, dispatch};
pub use error::{ApiError, Code, Why};
#[cfg(feature = "system-secrets")]
pub use system_secrets::SystemSecrets;
