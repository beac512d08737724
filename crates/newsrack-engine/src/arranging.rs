//! The reader's own newspaper, arranged: sections, what lies in them, and what is one title.

use crate::{Error, Event, Reader, bounds};
use newsrack_model::{FeedId, PublicationId, SectionId};
use newsrack_store::{Changed, Filed, Writing};

/// Feeds or titles in one request.
const MOST_AT_ONCE: usize = 5_000;

impl Reader {
    /// Makes a section, within another if that is named; it stays while it is empty.
    ///
    /// # Errors
    /// Its name is none, too long or taken, sections would nest too deep or be too many, or the store fails.
    pub async fn make_section(&self, name: &str, parent: Option<SectionId>) -> Result<SectionId, Error> {
        let name = bounds::typed_section(name)?;
        self.arrange(move |store| store.make_section(parent, &name)).await
    }

    /// Gives a section another name.
    ///
    /// # Errors
    /// As [`Reader::make_section`], or it is not there.
    pub async fn rename_section(&self, section: SectionId, name: &str) -> Result<(), Error> {
        let name = bounds::typed_section(name)?;
        self.arrange(move |store| store.rename_section(section, &name)).await
    }

    /// Moves a section, within another or to the outermost, before one of its new neighbours or behind them all.
    ///
    /// # Errors
    /// It cannot stand there, or the store fails.
    pub async fn move_section(
        &self,
        section: SectionId,
        parent: Option<SectionId>,
        before: Option<SectionId>,
    ) -> Result<(), Error> {
        self.arrange(move |store| store.move_section(section, parent, before)).await
    }

    /// Deletes a section and those below it; their feeds stay followed.
    ///
    /// # Errors
    /// It is not there, or the store fails.
    pub async fn delete_section(&self, section: SectionId) -> Result<Changed, Error> {
        let now = self.now();
        self.arrange(move |store| store.delete_section(section, now)).await
    }

    /// Files feeds under a section, out of one, or elsewhere in it.
    ///
    /// # Errors
    /// A section is not there, too many feeds are named, or the store fails.
    pub async fn file_feeds(&self, filed: Filed) -> Result<Changed, Error> {
        at_most(filed.feeds.len())?;
        let now = self.now();
        self.arrange(move |store| store.file(&filed, now)).await
    }

    /// Makes one title of several.
    ///
    /// # Errors
    /// They are one already, too many are named, or the store fails.
    pub async fn merge_titles(
        &self,
        from: Vec<PublicationId>,
        into: PublicationId,
    ) -> Result<Changed, Error> {
        at_most(from.len())?;
        let now = self.now();
        let changed = self.arrange(move |store| store.merge_titles(&from, into, now)).await?;
        self.mute_by_topics().await;
        Ok(changed)
    }

    /// Gives some feeds of a title one of their own.
    ///
    /// # Errors
    /// They are all that it has, or the store fails.
    pub async fn split_title(&self, title: PublicationId, feeds: Vec<FeedId>) -> Result<Changed, Error> {
        at_most(feeds.len())?;
        let now = self.now();
        let changed = self.arrange(move |store| store.split_title(title, &feeds, now)).await?;
        self.mute_by_topics().await;
        Ok(changed)
    }

    async fn arrange<T: Send + 'static>(
        &self,
        change: impl FnOnce(&Writing<'_>) -> Result<T, newsrack_store::Error> + Send + 'static,
    ) -> Result<T, Error> {
        let done = self.intend(change).await?;
        self.tell(&Event::TitlesChanged {});
        Ok(done)
    }
}

pub(crate) fn at_most(count: usize) -> Result<(), Error> {
    if count > MOST_AT_ONCE {
        return Err(Error::Request(format!("At most {MOST_AT_ONCE} titles can be arranged at once.")));
    }
    Ok(())
}
