//! What is held about a mail address: downloaded and erased, part by part, while its dialog is open.

use causerie_shared::personal_data::{Erased, PersonalData};

use super::{Dialog, Effect, State};
use crate::call::Call;
use crate::locale::fill;
use crate::page::{Page, Search};

/// How far the dialog is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DataTalk {
    /// The mail address.
    pub email: String,
    /// Whether the server is being asked.
    pub is_busy: bool,
    /// What is told of it.
    pub said: String,
    /// What came so far.
    gathered: Option<Box<PersonalData>>,
    /// How much is erased.
    erased: u32,
}

impl Dialog {
    /// The dialog about what is held about a mail address.
    #[must_use]
    pub fn personal_data(email: String) -> Self {
        Self::PersonalData(Box::new(DataTalk { email, ..DataTalk::default() }))
    }
}

impl State {
    fn talk(&mut self) -> Option<&mut DataTalk> {
        match &mut self.dialog {
            Some(Dialog::PersonalData(talk)) => Some(talk),
            _ => None,
        }
    }

    /// Begins with something, unless the server is being asked already.
    fn set_about(&mut self, said: &str) -> Option<String> {
        self.trouble = None;
        let talk = self.talk().filter(|talk| !talk.is_busy)?;
        talk.is_busy = true;
        talk.said = said.to_owned();
        Some(talk.email.clone())
    }

    pub(super) fn download_data(&mut self) -> Vec<Effect> {
        let Some(email) = self.set_about(self.locale.data().gathering) else { return Vec::new() };
        vec![self.ask(Call::PersonalData(email, None))]
    }

    pub(super) fn erase_data(&mut self) -> Vec<Effect> {
        let Some(email) = self.set_about(self.locale.data().erasing) else { return Vec::new() };
        vec![self.ask(Call::EraseData(email))]
    }

    /// A part came: the next is asked for, or all is handed over.
    pub(super) fn data_came(&mut self, mut part: PersonalData) -> Vec<Effect> {
        let saved = self.locale.data().saved;
        let Some(talk) = self.talk() else { return Vec::new() };
        let next = part.next.take();
        let all = match talk.gathered.take() {
            None => Box::new(part),
            Some(mut all) => {
                all.comments.extend(part.comments);
                all.reactions.extend(part.reactions);
                all.reports.extend(part.reports);
                all
            }
        };
        if next.is_some() {
            talk.gathered = Some(all);
            let email = talk.email.clone();
            return vec![self.ask(Call::PersonalData(email, next))];
        }
        talk.is_busy = false;
        talk.said = saved.to_owned();
        let json = serde_json::to_string_pretty(&all).unwrap_or_default();
        vec![Effect::Save(format!("causerie-{}.json", all.site), json)]
    }

    /// A part is erased: the next is, or it is told that nothing is left.
    pub(super) fn data_went(&mut self, part: Erased) -> Vec<Effect> {
        let (locale, words) = (self.locale, self.locale.data());
        let Some(talk) = self.talk() else { return Vec::new() };
        talk.erased += part.comments + part.reactions;
        let email = talk.email.clone();
        if part.remaining > 0 {
            talk.said = locale.counted(part.remaining, words.left_one, words.left_other);
            return vec![self.ask(Call::EraseData(email))];
        }
        let sentence = if talk.erased == 0 { words.nothing } else { words.erased };
        self.dialog = None;
        self.tell(fill(sentence, "email", &email), None);
        let focus = Effect::Focus("title".into());
        match &self.page {
            // Who was shown is nobody any more.
            Page::Person(_) => {
                let mut effects = self.go(&Page::People(Search::default()));
                effects.push(focus);
                effects
            }
            Page::People(search) => vec![self.ask(Call::People(search.clone(), None)), focus],
            _ => Vec::new(),
        }
    }
}
