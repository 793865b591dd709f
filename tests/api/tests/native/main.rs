//! What the native server promises besides the interface: its tools, its end, and its patience with slow clients.

mod ending;
mod kept;
mod program;
mod slow_clients;
mod transfers;

use causerie_api_tests::{Server, ServerOptions, Shell};

/// A native server with an empty folder, whatever shell the other tests run against.
fn native() -> Server {
    Server::start(ServerOptions { shell: Some(Shell::Native), ..ServerOptions::default() })
}
