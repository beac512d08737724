//! What a page says of itself in `meta`, `link` and `title`.

use crate::{
    address, bounded,
    fold::fold,
    tree::{NodeRef, Tree},
};
use url::Url;

/// Statements of one page; what follows is left out.
const MOST_METAS: usize = 1_000;

/// Bytes of one of them. What is longer is no title and no name, and each line of the page is compared with both.
const MOST_WORDS_BYTES: usize = 16 << 10;

/// What says whether all may read it, and the bytes in which a page writes "false".
const FREEDOM: &str = "isAccessibleForFree";
const MOST_FREEDOM_BYTES: usize = 100;

/// The head of a page.
#[derive(Default)]
pub(crate) struct Metas {
    /// Names in lower case and what they say, in order.
    entries: Vec<(String, String)>,
    pub(crate) title: Option<String>,
    pub(crate) canonical_url: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) direction: Option<String>,
}

impl Metas {
    pub(crate) fn of(tree: &Tree, url: &Url) -> Self {
        let mut metas = Self::default();
        for node in tree.root().descendants() {
            metas.add_freedom(node);
            match node.name() {
                "meta" => metas.add(node),
                "title" if metas.title.is_none() && !is_of_drawing(node) => {
                    metas.title = words(&node.all_text())
                }
                "link" if metas.canonical_url.is_none() && is_canonical(node) => {
                    let address = node.attribute("href").and_then(|href| address::web(href, Some(url)));
                    metas.canonical_url = address;
                }
                "html" | "body" | "article" => {
                    let own = |name: &str| node.attribute(name).map(str::to_owned);
                    metas.language = metas.language.take().or_else(|| own("lang"));
                    metas.direction = metas.direction.take().or_else(|| own("dir"));
                }
                _ => {}
            }
        }
        metas
    }

    fn add(&mut self, node: NodeRef<'_>) {
        let Some(content) = node.attribute("content") else { return };
        if self.entries.len() >= MOST_METAS {
            return;
        }
        for name in ["property", "name", "itemprop", "http-equiv"] {
            // One statement may have many names: "dc:title og:title".
            for word in node.attribute(name).unwrap_or_default().split_ascii_whitespace().take(4) {
                self.entries.push((word.to_ascii_lowercase(), content.to_owned()));
            }
        }
    }

    /// What an element other than `meta` says of whether all may read the page, by an address or in words.
    fn add_freedom(&mut self, node: NodeRef<'_>) {
        let names = node.attribute("itemprop").filter(|_| node.name() != "meta").unwrap_or_default();
        let is_said = names.split_ascii_whitespace().any(|name| name.eq_ignore_ascii_case(FREEDOM));
        if is_said && self.entries.len() < MOST_METAS {
            let said = ["content", "href", "value"].iter().find_map(|name| node.attribute(name));
            let said = said.map_or_else(|| node.first_text(MOST_FREEDOM_BYTES), str::to_owned);
            self.entries.push((FREEDOM.to_ascii_lowercase(), said));
        }
    }

    /// What the first of these names says that says anything.
    pub(crate) fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.all(name).next())
    }

    /// All that a name says.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = String> {
        self.entries.iter().filter(move |(known, _)| known == name).filter_map(|(_, content)| words(content))
    }
}

fn is_canonical(node: NodeRef<'_>) -> bool {
    node.attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))
}

/// Drawings have titles as well.
fn is_of_drawing(node: NodeRef<'_>) -> bool {
    node.line().any(|node| node.name() == "svg")
}

/// Folded and trimmed; entities that were written twice are read once more.
pub(crate) fn words(text: &str) -> Option<String> {
    let text = &bounded(text, MOST_WORDS_BYTES).replace('\u{a0}', " ");
    let text = if text.contains('&') && text.contains(';') {
        crate::plain_line(text)
    } else {
        fold(text).trim().to_owned()
    };
    (!text.is_empty() && text != "undefined" && text != "null").then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse_page;

    #[test]
    fn an_endless_title_is_not_compared_with_each_line() {
        let long = "ab cd ".repeat(100_000);
        let page = format!(
            "<title>{long}</title><meta property=og:title content='{}'><meta name=author content='Ann Lee'>",
            &long[..60_000]
        );
        let metas = Metas::of(&parse_page(&page), &Url::parse("https://paper.example/").unwrap());
        let titles = [metas.title.clone(), metas.first(&["og:title"])].map(Option::unwrap);
        assert!(titles.iter().all(|title| (1_000..=MOST_WORDS_BYTES).contains(&title.len())));
        assert_eq!(metas.first(&["author"]).as_deref(), Some("Ann Lee"));
    }
}
