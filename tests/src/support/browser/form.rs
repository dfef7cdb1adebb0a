//! Filling the clerk's screens as a person does: field by field, adding rows, unfolding what is folded.

use std::path::PathBuf;

use thirtyfour::By;

use super::Profile;

impl Profile {
    /// Fills the fields of a screen in this order: dotted path and what is typed. Codes of a choice are pressed, several are parted by
    /// spaces; dates are `YYYY-MM-DD`.
    pub async fn fill(&self, sheet: &[(&str, String)]) {
        for (path, words) in sheet {
            self.field(path, words).await;
        }
    }

    /// Fills one field.
    pub async fn field(&self, path: &str, words: &str) {
        let css = format!("[data-path='{path}']");
        self.make_room(path, &css).await;
        let kind = self
            .eval(&format!("document.querySelector({css:?}).dataset.type + ' ' + document.querySelector({css:?}).localName"))
            .await;
        match kind.as_ref().ok().and_then(|kind| kind.as_str()).unwrap_or_default() {
            "code fieldset" | "codes fieldset" => {
                for code in words.split(' ') {
                    let chosen = format!("document.querySelector({css:?}).querySelector(`input[value='{code}']`).checked");
                    if self.eval(&chosen).await != Ok(true.into()) {
                        self.press(&format!("{css} input[value='{code}']")).await;
                    }
                }
            }
            "code select" => {
                let list = self.find(&css).await;
                let option = list.find(By::Css(format!("option[value='{words}']"))).await.expect("a choice of the list");
                option.click().await.expect("the choice can be made");
            }
            "date input" => self.date(&css, words).await,
            _ => self.write(&css, words).await,
        }
    }

    /// Dates are picked on a phone; the picker of a headless browser cannot be seen, so the field is told what it would say.
    async fn date(&self, css: &str, day: &str) {
        self.find(css).await;
        let pick = format!(
            "const field = document.querySelector({css:?}); field.focus(); field.value = {day:?};\
             for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, {{bubbles: true}}));"
        );
        self.driver.execute(pick, []).await.expect("a date");
    }

    /// Adds the row that the field stands in, and unfolds its card.
    async fn make_room(&self, path: &str, css: &str) {
        let there = |css: &str| format!("document.querySelector({css:?}) !== null");
        if self.eval(&there(css)).await == Ok(false.into()) {
            let list: Vec<&str> = path.split('.').collect();
            let list = list[..list.len() - 2].join(".");
            let folded = format!("[data-list='{list}']");
            self.unfold(&folded).await;
            self.press(&format!("{folded} > .add")).await;
            self.until(&there(css)).await;
        }
        self.unfold(css).await;
    }

    async fn unfold(&self, css: &str) {
        let folded = format!("document.querySelector({css:?})?.closest('details:not([open])') instanceof Element");
        if self.eval(&folded).await == Ok(true.into()) {
            let summary = format!("details:not([open]):has({css}) > summary");
            self.press(&summary).await;
        }
    }

    /// Picks files from the phone for a field, and waits until the server has kept them and the screen shows them.
    pub async fn pick(&self, path: &str, files: &[PathBuf]) {
        let css = format!("[data-path='{path}']");
        self.unfold(&css).await;
        let names: Vec<&str> = files.iter().map(|file| file.to_str().expect("a name")).collect();
        let input = self.find(&format!("{css} input[multiple]")).await;
        input.send_keys(names.join("\n")).await.expect("files can be picked");
        let kept = format!(
            "(() => {{ const shown = [...document.querySelectorAll({css:?} + ' img')]; \
             return shown.length === {} && shown.every((one) => one.naturalWidth > 0); }})()",
            files.len()
        );
        self.find(&format!("{css} img")).await;
        self.until(&kept).await;
    }

    /// What stands in a field.
    pub async fn value(&self, path: &str) -> String {
        self.property(&format!("[data-path='{path}']"), "value").await
    }

    /// How many elements there are.
    pub async fn count(&self, css: &str) -> usize {
        self.driver.find_all(By::Css(css)).await.expect("a selector").len()
    }
}
