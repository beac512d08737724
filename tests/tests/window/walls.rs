//! The walls behind "an article is data": what the page could not do even if a publisher's script ran in it.

use crate::run::{Run, follow_both};
use newsrack_tests::press::{Sheet, png};
use serde_json::{Value, json};
use std::time::Duration;

/// Runs an async script whose outcome is a word: "refused", or what it got.
async fn attempt(window: &newsrack_tests::desktop::Window<'_>, script: &str, arguments: Vec<Value>) -> Value {
    let script = format!(
        "const done = arguments[arguments.length - 1];
         const refused = (error) => done(`refused: ${{error}}`);
         try {{ {script} }} catch (error) {{ refused(error) }}"
    );
    window.page.execute_async(&script, arguments).await.unwrap()
}

fn is_refused(outcome: &Value) -> bool {
    outcome.as_str().is_some_and(|text| text.starts_with("refused"))
}

#[tokio::test]
async fn the_page_cannot_leave_its_room() {
    let run = Run::new().await;
    let window = run.open().await;
    run.press.serve("/pixel.png", Sheet::new("image/png", png(1, 1, [0, 0, 0])));
    run.press.serve("/elsewhere", Sheet::page("<h1>Elsewhere</h1>"));
    run.press.forget_asked();
    let pixel = json!(run.press.url("/pixel.png"));
    let check = async |what: &str, script: &str| {
        let outcome = attempt(&window, script, vec![pixel.clone()]).await;
        assert!(is_refused(&outcome), "{what}: {outcome}");
    };
    // Refusals can be told from what is done.
    assert_eq!(attempt(&window, "done('well')", Vec::new()).await, json!("well"));
    check("eval", "done(eval('1 + 1'))").await;
    check("a function made of words", "done(new Function('return 1')())").await;
    check(
        "a script in the page",
        "const tag = document.createElement('script'); tag.textContent = 'window.ran = 1';
        document.head.append(tag); window.ran ? done('it ran') : refused('it did not run')",
    )
    .await;
    check("a fetch", "fetch(arguments[0]).then((answer) => done(answer.status), refused)").await;
    check(
        "a picture",
        "const image = new Image(); image.onload = () => done('loaded'); image.onerror = refused;
        image.src = arguments[0]",
    )
    .await;
    check(
        "a style",
        "const tag = document.createElement('link'); tag.rel = 'stylesheet'; tag.href = arguments[0];
        tag.onload = () => done('loaded'); tag.onerror = refused; document.head.append(tag)",
    )
    .await;
    check("a beacon", "navigator.sendBeacon(arguments[0]); refused('whatever it says')").await;
    check("a socket", "const socket = new WebSocket(arguments[0].replace('http', 'ws')); socket.onopen = () => done('open');
        socket.onerror = refused").await;
    // Of the page's own origin, so that only the policy stands in its way.
    check(
        "a worker",
        "const script = URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' }));
        const worker = new Worker(script); worker.onmessage = () => done('it ran'); worker.onerror = refused",
    )
    .await;
    check("another window", "window.open(arguments[0]) ? done('opened') : refused('no window')").await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    let asked: Vec<String> = run.press.asked().into_iter().map(|asked| asked.path).collect();
    assert!(asked.is_empty(), "{asked:?}");
    window.close().await.unwrap();
}

#[tokio::test]
async fn the_page_stays_the_page() {
    let run = Run::new().await;
    let window = run.open().await;
    run.press.serve("/elsewhere", Sheet::page("<h1>Elsewhere</h1>"));
    let home = window.page.current_url().await.unwrap();
    for target in
        [run.press.url("/elsewhere"), "nrimg://localhost/lead/1".to_owned(), "file:///etc/passwd".to_owned()]
    {
        let _ = window.page.execute("location.href = arguments[0]", vec![json!(target)]).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert_eq!(window.page.current_url().await.unwrap(), home, "{target}");
    }
    assert!(run.press.asked_for("/elsewhere").is_empty());
    // And it still works.
    follow_both(&window).await;
    window.close().await.unwrap();
}

#[tokio::test]
async fn the_page_may_call_two_commands_and_no_more() {
    let run = Run::new().await;
    let window = run.open().await;
    let check = async |command: &str, arguments: Value| {
        let script = "const [command, payload] = arguments;
            window.__TAURI_INTERNALS__.invoke(command, payload).then((good) => done({ good }), refused)";
        let outcome = attempt(&window, script, vec![json!(command), arguments]).await;
        assert!(is_refused(&outcome), "{command}: {outcome}");
    };
    check("plugin:opener|open_url", json!({ "url": "file:///etc/passwd" })).await;
    check("plugin:opener|open_path", json!({ "path": "/etc/passwd" })).await;
    check("plugin:dialog|open", json!({ "options": {} })).await;
    check("plugin:window|create", json!({ "options": { "label": "other" } })).await;
    check(
        "plugin:webview|create_webview_window",
        json!({ "options": { "label": "other", "url": "https://a.example" } }),
    )
    .await;
    check("plugin:event|emit", json!({ "event": "newsrack", "payload": [] })).await;
    check("plugin:path|resolve_directory", json!({ "directory": 1 })).await;
    check("plugin:app|version", json!({})).await;
    check("greet", json!({})).await;
    // The two refuse what they do not know.
    check("call", json!({ "name": "drop_everything", "request": {} })).await;
    check("call", json!({ "name": "follow", "request": { "address": 7 } })).await;
    check("shell", json!({ "request": { "shell": "open_link", "url": "file:///etc/passwd" } })).await;
    check("shell", json!({ "request": { "shell": "open_link", "url": "javascript:alert(1)" } })).await;
    check("shell", json!({ "request": { "shell": "run", "program": "sh" } })).await;
    window.close().await.unwrap();
}
