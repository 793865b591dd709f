//! One connection: HTTP/1.1 or HTTP/2 in the clear, within limits of time and size that a slow client cannot stretch.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use causerie_shared::limits;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::{Instant, sleep};
use tokio_io_timeout::TimeoutStream;

use crate::exchange::Exchange;
use crate::pieces::UnderWay;

/// Serves a connection until it ends, or until it is asked to: by `ending`, or by its age. A connection that is asked to end
/// finishes the answers under way, and has a while for that. HTTP/2 has an age instead of time-outs of its own: a client that
/// takes nothing of its answers still answers pings.
pub(crate) async fn serve(
    stream: TcpStream,
    peer: SocketAddr,
    exchange: Arc<Exchange>,
    mut ending: watch::Receiver<bool>,
) {
    stream.set_nodelay(true).ok();
    let mut stream = TimeoutStream::new(stream);
    stream.set_read_timeout(Some(Duration::from_millis(limits::IDLE_MILLIS)));
    stream.set_write_timeout(Some(Duration::from_millis(limits::WRITE_MILLIS)));
    let _open = exchange.metrics.connected();
    let under_way = UnderWay::default();
    let noted = under_way.clone();
    let service = service_fn(move |request| {
        let (exchange, noted) = (Arc::clone(&exchange), noted.clone());
        async move { Ok::<_, Infallible>(exchange.answer(request, peer, &noted).await) }
    });
    let builder = builder();
    let mut connection = pin!(builder.serve_connection(TokioIo::new(Box::pin(stream)), service));
    let mut age = pin!(sleep(Duration::from_millis(limits::CONNECTION_MILLIS)));
    let mut is_ending = false;
    loop {
        tokio::select! {
            result = connection.as_mut() => {
                if let Err(error) = result {
                    tracing::debug!(error, "a connection ended early");
                }
                break;
            }
            _ = ending.wait_for(|ending| *ending), if !is_ending => {}
            () = age.as_mut() => {
                if is_ending && !under_way.is_any() {
                    tracing::debug!("a client did not take its answers in time");
                    break;
                }
            }
        }
        is_ending = true;
        connection.as_mut().graceful_shutdown();
        age.as_mut().reset(Instant::now() + Duration::from_millis(limits::WRITE_MILLIS));
    }
}

fn builder() -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(Duration::from_millis(limits::HEAD_MILLIS))
        .half_close(true)
        .max_buf_size(limits::HEAD_BYTES);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(limits::STREAMS)
        .max_header_list_size(limits::HEAD_BYTES as u32)
        .keep_alive_interval(Duration::from_millis(limits::IDLE_MILLIS / 2))
        .keep_alive_timeout(Duration::from_millis(limits::HEAD_MILLIS));
    builder
}
