//! What a feed says of when it wants to be asked.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use newsrack_feed::{Hints, parse};
use newsrack_model::Wishes;

#[test]
fn skipped_hours_and_days_are_read() {
    let check = |channel: &str, ttl_minutes: Option<u32>, hours: &[u32], days: &[u8]| {
        let text = format!("<rss version=\"2.0\"><channel><title>Paper</title>{channel}</channel></rss>");
        let want = Wishes {
            ttl_minutes,
            skip_hours: hours.iter().fold(0, |all, hour| all | 1 << hour),
            skip_days: days.iter().fold(0, |all, day| all | 1 << day),
        };
        assert_eq!(parse(text.as_bytes(), Hints::default()).unwrap().wishes, want, "{channel}");
    };
    check("", None, &[], &[]);
    check("<ttl>60</ttl><skipHours><hour>0</hour><hour> 23 </hour></skipHours>", Some(60), &[0, 23], &[]);
    // More than any number counts as the largest.
    check("<ttl>4294967296</ttl>", Some(u32::MAX), &[], &[]);
    check("<ttl> 1000000000000000000 </ttl>", Some(u32::MAX), &[], &[]);
    check("<ttl>-1000000000000000000</ttl>", None, &[], &[]);
    check("<ttl>1000000000000000000 s</ttl>", None, &[], &[]);
    // The first RSS counted from 1 to 24.
    check("<skipHours><hour>1</hour><hour>24</hour></skipHours>", None, &[0, 1], &[]);
    check("<skipDays><day>Sunday</day><day>saturday</day></skipDays>", None, &[], &[0, 6]);
    // What is none is left out.
    check("<skipHours><hour>25</hour><hour>-1</hour><hour>noon</hour></skipHours>", None, &[], &[]);
    check("<skipDays><day>Caturday</day><day>Mé</day><day/></skipDays>", None, &[], &[]);
    check("<skipHours><day>Monday</day></skipHours><skipDays><hour>3</hour></skipDays>", None, &[], &[]);
}
