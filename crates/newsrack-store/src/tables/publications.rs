//! Mastheads.

use crate::{Error, Reading, Writing};
use newsrack_model::{FeedId, Millis, PublicationId};
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

/// A title as the catalogue has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    /// Its id there; all feeds that have it are of one title.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its site.
    pub site_url: String,
    /// ISO 3166, two letters.
    pub country: Option<String>,
    /// BCP 47.
    pub language: String,
    /// Who owns it.
    pub owner: Option<String>,
}

/// A title's site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Whose.
    pub publication_id: PublicationId,
    /// Its address, as the feed gives it.
    pub url: String,
}

impl Reading<'_> {
    /// Up to `most` sites of followed titles that were never asked for their icon, or had none before a moment.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn sites_without_icon(&self, before: Millis, most: usize) -> Result<Vec<Site>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT id, site_url FROM publications
             WHERE site_url IS NOT NULL AND is_provisional = 0
                AND (icon_asked_at IS NULL OR (icon_url IS NULL AND icon_asked_at < ?1))
                AND EXISTS (SELECT 1 FROM feeds WHERE publication_id = publications.id AND unfollowed_at IS NULL)
             ORDER BY id LIMIT ?2",
        )?;
        let sites = statement.query_map(params![before, i64::try_from(most).unwrap_or(i64::MAX)], |row| {
            Ok(Site { publication_id: PublicationId(row.get(0)?), url: row.get(1)? })
        })?;
        Ok(sites.collect::<Result<_, _>>()?)
    }

    /// The addresses of a title's followed feeds that may lie in a private network.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn private_feeds(&self, publication: PublicationId) -> Result<Vec<String>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT feed_url FROM feeds WHERE publication_id = ?1 AND is_private_ok = 1 AND unfollowed_at IS NULL",
        )?;
        let urls = statement.query_map([publication.0], |row| row.get(0))?;
        Ok(urls.collect::<Result<_, _>>()?)
    }

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
    /// Notes that a title's site was asked for its icon. Where it has none, what the feed calls its picture stays.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn icon_asked(
        &self,
        publication: PublicationId,
        icon: Option<&str>,
        now: Millis,
    ) -> Result<(), Error> {
        self.prepare_cached(
            "UPDATE publications SET icon_url = coalesce(?2, icon_url), icon_asked_at = ?3 WHERE id = ?1",
        )?
        .execute(params![publication.0, icon, now])?;
        Ok(())
    }

    /// Takes back that the sites of these titles were asked for their icons.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn icons_not_asked(&self, publications: &[PublicationId]) -> Result<(), Error> {
        let mut statement =
            self.prepare_cached("UPDATE publications SET icon_asked_at = NULL WHERE id = ?1")?;
        for publication in publications {
            statement.execute([publication.0])?;
        }
        Ok(())
    }

    /// Takes a title's icon away, if it still lies there; tells whether it did. When its site was asked stays.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn icon_refused(&self, publication: PublicationId, url: &str) -> Result<bool, Error> {
        let count = self
            .prepare_cached("UPDATE publications SET icon_url = NULL WHERE id = ?1 AND icon_url = ?2")?
            .execute(params![publication.0, url])?;
        Ok(count > 0)
    }

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
            return self.merged_title(PublicationId(id));
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

    /// Makes a title the one that the catalogue has; one that lies at another site stays as it is.
    pub(crate) fn list_as(&self, publication: PublicationId, listed: &Listed) -> Result<(), Error> {
        self.prepare_cached(
            "UPDATE publications SET catalogue_id = ?2, name = ?3, site_url = ?4, country = ?5, language = ?6, owner = ?7,
                is_provisional = 0
             WHERE id = ?1 AND (site_key = ?2 OR catalogue_id = ?2)",
        )?
        .execute(params![
            publication.0,
            listed.id,
            listed.name,
            listed.site_url,
            listed.country,
            listed.language,
            listed.owner
        ])?;
        Ok(())
    }

    /// Says of a title that was followed before it was known to be one of the catalogue's that it is, unless another is.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn claim(&self, publication: PublicationId, listed: &Listed) -> Result<(), Error> {
        self.prepare_cached(
            "UPDATE publications SET catalogue_id = ?2 WHERE id = ?1 AND catalogue_id IS NULL
             AND NOT EXISTS (SELECT 1 FROM publications WHERE catalogue_id = ?2)",
        )?
        .execute(params![publication.0, listed.id])?;
        self.list_as(publication, listed)
    }

    /// The title that is the catalogue's of this id, or that it was merged into.
    pub(crate) fn publication_listed(&self, id: &str) -> Result<Option<PublicationId>, Error> {
        let found = self
            .prepare_cached("SELECT id FROM publications WHERE catalogue_id = ?1 ORDER BY id LIMIT 1")?
            .query_row([id], |row| row.get(0).map(PublicationId))
            .optional()?;
        found.map(|title| self.merged_title(title)).transpose()
    }

    /// The reader put its feeds together: it was split from another title, or another was merged into it.
    fn is_arranged(&self, publication: PublicationId) -> Result<bool, Error> {
        Ok(self
            .prepare_cached(
                "SELECT 1 FROM publications WHERE merged_into = ?1
                 UNION ALL SELECT 1 FROM publications WHERE id = ?1 AND is_provisional = 0 AND site_key LIKE '%://%'",
            )?
            .exists([publication.0])?)
    }

    fn is_listed(&self, publication: PublicationId) -> Result<bool, Error> {
        Ok(self
            .prepare_cached("SELECT 1 FROM publications WHERE id = ?1 AND catalogue_id IS NOT NULL")?
            .exists([publication.0])?)
    }

    /// A feed's first good answer says where it belongs: the feed moves there, silently, once, and takes with it what an
    /// answer that was cut off brought before. A title of the catalogue needs nobody to say so, and neither does one that
    /// the reader arranged.
    pub(crate) fn settle(
        &self,
        feed: FeedId,
        from: PublicationId,
        masthead: &Masthead<'_>,
    ) -> Result<PublicationId, Error> {
        if self.is_listed(from)? {
            self.prepare_cached("UPDATE publications SET icon_url = coalesce(icon_url, ?2) WHERE id = ?1")?
                .execute(params![from.0, masthead.icon_url])?;
            return Ok(from);
        }
        let home = if self.is_arranged(from)? { from } else { self.publication_of(masthead)? };
        self.prepare_cached(
            "UPDATE publications SET name = ?2, site_url = coalesce(?3, site_url), language = coalesce(?4, language),
                icon_url = coalesce(?5, icon_url), is_provisional = 0
             WHERE id = ?1 AND is_provisional = 1",
        )?
        .execute(params![home.0, masthead.name, masthead.site_url, masthead.language, masthead.icon_url])?;
        if home != from {
            self.prepare_cached("UPDATE feeds SET publication_id = ?2 WHERE id = ?1")?
                .execute([feed.0, home.0])?;
            self.bring_entries(&[feed.0], home)?;
            self.prepare_cached(
                "UPDATE publications SET custom_name = (SELECT custom_name FROM publications WHERE id = ?1)
                 WHERE id = ?2 AND custom_name IS NULL",
            )?
            .execute([from.0, home.0])?;
            self.bring_wishes(from, home)?;
            self.mute_again(self.entries_of(feed)?)?;
            self.prepare_cached(
                "DELETE FROM publications WHERE id = ?1
                 AND NOT EXISTS (SELECT 1 FROM feeds WHERE publication_id = ?1)
                 AND NOT EXISTS (SELECT 1 FROM entries WHERE publication_id = ?1)",
            )?
            .execute([from.0])?;
            self.drop_bare_keeps()?;
        }
        Ok(home)
    }

    /// What the reader wants of a title holds for the one that its feed turned out to belong to, where nothing else was
    /// said of that.
    fn bring_wishes(&self, from: PublicationId, home: PublicationId) -> Result<(), Error> {
        self.prepare_cached(
            "UPDATE publications SET full_text = (SELECT full_text FROM publications WHERE id = ?1)
             WHERE id = ?2 AND full_text = 'auto'",
        )?
        .execute([from.0, home.0])?;
        // A title that is followed with another feed already stays what it is. The one that moves is in it by now.
        self.prepare_cached(
            "UPDATE publications SET (trial_from, trial_until, interval_minutes, shows_images, daily_cap,
                    muted_words) =
                (SELECT trial_from, trial_until, interval_minutes, shows_images, daily_cap, muted_words
                 FROM publications WHERE id = ?1)
             WHERE id = ?2 AND (SELECT count(*) FROM feeds WHERE publication_id = ?2 AND unfollowed_at IS NULL) <= 1",
        )?
        .execute([from.0, home.0])?;
        self.keep_too(from, home)
    }
}
