//! What can be typed.

use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// All your news in one place, without a window.
#[derive(Debug, Parser)]
#[command(name = "newsrack", version, arg_required_else_help = true)]
pub(crate) struct Arguments {
    /// The data folder [default: the same as the window's].
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data_dir: Option<PathBuf>,
    /// Print one JSON object.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Follow a feed or a site.
    Follow {
        address: String,
        /// The heading to put it under.
        #[arg(long)]
        section: Option<String>,
        /// Take the first of several feeds.
        #[arg(long)]
        first: bool,
    },
    /// Unfollow a title, by its name or id.
    Unfollow { title: String },
    /// All followed titles.
    Titles,
    /// The feeds at an address, without following them.
    Discover { address: String },
    /// Bring titles in from OPML; fetches nothing.
    Import { file: PathBuf },
    /// The followed titles as OPML, to a file or the terminal.
    Export { file: Option<PathBuf> },
    /// Fetch titles, by name or id; all of them if none is named.
    Refresh {
        titles: Vec<String>,
        /// Only those that are due.
        #[arg(long, conflicts_with = "force")]
        due: bool,
        /// Also those fetched a moment ago.
        #[arg(long)]
        force: bool,
    },
    /// A page of a list.
    Entries {
        /// today, latest, section:ID, section:ID/publication:ID, publication:ID or feed:ID
        #[arg(long, default_value = "latest")]
        place: String,
        /// all, unread, saved or full_text
        #[arg(long, default_value = "all")]
        filter: String,
        #[arg(long, default_value_t = 100, value_parser = rows, allow_hyphen_values = true)]
        limit: u32,
        /// The "next" of an earlier page.
        #[arg(long)]
        after: Option<String>,
    },
    /// Search everything: words, "phrases", -without.
    Search {
        #[arg(allow_hyphen_values = true)]
        query: String,
        #[arg(long, default_value_t = 100, value_parser = rows, allow_hyphen_values = true)]
        limit: u32,
        /// The "next" of an earlier page.
        #[arg(long)]
        after: Option<String>,
    },
    /// One article.
    Show {
        #[arg(value_parser = number, allow_negative_numbers = true)]
        entry: i64,
    },
    /// Mark entries, or a whole place, read or unread.
    Mark {
        how: How,
        #[arg(
            required_unless_present = "place",
            conflicts_with = "place",
            value_parser = number,
            allow_negative_numbers = true
        )]
        entries: Vec<i64>,
        #[arg(long)]
        place: Option<String>,
        #[arg(long, requires = "place")]
        filter: Option<String>,
    },
    /// Save entries.
    Save {
        #[arg(required = true, value_parser = number, allow_negative_numbers = true)]
        entries: Vec<i64>,
    },
    /// Take an act back: the newest, or the one named.
    Undo {
        #[arg(value_parser = number, allow_negative_numbers = true)]
        act: Option<i64>,
    },
    /// A feed's file as JSON, with or without --json; touches no data folder.
    Parse {
        #[arg(required_unless_present = "batch", conflicts_with = "batch")]
        file: Option<PathBuf>,
        /// Lines "FILE⇥URL⇥TYPE" on standard input, one JSON line each.
        #[arg(long)]
        batch: bool,
        #[arg(long)]
        url: Option<String>,
        #[arg(long)]
        content_type: Option<String>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum How {
    Read,
    Unread,
}

/// The number of an article or an act.
fn number(text: &str) -> Result<i64, String> {
    text.parse()
        .ok()
        .filter(|number| *number > 0)
        .ok_or_else(|| format!("\"{text}\" is no number that Newsrack gives."))
}

/// How many rows. More than a page holds gives a page.
fn rows(text: &str) -> Result<u32, String> {
    text.parse()
        .ok()
        .filter(|number| *number > 0)
        .ok_or_else(|| format!("--limit wants a number from 1 up, and not \"{text}\"."))
}
