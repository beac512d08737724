//! Bytes to a [`ParsedFeed`], read as tolerantly as a browser reads a page.
//!
//! The layers, from the bottom: bytes → text ([`encoding`]) → tokens, resumed after every fault ([`tokens`]) →
//! elements closed as well as can be ([`build`], [`tree`]) → one builder a format ([`rss`], [`atom`], [`json`]) → plain titles,
//! resolved addresses and dates ([`clean`], [`dates`]). A feed may be damaged anywhere: what is whole is kept, and
//! what was mended stands in the warnings.

mod address;
mod atom;
mod build;
mod cdata;
mod clean;
mod dates;
mod dates_plain;
mod detect;
pub mod discover;
mod encoding;
mod entities;
mod error;
mod json;
mod json_mend;
mod key;
pub mod marked;
mod media;
mod namespaces;
mod newest;
pub mod opml;
mod parsed;
mod plain_tag;
pub mod platforms;
mod rss;
mod swallowed;
mod tokens;
mod tree;

pub use detect::{parse, parse_until};
pub use error::Error;
pub use parsed::{Format, Hints, ParsedEntry, ParsedFeed, Warning};
