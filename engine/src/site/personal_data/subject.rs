//! Who somebody is to the site: browsers, and comments that no browser of theirs wrote.

use std::collections::BTreeSet;

use causerie_shared::moderation::VisitorNumber;
use causerie_shared::{CommentId, ErrorCode, Problem};

use crate::auth::credential;
use crate::command::{Refusal, Whose};
use crate::database::{Database, DatabaseError};
use crate::store::{personal_data, visitors};

/// Somebody.
#[derive(Default)]
pub(super) struct Subject {
    /// Browsers that are theirs with all they did.
    pub(super) visitors: Vec<VisitorNumber>,
    /// Comments that are theirs alone of what a browser sent.
    pub(super) comments: Vec<CommentId>,
}

impl Subject {
    /// Finds them. Addresses are not verified, and browsers are shared: of one that gave other addresses as well, only
    /// the comments with this one count.
    ///
    /// # Errors
    /// `unauthorized` where a visitor shows no token, `invalid_token` where it is nobody's.
    pub(super) fn find(whose: &Whose, database: &mut impl Database) -> Result<Self, Refusal> {
        match whose {
            Whose::Own(None) => {
                Err(Problem::new(ErrorCode::Unauthorized, "the visitor's token is needed").into())
            }
            Whose::Own(Some(token)) => {
                let visitor = visitors::find(database, token)?.ok_or_else(credential::invalid_token)?;
                Ok(Self { visitors: vec![VisitorNumber(visitor.0)], comments: Vec::new() })
            }
            Whose::Mail { email, .. } => Ok(Self::with_address(email, database)?),
        }
    }

    fn with_address(email: &str, database: &mut impl Database) -> Result<Self, DatabaseError> {
        let found = personal_data::comments_with(database, email)?;
        let candidates: BTreeSet<VisitorNumber> = found.iter().filter_map(|(_, visitor)| *visitor).collect();
        let mut subject = Self::default();
        for visitor in candidates {
            if !personal_data::gave_another(database, visitor, email)? {
                subject.visitors.push(visitor);
            }
        }
        let is_theirs = |visitor: Option<VisitorNumber>| {
            visitor.is_some_and(|visitor| subject.visitors.binary_search(&visitor).is_ok())
        };
        subject.comments = found.iter().filter(|(_, by)| !is_theirs(*by)).map(|(id, _)| *id).collect();
        Ok(subject)
    }
}
