//! Whether outside services are to be heard before a comment is written.

use super::Scene;
use crate::command::{Consultation, PostComment, Refusal, Reply};
use crate::database::DatabaseError;
use crate::judges::Service;

/// Why a transaction writes nothing.
pub(super) enum Stop {
    /// It must not.
    Refused(Refusal),
    /// Others are to be heard first. They take their time, so nothing is kept open for them: the same command comes again.
    Consult(Consultation),
}

impl Stop {
    /// What the asker is told.
    ///
    /// # Errors
    /// The refusal.
    pub(super) fn told(self) -> Result<Reply, Refusal> {
        match self {
            Self::Refused(refusal) => Err(refusal),
            Self::Consult(consultation) => Ok(Reply::Consult(consultation)),
        }
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<DatabaseError> for Stop {
    fn from(error: DatabaseError) -> Self {
        Self::Refused(error.into())
    }
}

/// Passes comments about which everybody was heard whom the site asks.
pub(super) fn check(scene: &Scene<'_>, command: &PostComment) -> Result<(), Stop> {
    let settings = &scene.site.settings;
    // Who fails at Turnstile waits anyway, and costs no question to Akismet.
    let wanted = [(settings.turnstile, Service::Turnstile), (settings.akismet, Service::Akismet)];
    let services: Vec<Service> =
        wanted.into_iter().filter_map(|(is_wanted, service)| is_wanted.then_some(service)).collect();
    if command.heard || services.is_empty() {
        return Ok(());
    }
    let blog = settings.origins.first().cloned().unwrap_or_else(|| format!("https://{}", scene.id));
    Err(Stop::Consult(Consultation { services, blog, language: settings.language.clone() }))
}
