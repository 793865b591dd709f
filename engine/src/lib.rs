//! All that Causerie does, without I/O: request, command, SQL, answer.
