//! The press as another program moves it: `/.press/clock?at=…`, `/.press/fault?path=…&name=…`, `/.press/asked`.

use super::{request::Request, response::Response, shop::Shop};
use serde_json::json;
use url::form_urlencoded;

const PREFIX: &str = "/.press/";

/// Answers requests that are about the press itself; they stand in no log.
pub(super) fn answer(request: &Request, shop: &Shop) -> Option<Response> {
    let what = request.path().strip_prefix(PREFIX)?;
    let query = request.target.split_once('?').map_or("", |(_, query)| query);
    let value = |name: &str| {
        form_urlencoded::parse(query.as_bytes())
            .find(|(other, _)| other == name)
            .map(|(_, value)| value.into_owned())
    };
    Some(match what {
        "clock" => {
            if let Some(at) = value("at") {
                let Ok(at) = at.parse() else { return Some(Response::plain(400, "at: UTC milliseconds")) };
                shop.clock().set(at);
            }
            Response::plain(200, &shop.clock().now().to_string())
        }
        "fault" => {
            let path = value("path").unwrap_or_else(|| "*".to_owned());
            match value("name").map(|name| name.parse()) {
                Some(Ok(fault)) => shop.set_fault(&path, fault),
                Some(Err(_)) => return Some(Response::plain(400, "name: one of the faults")),
                None => shop.clear_fault(&path),
            }
            Response::plain(200, "done")
        }
        "asked" => {
            let log = shop.log();
            let told = json!({ "asked": log.all(), "most_at_once": log.most_at_once() });
            Response::plain(200, &told.to_string()).with_header("Content-Type", "application/json")
        }
        "forget" => {
            shop.log().forget();
            Response::plain(200, "done")
        }
        _ => Response::plain(404, "clock, fault, asked or forget"),
    })
}
