//! Journeys across all rooms: a real reader on a real folder, over real sockets, with the press for the world.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod announcements;
mod bad_input;
mod folder;
mod follow;
mod hostile;
mod marks;
mod mornings;
mod moving;
mod offline;
mod processes;
mod replay;
mod requests;
mod scale;
mod stand;
