//! Lays out what the window embeds: its pages, and the two commands that they may call.

use std::{fs, path::Path};

/// Shown where the pages were never built, so that `cargo check` works on a fresh checkout.
const NO_PAGES: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Newsrack</title>\
    <p>The pages of the window are not built yet: run <code>npm run build</code> in <code>ui</code>.</p></html>\n";

fn main() {
    let pages = Path::new("../ui/dist/index.html");
    if !pages.exists() {
        must(fs::create_dir_all("../ui/dist"));
        must(fs::write(pages, NO_PAGES));
    }
    println!("cargo:rerun-if-changed={}", pages.display());
    let commands = tauri_build::AppManifest::new().commands(&["call", "shell"]);
    must(tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands)));
}

fn must<T, E: std::fmt::Display>(done: Result<T, E>) {
    if let Err(error) = done {
        println!("cargo:error=failed to lay out the window: {error:#}");
        std::process::exit(1);
    }
}
