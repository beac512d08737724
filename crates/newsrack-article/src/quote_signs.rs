//! The signs around a quotation, which every language sets its own way.

/// Languages and their signs: around a quotation, and around one within it.
const SIGNS: &[(&str, [[&str; 2]; 2])] = &[
    ("de", [["„", "“"], ["‚", "‘"]]),
    ("de-ch", [["«", "»"], ["‹", "›"]]),
    ("fr", [["«\u{a0}", "\u{a0}»"], ["“", "”"]]),
    ("fr-ch", [["«", "»"], ["‹", "›"]]),
    ("es", [["«", "»"], ["“", "”"]]),
    ("it", [["«", "»"], ["“", "”"]]),
    ("pt-pt", [["«", "»"], ["“", "”"]]),
    ("ca", [["«", "»"], ["“", "”"]]),
    ("el", [["«", "»"], ["“", "”"]]),
    ("no", [["«", "»"], ["‘", "’"]]),
    ("nb", [["«", "»"], ["‘", "’"]]),
    ("nn", [["«", "»"], ["‘", "’"]]),
    ("da", [["»", "«"], ["›", "‹"]]),
    ("sv", [["”", "”"], ["’", "’"]]),
    ("fi", [["”", "”"], ["’", "’"]]),
    ("ru", [["«", "»"], ["„", "“"]]),
    ("uk", [["«", "»"], ["„", "“"]]),
    ("be", [["«", "»"], ["„", "“"]]),
    ("pl", [["„", "”"], ["«", "»"]]),
    ("cs", [["„", "“"], ["‚", "‘"]]),
    ("sk", [["„", "“"], ["‚", "‘"]]),
    ("sl", [["„", "“"], ["‚", "‘"]]),
    ("hr", [["„", "”"], ["‘", "’"]]),
    ("sr", [["„", "”"], ["’", "’"]]),
    ("bg", [["„", "“"], ["’", "’"]]),
    ("ro", [["„", "”"], ["«", "»"]]),
    ("hu", [["„", "”"], ["»", "«"]]),
    ("lt", [["„", "“"], ["‚", "‘"]]),
    ("et", [["„", "“"], ["«", "»"]]),
    ("is", [["„", "“"], ["‚", "‘"]]),
    ("ja", [["「", "」"], ["『", "』"]]),
    ("zh-tw", [["「", "」"], ["『", "』"]]),
    ("zh-hk", [["「", "」"], ["『", "』"]]),
    ("zh-hant", [["「", "」"], ["『", "』"]]),
    ("fa", [["«", "»"], ["‹", "›"]]),
    ("hy", [["«", "»"], ["„", "“"]]),
    ("he", [["”", "”"], ["’", "’"]]),
];

/// What most set, English and Chinese among them.
const USUAL: [[&str; 2]; 2] = [["“", "”"], ["‘", "’"]];

/// The signs before and behind a quotation that stands in so many others.
pub(crate) fn quote_signs(language: Option<&str>, depth: u8) -> [&'static str; 2] {
    let mut language = language.unwrap_or_default().to_ascii_lowercase().replace('_', "-");
    let signs = loop {
        if let Some((_, signs)) = SIGNS.iter().find(|(known, _)| *known == language) {
            break signs;
        }
        // What a region does not say, its language does.
        match language.rfind('-') {
            Some(at) => language.truncate(at),
            None => break &USUAL,
        }
    };
    signs[usize::from(depth % 2)]
}
