//! The walls around the page: its content security policy, and what it may call. Anything wider fails here first.

use serde_json::{Value, json};
use std::{collections::BTreeMap, fs, path::Path};

/// A file that is missing or no JSON is null, and fails whatever is asked of it.
fn read(file: &str) -> Value {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

/// What the page may load, and from where. Nothing inline, nothing evaluated, no frames, no addresses of the world.
#[test]
fn the_policy_is_exactly_this() {
    let config = read("tauri.conf.json");
    let want = json!({
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "font-src": "'self'",
        "img-src": "'self' nrimg: http://nrimg.localhost",
        "connect-src": "ipc: http://ipc.localhost",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "svelte-trusted-html",
    });
    assert_eq!(config["app"]["security"]["csp"], want);
}

/// Whatever the policy comes to say: these words never stand in it.
#[test]
fn no_directive_opens_the_page() {
    let config = read("tauri.conf.json");
    let policy: BTreeMap<String, String> =
        serde_json::from_value(config["app"]["security"]["csp"].clone()).unwrap();
    for (directive, sources) in &policy {
        for source in sources.split(' ') {
            let is_local = source.starts_with("http://") && source.ends_with(".localhost");
            let is_wide = source.contains("unsafe")
                || source.contains('*')
                || ["data:", "blob:", "http:", "https:", "filesystem:"].contains(&source)
                || (source.contains("//") && !is_local);
            assert!(!is_wide, "{directive} {source}");
        }
    }
    for closed in ["default-src", "object-src", "base-uri", "form-action", "frame-ancestors"] {
        assert_eq!(policy[closed], "'none'", "{closed}");
    }
    for absent in
        ["frame-src", "child-src", "worker-src", "script-src-elem", "script-src-attr", "style-src-attr"]
    {
        assert!(!policy.contains_key(absent), "{absent} falls back to what is closed");
    }
}

/// No other switch of the shell's configuration opens a way to the page or out of it.
#[test]
fn the_configuration_opens_nothing() {
    let config = read("tauri.conf.json");
    let check =
        |pointer: &str, want: Option<Value>| assert_eq!(config.pointer(pointer).cloned(), want, "{pointer}");
    check("/identifier", Some(json!("app.newsrack.Newsrack")));
    check("/build/frontendDist", Some(json!("../ui/dist")));
    check("/build/devUrl", None);
    check("/build/removeUnusedCommands", Some(json!(true)));
    check("/app/withGlobalTauri", Some(json!(false)));
    check("/app/security/capabilities", Some(json!(["main"])));
    check("/app/security/dangerousDisableAssetCspModification", Some(json!(false)));
    check("/app/security/freezePrototype", Some(json!(true)));
    check("/app/security/assetProtocol", None);
    check("/app/security/devCsp", None);
    check("/app/security/headers", None);
    check("/plugins", None);
    let windows = config["app"]["windows"].as_array().unwrap();
    assert_eq!(windows.len(), 1);
    assert_eq!(windows[0]["label"], "main");
    assert_eq!(windows[0]["visible"], false);
    for absent in ["url", "devtools", "additionalBrowserArgs", "dataDirectory", "browserExtensionsEnabled"] {
        assert!(windows[0].get(absent).is_none(), "{absent}");
    }
}

/// The page listens to events and calls the two commands of the shell.
#[test]
fn the_page_may_call_two_commands() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("capabilities");
    let files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(files, ["main.json"]);
    let mut capability = read("capabilities/main.json");
    let named = capability.as_object_mut().unwrap();
    named.remove("$schema");
    named.remove("description");
    let want = json!({
        "identifier": "main",
        "local": true,
        "windows": ["main"],
        "permissions": ["core:event:allow-listen", "core:event:allow-unlisten", "allow-call", "allow-shell"],
    });
    assert_eq!(capability, want);
}

/// The two commands are all that the program answers to: in what the build is told, in what it made of that, and in
/// the handler.
#[test]
fn the_program_has_two_commands() {
    let text = |file: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    let check = |file: &str, begin: &str, want: &str| {
        let text = text(file);
        let lists: Vec<&str> =
            text.split(begin).skip(1).map(|rest| rest.split_once(']').unwrap().0).collect();
        assert_eq!(lists, [want], "{file}");
    };
    check("build.rs", ".commands(&[", "\"call\", \"shell\"");
    check("src/lib.rs", "generate_handler![", "commands::call, commands::shell");

    // The build script of the window has run before this test, and laid down what it decided.
    let manifests = read("gen/schemas/acl-manifests.json");
    let own = manifests["__app-acl__"].as_object().unwrap();
    let permissions: Vec<&String> = own["permissions"].as_object().unwrap().keys().collect();
    assert_eq!(permissions, ["allow-call", "allow-shell", "deny-call", "deny-shell"]);
    assert_eq!((&own["default_permission"], &own["permission_sets"]), (&Value::Null, &json!({})));
    for (name, permission) in own["permissions"].as_object().unwrap() {
        let (verb, command) = name.split_once('-').unwrap();
        assert_eq!(permission["commands"][verb], json!([command]), "{name}");
    }
    let built = read("gen/schemas/capabilities.json");
    assert_eq!(built.as_object().unwrap().keys().collect::<Vec<_>>(), ["main"]);
    assert_eq!(built["main"]["permissions"], read("capabilities/main.json")["permissions"]);
    assert_eq!((&built["main"]["windows"], &built["main"]["remote"]), (&json!(["main"]), &Value::Null));
}

/// No plugin that reaches files, programs or the network from a page is built in, and the test build stays a choice.
#[test]
fn no_plugin_reaches_further() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    let plugins: Vec<&str> =
        manifest.lines().filter_map(|line| line.strip_prefix("tauri-plugin-")?.split(' ').next()).collect();
    assert_eq!(plugins, ["dialog", "opener", "single-instance", "window-state"]);
    assert!(manifest.contains("default = [\"custom-protocol\"]\n"));
}
