//! Stories, from the engine's values to the wire's.

use crate::{convert::entry_row, wire};
use newsrack_engine::{self as engine, CopiesTold, Story, StoryLine, StoryStrip, Told};

pub(crate) fn story(story: Story) -> wire::Story {
    let (first_at, last_at) = story.span();
    let accounts: Vec<wire::Account> = story
        .accounts
        .iter()
        .map(|account| wire::Account {
            entry: entry_row(&account.row),
            url: account.row.entry.url.clone(),
            is_lead: account.is_lead,
            is_new: story.is_new(account),
            copy_of: account.copy_of,
        })
        .collect();
    let language = |(language, accounts)| wire::StoryLanguage { language, accounts };
    let only = |(entry_id, sentence)| wire::OnlyThere { entry_id, sentence };
    wire::Story {
        story_id: story.id,
        first_at,
        last_at,
        read_at: story.wish.read_at,
        titles: story.titles,
        independent: story.independent,
        languages: story.languages.into_iter().map(language).collect(),
        led_in: story.led_in,
        is_developing: story.is_developing,
        new: number(accounts.iter().filter(|account| account.is_new).count()),
        is_followed: story.wish.is_followed,
        is_muted: story.wish.is_muted,
        lead: story.lead,
        only: story.only.into_iter().map(only).collect(),
        accounts,
    }
}

pub(crate) fn line(line: StoryLine) -> wire::StoryLine {
    let entry = &line.lead.entry;
    wire::StoryLine {
        story_id: line.id,
        headline: entry.headline.clone(),
        language: entry.language.clone(),
        direction: engine::direction(&entry.headline, entry.language.as_deref()),
        titles: line.titles,
        new: line.new,
        last_at: line.last_at,
        is_followed: line.wish.is_followed,
        is_muted: line.wish.is_muted,
    }
}

pub(crate) fn related(told: Told) -> wire::Related {
    wire::Related {
        entries: told.related.iter().map(entry_row).collect(),
        story: told.story.map(strip),
        copies: told.copies.as_ref().map(copies),
    }
}

fn strip(strip: StoryStrip) -> wire::StoryStrip {
    wire::StoryStrip {
        story_id: strip.id,
        titles: strip.titles,
        accounts: number(strip.order.len()),
        new: strip.new,
        is_followed: strip.wish.is_followed,
        coverage: strip.coverage.iter().map(entry_row).collect(),
        order: strip.order,
    }
}

fn copies(copies: &CopiesTold) -> wire::Copies {
    wire::Copies {
        titles: copies.titles,
        with_additions: copies.with_additions,
        original: copies.original.as_ref().map(entry_row),
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
