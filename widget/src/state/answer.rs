//! What the server answers.

use causerie_shared::api::{
    Challenge, CommentAnswer, CommentCreated, Preview, ReactionsAnswer, Replies, Reported,
};
use causerie_shared::{CommentView, Problem, ThreadView};
use serde::de::DeserializeOwned;

use super::{Attempt, Call, Failure};
use crate::json;

/// What the server answers.
#[derive(Clone, Debug)]
pub enum Answer {
    /// To a post, with its JSON as it came.
    Created(Box<CommentCreated>, String),
    /// To an edit, to an answer to the moderators, or to the question for one comment.
    Comment(Box<CommentView>),
    /// To a deletion.
    Gone,
    /// To a report.
    Reported(Reported),
    /// To a reaction.
    Reactions(ReactionsAnswer),
    /// To a preview: sanitised HTML.
    Preview(String),
    /// To the question for a challenge: none where no proof is asked for.
    Challenge(Option<String>),
    /// To the question for a page of the thread.
    Thread(Box<ThreadView>),
    /// To the question for replies.
    Replies(Replies),
}

impl Attempt {
    /// Reads the server's answer to this call.
    ///
    /// # Errors
    /// The server said no, or something that cannot be understood.
    pub fn read(&self, status: u16, text: &str) -> Result<Answer, Failure> {
        if !(200..300).contains(&status) {
            // A proxy in between answers with pages of its own.
            let problem: Problem = parsed(text)?;
            return Err(Failure::Problem {
                code: problem.code,
                faults: problem.fields,
                detail: problem.detail,
            });
        }
        match &self.call {
            Call::Post(..) => parsed(text)
                .map(|created: CommentCreated| Answer::Created(Box::new(created), text.to_owned())),
            Call::Edit(..) | Call::Answer(..) | Call::Fetch(_) => {
                parsed(text).map(|answer: CommentAnswer| Answer::Comment(Box::new(answer.comment)))
            }
            Call::Delete(_) => Ok(Answer::Gone),
            Call::Report(..) => parsed(text).map(Answer::Reported),
            Call::React(..) => parsed(text).map(Answer::Reactions),
            Call::Preview(..) => parsed(text).map(|preview: Preview| Answer::Preview(preview.html)),
            Call::Challenge => {
                parsed(text).map(|challenge: Challenge| Answer::Challenge(challenge.challenge))
            }
            Call::Load(_) => parsed(text).map(|view: ThreadView| Answer::Thread(Box::new(view))),
            Call::Replies(..) => parsed(text).map(Answer::Replies),
        }
    }
}

fn parsed<T: DeserializeOwned>(text: &str) -> Result<T, Failure> {
    json::read(text).map_err(|_| Failure::Unreadable)
}
