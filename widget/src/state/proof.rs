//! The work that a comment has to show where the site asks for it: fetched when the reader comes into a composer, done while
//! they write, waited for when they send. Whatever goes wrong, the comment is sent; the server decides what to do with one
//! that shows nothing.

use causerie_shared::{ErrorCode, NewComment, Proof};

use super::{Answer, Call, ComposerId, Effect, Failure, State};

/// The work for the next comment, and the comments that wait for theirs.
#[derive(Debug, Default)]
pub(super) struct Work {
    stage: Stage,
    waiting: Vec<(ComposerId, Box<NewComment>)>,
    /// Whether a proof was refused since a comment was taken.
    is_doubted: bool,
}

/// How far the work has come.
#[derive(Debug, Default)]
enum Stage {
    /// Nobody has begun.
    #[default]
    Idle,
    /// A challenge was asked for, or its nonce is being searched.
    Begun,
    /// There is a proof, or none is to be had.
    Done(Option<Proof>),
}

impl State {
    /// Begins the work for a comment, so that it is done when the comment is written.
    pub(super) fn prepare(&mut self, id: ComposerId) -> Vec<Effect> {
        let is_needed = self.view.site.proof_of_work && id.asks_who();
        let work = &mut self.session.work;
        if !is_needed || !matches!(work.stage, Stage::Idle) {
            return Vec::new();
        }
        work.stage = Stage::Begun;
        self.session.ask(Call::Challenge)
    }

    /// Sends a comment as soon as it can show its work.
    pub(super) fn post(&mut self, id: ComposerId, new: Box<NewComment>) -> Vec<Effect> {
        let work = &mut self.session.work;
        work.waiting.push((id, new));
        if !self.view.site.proof_of_work {
            work.stage = Stage::Done(None);
        }
        self.release()
    }

    /// Sends a comment that waits with the work that is done, and begins the work of another.
    fn release(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        let work = &mut self.session.work;
        if let Stage::Done(proof) = &mut work.stage
            && let Some((id, mut new)) = work.waiting.pop()
        {
            new.proof = proof.take();
            work.stage = Stage::Idle;
            effects.extend(self.session.ask(Call::Post(id, new)));
        }
        if let Some(&(id, _)) = self.session.work.waiting.first() {
            effects.extend(self.prepare(id));
        }
        effects
    }

    /// The challenge came, or did not.
    pub(super) fn challenged(&mut self, answer: Result<Answer, Failure>) -> Vec<Effect> {
        match answer {
            Ok(Answer::Challenge(Some(challenge))) => vec![Effect::Search(challenge)],
            _ => self.searched(None),
        }
    }

    /// The search is over.
    pub(super) fn searched(&mut self, proof: Option<Proof>) -> Vec<Effect> {
        self.session.work.stage = Stage::Done(proof);
        self.release()
    }

    /// A comment was answered. A proof that was not looked at serves the next; one that was refused, because the comment took
    /// long to write, is replaced once; after that the comment goes without.
    pub(super) fn proved(
        &mut self,
        id: ComposerId,
        mut new: Box<NewComment>,
        answer: Result<Answer, Failure>,
    ) -> Vec<Effect> {
        let work = &mut self.session.work;
        let is_idle = matches!(work.stage, Stage::Idle);
        match (&answer, new.proof.take()) {
            (Err(Failure::Problem { code: ErrorCode::ProofInvalid, .. }), Some(_)) => {
                if work.is_doubted && is_idle {
                    work.stage = Stage::Done(None);
                }
                work.is_doubted = true;
                return self.post(id, new);
            }
            (Err(_), Some(proof)) if is_idle => work.stage = Stage::Done(Some(proof)),
            (Err(_), _) => {}
            (Ok(_), _) => work.is_doubted = false,
        }
        self.posted(id, answer)
    }
}
