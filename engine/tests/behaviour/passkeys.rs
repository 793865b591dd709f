use causerie_shared::limits;
use serde_json::{Value, json};

use crate::support::{Answer, App, Ask, Authenticator, Session, VERIFIED, cookie};

/// The options for a passkey to be made.
fn creation(app: &mut App, session: &Session) -> Value {
    app.send(&session.ask("POST", "/api/v1/me/passkeys/options")).expect(200).json()
}

fn add(app: &mut App, session: &Session, credential: &Value) -> Answer {
    let body = json!({"name": "Phone", "credential": credential});
    app.send(&session.ask("POST", "/api/v1/me/passkeys").json(&body))
}

/// A device with a passkey of that session's member.
#[track_caller]
fn device(app: &mut App, session: &Session, seed: u8) -> Authenticator {
    let mut device = Authenticator::new(seed);
    let options = creation(app, session);
    let made = device.create(&options);
    add(app, session, &made).expect(201);
    device
}

/// The options for signing in.
fn request(app: &mut App) -> Value {
    app.send(&Ask::new("POST", "/api/v1/sign-in/passkey/options")).expect(200).json()
}

fn show(app: &mut App, credential: &Value) -> Answer {
    app.send(&Ask::new("POST", "/api/v1/sign-in/passkey").json(credential))
}

fn sign_in(app: &mut App, device: &mut Authenticator) -> Answer {
    let options = request(app);
    let shown = device.get(&options);
    show(app, &shown)
}

#[test]
fn a_passkey_signs_its_member_in() {
    let mut app = App::new();
    let mo = Session::of_moderator(&mut app, "b.example", "Mo");
    assert_eq!(mo.me(&mut app).expect(200).json()["needs_passkey"], true);
    let mut device = device(&mut app, &mo, 1);
    let me = mo.me(&mut app).expect(200).json();
    assert_eq!((&me["needs_passkey"], &me["passkeys"]), (&json!(false), &json!(1)));
    app.send(&mo.ask("POST", "/api/v1/sign-out")).expect(204);
    let answer = sign_in(&mut app, &mut device).expect(200);
    assert_eq!(answer.json(), me);
    let session = Session { cookie: cookie(&answer).expect("a cookie") };
    app.send(&session.ask("GET", "/api/v1/sites/b.example/settings")).expect(200);
    let listed = app.send(&session.ask("GET", "/api/v1/me/passkeys")).expect(200).json();
    assert_eq!(listed["passkeys"][0]["name"], "Phone");
    assert!(listed["passkeys"][0]["used_at"].is_string());
}

#[test]
fn what_browsers_are_handed() {
    let mut app = App::new();
    let owner = Session::of_owner(&mut app);
    let options = creation(&mut app, &owner);
    assert_eq!(options["rp"], json!({"id": "comments.example", "name": "Causerie"}));
    assert_eq!(options["user"]["displayName"], "comments.example");
    assert_eq!(
        options["pubKeyCredParams"],
        json!([{"type": "public-key", "alg": -7}, {"type": "public-key", "alg": -257}])
    );
    assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
    assert_eq!((&options["attestation"], &options["excludeCredentials"]), (&json!("none"), &json!([])));
    device(&mut app, &owner, 1);
    let again = creation(&mut app, &owner);
    assert_eq!(again["excludeCredentials"].as_array().map(Vec::len), Some(1));
    assert_ne!(again["challenge"], options["challenge"]);
    let request = request(&mut app);
    assert_eq!(
        json!([
            request["rpId"],
            request["allowCredentials"],
            request["userVerification"],
            request["timeout"]
        ]),
        json!(["comments.example", [], "required", 300_000])
    );
}

#[test]
fn nobody_learns_who_has_a_passkey() {
    let (mut empty, mut app) = (App::empty(), App::new());
    let owner = Session::of_owner(&mut app);
    device(&mut app, &owner, 1);
    let shape = |options: &Value| options.as_object().expect("options").keys().cloned().collect::<Vec<_>>();
    assert_eq!(shape(&request(&mut empty)), shape(&request(&mut app)));
    let mut stranger = Authenticator::new(2);
    sign_in(&mut empty, &mut stranger).is_problem(401, "passkey_not_accepted");
    sign_in(&mut app, &mut stranger).is_problem(401, "passkey_not_accepted");
}

#[test]
fn an_answer_counts_once_and_in_time() {
    let mut app = App::new();
    let owner = Session::of_owner(&mut app);
    let mut device = device(&mut app, &owner, 1);
    let options = request(&mut app);
    let shown = device.get(&options);
    show(&mut app, &shown).expect(200);
    show(&mut app, &shown).is_problem(401, "passkey_not_accepted");
    let options = request(&mut app);
    app.now += limits::PASSKEY_MILLIS;
    let shown = device.get(&options);
    show(&mut app, &shown).is_problem(401, "passkey_not_accepted");
    let options = creation(&mut app, &owner);
    let made = Authenticator::new(2).create(&options);
    app.now += limits::PASSKEY_MILLIS;
    add(&mut app, &owner, &made).is_problem(422, "validation_failed");
}

#[test]
fn a_challenge_is_for_what_and_whom_it_was_made() {
    let mut app = App::new();
    let owner = Session::of_owner(&mut app);
    let mo = Session::of_moderator(&mut app, "b.example", "Mo");
    let mut known = device(&mut app, &owner, 1);
    let of_other = creation(&mut app, &mo);
    let made = Authenticator::new(2).create(&of_other);
    add(&mut app, &owner, &made).is_problem(422, "validation_failed");
    let to_sign_in = json!({"challenge": request(&mut app)["challenge"], "user": of_other["user"]});
    let made = Authenticator::new(2).create(&to_sign_in);
    add(&mut app, &owner, &made).is_problem(422, "validation_failed");
    let shown = known.get(&of_other);
    show(&mut app, &shown).is_problem(401, "passkey_not_accepted");
    let invented = known.get(&json!({"challenge": "AAAA"}));
    show(&mut app, &invented).is_problem(401, "passkey_not_accepted");
}

#[test]
fn a_passkey_of_another_place_or_without_a_check_of_its_user_is_refused() {
    type Change = fn(&mut Authenticator);
    let mut app = App::new();
    let owner = Session::of_owner(&mut app);
    let good = device(&mut app, &owner, 1);
    let changes: [Change; 6] = [
        |device| device.origin = "https://evil.example".into(),
        |device| device.origin = "https://evil.comments.example".into(),
        |device| device.host = "evil.example".into(),
        |device| device.cross_origin = true,
        |device| device.flags = 0b001,
        |device| device.flags = VERIFIED & !1,
    ];
    for (at, change) in changes.into_iter().enumerate() {
        app.now += limits::RATE_WINDOW_MILLIS;
        let mut device = good.clone();
        change(&mut device);
        sign_in(&mut app, &mut device).is_problem(401, "passkey_not_accepted");
        let mut device = Authenticator::new(2);
        change(&mut device);
        let options = creation(&mut app, &owner);
        let made = device.create(&options);
        let answer = add(&mut app, &owner, &made);
        assert_eq!(answer.status, 422, "change {at}");
        assert_eq!(answer.json()["fields"][0]["field"], "credential");
    }
}

#[test]
fn a_signature_by_another_key_is_refused() {
    let mut app = App::new();
    let owner = Session::of_owner(&mut app);
    let mut good = device(&mut app, &owner, 1);
    let (options, other_options) = (request(&mut app), request(&mut app));
    let mut forged = good.get(&options);
    forged["response"]["signature"] = good.get(&other_options)["response"]["signature"].clone();
    show(&mut app, &forged).is_problem(401, "passkey_not_accepted");
    let mut stranger = Authenticator::new(2).get(&other_options);
    stranger["id"] = forged["id"].clone();
    stranger["response"]["userHandle"] = forged["response"]["userHandle"].clone();
    show(&mut app, &stranger).is_problem(401, "passkey_not_accepted");
    let options = request(&mut app);
    let mut of_other = good.get(&options);
    of_other["response"]["userHandle"] = json!("AAAA");
    show(&mut app, &of_other).is_problem(401, "passkey_not_accepted");
}

#[test]
fn a_counter_that_does_not_grow_gives_a_copy_away() {
    let mut app = App::new();
    let owner = Session::of_owner(&mut app);
    let mut device = device(&mut app, &owner, 1);
    device.counter = 5;
    sign_in(&mut app, &mut device).expect(200);
    sign_in(&mut app, &mut device).is_problem(401, "passkey_not_accepted");
    device.counter = 0;
    sign_in(&mut app, &mut device).is_problem(401, "passkey_not_accepted");
    device.counter = 6;
    sign_in(&mut app, &mut device).expect(200);
}

#[test]
fn a_passkey_is_removed_by_its_member_alone() {
    let mut app = App::new();
    let owner = Session::of_owner(&mut app);
    let mo = Session::of_moderator(&mut app, "b.example", "Mo");
    let mut device = device(&mut app, &owner, 1);
    let listed = app.send(&owner.ask("GET", "/api/v1/me/passkeys")).expect(200).json();
    let path = format!("/api/v1/me/passkeys/{}", listed["passkeys"][0]["id"]);
    app.send(&mo.ask("DELETE", &path)).is_problem(404, "not_found");
    sign_in(&mut app, &mut device).expect(200);
    app.send(&owner.ask("DELETE", &path)).expect(204);
    sign_in(&mut app, &mut device).is_problem(401, "passkey_not_accepted");
}

#[test]
fn the_same_passkey_is_added_once_and_not_too_many() {
    let mut app = App::new();
    let owner = Session::of_owner(&mut app);
    for seed in 1..=u8::try_from(limits::PASSKEYS).expect("few") {
        device(&mut app, &owner, seed);
    }
    for (seed, code) in [(1, "invalid"), (200, "too_many")] {
        let options = creation(&mut app, &owner);
        let made = Authenticator::new(seed).create(&options);
        let answer = add(&mut app, &owner, &made);
        answer.is_problem(422, "validation_failed");
        assert_eq!(answer.json()["fields"][0]["code"], code);
    }
}

#[test]
fn what_is_no_passkey_is_refused_with_a_sentence() {
    let mut app = App::new();
    let owner = Session::of_owner(&mut app);
    let options = creation(&mut app, &owner);
    let good = Authenticator::new(1).create(&options);
    for (field, value) in [
        ("attestationObject", json!("")),
        ("attestationObject", json!("oA")),
        ("attestationObject", json!("_____w")),
        ("attestationObject", json!("?")),
        ("clientDataJSON", json!("e30")),
        ("clientDataJSON", json!("")),
    ] {
        let mut bad = good.clone();
        bad["response"][field] = value;
        add(&mut app, &owner, &bad).is_problem(422, "validation_failed");
    }
    let bytes = good["response"]["attestationObject"].as_str().expect("text");
    for cut in (0..bytes.len()).step_by(4) {
        let mut bad = good.clone();
        bad["response"]["attestationObject"] = json!(bytes[..cut]);
        add(&mut app, &owner, &bad).is_problem(422, "validation_failed");
    }
    add(&mut app, &owner, &good).expect(201);
}
