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
    /// What changed in an article since a wording, named by how many earlier ones it had; if none is named, since the one
    /// that was shown last. Where nothing came after that, or it was never opened, since the wording before.
    ///
    /// # Errors
    /// The entry is not there, has no earlier wording, or the store fails.
    pub async fn changes(&self, entry: EntryId, since: Option<u32>) -> Result<Changes, Error> {
        self.read(move |store| {
            let Some(row) = store.entry(entry)? else { return Ok(None) };
            let revisions = store.revisions(entry)?;
            let Some(read) = wording_read(&revisions, since.or(row.status.seen_revision)) else {
                return Ok(None);
            };
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

/// The wording of now, by how many earlier ones it has: of revisions with the newest first.
pub(crate) fn wording(revisions: &[Revision]) -> u32 {
    revisions.first().map_or(0, |newest| newest.n)
}

/// When an article got other words than those that were shown last; `None` if it has these.
pub(crate) fn changed_at(revisions: &[Revision], seen: Option<u32>) -> Option<Millis> {
    let newest = revisions.first()?;
    seen.filter(|seen| newest.n > *seen).map(|_| newest.seen_at)
}

/// The wording that had so many earlier ones, or what is still kept next to it, of revisions with the newest first.
fn wording_read(revisions: &[Revision], seen: Option<u32>) -> Option<Revision> {
    let after = revisions.iter().take_while(|revision| seen.is_some_and(|seen| revision.n > seen));
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
    fn the_wording_that_was_read_is_the_one_that_was_shown_last() {
        let check = |seen: Option<u32>, want: Option<u32>, want_changed: Option<Millis>| {
            // The oldest two are not kept any more.
            let revisions: Vec<Revision> = [(5, 50), (4, 40), (3, 30)]
                .map(|(n, seen_at)| Revision { n, seen_at, headline: String::new() })
                .into();
            assert_eq!(wording_read(&revisions, seen).map(|revision| revision.n), want, "{seen:?}");
            assert_eq!(changed_at(&revisions, seen), want_changed, "{seen:?}");
            assert_eq!(wording(&revisions), 5);
        };
        check(Some(0), Some(3), Some(50));
        check(Some(2), Some(3), Some(50));
        check(Some(3), Some(4), Some(50));
        check(Some(4), Some(5), Some(50));
        check(Some(5), Some(5), None);
        check(None, Some(5), None);
        assert_eq!((wording_read(&[], Some(1)), changed_at(&[], Some(0)), wording(&[])), (None, None, 0));
    }
}
