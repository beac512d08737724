//! `newsrack`: the reader without a window. The same commands, for scripts, tests and people.

mod arguments;
mod commands;
mod folder;
mod offline;
mod outcome;
mod print;
mod resolve;
mod times;

use arguments::{Arguments, Command};
use clap::Parser;
use outcome::Outcome;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
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
