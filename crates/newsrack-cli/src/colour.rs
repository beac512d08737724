//! Colour, where a person looks at a terminal; never in a pipe.

use std::{
    env,
    io::{self, IsTerminal},
};

/// What stands out.
pub(crate) fn bold(text: &str) -> String {
    dressed(text, "1", io::stdout().is_terminal())
}

/// What stands back.
pub(crate) fn dim(text: &str) -> String {
    dressed(text, "2", io::stdout().is_terminal())
}

/// What went wrong; told on the error stream.
pub(crate) fn red(text: &str) -> String {
    dressed(text, "31", io::stderr().is_terminal())
}

fn dressed(text: &str, code: &str, is_terminal: bool) -> String {
    // As no-color.org asks; a dumb terminal would print the codes themselves.
    let is_plain = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || env::var_os("TERM").is_some_and(|value| value == "dumb");
    if is_terminal && !is_plain { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
}
