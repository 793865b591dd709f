//! Both shells answer alike, to the byte: the same conversation with each, their answers side by side. What no two
//! conversations share is masked: times, tokens, keys of private links, and the server's own address.

mod conversation;
mod mask;
mod moderators;
mod transfers;

use causerie_api_tests::{Server, ServerOptions, Shell, Site};

use conversation::Conversation;
use mask::Mask;

/// Enough for every kind of request to meet every state of a thread.
const TURNS: usize = 1_500;

#[test]
fn a_long_conversation_reads_the_same_on_both() {
    let start = |shell| Server::start(ServerOptions { shell: Some(shell), ..ServerOptions::default() });
    let servers = [Shell::Worker, Shell::Native].map(start);
    let mut sides = servers.each_ref().map(|server| {
        let site = Site::new(server.url(), "both.example");
        (Conversation::begin(site), Mask::new(server.url()))
    });
    for turn in 0..TURNS {
        let [worker, native] = sides.each_mut().map(|(conversation, mask)| {
            let (asked, answer) = conversation.turn(turn);
            (mask.text(&asked), mask.answer(&answer))
        });
        assert_eq!(worker.0, native.0, "turn {turn} asks the same of both");
        assert_eq!(worker.1, native.1, "turn {turn}: {}", worker.0);
    }
}
