//! The strings of tray and notifications: a catalogue of their own, and the one of the window's first page.

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

const CATALOGUES: [&str; 2] =
    [include_str!("../../ui/locales/en.ftl"), include_str!("../../ui/locales/en.shell.ftl")];

/// Says a key in the reader's language.
pub(crate) struct Strings {
    bundle: FluentBundle<FluentResource>,
}

impl Strings {
    /// English, the only language so far.
    pub(crate) fn english() -> Self {
        let mut bundle =
            FluentBundle::new_concurrent(vec!["en".parse::<LanguageIdentifier>().unwrap_or_default()]);
        // Numbers and our own words only stand in for arguments; tray hosts would draw the isolating signs as boxes.
        bundle.set_use_isolating(false);
        for catalogue in CATALOGUES {
            // A line that does not parse is left out, the others stand.
            let resource =
                FluentResource::try_new(catalogue.to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Self { bundle }
    }

    /// The string of a key.
    pub(crate) fn say(&self, key: &str) -> String {
        self.say_with(key, &FluentArgs::new())
    }

    /// The string of a key with its numbers and names; the key itself where there is none, so that it shows.
    pub(crate) fn say_with(&self, key: &str, arguments: &FluentArgs<'_>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        self.bundle.format_pattern(pattern, Some(arguments), &mut Vec::new()).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogues_parse() {
        for catalogue in CATALOGUES {
            assert!(FluentResource::try_new(catalogue.to_owned()).is_ok());
        }
    }

    #[test]
    fn every_key_of_the_shell_is_said() {
        let strings = Strings::english();
        let mut arguments = FluentArgs::new();
        for (name, number) in [("unread", 27), ("count", 9), ("titles", 4), ("stories", 34), ("minutes", 52)]
        {
            arguments.set(name, number);
        }
        for (name, words) in [
            ("title", "The Harbour Ledger"),
            ("names", "The Harbour Ledger"),
            ("topic", "ferry"),
            ("kind", "morning"),
            ("headline", "Ferry crews reach deal"),
        ] {
            arguments.set(name, words);
        }
        for key in crate::tray_menu::KEYS.iter().chain(crate::toast::KEYS) {
            let said = strings.say_with(key, &arguments);
            assert!(said != *key && !said.contains('{'), "{key}: {said}");
        }
        assert!(strings.say_with("tray-tooltip", &arguments).contains("27"));
        assert!(strings.say_with("notify-many", &arguments).contains('9'));
    }

    #[test]
    fn a_missing_key_shows() {
        assert_eq!(Strings::english().say("no-such-key"), "no-such-key");
    }
}
