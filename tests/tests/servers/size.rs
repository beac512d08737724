//! Servers that send more than anybody should read, or not as much as they say.

use crate::{FEED, with_fault};
use newsrack_fetch::Error;
use newsrack_model::ReasonKind;
use newsrack_tests::press::Fault;

const WIRE: Error = Error::TooLarge { most_bytes: 10 << 20 };
const UNPACKED: Error = Error::TooLarge { most_bytes: 20 << 20 };

#[tokio::test]
async fn lengths_are_bounded_whatever_is_said_of_them() {
    let check = async |fault: Fault, want: Option<Error>| {
        let name = format!("{fault:?}");
        assert_eq!(with_fault(fault).await.err(), want, "{name}");
    };
    check(Fault::Huge, Some(WIRE)).await;
    check(Fault::EndlessChunked, Some(WIRE)).await;
    check(Fault::Claims { bytes: 5 << 30 }, Some(WIRE)).await;
    // A length that no length can be.
    check(Fault::Claims { bytes: u64::MAX }, Some(Error::Broken)).await;
    check(Fault::Claims { bytes: FEED.len() as u64 + 1 }, Some(Error::Broken)).await;
    check(Fault::Truncated, Some(Error::Broken)).await;
}

#[tokio::test]
async fn of_more_than_was_said_only_what_was_said_is_read() {
    let fetched = with_fault(Fault::Claims { bytes: 20 }).await.unwrap();
    assert_eq!(*fetched.body, FEED.as_bytes()[..20]);
}

#[tokio::test]
async fn bombs_unpack_to_more_than_they_should_in_every_coding() {
    let check = async |fault: &str, want: Error, sentence: &str| {
        let error = with_fault(fault.parse().unwrap()).await.err().unwrap_or_else(|| panic!("{fault}"));
        assert_eq!(error, want, "{fault}");
        assert_eq!(error.reason().kind, ReasonKind::TooLarge, "{fault}");
        assert_eq!(error.sentence(), sentence, "{fault}");
    };
    // So much is packed in each layer that it might be an honest one, up to its twentieth megabyte.
    for fault in ["gzip_bomb", "nested_bomb", "bad_trailer_bomb"] {
        check(fault, UNPACKED, "The answer of the server is larger than 20 megabytes.").await;
    }
    for fault in ["brotli_bomb", "zstd_bomb", "wide_window"] {
        check(fault, Error::Overpacked, "What the server sent unpacks to far more than it should.").await;
    }
}
