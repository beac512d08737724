//! What can be typed.

use crate::wishes::{End, Settings};
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use std::{ffi::OsString, path::PathBuf};

/// What the words of the commands mean, and the codes.
const AFTER_HELP: &str = "\
TITLE is the id or the name of a title, a part of the name that no other has, or the
address of one of its feeds. ENTRY is the number of an article, as `entries` and
`search` print it.

Exit codes:
  0  done
  1  some feeds failed, nothing was found, or it could not be done
  2  it was not understood, or a choice is needed
  3  the data folder cannot be used
  4  another refresh is running";

/// All your news in one place, without a window.
///
/// Works on the data folder of the window, and may run while the window does.
#[derive(Debug, Parser)]
#[command(
    name = "newsrack",
    version,
    arg_required_else_help = true,
    after_help = AFTER_HELP
)]
pub(crate) struct Arguments {
    /// The data folder [default: the same as the window's].
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data_dir: Option<PathBuf>,
    /// Print one JSON object, an error too.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Follow a feed, or the feed of a site, and fetch it once.
    Follow {
        /// The web address of a feed or a site: paper.example, https://paper.example/feed.
        address: String,
        /// The section to put it under; one that is not there is made.
        #[arg(long)]
        section: Option<String>,
        /// Take the first feed where a site has several [default: list them, and follow none].
        #[arg(long)]
        first: bool,
        /// For fourteen days on trial, after which the window asks what becomes of it.
        #[arg(long)]
        trial: bool,
        /// The user name for a private feed; the password is read from standard input, and the system keeps both.
        #[arg(long, value_name = "NAME")]
        user: Option<String>,
    },
    /// Unfollow all feeds of a title; `undo` brings them back for 30 days.
    Unfollow {
        /// Its id, its name or a part of it, or the address of one of its feeds.
        title: String,
    },
    /// List all followed titles: id, unread articles, "!" where a feed fails, name, and until when it is on trial.
    Titles,
    /// Set how a title is kept, and print it; without options print it alone.
    Title(Settings),
    /// List the titles on trial, or end the trial of one.
    Trials {
        /// What becomes of a title.
        #[arg(requires = "title")]
        end: Option<End>,
        /// Its id, its name or a part of it, or the address of one of its feeds.
        title: Option<String>,
    },
    /// Keep the user name and password of a private feed with the system, or forget them.
    Credentials {
        /// The address of the feed, which is followed.
        feed_url: String,
        /// The user name; the password is read from standard input.
        #[arg(long, value_name = "NAME", required_unless_present = "forget")]
        user: Option<String>,
        /// Forget both.
        #[arg(long, conflicts_with = "user")]
        forget: bool,
    },
    /// List the feeds at an address, without following them.
    Discover {
        /// The web address of a feed, a site, a page, a channel, a profile or a repository.
        address: String,
    },
    /// Titles of the press to follow, built in: by name, country, language or section.
    Catalogue {
        /// Words of a name, in any script; the last may be a beginning.
        words: Vec<String>,
        /// Two letters, as US or DE.
        #[arg(long)]
        country: Option<String>,
        /// As en, or zh-Hant.
        #[arg(long)]
        language: Option<String>,
        /// top, world, nation, local, politics, business, technology, science, health, sport, culture, life, opinion or other
        #[arg(long)]
        section: Option<String>,
        /// Titles in the page.
        #[arg(long, default_value_t = 100, value_parser = rows, allow_hyphen_values = true)]
        limit: u32,
        /// The "next" of an earlier page.
        #[arg(long)]
        after: Option<String>,
    },
    /// Follow the titles of a list (OPML), or take over stars and read states (JSON); fetches nothing.
    Import {
        /// The list: a file, a web address, or "-" for standard input.
        file: PathBuf,
    },
    /// Write the followed titles as a list (OPML).
    Export {
        /// The file to write; "-" or none is standard output.
        file: Option<PathBuf>,
    },
    /// Fetch what is new, but not from feeds that were asked within five minutes.
    Refresh {
        /// The titles to fetch, each by its id, name or address [default: all].
        #[arg(value_name = "TITLE")]
        titles: Vec<String>,
        /// Only feeds whose time has come.
        #[arg(long, conflicts_with = "force")]
        due: bool,
        /// Also feeds that were asked a moment ago, or rest after failing.
        #[arg(long)]
        force: bool,
    },
    /// List articles, newest first if not said otherwise: number, "•" if unread, time, title, headline.
    Entries {
        /// today, latest, seldom, section:SECTION, section:SECTION/publication:TITLE, publication:TITLE or feed:ID,
        /// where SECTION and TITLE are a name or an id.
        #[arg(long, default_value = "latest")]
        place: String,
        /// all, unread, saved, or full_text: those whose whole text is here.
        #[arg(long, default_value = "all")]
        filter: String,
        /// How Latest is ordered: newest, or fair, where a title that seldom prints keeps its place longer; as the settings
        /// have it if not said.
        #[arg(long)]
        order: Option<String>,
        /// How many, 500 at most.
        #[arg(long, value_name = "N", default_value_t = 100, value_parser = rows, allow_hyphen_values = true)]
        limit: u32,
        /// Go on behind an earlier page, which names what to give here.
        #[arg(long, value_name = "CURSOR")]
        after: Option<String>,
    },
    /// Print the front page: its newest edition; where there is none yet, one is made.
    Today {
        /// The number of an edition, as --json prints it [default: the newest].
        #[arg(long, value_name = "ID", value_parser = number, conflicts_with = "make")]
        edition: Option<i64>,
        /// Make one of what is here now.
        #[arg(long)]
        make: bool,
        /// Print with each article the sum that it stands there for.
        #[arg(long)]
        why: bool,
    },
    /// Search all articles, newest first.
    Search {
        /// Words that must all be there, '"words side by side"', -words that must not; the last may be a beginning.
        #[arg(required = true)]
        words: Vec<String>,
        /// How many, 500 at most.
        #[arg(long, value_name = "N", default_value_t = 100, value_parser = rows, allow_hyphen_values = true)]
        limit: u32,
        /// Go on behind an earlier page, which names what to give here.
        #[arg(long, value_name = "CURSOR")]
        after: Option<String>,
    },
    /// Print an article as far as it is here; fetches nothing, and marks nothing.
    Show {
        /// The number of the article, as `entries` and `search` print it.
        #[arg(value_parser = number, allow_negative_numbers = true)]
        entry: i64,
        /// Print it as a file to take along; its pictures stay where the publisher has them.
        #[arg(long = "as", value_name = "FORM")]
        form: Option<Form>,
    },
    /// Mark articles, or all that a list holds now, read or unread.
    Mark {
        /// How to mark them.
        how: How,
        /// The numbers of the articles, as `entries` and `search` print them.
        #[arg(
            value_name = "ENTRY",
            required_unless_present = "place",
            conflicts_with = "place",
            value_parser = number,
            allow_negative_numbers = true
        )]
        entries: Vec<i64>,
        /// A list in place of articles, named as for `entries`.
        #[arg(long)]
        place: Option<String>,
        /// Only these of the list: all, unread, saved or full_text.
        #[arg(long, requires = "place")]
        filter: Option<String>,
    },
    /// Save articles; the window keeps them whole for times without a network.
    Save {
        /// The numbers of the articles, as `entries` and `search` print them.
        #[arg(value_name = "ENTRY", required = true, value_parser = number, allow_negative_numbers = true)]
        entries: Vec<i64>,
    },
    /// Take back what was done last, or the act that is named.
    Undo {
        /// The "act_id" that a command printed with --json.
        #[arg(value_parser = number, allow_negative_numbers = true)]
        act: Option<i64>,
    },
    /// Print a feed's file as JSON, with or without --json; touches no data folder.
    Parse {
        /// The file; "-" is standard input.
        #[arg(required_unless_present = "batch", conflicts_with = "batch")]
        file: Option<PathBuf>,
        /// Read lines "FILE⇥URL⇥TYPE", parted by tabs, from standard input, and print a line of JSON for each.
        #[arg(long, conflicts_with_all = ["url", "content_type"])]
        batch: bool,
        /// The address that the feed is said to come from; relative addresses in it are resolved against it.
        #[arg(long)]
        url: Option<String>,
        /// The header Content-Type that is said to have come with it.
        #[arg(long, value_name = "TYPE")]
        content_type: Option<String>,
    },
    /// Print the article of a web page's file as JSON, with or without --json; touches no data folder.
    Extract {
        /// The file; "-" is standard input. For several files there is --batch.
        #[arg(required_unless_present = "batch", conflicts_with = "batch", requires = "url")]
        file: Option<PathBuf>,
        /// Read lines "FILE⇥URL", parted by a tab, from standard input, and print a line of JSON for each.
        #[arg(long, conflicts_with = "url")]
        batch: bool,
        /// The address of the page; needed with FILE.
        #[arg(long)]
        url: Option<String>,
    },
    /// Print which entries of a file tell of one event, a line of JSON for each; touches no data folder.
    Cluster {
        /// Lines of JSON: {id, title, text, source, url, time, language}; "-" is standard input.
        file: PathBuf,
    },
}

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// A page of its own.
    Html,
    /// CommonMark, with the tables and notes of GitHub.
    Markdown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum How {
    /// As read.
    Read,
    /// As not read yet.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_can_be_typed_is_explained() {
        for command in Arguments::command().get_subcommands() {
            let name = command.get_name();
            assert!(command.get_about().is_some(), "{name}");
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "{name} {}", argument.get_id());
                let values = argument.get_possible_values();
                let silent: Vec<_> = values.iter().filter(|value| value.get_help().is_none()).collect();
                assert!(!argument.get_action().takes_values() || silent.is_empty(), "{name} {silent:?}");
            }
        }
    }
}
