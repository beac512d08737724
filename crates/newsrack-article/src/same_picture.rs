//! Whether two addresses show one picture.

/// Publishers serve one picture in many sizes: told apart in the query, in a part of the path, or at the end of the
/// name. The window's rule is the same (`ui/src/components/document/pictures.ts`).
#[must_use]
pub fn is_same_picture(one: &str, other: &str) -> bool {
    one == other || without_size(one) == without_size(other)
}

/// An address without its scheme, its query, and what names a size.
fn without_size(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let path = path.strip_prefix("https:").or_else(|| path.strip_prefix("http:")).unwrap_or(path);
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let is_size = |part: &str| (2..=4).contains(&part.len()) && is_number(part);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !is_size(part)).collect();
    let name = match name.rsplit_once('.') {
        Some((stem, kind)) => {
            let stem = stem
                .rsplit_once(['-', '_'])
                .filter(|(_, end)| names_size(end))
                .map_or(stem, |(stem, _)| stem);
            format!("{stem}.{kind}")
        }
        None => name.to_owned(),
    };
    parts.push(&name);
    parts.join("/")
}

/// "640x480", "w640w", "1024px", "scaled": a size as it stands at the end of a name.
fn names_size(end: &str) -> bool {
    let is_side = |side: &str| (2..=4).contains(&side.len()) && is_number(side);
    if end == "scaled" || end.split_once('x').is_some_and(|(width, height)| is_side(width) && is_side(height))
    {
        return true;
    }
    let width = end.strip_suffix("px").or_else(|| end.strip_suffix('w'));
    let width = width.map(|width| width.strip_prefix(['w', 'h']).unwrap_or(width));
    width.is_some_and(|width| (3..=4).contains(&width.len()) && is_number(width))
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::is_same_picture;

    #[test]
    fn one_picture_in_two_sizes_is_the_same_and_two_of_a_series_are_not() {
        let check = |one: &str, other: &str, want: bool| {
            let address = |path: &str| format!("https://paper.example/{path}");
            assert_eq!(is_same_picture(&address(one), &address(other)), want, "{one} {other}");
        };
        check("a.jpg", "a.jpg", true);
        check("a.jpg?w=320", "a.jpg?w=1280", true);
        check("img/320/a.jpg", "img/1280/a.jpg", true);
        check("img/320/a.jpg", "img/a.jpg", true);
        check("a-640x480.jpg", "a.jpg", true);
        check("a-scaled.jpg", "a-1024w.jpg", true);
        check("a_w640px.jpg", "a_320px.jpg", true);
        check("a-2024.jpg", "a-2025.jpg", false);
        check("budget1.jpg", "budget2.jpg", false);
        check("img/20251/a.jpg", "img/20252/a.jpg", false);
        check("a-640x480", "a", false);
        check("320", "1280", false);
        assert!(is_same_picture("http://paper.example/a.jpg", "https://paper.example/a.jpg"));
        assert!(!is_same_picture("https://1.paper.example/a.jpg", "https://2.paper.example/a.jpg"));
    }
}
