//! The folder of pictures: copies by their content, found by a hash of their address, within a budget.
//!
//! `by-content/` has the copies, each once however many addresses lead to it; `by-address/` has for each address and form
//! a line that names one. A line without its copy is a miss; a copy without its line is found and let go like any other.

use super::{
    copies::Form,
    look::Kind,
    names::{Line, content_name},
};
use newsrack_model::Millis;
use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};

/// A copy counts as used again when it is read this long after it last was.
const TOUCH_AFTER: Duration = Duration::from_secs(60 * 60);
/// A half copy that is older was left by a process that ended.
const HALF_LIVES: Duration = Duration::from_secs(60 * 60);

/// The folder of pictures. A cheap handle: clones share everything.
#[derive(Debug, Clone)]
pub(crate) struct ImageCache {
    folder: PathBuf,
    /// Bytes in the folder, once they were counted. Looking at each file of it is dear and seldom needed.
    size: Arc<Mutex<Option<u64>>>,
}

/// A picture as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) bytes: Arc<Vec<u8>>,
    pub(crate) kind: Kind,
    /// Pixels of what was fetched, as it is drawn.
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// It is what was fetched.
    pub(crate) is_whole: bool,
}

impl ImageCache {
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { folder, size: Arc::default() }
    }

    /// Whether a copy is here.
    pub(crate) fn has(&self, address: &str, form: Form) -> bool {
        let line = Line::read(&self.line_path(address, form));
        line.is_some_and(|line| self.folder.join(BY_CONTENT).join(&line.content).is_file())
    }

    /// A copy, which counts as used at `now`.
    pub(crate) fn get(&self, address: &str, form: Form, now: Millis) -> Option<Kept> {
        let path = self.line_path(address, form);
        let line = Line::read(&path)?;
        let content = self.folder.join(BY_CONTENT).join(&line.content);
        let bytes = fs::read(&content).unwrap_or_default();
        let Some(kind) = Kind::of(&bytes) else {
            // Let go, or cut off by a power cut.
            let _ = fs::remove_file(path);
            return None;
        };
        let (now, used) = (moment(now), fs::metadata(&path).and_then(|line| line.modified()));
        if used.is_ok_and(|used| apart(used, now) >= TOUCH_AFTER) {
            touch(&content, now);
            touch(&path, now);
        }
        let Line { width, height, is_whole, .. } = line;
        Some(Kept { bytes: Arc::new(bytes), kind, width, height, is_whole })
    }

    /// Keeps a copy if there is room, or room can be made without what is pinned; tells whether it is kept. The folder is
    /// within its budget before and after.
    ///
    /// # Errors
    /// It cannot be written: the picture is here all the same.
    pub(crate) fn put(
        &self,
        (address, form): (&str, Form),
        copy: &Kept,
        now: Millis,
        budget: u64,
        pinned: impl FnOnce() -> Option<HashSet<String>>,
    ) -> io::Result<bool> {
        let line = Line {
            content: content_name(&copy.bytes),
            width: copy.width,
            height: copy.height,
            is_whole: copy.is_whole,
        };
        let (path, text) = (self.line_path(address, form), line.to_string());
        let needed = (copy.bytes.len() + text.len()) as u64;
        let mut known = self.known();
        let mut size = known.take().unwrap_or_else(|| self.count());
        if size.saturating_add(needed) > budget {
            size = self.drop_oldest(budget.saturating_sub(needed), budget, pinned, now);
        }
        if size.saturating_add(needed) > budget {
            *known = Some(size);
            return Ok(false);
        }
        // Not known while it is written: what fails half way is counted.
        fs::create_dir_all(self.folder.join(BY_CONTENT))?;
        fs::create_dir_all(self.folder.join(BY_ADDRESS))?;
        let content = self.folder.join(BY_CONTENT).join(&line.content);
        match fs::read(&content) {
            // A forged name is not shared.
            Ok(other) if Kind::of(&other).is_some() && other != *copy.bytes => {
                *known = Some(size);
                return Ok(false);
            }
            Ok(same) if same == *copy.bytes => {}
            _ => {
                let before = length(&content);
                self.write(&content, &copy.bytes)?;
                size = size.saturating_add(copy.bytes.len() as u64).saturating_sub(before);
            }
        }
        touch(&content, moment(now));
        let before = length(&path);
        self.write(&path, text.as_bytes())?;
        touch(&path, moment(now));
        *known = Some(size.saturating_add(text.len() as u64).saturating_sub(before));
        Ok(true)
    }

    /// A copy of a folder that is older, where each lay under the hash of its address. It leaves the folder.
    pub(crate) fn take_older(&self, address: &str) -> Option<Vec<u8>> {
        let path = self.folder.join(address);
        let bytes = fs::read(&path).ok()?;
        let mut known = self.known();
        if fs::remove_file(path).is_ok() {
            *known = known.map(|size| size.saturating_sub(bytes.len() as u64));
        }
        Some(bytes)
    }

    /// Puts down what waits for its turn; it is not counted, and gone when it is taken up.
    pub(crate) fn put_down(&self, address: &str, form: Form, bytes: &[u8]) -> io::Result<PathBuf> {
        let path = self.half_path(&self.line_path(address, form));
        fs::create_dir_all(self.folder.join(BY_ADDRESS))?;
        if let Err(error) = fs::write(&path, bytes) {
            let _ = fs::remove_file(path);
            return Err(error);
        }
        Ok(path)
    }

    /// Keeps to a budget that was made smaller; what is pinned stays.
    pub(crate) fn trim(&self, budget: u64, now: Millis, pinned: impl FnOnce() -> Option<HashSet<String>>) {
        let mut known = self.known();
        *known = Some(self.drop_oldest(budget, budget, pinned, now));
    }

    /// Bytes in the folder, counted anew.
    pub(crate) fn count(&self) -> u64 {
        self.copies().iter().chain(&self.lines()).map(|file| file.size).sum()
    }

    /// Lets go of what was not used for longest until the folder has no more than `most` bytes, nor more than
    /// [`low_water`]; tells what is left.
    fn drop_oldest(
        &self,
        most: u64,
        budget: u64,
        pinned: impl FnOnce() -> Option<HashSet<String>>,
        now: Millis,
    ) -> u64 {
        self.drop_halves(moment(now));
        let (copies, lines) = (self.copies(), self.lines());
        let mut size: u64 = copies.iter().chain(&lines).map(|file| file.size).sum();
        if size <= most {
            return size;
        }
        let most = most.min(low_water(budget));
        // Where nobody can say what is pinned, nothing goes.
        let Some(pinned) = pinned() else { return size };
        let contents = self.contents_of(&pinned);
        let mut oldest_left = None;
        for copy in copies.iter().filter(|copy| !contents.contains(&copy.name)) {
            if size <= most {
                oldest_left = Some(copy.used);
                break;
            }
            if fs::remove_file(&copy.path).is_ok() {
                size -= copy.size;
            }
        }
        // A line is used no later than its copy: one that is older than every copy has none, or shares one and is
        // written again.
        for line in lines.iter().filter(|line| oldest_left.is_none_or(|oldest| line.used < oldest)) {
            if !pinned.contains(line.address()) && fs::remove_file(&line.path).is_ok() {
                size -= line.size;
            }
        }
        size
    }

    /// All copies, the one that was not used for longest first; among them those that an older Newsrack kept.
    pub(super) fn copies(&self) -> Vec<KeptFile> {
        let mut copies = files(&self.folder.join(BY_CONTENT));
        copies.extend(files(&self.folder));
        copies.sort_by(|one, other| (one.used, &one.name).cmp(&(other.used, &other.name)));
        copies
    }

    /// What leads to them, by address and form.
    pub(super) fn lines(&self) -> Vec<KeptFile> {
        files(&self.folder.join(BY_ADDRESS))
    }

    /// The copies that addresses lead to, in every form.
    pub(super) fn contents_of(&self, addresses: &HashSet<String>) -> HashSet<String> {
        let paths = addresses.iter().flat_map(|address| {
            [Form::Screen, Form::Row, Form::Full].map(|form| self.line_path(address, form))
        });
        let lines = paths.filter_map(|path| Line::read(&path)).map(|line| line.content);
        // One of an older folder lies under its address.
        lines.chain(addresses.iter().cloned()).collect()
    }

    /// Removes what processes left half written that ended.
    fn drop_halves(&self, now: SystemTime) {
        let ours = own_half();
        let is_left = |file: &KeptFile| !file.name.ends_with(&ours) && apart(file.used, now) > HALF_LIVES;
        for folder in [self.folder.clone(), self.folder.join(BY_CONTENT), self.folder.join(BY_ADDRESS)] {
            for file in all_files(&folder).filter(|file| file.is_half() && is_left(file)) {
                let _ = fs::remove_file(file.path);
            }
        }
    }

    fn line_path(&self, address: &str, form: Form) -> PathBuf {
        let form = match form {
            Form::Screen => "",
            Form::Row => ".row",
            Form::Full => ".full",
        };
        self.folder.join(BY_ADDRESS).join(format!("{address}{form}"))
    }

    fn half_path(&self, path: &Path) -> PathBuf {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        path.with_file_name(format!("{name}{}", own_half()))
    }

    /// Beside, and renamed: no half file is ever read.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let half = self.half_path(path);
        let written = fs::write(&half, bytes).and_then(|()| fs::rename(&half, path));
        if written.is_err() {
            let _ = fs::remove_file(half);
        }
        written
    }

    fn known(&self) -> MutexGuard<'_, Option<u64>> {
        self.size.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const BY_CONTENT: &str = "by-content";
const BY_ADDRESS: &str = "by-address";
const HALF: &str = ".part";

/// A file of the folder.
pub(super) struct KeptFile {
    pub(super) name: String,
    path: PathBuf,
    pub(super) size: u64,
    pub(super) used: SystemTime,
}

impl KeptFile {
    /// Of a line: whose it is, in whatever form.
    pub(super) fn address(&self) -> &str {
        self.name.split('.').next().unwrap_or_default()
    }

    fn is_half(&self) -> bool {
        self.name.ends_with(HALF)
    }
}

/// Bytes that are left where some had to go: a tenth of the budget is free again, so that this happens seldom.
pub(super) fn low_water(budget: u64) -> u64 {
    budget / 10 * 9
}

/// The whole files of a folder; none where it is not there.
fn files(folder: &Path) -> Vec<KeptFile> {
    all_files(folder).filter(|file| !file.is_half()).collect()
}

fn all_files(folder: &Path) -> impl Iterator<Item = KeptFile> {
    let file = |file: fs::DirEntry| {
        let metadata = file.metadata().ok().filter(fs::Metadata::is_file)?;
        Some(KeptFile {
            name: file.file_name().to_string_lossy().into_owned(),
            path: file.path(),
            size: metadata.len(),
            used: metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH),
        })
    };
    fs::read_dir(folder).into_iter().flatten().flatten().filter_map(file)
}

fn own_half() -> String {
    format!(".{}{HALF}", std::process::id())
}

fn length(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |file| file.len())
}

/// If this fails, the file goes a little earlier.
fn touch(path: &Path, now: SystemTime) {
    let _ = fs::File::options().append(true).open(path).and_then(|file| file.set_modified(now));
}

fn moment(at: Millis) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(at).unwrap_or(0))
}

pub(super) fn millis(at: SystemTime) -> Millis {
    at.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(0))
}

/// Either may be the later one: clocks are set back.
fn apart(one: SystemTime, other: SystemTime) -> Duration {
    one.duration_since(other).unwrap_or_else(|error| error.duration())
}
