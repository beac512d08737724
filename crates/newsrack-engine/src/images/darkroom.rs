//! Where pictures are unpacked: by two threads of its own, in a bounded amount of memory. Threads that come and go would
//! each keep at hand what an allocator keeps of the largest picture they ever had.

use super::look::{Look, MOST_MEMORY};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, OnceLock, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

/// Pictures that are unpacked at a time.
const AT_ONCE: u64 = 2;
const MEBIBYTE: u64 = 1 << 20;
const ALL: u64 = MOST_MEMORY / MEBIBYTE;

type Job = Box<dyn FnOnce() + Send>;

/// Turns to unpack a picture, and who does it.
#[derive(Debug)]
pub(crate) struct Darkroom {
    memory: Arc<Semaphore>,
    /// `None` where no thread could be started.
    jobs: OnceLock<Option<Mutex<Sender<Job>>>>,
}

impl Default for Darkroom {
    fn default() -> Self {
        Self { memory: Arc::new(Semaphore::new(ALL as usize)), jobs: OnceLock::new() }
    }
}

impl Darkroom {
    /// A turn, if one is free. A picture that needs more than its share has both.
    pub(crate) fn try_turn(&self, look: &Look) -> Option<OwnedSemaphorePermit> {
        self.memory.clone().try_acquire_many_owned(share(look)).ok()
    }

    /// A turn.
    pub(crate) async fn turn(&self, look: &Look) -> Option<OwnedSemaphorePermit> {
        self.memory.clone().acquire_many_owned(share(look)).await.ok()
    }

    /// Does the work of a turn; `None` if it panics, or nobody is there to do it.
    pub(crate) async fn work<T: Send + 'static>(
        &self,
        turn: OwnedSemaphorePermit,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let (done, is_done) = oneshot::channel();
        let job: Job = Box::new(move || {
            let made = catch_unwind(AssertUnwindSafe(work)).ok();
            drop(turn);
            // Whoever asked may have gone.
            let _ = done.send(made);
        });
        let jobs = self.jobs.get_or_init(start).as_ref()?;
        jobs.lock().unwrap_or_else(PoisonError::into_inner).send(job).ok()?;
        is_done.await.ok().flatten()
    }
}

fn share(look: &Look) -> u32 {
    let needed = look.memory.unwrap_or(0).div_ceil(MEBIBYTE);
    u32::try_from(needed.clamp(ALL / AT_ONCE, ALL)).unwrap_or(u32::MAX)
}

fn start() -> Option<Mutex<Sender<Job>>> {
    let (jobs, waiting) = channel::<Job>();
    let waiting = Arc::new(Mutex::new(waiting));
    for _ in 0..AT_ONCE {
        let waiting = Arc::clone(&waiting);
        thread::Builder::new().name("pictures".into()).spawn(move || work_on(&waiting)).ok()?;
    }
    Some(Mutex::new(jobs))
}

/// Until nobody is left who could bring a job.
fn work_on(waiting: &Mutex<Receiver<Job>>) {
    loop {
        let job = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        match job {
            Ok(job) => job(),
            Err(_) => return,
        }
    }
}
