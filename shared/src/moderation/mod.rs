//! What moderators see and decide.

mod action;
mod actor;
mod ban;
mod comment;
mod filter;
mod insights;
mod links;
mod log;
mod person;
mod reason;
mod redirects;
mod saved_reply;
mod thread;

pub use action::{ActionAnswer, ActionId, ActionRequest, CommentAction};
pub use actor::{Actor, Role};
pub use ban::{Ban, BanKind, BanList, Banned, NewBan};
pub use comment::{
    Answered, AuthorFigures, CommentHistory, Decision, ModeratedAuthor, ModeratedComment, ModerationPage,
    Overview, OwnerReplied, OwnerReply, Revision, ThreadReference, WaitingEdit,
};
pub use filter::{CommentFilter, Standing};
pub use insights::{Answers, Day, DepthCount, Insights, SpamFigures, TalkedOnPage, Voices};
pub use links::{LinkCheck, LinkState, LinkTold, LinksTold};
pub use log::{LogEntry, LogKind, LogPage, LogSubject};
pub use person::{NewNote, Note, PeoplePage, Person, PersonEntry, VisitorNumber};
pub use reason::{HoldReason, Report, ReportReason};
pub use redirects::{Move, MoveOutcome, MoveTold, Redirects, RedirectsTold};
pub use saved_reply::{NewSavedReply, SavedReply, SavedReplyList};
pub use thread::{Merge, NewAlias, ThreadChange, ThreadChanged, ThreadEntry, ThreadPage};
