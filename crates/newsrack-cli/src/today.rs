//! The front page for a terminal: blocks, cards, and on request the sum that each stands there for.

use crate::{colour, outcome::Outcome, print::plain, times};
use newsrack_api::{
    ApiError, dispatch,
    wire::{CardTerm, EditionCard, MadeEdition, NoEdition, Today},
};
use newsrack_engine::Reader;
use newsrack_model::{BlockKind, EditionId, EditionKind};
use serde_json::json;
use std::fmt::Write as _;

/// Prints an edition: a named one, a new one, or the newest; where there is none yet, one is made.
pub(crate) async fn show(
    reader: &Reader,
    edition: Option<i64>,
    makes: bool,
    tells_why: bool,
) -> Result<Outcome, ApiError> {
    let mut page: Today = ask(reader, edition).await?;
    let mut is_older = false;
    if makes || matches!(page.none, Some(NoEdition::NotYet)) {
        // What was just fetched by another process may be in no story yet.
        reader.gather_stories().await?;
        let made = dispatch(reader, "make_edition", json!({})).await?;
        let made: MadeEdition = serde_json::from_value(made).map_err(unread)?;
        match made.edition_id {
            Some(EditionId(id)) => page = ask(reader, Some(id)).await?,
            None => is_older = page.edition.is_some(),
        }
    }
    let text = text(&page, tells_why);
    let outcome = Outcome::done(json!(page), text);
    Ok(match page.none {
        Some(NoEdition::NoTitles) => outcome.partly("No titles are followed."),
        Some(_) => outcome.partly("Nothing came within the last two days that could stand on a front page."),
        None if is_older => {
            outcome.partly("Too little is new for another edition; this is the newest that there is.")
        }
        None => outcome,
    })
}

async fn ask(reader: &Reader, edition: Option<i64>) -> Result<Today, ApiError> {
    let answer = dispatch(reader, "edition", json!({ "edition_id": edition })).await?;
    serde_json::from_value(answer).map_err(unread)
}

fn unread(error: serde_json::Error) -> ApiError {
    ApiError::new(newsrack_api::Code::Failed, error.to_string())
}

fn text(page: &Today, tells_why: bool) -> String {
    let mut text = String::new();
    let Some(edition) = &page.edition else { return text };
    let name = match edition.kind {
        EditionKind::Morning => "Morning edition",
        EditionKind::Noon => "Noon edition",
        EditionKind::Evening => "Evening edition",
        EditionKind::Asked => "Edition",
    };
    let stories = if edition.cards == 1 { "story" } else { "stories" };
    let head = format!(
        "{name}, {}: {} {stories}, about {} min",
        times::short(edition.made_at),
        edition.cards,
        edition.minutes
    );
    let _ = writeln!(text, "{}", colour::bold(&head));
    for block in &edition.blocks {
        let heading = match block.kind {
            BlockKind::Lead => None,
            BlockKind::Deck => None,
            BlockKind::ForYou => Some("For you".to_owned()),
            BlockKind::Picks => Some("Picks".to_owned()),
            BlockKind::GoodNews => Some("Good news".to_owned()),
            BlockKind::Section => block.name.clone(),
            BlockKind::Briefs => Some("In brief".to_owned()),
        };
        if let Some(heading) = heading {
            let _ = writeln!(text, "\n{}", colour::bold(&plain(&heading)));
        } else if block.kind == BlockKind::Lead {
            text.push('\n');
        }
        for card in &block.cards {
            put_card(&mut text, card, tells_why);
        }
    }
    text
}

fn put_card(text: &mut String, card: &EditionCard, tells_why: bool) {
    let id = card.entry.as_ref().map_or(0, |entry| entry.entry_id.0);
    let is_read = card.entry.as_ref().is_none_or(|entry| entry.is_read);
    let headline = plain(&card.headline);
    let headline = if is_read { headline } else { colour::bold(&headline) };
    let told =
        if card.titles > 1 { colour::dim(&format!("  {} titles", card.titles)) } else { String::new() };
    let mark = if is_read { ' ' } else { '•' };
    let _ = writeln!(text, "{id:>8} {mark} {}: {headline}{told}", plain(&card.title));
    if tells_why {
        let terms: Vec<String> = card.terms.iter().map(term).collect();
        let why = format!("{:10} {} = {}", "", terms.join("  "), points(card.points));
        let _ = writeln!(text, "{}", colour::dim(&why));
    }
}

fn term(CardTerm { term, points: of, about, .. }: &CardTerm) -> String {
    let about = about.as_deref().map_or(String::new(), |about| format!(" ({})", plain(about)));
    format!("{term}{about} {}{}", if *of < 0 { "" } else { "+" }, points(*of))
}

/// Thousandths of a point, all three digits.
fn points(thousandths: i64) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let all = thousandths.unsigned_abs();
    format!("{sign}{}.{:03}", all / 1_000, all % 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_have_all_their_digits() {
        let check = |thousandths, want: &str| assert_eq!(points(thousandths), want);
        check(0, "0.000");
        check(7, "0.007");
        check(-35, "-0.035");
        check(12_340, "12.340");
        check(-1_001, "-1.001");
    }
}
