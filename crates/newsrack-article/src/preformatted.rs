//! Preformatted text: programs, mostly.

use crate::{fold::kept, tree::NodeRef};
use newsrack_model::Block;

/// Class words that lead the name of a language.
const LEADS: &[&str] = &["language-", "lang-", "highlight-source-", "brush:", "sourcecode-"];
/// Letters of a language's name.
const MOST_NAME_CHARS: usize = 24;

/// Text as it stands, a line break for each `<br>`; `None` if it is blank.
pub(crate) fn of(node: NodeRef<'_>) -> Option<Block> {
    let mut text = String::new();
    for part in node.descendants() {
        match (part.text(), part.name()) {
            (Some(words), _) => text.push_str(words),
            (None, "br") => text.push('\n'),
            // Lines that are blocks of their own.
            (None, "div" | "p" | "li") if !text.is_empty() && !text.ends_with('\n') => text.push('\n'),
            (None, _) => {}
        }
    }
    let text = kept(&text);
    let text = text.trim_matches('\n').trim_end();
    (!text.is_empty()).then(|| Block::Code { text: text.to_owned(), language: language(node) })
}

/// The language that the element or one in it names.
fn language(node: NodeRef<'_>) -> Option<String> {
    let inner = node.descendants().filter(|node| matches!(node.name(), "code" | "span" | "pre")).take(3);
    [node].into_iter().chain(inner).find_map(|node| {
        let stated = node.attribute("data-lang").or_else(|| node.attribute("data-language"));
        let class = || {
            let classes: Vec<String> = node.classes().collect();
            let named = classes
                .iter()
                .find_map(|class| LEADS.iter().find_map(|lead| class.strip_prefix(lead)).map(str::to_owned));
            // SyntaxHighlighter parts the two: "brush: js".
            let behind = || classes.windows(2).find(|pair| pair[0] == "brush:").map(|pair| pair[1].clone());
            named.filter(|name| !name.is_empty()).or_else(behind)
        };
        let name = stated.map(str::to_ascii_lowercase).or_else(class)?;
        let name = name.trim_end_matches(';').to_owned();
        let is_name = name.chars().all(|sign| sign.is_ascii_alphanumeric() || "+-#._".contains(sign));
        (is_name
            && !name.is_empty()
            && name.len() <= MOST_NAME_CHARS
            && name != "none"
            && name != "plaintext")
            .then_some(name)
    })
}
