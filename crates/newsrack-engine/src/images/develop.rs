//! How a picture comes to be here in a form: kept before, or fetched, looked at, and made smaller.

use super::{
    Shown,
    cache::Kept,
    copies::{self, Form},
    keep::what_is_pinned,
    look::{self, Look},
    megabytes,
};
use crate::{Error, Reader, reader::blocking};
use newsrack_fetch::{Answer, Error as NetworkError, Purpose, Request};
use std::{fs, sync::Arc};

impl Reader {
    /// A picture for the row of a list, made from the one for an article.
    pub(super) async fn row(&self, name: String, request: Request) -> Shown {
        if let Some(kept) = self.kept(&name, Form::Row).await {
            return Ok(kept);
        }
        let Kept { bytes, width, height, is_whole, .. } = self.screen(name.clone(), request).await?;
        let looked = bytes.clone();
        let Some(look) = working(move || Look::at(&looked)).await.flatten() else { return Err(None) };
        let row = self.developed(&name, Form::Row, bytes, look).await.ok_or(None)?;
        let row = Kept { width, height, is_whole: row.is_whole && is_whole, ..row };
        Ok(self.put(name, Form::Row, row).await)
    }

    /// A picture as it was fetched; while it cannot be had again, as an article shows it.
    pub(super) async fn full(&self, name: String, request: Request) -> Shown {
        match self.kept(&name, Form::Screen).await {
            Some(screen) if screen.is_whole => Ok(screen),
            Some(screen) => Ok(self.keep_picture(name, Form::Full, request).await.unwrap_or(screen)),
            None => self.keep_picture(name, Form::Full, request).await,
        }
    }

    /// A picture in a form that is made from what its server sends.
    pub(super) async fn keep_picture(&self, name: String, form: Form, request: Request) -> Shown {
        if let Some(kept) = self.kept(&name, form).await {
            return Ok(kept);
        }
        let (is_private_ok, is_article) = (request.is_private_ok, request.purpose == Purpose::Image);
        let url = request.url.clone();
        let bytes = match self.older(&name).await {
            Some(bytes) => bytes,
            None => self.fetched(&name, request).await?,
        };
        let looked = working(move || (Look::at(&bytes), bytes)).await;
        let Some((Some(look), bytes)) = looked else {
            self.note_refused(name, is_private_ok, None);
            return Err(None);
        };
        if look::is_counter(look.width, look.height) {
            self.note_refused(name, is_private_ok, None);
            if is_article {
                self.note_size(url.as_str(), (look.width, look.height)).await;
            }
            return Err(None);
        }
        let copy = self.developed(&name, form, Arc::new(bytes), look).await.ok_or(None)?;
        Ok(self.put(name, form, copy).await)
    }

    async fn kept(&self, name: &str, form: Form) -> Option<Kept> {
        let (cache, name, now) = (self.inner.images.clone(), name.to_owned(), self.now());
        working(move || cache.get(&name, form, now)).await.flatten()
    }

    async fn older(&self, name: &str) -> Option<Vec<u8>> {
        let (cache, name) = (self.inner.images.clone(), name.to_owned());
        working(move || cache.take_older(&name)).await.flatten()
    }

    async fn fetched(&self, name: &str, request: Request) -> Result<Vec<u8>, Option<NetworkError>> {
        let is_private_ok = request.is_private_ok;
        if let Some(why) = self.inner.refused.why(name, is_private_ok, self.now()) {
            return Err(why);
        }
        match self.inner.network.fetch(request).await {
            Ok(Answer::Fetched(fetched)) => Ok(fetched.body.into_bytes()),
            Ok(Answer::NotModified(_)) => Err(None),
            Err(error) => {
                self.note_refused(name.to_owned(), is_private_ok, Some(&error));
                Err(Some(error))
            }
        }
    }

    /// A picture in a form; `None` where the disk lost it. While it waits for its turn it lies on the disk: servers send
    /// faster than two threads unpack.
    async fn developed(&self, name: &str, form: Form, bytes: Arc<Vec<u8>>, look: Look) -> Option<Kept> {
        let copy = |bytes: Arc<Vec<u8>>, look: Look, is_whole| Kept {
            bytes,
            kind: look.kind,
            width: look.width,
            height: look.height,
            is_whole,
        };
        if form.fits(&look, bytes.len()) {
            return Some(copy(bytes, look, true));
        }
        let darkroom = &self.inner.darkroom;
        let (bytes, turn) = match darkroom.try_turn(&look) {
            Some(turn) => (bytes, Some(turn)),
            None => {
                let down = self.put_down(name, form, bytes).await;
                let turn = darkroom.turn(&look).await;
                match down {
                    Ok(path) => {
                        let taken_up = move || {
                            let bytes = fs::read(&path);
                            let _ = fs::remove_file(path);
                            bytes
                        };
                        (Arc::new(working(taken_up).await?.ok()?), turn)
                    }
                    Err(bytes) => (bytes, turn),
                }
            }
        };
        let whole = bytes.clone();
        let made = match turn {
            Some(turn) => darkroom.work(turn, move || copies::copy(&bytes, &look, form)).await.flatten(),
            None => None,
        };
        let kind = made.as_deref().and_then(look::Kind::of);
        Some(match (made, kind) {
            (Some(made), Some(kind)) => Kept { kind, ..copy(Arc::new(made), look, false) },
            _ => copy(whole, look, true),
        })
    }

    /// Where the bytes lie now; or they themselves, where the disk has no room.
    async fn put_down(
        &self,
        name: &str,
        form: Form,
        bytes: Arc<Vec<u8>>,
    ) -> Result<std::path::PathBuf, Arc<Vec<u8>>> {
        let (cache, name, kept) = (self.inner.images.clone(), name.to_owned(), bytes.clone());
        let path = working(move || cache.put_down(&name, form, &bytes)).await;
        path.and_then(Result::ok).ok_or(kept)
    }

    /// Keeps a copy. A full disk costs the copy, not the picture.
    async fn put(&self, name: String, form: Form, copy: Kept) -> Kept {
        let Ok(settings) = self.settings().await else { return copy };
        let budget = megabytes(settings.image_budget_mb);
        let (store, cache, now) = (self.inner.store.clone(), self.inner.images.clone(), self.now());
        let kept = copy.clone();
        let put = move || cache.put((&name, form), &kept, now, budget, || what_is_pinned(&store));
        let _ = working(put).await;
        copy
    }

    fn note_refused(&self, name: String, is_private_ok: bool, why: Option<&NetworkError>) {
        if !self.inner.pauses.is_behind_portal() {
            self.inner.refused.note(name, is_private_ok, why, self.now());
        }
    }
}

/// Work off the async threads; `None` where the reader is closing.
async fn working<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    blocking(move || Ok::<_, Error>(work())).await.ok()
}
