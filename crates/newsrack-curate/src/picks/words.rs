//! Words that stand in good news, and words that stand in bad. Lists, and nothing more: they are wrong at times, and the card names
//! the word that it was chosen for.

use newsrack_words::words;

/// Of one language, each folded as words are.
struct Lists {
    language: &'static str,
    good: &'static [&'static str],
    bad: &'static [&'static str],
}

#[rustfmt::skip]
const LISTS: &[Lists] = &[
    Lists {
        language: "en",
        good: &[
            "rescued", "saved", "saves", "cured", "cure", "cures", "breakthrough", "restored", "restores", "reopens", "reopened",
            "reunited", "recovers", "recovered", "recovery", "thriving", "thrives", "rewilding", "reintroduced", "rebounds",
            "rediscovered", "volunteers", "donated", "donates", "kindness", "celebrates", "triumph", "eradicated", "survives",
            "revived", "protects", "protected", "milestone", "hope", "delight", "heroes", "freed",
        ],
        bad: &[
            "dead", "dies", "died", "death", "deaths", "killed", "kills", "killing", "murder", "war", "attack", "attacks", "bomb", "crash",
            "crisis", "fears", "fear", "warns", "warning", "threat", "injured", "victims", "victim", "abuse", "fraud", "jailed",
            "collapse", "losses", "loss", "layoffs", "shooting", "strike", "strikes", "famine", "hostage", "hostages", "fails",
            "failed", "falls", "recession", "cancer", "lawsuit", "scandal", "missing", "disaster", "despite", "no", "not", "never",
        ],
    },
    Lists {
        language: "de",
        good: &[
            "gerettet", "rettet", "geheilt", "heilung", "durchbruch", "restauriert", "wiedereroffnet", "wiedervereint", "erholt",
            "erholung", "bluht", "wiederentdeckt", "freiwillige", "gespendet", "spenden", "hoffnung", "feiert", "ausgerottet",
            "meilenstein", "geschutzt", "freude", "helden", "befreit", "gelungen", "zuruckgekehrt",
        ],
        bad: &[
            "tot", "tote", "stirbt", "gestorben", "tod", "getotet", "mord", "krieg", "angriff", "angriffe", "bombe", "absturz", "krise",
            "angst", "warnt", "warnung", "drohung", "verletzt", "verletzte", "opfer", "missbrauch", "betrug", "haft", "verlust",
            "verluste", "streik", "geiseln", "katastrophe", "vermisst", "unfall", "nicht", "kein", "keine", "trotz",
        ],
    },
    Lists {
        language: "fr",
        good: &[
            "sauve", "sauves", "sauvee", "gueri", "guerison", "percee", "restaure", "restauree", "rouvre", "reunis", "retrouvailles",
            "renaissance", "redecouvert", "redecouverte", "benevoles", "dons", "espoir", "celebre", "eradique", "protege", "joie",
            "heros", "libere", "reussite", "exploit",
        ],
        bad: &[
            "mort", "morts", "meurt", "deces", "tue", "tues", "meurtre", "guerre", "attaque", "attaques", "bombe", "crash", "crise",
            "peur", "alerte", "menace", "blesse", "blesses", "victime", "victimes", "abus", "fraude", "prison", "perte", "pertes",
            "greve", "otages", "catastrophe", "disparu", "accident", "pas", "malgre",
        ],
    },
    Lists {
        language: "es",
        good: &[
            "rescatado", "rescatados", "rescatan", "salvan", "salvado", "curado", "cura", "avance", "restaurado", "restauran", "reabre",
            "reencuentro", "recupera", "recuperacion", "redescubierto", "voluntarios", "donan", "esperanza", "celebra", "erradicado",
            "protegido", "alegria", "heroes", "liberado", "hito", "logro",
        ],
        bad: &[
            "muerto", "muertos", "muere", "mueren", "muerte", "mata", "asesinato", "asesinado", "guerra", "ataque", "ataques", "bomba",
            "crisis", "miedo", "alerta", "amenaza", "herido", "heridos", "victima", "victimas", "abuso", "fraude", "carcel", "perdidas",
            "huelga", "rehenes", "catastrofe", "desaparecido", "accidente", "no", "pese",
        ],
    },
    Lists {
        language: "pt",
        good: &[
            "resgatado", "resgatados", "salvo", "salvos", "curado", "cura", "avanco", "restaurado", "reabre", "reencontro", "recupera",
            "recuperacao", "redescoberto", "voluntarios", "doam", "doacoes", "esperanca", "celebra", "erradicado", "protegido", "alegria",
            "herois", "libertado", "conquista",
        ],
        bad: &[
            "morto", "mortos", "morre", "morrem", "morte", "mata", "assassinato", "guerra", "ataque", "ataques", "bomba", "crise", "medo",
            "alerta", "ameaca", "ferido", "feridos", "vitima", "vitimas", "abuso", "fraude", "prisao", "perdas", "greve", "refens",
            "catastrofe", "desaparecido", "acidente", "nao", "apesar",
        ],
    },
    Lists {
        language: "it",
        good: &[
            "salvato", "salvati", "salva", "guarito", "cura", "svolta", "restaurato", "riapre", "ritrovato", "rinascita", "riscoperto",
            "volontari", "donati", "speranza", "festeggia", "debellato", "protetto", "gioia", "eroi", "liberato", "traguardo",
        ],
        bad: &[
            "morto", "morti", "muore", "morte", "ucciso", "uccisi", "omicidio", "guerra", "attacco", "attacchi", "bomba", "crisi", "paura",
            "allarme", "minaccia", "ferito", "feriti", "vittima", "vittime", "abusi", "frode", "carcere", "perdite", "sciopero",
            "ostaggi", "catastrofe", "disperso", "incidente", "non", "nonostante",
        ],
    },
];

/// How many words of good news headline and summary have together, and the first of them; `None` without one, with one of bad news, or in a language
/// that has no list. The headline must have one: a summary alone often tells of something else.
pub(crate) fn good_word(headline: &str, summary: &str, language: Option<&str>) -> Option<(u32, String)> {
    let tag = language.and_then(|tag| tag.split(['-', '_']).next())?;
    let lists = LISTS.iter().find(|lists| lists.language.eq_ignore_ascii_case(tag))?;
    let printed = words(headline);
    let is_good = |word: &&String| lists.good.contains(&word.as_str());
    let first = printed.iter().find(is_good)?.clone();
    let rest = words(crate::beginning(summary, 240));
    if printed.iter().chain(&rest).any(|word| lists.bad.contains(&word.as_str())) {
        return None;
    }
    let count = printed.iter().chain(&rest).filter(is_good).count();
    Some((u32::try_from(count).unwrap_or(u32::MAX), first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsrack_words::fold;

    #[test]
    fn good_news_is_told_by_its_words() {
        let check = |headline: &str, summary: &str, language: Option<&str>, want: Option<(u32, &str)>| {
            let found = good_word(headline, summary, language);
            assert_eq!(found.as_ref().map(|(count, word)| (*count, word.as_str())), want, "{headline}");
        };
        check("Lynx reintroduced after a century", "", Some("en-GB"), Some((1, "reintroduced")));
        check("Town's cinema reopens", "Volunteers restored it.", Some("en"), Some((3, "reopens")));
        check("Three rescued, two dead", "", Some("en"), None);
        check("Rescued", "He died a day later.", Some("en"), None);
        check("Nothing of the kind", "A rescued cat.", Some("en"), None);
        check("Luchs gerettet", "", Some("de"), Some((1, "gerettet")));
        check("Des chats sauvés", "", Some("fr"), Some((1, "sauves")));
        check("Rescued", "", Some("xx"), None);
        check("Rescued", "", None, None);
        check("", "", Some("en"), None);
    }

    #[test]
    fn lists_are_as_words_are() {
        for lists in LISTS {
            for word in lists.good.iter().chain(lists.bad) {
                assert_eq!(words(&fold(word)), [*word], "{}", lists.language);
            }
            assert!(!lists.good.iter().any(|word| lists.bad.contains(word)), "{}", lists.language);
        }
    }
}
