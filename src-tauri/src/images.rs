//! Pictures for the page, by a protocol of their own: `nrimg://localhost/lead/7`.
//!
//! The page can name only what the engine stores, and gets raster pictures by their bytes or nothing.

use crate::{shell::Shell, window};
use newsrack_engine::ImageFile;
use tauri::{
    Manager, Runtime, UriSchemeContext, UriSchemeResponder,
    http::{Method, Request, Response, StatusCode, header},
};

/// The scheme of pictures.
pub(crate) const SCHEME: &str = "nrimg";

/// A key may come to lead another picture when an article changes, so a day and not for ever.
const FRESH: &str = "private, max-age=86400";

/// Answers one request of the page.
pub(crate) fn answer<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    if context.webview_label() != window::LABEL || request.method() != Method::GET {
        return responder.respond(response(None));
    }
    let app = context.app_handle().clone();
    tauri::async_runtime::spawn(async move {
        let key = request.uri().path().trim_start_matches('/');
        let image = match &app.state::<Shell>().reader {
            Ok(reader) => reader.image(key).await.ok(),
            Err(_) => None,
        };
        responder.respond(response(image));
    });
}

/// A picture with what the web view must not guess, or 404 and nothing.
fn response(image: Option<ImageFile>) -> Response<Vec<u8>> {
    let (status, mime_type, fresh, bytes) = match image {
        Some(image) => (StatusCode::OK, image.mime_type, FRESH, image.bytes),
        None => (StatusCode::NOT_FOUND, "text/plain", "no-store", Vec::new()),
    };
    let mut response = Response::new(bytes);
    *response.status_mut() = status;
    for (name, value) in [
        (header::CONTENT_TYPE, mime_type),
        (header::CACHE_CONTROL, fresh),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Should a picture ever be opened as a page of its own, it is a page that can do nothing.
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
    ] {
        response.headers_mut().insert(name, header::HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_says_what_it_is_and_nothing_is_nothing() {
        let check = |image: Option<ImageFile>, want: (u16, &str, &str, usize)| {
            let got = response(image);
            let header = |name: &str| got.headers()[name].to_str().unwrap().to_owned();
            assert_eq!(got.status().as_u16(), want.0);
            assert_eq!(header("content-type"), want.1);
            assert_eq!(header("cache-control"), want.2);
            assert_eq!(got.body().len(), want.3);
            assert_eq!(header("x-content-type-options"), "nosniff");
            assert_eq!(header("content-security-policy"), "default-src 'none'; sandbox");
            assert!(got.headers().get("access-control-allow-origin").is_none());
        };
        let png = ImageFile { bytes: vec![1, 2, 3], mime_type: "image/png" };
        check(Some(png), (200, "image/png", "private, max-age=86400", 3));
        check(None, (404, "text/plain", "no-store", 0));
    }
}
