//! Pages that ask for a name and a password in place of their article.

use super::page::Page;
use crate::{skip, tree::NodeRef};

/// Fields for a password that are looked at.
const MOST_FIELDS: usize = 20;
/// Beginnings of class words of parts that show their field for a password when they are asked to.
const FOLDED_AWAY: &[&str] = &[
    "header",
    "masthead",
    "navbar",
    "topbar",
    "top-bar",
    "menu",
    "dropdown",
    "modal",
    "popup",
    "dialog",
    "offcanvas",
    "off-canvas",
    "drawer",
    "sidebar",
    "overlay",
    "lightbox",
];

/// Whether a page asks for a password in the way of its article. Many have a field for one in a corner.
pub(crate) fn is_asked_for(page: &Page) -> bool {
    let is_password = |kind: &str| kind.eq_ignore_ascii_case("password");
    let in_corner = |node: NodeRef<'_>| {
        matches!(node.name(), "header" | "nav" | "footer" | "aside" | "dialog")
            || node
                .attribute("role")
                .is_some_and(|role| matches!(role, "dialog" | "banner" | "navigation" | "menu"))
            || node.attribute("aria-hidden") == Some("true")
            || skip::is_hidden(node)
            || node.has_class_of(FOLDED_AWAY)
    };
    let inputs = page.tree.node(page.body).descendants().filter(|node| node.name() == "input");
    inputs
        .filter(|input| input.attribute("type").is_some_and(is_password))
        .take(MOST_FIELDS)
        .any(|input| !input.line().take_while(|node| node.id() != page.body).any(in_corner))
}
