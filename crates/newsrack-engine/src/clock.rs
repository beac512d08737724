//! Time, handed in.

use newsrack_model::Millis;

/// What time it is.
pub trait Clock: Send + Sync + 'static {
    /// Now, in UTC milliseconds.
    fn now(&self) -> Millis;

    /// The local time of day in minutes since midnight, for quiet hours.
    fn minute_of_day(&self) -> u16;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Millis {
        jiff::Timestamp::now().as_millisecond()
    }

    fn minute_of_day(&self) -> u16 {
        let now = jiff::ZonedDateTime::now();
        let minute = i16::from(now.hour()) * 60 + i16::from(now.minute());
        u16::try_from(minute).unwrap_or(0)
    }
}
