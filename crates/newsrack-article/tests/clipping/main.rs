//! Articles taken along: what is written says what the document says.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod documents;
mod html;
mod markdown;
mod markup;
mod pages;
