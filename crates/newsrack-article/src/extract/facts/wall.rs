//! Whether all may read it: what the page says, and the marks of walls.

use super::{linked::Linked, metas::Metas};
use crate::extract::page::Page;
use serde_json::Value;

/// Whether all may read it; `None` where the page says nothing.
pub(crate) fn is_free(page: &Page, metas: &Metas, linked: &Linked) -> Option<bool> {
    let stated = linked.value("isAccessibleForFree").and_then(truth);
    if stated == Some(false) {
        return stated;
    }
    // Parts that are not free say more than the whole.
    let parts = linked.value("hasPart").map(|value| match value {
        Value::Array(parts) => parts.iter().collect(),
        value => vec![value],
    });
    let is_shut = |part: &&Value| part.get("isAccessibleForFree").and_then(truth) == Some(false);
    if parts.is_some_and(|parts| parts.iter().any(is_shut)) {
        return Some(false);
    }
    let tier = metas
        .first(&["article:content_tier", "content_tier", "og:article:content_tier"])
        .map(|tier| tier.to_lowercase());
    match tier.as_deref() {
        Some("free") => return Some(true),
        Some("locked" | "metered" | "paid" | "premium") => return Some(false),
        _ => {}
    }
    if let Some(free) =
        metas.first(&["isaccessibleforfree", "article:is_free"]).and_then(|text| truth(&Value::String(text)))
    {
        return Some(free);
    }
    if stated.is_some() {
        return stated;
    }
    let is_wall = |node: &crate::tree::NodeRef<'_>| {
        !page.is_out[node.id()]
            && node.has_class_of(&[
                "paywall-",
                "regwall",
                "tp-modal",
                "premium-wall",
                "subscription-wall",
                "article-paywall",
                "paid-content",
                "subscriber-only",
                "locked-content",
            ])
    };
    page.tree.node(page.body).descendants().any(|node| is_wall(&node)).then_some(false)
}

fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(is) => Some(*is),
        Value::String(text) => match text.trim().to_lowercase().rsplit('/').next()? {
            "true" | "yes" | "1" | "free" => Some(true),
            "false" | "no" | "0" => Some(false),
            _ => None,
        },
        Value::Number(number) => number.as_i64().map(|number| number != 0),
        _ => None,
    }
}
