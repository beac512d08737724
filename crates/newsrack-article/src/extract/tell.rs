//! Told by form and place: what each line in the article's room is.

use super::{
    facts::{
        Facts,
        alike::{likeness, squeezed},
        is_led,
    },
    line::{Form, Kind, Line},
    marks::Mark,
    page::Page,
    phrases,
};

/// Words of a byline or a date.
const MOST_HEAD_WORDS: usize = 16;
/// Words in square brackets that pitch something, and in round ones, in which authors speak as well.
const MOST_SQUARE_WORDS: usize = 40;
const MOST_ROUND_WORDS: usize = 12;
/// Letters of a headline.
const MOST_TITLE_CHARS: usize = 300;
/// Words of a part that is called a byline, a date or a headline.
const MOST_NAMED_WORDS: usize = 45;
/// Words of a part that is called a deck.
const MOST_DECK_WORDS: usize = 130;
/// Words of a line that leads to another story.
const MOST_PROMO_WORDS: usize = 30;

/// What a line is by itself: by the name of its part and by its words.
pub(crate) fn tell(page: &Page, facts: &Facts, roots: &[usize], line: &Line) -> Kind {
    // A table's cells are left to it.
    if line.form == Form::Cell {
        return Kind::Body;
    }
    let mark = mark(page, roots, line);
    let is_short = line.words <= MOST_HEAD_WORDS && !(line.is_sentence() && line.words > 8);
    match mark {
        Mark::Caption if line.words <= 90 => return Kind::Caption,
        Mark::Byline if is_short => return Kind::Byline,
        Mark::Date if is_short => return Kind::Date,
        Mark::Headline if is_headline(facts, &line.text) => return Kind::Headline,
        _ => {}
    }
    if is_widget(&line.text) || is_gallery_mark(&line.text) {
        return Kind::Widget;
    }
    if is_promo(line) || is_bracketed(line) {
        return Kind::Promo;
    }
    Kind::Body
}

/// The name of the innermost part with one that tells, not far out.
pub(crate) fn mark(page: &Page, roots: &[usize], line: &Line) -> Mark {
    let inside = page.tree.node(line.block).line().take_while(|node| !roots.contains(&node.id()));
    let mut marks = inside.take(4).map(|node| (page.marks[node.id()], page.words[node.id()]));
    let is_told = |(mark, words): &(Mark, usize)| match mark {
        Mark::Plain | Mark::Loose => false,
        // A box around more than that is called by what stands first in it.
        Mark::Byline | Mark::Date | Mark::Headline => *words <= MOST_NAMED_WORDS,
        Mark::Deck | Mark::Lead => *words <= MOST_DECK_WORDS,
        _ => true,
    };
    marks.find(is_told).map_or(Mark::Plain, |(mark, _)| mark)
}

/// Whether a line says what the page calls itself.
pub(crate) fn is_headline(facts: &Facts, text: &str) -> bool {
    if text.len() > MOST_TITLE_CHARS * 16 {
        return false;
    }
    let bare = squeezed(text);
    // Long lines are no headlines.
    !bare.is_empty()
        && bare.chars().count() < MOST_TITLE_CHARS
        && (facts.bare_titles.contains(&bare)
            || facts.titles.iter().any(|title| likeness(title, text) >= 0.8))
}

/// A line that is nothing but a button or the like.
pub(crate) fn is_widget(text: &str) -> bool {
    if text.chars().count() > 60 {
        return false;
    }
    let lower = text.to_lowercase().replace('’', "'");
    let lower = lower
        .trim_matches(|sign: char| !(sign.is_alphanumeric() || matches!(sign, '.' | '!' | ')' | '(')))
        .trim_end_matches(['.', '!']);
    phrases::WIDGETS.iter().any(|widget| widget.trim_end_matches(['.', '!']) == lower)
        // "12 comments", "3 min read", "1 of 8"
        || (lower.starts_with(|sign: char| sign.is_ascii_digit()) && is_count(lower))
        || !lower.chars().any(char::is_alphanumeric)
}

fn is_count(lower: &str) -> bool {
    let rest = lower.trim_start_matches(|sign: char| {
        sign.is_ascii_digit() || matches!(sign, '.' | ',' | 'k' | 'K' | '+' | ' ')
    });
    matches!(
        rest,
        "comments"
            | "comment"
            | "shares"
            | "share"
            | "views"
            | "likes"
            | "min read"
            | "mins read"
            | "minute read"
            | "minutes read"
            | "min"
            | "mins"
            | "kommentare"
            | "kommentar"
            | "commentaires"
            | "comentarios"
            | "comentários"
            | "commenti"
            | "reacties"
            | "min lesezeit"
            | "minuten lesezeit"
            | "photos"
            | "images"
            | "votes"
            | "retweets"
            | "hours ago"
            | "hour ago"
            | "days ago"
            | "day ago"
            | "minutes ago"
            | "months ago"
            | "month ago"
            | "weeks ago"
            | "week ago"
            | "years ago"
            | "year ago"
    )
}

/// "Image 1 of 8", "3 / 12", "View gallery - 5 images".
pub(crate) fn is_gallery_mark(text: &str) -> bool {
    let chars = text.chars().count();
    if chars > 80 || !text.chars().any(|sign| sign.is_ascii_digit()) {
        return false;
    }
    let lower = text.to_lowercase();
    let is_count = |word: &str| {
        lower.ends_with(word)
            && lower
                .split_whitespace()
                .rev()
                .nth(1)
                .is_some_and(|number| number.chars().all(|sign| sign.is_ascii_digit()))
    };
    if ["gallery", "galerie", "bilder", "slideshow", "fotos"].iter().any(|lead| lower.starts_with(lead))
        && [" photos", " images", " pictures", " bilder", " fotos", " slides"]
            .iter()
            .any(|word| is_count(word))
    {
        return true;
    }
    let words: Vec<&str> = lower
        .split(|sign: char| sign.is_whitespace() || sign == '/')
        .filter(|word| !word.is_empty())
        .collect();
    if chars > 40 {
        return false;
    }
    let is_number = |word: &str| {
        word.trim_end_matches([':', '.', ')'])
            .trim_start_matches('(')
            .chars()
            .all(|sign| sign.is_ascii_digit())
            && !word.is_empty()
    };
    let is_part = |word: &&str| {
        is_number(word)
            || matches!(
                *word,
                "image"
                    | "photo"
                    | "picture"
                    | "slide"
                    | "bild"
                    | "foto"
                    | "of"
                    | "von"
                    | "de"
                    | "sur"
                    | "di"
                    | "show"
                    | "all"
                    | "photos"
                    | "images"
                    | "-"
                    | "gallery"
                    | "view"
                    | "fotos"
                    | "bilder"
                    | "out"
                    | "van"
                    | "av"
                    | "z"
                    | "из"
                    | "caption"
            )
    };
    let numbers = words.iter().filter(|word| is_number(word)).count();
    words.iter().all(is_part)
        && (numbers >= 2
            || (numbers == 1
                && words.len() > 1
                && words.len() < 5
                && !matches!(words[0], "de" | "of" | "out")))
}

/// A line that leads to another story.
pub(crate) fn is_promo(line: &Line) -> bool {
    if line.words > MOST_PROMO_WORDS || line.form == Form::Code {
        return false;
    }
    let lower: String = line.text.chars().take(80).collect::<String>().to_lowercase();
    let lower = lower.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let Some(lead) =
        phrases::READ_ON.iter().filter(|lead| lower.starts_with(**lead)).map(|lead| lead.len()).max()
    else {
        return false;
    };
    let rest = lower.get(lead..).unwrap_or_default();
    let is_whole_word =
        !rest.starts_with(char::is_alphanumeric) || lower.chars().any(|sign| sign >= '\u{e00}');
    let is_linked = line.link_share() >= 0.4;
    let is_label = line.words <= 6 && line.text.trim_end().ends_with(':') || rest.trim().is_empty();
    is_whole_word && (is_linked || (is_label && !line.is_sentence()))
}

/// A line that is one bracket around a link or a pitch.
fn is_bracketed(line: &Line) -> bool {
    let text = line.text.trim_end_matches('.');
    let most = if text.starts_with('[') && text.ends_with(']') {
        MOST_SQUARE_WORDS
    } else if text.starts_with('(') && text.ends_with(')') {
        MOST_ROUND_WORDS
    } else {
        0
    };
    line.links > 0 && line.link_chars > 0 && (2..=most).contains(&line.words)
}

/// A byline by its words.
pub(crate) fn is_byline(facts: &Facts, line: &Line) -> bool {
    if line.words > MOST_HEAD_WORDS + 8 || line.is_sentence() && line.words > MOST_HEAD_WORDS {
        return false;
    }
    let names = facts.authors.iter().filter_map(|author| author.name.as_deref());
    let held = names.filter(|name| line.text.to_lowercase().contains(&name.to_lowercase()));
    let held_chars: usize = held.map(|name| name.chars().count()).sum();
    let is_same = facts.byline.as_ref().is_some_and(|byline| squeezed(byline) == squeezed(&line.text));
    is_same
        || (is_led(&line.text) && !line.is_ended())
        || (held_chars > 0 && held_chars * 3 >= line.text.chars().count())
}
