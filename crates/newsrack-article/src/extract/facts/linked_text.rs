//! The text of linked data (JSON-LD) as values with bare names, however publishers' templates have made it.

use serde_json::{Deserializer, Map, Value, map::Entry};

/// Values in one script.
const MOST_VALUES: usize = 50;
/// Prefixes that a context may give to names.
const MOST_PREFIXES: usize = 10;
/// Prefixes that need no context to be understood.
const KNOWN_PREFIXES: &[&str] = &["schema", "schemas", "sdo", "so"];

/// The values of a script, with names as schema.org has them: comments around it, line breaks within texts, commas too many
/// and several values one after the other are borne.
pub(super) fn read(text: &str) -> Vec<Value> {
    let text = text
        .trim()
        .trim_start_matches("<!--")
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("<![CDATA[");
    let text = text
        .trim_end_matches("-->")
        .trim_end_matches("//]]>")
        .trim_end_matches("]]>")
        .trim()
        .trim_end_matches(';');
    let (mut read, is_all) = values(text);
    if !is_all {
        let (of_mended, is_all) = values(&mended(text));
        if is_all || of_mended.len() > read.len() {
            read = of_mended;
        }
    }
    read.iter_mut().for_each(|value| bare_names(value, &mut Vec::new()));
    read
}

/// The values in a text, and whether there is nothing else in it.
fn values(text: &str) -> (Vec<Value>, bool) {
    let (mut values, mut rest) = (Vec::new(), text);
    loop {
        rest = rest.trim_start_matches(|sign: char| sign.is_whitespace() || matches!(sign, ';' | ','));
        let mut stream = Deserializer::from_str(rest).into_iter();
        match stream.next() {
            Some(Ok(value)) if values.len() < MOST_VALUES => {
                values.push(value);
                rest = &rest[stream.byte_offset()..];
            }
            _ => return (values, rest.is_empty()),
        }
    }
}

/// Takes off names what says whose they are: "schema:headline", "https://schema.org/headline".
fn bare_names(value: &mut Value, prefixes: &mut Vec<String>) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| bare_names(value, prefixes)),
        Value::Object(thing) => {
            let known = prefixes.len();
            prefixes.extend(declared(thing));
            let named = |key: &String| Some((key.clone(), bare(key, prefixes)?.to_owned()));
            let named: Vec<(String, String)> = thing.keys().filter_map(named).collect();
            for (key, name) in named {
                let Some(value) = thing.remove(&key) else { continue };
                match thing.entry(name) {
                    Entry::Vacant(place) => _ = place.insert(value),
                    // Said twice: both count.
                    Entry::Occupied(mut place) => {
                        let first = place.get_mut().take();
                        *place.get_mut() = Value::Array(vec![first, value]);
                    }
                }
            }
            thing.values_mut().for_each(|value| bare_names(value, prefixes));
            prefixes.truncate(known);
        }
        _ => {}
    }
}

fn bare<'a>(key: &'a str, prefixes: &[String]) -> Option<&'a str> {
    let (prefix, name) = key.split_once(':')?;
    let name = match prefix {
        "http" | "https" => of_schema(name)?,
        _ if KNOWN_PREFIXES.contains(&prefix) || prefixes.iter().any(|known| known == prefix) => name,
        _ => return None,
    };
    Some(name).filter(|name| !name.is_empty())
}

/// What stands behind "//schema.org/".
fn of_schema(address: &str) -> Option<&str> {
    let address = address.strip_prefix("//")?;
    address.strip_prefix("www.").unwrap_or(address).strip_prefix("schema.org/")
}

/// The prefixes that the context of a thing gives to schema.org.
fn declared(thing: &Map<String, Value>) -> Vec<String> {
    let contexts = match thing.get("@context") {
        Some(Value::Array(several)) => several.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    let terms = contexts.iter().take(MOST_PREFIXES).filter_map(Value::as_object).flatten();
    let is_schema = |(_, address): &(&String, &Value)| {
        let scheme = |address: &str| address.split_once(':').and_then(|(_, rest)| of_schema(rest)).is_some();
        address.as_str().is_some_and(scheme)
    };
    terms.filter(is_schema).take(MOST_PREFIXES).map(|(prefix, _)| prefix.clone()).collect()
}

/// A text with what templates break in it mended: line breaks within texts, commas too many, signs escaped for nothing.
fn mended(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let (mut is_in_text, mut is_escaped) = (false, false);
    for sign in text.chars() {
        if is_in_text {
            match sign {
                _ if is_escaped => {
                    is_escaped = false;
                    // What JSON has no such sign for stands for itself.
                    if !matches!(sign, '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u') {
                        mended.pop();
                    }
                    mended.push(sign);
                }
                '\\' => {
                    is_escaped = true;
                    mended.push(sign);
                }
                '"' => {
                    is_in_text = false;
                    mended.push(sign);
                }
                sign if sign < ' ' => mended.push(' '),
                sign => mended.push(sign),
            }
            continue;
        }
        match sign {
            '"' => is_in_text = true,
            '}' | ']' => {
                let end = mended.trim_end().len();
                if mended[..end].ends_with(',') {
                    mended.truncate(end - 1);
                }
            }
            _ => {}
        }
        mended.push(sign);
    }
    mended
}
