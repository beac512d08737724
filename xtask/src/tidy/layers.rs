//! Who may call whom in the pages: platform ← ipc ← state, actions ← components ← views.

use super::{
    Fault,
    sources::{Source, Sources},
};

/// The pages and all that belongs to them.
const PAGES: &str = "ui/src/";
/// The one layer that knows what it runs in.
const PLATFORM: &str = "platform";
const TAURI: &str = "@tauri-apps/";
/// From below: each may use itself and what stands under it. State and actions stand side by side.
const LAYERS: &[(&str, u8)] =
    &[(PLATFORM, 1), ("ipc", 2), ("state", 3), ("actions", 3), ("components", 4), ("views", 5)];

pub(super) fn faults(sources: &Sources) -> Vec<Fault> {
    let pages = sources.iter().filter(|source| source.path.starts_with(PAGES));
    let pages = pages.filter(|source| matches!(source.ending(), "ts" | "js" | "mjs" | "svelte"));
    pages.flat_map(faults_of).collect()
}

fn faults_of(source: &Source) -> Vec<Fault> {
    let mut faults = Vec::new();
    let inner = source.path.strip_prefix(PAGES).unwrap_or_default();
    let layer = folder(inner);
    for (line, address) in imports(&source.text) {
        let mut fault = |why| faults.push(Fault { path: source.path.clone(), line, why });
        if address.starts_with(TAURI) {
            if layer != PLATFORM {
                fault(format!("only {PAGES}{PLATFORM} may import {address}"));
            }
            continue;
        }
        let Some(target) = resolve(inner, address) else { continue };
        // What starts the pages stands above all layers.
        if !layer.is_empty() && height(folder(&target)) > height(layer) {
            let named = |layer: &str| {
                if layer.is_empty() { "what starts the pages".to_owned() } else { layer.to_owned() }
            };
            fault(format!("{layer} may not import {}", named(folder(&target))));
        }
    }
    faults
}

/// The first folder of a path; empty for a file that stands in none. A name without an ending is a folder's index.
fn folder(path: &str) -> &str {
    match path.split_once('/') {
        Some((folder, _)) => folder,
        None if path.contains('.') => "",
        None => path,
    }
}

/// Folders beside the layers (styles, strings) are the ground: all may use them, and they use none.
fn height(folder: &str) -> u8 {
    if folder.is_empty() {
        return u8::MAX;
    }
    LAYERS.iter().find(|(name, _)| *name == folder).map_or(0, |(_, height)| *height)
}

/// Where an address leads within the pages: `./` and `../` from the file, `$layer/…`, `@/…` and `/src/…` from their root.
fn resolve(from: &str, address: &str) -> Option<String> {
    let from_root =
        ["$lib/", "@/", "~/", "/src/", "src/", "$"].iter().find_map(|root| address.strip_prefix(root));
    if let Some(path) = from_root {
        return Some(path.to_owned());
    }
    if !address.starts_with('.') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "" | "." => {}
            // Past the root of the pages stands nothing of theirs.
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The addresses of all imports with their lines: `… from "x"`, `import "x"`, `import("x")`.
fn imports(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for keyword in ["from", "import"] {
        for (at, _) in text.match_indices(keyword) {
            let is_word = !text[..at]
                .ends_with(|sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '$' | '.' | '-'));
            let rest = text[at + keyword.len()..].trim_start();
            let rest = rest.strip_prefix('(').filter(|_| keyword == "import").map_or(rest, str::trim_start);
            let Some(quote) = rest.chars().next().filter(|sign| matches!(sign, '"' | '\'' | '`')) else {
                continue;
            };
            let address = rest[1..].split(quote).next().unwrap_or_default();
            // Prose has quotes as well; an address has no blanks.
            if is_word && !address.is_empty() && !address.contains(char::is_whitespace) {
                found.push((text[..at].matches('\n').count() + 1, address));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_of_every_form_are_found() {
        let check = |text: &str, want: &[(usize, &str)]| assert_eq!(imports(text), want, "{text}");
        check("import a from 'x';\nimport type { B } from \"./y\";", &[(1, "x"), (2, "./y")]);
        check("import {\n  a,\n  b,\n} from '../z';", &[(4, "../z")]);
        check("import 'x.css'", &[(1, "x.css")]);
        check("const a = await import( './a' )", &[(1, "./a")]);
        check("export * from '@tauri-apps/api'", &[(1, "@tauri-apps/api")]);
        check("Array.from('abc'); // tell news from 'a b' and b", &[]);
    }

    #[test]
    fn addresses_lead_somewhere() {
        let check = |from: &str, address: &str, want: Option<&str>| {
            assert_eq!(resolve(from, address).as_deref(), want, "{from} {address}");
        };
        check("views/today/Today.svelte", "../../state/read", Some("state/read"));
        check("views/Today.svelte", "./Card.svelte", Some("views/Card.svelte"));
        check("main.ts", "./App.svelte", Some("App.svelte"));
        check("views/Today.svelte", "$components/Card.svelte", Some("components/Card.svelte"));
        check("views/Today.svelte", "@/ipc/call", Some("ipc/call"));
        check("views/Today.svelte", "svelte", None);
        check("views/Today.svelte", "../../package.json", None);
    }

    #[test]
    fn arrows_lead_down() {
        let check = |path: &str, address: &str, is_fault: bool| {
            let source = Source { path: format!("ui/src/{path}"), text: format!("import '{address}';") };
            assert_eq!(!faults_of(&source).is_empty(), is_fault, "{path} {address}");
        };
        for (path, address, is_fault) in [
            ("main.ts", "./App.svelte", false),
            ("App.svelte", "./views/Today.svelte", false),
            ("views/Today.svelte", "../components/Card.svelte", false),
            ("views/Today.svelte", "./Other.svelte", false),
            ("views/Today.svelte", "../styles/base.css", false),
            ("views/Today.svelte", "../App.svelte", true),
            ("components/Card.svelte", "../views/Today.svelte", true),
            ("actions/save.ts", "../state/marks", false),
            ("state/marks.ts", "../actions/save", false),
            ("state/marks.ts", "../components/Card.svelte", true),
            ("ipc/call.ts", "../platform/invoke", false),
            ("ipc/call.ts", "../platform", false),
            ("ipc/call.ts", "../state", true),
            ("platform/invoke.ts", "../ipc/call", true),
            ("platform/invoke.ts", "@tauri-apps/api/core", false),
            ("ipc/call.ts", "@tauri-apps/api/core", true),
            ("main.ts", "@tauri-apps/api/core", true),
            ("strings/format.ts", "../state/marks", true),
            ("components/Date.svelte", "../strings/format", false),
        ] {
            check(path, address, is_fault);
        }
    }
}
