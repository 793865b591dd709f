//! A running server, whichever it is.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, ChildStderr, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

const READY_WITHIN: Duration = Duration::from_secs(60);
/// The native server gives clients ten seconds to take their answers.
const ENDS_WITHIN: Duration = Duration::from_secs(12);
const LAST_WORDS: usize = 20;

/// A server on a port of this machine; it ends with this value, and with this program however that ends.
pub(crate) struct ServerProcess {
    name: &'static str,
    child: Child,
    port: u16,
    last_words: Arc<Mutex<VecDeque<String>>>,
    listener: Option<JoinHandle<()>>,
}

impl ServerProcess {
    /// Starts it; it does not answer yet.
    ///
    /// # Errors
    /// If the port is taken or the program cannot be started.
    pub(crate) fn start(name: &'static str, port: u16, mut command: Command) -> Result<Self> {
        TcpListener::bind(("127.0.0.1", port))
            .with_context(|| format!("port {port} on 127.0.0.1 cannot be used; choose another"))?;
        command.stdout(Stdio::null()).stderr(Stdio::piped());
        die_with_parent(&mut command);
        let mut child =
            command.spawn().with_context(|| format!("cannot start {name}; run `cargo xtask build` first"))?;
        let last_words = Arc::new(Mutex::new(VecDeque::new()));
        let listener = child.stderr.take().map(|stderr| listen(name, stderr, Arc::clone(&last_words)));
        Ok(Self { name, child, port, last_words, listener })
    }

    /// The process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits until it answers.
    ///
    /// # Errors
    /// If it ends instead, or does not answer for a minute.
    pub(crate) fn wait_until_ready(&mut self) -> Result<()> {
        let url = format!("http://127.0.0.1:{}/healthz", self.port);
        let start = Instant::now();
        while ureq::get(&url).call().is_err() {
            self.check()?;
            if start.elapsed() > READY_WITHIN {
                let name = self.name;
                bail!("{name} runs but {url} does not answer; its last words:\n{}", self.last_words());
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// Checks that it still runs.
    ///
    /// # Errors
    /// If it ended; the message holds its last words.
    pub(crate) fn check(&mut self) -> Result<()> {
        match self.child.try_wait().with_context(|| format!("cannot ask for the state of {}", self.name))? {
            None => Ok(()),
            Some(status) => bail!("{}", self.obituary(status)),
        }
    }

    /// Ends it: asks first, then insists.
    pub(crate) fn stop(&mut self) {
        self.signal(Signal::SIGTERM);
        let start = Instant::now();
        while matches!(self.child.try_wait(), Ok(None)) && start.elapsed() < ENDS_WITHIN {
            thread::sleep(Duration::from_millis(10));
        }
        self.child.kill().ok();
        self.child.wait().ok();
    }

    fn signal(&self, signal: Signal) {
        if let Ok(id) = i32::try_from(self.child.id()) {
            kill(Pid::from_raw(id), signal).ok();
        }
    }

    fn obituary(&mut self, status: ExitStatus) -> String {
        if let Some(listener) = self.listener.take() {
            listener.join().ok();
        }
        format!("{} ended by itself ({status}); its last words:\n{}", self.name, self.last_words())
    }

    fn last_words(&self) -> String {
        let words = self.last_words.lock().unwrap_or_else(PoisonError::into_inner);
        words.iter().cloned().collect::<Vec<_>>().join("\n")
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            self.stop();
        }
    }
}

/// Passes on what the server says and remembers the end of it.
fn listen(
    name: &'static str,
    stderr: ChildStderr,
    last_words: Arc<Mutex<VecDeque<String>>>,
) -> JoinHandle<()> {
    thread::spawn(move || {
        for line in BufReader::new(stderr).lines().map_while(Result::ok) {
            eprintln!("{name}: {line}");
            let mut words = last_words.lock().unwrap_or_else(PoisonError::into_inner);
            if words.len() == LAST_WORDS {
                words.pop_front();
            }
            words.push_back(line);
        }
    })
}

/// Has the kernel end the child when this program ends in whatever way, SIGKILL included.
#[cfg(target_os = "linux")]
#[expect(
    unsafe_code,
    reason = "code between fork and exec is unsafe by nature; this one makes a single system call"
)]
fn die_with_parent(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    // SAFETY: prctl is async-signal-safe and nothing is allocated or locked.
    unsafe {
        command.pre_exec(|| nix::sys::prctl::set_pdeathsig(Signal::SIGKILL).map_err(std::io::Error::from));
    }
}

#[cfg(not(target_os = "linux"))]
fn die_with_parent(_command: &mut Command) {}
