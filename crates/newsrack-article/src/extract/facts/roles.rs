//! What the page says that an author is: "By Jo Doe, Shipping correspondent".

use super::{leads::without_lead, metas::words};

/// Words that name what somebody does at a paper, each whole, in lower case.
#[rustfmt::skip]
const ROLES: &[&str] = &[
    "correspondent", "correspondents", "editor", "editors", "reporter", "reporters", "columnist", "writer", "critic", "analyst",
    "producer", "journalist", "contributor", "commentator", "presenter", "photographer", "editor-in-chief", "essayist",
    "reviewer", "fellow", "researcher", "professor", "lecturer", "cartoonist", "blogger", "chief", "head", "director",
    "korrespondent", "korrespondentin", "redakteur", "redakteurin", "redaktor", "redaktorin", "reporterin", "autorin",
    "kolumnist", "kolumnistin", "chefredakteur", "chefredakteurin", "journalistin", "ressortleiter", "ressortleiterin",
    "volontär", "volontärin", "leiter", "leiterin", "politikredakteur", "wirtschaftsredakteur", "sportredakteur",
    "journaliste", "correspondant", "correspondante", "rédacteur", "rédactrice", "envoyé", "envoyée", "chroniqueur",
    "chroniqueuse", "éditorialiste", "grand-reporter",
    "corresponsal", "redactor", "redactora", "periodista", "enviado", "enviada", "columnista", "editora", "reportero",
    "reportera", "correspondente", "repórter", "jornalista", "colunista", "corrispondente", "inviato", "inviata",
    "giornalista", "redattore", "redattrice", "redacteur", "verslaggever", "columniste",
    "redaktör", "redaktør", "journalistka", "dziennikarz", "dziennikarka", "korespondent", "korespondentka", "redaktorka",
    "toimittaja", "kirjeenvaihtaja", "muhabir", "muhabiri", "yazarı", "корреспондент", "обозреватель", "редактор",
    "журналист", "кореспондент", "журналістка", "wartawan", "koresponden", "مراسل", "مراسلة", "محرر", "محررة", "صحفي",
    "صحفية", "خبرنگار", "संवाददाता", "पत्रकार",
];
/// Ends of such words where no blanks part them.
const ROLE_ENDS: &[&str] = &[
    "記者",
    "编辑",
    "編集委員",
    "論説委員",
    "特派員",
    "特派员",
    "기자",
    "특파원",
    "korrespondent",
    "redakteur",
];
/// Words behind which no role goes on.
#[rustfmt::skip]
const STOPS: &[&str] = &[
    "updated", "published", "posted", "follow", "last", "share", "email", "contact", "view", "read", "more", "aktualisiert",
    "veröffentlicht", "stand", "publié", "mis", "publicado", "actualizado", "folgen", "abonnieren", "suivre", "by", "with",
    "edited", "illustrated", "photographs", "photos", "min", "minute", "minutes",
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "monday", "tuesday", "wednesday",
    "thursday", "friday", "saturday", "sunday",
];
/// Words of a sentence about somebody, which is no role in a byline.
#[rustfmt::skip]
const TELLING: &[&str] = &[
    "is", "was", "has", "are", "who", "he", "she", "they", "his", "her", "ist", "war", "hat", "est", "es", "è", "covers",
    "writes", "schreibt", "reports", "berichtet", "said", "says", "told",
];
/// Words between two names.
const JOINTS: &[&str] = &["and", "&", "und", "et", "y", "e", "en", "og", "och", "with", "mit", "avec", "con"];
/// Signs that part a name from a role, and a role from what follows.
const PARTS: &[char] = &[',', ';', '|', '•', '·', '–', '—', '(', ')', '[', ']', '\n', '/', '،', '、', '，'];

/// Words of a role.
const MOST_WORDS: usize = 8;
const MOST_CHARS: usize = 80;
/// Parts behind a name that are looked at: a place or a degree may stand before the role.
const MOST_PARTS: usize = 3;
/// Bytes behind a name that are looked at.
const MOST_BYTES: usize = 400;

/// What a line says that somebody is, behind their name and before the next one's.
pub(crate) fn role(line: &str, name: &str, others: &[&str]) -> Option<String> {
    let (_, end) = place(line, name)?;
    let rest = crate::bounded(&line[end..], MOST_BYTES);
    let next = others.iter().filter_map(|other| place(rest, other)).map(|(start, _)| start).min();
    let rest = &rest[..next.unwrap_or(rest.len())];
    // "Jo Doe's": the name goes on.
    if rest.starts_with(|sign: char| sign.is_alphanumeric() || matches!(sign, '\'' | '’' | '-' | '@')) {
        return None;
    }
    let parts = rest.split(PARTS).flat_map(|part| part.split(" - ")).map(str::trim);
    parts.filter(|part| !part.is_empty()).take(MOST_PARTS).find_map(plain)
}

/// The role that a line of its own says, behind the line of a name.
pub(crate) fn alone(line: &str) -> Option<String> {
    stated(line).as_deref().and_then(plain)
}

/// A byline as printed, without the day, the buttons and whatever else follows in its line.
pub(crate) fn clean(line: &str, names: &[&str]) -> String {
    let Some(end) = names.iter().filter_map(|name| place(line, name)).map(|(_, end)| end).max() else {
        return line.to_owned();
    };
    let (known, rest) = line.split_at(end);
    let is_more =
        rest.trim_start().starts_with(PARTS) || names.iter().any(|name| role(line, name, &[]).is_some());
    let mut kept = if is_more { rest } else { "" };
    let mut at = 0;
    for word in rest.split_inclusive(' ').take_while(|_| is_more) {
        if is_over(word.trim().trim_matches(PARTS)) {
            kept = &rest[..at];
            break;
        }
        at += word.len();
    }
    let kept = kept
        .trim_end_matches(|sign: char| sign == ' ' || sign != ')' && sign != ']' && PARTS.contains(&sign));
    format!("{known}{kept}")
}

/// A role as it is stated, where it is one line of few words.
pub(crate) fn stated(text: &str) -> Option<String> {
    let text = words(text)?;
    let is_short = text.chars().count() <= MOST_CHARS && text.split_whitespace().count() <= MOST_WORDS;
    (is_short && !text.contains("://") && !text.contains('@')).then_some(text)
}

/// Where a name stands in a line, in whatever case.
fn place(line: &str, name: &str) -> Option<(usize, usize)> {
    if let Some(at) = line.find(name) {
        return Some((at, at + name.len()));
    }
    let (low_line, low_name) = (line.to_lowercase(), name.to_lowercase());
    // Lower case may take other room in some scripts; then nothing is found rather than found wrongly.
    let is_alike = low_line.len() == line.len() && low_name.len() == name.len();
    let at = low_line.find(&low_name).filter(|at| is_alike && line.is_char_boundary(*at))?;
    line.is_char_boundary(at + name.len()).then_some((at, at + name.len()))
}

/// Whether no role goes on at a word.
fn is_over(word: &str) -> bool {
    STOPS.contains(&bare(word).as_str()) || word.chars().any(|sign| sign.is_ascii_digit() || sign == '@')
}

fn bare(word: &str) -> String {
    word.trim_matches(['.', ':', ',', '"']).to_lowercase()
}

/// A part of a line as a role: what follows it cut off.
fn plain(part: &str) -> Option<String> {
    let words = part.split_whitespace().take_while(|word| !is_over(word));
    let mut role: Vec<&str> = words.take(MOST_WORDS + 1).collect();
    while role.last().is_some_and(|word| JOINTS.contains(word)) {
        role.pop();
    }
    let is_word = |word: &&str| {
        let word = bare(word);
        ROLES.contains(&word.as_str()) || ROLE_ENDS.iter().any(|end| word.ends_with(end))
    };
    let is_told = role.iter().any(|word| TELLING.contains(&bare(word).as_str()));
    if is_told || role.len() > MOST_WORDS || !role.iter().any(is_word) {
        return None;
    }
    let role = role.join(" ");
    let role = without_lead(&role).trim_end_matches(['.', ':', ' ']);
    (role.chars().count() <= MOST_CHARS).then(|| role.to_owned()).filter(|role| !role.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{clean, role};

    #[test]
    fn roles_stand_behind_names() {
        let check = |line: &str, want: Option<&str>| {
            assert_eq!(role(line, "Jo Doe", &["Ann Lee"]).as_deref(), want, "{line:?}");
        };
        check("By Jo Doe, Shipping correspondent", Some("Shipping correspondent"));
        check("BY JO DOE, Political Editor", Some("Political Editor"));
        check("Jo Doe Shipping correspondent Published 3 hours ago", Some("Shipping correspondent"));
        check("By Jo Doe (Ports editor) and Ann Lee", Some("Ports editor"));
        check("By Jo Doe, Ports editor, and Ann Lee, Chief critic", Some("Ports editor"));
        check("By Jo Doe and Ann Lee, Chief critic", None);
        check("By Jo Doe, Ann Lee's editor", None);
        check("Jo Doe, Lisbon, Head of Ports", Some("Head of Ports"));
        check("Von Jo Doe, Redakteurin im Ressort Häfen", Some("Redakteurin im Ressort Häfen"));
        check("Par Jo Doe, envoyée spéciale à Lisbonne", Some("envoyée spéciale à Lisbonne"));
        check("Jo Doe | Ports reporter | 3 May 2026", Some("Ports reporter"));
        check("Jo Doe – Ports reporter.", Some("Ports reporter"));
        check("By Jo Doe, Lisbon", None);
        check("By Jo Doe, Reuters", None);
        check("Jo Doe is a reporter in Lisbon", None);
        check("By Jo Doe", None);
        check("By Jo Doerr, Ports editor", None);
        check("Nobody, editor", None);
        check("Jo Doe, 記者", Some("記者"));
    }

    #[test]
    fn a_byline_is_kept_as_printed_without_what_follows() {
        let check =
            |line: &str, want: &str| assert_eq!(clean(line, &["Jo Doe", "Ann Lee"]), want, "{line:?}");
        check("By Jo Doe, Shipping correspondent", "By Jo Doe, Shipping correspondent");
        check("By Jo Doe, Lisbon", "By Jo Doe, Lisbon");
        check("By Jo Doe and Ann Lee | 3 May 2026", "By Jo Doe and Ann Lee");
        check("By Jo Doe, Ports editor Published 3 hours ago", "By Jo Doe, Ports editor");
        check("By Jo Doe (Ports editor), Follow", "By Jo Doe (Ports editor)");
        check("By Jo Doe in News on Friday", "By Jo Doe");
        check("From our own reporters", "From our own reporters");
    }

    #[test]
    fn a_long_line_is_looked_at_in_its_beginning_alone() {
        let line = format!("Jo Doe{}editor", ", harbour".repeat(1_000_000));
        assert_eq!(role(&line, "Jo Doe", &[]), None);
    }
}
