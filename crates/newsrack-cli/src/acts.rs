//! Acts in English: what the command line says of a change. The window has words of its own, in its catalogue.

use newsrack_model::{Act, Deed};
use serde_json::Value;

/// "412 in World marked read"; empty for a response in which nothing was done.
pub(crate) fn sentence(act: &Value) -> String {
    serde_json::from_value(act.clone()).map(english).unwrap_or_default()
}

fn english(act: Act) -> String {
    if let Some(label) = act.label {
        return label;
    }
    let count = act.count;
    let place = act.name.clone().or(act.place.as_deref().map(capital));
    let place = place.map(|name| format!(" in {name}")).unwrap_or_default();
    match act.deed {
        Deed::Read => format!("{count}{place} marked read"),
        Deed::Unread => format!("{count}{place} marked unread"),
        Deed::Save => format!("{count} saved"),
        Deed::LetGo => format!("{count} no longer saved"),
        Deed::Follow if count == 1 => "1 title brought in".to_owned(),
        Deed::Follow => format!("{count} titles brought in"),
        Deed::Unfollow => format!("{} unfollowed", act.name.unwrap_or_else(|| feeds(count))),
        Deed::File => format!("{} filed{place}", feeds(count)),
        Deed::DeleteSection => format!("section {} deleted", act.name.unwrap_or_default()),
        Deed::Merge => format!("{} made part of {}", feeds(count), act.name.unwrap_or_default()),
        Deed::Pause | Deed::Resume => {
            let name = act.name.unwrap_or_else(|| feeds(count));
            format!("{name} {}", if act.deed == Deed::Pause { "paused" } else { "asked for again" })
        }
        Deed::Bring => format!("{count} marks brought in"),
        Deed::Notify => format!("{} announced otherwise", feeds(count)),
        Deed::SameStory => "put into a story".to_owned(),
        Deed::NotStory => "taken out of a story".to_owned(),
        Deed::More | Deed::Less => {
            let wish = if act.deed == Deed::More { "more" } else { "less" };
            format!("{wish} like {} wanted", act.name.unwrap_or_else(|| "it".to_owned()))
        }
        Deed::Split => format!("{} made a title of its own", act.name.unwrap_or_default()),
    }
}

fn feeds(count: u64) -> String {
    if count == 1 { "1 feed".to_owned() } else { format!("{count} feeds") }
}

/// "Today" and "Latest", which nobody named.
fn capital(place: &str) -> String {
    let mut signs = place.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deed_has_its_english() {
        let check = |deed, count, place: Option<&str>, name: Option<&str>, want: &str| {
            let (place, name) = (place.map(str::to_owned), name.map(str::to_owned));
            let act = Act { deed, count, place, name, label: None };
            assert_eq!(sentence(&serde_json::to_value(act).unwrap()), want);
        };
        check(Deed::Read, 412, Some("section:7"), Some("World"), "412 in World marked read");
        check(Deed::Unread, 2, None, None, "2 marked unread");
        check(Deed::Read, 1, Some("latest"), None, "1 in Latest marked read");
        check(Deed::Save, 1, None, None, "1 saved");
        check(Deed::LetGo, 3, None, None, "3 no longer saved");
        check(Deed::Follow, 1, None, None, "1 title brought in");
        check(Deed::Follow, 2, None, None, "2 titles brought in");
        check(Deed::Unfollow, 2, None, Some("The Ingot"), "The Ingot unfollowed");
        check(Deed::File, 1, None, Some("World"), "1 feed filed in World");
        check(Deed::DeleteSection, 2, None, Some("World"), "section World deleted");
        check(Deed::Merge, 2, None, Some("The Ingot"), "2 feeds made part of The Ingot");
        check(Deed::Split, 1, None, Some("The Ingot"), "The Ingot made a title of its own");
        check(Deed::Unfollow, 2, None, None, "2 feeds unfollowed");
        check(Deed::More, 1, None, Some("Nine ports agree"), "more like Nine ports agree wanted");
        check(Deed::Less, 1, None, None, "less like it wanted");
        check(Deed::Bring, 2, None, None, "2 marks brought in");
        check(Deed::Notify, 2, None, None, "2 feeds announced otherwise");
        check(Deed::Pause, 1, None, Some("The Ingot"), "The Ingot paused");
        check(Deed::SameStory, 1, None, None, "put into a story");
        check(Deed::NotStory, 1, None, None, "taken out of a story");
        check(Deed::Resume, 3, None, None, "3 feeds asked for again");
        let old =
            Act { deed: Deed::Read, count: 9, place: None, name: None, label: Some("9 marked read".into()) };
        assert_eq!(english(old), "9 marked read");
        assert_eq!(sentence(&Value::Null), "");
    }
}
