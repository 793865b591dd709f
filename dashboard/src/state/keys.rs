//! What keys do.

use causerie_shared::moderation::CommentAction;

use super::{Action, Dialog, Effect, Key, State, Target};

impl State {
    pub(super) fn key(&mut self, key: Key) -> Vec<Effect> {
        match key {
            Key::Escape => self.escape(),
            Key::Letter(_) if !self.keys_on || self.dialog.is_some() => Vec::new(),
            Key::Letter('?') => self.update(Action::Open(Dialog::Keys)),
            Key::Letter('u') => self.undo_last(),
            Key::Letter('/') => vec![Effect::Focus("search".into())],
            Key::Letter(letter) if self.has_comments() => self.letter(letter),
            Key::Letter(_) => Vec::new(),
        }
    }

    fn letter(&mut self, letter: char) -> Vec<Effect> {
        match letter {
            'j' => return self.step(true),
            'k' => return self.step(false),
            'o' => return self.open_page(),
            _ => {}
        }
        let Some(current) = self.listing.current else { return Vec::new() };
        let target = if self.listing.marked.is_empty() { Target::One(current) } else { Target::Marked };
        match letter {
            'a' => self.act(CommentAction::Approve, target, None),
            's' => self.act(CommentAction::Spam, target, None),
            'd' => self.act(CommentAction::Delete, target, None),
            'D' => self.update(Action::Open(Dialog::Remove(target, 0))),
            'r' => self.update(Action::Reply(current)),
            'b' => self.open_ban(current),
            'x' => {
                self.mark(current);
                Vec::new()
            }
            'X' => {
                self.mark_up_to(current);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Asks how whoever wrote a comment is banned.
    pub(super) fn open_ban(&mut self, id: causerie_shared::CommentId) -> Vec<Effect> {
        let author = self.listing.get(id).and_then(|entry| entry.author.as_ref());
        let name = author.map_or(self.locale.entry().nameless, |author| &author.name).to_owned();
        self.update(Action::Open(Dialog::Ban(id, name)))
    }

    fn escape(&mut self) -> Vec<Effect> {
        if self.dialog.take().is_some() || self.listing.replying.take().is_some() {
            return self.return_to_list();
        }
        self.listing.marked.clear();
        Vec::new()
    }
}
