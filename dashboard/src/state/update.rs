//! What each action changes: a table of contents.

use super::{Action, Dialog, Effect, State, Target};
use crate::call::Call;

impl State {
    /// Changes the state; what has to happen outside comes back.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        if self.me().is_none() && Self::needs_somebody(&action) {
            return Vec::new();
        }
        match action {
            Action::Begin(fragment) => self.begin(&fragment),
            Action::Went(fragment) => self.went(&fragment),
            Action::Site(site) => self.switch(&site),
            Action::Tick => self.tick(),
            Action::Key(key) => self.key(key),
            Action::Answered(attempt, answer) => self.answered(attempt, *answer),
            Action::Signed(call, credential) => self.signed(call, credential),
            Action::Submit(form, fields) => self.submit(form, &fields),
            Action::Current(id) => {
                self.listing.current = Some(id);
                self.fetch_ahead()
            }
            Action::Mark(id) => {
                self.mark(id);
                Vec::new()
            }
            Action::Unmark => {
                self.listing.marked.clear();
                vec![self.focus_current()]
            }
            Action::Act(action, target) => self.act(action, target, None),
            Action::Reply(id) => self.open_reply(id),
            Action::Typed(id, text) => {
                self.drafts.insert(id, text);
                Vec::new()
            }
            Action::Insert(id, saved) => self.insert(id, saved),
            Action::More => self.more(),
            Action::Arrived => self.put_in(),
            Action::Undo(step) => self.undo(step),
            Action::UndoLogged(id) => self.undo_logged(id),
            Action::Unban(ban) => self.unban(ban),
            Action::Thread(change) => vec![self.ask(Call::ChangeThread(change))],
            Action::CheckLinks => self.check_links(),
            Action::StopCheck => self.stop_check(),
            Action::AcceptLinks(key) => self.accept_links(key.as_ref()),
            Action::ApplyTable => self.apply_table(),
            Action::CloseToast => {
                self.toast = None;
                vec![self.focus_current()]
            }
            Action::Open(dialog) => self.open(dialog),
            Action::Close => {
                self.dialog = None;
                self.return_to_list()
            }
            Action::File(name, size) => self.chose_file(name, size),
            Action::Import(dry_run) => self.start_import(dry_run),
            Action::ResumeImport => self.resume_import(),
            Action::StopImport => self.stop_import(),
            Action::Remove(removal) => self.remove(removal),
            Action::DownloadData => self.download_data(),
            Action::EraseData => self.erase_data(),
            Action::UsePasskey => self.use_passkey(),
            Action::NoPasskey => {
                self.no_passkey = true;
                vec![Effect::Keep("no-passkey", "yes".into()), Effect::Focus("title".into())]
            }
            Action::SignOut => self.sign_out(),
            Action::Speak(locale) => {
                self.locale = locale;
                vec![Effect::Keep("language", locale.tag().into())]
            }
            Action::Keys(on) => {
                self.keys_on = on;
                vec![Effect::Keep("keys", if on { "on" } else { "off" }.into())]
            }
            Action::Copy(text) => vec![Effect::Copy(text)],
            Action::Copied(done) => {
                let words = self.locale.look();
                if done {
                    self.tell(words.copied.to_owned(), None);
                } else {
                    self.tell_trouble(words.not_copied.to_owned());
                }
                Vec::new()
            }
            Action::Now(now) => {
                self.now = now;
                Vec::new()
            }
        }
    }

    fn open(&mut self, dialog: Dialog) -> Vec<Effect> {
        self.dialog = Some(match dialog {
            Dialog::Remove(target, _) => {
                let count = match target {
                    Target::One(_) => 1,
                    Target::Marked => self.listing.marked.len(),
                    Target::All => self.listing.entries.len(),
                };
                Dialog::Remove(target, u32::try_from(count).unwrap_or(u32::MAX))
            }
            Dialog::All(action, _) => Dialog::All(action, self.matching()),
            dialog => dialog,
        });
        Vec::new()
    }

    /// How many comments match, as far as is known.
    fn matching(&self) -> u32 {
        let shown = u32::try_from(self.listing.entries.len()).unwrap_or(u32::MAX);
        match (&self.page, self.waiting) {
            (crate::page::Page::Queue, Some(waiting)) => waiting.count.max(shown),
            _ => shown,
        }
    }

    fn open_reply(&mut self, id: causerie_shared::CommentId) -> Vec<Effect> {
        self.listing.current = Some(id);
        if self.listing.replying == Some(id) {
            self.listing.replying = None;
            return vec![self.focus_current()];
        }
        self.listing.replying = Some(id);
        let mut effects = vec![Effect::Focus(format!("reply-{id}"))];
        if self.saved.is_none() {
            effects.push(self.ask(Call::SavedReplies));
        }
        effects
    }

    fn insert(&mut self, id: causerie_shared::CommentId, saved: i64) -> Vec<Effect> {
        let found = self.saved.as_ref().and_then(|saved_replies| {
            saved_replies.iter().find(|reply| reply.id == saved).map(|reply| reply.body.clone())
        });
        let Some(body) = found else { return Vec::new() };
        let draft = self.drafts.entry(id).or_default();
        if !draft.trim().is_empty() {
            draft.push_str("\n\n");
        }
        draft.push_str(&body);
        vec![Effect::Focus(format!("reply-{id}"))]
    }
}
