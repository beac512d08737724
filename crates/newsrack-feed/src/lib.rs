//! quick-xml
