//! The directory: the list of sites, and who may do what in them.

mod api_tokens;
mod authenticate;
mod me;
mod moderators;
mod passkeys;
mod sign_in;
mod sign_in_attempts;
mod sign_in_links;

use causerie_shared::Timestamp;

use crate::command::{AccessCommand, AccessReply, Call, Command, Refusal, Reply};
use crate::database::Database;
use crate::store::{challenges, directory, sessions};
use crate::{error, schema, store};

use sign_in_attempts::Kind;

/// Carries out a call to the directory.
pub(super) fn apply(call: &Call, database: &mut impl Database) -> Result<Reply, Refusal> {
    match &call.command {
        Command::ListSites if !schema::exists(database)? => Ok(Reply::Sites(Vec::new())),
        Command::ListSites => Ok(Reply::Sites(directory::list(database)?)),
        Command::RecordSite(site) => database.transaction(|database| {
            schema::bring_up_to_date(&call.place, database)?;
            directory::record(database, &site.id, &site.name, call.now)?;
            Ok(Reply::Done)
        }),
        Command::Access(command) => {
            if command.creates_its_place() {
                database.transaction(|database| schema::bring_up_to_date(&call.place, database))?;
            } else if !schema::exists(database)? {
                return before_anybody(command);
            }
            access(command, call.now, database)
        }
        _ => Err(error::not_found().into()),
    }
}

fn access(command: &AccessCommand, now: Timestamp, database: &mut impl Database) -> Result<Reply, Refusal> {
    match command {
        AccessCommand::Authenticate(command) => {
            database.transaction(|database| authenticate::apply(command, now, database))
        }
        AccessCommand::ReadMe(identity) => me::read(identity, database),
        AccessCommand::LinkOwner(link) => {
            database.transaction(|database| sign_in_links::make_for_owner(link, now, database))
        }
        AccessCommand::RedeemLink(command) => {
            sign_in_attempts::count(&command.from, Kind::Tried, now, database)?;
            database.transaction(|database| sign_in_links::redeem(command, now, database))
        }
        AccessCommand::Rename(identity, name) => me::rename(identity, name, database),
        AccessCommand::ListSessions(member, current) => {
            Ok(told(AccessReply::Sessions(sessions::list(database, *member, *current, now)?)))
        }
        AccessCommand::EndSession(member, session) => {
            database.transaction(|database| ended(sessions::end(database, *member, *session)?))
        }
        AccessCommand::Invite(command) => {
            database.transaction(|database| moderators::invite(command, now, database))
        }
        AccessCommand::ListModerators(site) => moderators::list(site, now, database),
        AccessCommand::RemoveModerator(site, member) => {
            database.transaction(|database| moderators::remove(site, *member, database))
        }
        AccessCommand::ListTokens => Ok(told(AccessReply::Tokens(store::api_tokens::list(database, now)?))),
        AccessCommand::MakeToken(command) => {
            database.transaction(|database| api_tokens::make(command, now, database))
        }
        AccessCommand::RevokeToken(id) => ended(store::api_tokens::delete(database, *id)?),
        AccessCommand::BeginSignIn(challenge, from) => {
            sign_in_attempts::count(from, Kind::Begun, now, database)?;
            database.transaction(|database| passkeys::begin_sign_in(challenge, now, database))
        }
        AccessCommand::SignIn(command) => {
            sign_in_attempts::count(&command.from, Kind::Tried, now, database)?;
            // Whatever comes of it, the challenge is used up.
            if !database.transaction(|database| challenges::take(database, &command.challenge, None, now))? {
                return Err(error::passkey_not_accepted("its time is over, or it was used before").into());
            }
            database.transaction(|database| passkeys::sign_in(command, now, database))
        }
        AccessCommand::BeginPasskey(member, challenge) => {
            database.transaction(|database| passkeys::begin(*member, challenge, now, database))
        }
        AccessCommand::AddPasskey(command) => {
            database.transaction(|database| passkeys::add(command, now, database))
        }
        AccessCommand::ListPasskeys(member) => {
            Ok(told(AccessReply::Passkeys(store::passkeys::list(database, *member)?)))
        }
        AccessCommand::RemovePasskey(member, id) => ended(store::passkeys::delete(database, *member, *id)?),
    }
}

/// What is answered where there is no directory yet: nobody can have signed in, and nothing was made.
fn before_anybody(command: &AccessCommand) -> Result<Reply, Refusal> {
    match command {
        AccessCommand::Authenticate(command) => Err(authenticate::unknown(&command.shown)),
        AccessCommand::ReadMe(identity) => Ok(told(AccessReply::Me(me::told(identity, Vec::new(), 0)))),
        AccessCommand::RedeemLink(_) => Err(error::link_used_or_expired().into()),
        // Nobody learns that there is nobody yet.
        AccessCommand::BeginSignIn(..) => Ok(Reply::Done),
        AccessCommand::SignIn(_) => Err(error::passkey_not_accepted("it is not known here").into()),
        AccessCommand::ListTokens => Ok(told(AccessReply::Tokens(Vec::new()))),
        AccessCommand::Invite(_) | AccessCommand::ListModerators(_) | AccessCommand::RemoveModerator(..) => {
            Err(error::unknown_site().into())
        }
        _ => Err(error::not_found().into()),
    }
}

/// The reply to who ends something, if it was there.
fn ended(was_there: bool) -> Result<Reply, Refusal> {
    if was_there { Ok(Reply::Done) } else { Err(error::not_found().into()) }
}

fn told(reply: AccessReply) -> Reply {
    Reply::Access(Box::new(reply))
}
