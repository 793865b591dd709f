//! The work that a comment has to show where the site asks for it: fetched when the reader comes into a composer, done while
//! they write, waited for when they send. Whatever goes wrong, the comment is sent; the server decides what to do with one
//! that shows nothing.

use causerie_shared::{ErrorCode, NewComment, Proof};

use super::{Answer, Call, ComposerId, Effect, Failure, State};

/// The work for the next comment, and the comments that wait for theirs.
#[derive(Debug, Default)]
pub(super) struct Work {
    stage: Stage,
    waiting: Vec<(ComposerId, NewComment)>,
    /// Whether a proof was refused since a comment was taken.
    is_doubted: bool,
}

/// How far the work has come.
#[derive(Debug, Default)]
enum Stage {
    /// Nobody has begun.
    #[default]
    Idle,
    /// The challenge was asked for.
    Asked,
    /// The nonce of this challenge is being searched.
    Searching(String),
    /// There is a proof, or none is to be had.
    Done(Option<Proof>),
}

impl State {
    /// Begins the work for a comment, so that it is done when the comment is written.
    pub(super) fn prepare(&mut self, id: ComposerId) -> Vec<Effect> {
        let is_needed = self.view.site.proof_of_work && !matches!(id, ComposerId::Edit(_));
        if !is_needed || !matches!(self.session.work.stage, Stage::Idle) {
            return Vec::new();
        }
        self.session.work.stage = Stage::Asked;
        self.session.ask(Call::Challenge).into_iter().collect()
    }

    /// Sends a comment as soon as it can show its work.
    pub(super) fn post(&mut self, id: ComposerId, new: NewComment) -> Vec<Effect> {
        if !self.view.site.proof_of_work {
            return self.session.ask(Call::Post(id, Box::new(new))).into_iter().collect();
        }
        self.session.work.waiting.push((id, new));
        self.release()
    }

    /// Sends the comment that waits longest with the work that is done, and begins that of the one behind it.
    fn release(&mut self) -> Vec<Effect> {
        let work = &mut self.session.work;
        let Some((id, new)) = work.waiting.first().cloned() else { return Vec::new() };
        if !matches!(work.stage, Stage::Done(_)) {
            return self.prepare(id);
        }
        let Stage::Done(proof) = std::mem::take(&mut work.stage) else { return Vec::new() };
        work.waiting.remove(0);
        let call = Call::Post(id, Box::new(NewComment { proof, ..new }));
        let mut effects: Vec<Effect> = self.session.ask(call).into_iter().collect();
        effects.extend(self.release());
        effects
    }

    /// The challenge came, or did not.
    pub(super) fn challenged(&mut self, answer: Result<Answer, Failure>) -> Vec<Effect> {
        if let Ok(Answer::Challenge(Some(challenge))) = answer {
            self.session.work.stage = Stage::Searching(challenge.clone());
            return vec![Effect::Search(challenge)];
        }
        self.session.work.stage = Stage::Done(None);
        self.release()
    }

    /// The nonce was found, or there is none.
    pub(super) fn searched(&mut self, challenge: String, nonce: Option<u64>) -> Vec<Effect> {
        if !matches!(&self.session.work.stage, Stage::Searching(wanted) if *wanted == challenge) {
            return Vec::new();
        }
        self.session.work.stage = Stage::Done(nonce.map(|nonce| Proof { challenge, nonce }));
        self.release()
    }

    /// After the answer to a comment: a proof that was not needed for it serves the next; one that was refused, because it
    /// took too long to write, is replaced once, and the second time the comment goes without.
    pub(super) fn proved(&mut self, call: &Call, answer: &Result<Answer, Failure>) -> Option<Vec<Effect>> {
        let Call::Post(id, new) = call else { return None };
        let work = &mut self.session.work;
        let proof = new.proof.as_ref()?;
        match answer {
            Ok(_) => work.is_doubted = false,
            Err(Failure::Problem { code: ErrorCode::ProofInvalid, .. }) => {
                if std::mem::replace(&mut work.is_doubted, true) {
                    work.stage = Stage::Done(None);
                }
                return Some(self.post(*id, NewComment { proof: None, ..(**new).clone() }));
            }
            Err(_) if matches!(work.stage, Stage::Idle) => work.stage = Stage::Done(Some(proof.clone())),
            Err(_) => {}
        }
        None
    }
}
