use std::env;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use serde_json::json;
use tempfile::TempDir;

use crate::{Answer, Ask, Services, Site};

/// The owner's token of every test server.
pub const OWNER_TOKEN: &str = "the-owner-of-the-tests-0123456789abcdef";

/// A server, started as `cargo xtask serve` starts it. It ends with this value.
pub struct Server {
    child: Child,
    port: u16,
    state: PathBuf,
    options: ServerOptions,
    folder: Option<TempDir>,
}

/// Which shell the tests run against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shell {
    /// The worker in workerd.
    Worker,
    /// The native server.
    Native,
}

/// The shell that `CAUSERIE_SHELL` names: `worker` (also where it is not set) or `native`.
///
/// # Panics
/// If it names another.
#[must_use]
pub fn shell() -> Shell {
    match env::var("CAUSERIE_SHELL").as_deref() {
        Ok("native") => Shell::Native,
        Ok("worker") | Err(_) => Shell::Worker,
        Ok(other) => panic!("CAUSERIE_SHELL is {other}, which is no shell"),
    }
}

/// What a server is told besides its port and folder.
#[derive(Clone, Copy, Debug, Default)]
pub struct ServerOptions {
    /// Which shell; the one the tests run against where none is named.
    pub shell: Option<Shell>,
    /// The header that tells the client's address.
    pub client_ip_header: Option<&'static str>,
    /// The outside services it may ask.
    pub services: Option<Services>,
}

impl Server {
    /// The one server that most tests share, each with a site of its own.
    #[must_use]
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Server> = OnceLock::new();
        SHARED.get_or_init(|| Self::start(ServerOptions::default()))
    }

    /// A new server with an empty folder.
    ///
    /// # Panics
    /// If it does not start.
    #[must_use]
    pub fn start(options: ServerOptions) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let state = folder.path().to_owned();
        let mut server = Self::at(&state, options);
        server.folder = Some(folder);
        server
    }

    /// A server on a folder that may hold data.
    ///
    /// # Panics
    /// If it does not start.
    #[must_use]
    pub fn at(state: &Path, options: ServerOptions) -> Self {
        let port = free_port();
        let program = env::var_os("CAUSERIE_XTASK").expect("run these tests with `cargo xtask test`");
        let mut command = Command::new(program);
        command
            .arg("serve")
            .args((options.shell.unwrap_or_else(shell) == Shell::Native).then_some("--native"))
            .args(["--as-built", "--until-input-ends", "--port", &port.to_string(), "--state"])
            .arg(state)
            .env("CAUSERIE_OWNER_TOKEN", OWNER_TOKEN)
            // Where the tests end without a word, their end of the pipe closes and the server ends too.
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .process_group(0);
        if let Some(header) = options.client_ip_header {
            command.env("CAUSERIE_CLIENT_IP_HEADER", header);
        }
        if let Some(services) = options.services {
            command.envs(services.variables());
        }
        let mut child = command.spawn().expect("the server's program");
        let stdout = child.stdout.take().expect("its output");
        let ready = format!("ready http://127.0.0.1:{port}");
        let said = BufReader::new(stdout).lines().map_while(Result::ok).find(|line| *line == ready);
        assert!(said.is_some(), "the server ended before it was ready; its messages are above");
        Self { child, port, state: state.to_owned(), options, folder: None }
    }

    /// The folder with its data.
    #[must_use]
    pub fn state(&self) -> &Path {
        &self.state
    }

    /// Asks it to end in an orderly way, and does not wait.
    ///
    /// # Panics
    /// If it had ended before.
    pub fn ask_to_end(&self) {
        let id = i32::try_from(self.child.id()).expect("a process id");
        nix::sys::signal::kill(Pid::from_raw(id), Signal::SIGTERM).expect("a running server");
    }

    /// Its port on 127.0.0.1.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Where it answers: `http://127.0.0.1:…`, also its own origin.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Sends a request.
    ///
    /// # Panics
    /// If there is no answer.
    #[must_use]
    #[track_caller]
    pub fn send(&self, ask: &Ask) -> Answer {
        ask.try_send(&self.url()).unwrap_or_else(|| panic!("no answer to {ask:?}"))
    }

    /// A new site with a name of its own and no limits on how fast people write.
    #[must_use]
    #[track_caller]
    pub fn new_site(&self) -> Site {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        let id = format!("blog-{}.example", NEXT.fetch_add(1, Ordering::Relaxed));
        let site = Site::new(self.url(), id);
        site.put(&json!({
            "name": "A blog",
            "origins": ["https://blog.example"],
            "comments_per_minute": 0,
            "reactions_per_minute": 0,
            "moderation": "none",
        }));
        site
    }

    /// Kills it, as a power cut would.
    ///
    /// # Panics
    /// If it had ended before.
    pub fn kill(&mut self) {
        self.signal(Signal::SIGKILL);
        self.child.wait().expect("its end");
    }

    /// Ends it in an orderly way and gives its exit code.
    ///
    /// # Panics
    /// If it had ended before.
    pub fn end(&mut self) -> Option<i32> {
        self.ask_to_end();
        self.wait()
    }

    /// Waits for its end and gives its exit code.
    ///
    /// # Panics
    /// If it cannot be waited for.
    pub fn wait(&mut self) -> Option<i32> {
        self.child.wait().expect("its end").code()
    }

    /// A server on the same data after this one, which must have ended.
    #[must_use]
    pub fn started_again(mut self) -> Self {
        let mut next = Self::at(&self.state, self.options);
        next.folder = self.folder.take();
        next
    }

    /// Every file of its folder.
    ///
    /// # Panics
    /// If the folder cannot be read.
    #[must_use]
    pub fn files(&self) -> Vec<PathBuf> {
        let mut folders = vec![self.state.clone()];
        let mut files = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() { folders.push(path) } else { files.push(path) }
            }
        }
        files
    }

    fn signal(&self, signal: Signal) {
        let group = i32::try_from(self.child.id()).expect("a process id");
        killpg(Pid::from_raw(group), signal).expect("a running server");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            self.kill();
        }
    }
}

fn free_port() -> u16 {
    let probe = TcpListener::bind("127.0.0.1:0").expect("a free port");
    probe.local_addr().expect("its address").port()
}
