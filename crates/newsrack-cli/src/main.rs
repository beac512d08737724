//! `newsrack`: the reader without a window.
fn main() {}
