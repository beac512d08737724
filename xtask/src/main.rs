//! `cargo xtask`: one tool for everything that is done with this checkout, on three systems.

#![allow(clippy::print_stdout, reason = "a tool for people speaks to them")]

mod bindings;
mod catalogue;
mod check;
mod deb;
mod icons;
mod metadata;
mod notices;
mod pages;
mod place;
mod program;
mod rooms;
mod setup;
mod site_rules;
mod start;
mod steps;
mod test;
mod tidy;

use anyhow::bail;
use std::process::ExitCode;

/// A word after `cargo xtask`.
struct Word {
    name: &'static str,
    about: &'static str,
    run: fn(&[String]) -> anyhow::Result<()>,
}

const WORDS: &[Word] = &[
    Word { name: "start", about: "set up, build the pages, open Newsrack", run: start::run },
    Word {
        name: "test",
        about: "set up, then everything that CI checks; or only the steps named",
        run: test::run,
    },
    Word { name: "check", about: "the quick loop: format, lints, types", run: check::run },
    Word {
        name: "setup",
        about: "find what is missing to build and test Newsrack, and install it",
        run: setup::run,
    },
    Word {
        name: "bindings",
        about: "write ui/src/ipc/bindings.ts anew from the wire types",
        run: bindings::run,
    },
    Word {
        name: "site-rules",
        about: "pack where articles stand in the pages of sites: FOLDER",
        run: site_rules::run,
    },
    Word {
        name: "catalogue",
        about: "make the catalogue of titles from the lists of the corpora: [--check]",
        run: catalogue::run,
    },
    Word {
        name: "notices",
        about: "write NOTICES anew: the licences of all that is packed and is by others",
        run: notices::run,
    },
    Word {
        name: "tidy",
        about: "fail on what the house does not allow: arrows, unsafe, markup, size",
        run: tidy::run,
    },
    Word {
        name: "conformance",
        about: "read the corpora and compare with what they say: [CORPUS…] [--every N] [--raise]",
        run: rooms::conformance,
    },
    Word {
        name: "eval",
        about: "the articles found in the pages of the corpora: extract [CORPUS…] [--show PAGE] [--worst N] [--held] [--raise] [--release]; or blocks PAGE [--json]",
        run: rooms::eval,
    },
    Word {
        name: "bench",
        about: "measure, as JSON: all, or those named; a wrong name is answered with all of them; [--entries N]",
        run: rooms::bench,
    },
    Word {
        name: "shot",
        about: "take pictures of the real window over an invented morning: [NAME…]",
        run: rooms::shot,
    },
    Word {
        name: "seed",
        about: "fill a data folder with invented news: [--entries N] [--titles N] [--at MILLISECONDS] FOLDER",
        run: rooms::seed,
    },
    Word {
        name: "deb",
        about: "build the package for Debian and Ubuntu: window and command line",
        run: deb::run,
    },
    Word { name: "icons", about: "draw the icons anew from their SVG", run: icons::run },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> anyhow::Result<()> {
    let Some((name, rest)) = arguments.split_first().filter(|(name, _)| !is_cry_for_help(name)) else {
        println!("{}", usage());
        return Ok(());
    };
    let Some(word) = WORDS.iter().find(|word| word.name == name) else {
        bail!("there is no \"{name}\"\n\n{}", usage());
    };
    if rest.iter().any(|argument| is_cry_for_help(argument)) {
        println!("cargo xtask {}: {}", word.name, word.about);
        return Ok(());
    }
    (word.run)(rest)
}

fn is_cry_for_help(argument: &str) -> bool {
    matches!(argument, "help" | "-h" | "--help")
}

fn usage() -> String {
    let mut text = String::from("cargo xtask WORD\n");
    for word in WORDS {
        text.push_str(&format!("\n  {:11} {}", word.name, word.about));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_word_is_answered_with_the_known_ones() {
        let error = dispatch(&["polish".to_owned()]).unwrap_err().to_string();
        assert!(
            error.contains("\"polish\"") && WORDS.iter().all(|word| error.contains(word.about)),
            "{error}"
        );
    }

    #[test]
    fn asking_for_help_does_nothing_else() {
        for arguments in [&[][..], &["--help"], &["help"], &["setup", "--help"], &["bindings", "-h"]] {
            let arguments: Vec<String> = arguments.iter().map(|argument| (*argument).to_owned()).collect();
            dispatch(&arguments).unwrap();
        }
    }
}
