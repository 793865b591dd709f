//! Posting a comment.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use causerie_shared::moderation::HoldReason;
use causerie_shared::{CommentId, CommentStatus, ErrorCode, Problem, ReactionCounts, ThreadKey};
use sha2::{Digest, Sha256};

use super::consulting::{self, Stop};
use super::proof::Verdict;
use super::screening::{self, Screened};
use super::writer::{self, Known};
use super::{Scene, page_said, proof, rate_limit, read_comment};
use crate::command::{PostComment, PostedReply, Refusal, Reply};
use crate::comment_row::{CommentRow, Own};
use crate::database::{Database, DatabaseError};
use crate::error;
use crate::store::comments::{self, CommentHead, NewRow, NewStanding};
use crate::store::idempotency_keys::{self, Used};
use crate::store::threads::ThreadRow;
use crate::store::visitors::{self, VisitorId};
use crate::store::{self, threads};

/// Posts the comment, or finds the one that the same writer already posted with the same idempotency key.
///
/// In order: who writes, whether it is a retry, how much they wrote, whether the thread and the parent take it.
/// Last, those whom the site asks about comments must have been heard.
pub(super) fn apply(
    scene: &Scene<'_>,
    command: &PostComment,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    database.transaction(|database| post(scene, command, database)).or_else(Stop::told)
}

fn post(scene: &Scene<'_>, command: &PostComment, database: &mut impl Database) -> Result<Reply, Stop> {
    let writer = writer::known(scene, &command.writer, database)?;
    let found = threads::find(database, &command.key)?;
    let retry = Retry::of(command, &writer, found.as_ref().map_or(&command.key, |thread| &thread.key));
    if let Some(reply) = retry.already_posted(scene, command, &writer, database)? {
        return Ok(reply);
    }
    let (visitor, new_token) = writer.ensured(scene, &command.writer, database)?;
    rate_limit::count(scene, rate_limit::Kind::Comment, visitor, &writer, database)?;
    let mut signs = command.signs.clone();
    match proof::check(scene, command.proof.as_ref(), writer.visitor, database)? {
        Verdict::Invalid(flaw) => return Err(flaw.refusal().into()),
        Verdict::Missing => signs.push(HoldReason::NoProof),
        Verdict::Solved { issued_at } if screening::is_too_fast(issued_at, scene.now) => {
            signs.push(HoldReason::TooFast);
        }
        Verdict::Solved { .. } | Verdict::NotAsked => {}
    }
    let parent =
        command.parent.map(|parent| find_parent(parent, visitor, found.as_ref(), database)).transpose()?;
    let mut thread = match found {
        Some(thread) => thread,
        None => threads::insert(database, &command.key, scene.now)?,
    };
    if scene.is_closed(&thread) {
        let problem = Problem::new(ErrorCode::ThreadClosed, "this conversation takes no more comments");
        return Err(Refusal::from(problem).into());
    }
    let screened = Screened {
        author: &command.author,
        text: &command.text,
        visitor: Some(visitor),
        writer: &writer,
        signs,
    };
    let standing = screening::standing(scene, &screened, database)?;
    consulting::check(scene, command)?;
    let row = NewRow {
        thread: thread.id,
        parent: parent.as_ref(),
        visitor: Some(visitor),
        author: &command.author,
        text: &command.text,
        standing: &standing,
    };
    let id = comments::insert(database, &row, scene.now)?;
    let published = standing.status == CommentStatus::Published;
    if published || thread.version == 0 {
        page_said::keep(scene, &mut thread, command.title.as_deref(), command.url.as_deref(), database)?;
    }
    if published {
        thread.version = threads::changed(database, thread.id, 1, scene.now)?;
    }
    comments::keep_address(database, id, &writer.address_hash, writer.network_hash.as_deref(), scene.now)?;
    retry.remember(scene, id, database)?;
    if store::is_sweep_due(id.0) {
        comments::forget_old_addresses(database, scene.now)?;
        idempotency_keys::forget_old(database, scene.now)?;
    }
    let posted =
        read_comment::with_its_thread(scene, just_posted(id, command, &standing, scene), thread, true);
    Ok(Reply::Posted(Box::new(PostedReply { posted, created: true, new_token })))
}

/// The comment as its author sees it, without reading back what was written a moment ago.
fn just_posted(
    id: CommentId,
    command: &PostComment,
    standing: &NewStanding,
    scene: &Scene<'_>,
) -> CommentRow {
    CommentRow {
        id,
        parent: command.parent,
        name: Some(command.author.name.clone()),
        website: command.author.website.clone(),
        html: command.text.html.clone(),
        own: Some(Own { body: command.text.body.clone(), reason: None, answered: false, edit_waits: false }),
        badge: None,
        created_at: scene.now.0,
        edited_at: None,
        status: if standing.seems_published() { CommentStatus::Published } else { standing.status },
        reactions: ReactionCounts::new(),
        my_reactions: Vec::new(),
        pinned: false,
        reply_count: 0,
        descendant_count: 0,
    }
}

fn find_parent(
    id: CommentId,
    visitor: VisitorId,
    thread: Option<&ThreadRow>,
    database: &mut impl Database,
) -> Result<CommentHead, Refusal> {
    let parent = comments::find(database, id)?
        .filter(|parent| parent.stands_for(Some(visitor)))
        .ok_or_else(unknown_parent)?;
    if thread.is_none_or(|thread| thread.id != parent.thread) {
        let detail = "the comment to answer is under another page";
        return Err(Problem::new(ErrorCode::ParentInOtherThread, detail).into());
    }
    Ok(parent)
}

fn unknown_parent() -> Refusal {
    Problem::new(ErrorCode::UnknownParent, "the comment to answer does not exist, or it is gone").into()
}

/// What tells a retry from a new comment.
struct Retry<'a> {
    key: Option<&'a str>,
    subject: String,
    fingerprint: String,
}

impl<'a> Retry<'a> {
    fn of(command: &'a PostComment, writer: &Known, thread: &ThreadKey) -> Self {
        let subject = writer.visitor.map_or_else(|| writer.address_subject(), writer::visitor_subject);
        let key = command.idempotency_key.as_deref();
        let fingerprint = key.map(|_| fingerprint(command, thread)).unwrap_or_default();
        Self { key, subject, fingerprint }
    }

    /// The reply where the comment stands already. Who posted without a token and lost the answer gets a token that is
    /// good for the comment.
    fn already_posted(
        &self,
        scene: &Scene<'_>,
        command: &PostComment,
        writer: &Known,
        database: &mut impl Database,
    ) -> Result<Option<Reply>, Refusal> {
        let Some(key) = self.key else { return Ok(None) };
        let Some(used) = idempotency_keys::find(database, &self.subject, key)? else { return Ok(None) };
        if used.fingerprint != self.fingerprint {
            let detail = "the idempotency key was used for another comment";
            return Err(Problem::new(ErrorCode::IdempotencyKeyReused, detail).into());
        }
        let comment = comments::find(database, used.comment)?
            .filter(|comment| comment.status != CommentStatus::Deleted)
            .ok_or_else(error::unknown_comment)?;
        let author: Option<VisitorId> = comment.visitor;
        let new_token = match author {
            Some(author) if writer.visitor.is_none() => {
                visitors::add_token(database, author, &command.writer.new_token, scene.now)?;
                true
            }
            _ => false,
        };
        let thread = threads::get(database, comment.thread)?;
        let posted = read_comment::shown(scene, comment.id, thread, author, true, database)?;
        Ok(Some(Reply::Posted(Box::new(PostedReply { posted, created: false, new_token }))))
    }

    fn remember(
        &self,
        scene: &Scene<'_>,
        comment: CommentId,
        database: &mut impl Database,
    ) -> Result<(), DatabaseError> {
        let Some(key) = self.key else { return Ok(()) };
        let used = Used { comment, fingerprint: self.fingerprint.clone() };
        idempotency_keys::insert(database, &self.subject, key, &used, scene.now)
    }
}

/// A digest of what makes a comment this one and no other.
fn fingerprint(command: &PostComment, thread: &ThreadKey) -> String {
    let author = &command.author;
    let parts = [
        thread.as_str(),
        &command.parent.map(|parent| parent.to_string()).unwrap_or_default(),
        &command.text.body,
        &author.name,
        author.email.as_deref().unwrap_or_default(),
        author.website.as_deref().unwrap_or_default(),
    ];
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part);
    }
    URL_SAFE_NO_PAD.encode(digest.finalize())
}
