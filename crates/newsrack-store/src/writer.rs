//! The one thread that writes. What the reader did goes first and is on the disk before it is acknowledged.

use crate::{Error, Writing};
use rusqlite::Connection;
use std::{
    collections::VecDeque,
    iter,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc},
    thread::JoinHandle,
    time::{Duration, Instant},
};

/// What the reader did within this time of a commit shares the next one: a burst of marks costs a few waits for the disk.
/// A mark that comes alone waits for nothing but the disk.
const GATHERING: Duration = Duration::from_millis(20);

/// What was fetched shares a transaction for so long: pages that many feeds change are written once for all of them.
/// Once a mark arrives no other answer begins: it waits for the one in hand. Another process waits for no more than
/// this and the one in hand.
const CONTENT_TIME: Duration = Duration::from_millis(50);

/// What must be true when a write is acknowledged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// It survives a power cut: marks, follows, settings.
    Intent,
    /// It survives the end of the process; after a power cut it may be fetched again.
    Content,
}

/// Runs in a savepoint and hands back what went wrong in it, and how to tell the caller once the transaction has ended.
/// Without a connection it does not run, and only tells.
type Job = Box<dyn FnOnce(Option<&Connection>) -> (Option<Error>, Tell) + Send>;
type Tell = Box<dyn FnOnce(Result<(), Error>)>;
type Look = Box<dyn FnOnce(&Connection) + Send>;

#[derive(Default)]
struct Jobs {
    intents: VecDeque<Job>,
    contents: VecDeque<Job>,
    looks: VecDeque<Look>,
    is_closing: bool,
}

struct Queue {
    jobs: Mutex<Jobs>,
    arrived: Condvar,
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, Jobs> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The handle to the thread; dropping it writes what waits and ends it.
pub(crate) struct Writer {
    queue: Arc<Queue>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    pub(crate) fn start(connection: Connection) -> Result<Self, Error> {
        let queue = Arc::new(Queue { jobs: Mutex::default(), arrived: Condvar::new() });
        let own = Arc::clone(&queue);
        let thread = std::thread::Builder::new()
            .name("newsrack-writer".into())
            .spawn(move || run(connection, &own))?;
        Ok(Self { queue, thread: Mutex::new(Some(thread)) })
    }

    /// Waits until the change is committed.
    pub(crate) fn write<T: Send + 'static>(
        &self,
        durability: Durability,
        change: impl FnOnce(&Writing<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (job, receive) = job(change);
        let mut jobs = self.queue.lock();
        if jobs.is_closing {
            return Err(Error::Closing);
        }
        match durability {
            Durability::Intent => jobs.intents.push_back(job),
            Durability::Content => jobs.contents.push_back(job),
        }
        drop(jobs);
        self.queue.arrived.notify_one();
        receive.recv().unwrap_or(Err(Error::Closing))
    }

    /// Looks at the connection between transactions.
    pub(crate) fn look<T: Send + 'static>(
        &self,
        look: impl FnOnce(&Connection) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (send, receive) = mpsc::sync_channel(1);
        let mut jobs = self.queue.lock();
        if jobs.is_closing {
            return Err(Error::Closing);
        }
        jobs.looks.push_back(Box::new(move |connection| {
            let _ = send.send(look(connection));
        }));
        drop(jobs);
        self.queue.arrived.notify_one();
        receive.recv().unwrap_or(Err(Error::Closing))
    }
}

impl Writer {
    /// Writes what waits and ends the thread; from then on nothing is written.
    pub(crate) fn close(&self) {
        self.queue.lock().is_closing = true;
        self.queue.arrived.notify_one();
        if let Some(thread) = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take() {
            // The thread catches what its jobs throw; it has nothing else to say.
            let _ = thread.join();
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.close();
    }
}

enum Next {
    Look(Look),
    Intents(VecDeque<Job>),
    Content(Job),
}

fn run(connection: Connection, queue: &Queue) {
    let mut is_full: Option<bool> = None;
    let mut gathered_at: Option<Instant> = None;
    while let Some(next) = next(queue, &mut gathered_at) {
        let mut set_full = |wants_full: bool| {
            if is_full != Some(wants_full) {
                let level = if wants_full { "FULL" } else { "NORMAL" };
                is_full = connection.pragma_update(None, "synchronous", level).is_ok().then_some(wants_full);
            }
        };
        match next {
            Next::Look(look) => look(&connection),
            Next::Intents(jobs) => {
                set_full(true);
                transact(&connection, jobs);
            }
            Next::Content(job) => {
                set_full(false);
                let end = Instant::now() + CONTENT_TIME;
                transact(&connection, iter::once(job).chain(iter::from_fn(|| more_content(queue, end))));
            }
        }
    }
    // A short log makes the next start quick; another process may hold it, which is no fault and nothing to wait for.
    let _ = connection.busy_timeout(Duration::ZERO);
    let _ = connection.execute_batch("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);");
}

/// What to do next; `None` when all is done. `gathered_at` is when intents were taken last.
fn next(queue: &Queue, gathered_at: &mut Option<Instant>) -> Option<Next> {
    let mut jobs = queue.lock();
    loop {
        if let Some(look) = jobs.looks.pop_front() {
            return Some(Next::Look(look));
        }
        if !jobs.intents.is_empty() {
            let left = gathered_at.map_or(Duration::ZERO, |at| GATHERING.saturating_sub(at.elapsed()));
            // What was fetched must not wait for the clock as well.
            if left.is_zero() || !jobs.contents.is_empty() || jobs.is_closing {
                *gathered_at = Some(Instant::now());
                return Some(Next::Intents(std::mem::take(&mut jobs.intents)));
            }
            jobs = queue.arrived.wait_timeout(jobs, left).unwrap_or_else(PoisonError::into_inner).0;
            continue;
        }
        if let Some(job) = jobs.contents.pop_front() {
            return Some(Next::Content(job));
        }
        if jobs.is_closing {
            return None;
        }
        jobs = queue.arrived.wait(jobs).unwrap_or_else(PoisonError::into_inner);
    }
}

/// More of what was fetched, as long as nobody waits for the end of the transaction and it has not lasted too long.
fn more_content(queue: &Queue, end: Instant) -> Option<Job> {
    let mut jobs = queue.lock();
    let is_awaited = !jobs.intents.is_empty() || !jobs.looks.is_empty();
    if is_awaited || Instant::now() >= end { None } else { jobs.contents.pop_front() }
}

/// A change on its way to the thread, and where its caller waits.
fn job<T: Send + 'static>(
    change: impl FnOnce(&Writing<'_>) -> Result<T, Error> + Send + 'static,
) -> (Job, mpsc::Receiver<Result<T, Error>>) {
    let (send, receive) = mpsc::sync_channel(1);
    let job: Job = Box::new(move |connection| {
        let changed = connection.map(|connection| in_savepoint(connection, change));
        let failed = changed.as_ref().and_then(|changed| changed.as_ref().err().cloned());
        let tell = move |committed: Result<(), Error>| {
            let told = match changed {
                // Its own error says more than how the transaction ended.
                Some(changed) => changed.and_then(|changed| committed.map(|()| changed)),
                None => Err(committed.err().unwrap_or(Error::Closing)),
            };
            // A caller that went away does not want to know.
            let _ = send.send(told);
        };
        (failed, Box::new(tell))
    });
    (job, receive)
}

/// One transaction around all jobs. If it cannot begin or commit, every caller hears so. A full disk ends it in the
/// middle: then what was done is gone, and what is left does not begin, for it would be committed piece by piece.
fn transact(connection: &Connection, jobs: impl IntoIterator<Item = Job>) {
    let mut ended = connection.execute_batch("BEGIN IMMEDIATE").map_err(Error::from);
    let mut tells: Vec<Tell> = Vec::new();
    for job in jobs {
        let (failed, tell) = job(ended.is_ok().then_some(connection));
        if ended.is_ok() && connection.is_autocommit() {
            ended = Err(failed.unwrap_or(Error::TakenBack));
        }
        tells.push(tell);
    }
    let ended = ended.and_then(|()| Ok(connection.execute_batch("COMMIT")?));
    if ended.is_err() && !connection.is_autocommit() {
        // Whatever could not be committed must not leak into the next transaction.
        let _ = connection.execute_batch("ROLLBACK");
    }
    for tell in tells {
        tell(ended.clone());
    }
}

/// One job's failure, or its panic, takes back that job alone.
fn in_savepoint<T>(
    connection: &Connection,
    change: impl FnOnce(&Writing<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    connection.execute_batch("SAVEPOINT job")?;
    let changed =
        catch_unwind(AssertUnwindSafe(|| change(&Writing::new(connection)))).unwrap_or(Err(Error::TakenBack));
    match &changed {
        Ok(_) => connection.execute_batch("RELEASE job")?,
        // Some errors end the whole transaction by themselves; then there is nothing left to take back.
        Err(_) if connection.is_autocommit() => {}
        Err(_) => connection.execute_batch("ROLLBACK TO job; RELEASE job")?,
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn intend(queue: &Queue) {
        queue.lock().intents.push_back(job(|_| Ok(())).0);
        queue.arrived.notify_one();
    }

    #[test]
    fn a_burst_of_marks_shares_its_commits() {
        let queue = Queue { jobs: Mutex::default(), arrived: Condvar::new() };
        let (mut commits, mut marks) = (0_u128, 0);
        let begin = Instant::now();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                for _ in 0..60 {
                    intend(&queue);
                    std::thread::sleep(Duration::from_millis(1));
                }
                queue.lock().is_closing = true;
                queue.arrived.notify_one();
            });
            let mut gathered_at = None;
            while let Some(Next::Intents(jobs)) = next(&queue, &mut gathered_at) {
                commits += 1;
                marks += jobs.len();
            }
        });
        // The first and the last wait for nobody; however slow the machine, the others are a gathering apart.
        let most = begin.elapsed().as_millis() / GATHERING.as_millis() + 2;
        assert_eq!(marks, 60);
        assert!(commits <= most, "{commits} commits, at most {most}");
    }

    /// A job that takes a note and then ends as it is told.
    fn note(
        text: &'static str,
        end: fn(&Connection) -> Result<(), Error>,
    ) -> (Job, mpsc::Receiver<Result<(), Error>>) {
        job(move |store| {
            store.execute("INSERT INTO notes VALUES (?1)", [text])?;
            end(store)
        })
    }

    #[test]
    fn after_an_error_that_ended_the_transaction_nothing_is_kept_and_all_hear_why() {
        let check = |end: fn(&Connection) -> Result<(), Error>, own: Error, others: Error| {
            let connection = Connection::open_in_memory().unwrap();
            connection.execute_batch("CREATE TABLE notes (text)").unwrap();
            let jobs = [note("before", |_| Ok(())), note("full", end), note("after", |_| Ok(()))];
            let (jobs, told): (VecDeque<Job>, Vec<_>) = jobs.into_iter().unzip();
            transact(&connection, jobs);
            let told: Vec<_> = told.into_iter().map(|told| told.recv().unwrap()).collect();
            assert_eq!(told, [Err(others.clone()), Err(own), Err(others)]);
            assert!(connection.is_autocommit());
            let notes: i64 =
                connection.query_row("SELECT count(*) FROM notes", [], |row| row.get(0)).unwrap();
            assert_eq!(notes, 0);
        };
        let fill = |connection: &Connection| {
            let pages: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0))?;
            connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))?;
            connection.execute("INSERT INTO notes VALUES (zeroblob(1000000))", [])?;
            Ok(())
        };
        check(fill, Error::Full, Error::Full);
        // Its own words go before those that ended the transaction.
        let give_up = |connection: &Connection| {
            connection.execute_batch("ROLLBACK")?;
            Err(Error::TakenBack)
        };
        check(give_up, Error::TakenBack, Error::TakenBack);
    }

    #[test]
    fn marks_do_not_gather_while_something_fetched_waits() {
        let queue = Queue { jobs: Mutex::default(), arrived: Condvar::new() };
        let mut gathered_at = Some(Instant::now() + Duration::from_secs(3_600));
        queue.lock().contents.push_back(job(|_| Ok(())).0);
        intend(&queue);
        assert!(matches!(next(&queue, &mut gathered_at), Some(Next::Intents(jobs)) if jobs.len() == 1));
        assert!(matches!(next(&queue, &mut gathered_at), Some(Next::Content(_))));
    }
}
