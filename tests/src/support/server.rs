//! The built binary as a service, started as a stranger would start it.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::binary::command;

/// How long a test waits for what should come soon.
pub const SOON: Duration = Duration::from_secs(60);

/// What `look` finds, as soon as it finds it.
pub fn until<T>(what: &str, look: impl FnMut() -> Option<T>) -> T {
    within(SOON, what, look)
}

/// The same for what may take longer.
pub fn within<T>(limit: Duration, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + limit;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < deadline, "in {} seconds: {what}", limit.as_secs());
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A running `mingzhang serve` or `mingzhang demo`. It is killed when this goes.
pub struct Server {
    child: Child,
    /// `http://HOST:PORT` as its first line says.
    pub url: String,
    output: Arc<Mutex<String>>,
    errors: Arc<Mutex<String>>,
}

impl Server {
    /// Starts it and waits for its first line.
    pub fn start(arguments: &[&str]) -> Server {
        let mut child = command(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("mingzhang starts");
        let errors = collect(child.stderr.take().expect("its stderr"));
        let mut output = BufReader::new(child.stdout.take().expect("its stdout"));
        let mut first = String::new();
        output.read_line(&mut first).expect("its first line");
        let Some(url) = first.strip_prefix("listening ").map(|url| url.trim_end().to_owned()) else {
            let ended = child.wait();
            panic!("the first line is {first:?}, {ended:?}: {}", said(&errors));
        };
        Server { child, url, output: collect(output), errors }
    }

    /// The id of its process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// What it printed after its first line so far.
    pub fn output(&self) -> String {
        said(&self.output)
    }

    /// What it wrote to stderr so far.
    pub fn errors(&self) -> String {
        said(&self.errors)
    }

    /// How it ended, once it has; `None` while it runs.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().expect("its state")
    }

    /// Asks it to end with SIGTERM, and waits until it has.
    pub fn terminate(mut self) -> ExitStatus {
        let sent = Command::new("kill").args(["-TERM", &self.pid().to_string()]).status().expect("kill runs");
        assert!(sent.success(), "a signal to {}", self.pid());
        until("it ends after SIGTERM", || self.ended())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn said(kept: &Mutex<String>) -> String {
    kept.lock().expect("no thread panicked").clone()
}

/// Keeps reading, so that the process never waits for us.
fn collect(mut from: impl Read + Send + 'static) -> Arc<Mutex<String>> {
    let kept = Arc::new(Mutex::new(String::new()));
    let keep = kept.clone();
    std::thread::spawn(move || {
        let mut piece = [0; 4096];
        while let Ok(length @ 1..) = from.read(&mut piece) {
            keep.lock().expect("no thread panicked").push_str(&String::from_utf8_lossy(&piece[..length]));
        }
    });
    kept
}
