use std::io::{Read, Write};
use std::net::TcpStream;

use causerie_api_tests::{Ask, Site};

/// A request is accepted, the server is told to end, and only then the rest of the request comes.
#[test]
fn what_was_accepted_is_answered_before_the_end() {
    let mut server = super::native();
    let site = server.new_site();
    let body = Site::comment("/last", "The last word").to_string();
    let mut stream = TcpStream::connect(("127.0.0.1", server.port())).expect("a connection");
    let head = format!(
        "POST {} HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: {}\r\n\r\n",
        site.path("/comments"),
        body.len()
    );
    stream.write_all(head.as_bytes()).expect("sent");
    // The server asks for the body once it has read the head and is at work on the request.
    let mut go_on = [0; 25];
    stream.read_exact(&mut go_on).expect("a first answer");
    assert!(go_on.starts_with(b"HTTP/1.1 100"), "{}", String::from_utf8_lossy(&go_on));
    server.ask_to_end();
    // Nobody is let in any more.
    while TcpStream::connect(("127.0.0.1", server.port())).is_ok() {
        std::thread::yield_now();
    }
    stream.write_all(body.as_bytes()).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    assert_eq!(server.wait(), Some(0));
    let server = server.started_again();
    let site = Site::new(server.url(), site.id);
    assert_eq!(site.thread("/last")["thread"]["comment_count"], 1);
}

#[test]
fn a_server_that_is_told_to_end_lets_idle_connections_go() {
    let mut server = super::native();
    let idle = TcpStream::connect(("127.0.0.1", server.port())).expect("a connection");
    let _ = server.send(&Ask::get("/healthz")).expect(200);
    assert_eq!(server.end(), Some(0));
    drop(idle);
}
