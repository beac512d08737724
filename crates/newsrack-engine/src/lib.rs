//! newsrack-words
