//! Requests that are none: a plain sentence for people, and for programmers what is wrong with them.

use crate::stand::Stand;
use newsrack_api::Code;
use serde_json::{Value, json};

#[tokio::test]
async fn a_request_of_the_wrong_shape_is_refused_in_plain_words() {
    let stand = Stand::open().await;
    let check = async |name: &str, request: Value, why: &str| {
        // `refused` looks whether the sentence is one for people.
        let error = stand.refused(name, request.clone()).await;
        assert_eq!(error.code, Code::BadRequest, "{name} {request}");
        let detail = error.detail.unwrap_or_else(|| panic!("{name} {request}: no detail"));
        assert!(detail.contains(why), "{name} {request}: {detail}");
        for words in [why, name, "invalid", "missing", "expected"] {
            assert!(!error.message.contains(words), "{name} {request}: {}", error.message);
        }
    };
    check("follow", json!({ "address": 7 }), "invalid type").await;
    check("follow", json!({}), "missing field `address`").await;
    check("mark", json!({ "entry_ids": ["one"], "is_read": true }), "invalid type").await;
    check("start_refresh", json!({ "mode": "at once" }), "unknown variant").await;
    check("article", json!("7"), "invalid type").await;
    check("drop_everything", json!({}), "no command").await;
}
