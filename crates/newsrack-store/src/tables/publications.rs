//! Mastheads.

use crate::{Error, Reading, Writing};
use newsrack_model::{FeedId, PublicationId};
use rusqlite::{OptionalExtension, params};

/// What a feed tells of the publication it belongs to.
pub(crate) struct Masthead<'a> {
    /// Registrable domain, or more on shared hosts.
    pub(crate) site_key: &'a str,
    pub(crate) name: &'a str,
    pub(crate) site_url: Option<&'a str>,
    pub(crate) language: Option<&'a str>,
    pub(crate) icon_url: Option<&'a str>,
}

impl Reading<'_> {
    /// The address of a title's icon.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn icon_url(&self, publication: PublicationId) -> Result<Option<String>, Error> {
        let found = self
            .prepare_cached("SELECT icon_url FROM publications WHERE id = ?1")?
            .query_row([publication.0], |row| row.get(0))
            .optional()?;
        Ok(found.flatten())
    }
}

impl Writing<'_> {
    /// Gives a title the reader's own name, or the publisher's back.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn rename_publication(&self, publication: PublicationId, name: Option<&str>) -> Result<(), Error> {
        self.prepare_cached("UPDATE publications SET custom_name = ?2 WHERE id = ?1")?
            .execute(params![publication.0, name])?;
        Ok(())
    }

    /// The publication of a site, made if it is not there; provisional until a feed of it answers.
    pub(crate) fn publication_of(&self, masthead: &Masthead<'_>) -> Result<PublicationId, Error> {
        let found: Option<i64> = self
            .prepare_cached("SELECT id FROM publications WHERE site_key = ?1 ORDER BY id LIMIT 1")?
            .query_row([masthead.site_key], |row| row.get(0))
            .optional()?;
        if let Some(id) = found {
            return Ok(PublicationId(id));
        }
        self.prepare_cached("INSERT INTO publications (site_key, site_url, name, language, icon_url) VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![
                masthead.site_key,
                masthead.site_url,
                masthead.name,
                masthead.language,
                masthead.icon_url
            ])?;
        Ok(PublicationId(self.last_insert_rowid()))
    }

    /// A feed's first good answer says where it belongs: the feed moves there, silently, once.
    pub(crate) fn settle(
        &self,
        feed: FeedId,
        from: PublicationId,
        masthead: &Masthead<'_>,
    ) -> Result<PublicationId, Error> {
        let home = self.publication_of(masthead)?;
        self.prepare_cached(
            "UPDATE publications SET name = ?2, site_url = coalesce(?3, site_url), language = coalesce(?4, language),
                icon_url = coalesce(?5, icon_url), is_provisional = 0
             WHERE id = ?1 AND is_provisional = 1",
        )?
        .execute(params![home.0, masthead.name, masthead.site_url, masthead.language, masthead.icon_url])?;
        if home != from {
            self.prepare_cached("UPDATE feeds SET publication_id = ?2 WHERE id = ?1")?
                .execute([feed.0, home.0])?;
            self.prepare_cached(
                "UPDATE publications SET custom_name = (SELECT custom_name FROM publications WHERE id = ?1)
                 WHERE id = ?2 AND custom_name IS NULL",
            )?
            .execute([from.0, home.0])?;
            self.prepare_cached(
                "DELETE FROM publications WHERE id = ?1 AND is_provisional = 1
                 AND NOT EXISTS (SELECT 1 FROM feeds WHERE publication_id = ?1)
                 AND NOT EXISTS (SELECT 1 FROM entries WHERE publication_id = ?1)",
            )?
            .execute([from.0])?;
        }
        Ok(home)
    }
}
