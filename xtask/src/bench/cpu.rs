//! CPU time of a request: that of workerd's whole process, its HTTP included, so more than a platform counts.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::client::{Connection, Prepared};
use super::field::{Field, SMALL};
use super::report::{Bound, Row};
use super::throughput::{ACCEPT, post};

const REQUESTS: usize = 200;

/// Every kind of request that strangers can send, at its heaviest.
pub(super) fn rows(field: &Field) -> Result<Vec<Row>> {
    let site = format!("/api/v1/sites/{}", SMALL.site);
    let bearer = |number: usize| format!("Bearer {}", field.token(&SMALL, number));
    let long_body = long_markdown();
    let long_post = |number: usize| {
        let body = json!({
            "key": "/bench/cpu",
            "author": {"name": "Ada"},
            "body": format!("{number} {long_body}").chars().take(10_000).collect::<String>(),
        });
        Prepared::json("POST", &format!("{site}/comments"), &[("Authorization", &bearer(number))], &body)
    };
    let preview = |number: usize| {
        let body = json!({"body": format!("{number} {long_body}").chars().take(10_000).collect::<String>()});
        Prepared::json("POST", &format!("{site}/preview"), &[], &body)
    };
    let keys: Vec<String> = (1..=100).map(|number| format!("key=/bench/{number}")).collect();
    let counts = Prepared::get(&format!("{site}/counts?{}", keys.join("&")), &[ACCEPT]);
    // A visitor's own view is rendered anew every time, like the first read of a changed thread.
    let own = |path: &str, number: usize| {
        Prepared::get(&format!("{site}/{path}"), &[ACCEPT, ("Authorization", &bearer(number))])
    };
    let reaction = |number: usize| {
        let body = json!({"key": "/bench/2", "reaction": "heart", "on": number.is_multiple_of(2)});
        Prepared::json("PUT", &format!("{site}/reactions"), &[("Authorization", &bearer(0))], &body)
    };
    let plain = |number: usize| {
        let number = number % SMALL.threads as usize + 1;
        Prepared::get(&format!("/sites/{}/thread?key=/bench/{number}", SMALL.site), &[ACCEPT])
    };
    let requests: [(&str, &dyn Fn(usize) -> Prepared); 10] = [
        ("post of 10,000 characters", &long_post),
        ("post of some lines", &|number| post(field, &SMALL, number, "CPU")),
        ("preview of 10,000 characters", &preview),
        ("reaction", &reaction),
        ("first read of 20 comments, HTML", &|number| own("thread.html?key=/bench/3", number)),
        ("first read of 20 comments, JSON", &|number| own("thread?key=/bench/3", number)),
        ("first read of 100 root comments, HTML", &|number| {
            own("thread.html?key=/bench/long&limit=100", number)
        }),
        ("plain page", &plain),
        ("counts of 100 pages", &|_| counts.clone()),
        ("one comment", &|number| own(&format!("comments/{}", number + 1), number)),
    ];
    requests.into_iter().map(|(what, request)| measured(field, what, request)).collect()
}

fn measured(field: &Field, what: &str, request: &dyn Fn(usize) -> Prepared) -> Result<Row> {
    let mut connection = Connection::open(field.causerie_port())?;
    let mut send = |number: usize| -> Result<()> {
        let answer = connection.send(&request(number))?;
        ensure!(answer.status < 300, "{what}: {}", String::from_utf8_lossy(&answer.body));
        Ok(())
    };
    (0..20).try_for_each(&mut send)?;
    let before = cpu_nanoseconds(field.causerie_process())?;
    (20..20 + REQUESTS).try_for_each(&mut send)?;
    let spent = cpu_nanoseconds(field.causerie_process())? - before;
    let milliseconds = spent as f64 / 1_000_000.0 / REQUESTS as f64;
    Ok(Row::figure(format!("CPU: {what}"), milliseconds, "ms", Bound::AtMost(10.0)))
}

/// The CPU time of all threads of a process so far.
///
/// # Errors
/// If the system does not tell it.
pub(super) fn cpu_nanoseconds(process: u32) -> Result<u64> {
    let folder = PathBuf::from(format!("/proc/{process}/task"));
    let mut total = 0;
    for entry in fs::read_dir(&folder)
        .with_context(|| format!("cannot list {}; this row needs Linux", folder.display()))?
    {
        let text = fs::read_to_string(entry?.path().join("schedstat")).unwrap_or_default();
        total += text.split(' ').next().and_then(|digits| digits.parse::<u64>().ok()).unwrap_or(0);
    }
    Ok(total)
}

/// Markdown of every kind, the way a thorough person writes.
fn long_markdown() -> String {
    let piece = "## A thought\n\nSome **bold** and *soft* words, `code`, ~~no~~, and https://bread.example/a?b=c.\n\n\
                 - one\n- two with [a link](https://bread.example)\n  - deeper\n\n> quoted\n> twice\n\n\
                 | flour | water |\n|---|---|\n| 500 g | 350 g |\n\n```rust\nfn main() { println!(\"<&>\"); }\n```\n\n";
    piece.repeat(10_000 / piece.len() + 1)
}
