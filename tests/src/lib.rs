//! The local press and the journeys that run over it.
