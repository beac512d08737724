//! The time that this thread has had of the processor, in milliseconds.

/// Now. Where the system does not say, the time by the clock on the wall.
pub(super) fn now() -> f64 {
    #[cfg(target_os = "linux")]
    {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
        time.tv_sec as f64 * 1e3 + time.tv_nsec as f64 / 1e6
    }
    #[cfg(not(target_os = "linux"))]
    {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        now.map_or(0.0, |time| time.as_secs_f64() * 1e3)
    }
}

/// Since then.
pub(super) fn since(begun: f64) -> f64 {
    now() - begun
}
