//! A title as it really was: its captures, replayed in the order of time.

use super::Sheet;
use jiff::{civil::DateTime, tz::TimeZone};
use newsrack_model::Millis;
use std::{fs, io, path::Path};

/// The captures of one title as a sheet. Each file's name is the moment it was taken, such as `20200421T004301Z.xml`;
/// files with other names are left out.
///
/// # Errors
/// The folder cannot be read.
pub fn captures(folder: &Path) -> io::Result<Sheet> {
    let mut sheet = Sheet::empty("application/xml");
    for file in fs::read_dir(folder)? {
        let file = file?.path();
        if let Some(at) = file.file_stem().and_then(|stem| stem.to_str()).and_then(captured_at) {
            sheet = sheet.with_file(at, file);
        }
    }
    Ok(sheet)
}

/// Reads `20200421T004301Z`.
fn captured_at(stem: &str) -> Option<Millis> {
    let at = DateTime::strptime("%Y%m%dT%H%M%SZ", stem).ok()?;
    Some(TimeZone::UTC.to_timestamp(at).ok()?.as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_moments() {
        let check = |stem: &str, want: Option<Millis>| assert_eq!(captured_at(stem), want, "{stem}");
        check("20200421T004301Z", Some(1_587_429_781_000));
        check("20200421T004301", None);
        check("20201321T004301Z", None);
        check("index", None);
    }
}
