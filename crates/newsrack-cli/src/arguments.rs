//! What can be typed.

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use std::{ffi::OsString, path::PathBuf};

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
    /// Bring titles in from OPML, "-" for standard input; fetches nothing.
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
        /// today, latest, section:SECTION, section:SECTION/publication:TITLE, publication:TITLE or feed:ID
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
        #[arg(required = true)]
        words: Vec<String>,
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
        /// As a file to take along, with its pictures where the publisher has them.
        #[arg(long = "as", value_name = "FORM")]
        form: Option<Form>,
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
    /// A feed's file as JSON, "-" for standard input, with or without --json; touches no data folder.
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
    /// The article of a page's file as JSON, "-" for standard input, with or without --json; touches no data folder.
    Extract {
        #[arg(required_unless_present = "batch", conflicts_with = "batch", requires = "url")]
        file: Option<PathBuf>,
        /// Lines "FILE⇥URL" on standard input, one JSON line each.
        #[arg(long)]
        batch: bool,
        /// Where the page was found.
        #[arg(long)]
        url: Option<String>,
    },
}

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    Html,
    Markdown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum How {
    Read,
    Unread,
}

impl Arguments {
    /// What was typed, read.
    ///
    /// # Errors
    /// It cannot be understood, or asks for help.
    pub(crate) fn read(typed: impl Iterator<Item = OsString>) -> Result<Self, clap::Error> {
        Self::try_parse_from(with_words_last(typed.collect()))
    }
}

/// Puts the words of a search behind its options and a "--", so that "-word" is a word wherever it stands.
fn with_words_last(typed: Vec<OsString>) -> Vec<OsString> {
    let program = Arguments::command();
    let search = program.find_subcommand("search");
    let options: Vec<_> =
        program.get_arguments().chain(search.into_iter().flat_map(|it| it.get_arguments())).collect();
    let wants_value = |option: &str| {
        let name = option.strip_prefix("--");
        options
            .iter()
            .any(|known| name.is_some() && known.get_long() == name && known.get_action().takes_values())
    };
    let (mut kept, mut words, mut is_search) = (Vec::new(), Vec::new(), false);
    let mut rest = typed.into_iter();
    kept.extend(rest.next());
    while let Some(next) = rest.next() {
        let text = next.to_string_lossy();
        if is_search && text == "--" {
            words.extend(rest);
            break;
        }
        let is_option = text.starts_with("--") || text == "-h";
        if is_search && !is_option {
            words.push(next);
            continue;
        }
        let (is_command, takes_value) = (!text.starts_with('-'), wants_value(&text));
        is_search |= text == "search";
        if is_command && !is_search {
            // Another command, whose arguments are its own.
            kept.push(next);
            kept.extend(rest);
            return kept;
        }
        kept.push(next);
        if takes_value {
            kept.extend(rest.next());
        }
    }
    if !words.is_empty() {
        kept.push("--".into());
    }
    kept.extend(words);
    kept
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
