//! What the log tells.

use causerie_shared::CommentStatus;
use causerie_shared::moderation::{Actor, BanKind, LogKind, Role, Standing};

use super::Locale;

impl Locale {
    /// Who did something.
    #[must_use]
    pub fn actor(self, actor: &Actor) -> String {
        if actor.name.is_empty() { self.role(actor.role).to_owned() } else { actor.name.clone() }
    }

    /// By what right somebody acts.
    #[must_use]
    pub fn role(self, role: Role) -> &'static str {
        let words = self.log();
        match role {
            Role::Owner => words.owner,
            Role::Moderator => words.moderator,
            Role::Author => words.author,
            Role::Rule => words.rule,
        }
    }

    /// What was done.
    #[must_use]
    pub fn kind(self, kind: LogKind) -> &'static str {
        let words = self.log();
        match kind {
            LogKind::Approve => words.approve,
            LogKind::Spam => words.spam,
            LogKind::Delete => words.delete,
            LogKind::Restore => words.restore,
            LogKind::Pin => words.pin,
            LogKind::Unpin => words.unpin,
            LogKind::Dismiss => words.dismiss,
            LogKind::Hold => words.hold,
            LogKind::Reply => words.reply,
            LogKind::Ban => words.ban,
            LogKind::Unban => words.unban,
            LogKind::Thread => words.thread,
            LogKind::Rename => words.rename,
            LogKind::Alias => words.alias,
            LogKind::Merge => words.merge,
            LogKind::Redirect => words.redirect,
            LogKind::Settings => words.settings,
            LogKind::Import => words.import,
            LogKind::Erase => words.erase,
            LogKind::Undo => words.undo,
        }
    }

    /// Settings by the names that their fields have in the dashboard; `names` is the log's list of them.
    #[must_use]
    pub fn setting_names(self, names: &str) -> String {
        let words = self.settings();
        let name = |name: &str| match name {
            "name" => words.name.to_owned(),
            "origins" => words.origins.to_owned(),
            "language" => words.language.to_owned(),
            "sort" => words.sort.to_owned(),
            "reactions" => words.reactions.to_owned(),
            "moderation" => words.moderation.to_owned(),
            "max_links" => words.max_links.to_owned(),
            "reports_to_hold" => words.reports.to_owned(),
            "hold_words" => words.hold_words.to_owned(),
            "refuse_words" => words.refuse_words.to_owned(),
            "close_after_days" => words.close_after.to_owned(),
            "proof_of_work" => words.proof.to_owned(),
            "comments_per_minute" => words.comments_rate.to_owned(),
            "reactions_per_minute" => words.reactions_rate.to_owned(),
            other => other.to_owned(),
        };
        names.split(", ").map(name).collect::<Vec<_>>().join(" · ")
    }

    /// Where a comment stands.
    #[must_use]
    pub fn standing(self, standing: Standing) -> &'static str {
        let words = self.status();
        match standing {
            Standing::Waiting => words.waiting,
            Standing::Published => words.published,
            Standing::Pending => words.pending,
            Standing::Spam => words.spam,
            Standing::Deleted => words.deleted,
        }
    }

    /// Where a comment stands.
    #[must_use]
    pub fn comment_status(self, status: CommentStatus) -> &'static str {
        self.standing(status.into())
    }

    /// What a ban goes by.
    #[must_use]
    pub fn ban_kind(self, kind: BanKind) -> &'static str {
        let words = self.ban();
        match kind {
            BanKind::Visitor => words.by_visitor,
            BanKind::Email => words.by_email,
            BanKind::Network => words.by_network,
        }
    }
}
