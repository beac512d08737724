//! Journeys across all rooms: a real reader on a real folder, over real sockets, with the press for the world.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod announcements;
mod at_home;
mod bad_input;
mod digest;
mod discovery;
mod fair;
mod folder;
mod follow;
mod fortnight;
mod found_again;
mod hostile;
mod marks;
mod mornings;
mod moving;
mod moving_in;
mod muted;
mod offline;
mod politeness;
mod private_feeds;
mod processes;
mod renamed;
mod replay;
mod requests;
mod scale;
mod secrets;
mod stand;
mod stories;
mod trials;
