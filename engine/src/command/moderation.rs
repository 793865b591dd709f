//! What moderators, and readers who turn to them, ask of a site.

use causerie_shared::CommentId;
use causerie_shared::moderation::{
    ActionId, ActionRequest, Actor, CommentFilter, LogKind, NewBan, NewSavedReply, ReportReason,
    VisitorNumber,
};
use serde::{Deserialize, Serialize};

use super::{Authorship, RenderedText, ThreadCommand, Writer};

/// A question or a deed. Its answer is JSON as it goes out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum ModerationCommand {
    /// Reads a page of comments.
    ListComments {
        /// Which.
        filter: CommentFilter,
        /// Where the page begins: a time in milliseconds and a number.
        after: Option<(i64, i64)>,
        /// How many, at most.
        limit: u32,
    },
    /// Reads a comment and what happened to it.
    ReadComment(CommentId),
    /// Reads what waits.
    ReadOverview,
    /// Does something with comments.
    Act {
        /// What, in the client's words, checked.
        request: ActionRequest,
        /// Who.
        by: Actor,
    },
    /// Undoes an action.
    Undo {
        /// Which.
        action: ActionId,
        /// Who.
        by: Actor,
    },
    /// Answers a comment for the site.
    Reply(Box<ModeratorReply>),
    /// Reads a page of the log.
    ReadLog {
        /// Actions of one kind alone.
        kind: Option<LogKind>,
        /// Actions of somebody with this in their name, or of that role.
        actor: Option<String>,
        /// The action that the page begins after.
        after: Option<ActionId>,
        /// How many, at most.
        limit: u32,
    },
    /// Reads a page of people.
    ListPeople {
        /// A piece of their name or mail address.
        q: Option<String>,
        /// Whom the page begins after.
        after: Option<VisitorNumber>,
    },
    /// Reads what is known of somebody.
    ReadPerson(VisitorNumber),
    /// Notes something on somebody.
    AddNote {
        /// On whom.
        visitor: VisitorNumber,
        /// What.
        text: String,
        /// Who.
        by: Actor,
    },
    /// Takes a note away.
    DeleteNote(i64),
    /// Reads the bans that hold.
    ListBans,
    /// Bans whoever wrote a comment.
    Ban {
        /// Whom and how, checked.
        ban: NewBan,
        /// Who decides.
        by: Actor,
    },
    /// Lifts a ban.
    LiftBan {
        /// Which.
        ban: i64,
        /// Who decides.
        by: Actor,
    },
    /// Reads the saved replies.
    ListSavedReplies,
    /// Keeps a reply: a new one, or in the place of another.
    SaveReply {
        /// The one it replaces.
        id: Option<i64>,
        /// The reply, checked.
        reply: NewSavedReply,
    },
    /// Takes a saved reply away.
    DeleteSavedReply(i64),
    /// About threads.
    Threads(ThreadCommand),
    /// Reads the figures of the last days.
    ReadInsights {
        /// How many days.
        days: u32,
    },
    /// Searches published comments.
    Search {
        /// A piece of their text.
        q: String,
        /// The comment the page begins after.
        after: Option<CommentId>,
    },
    /// Reports a comment to the moderators.
    Report {
        /// Which.
        comment: CommentId,
        /// What is wrong.
        reason: ReportReason,
        /// Who.
        writer: Writer,
    },
    /// Answers the moderators about one's own comment.
    Answer {
        /// Which.
        comment: CommentId,
        /// What.
        text: String,
        /// What shows that it is the writer's.
        by: Authorship,
        /// Who.
        writer: Writer,
    },
}

impl ModerationCommand {
    /// See [`super::Command::only_reads`].
    pub(super) fn only_reads(&self) -> bool {
        if let Self::Threads(command) = self {
            return command.only_reads();
        }
        matches!(
            self,
            Self::ListComments { .. }
                | Self::ReadComment(_)
                | Self::ReadOverview
                | Self::ReadLog { .. }
                | Self::ListPeople { .. }
                | Self::ReadPerson(_)
                | Self::ListBans
                | Self::ListSavedReplies
                | Self::ReadInsights { .. }
                | Self::Search { .. }
        )
    }
}

/// See [`ModerationCommand::Reply`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ModeratorReply {
    /// The comment it answers.
    pub parent: CommentId,
    /// The text.
    pub text: RenderedText,
    /// The name it is signed with.
    pub name: String,
    /// Who.
    pub by: Actor,
}
