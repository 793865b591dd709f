//! What the directory is asked about who may do what.

use causerie_shared::SiteId;
use causerie_shared::access::NewApiToken;
use serde::{Deserialize, Serialize};

use crate::auth::{Identity, MemberId, SessionId, TokenHash};

/// What the directory can be asked of members, sessions and tokens.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum AccessCommand {
    /// Says who shows this, and that they were here.
    Authenticate(Authenticate),
    /// What somebody is told of themselves.
    ReadMe(Identity),
    /// Makes a link that signs the owner in.
    LinkOwner(NewLink),
    /// Signs in whom a link is for.
    RedeemLink(RedeemLink),
    /// Gives a member another name and tells what they are told of themselves.
    Rename(Identity, String),
    /// Lists a member's sessions, of which this one asks.
    ListSessions(MemberId, SessionId),
    /// Ends a session of a member.
    EndSession(MemberId, SessionId),
    /// Invites somebody to moderate a site.
    Invite(Invite),
    /// Lists those who moderate a site.
    ListModerators(SiteId),
    /// Has somebody no longer moderate a site.
    RemoveModerator(SiteId, MemberId),
    /// Lists the tokens of programs.
    ListTokens,
    /// Makes one.
    MakeToken(MakeToken),
    /// Makes one hold no longer.
    RevokeToken(i64),
    /// Keeps the challenge of a sign-in by passkey.
    BeginSignIn(TokenHash, Attempt),
    /// Signs in whose passkey it is.
    SignIn(SignIn),
    /// Keeps the challenge of a passkey to be made and tells what its device needs to know.
    BeginPasskey(MemberId, TokenHash),
    /// Adds a passkey.
    AddPasskey(AddPasskey),
    /// Lists a member's passkeys.
    ListPasskeys(MemberId),
    /// Removes one of them.
    RemovePasskey(MemberId, i64),
}

impl AccessCommand {
    /// Whether it changes nothing.
    pub(crate) fn only_reads(&self) -> bool {
        match self {
            Self::ReadMe(_)
            | Self::ListSessions(..)
            | Self::ListModerators(_)
            | Self::ListTokens
            | Self::ListPasskeys(_) => true,
            Self::Authenticate(_)
            | Self::LinkOwner(_)
            | Self::RedeemLink(_)
            | Self::Rename(..)
            | Self::EndSession(..)
            | Self::Invite(_)
            | Self::RemoveModerator(..)
            | Self::MakeToken(_)
            | Self::RevokeToken(_)
            | Self::BeginSignIn(..)
            | Self::SignIn(_)
            | Self::BeginPasskey(..)
            | Self::AddPasskey(_)
            | Self::RemovePasskey(..) => false,
        }
    }

    /// Whether it makes the directory where nobody made it before: the owner's doing, never a stranger's.
    pub(crate) fn creates_its_place(&self) -> bool {
        matches!(self, Self::LinkOwner(_) | Self::MakeToken(_))
    }
}

/// See [`AccessCommand::Authenticate`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Authenticate {
    /// What is shown.
    pub shown: Shown,
    /// The token that a session goes on with where its own is old.
    pub new_token: TokenHash,
}

/// What somebody shows to be known by.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Shown {
    /// A session's token.
    Session(TokenHash),
    /// A program's token.
    Api(TokenHash),
}

/// A link to make.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewLink {
    /// What it holds.
    pub token: TokenHash,
    /// The name of who makes it.
    pub made_by: String,
}

/// See [`AccessCommand::RedeemLink`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RedeemLink {
    /// What the link holds.
    pub token: TokenHash,
    /// The session to begin.
    pub session: NewSession,
    /// Who tries.
    pub from: Attempt,
}

/// A session to begin.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewSession {
    /// What its cookie will hold.
    pub token: TokenHash,
    /// What the browser says it is.
    pub label: String,
    /// What the browser's cookie holds until now: its session ends.
    pub replaces: Option<TokenHash>,
}

/// Who tries to sign in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Attempt {
    /// Their address. Never stored, only its hash under the directory's secret.
    pub address: Option<String>,
    /// Kept as the directory's secret where it has none yet.
    pub new_secret: String,
}

/// See [`AccessCommand::Invite`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Invite {
    /// To which site.
    pub site: SiteId,
    /// Who.
    pub name: String,
    /// The link they get.
    pub link: NewLink,
}

/// See [`AccessCommand::MakeToken`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MakeToken {
    /// The token.
    pub token: TokenHash,
    /// What it is for, tidied and with its days told.
    pub new: NewApiToken,
}

/// See [`AccessCommand::SignIn`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SignIn {
    /// What was to be signed.
    pub challenge: TokenHash,
    /// What was signed.
    pub signed: Signed,
    /// The session to begin.
    pub session: NewSession,
    /// Who tries.
    pub from: Attempt,
}

/// What a passkey signed. Only who knows its key can say whether it did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// The passkey's id, in base64url.
    pub id: String,
    /// Uses as the device counts them; 0 where it does not.
    pub counter: u32,
    /// Whose passkey the device says it is.
    pub user_handle: Option<String>,
    /// The message, in base64url.
    pub message: String,
    /// The signature, in base64url.
    pub signature: String,
}

/// See [`AccessCommand::AddPasskey`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddPasskey {
    /// Whose it is.
    pub member: MemberId,
    /// What was to be answered.
    pub challenge: TokenHash,
    /// The passkey's id, in base64url.
    pub id: String,
    /// Its public key: COSE, in base64url.
    pub public_key: String,
    /// Uses as the device counts them.
    pub counter: u32,
    /// What its owner calls it.
    pub name: String,
}
