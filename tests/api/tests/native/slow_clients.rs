use std::io::{Read, Write};
use std::net::TcpStream;

use causerie_api_tests::{Ask, Site};
use nix::sys::resource::{Resource, getrlimit, setrlimit};

const SLOW: usize = 10_000;

/// Clients that begin a request and do not go on, as many as the system lets this test open.
#[test]
fn ten_thousand_slow_clients_keep_no_reader_waiting() {
    let (_, most) = getrlimit(Resource::RLIMIT_NOFILE).expect("a limit");
    setrlimit(Resource::RLIMIT_NOFILE, most, most).expect("the limit raised");
    let slow = SLOW.min(usize::try_from(most).unwrap_or(SLOW).saturating_sub(500));
    assert!(slow >= 1_000, "this machine lets a process open {most} files; raise `ulimit -Hn`");
    let server = super::native();
    let site = server.new_site();
    site.visitor().post("/busy", "Still here");
    let mut clients = Vec::with_capacity(slow);
    for number in 0..slow {
        let mut client = TcpStream::connect(("127.0.0.1", server.port())).expect("a connection");
        // Some say nothing, some a part of a head, some a head and a part of a body.
        let said = match number % 3 {
            0 => String::new(),
            1 => "GET /healthz HTTP/1.1\r\nhost".to_owned(),
            _ => {
                format!("POST {} HTTP/1.1\r\nhost: x\r\ncontent-length: 99\r\n\r\n{{", site.path("/comments"))
            }
        };
        client.write_all(said.as_bytes()).expect("sent");
        clients.push(client);
        if number % 1_000 == 0 {
            assert_eq!(site.thread("/busy")["thread"]["comment_count"], 1);
        }
    }
    for form in ["thread", "thread.html"] {
        let _ = server.send(&Ask::get(site.thread_path(form, "/busy"))).expect(200);
    }
    assert_eq!(site.visitor().try_post(&Site::comment("/busy", "And writing works")).status, 201);
    let metrics = server.send(&Ask::get("/metrics")).expect(200).text();
    let open = metrics.lines().find_map(|line| line.strip_prefix("causerie_connections ")).expect("a figure");
    assert!(open.parse::<usize>().expect("a number") > slow / 2, "{open} of {slow} are still open");
}

/// A request with the beginning of the next behind it: the first is answered at once, whatever becomes of the second.
#[test]
fn an_answer_does_not_wait_for_the_next_request() {
    let server = super::native();
    let mut stream = TcpStream::connect(("127.0.0.1", server.port())).expect("a connection");
    stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\nGET /heal").expect("sent");
    stream.set_read_timeout(Some(std::time::Duration::from_secs(5))).expect("a limit");
    let mut answer = [0; 15];
    stream.read_exact(&mut answer).expect("an answer before the second request is whole");
    assert_eq!(&answer, b"HTTP/1.1 200 OK");
}
