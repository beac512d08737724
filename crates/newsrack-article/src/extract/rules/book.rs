//! The rules that come with Newsrack.

use super::SiteRules;
use std::{collections::HashMap, sync::OnceLock};

/// Sites in brackets, each followed by its rules.
const PACKED: &str = include_str!("../../../data/site-rules.txt");

/// The rules of a host, where there are some: its own, or those of a domain that it lies in, which are written with a dot
/// before them.
#[must_use]
pub fn site_rules(host: &str) -> Option<SiteRules> {
    let host = host.trim_end_matches('.').to_lowercase();
    let bare = host.strip_prefix("www.").unwrap_or(&host);
    let own = [host.as_str(), bare].into_iter().map(str::to_owned);
    let around = bare.match_indices('.').map(|(at, _)| bare[at..].to_owned());
    let domain = std::iter::once(format!(".{bare}"));
    own.chain(domain)
        .chain(around)
        .find_map(|name| book().get(name.as_str()))
        .map(|text| SiteRules::parse(text))
}

/// By site. Only where they begin and end is found out; a rule is read when its site is asked for.
fn book() -> &'static HashMap<&'static str, &'static str> {
    static BOOK: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    BOOK.get_or_init(|| {
        let sites = PACKED.split("\n[").skip(1);
        sites.filter_map(|site| site.split_once("]\n")).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_found_by_host_and_by_domain() {
        let check = |host: &str, want: bool| assert_eq!(site_rules(host).is_some(), want, "{host}");
        assert!(book().len() > 1_500);
        check("theguardian.com", true);
        check("www.theguardian.com", true);
        check("WWW.TheGuardian.com.", true);
        check("nobody.example", false);
        check("com", false);
        check("", false);
        let wide = book().keys().find(|site| site.starts_with('.')).unwrap();
        check(&format!("any{wide}"), true);
    }

    #[test]
    fn no_rule_is_without_something_to_find() {
        for (site, text) in book() {
            assert!(!text.trim().is_empty(), "{site}");
        }
    }
}
