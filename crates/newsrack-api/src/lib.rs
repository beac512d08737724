//! newsrack-engine
