//! What crosses the wire. Dumb types: ids are numbers, times UTC milliseconds, names snake_case.
//!
//! Lists that `cli.md` names answer `{"titles"|"entries"|"candidates": […], "next": cursor or null}`.

mod arranging;
mod catalogue;
mod entries;
mod manage;
mod marks;
mod refresh;
mod settings;
mod stories;
mod titles;
mod today;
mod wishes;

pub use arranging::*;
pub use catalogue::*;
pub use entries::*;
pub use manage::*;
pub use marks::*;
pub use refresh::*;
pub use settings::*;
pub use stories::*;
pub use titles::*;
pub use today::*;
pub use wishes::*;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A request without arguments.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}
