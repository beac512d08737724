//! Stems of Russian names. The stemmer of the language takes their ends for those of verbs and of plurals: Байден and Байдену,
//! Псков and Пскова would be two words each.

/// Endings of cases that names have in the singular, and places in the plural; the longer ones first.
const ENDINGS: &[&str] = &[
    "ями", "ами", "ого", "его", "ому", "ему", "ией", "иях", "ием", "ах", "ях", "ом", "ем", "ой", "ей", "ий",
    "ый", "ою", "ая", "яя", "ую", "юю", "ия", "ию", "ии", "ие", "ье", "ья", "ью", "а", "я", "у", "ю", "е",
    "и", "ы", "о", "ь", "й",
];
/// Endings that surnames have which are formed like adjectives, behind what these are known by; Ким and Крым have no such
/// ending.
const OF_SURNAMES: &[&str] = &["ыми", "ими", "ых", "их", "ым", "им"];
const SURNAMES: &[&str] = &["ов", "ев", "ин", "ын", "ск", "цк"];
/// Ends of names that only look like the ending of a case: Газпром, Росатом.
const WHOLE: &[&str] = &["пром", "атом"];
/// Letters that are left at least.
const SHORTEST: usize = 3;
const VOWELS: &[char] = &['а', 'е', 'и', 'о', 'у', 'ы', 'э', 'ю', 'я', 'й', 'ь'];

/// Ends of words that are no names more often than not, where any word has a capital letter: Жителям, Опасность, Спасли.
const NO_NAMES: &[&str] = &["ам", "ям", "ость", "ости", "остью", "ли", "ть", "ся", "сь"];

/// Whether a word in small letters may be a name where a sentence begins.
pub(super) fn may_begin(word: &str) -> bool {
    !NO_NAMES.iter().any(|end| word.ends_with(end))
}

/// What the cases of a name in small letters have in common.
pub(super) fn stem(name: &str) -> &str {
    if WHOLE.iter().any(|end| name.ends_with(end)) {
        return name;
    }
    let without = |ending: &&str| name.strip_suffix(*ending).filter(|rest| is_long(rest));
    let surname = OF_SURNAMES.iter().find_map(without);
    let bare = surname
        .filter(|rest| SURNAMES.iter().any(|end| rest.ends_with(end)))
        .or_else(|| ENDINGS.iter().find_map(without))
        .unwrap_or(name);
    // Сергей loses more than Сергея.
    let short = bare.trim_end_matches(VOWELS);
    if is_long(short) { short } else { bare }
}

fn is_long(rest: &str) -> bool {
    rest.chars().nth(SHORTEST - 1).is_some()
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn the_cases_of_a_name_are_one() {
        let check = |forms: &str, want: &str| {
            for form in forms.split(' ') {
                assert_eq!(stem(form), want, "{form}");
            }
        };
        check("петров петрова петрову петровым петрове петровой петровых", "петров");
        check("байден байдена байдену байденом байдене", "байден");
        check("эрдоган эрдогана эрдогану эрдоганом", "эрдоган");
        check("зеленский зеленского зеленскому зеленским зеленском", "зеленск");
        check("псков пскова пскову псковом пскове", "псков");
        check("саратов саратове", "саратов");
        check("сергей сергея сергею сергеем", "серг");
        check("бразилия бразилии бразилию бразилией", "бразил");
        check("афины афинах афинами", "афин");
        check("газпром", "газпром");
        check("рим", "рим");
        check("крым крыма крыму", "крым");
    }
}
