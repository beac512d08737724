//! `newsrack`: the reader without a window. The same commands, for scripts, tests and people.

mod arguments;
mod colour;
mod commands;
mod folder;
mod offline;
mod outcome;
mod print;
mod resolve;
mod times;
mod trouble;

use arguments::{Arguments, Command};
use clap::{Parser, error::ErrorKind};
use newsrack_api::{ApiError, Code};
use outcome::Outcome;
use std::{env, process::ExitCode};

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return misread(&error),
    };
    let is_json = arguments.json;
    let outcome = match &arguments.command {
        Command::Parse { file, batch, url, content_type } => {
            offline::parse(file.as_deref(), *batch, url.as_deref(), content_type.as_deref())
        }
        _ => commands::run(&arguments),
    };
    print::outcome(&outcome, is_json);
    ExitCode::from(outcome.code())
}

/// Help and version are what was asked for; anything else cannot be understood, and a program hears so in JSON.
fn misread(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() || !env::args_os().any(|argument| argument == "--json") {
        error.exit();
    }
    let text = error.to_string();
    // What stands before the usage, on one line.
    let said = text.split("\n\nUsage:").next().unwrap_or_default().trim_start_matches("error: ");
    let sentence = match error.kind() {
        ErrorKind::MissingSubcommand => "Name a command.".to_owned(),
        _ => said.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    let outcome = Outcome::from(ApiError::new(Code::BadRequest, sentence));
    print::outcome(&outcome, true);
    ExitCode::from(outcome.code())
}

impl Outcome {
    /// 0 done, 1 done but something failed or nothing was found, 2 usage or a choice is needed, 3 the folder cannot be
    /// used, 4 another refresh holds the lock.
    fn code(&self) -> u8 {
        match self {
            Self::Done { is_partly: false, .. } => 0,
            Self::Done { is_partly: true, .. } => 1,
            Self::Failed(error) => outcome::exit_code(error.code),
        }
    }
}
