//! End to end: the real window on a private desktop, its tray and notifications, with the press for its world.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod access;
mod accounts;
mod adding;
mod arranging;
mod attacks;
mod bringing;
mod first_run;
mod life;
mod manage;
mod mornings;
mod page;
mod pasting;
mod reading;
mod run;
mod stories;
mod today;
mod trials;
mod trouble;
mod walls;
mod whole;
