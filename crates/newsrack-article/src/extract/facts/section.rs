//! The publisher's section.

use super::{
    headline::Site,
    linked::{Linked, text_of},
    metas::Metas,
};
use crate::extract::page::Page;
use serde_json::Value;
use url::Url;

/// Letters of a section's name.
const MOST_CHARS: usize = 40;

pub(crate) fn find(page: &Page, metas: &Metas, linked: &Linked, site: &Site, url: &Url) -> Option<String> {
    let is_one = |text: &String| {
        let chars = text.chars().count();
        (2..=MOST_CHARS).contains(&chars)
            && !text.contains("://")
            && !text.starts_with('/')
            && !site.is(text)
            && !is_home(text)
    };
    let stated = linked.text("articleSection");
    let of_metas = || {
        let names = [
            "article:section",
            "og:article:section",
            "parsely-section",
            "section",
            "cxenseparse:category",
            "sailthru.section",
            "article:section:name",
            "category",
        ];
        names.iter().find_map(|name| metas.first(&[name]).filter(is_one))
    };
    let trail = || trail(linked).into_iter().rfind(is_one);
    let shown = || shown(page).into_iter().rfind(is_one);
    let _ = url;
    stated.filter(is_one).or_else(of_metas).or_else(trail).or_else(shown)
}

fn is_home(text: &str) -> bool {
    matches!(
        text.to_lowercase().as_str(),
        "home"
            | "startseite"
            | "accueil"
            | "inicio"
            | "início"
            | "homepage"
            | "news home"
            | "главная"
            | "ana sayfa"
            | "forside"
            | "etusivu"
            | "start"
            | "hem"
            | "uncategorized"
            | "strona główna"
            | "ホーム"
            | "首页"
            | "홈"
    )
}

/// The way down to the page as linked data tells it, without the page itself.
fn trail(linked: &Linked) -> Vec<String> {
    let Some(items) =
        linked.first("BreadcrumbList").and_then(|list| list.get("itemListElement")).and_then(Value::as_array)
    else {
        return Vec::new();
    };
    let name = |item: &Value| {
        let own = item.get("name").and_then(text_of);
        own.or_else(|| item.get("item")?.get("name").and_then(text_of))
    };
    // The last one is the page itself.
    let items = if items.len() > 2 { &items[..items.len() - 1] } else { &items[..] };
    items.iter().take(10).filter_map(name).collect()
}

/// The way down as the page shows it.
fn shown(page: &Page) -> Vec<String> {
    let is_trail = |node: &crate::tree::NodeRef<'_>| {
        node.has_class(&["breadcrumb"])
            || node.attribute("id").is_some_and(|id| id.to_ascii_lowercase().contains("breadcrumb"))
    };
    let Some(trail) = page.tree.node(page.body).descendants().find(is_trail) else { return Vec::new() };
    let links = trail.descendants().filter(|node| node.name() == "a");
    links.take(10).map(|link| crate::fold::fold(&link.all_text()).trim().to_owned()).collect()
}
