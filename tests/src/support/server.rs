//! The built binary, started as a stranger would start it.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, Instant};

/// How long a test waits for what should come soon.
pub const SOON: Duration = Duration::from_secs(60);

static BINARY: OnceLock<PathBuf> = OnceLock::new();

/// The binary `mingzhang`, built as these tests were. Cargo builds only the library for them, so that it is asked for the binary here.
pub fn binary() -> &'static Path {
    BINARY.get_or_init(|| {
        let here = std::env::current_exe().expect("a test has a path");
        let folder = here.parent().and_then(Path::parent).expect("target/debug/deps/test");
        let target = folder.parent().expect("target/debug");
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args(["build", "--quiet", "--locked", "--package", "mingzhang", "--bin", "mingzhang", "--target-dir"]).arg(target);
        if folder.ends_with("release") {
            cargo.arg("--release");
        }
        let built = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).status().expect("cargo runs");
        assert!(built.success(), "cargo builds mingzhang");
        folder.join("mingzhang")
    })
}

/// `mingzhang` with these arguments and none of this process's settings.
pub fn command(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
    let mut command = Command::new(binary());
    for name in ["MINGZHANG_DATA", "MINGZHANG_LISTEN", "MINGZHANG_DATABASE", "MINGZHANG_URL", "MINGZHANG_LOG"] {
        command.env_remove(name);
    }
    command.args(arguments);
    command
}

/// Runs `mingzhang` to its end.
pub fn run(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Output {
    command(arguments).stdin(Stdio::null()).output().expect("mingzhang runs")
}

/// What `look` finds, as soon as it finds it.
pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + SOON;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < deadline, "in {} seconds: {what}", SOON.as_secs());
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
    pub fn start(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Server {
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
