//! The catalogue: titles of the world's press, who owns them and which feeds they have. It is built in and pure: nothing
//! is fetched, and that a title is listed does not say that its feeds still answer.
//!
//! Its data is made by `cargo xtask catalogue`; how, and what was left out, is in docs/decisions/0018-catalogue.md.

mod catalogue;
mod facets;
mod find;
mod query;
mod read;
mod section;
mod title;

pub use catalogue::{Catalogue, bare_address};
pub use facets::{Count, Facets};
pub use query::{Page, Query};
pub use read::Error;
pub use section::Section;
pub use title::{Title, TitleFeed};
