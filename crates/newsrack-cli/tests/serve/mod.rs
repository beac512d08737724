//! A server for the tests of the real binary.

use std::{
    io::{Read, Write},
    net::TcpListener,
};

/// Serves the same body at every address until the test ends.
pub(crate) fn serve(body: &'static str) -> String {
    serve_each(vec![("/", body)])
}

/// Serves each body at the addresses that begin with its path; the first that fits counts.
pub(crate) fn serve_each(bodies: Vec<(&'static str, &'static str)>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut asked = [0; 4_096];
            let length = stream.read(&mut asked).unwrap_or(0);
            let asked = String::from_utf8_lossy(&asked[..length]).into_owned();
            let path = asked.split(' ').nth(1).unwrap_or_default();
            let found = bodies.iter().find(|(begin, _)| path.starts_with(begin));
            let (status, body) = found.map_or(("404 Not Found", ""), |(_, body)| ("200 OK", *body));
            let _ = write!(
                stream,
                "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            );
        }
    });
    format!("http://{address}/feed")
}
