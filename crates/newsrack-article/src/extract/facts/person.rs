//! Names of persons out of a byline: what leads them, their roles and those who are no persons taken off.

use super::leads::without_lead;

/// Words between two names.
#[rustfmt::skip]
const JOINTS: &[&str] = &[
    " and ", " & ", " und ", " et ", " y ", " e ", " och ", " og ", " en ", " ja ", " i ", " ve ", " и ",
    " та ", " with ", " mit ", " avec ", " con ",
];

/// Words of those who are no persons, each whole.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "news", "staff", "editors", "editor", "editorial", "team", "newsroom", "desk", "redaktion",
    "redaktionen", "redaction", "rédaction", "redaccion", "redacción", "redacao", "redação", "redazione",
    "redacția", "redakcja", "redakce", "redakcia", "redactie", "press", "agency", "agencies", "agentur",
    "agenturen", "agence", "agencia", "agencias", "agências", "afp", "ap", "reuters", "dpa", "apa", "sda",
    "efe", "ansa", "pti", "ani", "ians", "xinhua", "tass", "тасс", "рбк", "bloomberg", "cnn", "bbc",
    "associated", "media", "magazine", "magazin", "online", "times", "post", "tribune", "herald", "gazette",
    "network", "studio", "studios", "inc", "inc.", "ltd", "llc", "gmbh", "corp", "company", "group",
    "foundation", "university", "institute", "association", "admin", "administrator", "webmaster",
    "contributor", "contributors", "correspondent", "correspondents", "reporter", "reporters", "bureau",
    "service", "services", "wire", "guest", "anonymous", "unknown", "blog", "website", "site", "channel",
    "tv", "radio", "podcast", "web", "club", "department", "ministry", "toimitus", "redaktionell",
    "newsdesk", "journal", "daily", "weekly", "monthly", "report", "pressestelle", "presse",
    "pressemitteilung", "zeitung", "verlag", "редакция", "редакція", "агентство", "editorial board",
    "author", "user", "support", "info", "kontakt", "home", "organization", "our",
];

/// Beginnings of words that make of one word no name.
#[rustfmt::skip]
const OTHER_PARTS: &[&str] = &[
    "http", "www.", ".com", ".de", ".org", ".net", "@", "facebook", "twitter", "stiftung", "verband", "e.v", "e. v", "gmbh", "association",
];

/// Words that stand behind a name and belong to the day or a role.
#[rustfmt::skip]
const ENDS: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "montag", "dienstag",
    "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "lundi", "mardi", "mercredi", "jeudi",
    "vendredi", "samedi", "dimanche", "stand", "updated", "published", "posted", "aktualisiert",
    "veröffentlicht", "publié", "mis", "illustration", "fotos", "foto", "photos", "photo", "photography",
    "photographs", "am", "um", "uhr", "last", "january", "february", "march", "april", "june", "july", "august",
    "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec", "special", "senior", "staff", "chief", "political", "deputy", "freelance",
    "associate", "contributing", "reporter", "correspondent", "editor", "follow", "via", "edited", "ph.d", "phd",
];

/// Those of them that are never the second word of a name.
const NEVER: &[&str] = &["am", "um", "via", "mis"];

/// Letters behind a name that say what somebody has studied.
#[rustfmt::skip]
const DEGREES: &[&str] = &[
    "ma", "ba", "bsc", "msc", "mba", "mph", "md", "dds", "rn", "phd", "jd", "esq", "llm", "mfa", "facs", "rd", "do", "dvm",
];

/// Words in a name.
const MOST_WORDS: usize = 6;
const MOST_CHARS: usize = 60;
const MOST_NAMES: usize = 12;

/// The persons that a byline names. `is_sure`: each of its words is said to be of a person's name, so that one word is
/// enough.
pub(crate) fn persons(byline: &str, is_sure: bool) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    if ["://", "[at]", "(at)"].into_iter().any(|part| byline.contains(part)) {
        return found;
    }
    let line = without_lead(byline.trim().trim_matches(['|', '•', '·', '-', '–', '—', ',', ' ', '\u{a0}']));
    let mut joined = line.to_owned();
    for joint in JOINTS {
        // In names of persons "y", "e", "i" and "de" stand between capitals too; both parts must be names then.
        joined = parted(&joined, joint);
    }
    let mut is_behind_house = false;
    for part in joined.split([';', '\n', '/', '|', '•', '·', ',', '、', '，', '\u{1}']) {
        let name = name(part);
        if name.is_empty() {
            continue;
        }
        let is_fit = is_person(&name, is_sure)
            && (found.is_empty() || !(is_role(&name) || is_degree(&name) || is_behind_house));
        // "Jo Doe, BBC News, New York": a house stands before its place.
        is_behind_house = !is_sure && !found.is_empty() && is_house(&name);
        if is_fit {
            if !found.iter().any(|known| known.eq_ignore_ascii_case(&name)) {
                found.push(name);
            }
        } else if !found.is_empty() {
            // Roles and places follow the names; a name may follow them.
            continue;
        }
        if found.len() == MOST_NAMES {
            break;
        }
    }
    found
}

fn parted(line: &str, joint: &str) -> String {
    let is_short = joint.trim().chars().count() == 1 && joint != " & ";
    let mut parts: Vec<String> = Vec::new();
    for part in line.split(joint) {
        match parts.last_mut() {
            Some(last)
                if is_short
                    && (last.split_whitespace().count() < 2 || part.split_whitespace().count() < 2) =>
            {
                last.push_str(joint);
                last.push_str(part);
            }
            _ => parts.push(part.to_owned()),
        }
    }
    parts.join("\u{1}")
}

/// A name without what stands around it.
fn name(part: &str) -> String {
    let mut part = part.trim().trim_matches([
        '"', '“', '”', '\'', ':', '*', '(', ')', '[', ']', '-', '–', '—', ' ', '\u{a0}', '>', '<',
    ]);
    // A role or a place in brackets or behind a dash.
    for mark in
        ["(", "[", " - ", " – ", " — ", " @", " in ", " aus ", " for ", " für ", " | ", " at ", " on ", ": "]
    {
        if let Some(at) = part.find(mark).filter(|at| *at > 3) {
            part = part[..at].trim_end();
        }
    }
    let part = without_lead(part).trim_end_matches([',', ' ']);
    // "Jr." keeps its mark.
    let is_short = part.rsplit(' ').next().is_some_and(|last| matches!(last, "Jr." | "Sr."));
    let part = if is_short { part } else { part.trim_end_matches(['.', ',', ' ']) };
    let is_end = |word: &str| {
        ENDS.contains(&word.to_lowercase().trim_matches([':', '.', ',']))
            || word.chars().any(|sign| sign.is_ascii_digit())
    };
    let folded: Vec<&str> = part
        .split_whitespace()
        .enumerate()
        .take_while(|(at, word)| {
            *at == 0 || !is_end(word) || (*at == 1 && word.len() < 5 && !NEVER.contains(word))
        })
        .map(|(_, word)| word)
        .collect();
    let name = folded.join(" ");
    // "JO DOE" is Jo Doe.
    let is_shouted = name.chars().any(char::is_alphabetic)
        && name.chars().filter(|sign| sign.is_alphabetic()).count() > 4
        && !name.chars().any(char::is_lowercase)
        && name.chars().any(char::is_uppercase)
        && name.contains(' ');
    if is_shouted { quiet(&name) } else { name }
}

fn quiet(name: &str) -> String {
    let mut quiet = String::with_capacity(name.len());
    let mut is_in_word = false;
    for sign in name.chars() {
        if is_in_word {
            quiet.extend(sign.to_lowercase())
        } else {
            quiet.push(sign)
        }
        is_in_word = sign.is_alphanumeric();
    }
    quiet
}

/// "MA", "PhD", "M.D."; small words are names.
fn is_degree(part: &str) -> bool {
    let is_large = part.chars().skip(1).any(char::is_uppercase);
    is_large && DEGREES.contains(&part.to_lowercase().replace('.', "").as_str())
}

fn is_house(part: &str) -> bool {
    let mut words = part.split_whitespace();
    words.any(|word| {
        matches!(word.to_lowercase().as_str(), "news" | "reuters" | "ap" | "afp" | "dpa" | "press")
    })
}

/// "Projektleiterin der Stiftung", "Head of Ports".
fn is_role(part: &str) -> bool {
    part.split_whitespace()
        .nth(1)
        .is_some_and(|word| matches!(word, "der" | "des" | "für" | "beim" | "bei" | "of" | "for"))
}

pub(crate) fn is_person(name: &str, is_sure: bool) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let chars = name.chars().count();
    if words.is_empty() || words.len() > MOST_WORDS || !(2..=MOST_CHARS).contains(&chars) {
        return false;
    }
    if name.chars().any(|sign| sign.is_ascii_digit()) && !is_sure || !name.chars().any(char::is_alphabetic) {
        return false;
    }
    if name.contains(['=', '+', '<', '{', '#', '%', '?']) && !is_sure {
        return false;
    }
    let lower = name.to_lowercase();
    if OTHER_PARTS.iter().any(|part| lower.contains(part)) {
        return false;
    }
    let is_other = |word: &&str| {
        OTHERS.contains(&word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase().as_str())
    };
    if words.iter().any(is_other) {
        return false;
    }
    let is_dense = name.chars().any(|sign| sign >= '\u{900}');
    // Names begin with capitals, but for their particles.
    let capitals = words
        .iter()
        .filter(|word| word.starts_with(|sign: char| sign.is_uppercase() || sign >= '\u{590}'))
        .count();
    if is_sure {
        true
    } else {
        (words.len() >= 2 || is_dense) && capitals >= 2.min(words.len()) && capitals * 2 >= words.len()
    }
}

#[cfg(test)]
mod tests {
    use super::persons;

    #[test]
    fn persons_are_told_from_roles_and_houses() {
        let check = |byline: &str, is_sure: bool, want: &[&str]| {
            assert_eq!(persons(byline, is_sure), want, "{byline:?}");
        };
        check("By Jo Doe", false, &["Jo Doe"]);
        check("By Jo Doe and Ann Lee", false, &["Jo Doe", "Ann Lee"]);
        check("Jo Doe, Ann Lee & Max Roe", false, &["Jo Doe", "Ann Lee", "Max Roe"]);
        check("BY JO DOE, Political Editor", false, &["Jo Doe"]);
        check("Von Jo Doe, Berlin", false, &["Jo Doe"]);
        check("Par Jo de la Doe (avec AFP)", false, &["Jo de la Doe"]);
        check("Por José Doe y Ana Lee", false, &["José Doe", "Ana Lee"]);
        check("Reuters", true, &[]);
        check("Staff Writer", false, &[]);
        check("The Daily Paper", true, &[]);
        check("Redaktion", true, &[]);
        check("Jo", true, &["Jo"]);
        check("Jo", false, &[]);
        check("jo@paper.example", true, &[]);
        check("Jo Doe | The Paper News", false, &["Jo Doe"]);
        check("https://paper.example/jo", true, &[]);
        check("27 November 2026", false, &[]);
        check("Jo Doe Jr., Ann Lee.", false, &["Jo Doe Jr.", "Ann Lee"]);
        check("ByJo Doe Thursday", false, &["Jo Doe"]);
        check("Verband der Häfen e.V.", true, &[]);
        check("Jo Doe, MA, Ann Lee, M.D.", true, &["Jo Doe", "Ann Lee"]);
        check("Jo Doe, Harbour News, New York", false, &["Jo Doe"]);
        check("Jo Doe, Political Editor, Ann Lee", false, &["Jo Doe", "Ann Lee"]);
        check("JD", true, &["JD"]);
        check("Jo Doe, PhD", true, &["Jo Doe"]);
        check("Jo Doe, Projektleiterin der Stiftung", false, &["Jo Doe"]);
        check("definition. Thus A = B", false, &[]);
        check("jo[at]paper.example", true, &[]);
        check("Fabian am Dienstag 6. Mai 2014", true, &["Fabian"]);
        check("Jo Doe Edited by Ann Lee", false, &["Jo Doe"]);
        check("vom Krimiblogger", true, &["Krimiblogger"]);
        check("", false, &[]);
    }
}
