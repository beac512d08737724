//! Publishers' text on one line outside the window, where the system draws it and nothing of ours stands around it.

/// One line of plain text: controls and signs that turn the direction of what follows dropped, blanks joined, cut
/// at `most` characters with an ellipsis.
pub(crate) fn one_line(text: &str, most: usize) -> String {
    let clean: String = text
        .chars()
        .map(|sign| if sign.is_whitespace() { ' ' } else { sign })
        .filter(|sign| !sign.is_control() && !turns_direction(*sign))
        .collect();
    let line = clean.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let cut: String = line.chars().take(most.saturating_sub(1)).collect();
    // At a word, unless that would lose more than a third: scripts without blanks have no words to cut at.
    let is_at_word = line[cut.len()..].starts_with(' ');
    let end = cut.rfind(' ').filter(|end| !is_at_word && *end > cut.len() / 3 * 2).unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([' ', ',', '.', ':', ';']))
}

/// The embedding, override, isolate and mark signs of UAX 9.
fn turns_direction(sign: char) -> bool {
    matches!(sign, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn a_line_is_plain_and_short() {
        let check = |text: &str, most, want: &str| {
            let got = one_line(text, most);
            assert_eq!(got, want);
            assert!(got.chars().count() <= most);
        };
        check("Ports agree", 60, "Ports agree");
        check("  Ports\r\n\tagree\u{a0}on berths ", 60, "Ports agree on berths");
        check("a\u{0}b\u{1b}[31mc", 60, "ab[31mc");
        check("safe\u{202e}exe.fdp\u{2066}x", 60, "safeexe.fdpx");
        check("Nine ports agree to share berths", 20, "Nine ports agree to…");
        check("Nine ports agree, to share", 19, "Nine ports agree…");
        check("九つの港が停泊所を分け合うことで合意した", 8, "九つの港が停泊…");
        check("abcdefghij", 10, "abcdefghij");
        check("abcdefghijk", 10, "abcdefghi…");
        check("", 10, "");
    }
}
