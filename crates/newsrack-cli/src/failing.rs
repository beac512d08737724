//! Feeds that fail, in words: since when, why, and when they are asked again.

use crate::times;
use serde_json::Value;

/// "failed 3 times, asked again from 2026-11-27 02:00. The server …", of numbers and a sentence as the wire has them.
pub(crate) fn state(failures: &Value, again_at: &Value, reason: &Value) -> String {
    let times = match failures.as_u64() {
        Some(1) => "once".to_owned(),
        other => format!("{} times", other.unwrap_or(0)),
    };
    // What is asked by hand alone is due later than any calendar goes.
    let again = match again_at.as_i64().map(times::short).filter(|at| !at.is_empty()) {
        Some(at) => format!("from {at}"),
        None => "by hand alone".to_owned(),
    };
    format!("failed {times}, asked again {again}. {}", reason.as_str().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    #[test]
    fn a_state_is_told_in_plain_words() {
        let check = |failures: u32, again_at: Value, want: &str| {
            let said = super::state(&json!(failures), &again_at, &json!("Why."));
            assert!(said.starts_with(want) && said.ends_with(". Why."), "{said}");
        };
        check(1, json!(1_764_000_000_000_i64), "failed once, asked again from 2025-11-2");
        check(3, Value::Null, "failed 3 times, asked again by hand alone");
        check(2, json!((1_i64 << 53) - 1), "failed 2 times, asked again by hand alone");
    }
}
