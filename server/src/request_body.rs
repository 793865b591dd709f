//! A request's body: read at once, or part by part.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use causerie_engine::http;
use causerie_shared::limits;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use tokio::time::timeout;

/// A body as far as it was not read yet.
pub(crate) struct RequestBody {
    incoming: Option<Incoming>,
    /// What came beyond a part.
    ahead: BytesMut,
}

impl RequestBody {
    pub(crate) fn new(incoming: Incoming) -> Self {
        Self { incoming: Some(incoming), ahead: BytesMut::new() }
    }

    /// A body of no bytes.
    pub(crate) fn empty() -> Self {
        Self { incoming: None, ahead: BytesMut::new() }
    }

    /// All its bytes, at most `limit` and one more; none where the connection breaks or they do not come in time.
    pub(crate) async fn whole(&mut self, limit: usize) -> Option<Vec<u8>> {
        let within = Duration::from_millis(limits::BODY_MILLIS);
        timeout(within, async {
            let mut bytes = Vec::new();
            let mut length = 0;
            while let Some(data) = self.next().await? {
                length += data.len();
                let room = (limit + 1).saturating_sub(bytes.len());
                bytes.extend_from_slice(&data[..data.len().min(room)]);
                // What is too much is read and forgotten: a client that still sends would not see the answer.
                if length > limit + http::BODY_DRAINED {
                    break;
                }
            }
            Some(bytes)
        })
        .await
        .ok()?
    }

    /// The next part, and whether the body ends with it; none where the connection breaks or the part does not come in time.
    pub(crate) async fn part(&mut self) -> Option<(Vec<u8>, bool)> {
        let within = Duration::from_millis(limits::BODY_MILLIS);
        let is_last = timeout(within, async {
            while self.ahead.len() <= http::PART_LIMIT {
                let Some(data) = self.next().await? else { return Some(true) };
                self.ahead.extend_from_slice(&data);
            }
            Some(false)
        })
        .await
        .ok()??;
        let part = self.ahead.split_to(self.ahead.len().min(http::PART_LIMIT));
        Some((part.to_vec(), is_last && self.ahead.is_empty()))
    }

    /// Reads on and forgets, within limits.
    pub(crate) async fn drain(&mut self) {
        let within = Duration::from_millis(limits::BODY_MILLIS);
        let drained = timeout(within, async {
            let mut length = 0;
            while length <= http::BODY_DRAINED {
                match self.next().await {
                    Some(Some(data)) => length += data.len(),
                    _ => break,
                }
            }
        });
        // Whoever sends more, or nothing, has had their chance to see the answer.
        drained.await.ok();
    }

    /// The next bytes; inner none at the end, outer none where the connection breaks.
    async fn next(&mut self) -> Option<Option<Bytes>> {
        let Some(incoming) = &mut self.incoming else { return Some(None) };
        loop {
            match incoming.frame().await {
                None => {
                    self.incoming = None;
                    return Some(None);
                }
                Some(frame) => {
                    if let Ok(data) = frame.ok()?.into_data() {
                        return Some(Some(data));
                    }
                }
            }
        }
    }
}
