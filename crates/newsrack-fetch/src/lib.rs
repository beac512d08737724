//! A URL to bytes, politely and within bounds.
//!
//! A request says why it is made; the purpose decides guard, bounds and politeness. Validators are kept byte for
//! byte. What a server sends is decoded by us, on blocking threads, with limits on both sides of the decoder.

mod basic;
mod body;
mod buffer;
mod decode;
mod distrust;
mod error;
mod flow;
mod guard;
mod headers;
mod http;
mod lanes;
mod proxy;
mod request;
mod resolver;
mod trust;
mod way;

pub use body::Body;
pub use distrust::Distrust;
pub use error::Error;
pub use guard::is_public;
pub use http::{HttpNetwork, Limits, Options};
pub use request::{Answer, Credentials, Fetched, Network, NotModified, Purpose, Redirect, Request};
