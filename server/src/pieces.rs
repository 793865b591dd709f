//! An answer that goes out in pieces, each asked for when the client has taken the one before.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use causerie_engine::{Context, Response, Sending, Step};
use causerie_shared::limits;
use http_body_util::channel::{Channel, Sender};
use http_body_util::{Either, Full};
use tokio::time::timeout;

use crate::clock;
use crate::exchange::{Exchange, headed};

/// The body of an answer.
pub(crate) type AnswerBody = Either<Full<Bytes>, Channel<Bytes, io::Error>>;

/// Pieces that wait for a client to take them.
const WAITING: usize = 2;

/// How much of what takes long is under way on a connection, which is not broken off meanwhile.
#[derive(Clone, Default)]
pub(crate) struct UnderWay(Arc<AtomicUsize>);

/// Something long. It is over when this goes.
pub(crate) struct Long(UnderWay);

impl UnderWay {
    /// Begins something long.
    pub(crate) fn begin(&self) -> Long {
        self.0.fetch_add(1, Ordering::Relaxed);
        Long(self.clone())
    }

    /// Whether something is under way.
    pub(crate) fn is_any(&self) -> bool {
        self.0.load(Ordering::Relaxed) > 0
    }
}

impl Drop for Long {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The answer with its first piece; the others follow.
pub(crate) fn send(
    exchange: &Arc<Exchange>,
    mut sending: Sending,
    public_url: String,
    under_way: &UnderWay,
) -> hyper::Response<AnswerBody> {
    let head = sending.head.take().unwrap_or_else(|| Response::empty(200));
    let (sender, body) = Channel::new(WAITING);
    let (exchange, long) = (Arc::clone(exchange), under_way.begin());
    tokio::spawn(async move {
        pour(&exchange, sending, sender, &public_url).await;
        drop(long);
    });
    headed(head, Either::Right(body))
}

/// Sends piece after piece. Where one cannot be had, or is not taken in time, the answer breaks off, so that nobody takes what
/// came for all of it.
async fn pour(
    exchange: &Exchange,
    mut sending: Sending,
    mut sender: Sender<Bytes, io::Error>,
    public_url: &str,
) {
    let within = Duration::from_millis(limits::WRITE_MILLIS);
    loop {
        let taken = timeout(within, sender.send_data(Bytes::from(sending.piece))).await;
        if !matches!(taken, Ok(Ok(()))) {
            return sender.abort(io::Error::other("the client did not take the answer"));
        }
        let Some(pending) = sending.rest else { return };
        let context = Context {
            now: clock::now(),
            random: [0; 32],
            config: &exchange.installation.config,
            client_address: None,
            public_url,
        };
        match exchange.follow(pending, &context).await {
            Step::Send(next) => sending = next,
            _ => return sender.abort(io::Error::other("the rest of the answer cannot be had")),
        }
    }
}
