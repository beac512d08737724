//! When it appeared and when it changed: votes of linked data, metas, marked times, the address and the text.

use super::{
    day_words::{day_in, moment},
    linked::Linked,
    metas::Metas,
};
use crate::{
    extract::{marks::Mark, moment::Moment, page::Page},
    tree::NodeRef,
};
use url::Url;

/// Lines around the headline in which a day is looked for.
const MOST_LINES: usize = 25;
/// Letters at the beginning of a paragraph in which its day stands.
const FIRST_CHARS: usize = 20;
/// Letters of a line that tells a day.
const MOST_CHARS: usize = 160;

/// Bytes of a part in which its day stands, blanks among them.
const MOST_DAY_BYTES: usize = 16 << 10;
/// Lines around the headline in one of which the day stands alone, and its letters.
const NEAR_LINES: usize = 4;
const DAY_CHARS: usize = 40;
/// Words of changes.
#[rustfmt::skip]
const CHANGED: &[&str] = &[
    "updated", "modified", "revised", "aktualisiert", "geändert", "überarbeitet", "mis à jour", "modifié",
    "actualizado", "actualizada", "modificado", "atualizado", "atualizada", "aggiornato", "aggiornata", "modificato",
    "bijgewerkt", "gewijzigd", "uppdaterad", "oppdatert", "opdateret", "päivitetty", "zaktualizowano", "aktualizacja",
    "aktualizováno", "güncelle", "обновлен", "оновлен",
];

#[rustfmt::skip]
const PUBLISHED: &[&str] = &[
    "article:published_time", "article:published", "og:published_time", "og:article:published_time",
    "datepublished", "article:publicationdate", "parsely-pub-date", "sailthru.date", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date.published",
    "publish-date", "publishdate", "publish_date", "published-date", "publication_date", "publication-date",
    "pubdate", "article.published", "article_date_original", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "citation_publication_date", "citation_date", "originalpublicationdate",
    "created", "datecreated", "date_published", "published_time", "bt:pubdate", "rnews:datepublished",
    "timestamp", "shareaholic:article_published_time", "ptime", "article.created", "displaydate",
];
/// Statements that do not say of what they are the date.
const DATED: &[&str] = &["date"];
#[rustfmt::skip]
const UPDATED: &[&str] = &[
    "article:modified_time", "article:modified", "og:updated_time", "og:modified_time", "datemodified",
    "last-modified", "lastmod", "dcterms.modified", "dc.date.modified", "article.updated",
    "cxenseparse:recs:lastmod", "lastmodified", "revised", "updated_time", "article:updated",
];

/// When it appeared, and when it last changed.
pub(crate) fn find(
    page: &Page,
    metas: &Metas,
    linked: &Linked,
    url: &Url,
    language: Option<&str>,
    headline: Option<usize>,
) -> (Option<Moment>, Option<Moment>) {
    let read = |text: String| moment(&text, language);
    let stated = linked.text("datePublished").or_else(|| linked.text("dateCreated")).and_then(read);
    let of_metas = || PUBLISHED.iter().find_map(|name| metas.all(name).find_map(read));
    let marked = || marked(page, language, "datepublished", &["pub", "published", "created", "posted"]);
    let of_address = || of_address(url.path());
    let times = || first_time(page, language, headline);
    let updated = linked.text("dateModified").and_then(read);
    let updated = updated.or_else(|| UPDATED.iter().find_map(|name| metas.all(name).find_map(read)));
    let updated = updated.or_else(|| self::marked(page, language, "datemodified", &["updated", "modified"]));
    let published = stated
        .or_else(of_metas)
        .or_else(|| of_dated(metas, read, || printed(page, language, headline)))
        .or_else(marked)
        .or_else(of_address)
        .or_else(times)
        .or_else(|| in_lines(page, language, headline))
        .or_else(|| metas.canonical_url.as_ref().and_then(|url| self::of_address(url)))
        .or_else(|| metas.first(&["og:image", "og:url"]).and_then(|url| self::of_address(&url)))
        .or(updated);
    // A day becomes a time where another vote knows it.
    let published = match published {
        Some(Moment::Day(day)) => {
            let exact = of_metas()
                .filter(|other| matches!(other, Moment::At { .. }) && other.told_day() == Moment::Day(day));
            exact.or(published)
        }
        published => published,
    };
    // Many a page writes all times in UTC; its address tells the day of the publisher.
    let published = published.map(|moment| match (moment, of_address()) {
        (Moment::At { .. }, Some(day)) => moment.told_on(day),
        _ => moment,
    });
    let updated = updated.filter(|updated| {
        published.is_none_or(|published| {
            updated.told_day() >= published.told_day() && updated.millis() != published.millis()
        })
    });
    (published, updated)
}

/// What a statement of a date says, or an earlier day that the page prints by its headline: then it is that of a change.
fn of_dated(
    metas: &Metas,
    read: impl Fn(String) -> Option<Moment>,
    printed: impl Fn() -> Option<Moment>,
) -> Option<Moment> {
    let stated = DATED.iter().find_map(|name| metas.all(name).find_map(&read))?;
    printed().filter(|printed| printed.told_day() < stated.told_day()).or(Some(stated))
}

/// The day in a line of its own by the headline.
fn printed(page: &Page, language: Option<&str>, headline: Option<usize>) -> Option<Moment> {
    let at =
        page.lines.iter().position(|line| headline.is_some_and(|node| page.is_within(line.block, node)))?;
    let near = page.lines[at.saturating_sub(NEAR_LINES)..].iter().take(2 * NEAR_LINES + 1);
    near.filter(|line| line.chars <= DAY_CHARS && !is_changed(&line.text) && !is_of_rights(&line.text))
        .find_map(|line| day_in(&line.text, language))
}

/// Whether a line says whose the page is: its year is that of the site.
fn is_of_rights(line: &str) -> bool {
    line.contains('©') || line.contains("(c)") || line.to_lowercase().contains("copyright")
}

/// Whether a line tells of a change.
fn is_changed(line: &str) -> bool {
    let lower = line.to_lowercase();
    CHANGED.iter().any(|words| lower.contains(words))
}

/// An element that says by property or class what its time is.
fn marked(page: &Page, language: Option<&str>, property: &str, classes: &[&str]) -> Option<Moment> {
    let mut by_class = None;
    for node in page.tree.node(page.body).descendants() {
        let is_property = node
            .attribute("itemprop")
            .is_some_and(|own| own.to_ascii_lowercase().split_whitespace().any(|own| own == property));
        if is_property
            && !is_away(page, node)
            && let Some(moment) = of_node(node, language)
        {
            return Some(moment);
        }
        let is_time = node.name() == "time" || node.name() == "abbr";
        let is_called = || node.has("pubdate") && property == "datepublished" || node.has_class(classes);
        if by_class.is_none() && is_time && is_called() && !is_away(page, node) {
            by_class = of_node(node, language);
        }
    }
    by_class
}

fn of_node(node: NodeRef<'_>, language: Option<&str>) -> Option<Moment> {
    let stated =
        ["datetime", "content", "title", "data-datetime", "data-time", "data-timestamp", "data-date"];
    let stated = stated.iter().find_map(|name| node.attribute(name).and_then(|text| moment(text, language)));
    stated.or_else(|| moment(&node.first_text(MOST_DAY_BYTES), language))
}

fn is_away(page: &Page, node: NodeRef<'_>) -> bool {
    node.line().any(|node| page.is_out[node.id()] || page.marks[node.id()].is_cut())
}

/// `/2026/11/27/`, `/2026-11-27-`, `/20261127/`.
pub(crate) fn of_address(path: &str) -> Option<Moment> {
    let numbers: Vec<(&str, usize)> = path
        .split(|sign: char| !sign.is_ascii_digit())
        .scan(0, |at, part| {
            let start = *at;
            *at += part.len() + 1;
            Some((part, start))
        })
        .filter(|(part, _)| !part.is_empty())
        .collect();
    let adjacent = |one: (&str, usize), other: (&str, usize)| one.1 + one.0.len() + 1 == other.1;
    for three in numbers.windows(3) {
        let [year, month, day] = three else { continue };
        if year.0.len() == 4
            && month.0.len() <= 2
            && day.0.len() <= 2
            && adjacent(*year, *month)
            && adjacent(*month, *day)
        {
            let text = format!("{}-{}-{}", year.0, month.0, day.0);
            if let Some(moment) = day_in(&text, None) {
                return Some(moment);
            }
        }
    }
    numbers.iter().filter(|(part, _)| part.len() == 8).find_map(|(part, _)| moment(part, None))
}

/// The first time of the page that is no other story's, behind the headline where there is one.
fn first_time(page: &Page, language: Option<&str>, headline: Option<usize>) -> Option<Moment> {
    let times =
        page.tree.node(page.body).descendants().filter(|node| node.name() == "time" && !is_away(page, *node));
    let found: Vec<(usize, Moment)> =
        times.take(60).filter_map(|node| Some((node.id(), of_node(node, language)?))).collect();
    // What stands before the headline counts as twice as far.
    let distance = |id: usize| {
        headline.map_or(0, |headline| if id >= headline { id - headline } else { (headline - id) * 2 })
    };
    found.into_iter().min_by_key(|(id, _)| distance(*id)).map(|(_, moment)| moment)
}

/// The first day in a line that is called a date, or in a short line near the headline, or at the end.
fn in_lines(page: &Page, language: Option<&str>, headline: Option<usize>) -> Option<Moment> {
    let is_short = |chars: usize| chars <= MOST_CHARS;
    let of_line = |line: &&crate::extract::line::Line| {
        if is_of_rights(&line.text) { None } else { day_in(&line.text, language) }
    };
    let is_dated = |node: NodeRef<'_>| page.marks[node.id()] == Mark::Date;
    let mut marked = page.lines.iter().filter(|line| {
        is_short(line.chars)
            && page.tree.node(line.block).line().take(4).any(is_dated)
            && !is_away(page, page.tree.node(line.block))
    });
    if let Some(moment) = marked.find_map(|line| of_line(&line)) {
        return Some(moment);
    }
    let at = headline
        .and_then(|headline| page.lines.iter().position(|line| page.is_within(line.block, headline)))
        .unwrap_or(0);
    let near = page.lines.iter().skip(at).take(MOST_LINES).chain(page.lines[..at].iter().rev().take(8));
    // A long line may begin with its day.
    let of_any = |line: &crate::extract::line::Line| match is_short(line.chars) {
        true => of_line(&line),
        false => day_in(&line.text.chars().take(FIRST_CHARS).collect::<String>(), language),
    };
    // The day of a change only counts where there is no other.
    let near: Vec<_> = near.collect();
    let first = near.iter().copied().filter(|line| !is_changed(&line.text)).find_map(of_any);
    if let Some(moment) = first.or_else(|| near.iter().copied().find_map(of_any)) {
        return Some(moment);
    }
    page.lines
        .iter()
        .filter(|line| is_short(line.chars) && !is_away(page, page.tree.node(line.block)))
        .find_map(|line| of_line(&line))
}

#[cfg(test)]
mod tests {
    use super::of_address;

    #[test]
    fn days_stand_in_addresses() {
        let check = |path: &str, want: &str| {
            assert_eq!(
                of_address(path).map_or_else(|| "none".to_owned(), |day| day.to_string()),
                want,
                "{path}"
            );
        };
        check("/2026/11/27/ports-agree", "2026-11-27");
        check("/news/2026-11-27-ports-agree.html", "2026-11-27");
        check("/news/20261127/ports", "2026-11-27");
        check("/news/2026/11/ports", "none");
        check("/news/99991127/12345678", "none");
        check("/a-2026-b-11-c-27", "none");
    }
}
