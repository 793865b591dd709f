//! Passkeys: what the server wants signed goes to the browser, and what it signed back to the server.

use super::{Content, Effect, State};
use crate::call::{Answer, Call};
use crate::failure::Failure;

impl State {
    /// The server says what is to be signed to sign in.
    pub(super) fn challenged(&mut self, answer: Result<Answer, Failure>) -> Vec<Effect> {
        match answer {
            Ok(Answer::Challenge(options)) => {
                vec![Effect::Sign(Call::PasskeyProof(String::new()), options)]
            }
            Err(failure) => self.not_signed_in(self.locale.failed(&failure)),
            Ok(_) => Vec::new(),
        }
    }

    /// The server says what a new passkey is made from.
    pub(super) fn offered(&mut self, answer: Result<Answer, Failure>) -> Vec<Effect> {
        match answer {
            Ok(Answer::Challenge(options)) => {
                let name = self.locale.account().passkey_default.to_owned();
                vec![Effect::Sign(Call::KeepPasskey(name, String::new()), options)]
            }
            Err(failure) => self.fail(&failure),
            Ok(_) => Vec::new(),
        }
    }

    /// The browser signed, or the person turned away.
    pub(super) fn signed(&mut self, call: Call, credential: Option<String>) -> Vec<Effect> {
        match (call, credential) {
            (Call::PasskeyProof(_), Some(credential)) => vec![self.ask(Call::PasskeyProof(credential))],
            (Call::PasskeyProof(_), None) => self.not_signed_in(self.locale.sign_in().no_passkey),
            (Call::KeepPasskey(name, _), Some(credential)) => {
                vec![self.ask(Call::KeepPasskey(name, credential))]
            }
            _ => {
                self.tell_trouble(self.locale.account().passkey_not_made.to_owned());
                Vec::new()
            }
        }
    }

    /// A passkey was kept.
    pub(super) fn kept_passkey(&mut self, answer: Result<Answer, Failure>) -> Vec<Effect> {
        match answer {
            Ok(_) => {
                if let super::Who::Somebody(me) = &mut self.who {
                    me.passkeys += 1;
                }
                self.tell(self.locale.account().passkey_made.to_owned(), None);
                match self.content {
                    Content::Account(_) => vec![self.ask(Call::Passkeys)],
                    _ => vec![Effect::Focus("title".into())],
                }
            }
            Err(failure) => {
                // What is wrong with a passkey is at no field of a form.
                self.trouble = Some(self.locale.told(&failure));
                vec![Effect::Focus("trouble".into())]
            }
        }
    }
}
