//! Reading on: order, pages, replies, and the thread as it is now.

use std::rc::Rc;
use std::sync::Arc;

use causerie_shared::{CommentId, CommentView, Sort, ThreadView, limits};

use super::call::Load;
use super::comments::{add_page, add_replies, find, find_mut, newest_reply};
use super::{Answer, Call, Effect, Failure, Focus, Loading, Spot, State};

impl State {
    /// Asks for the thread anew.
    pub(super) fn load(&mut self, reason: Loading, sort: Option<Sort>) -> Vec<Effect> {
        match reason {
            Loading::Around(id) => self.session.around = Some(id),
            Loading::Refresh => {}
            _ => self.session.around = None,
        }
        let shown = u32::try_from(self.view.comments.len()).unwrap_or(u32::MAX);
        let limit = match reason {
            Loading::Refresh => shown.max(self.session.limit).max(limits::THREAD_PAGE_DEFAULT),
            _ => limits::THREAD_PAGE_DEFAULT,
        };
        self.session.load += 1;
        self.ask_page(Load {
            reason,
            sort: sort.unwrap_or(self.view.site.sort),
            after: None,
            around: self.session.around,
            limit: limit.min(limits::THREAD_PAGE_MAX),
            number: self.session.load,
            writes: self.session.writes,
        })
    }

    pub(super) fn more(&mut self) -> Vec<Effect> {
        let after = self.view.next.clone();
        if after.is_none() || self.ui.loading == Some(Loading::More) {
            return Vec::new();
        }
        self.ask_page(Load {
            reason: Loading::More,
            sort: self.view.site.sort,
            after,
            around: None,
            limit: limits::THREAD_PAGE_DEFAULT,
            number: self.session.load,
            writes: self.session.writes,
        })
    }

    fn ask_page(&mut self, load: Load) -> Vec<Effect> {
        if load.reason != Loading::Refresh {
            self.ui.loading = Some(load.reason);
        }
        self.session.ask(Call::Load(load))
    }

    pub(super) fn loaded(&mut self, load: Load, answer: Result<Answer, Failure>) -> Vec<Effect> {
        if load.number != self.session.load {
            return Vec::new();
        }
        let view = match answer {
            Ok(Answer::Thread(view)) => *view,
            other => {
                self.ui.loading = None;
                self.trouble(Spot::List, other.err().unwrap_or(Failure::Unreadable));
                return Vec::new();
            }
        };
        if load.reason == Loading::More {
            return self.page_came(view);
        }
        if load.writes != self.session.writes {
            // It was on its way while something was written here, and may not know of it.
            return self.ask_page(Load { writes: self.session.writes, ..load });
        }
        self.ui.loading = None;
        self.ui.trouble = None;
        self.take(view);
        match load.reason {
            Loading::Order => {
                self.ui.announce(self.options.locale.said().sorted);
                Vec::new()
            }
            Loading::Whole => vec![Effect::Focus(Focus::Title)],
            Loading::Around(id) => {
                Rc::make_mut(&mut self.options).target = Some(id);
                vec![Effect::Focus(Focus::Comment(id))]
            }
            _ => Vec::new(),
        }
    }

    /// Takes the thread as the server has it now. Roots written here that lie on a page not fetched yet stay in sight.
    fn take(&mut self, mut view: ThreadView) {
        if view.next.is_some() {
            let missing = |root: &&CommentView| {
                self.session.written.contains(&root.id) && find(&view.comments, root.id).is_none()
            };
            let own: Vec<CommentView> = self.view.comments.iter().filter(missing).cloned().collect();
            view.comments.extend(own);
        }
        self.view = Arc::new(view);
    }

    fn page_came(&mut self, page: ThreadView) -> Vec<Effect> {
        let first = page.comments.iter().find(|root| find(&self.view.comments, root.id).is_none());
        let first = first.map(|root| root.id);
        let view = Arc::make_mut(&mut self.view);
        let before = view.comments.len();
        // Where the newest come first, what was written here stands at the top and not after all pages.
        let tail: &[CommentId] = if view.site.sort == Sort::Newest { &[] } else { &self.session.written };
        add_page(&mut view.comments, page.comments, tail);
        view.next = page.next;
        view.thread.comment_count = page.thread.comment_count;
        view.thread.version = page.thread.version;
        let count = view.comments.len() - before;
        self.ui.loading = None;
        self.announce_shown(count);
        first.map(|id| Effect::Focus(Focus::Comment(id))).into_iter().collect()
    }

    pub(super) fn unfold(&mut self, id: CommentId) -> Vec<Effect> {
        let hidden = self.comment(id).and_then(|comment| comment.replies.get(limits::REPLIES_BEFORE_FOLD..));
        let (first, count) =
            hidden.map_or((None, 0), |hidden| (hidden.first().map(|one| one.id), hidden.len()));
        Rc::make_mut(&mut self.options).expanded.insert(id);
        self.announce_shown(count);
        first.map(|id| Effect::Focus(Focus::Comment(id))).into_iter().collect()
    }

    pub(super) fn fetch_replies(&mut self, id: CommentId) -> Vec<Effect> {
        let Some(root) = self.comment(id) else { return Vec::new() };
        if self.ui.loading == Some(Loading::Replies(id)) {
            return Vec::new();
        }
        let after = newest_reply(root, &self.session.written);
        self.ui.loading = Some(Loading::Replies(id));
        self.session.ask(Call::Replies(id, after))
    }

    pub(super) fn replies_came(&mut self, id: CommentId, answer: Result<Answer, Failure>) -> Vec<Effect> {
        self.ui.loading = None;
        let replies = match answer {
            Ok(Answer::Replies(replies)) => replies,
            other => {
                self.trouble(Spot::Comment(id), other.err().unwrap_or(Failure::Unreadable));
                return Vec::new();
            }
        };
        let view = Arc::make_mut(&mut self.view);
        let Some(root) = find_mut(&mut view.comments, id) else { return Vec::new() };
        let new: Vec<CommentView> =
            replies.comments.into_iter().filter(|reply| find(&root.replies, reply.id).is_none()).collect();
        let first = new.first().map(|reply| reply.id);
        let count = new.len();
        root.replies_omitted = match replies.next {
            Some(_) => root.replies_omitted.saturating_sub(u32::try_from(count).unwrap_or(u32::MAX)).max(1),
            None => 0,
        };
        add_replies(root, new);
        let options = Rc::make_mut(&mut self.options);
        options.expanded.insert(id);
        self.announce_shown(count);
        first.map(|id| Effect::Focus(Focus::Comment(id))).into_iter().collect()
    }

    fn announce_shown(&mut self, count: usize) {
        let locale = self.options.locale;
        let words = locale.said();
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        self.ui.announce(&locale.counted(count, words.shown_one, words.shown_other));
    }
}
