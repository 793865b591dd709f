//! One connection: HTTP/1.1 or HTTP/2 in the clear, within limits of time and size that a slow client cannot stretch.

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use causerie_shared::limits;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpStream;
use tokio_io_timeout::TimeoutStream;

use crate::exchange::Exchange;

/// Serves a connection until it ends, or until `graceful` ends it after the answer under way.
pub(crate) fn serve(
    stream: TcpStream,
    peer: SocketAddr,
    exchange: Arc<Exchange>,
    graceful: &GracefulShutdown,
) -> impl Future<Output = ()> + Send + use<> {
    stream.set_nodelay(true).ok();
    let mut stream = TimeoutStream::new(stream);
    stream.set_read_timeout(Some(Duration::from_millis(limits::IDLE_MILLIS)));
    stream.set_write_timeout(Some(Duration::from_millis(limits::WRITE_MILLIS)));
    let open = exchange.metrics.connected();
    let service = service_fn(move |request| {
        let exchange = Arc::clone(&exchange);
        async move { Ok::<_, Infallible>(exchange.answer(request, peer).await) }
    });
    let connection = builder().serve_connection(TokioIo::new(Box::pin(stream)), service).into_owned();
    let watched = graceful.watch(connection);
    async move {
        if let Err(error) = watched.await {
            tracing::debug!(error, "a connection ended early");
        }
        drop(open);
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
