//! Somebody who signed in.

use serde_json::{Value, json};

use super::{Answer, App, Ask, OWNER_TOKEN, PUBLIC_URL};

/// A browser with the cookie of a session, on the server's own pages.
#[derive(Clone)]
pub(crate) struct Session {
    /// What it sends as `cookie`.
    pub(crate) cookie: String,
}

impl Session {
    /// The owner, signed in.
    #[track_caller]
    pub(crate) fn of_owner(app: &mut App) -> Self {
        let token = owner_link(app);
        Self::by_link(app, &token)
    }

    /// Whoever that link is for, signed in.
    #[track_caller]
    pub(crate) fn by_link(app: &mut App, token: &str) -> Self {
        let answer = app.send(&redeem(token)).expect(200);
        Self { cookie: cookie(&answer).expect("a cookie") }
    }

    /// A moderator of that site, signed in.
    #[track_caller]
    pub(crate) fn of_moderator(app: &mut App, site: &str, name: &str) -> Self {
        let token = invite(app, site, name);
        Self::by_link(app, &token)
    }

    pub(crate) fn ask(&self, method: &str, target: &str) -> Ask {
        let ask = Ask::new(method, target).header("cookie", &self.cookie);
        if method == "GET" { ask } else { ask.header("origin", PUBLIC_URL) }
    }

    pub(crate) fn me(&self, app: &mut App) -> Answer {
        app.send(&self.ask("GET", "/api/v1/me"))
    }
}

/// What a new link for the owner holds.
#[track_caller]
pub(crate) fn owner_link(app: &mut App) -> String {
    let ask = Ask::new("POST", "/api/v1/sign-in/links").bearer(OWNER_TOKEN);
    held_by(&app.send(&ask).expect(201).json())
}

/// What a new invitation to a site holds.
#[track_caller]
pub(crate) fn invite(app: &mut App, site: &str, name: &str) -> String {
    let ask = Ask::new("POST", &format!("/api/v1/sites/{site}/invites")).bearer(OWNER_TOKEN);
    held_by(&app.send(&ask.json(&json!({"name": name}))).expect(201).json())
}

/// A new token for a program.
#[track_caller]
pub(crate) fn api_token(app: &mut App, new: &Value) -> String {
    let ask = Ask::new("POST", "/api/v1/tokens").bearer(OWNER_TOKEN).json(new);
    app.send(&ask).expect(201).json()["token"].as_str().expect("a token").to_owned()
}

/// What a link holds.
#[track_caller]
pub(crate) fn held_by(link: &Value) -> String {
    let url = link["url"].as_str().expect("a link");
    url.strip_prefix(&format!("{PUBLIC_URL}/dashboard/#link=")).expect("what it holds").to_owned()
}

/// Signs in by a link.
pub(crate) fn redeem(token: &str) -> Ask {
    Ask::new("POST", "/api/v1/sign-in/link")
        .json(&json!({"token": token}))
        .header("user-agent", "Firefox/150")
}

/// What a browser keeps of an answer, as it sends it back.
pub(crate) fn cookie(answer: &Answer) -> Option<String> {
    let set = answer.header("set-cookie")?;
    Some(set.split(';').next().expect("a pair").to_owned())
}
