//! What journeys across rooms are made with: a press that prints on demand, and a clock that is moved by hand.

pub mod addresses;
pub mod clock;
pub mod corpora;
#[cfg(all(feature = "desktop", target_os = "linux"))]
pub mod desktop;
pub mod hostile;
pub mod papers;
pub mod press;
