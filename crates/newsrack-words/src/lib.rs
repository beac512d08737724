//! unicode-normalization
