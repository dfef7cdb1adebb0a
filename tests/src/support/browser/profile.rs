//! One person's browser: finding, pressing, waiting for what must become true, and looking at each page for what nobody asked about.

use std::fmt::Display;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use data_encoding::BASE64;
use serde_json::{Value, json};
use thirtyfour::{By, Key, WebDriver, WebElement};

use super::{PATIENCE, Phone};

/// A browser with a profile of its own.
pub struct Profile {
    pub(super) driver: WebDriver,
    name: &'static str,
    desk: bool,
    pictures: PathBuf,
}

impl Profile {
    pub(super) fn new(driver: WebDriver, phone: Phone, pictures: PathBuf) -> Profile {
        Profile { driver, name: phone.name, desk: phone.desk, pictures }
    }

    /// Whose it is.
    pub fn name(&self) -> &'static str {
        self.name
    }

    pub(super) async fn prepare(&self, phone: Phone) {
        if !phone.script {
            self.tell("Emulation.setScriptExecutionDisabled", json!({"value": true})).await;
        }
        if !phone.before.is_empty() {
            self.tell("Page.addScriptToEvaluateOnNewDocument", json!({"source": phone.before})).await;
        }
    }

    /// One command of the DevTools protocol.
    pub(super) async fn tell(&self, method: &str, parameters: Value) -> Value {
        self.driver.cdp().send_raw(method, parameters).await.expect(method)
    }

    /// Opens a page, as one types an address.
    pub async fn go(&self, url: &str) {
        // A fragment alone would not load anything.
        self.driver.goto("about:blank").await.expect("an empty page");
        if let Err(error) = self.driver.goto(url).await {
            self.fail(&format!("{url} does not open: {error}")).await;
        }
    }

    /// Takes the network away, or gives it back.
    pub async fn offline(&self, is_offline: bool) {
        self.tell("Network.enable", json!({})).await;
        let state = json!({"offline": is_offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1});
        self.tell("Network.emulateNetworkConditions", state).await;
    }

    /// What an expression gives in the page.
    ///
    /// # Errors
    /// Where it throws.
    pub async fn eval(&self, expression: &str) -> Result<Value, String> {
        let returned = self.driver.execute(format!("return ({expression})"), []).await.map_err(|error| error.to_string())?;
        Ok(returned.json().clone())
    }

    /// Waits until an expression is true in the page.
    pub async fn until(&self, expression: &str) {
        let started = Instant::now();
        loop {
            let found = self.eval(expression).await;
            if found == Ok(Value::Bool(true)) {
                return;
            }
            if started.elapsed() > PATIENCE {
                self.fail(&format!("waited in vain for {expression}: {found:?}")).await;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until the address's path is this.
    pub async fn until_at(&self, path: &str) {
        self.until(&format!("location.pathname === {path:?} && document.readyState === 'complete'")).await;
    }

    /// The first element of a selector, once it can be seen, in the middle of the screen.
    pub async fn find(&self, css: &str) -> WebElement {
        let seen = format!("(() => {{ const e = document.querySelector({css:?}); return !!e && e.checkVisibility(); }})()");
        self.until(&seen).await;
        let element = self.driver.find(By::Css(css)).await.expect("seen a moment ago");
        let middle = format!("document.querySelector({css:?}).scrollIntoView({{block: 'center'}})");
        self.driver.execute(middle, []).await.expect("scrolls");
        element
    }

    /// Its text as shown.
    pub async fn text(&self, css: &str) -> String {
        self.find(css).await.text().await.expect("text").trim().to_owned()
    }

    /// A property of it, as text.
    pub async fn property(&self, css: &str, name: &str) -> String {
        self.find(css).await.prop(name).await.expect("a property").unwrap_or_default()
    }

    /// Presses it.
    pub async fn press(&self, css: &str) {
        if let Err(error) = self.find(css).await.click().await {
            self.fail(&format!("{css} cannot be pressed: {error}")).await;
        }
    }

    /// Types in the place of what stands there.
    pub async fn write(&self, css: &str, words: &str) {
        let field = self.find(css).await;
        let typed = async {
            field.send_keys(Key::Control + "a").await?;
            field.send_keys(words).await
        };
        if let Err(error) = typed.await {
            self.fail(&format!("{css} cannot be written in: {error}")).await;
        }
    }

    /// Types where the cursor stands, on the keyboard alone.
    pub async fn keys(&self, typed: &str) {
        self.driver.action_chain().send_keys(typed).perform().await.expect("keys");
    }

    /// Presses Tab until the cursor stands on an element of this selector.
    pub async fn tab_to(&self, css: &str) {
        let there = format!("document.activeElement.matches({css:?})");
        for _ in 0..200 {
            self.keys("\u{e004}").await;
            if self.eval(&there).await == Ok(Value::Bool(true)) {
                return;
            }
        }
        self.fail(&format!("Tab does not come to {css}")).await;
    }

    /// Presses Enter, and waits for the page that it leads to.
    pub async fn enter(&self, path: &str) {
        self.keys("\u{e007}").await;
        self.until_at(path).await;
    }

    /// Looks at the page as it stands: a picture, nothing wider than the screen at 360 and 320, and nothing in the console.
    pub async fn look(&self, name: &str) {
        self.picture(name).await;
        for width in [320, 360] {
            self.fits(name, width).await;
        }
        if self.desk {
            self.tell("Emulation.clearDeviceMetricsOverride", json!({})).await;
        }
        self.quiet(name).await;
    }

    /// Opens a page that answers with this status, which the console is right to mention, and nothing else is.
    pub async fn look_refused(&self, url: &str, status: u16, name: &str) {
        self.go(url).await;
        let said = self.complaints().await;
        assert!(said.iter().all(|line| line.contains(&format!("a status of {status}"))), "{} at {name}: {said:#?}", self.name);
        self.look(name).await;
    }

    /// The same without a network, of which the console is right to complain.
    pub async fn look_offline(&self, name: &str) {
        let said = self.complaints().await;
        let is_network = |line: &String| line.contains("ERR_INTERNET_DISCONNECTED");
        assert!(said.iter().all(is_network), "{} at {name}: {said:#?}", self.name);
        self.picture(name).await;
    }

    /// Leaves the page as somebody who closes the browser.
    pub async fn leave(&self) {
        self.driver.goto("about:blank").await.expect("an empty page");
    }

    /// That nothing went wrong in the console: no script error, no breach of the content security policy, nothing that is missing.
    pub async fn quiet(&self, name: &str) {
        let said = self.complaints().await;
        assert!(said.is_empty(), "{} at {name}: {said:#?}", self.name);
    }

    /// What the console complains of since it was asked last.
    pub async fn complaints(&self) -> Vec<String> {
        let log = self.driver.get_log("browser").await.expect("the console");
        log.into_iter().filter(|entry| entry.level == "SEVERE" || entry.level == "WARNING").map(|entry| entry.message).collect()
    }

    /// A picture of the whole page.
    pub async fn picture(&self, name: &str) {
        let size = self.tell("Page.getLayoutMetrics", json!({})).await["cssContentSize"].clone();
        let clip = json!({"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 0.5});
        let taken = self.tell("Page.captureScreenshot", json!({"captureBeyondViewport": true, "clip": clip})).await;
        let png = BASE64.decode(taken["data"].as_str().unwrap_or_default().as_bytes()).expect("base64");
        std::fs::write(self.pictures.join(format!("{}-{name}.png", self.name)), png).expect("a picture");
    }

    /// Fails the test, with a picture.
    pub async fn fail(&self, why: &impl Display) -> ! {
        let place = self.driver.current_url().await.map(|url| url.to_string()).unwrap_or_default();
        self.picture("failed").await;
        let said = self.complaints().await;
        panic!("{} at {place}: {why}\nconsole: {said:#?}\npicture: {}", self.name, self.pictures.display());
    }

    /// Closes the browser.
    pub async fn close(self) {
        self.driver.quit().await.ok();
    }
}
