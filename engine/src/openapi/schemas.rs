//! The types on the wire, with the limits that their Rust types do not say.

use causerie_shared::access::{
    ApiTokenCreated, ApiTokenList, Me, MemberName, ModeratorList, NewApiToken, SessionList, SignInLink,
    SignInWithLink,
};
use causerie_shared::api::{
    AuthorAnswer, Challenge, CommentAnswer, CommentCreated, Counts, EditComment, Health, Preview,
    PreviewRequest, ReactionsAnswer, Replies, Reported, SearchAnswer, SiteAnswer, SiteList,
};
use causerie_shared::interchange::{ImportReport, ImportState};
use causerie_shared::moderation::{
    ActionAnswer, ActionRequest, BanList, Banned, CommentHistory, Insights, LinkCheck, LinksTold, LogPage,
    Merge, ModerationPage, NewAlias, NewBan, NewNote, NewSavedReply, Overview, OwnerReplied, OwnerReply,
    PeoplePage, Person, Redirects, RedirectsTold, Report, SavedReplyList, ThreadChange, ThreadChanged,
    ThreadPage,
};
use causerie_shared::passkey::{CreationOptions, NewPasskey, PasskeyList, RequestOptions, SignInWithPasskey};
use causerie_shared::personal_data::{Erased, PersonalData};
use causerie_shared::{
    ErrorCode, NewComment, Problem, SetReaction, SettingsChange, SiteSettings, ThreadView, limits,
};
use serde_json::{Map, Value, json};
use utoipa::ToSchema;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;

use super::parameters;

/// An origin as browsers write it.
const ORIGIN: &str =
    r#"^https?://[^\s\u0000-\u001F\u007F-\u009F/?#@\\*"<>%,;:\[\]]+(:([0-9]{1,4}|[1-5][0-9]{4}))?$"#;

/// Every schema by name.
pub(super) fn schemas() -> Value {
    let mut all: Vec<(String, RefOr<Schema>)> = Vec::new();
    add::<Problem>(&mut all);
    add::<Health>(&mut all);
    add::<ThreadView>(&mut all);
    add::<Counts>(&mut all);
    add::<CommentAnswer>(&mut all);
    add::<Replies>(&mut all);
    add::<Challenge>(&mut all);
    add::<NewComment>(&mut all);
    add::<CommentCreated>(&mut all);
    add::<EditComment>(&mut all);
    add::<SetReaction>(&mut all);
    add::<ReactionsAnswer>(&mut all);
    add::<PreviewRequest>(&mut all);
    add::<Preview>(&mut all);
    add::<SiteList>(&mut all);
    add::<SiteAnswer>(&mut all);
    add::<SiteSettings>(&mut all);
    add::<SettingsChange>(&mut all);
    add::<SearchAnswer>(&mut all);
    add::<Report>(&mut all);
    add::<Reported>(&mut all);
    add::<AuthorAnswer>(&mut all);
    add::<Overview>(&mut all);
    add::<ModerationPage>(&mut all);
    add::<CommentHistory>(&mut all);
    add::<ActionRequest>(&mut all);
    add::<ActionAnswer>(&mut all);
    add::<OwnerReply>(&mut all);
    add::<OwnerReplied>(&mut all);
    add::<LogPage>(&mut all);
    add::<PeoplePage>(&mut all);
    add::<Person>(&mut all);
    add::<NewNote>(&mut all);
    add::<BanList>(&mut all);
    add::<NewBan>(&mut all);
    add::<Banned>(&mut all);
    add::<SavedReplyList>(&mut all);
    add::<NewSavedReply>(&mut all);
    add::<Insights>(&mut all);
    add::<ThreadPage>(&mut all);
    add::<ThreadChange>(&mut all);
    add::<ImportReport>(&mut all);
    add::<ImportState>(&mut all);
    add::<ThreadChanged>(&mut all);
    add::<NewAlias>(&mut all);
    add::<Merge>(&mut all);
    add::<Redirects>(&mut all);
    add::<RedirectsTold>(&mut all);
    add::<LinkCheck>(&mut all);
    add::<LinksTold>(&mut all);
    add::<PersonalData>(&mut all);
    add::<Erased>(&mut all);
    add::<Me>(&mut all);
    add::<SignInLink>(&mut all);
    add::<SignInWithLink>(&mut all);
    add::<MemberName>(&mut all);
    add::<SessionList>(&mut all);
    add::<ModeratorList>(&mut all);
    add::<NewApiToken>(&mut all);
    add::<ApiTokenCreated>(&mut all);
    add::<ApiTokenList>(&mut all);
    add::<RequestOptions>(&mut all);
    add::<SignInWithPasskey>(&mut all);
    add::<CreationOptions>(&mut all);
    add::<NewPasskey>(&mut all);
    add::<PasskeyList>(&mut all);
    // A schema that cannot be told as JSON would be missing; a test asks that every reference finds its schema.
    let told = all.into_iter().filter_map(|(name, schema)| Some((name, serde_json::to_value(schema).ok()?)));
    let mut schemas: Map<String, Value> =
        told.map(|(name, schema)| (renamed(&name).to_owned(), tidy(schema))).collect();
    schemas
        .insert("File".into(), json!({ "type": "string", "contentMediaType": "application/octet-stream" }));
    schemas.insert("CommentForm".into(), comment_form());
    schemas.insert("ChangeForm".into(), change_form());
    let codes: Vec<&str> = ErrorCode::ALL.iter().map(|code| code.as_str()).collect();
    schemas["ErrorCode"]["enum"] = json!(codes);
    describe_changes(&mut schemas);
    for (schema, property, limit) in property_limits() {
        if let Some(place) = schemas.get_mut(schema).and_then(|schema| property_of(schema, property)) {
            merge(place, limit);
        }
    }
    name_the_page(&mut schemas);
    let reaction = json!({
        "description": "The stable name of a kind of reaction.",
        "examples": ["heart"],
        "pattern": format!("^[a-z0-9_-]{{1,{}}}$", limits::REACTION_KEY_BYTES),
    });
    for (schema, limit) in
        [("SiteId", parameters::site()), ("CommentId", parameters::id()), ("ReactionKey", reaction)]
    {
        if let Some(place) = schemas.get_mut(schema) {
            merge(place, limit);
        }
    }
    Value::Object(schemas)
}

fn add<T: ToSchema>(all: &mut Vec<(String, RefOr<Schema>)>) {
    all.push((T::name().into_owned(), T::schema()));
    T::schemas(all);
}

/// A schema's name: aliases in Rust, which the derived schemas do not know, get their own.
fn renamed(name: &str) -> &str {
    match name {
        "String" => "ReactionKey",
        "BTreeMap" => "ReactionCounts",
        name => name,
    }
}

/// A schema with references to the names above, and without the marks of Rust's documentation.
fn tidy(schema: Value) -> Value {
    match schema {
        Value::Object(object) => Value::Object(
            object
                .into_iter()
                .filter(|(name, value)| name != "default" || !value.is_null())
                .map(|(name, value)| match (name.as_str(), value) {
                    ("$ref", Value::String(reference)) => {
                        let (place, target) = reference.rsplit_once('/').unwrap_or(("", &reference));
                        (name, json!(format!("{place}/{}", renamed(target))))
                    }
                    ("description", Value::String(text)) => {
                        (name, json!(text.replace("[`", "`").replace("`]", "`").replace('\n', " ")))
                    }
                    (_, value) => (name, tidy(value)),
                })
                .collect(),
        ),
        Value::Array(values) => Value::Array(values.into_iter().map(tidy).collect()),
        other => other,
    }
}

/// What a change may name is described where the settings are.
fn describe_changes(schemas: &mut Map<String, Value>) {
    let settings = schemas["SiteSettings"]["properties"].clone();
    if let Some(changes) = schemas["SettingsChange"]["properties"].as_object_mut() {
        for (name, change) in changes {
            change["description"] = settings[name]["description"].clone();
        }
    }
}

/// What names a page in a body: the key, or without one the URL; a reaction to a comment needs neither.
fn name_the_page(schemas: &mut Map<String, Value>) {
    let has = |name: &str, schema: Value| json!({ "required": [name], "properties": { name: schema } });
    let (key, url) = (has("key", parameters::key()), has("url", parameters::url()));
    let nothing = json!({ "type": "null" });
    let comment = json!({
        "required": ["comment"],
        "properties": { "comment": parameters::id(), "key": nothing, "url": nothing },
    });
    let forms = [
        ("NewComment", json!([key, url])),
        ("SetReaction", json!([key, url, comment])),
        ("CommentForm", json!([key, url])),
    ];
    for (schema, ways) in forms {
        schemas[schema]["anyOf"] = ways;
    }
}

/// What is asked of single properties: schema, property, constraint.
pub(super) fn property_limits() -> Vec<(&'static str, &'static str, Value)> {
    let chars = |least: usize, most: usize| json!({ "minLength": least, "maxLength": most });
    let visible = |most: usize, pattern: String| json!({ "pattern": pattern, "maxLength": most });
    let body = visible(limits::BODY_CHARS, parameters::visible_text());
    let website = chars(0, limits::URL_BYTES);
    let email = chars(0, limits::EMAIL_BYTES);
    let number = |most: u32| json!({ "minimum": 0, "maximum": most });
    let words =
        json!({ "maxItems": limits::WORDS, "items": { "type": "string", "maxLength": limits::WORD_CHARS } });
    let rate = json!({ "minimum": 0, "maximum": limits::RATE_PER_MINUTE });
    let origins = json!({
        "maxItems": limits::ORIGINS,
        "items": {
            "type": "string",
            "maxLength": limits::ORIGIN_BYTES,
            "pattern": ORIGIN,
            "examples": ["https://blog.example"],
        },
    });
    let language = json!({ "pattern": "^[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*$", "maxLength": 35 });
    let kinds = json!({ "maxItems": limits::REACTION_KINDS });
    vec![
        ("NewComment", "key", parameters::key()),
        ("NewComment", "body", body.clone()),
        (
            "NewComment",
            "idempotency_key",
            visible(limits::IDEMPOTENCY_KEY_BYTES, r"^[^\u0000-\u001F\u007F-\u009F]+$".to_owned()),
        ),
        ("Proof", "nonce", json!({ "maximum": u64::MAX })),
        ("Challenge", "difficulty", json!({ "maximum": limits::PROOF_BITS_MAX })),
        ("NewAuthor", "name", visible(limits::AUTHOR_NAME_CHARS, parameters::visible_text())),
        ("NewAuthor", "email", email),
        ("NewAuthor", "website", website),
        ("MemberName", "name", visible(limits::AUTHOR_NAME_CHARS, parameters::visible_text())),
        ("NewApiToken", "name", visible(limits::AUTHOR_NAME_CHARS, parameters::visible_text())),
        ("NewPasskey", "name", visible(limits::AUTHOR_NAME_CHARS, parameters::visible_text())),
        ("NewApiToken", "role", json!({ "enum": ["owner", "moderator"] })),
        ("NewApiToken", "expires_in_days", json!({ "minimum": 1, "maximum": limits::API_TOKEN_DAYS_MAX })),
        ("EditComment", "body", body.clone()),
        ("PreviewRequest", "body", body),
        ("SetReaction", "key", parameters::key()),
        ("ReactionKind", "emoji", visible(limits::REACTION_EMOJI_BYTES, parameters::visible_line())),
        ("ReactionKind", "label", chars(0, limits::REACTION_LABEL_CHARS)),
        ("SettingsChange", "name", chars(0, limits::SITE_NAME_CHARS)),
        ("SettingsChange", "origins", origins),
        ("SettingsChange", "language", language),
        ("SettingsChange", "reactions", kinds),
        ("SettingsChange", "max_links", number(limits::LINKS)),
        ("SettingsChange", "reports_to_hold", number(limits::REPORTS)),
        ("SettingsChange", "close_after_days", number(limits::CLOSE_AFTER_DAYS)),
        ("SettingsChange", "hold_words", words.clone()),
        ("SettingsChange", "refuse_words", words),
        ("ActionRequest", "ids", json!({ "maxItems": limits::ACTION_COMMENTS })),
        ("ActionRequest", "reason", chars(0, limits::REASON_CHARS)),
        ("NewBan", "reason", chars(0, limits::REASON_CHARS)),
        ("NewBan", "days", json!({ "minimum": 1, "maximum": limits::BAN_DAYS })),
        ("OwnerReply", "body", visible(limits::BODY_CHARS, parameters::visible_text())),
        ("NewNote", "text", visible(limits::NOTE_CHARS, parameters::visible_text())),
        ("AuthorAnswer", "text", visible(limits::ANSWER_CHARS, parameters::visible_text())),
        ("NewSavedReply", "title", visible(limits::SAVED_REPLY_TITLE_CHARS, parameters::visible_line())),
        ("NewSavedReply", "body", visible(limits::BODY_CHARS, parameters::visible_text())),
        ("ThreadChange", "key", parameters::key()),
        ("ThreadChange", "title", visible(limits::TITLE_CHARS, parameters::visible_line())),
        ("ThreadChange", "url", parameters::url()),
        ("NewAlias", "alias", visible(limits::URL_BYTES, parameters::visible_line())),
        ("NewAlias", "key", visible(limits::URL_BYTES, parameters::visible_line())),
        ("Merge", "from", visible(limits::URL_BYTES, parameters::visible_line())),
        ("Merge", "into", visible(limits::URL_BYTES, parameters::visible_line())),
        ("Redirects", "moves", json!({ "minItems": 1, "maxItems": limits::REDIRECT_ROWS })),
        ("SettingsChange", "comments_per_minute", rate.clone()),
        ("SettingsChange", "reactions_per_minute", rate),
    ]
}

/// A property's own schema, out of the choices where it may also be absent.
pub(super) fn property_of<'a>(schema: &'a mut Value, property: &str) -> Option<&'a mut Value> {
    schema.get_mut("properties")?.get_mut(property)
}

/// Adds a constraint to a schema; the type, which may allow `null` besides, stays.
fn merge(schema: &mut Value, constraint: Value) {
    let (Some(schema), Value::Object(constraint)) = (schema.as_object_mut(), constraint) else { return };
    for (name, value) in constraint {
        if name != "type" || !schema.contains_key("type") {
            schema.insert(name, value);
        }
    }
}

/// The form of a thread's plain page.
fn comment_form() -> Value {
    let text = |most: usize| json!({ "type": "string", "maxLength": most });
    json!({
        "type": "object",
        "description": "The form of a thread's plain page. Either `url` or `key` is needed; empty fields count as absent.",
        "required": ["body", "author"],
        "properties": {
            "url": { "type": "string" },
            "key": { "type": "string" },
            "title": { "type": "string" },
            "parent": {
                "type": "string",
                "description": "The id of the comment to answer.",
                "pattern": "^([1-9][0-9]{0,14})?$",
            },
            "body": { "type": "string", "pattern": parameters::visible_text(), "maxLength": limits::BODY_CHARS },
            "author": { "type": "string", "pattern": parameters::visible_text(), "maxLength": limits::AUTHOR_NAME_CHARS },
            "email": text(limits::EMAIL_BYTES),
            "website": text(limits::URL_BYTES),
            "lang": { "type": "string" },
            "theme": { "type": "string" },
            "embed": { "type": "string" },
        },
    })
}

/// The forms of a comment's private page.
fn change_form() -> Value {
    json!({
        "type": "object",
        "description": "The forms of a comment's private page.",
        "required": ["action"],
        "properties": {
            "action": { "type": "string", "enum": ["edit", "delete"] },
            "body": { "type": "string", "description": "The new text, for `edit`.", "maxLength": limits::BODY_CHARS },
            "lang": { "type": "string" },
            "theme": { "type": "string" },
            "embed": { "type": "string" },
        },
    })
}
