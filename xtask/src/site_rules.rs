//! `cargo xtask site-rules FOLDER`: packs the rules of a checkout of the FiveFilters site config (CC0) into the one file that
//! the extractor reads.

use crate::place;
use anyhow::{Context as _, bail, ensure};
use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

/// What the extractor reads of a rule's file; all else is about fetching.
const KEYS: &[&str] = &["body", "title", "author", "date", "strip", "strip_id_or_class"];
const PACKED: &str = "crates/newsrack-article/data/site-rules.txt";

/// Writes the file anew.
///
/// # Errors
/// The folder holds no rules, or the file cannot be written.
pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    let [folder] = arguments else { bail!("name the folder of the site config") };
    let sites = sites(Path::new(folder))?;
    ensure!(!sites.is_empty(), "there are no rules in {folder}");
    let mut packed = String::from(
        "# Where articles stand in the pages of sites: the FiveFilters site config, CC0 1.0, packed by `cargo xtask site-rules`.\n",
    );
    for (site, rules) in &sites {
        let _ = write!(packed, "[{site}]\n{rules}");
    }
    fs::write(place::root().join(PACKED), packed).context("failed to write the rules")?;
    println!("{} sites", sites.len());
    Ok(())
}

/// The rules by host, in order.
fn sites(folder: &Path) -> anyhow::Result<BTreeMap<String, String>> {
    let mut sites = BTreeMap::new();
    for file in fs::read_dir(folder).context("failed to read the folder")? {
        let path = file?.path();
        let Some(site) = path.file_name().and_then(|name| name.to_str()?.strip_suffix(".txt")) else {
            continue;
        };
        let text = fs::read(&path)?;
        let rules: String = String::from_utf8_lossy(&text).lines().filter_map(rule).collect();
        if !rules.is_empty() && !site.contains(['[', ']']) {
            sites.insert(site.to_lowercase(), rules);
        }
    }
    Ok(sites)
}

/// A line of a rule's file as it is packed.
fn rule(line: &str) -> Option<String> {
    let (key, value) = line.split_once(':')?;
    let (key, value) = (key.trim(), value.trim());
    (KEYS.contains(&key) && !value.is_empty()).then(|| format!("{key}: {value}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_read_is_packed() {
        let check = |line: &str, want: Option<&str>| assert_eq!(rule(line).as_deref(), want, "{line}");
        check("body: //div[@id='a']", Some("body: //div[@id='a']\n"));
        check(" strip_id_or_class :  ad ", Some("strip_id_or_class: ad\n"));
        check("test_url: https://a.example/", None);
        check("# body: //div", None);
        check("body:", None);
        check("prune: no", None);
    }
}
