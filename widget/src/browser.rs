//! The thread in the reader's page.
