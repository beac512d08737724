//! Batches: a line in for each file, and a line of JSON out.

use crate::{input::unread, outcome::Outcome, unwritten};
use serde_json::Value;
use std::io::{self, BufRead, ErrorKind, Write};

/// Prints what `read` makes of each line on standard input: of the file that it names, and of the fields behind, parted by
/// tabs, of which each call gives the next that is not empty.
pub(crate) fn each_line(
    mut read: impl for<'a> FnMut(&'a str, &mut dyn FnMut() -> Option<&'a str>) -> Value,
) -> Outcome {
    let mut output = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().split(b'\n') {
        let line = match line {
            Ok(line) => line,
            Err(error) => return unread(&error).into(),
        };
        // A name that is not UTF-8 leads to no file here, and is told as one that is not there.
        let line = String::from_utf8_lossy(line.strip_suffix(b"\r").unwrap_or(&line));
        let mut fields = line.split('\t');
        let file = fields.next().unwrap_or_default();
        let printed = read(file, &mut || fields.next().filter(|field| !field.is_empty()));
        if let Err(error) = writeln!(output, "{printed}") {
            return cut_off(&error);
        }
    }
    match output.flush() {
        Ok(()) => Outcome::done(Value::Null, String::new()),
        Err(error) => cut_off(&error),
    }
}

/// A line that is ready to be printed.
pub(crate) type Printed = String;

/// Prints lines that are there already.
pub(crate) fn print(lines: Vec<Printed>) -> Outcome {
    let mut output = io::BufWriter::new(io::stdout().lock());
    for line in lines {
        if let Err(error) = writeln!(output, "{line}") {
            return cut_off(&error);
        }
    }
    match output.flush() {
        Ok(()) => Outcome::done(Value::Null, String::new()),
        Err(error) => cut_off(&error),
    }
}

/// A reader that went away has had enough; anything else that stops the output is a failure.
fn cut_off(error: &io::Error) -> Outcome {
    match error.kind() {
        ErrorKind::BrokenPipe => Outcome::done(Value::Null, String::new()),
        _ => unwritten(error),
    }
}
