//! What a walk knows of the article that it reads.

use crate::{address, notes::Notes, tree::NodeRef};
use std::{
    cell::{Cell, RefCell},
    collections::HashSet,
};
use url::Url;

/// Bytes of addresses in one article. Few relative addresses under a long base, or one long link around many
/// paragraphs, would else grow to gigabytes.
const MOST_ADDRESS_BYTES: usize = 8 << 20;

/// Looks at what may be part of a figure in one article. Boxes within boxes are each tried, so the same pictures
/// would else be looked at as often as they lie deep.
const MOST_LOOKS: usize = 1_000_000;

/// The base of addresses, and what has been told already.
pub(crate) struct Page<'a> {
    base: Option<&'a Url>,
    /// The language of the whole text, where it is known.
    language: Option<&'a str>,
    pub(crate) notes: Notes,
    bytes_left: Cell<usize>,
    looks_left: Cell<usize>,
    pictures: RefCell<HashSet<String>>,
}

impl<'a> Page<'a> {
    pub(crate) fn new(base: Option<&'a Url>, language: Option<&'a str>, notes: Notes) -> Self {
        Self {
            base,
            language,
            notes,
            bytes_left: Cell::new(MOST_ADDRESS_BYTES),
            looks_left: Cell::new(MOST_LOOKS),
            pictures: RefCell::default(),
        }
    }

    /// An address of a picture, a frame or a page, resolved; see [`address::web`].
    pub(crate) fn web(&self, address: &str) -> Option<String> {
        self.spend(|| address::web(address, self.base))
    }

    /// An address that a link may lead to, resolved; see [`address::link`].
    pub(crate) fn link(&self, address: &str) -> Option<String> {
        self.spend(|| address::link(address, self.base))
    }

    /// Once more the same address, if there is room for it.
    pub(crate) fn again(&self, address: &str) -> Option<String> {
        self.spend(|| Some(address.to_owned()))
    }

    /// Where the room has been spent once, no address is even looked at any more.
    fn spend(&self, resolve: impl FnOnce() -> Option<String>) -> Option<String> {
        let left = self.bytes_left.get();
        if left == 0 {
            return None;
        }
        let address = resolve()?;
        self.bytes_left.set(left.saturating_sub(address.len()));
        (address.len() <= left).then_some(address)
    }

    /// The language of what stands in an element: as the nearest around it says, else that of the whole text.
    pub(crate) fn language<'b>(&'b self, node: NodeRef<'b>) -> Option<&'b str> {
        node.line().find_map(|node| node.attribute("lang")).or(self.language)
    }

    /// Whether one more look for figures is in the bounds.
    pub(crate) fn may_look(&self) -> bool {
        let left = self.looks_left.get();
        self.looks_left.set(left.saturating_sub(1));
        left > 0
    }

    /// Notes a picture; whether it is the first of this address.
    pub(crate) fn is_new_picture(&self, url: &str) -> bool {
        self.pictures.borrow_mut().insert(url.to_owned())
    }

    pub(crate) fn knows_picture(&self, url: &str) -> bool {
        self.pictures.borrow().contains(url)
    }
}
