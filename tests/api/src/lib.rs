//! The HTTP interface, tested against the real shells.
