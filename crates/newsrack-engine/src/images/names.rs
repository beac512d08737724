//! What is written of a picture beside it: its names, and the line that leads from one to the other.

use newsrack_store::{Hash, body_hash};
use std::{fmt, fs, path::Path};

/// A name made by us: 128 bits of hash of the address.
pub(crate) fn address_name(url: &str) -> String {
    format!("{:032x}", address_bits(url))
}

/// The same as a number.
pub(crate) fn address_bits(url: &str) -> u128 {
    let (one, other) = (Hash::of(url.as_bytes()), Hash::seeded(0x6c62_272e_07bb_0142, url.as_bytes()));
    u128::from(one.number().cast_unsigned()) << 64 | u128::from(other.number().cast_unsigned())
}

/// Another, of what a picture consists of. Who shares a copy compares it: these hashes are not made against forgery.
pub(super) fn content_name(bytes: &[u8]) -> String {
    format!("{:016x}{:016x}", body_hash(bytes).number(), Hash::of(bytes).number())
}

/// What an address leads to: the name of a copy, the size of what was fetched, and whether the copy is that.
pub(super) struct Line {
    pub(super) content: String,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) is_whole: bool,
}

impl Line {
    pub(super) fn read(path: &Path) -> Option<Self> {
        let text = fs::read_to_string(path).ok()?;
        let mut parts = text.split(' ');
        let content = parts.next()?.to_owned();
        let is_name = content.len() == 32 && content.bytes().all(|sign| sign.is_ascii_hexdigit());
        let (width, height) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let is_whole = parts.next()? == "whole";
        is_name.then_some(Self { content, width, height, is_whole })
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { content, width, height, is_whole } = self;
        write!(f, "{content} {width} {height} {}", if *is_whole { "whole" } else { "smaller" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_name_from_version_to_version() {
        let check = |url: &str, want: &str| assert_eq!(address_name(url), want, "{url}");
        check("", "cbf29ce4842223256c62272e07bb0142");
        check("https://paper.example/a.png", "cd09a98236dc1ac587e95060dbe778b8");
        assert_ne!(content_name(b"one"), content_name(b"two"));
    }

    #[test]
    fn a_line_that_names_another_folder_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("line");
        let check = |text: &str, want: Option<(u32, u32, bool)>| {
            fs::write(&path, text).unwrap();
            let line = Line::read(&path);
            assert_eq!(line.as_ref().map(|line| (line.width, line.height, line.is_whole)), want, "{text}");
            if let Some(line) = line {
                assert_eq!(line.to_string(), text);
            }
        };
        let name = content_name(b"one");
        check(&format!("{name} 30 20 whole"), Some((30, 20, true)));
        check(&format!("{name} 30 20 smaller"), Some((30, 20, false)));
        check(&format!("{name} 30"), None);
        check(&format!("../{} 30 20 whole", &name[3..]), None);
        check("", None);
    }
}
