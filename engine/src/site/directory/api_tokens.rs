//! Tokens of programs.

use causerie_shared::error::FieldErrorCode;
use causerie_shared::{DAY_MILLIS, FieldError, Problem, Timestamp, limits};

use super::told;
use crate::command::{AccessReply, MakeToken, Refusal, Reply};
use crate::database::Database;
use crate::error;
use crate::store::{api_tokens, directory};

/// Makes one.
pub(super) fn make(
    command: &MakeToken,
    now: Timestamp,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let new = &command.new;
    if let Some(site) = &new.site {
        directory::find(database, site)?.ok_or_else(error::unknown_site)?;
    }
    api_tokens::forget_old(database, now)?;
    if api_tokens::list(database, now)?.len() >= limits::API_TOKENS as usize {
        let detail = format!("there are {} tokens already; revoke one first", limits::API_TOKENS);
        return Err(
            Problem::validation(vec![FieldError::new("name", FieldErrorCode::TooMany, detail)]).into()
        );
    }
    let days = new.expires_in_days.unwrap_or(limits::API_TOKEN_DAYS_DEFAULT);
    let expires_at = Timestamp(now.0 + i64::from(days) * DAY_MILLIS);
    let token = api_tokens::insert(database, &command.token, new, now, expires_at)?;
    Ok(told(AccessReply::Token(token)))
}
