//! HTML in, blocks out.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod foreign;
mod notation;
mod notes;
mod pictures;
mod skipped;
mod tables;
mod text;

use newsrack_article::build;

#[test]
fn without_a_base_relative_addresses_go() {
    let got = build("<a href=/x>x</a><img src=/p.jpg><a href=https://a.example/y>y</a>", None);
    assert_eq!(notation::blocks(&got.blocks), "x[y](https://a.example/y)");
}
