//! The gate that every address passes on its way to the browser or the mail program.

use std::fmt::Write as _;
use url::Url;

/// Longer addresses are no address of an article.
const MOST_BYTES: usize = 8_192;

/// What a `mailto:` address may ask for. Some mail programs take `attach`, which would read the reader's files.
const MAIL_FIELDS: &[&str] = &["subject", "body", "cc"];

/// The address as it may be handed to the system, written anew from its parts; `None` if it may not.
///
/// Web and mail addresses only, without a name and password, without signs that a shell or a desktop file could take
/// for more than an address.
pub(crate) fn allowed(address: &str) -> Option<String> {
    let address = address.trim_matches(' ');
    if address.len() > MOST_BYTES || address.chars().any(char::is_control) {
        return None;
    }
    let url = Url::parse(address).ok()?;
    match url.scheme() {
        "http" | "https" if url.username().is_empty() && url.password().is_none() && url.has_host() => {
            Some(url.to_string())
        }
        "mailto" => mail(&url),
        _ => None,
    }
}

fn mail(url: &Url) -> Option<String> {
    let to = url.path();
    if to.is_empty() || to.starts_with(['-', '/']) || !to.contains('@') || to.contains(char::is_whitespace) {
        return None;
    }
    let mut address = format!("mailto:{to}");
    let mut before = '?';
    for (field, text) in url.query_pairs() {
        let field = field.to_ascii_lowercase();
        if MAIL_FIELDS.contains(&field.as_str()) {
            // Percent signs throughout: mail programs do not read + as a blank.
            let text =
                url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20");
            // Writing to a string cannot fail.
            let _ = write!(address, "{before}{field}={text}");
            before = '&';
        }
    }
    Some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_and_mail_pass_and_nothing_else() {
        let check =
            |address: &str, want: Option<&str>| assert_eq!(allowed(address).as_deref(), want, "{address:?}");
        check("https://a.example/x?y=1&z=2#top", Some("https://a.example/x?y=1&z=2#top"));
        check("http://a.example", Some("http://a.example/"));
        check(" HTTPS://A.Example/ä b ", Some("https://a.example/%C3%A4%20b"));
        check("https://[2001:db8::1]:8443/x", Some("https://[2001:db8::1]:8443/x"));
        check("https://a.example/\"$(reboot)`", Some("https://a.example/%22$(reboot)%60"));
        check("https://пример.example/", Some("https://xn--e1afmkfd.example/"));
        check("mailto:desk@a.example", Some("mailto:desk@a.example"));
        check(
            "mailto:d@a.example?subject=Hi%20you&attach=/etc/passwd",
            Some("mailto:d@a.example?subject=Hi%20you"),
        );
        check(
            "mailto:d@a.example?Body=a%26b&cc=c@a.example",
            Some("mailto:d@a.example?body=a%26b&cc=c%40a.example"),
        );
        for refused in [
            "",
            "a.example",
            "/etc/passwd",
            "-flag",
            "--help",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "blob:https://a.example/1",
            "file:///etc/passwd",
            "smb://host/share",
            "\\\\host\\share",
            "ms-msdt:/id",
            "vscode://x",
            "steam://run/1",
            "feed://a.example/",
            "tauri://localhost/",
            "nrimg://localhost/lead/1",
            "ipc://localhost/call",
            "about:blank",
            "view-source:https://a.example/",
            "https://",
            "https:///",
            "https://user@a.example/",
            "https://bank.example:x@a.example/",
            "https://a.example/\u{0}",
            "https://a.example/\r\nx",
            "\thttps://a.example/",
            "mailto:",
            "mailto:nobody",
            "mailto:-attach@a.example",
            "mailto:/etc/passwd@x",
            "tel:+123",
        ] {
            check(refused, None);
        }
    }

    #[test]
    fn what_passes_is_one_argument_and_passes_again() {
        let hostile = [
            "https://a.example/ --x",
            "https://a.example/'\"<>|;&",
            "mailto:a@b.example?subject=%0d%0aBcc:%20x",
        ];
        for address in hostile {
            let once = allowed(address).unwrap();
            assert!(!once.contains(|sign: char| sign.is_whitespace() || sign.is_control()), "{once:?}");
            assert!(!once.starts_with('-'));
            assert_eq!(allowed(&once).as_ref(), Some(&once));
        }
    }

    #[test]
    fn an_address_has_a_bound() {
        let address = |length: usize| format!("https://a.example/{}", "x".repeat(length - 18));
        assert!(allowed(&address(MOST_BYTES)).is_some());
        assert!(allowed(&address(MOST_BYTES + 1)).is_none());
    }
}
