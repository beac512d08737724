//! What changed in an article since the reader read it.

use crate::{Error, Reader};
use newsrack_article::{Change, changes};
use newsrack_model::{EntryId, Millis};
use newsrack_store::Revision;

/// An article's earlier wording beside the one of now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// When the earlier wording was replaced.
    pub replaced_at: Millis,
    /// The headline that it had, where that is another.
    pub headline: Option<String>,
    /// From the sentences of then to those of now.
    pub changes: Vec<Change>,
}

impl Reader {
    /// What changed since the reader first opened an article; where it never was opened, since the wording before.
    ///
    /// # Errors
    /// The entry is not there, has no earlier wording, or the store fails.
    pub async fn changes(&self, entry: EntryId) -> Result<Changes, Error> {
        self.read(move |store| {
            let Some(row) = store.entry(entry)? else { return Ok(None) };
            let revisions = store.revisions(entry)?;
            let Some(read) = wording_read(&revisions, row.status.opened_at) else { return Ok(None) };
            let now = store.document(entry)?.unwrap_or_default();
            let before = first_body(&revisions, read.n, |n| store.wording(entry, n))?;
            let before = before.unwrap_or_else(|| now.clone());
            Ok(Some(Changes {
                replaced_at: read.seen_at,
                headline: (read.headline != row.entry.headline).then_some(read.headline),
                changes: changes(&before, &now),
            }))
        })
        .await?
        .ok_or(Error::NotFound("article"))
    }
}

/// When an article that was read last got other words; `None` if it has those that were read.
pub(crate) fn changed_at(revisions: &[Revision], opened_at: Option<Millis>) -> Option<Millis> {
    let newest = revisions.first()?;
    opened_at.filter(|opened_at| newest.seen_at > *opened_at).map(|_| newest.seen_at)
}

/// The wording that stood there when the article was opened, of revisions with the newest first.
fn wording_read(revisions: &[Revision], opened_at: Option<Millis>) -> Option<Revision> {
    let after = revisions.iter().take_while(|revision| opened_at.is_some_and(|at| revision.seen_at > at));
    after.last().or_else(|| revisions.first()).cloned()
}

/// The body that stood beside the headline of revision `n`: one that was noted for its headline alone has none of its own,
/// so the body is that of the next one that has.
fn first_body<T, E>(
    revisions: &[Revision],
    n: u32,
    mut body_of: impl FnMut(u32) -> Result<Option<T>, E>,
) -> Result<Option<T>, E> {
    let since = revisions.iter().rev().map(|revision| revision.n).filter(|since| *since >= n);
    since.map(|n| body_of(n).transpose()).find_map(|body| body).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wording_that_was_read_is_the_one_that_stood_when_it_was_opened() {
        let check = |opened_at: Option<Millis>, want: Option<u32>, want_changed: Option<Millis>| {
            let revisions: Vec<Revision> = [(3, 30), (2, 20), (1, 10)]
                .map(|(n, seen_at)| Revision { n, seen_at, headline: String::new() })
                .into();
            assert_eq!(wording_read(&revisions, opened_at).map(|revision| revision.n), want, "{opened_at:?}");
            assert_eq!(changed_at(&revisions, opened_at), want_changed, "{opened_at:?}");
        };
        check(Some(5), Some(1), Some(30));
        check(Some(10), Some(2), Some(30));
        check(Some(25), Some(3), Some(30));
        check(Some(30), Some(3), None);
        check(None, Some(3), None);
        assert_eq!(wording_read(&[], Some(1)), None);
    }
}
