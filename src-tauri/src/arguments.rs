//! What Newsrack is started with. A desktop may hand over anything here, so only what is named is read.

use crate::Error;
use std::{ffi::OsString, path::PathBuf};

/// The arguments of the window.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    /// `--data-dir FOLDER`: the data folder, in place of the system's usual one.
    pub(crate) data: Option<PathBuf>,
}

impl Arguments {
    /// Reads `--data-dir FOLDER` or `--data-dir=FOLDER`, as the command line is told; `--data` says the same.
    ///
    /// # Errors
    /// An argument with any other name, or one of these without a folder. What desktops add behind (files, addresses)
    /// is not ours yet and is passed over.
    pub(crate) fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, Error> {
        let mut read = Self::default();
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let text = argument.to_string_lossy();
            let said = text.strip_prefix("--data-dir=").or_else(|| text.strip_prefix("--data="));
            let folder = if matches!(&*text, "--data-dir" | "--data") {
                arguments.next()
            } else if let Some(folder) = said {
                Some(OsString::from(folder))
            } else if text.starts_with("--") {
                return Err(Error::Arguments(format!("there is no \"{text}\"; there is --data-dir FOLDER")));
            } else {
                continue;
            };
            let folder = folder.filter(|folder| !folder.is_empty());
            read.data =
                Some(folder.ok_or_else(|| Error::Arguments("--data-dir needs a folder".into()))?.into());
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_named_is_read() {
        let check = |arguments: &[&str], want: Result<Option<&str>, ()>| {
            let got =
                Arguments::read(arguments.iter().map(OsString::from)).map(|read| read.data).map_err(|_| ());
            assert_eq!(got, want.map(|folder| folder.map(PathBuf::from)), "{arguments:?}");
        };
        check(&[], Ok(None));
        check(&["--data", "/somewhere/news"], Ok(Some("/somewhere/news")));
        check(&["--data=/somewhere/news"], Ok(Some("/somewhere/news")));
        check(&["--data-dir", "/somewhere/news"], Ok(Some("/somewhere/news")));
        check(&["--data-dir=/somewhere/news"], Ok(Some("/somewhere/news")));
        check(&["--data-dir"], Err(()));
        check(&["--data-dir="], Err(()));
        check(&["--data", "a", "--data", "b"], Ok(Some("b")));
        check(&["https://a.example/feed", "-psn_0_1"], Ok(None));
        check(&["--data"], Err(()));
        check(&["--data="], Err(()));
        check(&["--datum", "x"], Err(()));
    }
}
