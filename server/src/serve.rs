//! `causerie serve`: listens, answers, and ends in order.

use std::future::Future;
use std::io::{self, IsTerminal, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use causerie_engine::Entry;
use causerie_shared::limits;
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use tokio::net::{TcpListener, TcpSocket};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{Semaphore, watch};

use crate::assets::Assets;
use crate::connection;
use crate::data_folder::DataFolder;
use crate::exchange::Exchange;
use crate::metrics::Metrics;
use crate::outside::Outside;
use crate::owner_token::OwnerToken;
use crate::places::Places;
use crate::settings::{Installation, Settings};

/// Serves until SIGTERM or SIGINT; then answers what was accepted and ends.
///
/// # Errors
/// If the folder, the port or a setting cannot be used.
pub(crate) fn command(settings: &Settings) -> Result<()> {
    let folder = DataFolder::prepared(&settings.data())?;
    let _lock = folder.lock()?;
    let token = OwnerToken::find_or_make(settings.owner_token.as_deref(), folder.path())?;
    let metrics = Metrics::new(env!("CARGO_PKG_VERSION"));
    let exchange = Arc::new(Exchange {
        entry: Entry::new(),
        places: Places::new(folder, Arc::clone(&metrics))?,
        assets: Assets::embedded(),
        metrics,
        outside: Outside::new(),
        installation: Installation::of(settings, token.secret().to_owned())?,
    });
    let connections = connections_allowed();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let address = settings.address();
        let listener = listening(address)
            .with_context(|| format!("cannot listen on {address}; choose another --port or --listen"))?;
        let ended = end_of_service()?;
        if let Some(path) = token.path() {
            say(&format!("owner token in {}", path.display()))?;
        }
        // Whoever reads a log later is not who started this.
        if io::stderr().is_terminal()
            && let Some(link) = exchange.owner_link(&format!("http://localhost:{}", address.port())).await
        {
            eprintln!("to sign in, within ten minutes and once: {}", link.url);
        }
        say(&format!("ready http://{}", listener.local_addr()?))?;
        accept(listener, &exchange, connections, ended).await;
        anyhow::Ok(())
    })?;
    // Tasks that were given up still hold the exchange; with the runtime they go.
    runtime.shutdown_timeout(Duration::from_secs(1));
    if let Some(exchange) = Arc::into_inner(exchange) {
        exchange.places.close();
    }
    Ok(())
}

/// Listens. Whoever does not find room in the system's queue tries again only after a second, so the queue is long.
fn listening(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(limits::WAITING_CONNECTIONS)
}

async fn accept(
    listener: TcpListener,
    exchange: &Arc<Exchange>,
    connections: u32,
    ended: impl Future<Output = ()>,
) {
    let (end, ending) = watch::channel(false);
    let room = Arc::new(Semaphore::new(connections as usize));
    tokio::pin!(ended);
    loop {
        let accepted = async {
            // Where there is no room, the system's queue keeps newcomers until somebody leaves.
            let place = Arc::clone(&room).acquire_owned().await;
            (place, listener.accept().await)
        };
        tokio::select! {
            () = &mut ended => break,
            (place, accepted) = accepted => match accepted {
                Ok((stream, peer)) => {
                    let served = connection::serve(stream, peer, Arc::clone(exchange), ending.clone());
                    tokio::spawn(async move {
                        served.await;
                        drop(place);
                    });
                }
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            },
        }
    }
    drop(listener);
    tracing::info!("ending: no new connections, what was accepted is answered");
    end.send_replace(true);
    let given = Duration::from_millis(limits::SHUTDOWN_MILLIS);
    // All places are free once everybody has left.
    if tokio::time::timeout(given, room.acquire_many(connections)).await.is_err() {
        tracing::warn!("some clients did not take their answers in time");
    }
}

/// Done once the process is asked to end.
fn end_of_service() -> Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate()).context("cannot listen for SIGTERM")?;
    let mut interrupt = signal(SignalKind::interrupt()).context("cannot listen for SIGINT")?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// As many connections as the system has file descriptors for, some kept back for databases; the limit is raised first.
fn connections_allowed() -> u32 {
    const KEPT_BACK: u64 = 2_048;
    let Ok((soft, hard)) = getrlimit(Resource::RLIMIT_NOFILE) else { return 256 };
    let wanted = hard.min(limits::CONNECTIONS + KEPT_BACK);
    let raised = wanted > soft && setrlimit(Resource::RLIMIT_NOFILE, wanted, hard).is_ok();
    let descriptors = if raised { wanted } else { soft };
    let connections = descriptors.saturating_sub(KEPT_BACK).max(descriptors / 2).min(limits::CONNECTIONS);
    u32::try_from(connections).unwrap_or(u32::MAX)
}

fn say(line: &str) -> Result<()> {
    let mut output = io::stdout().lock();
    writeln!(output, "{line}").and_then(|()| output.flush()).context("cannot write to standard output")
}
