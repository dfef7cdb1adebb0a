//! A real browser: headless Chromium, one profile a person, driven over WebDriver.

pub mod county;
pub mod desk;
mod form;
pub mod paper;
mod profile;
mod reading;
mod traffic;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;
use thirtyfour::{ChromiumLikeCapabilities, DesiredCapabilities, LoggingPrefsLogLevel, WebDriver};

pub use profile::Profile;
pub use reading::AXE;

/// What the shell does: `$1` is our folder. It waits at a pipe that this process holds and ends the driver with every browser of it when
/// the pipe ends, so that nothing is left behind by a panic, an abort or a kill either.
const KEEPER: &str = r#"
trap '' INT TERM HUP
LANGUAGE=zh_CN setsid chromedriver --port=0 >"$1/chromedriver.log" 2>&1 </dev/null &
driver=$!
cat >/dev/null
kill -KILL "-$driver"
wait "$driver"
tries=0
while kill -0 "-$driver" 2>/dev/null && [ "$tries" -lt 100 ]; do sleep 0.05; tries=$((tries + 1)); done
rm -rf "$1"
"#;

/// How long a page may take over anything, on a slow machine with much else to do.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Who holds the telephone.
#[derive(Clone, Copy)]
pub struct Phone {
    /// The profile's name, which its pictures begin with.
    pub name: &'static str,
    /// Whether scripts run.
    pub script: bool,
    /// Run in every page before its own scripts.
    pub before: &'static str,
    /// Whether it is no telephone but a screen on a desk.
    pub desk: bool,
}

impl Phone {
    /// An ordinary phone.
    pub fn of(name: &'static str) -> Phone {
        Phone { name, script: true, before: "", desk: false }
    }

    /// An ordinary screen on a desk.
    pub fn desk(name: &'static str) -> Phone {
        Phone { desk: true, ..Phone::of(name) }
    }
}

/// A driver and the browsers that it started.
pub struct Browser {
    keeper: Child,
    folder: PathBuf,
    url: String,
}

impl Browser {
    /// Starts the driver on a free port.
    pub fn start() -> Browser {
        let folder = tempfile::Builder::new().prefix("mingzhang-browser-").tempdir().expect("a temporary folder").keep();
        let keeper = Command::new("sh")
            .args(["-c", KEEPER, "keeper"])
            .arg(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a shell starts");
        let log = folder.join("chromedriver.log");
        let started = Instant::now();
        let port = loop {
            let said = std::fs::read_to_string(&log).unwrap_or_default();
            let port = said.split_once("started successfully on port ").and_then(|(_, port)| port.split_once('.'));
            if let Some((port, _)) = port {
                break port.to_owned();
            }
            assert!(started.elapsed() < PATIENCE, "chromedriver (Debian: chromium-driver) does not start: {said}");
            std::thread::sleep(Duration::from_millis(20));
        };
        Browser { keeper, folder, url: format!("http://127.0.0.1:{port}") }
    }

    /// The file that a profile downloaded, by how its name ends, once it is there; it is taken away, so that the next is another.
    pub async fn downloaded(&self, profile: &Profile, end: &str) -> Vec<u8> {
        let folder = self.downloads(profile.name());
        let started = Instant::now();
        // While it comes it has another name.
        loop {
            let files = std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path());
            if let Some(file) = files.into_iter().find(|path| path.extension().is_some_and(|extension| extension == end)) {
                let bytes = std::fs::read(&file).expect("a file");
                std::fs::remove_file(&file).expect("removed");
                return bytes;
            }
            if started.elapsed() > PATIENCE {
                profile.fail(&format!("no {end} was downloaded")).await;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    fn downloads(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}-downloads"))
    }

    /// A fresh profile with a screen of 360 × 800, or of 1280 × 900 on a desk.
    pub async fn profile(&self, phone: Phone) -> Profile {
        let mut wanted = DesiredCapabilities::chrome();
        let data = self.folder.join(phone.name);
        for argument in
            ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--no-first-run", "--lang=zh-CN", "--disable-gpu"]
        {
            wanted.add_arg(argument).expect("an argument");
        }
        wanted.add_arg("--window-size=1280,900").expect("an argument");
        wanted.add_arg(&format!("--user-data-dir={}", data.display())).expect("an argument");
        let screen = json!({"deviceMetrics": {"width": 360, "height": 800, "pixelRatio": 2.0, "touch": true, "mobile": true}});
        if !phone.desk {
            wanted.add_experimental_option("mobileEmulation", screen).expect("an option");
        }
        let downloads = self.downloads(phone.name);
        let preferences = json!({"download.default_directory": downloads, "intl.accept_languages": "zh-CN"});
        wanted.add_experimental_option("prefs", preferences).expect("an option");
        for log in ["browser", "performance"] {
            wanted.set_logging_prefs(log, LoggingPrefsLogLevel::All).expect("a log");
        }
        let driver = WebDriver::new(&self.url, wanted).await.expect("Chromium starts (Debian: chromium)");
        let profile = Profile::new(driver, phone, pictures());
        profile.prepare(phone).await;
        profile
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        self.keeper.wait().ok();
    }
}

/// Where pictures of the pages go: `target/screenshots`.
fn pictures() -> PathBuf {
    let test = std::env::current_exe().expect("a test runs from a file");
    let target = test.ancestors().find(|folder| folder.ends_with("target")).unwrap_or(Path::new("target"));
    let pictures = target.join("screenshots");
    std::fs::create_dir_all(&pictures).expect("a folder for pictures");
    pictures
}
