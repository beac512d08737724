//! `newsrack`: the reader without a window. The same commands, for scripts, tests and people.

mod acts;
mod arguments;
mod blocks;
mod cluster;
mod colour;
mod commands;
mod extract;
mod failing;
mod folder;
mod input;
mod known;
mod lines;
mod outcome;
mod parse;
mod places;
mod print;
mod resolve;
mod shell;
mod times;
mod today;
mod wishes;

use arguments::{Arguments, Command};
use clap::error::ErrorKind;
use newsrack_api::{ApiError, Code, file};
use outcome::Outcome;
use std::{
    env,
    error::Error as _,
    io::{self, ErrorKind as Trouble},
    process::ExitCode,
};

fn main() -> ExitCode {
    let arguments = match Arguments::read(env::args_os()) {
        Ok(arguments) => arguments,
        Err(error) => return misread(&error),
    };
    let is_json = arguments.json;
    let outcome = match &arguments.command {
        Command::Parse { file, batch, url, content_type } => {
            parse::parse(file.as_deref(), *batch, url.as_deref(), content_type.as_deref())
        }
        Command::Cluster { file } => cluster::cluster(file),
        Command::Extract { file, batch, url } => extract::extract(file.as_deref(), *batch, url.as_deref()),
        _ => commands::run(&arguments),
    };
    end(&outcome, is_json)
}

/// Prints how it ended. What could not be printed was not done.
fn end(outcome: &Outcome, is_json: bool) -> ExitCode {
    match print::outcome(outcome, is_json) {
        Err(error) if error.kind() != Trouble::BrokenPipe => {
            print::outcome(&unwritten(&error), false).map_or(ExitCode::FAILURE, |()| ExitCode::FAILURE)
        }
        // A reader that went away, as `head` does, is no fault.
        _ => ExitCode::from(outcome.code()),
    }
}

/// The output goes to a file, whose disk may be full.
pub(crate) fn unwritten(error: &io::Error) -> Outcome {
    ApiError::new(Code::Failed, format!("The answer could not be written: {}.", file::why(error))).into()
}

/// Help and version are what was asked for; anything else cannot be understood, and a program hears so in JSON.
fn misread(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() || !env::args_os().any(|argument| argument == "--json") {
        error.exit();
    }
    let text = error.to_string();
    // What stands before the usage, on one line.
    let said = text.split("\n\nUsage:").next().unwrap_or_default().trim_start_matches("error: ");
    let sentence = match (error.kind(), error.source()) {
        (ErrorKind::MissingSubcommand, _) => "Name a command.".to_owned(),
        // Our own words about a value.
        (ErrorKind::ValueValidation, Some(source)) => source.to_string(),
        _ => said.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    end(&ApiError::new(Code::BadRequest, sentence).into(), true)
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
