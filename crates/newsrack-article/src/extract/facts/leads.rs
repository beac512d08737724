//! Words that lead the name of an author: "By", "Von", "Text und Bild:", "Posted on Friday by".

/// Words that lead a name, in lower case; a blank follows each.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "by", "by:", "written by", "words by", "story by", "text by", "posted by", "submitted by",
    "published by", "reported by", "reporting by", "report by", "author", "author:", "authors:", "writer:",
    "from", "interview by", "review by", "opinion by", "analysis by", "commentary by", "a commentary by",
    "from our correspondent", "alle artikel von", "artikel von", "all articles by", "more by",
    "tous les articles de", "von", "von:", "ein artikel von", "ein kommentar von", "eine analyse von",
    "ein interview von", "aus", "autor:", "autorin:", "autoren:", "autorinnen:", "autor", "text:",
    "text von", "geschrieben von", "verfasst von", "redakteur:", "interview:", "par", "par:",
    "propos recueillis par", "écrit par", "publié par", "auteur:", "auteur :", "rédigé par", "por", "por:",
    "escrito por", "publicado por", "texto:", "de", "di", "di:", "a cura di", "scritto da", "da",
    "pubblicato da", "door", "door:", "geschreven door", "av", "av:", "af", "af:", "tekst:", "skrevet av",
    "skrevet af", "kirjoittaja:", "teksti:", "przez", "napisał", "autorka:", "autor tekstu:", "napsal",
    "yazan:", "oleh", "oleh:", "penulis:", "автор:", "автор", "текст:", "от", "بقلم", "بقلم:", "كتب",
    "vom", "eingestellt von", "erstellt von", "gespeichert von", "gepostet von", "veröffentlicht von", "beitrag von",
    "ein beitrag von", "blogbeitrag von", "blog beitrag von", "gastbeitrag von", "ein gastbeitrag von",
    "eine reportage von", "autoren", "autorin", "autorinnen", "authors", "created by", "post by", "guest post by",
    "écrit par :", "proposé par", "un article de", "enviado por", "postado por", "creado por", "autora:",
    "autores:", "autori:", "autrice:", "auteurs:", "auteurs :", "auteure:", "postato da", "articolo di",
    "geplaatst door", "gepubliceerd door", "tekst av", "skriven av", "publicerad av", "text av", "kirjoittanut",
    "dodane przez", "yazar:",
    "कॉपी:", "द्वारा", "文:", "文／", "作者：", "作者:", "记者", "記者", "文・", "기자",
];

/// Words of labels that say who wrote; those that say who made pictures; and those between them. A label is nothing
/// but these and a colon.
#[rustfmt::skip]
const WRITERS: &[&str] = &[
    "text", "texte", "texto", "testo", "tekst", "words", "story", "interview", "entretien", "entrevista", "intervista",
    "protokoll", "reportage", "bericht", "recherche", "aufzeichnung", "autor", "autorin",
];
const PICTURES: &[&str] = &[
    "foto",
    "fotos",
    "photo",
    "photos",
    "bild",
    "bilder",
    "pictures",
    "fotografie",
    "illustration",
    "video",
];
const BETWEEN: &[&str] = &["von", "und", "and", "et", "y", "e", "en", "og", "och", "&", "+", "/"];
/// Words before a day, and words between it and a name.
#[rustfmt::skip]
const SENT: &[&str] = &[
    "posted on", "published on", "posted", "published", "submitted on", "written on", "veröffentlicht am", "erstellt am",
    "gepostet am", "geschrieben am", "publié le", "posté le", "publicado el", "publicado em", "pubblicato il",
    "postato il", "geplaatst op", "gepubliceerd op", "publicerad", "publisert",
];
const SENDERS: &[&str] = &[" by ", " von ", " par ", " por ", " da ", " di ", " door ", " av "];
/// Bytes in which a label stands.
const MOST_LABEL: usize = 40;

/// A line without the words that lead a name.
pub(crate) fn without_lead(line: &str) -> &str {
    let mut line = line;
    for _ in 0..2 {
        // "ByJo Doe": a blank was lost.
        if let Some(rest) =
            line.strip_prefix("By").filter(|rest| rest.starts_with(char::is_uppercase) && rest.contains(' '))
        {
            return rest;
        }
        let lower = line.to_lowercase();
        if lower.len() != line.len() {
            return line;
        }
        if let Some(rest) = behind_label(line).or_else(|| behind_day(line, &lower)) {
            return rest;
        }
        let lead = LEADS.iter().filter(|lead| {
            lower.strip_prefix(**lead).is_some_and(|rest| {
                rest.starts_with([' ', '\u{a0}', ':'])
                    || (lead.ends_with([':', '：', '／', '・']) && !rest.is_empty())
            })
        });
        let Some(lead) = lead.max_by_key(|lead| lead.len()) else { break };
        // "De" and "Da" begin names as well: only a word in lower case or before a name of two words leads.
        let rest = line[lead.len()..].trim_start_matches([':', ' ', '\u{a0}']);
        if matches!(*lead, "de" | "di" | "da" | "from" | "av" | "af" | "aus" | "autoren" | "authors")
            && line.starts_with(char::is_uppercase)
            && rest.split_whitespace().count() < 2
        {
            break;
        }
        // "Autorin und Philosophin Jo Doe" names a role.
        let is_role =
            lead.starts_with("auto") && !lead.ends_with([':', ' ']) && rest.starts_with(char::is_lowercase);
        if is_role && !lead.contains(' ') {
            break;
        }
        line = rest;
    }
    line
}

/// Whether a line begins as a byline does.
pub(crate) fn is_led(line: &str) -> bool {
    let lower: String = line.chars().take(MOST_LABEL).collect::<String>().to_lowercase();
    let is_sent = SENT.iter().any(|words| lower.starts_with(words));
    if behind_label(line).is_some() || (is_sent && behind_day(line, &line.to_lowercase()).is_some()) {
        return true;
    }
    LEADS.iter().any(|lead| {
        !matches!(
            *lead,
            "de" | "di"
                | "da"
                | "from"
                | "aus"
                | "от"
                | "author"
                | "autor"
                | "автор"
                | "vom"
                | "autorin"
                | "autorinnen"
        ) && lower.strip_prefix(lead).is_some_and(|rest| rest.starts_with([' ', '\u{a0}', ':']))
    })
}

/// The part of a line, between upright strokes and dots, that begins as a byline does.
pub(crate) fn led_part(line: &str) -> Option<&str> {
    line.split(['|', '•', '·']).map(str::trim).find(|part| is_led(part))
}

/// What stands behind a label: "Text und Interview: Jo Doe".
fn behind_label(line: &str) -> Option<&str> {
    let (label, rest) = line.split_once(':').filter(|(label, _)| label.len() <= MOST_LABEL)?;
    let lower = label.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let holds = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let is_known = |word: &&str| [WRITERS, PICTURES, BETWEEN].iter().any(|list| list.contains(word));
    let is_label = words.len() > 1 && holds(WRITERS) && words.iter().all(is_known);
    (is_label && !rest.trim().is_empty()).then(|| rest.trim_start())
}

/// The name behind a day: "Posted on 27 November by Jo Doe". `lower` is the line in lower case, as long as it.
fn behind_day<'a>(line: &'a str, lower: &str) -> Option<&'a str> {
    if lower.len() != line.len() || !SENT.iter().any(|words| lower.starts_with(words)) {
        return None;
    }
    let at = SENDERS.iter().filter_map(|word| Some(lower.find(word)? + word.len())).min()?;
    let is_dated = line.get(..at)?.chars().any(|sign| sign.is_ascii_digit());
    line.get(at..).filter(|rest| is_dated && !rest.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::{is_led, led_part, without_lead};

    #[test]
    fn names_stand_behind_what_leads_them() {
        let check = |line: &str, want: Option<&str>| {
            assert_eq!(is_led(line).then(|| without_lead(line)), want, "{line:?}");
        };
        check("By Jo Doe", Some("Jo Doe"));
        check("Von: Jo Doe", Some("Jo Doe"));
        check("Text und Interview: Jo Doe", Some("Jo Doe"));
        check("Text & Fotos: Jo Doe", Some("Jo Doe"));
        check("Fotos und Video: Jo Doe", None);
        check("Interview mit Folgen: Jo Doe", None);
        check("Posted on September 21, 2020 by Jo Doe", Some("Jo Doe"));
        check("Veröffentlicht am 3. Mai 2026 von Jo Doe", Some("Jo Doe"));
        check("Publié le 3 mai 2026 par Jo Doe", Some("Jo Doe"));
        check("Posted in News by Jo Doe", None);
        check("Blog Beitrag von Jo Doe", Some("Jo Doe"));
        check("Nine ports agreed", None);
        assert_eq!(led_part("yes! | By Jo Doe | April 13"), Some("By Jo Doe"));
        assert_eq!(led_part("Nine ports | 13 April"), None);
    }
}
