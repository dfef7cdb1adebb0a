//! A page as those meet it who see little, aim badly, or have a keyboard and nothing else.

use serde_json::{Value, json};

use super::Profile;

/// Looks for what shuts people out, in every page that a profile opens: to be run before its own scripts.
pub const AXE: &str = include_str!("../../../vendor/axe-core/axe.min.js");

/// What axe finds, a line each. Money and votes have a contrast of seven besides.
const FINDINGS: &str = "(async () => {
    const run = (context, options) => axe.run(context, { resultTypes: ['violations'], ...options });
    const figures = '.figure, [data-as=money], [data-as=count]';
    const found = [await run(document, { rules: { 'target-size': { enabled: true } } })];
    if (document.querySelector(figures))
        found.push(await run(figures, { runOnly: { type: 'rule', values: ['color-contrast-enhanced'] } }));
    return found.flatMap((one) => one.violations).flatMap((one) =>
        one.nodes.map((node) => `${one.id} ${node.html.slice(0, 160)} ${node.failureSummary}`));
})()";

/// What can be pressed and is smaller than LEAST either way. A link in running text is as large as the text; a box's label is pressed with it.
const SMALL: &str = "[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=button]')]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.matches('.skip'))
    .filter((e) => getComputedStyle(e).display !== 'inline'
        || ![...e.parentElement.childNodes].some((one) => one !== e && one.localName !== 'a' && one.textContent.trim() !== ''))
    .map((e) => (e.matches('[type=radio], [type=checkbox]') && e.closest('label')) || e)
    .map((e) => ({ box: e.getBoundingClientRect(), e }))
    .filter(({ box }) => Math.min(box.width, box.height) < LEAST - 0.5)
    .map(({ box, e }) => `${box.width} x ${box.height} ${e.outerHTML.slice(0, 160)}`)";

/// Where Tab should stop, in the order of the page, each with its place in that list as a property of the element.
const STOPS: &str = "[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
    .filter((e) => e.checkVisibility() && !e.disabled && e.tabIndex >= 0)
    .map((e, i) => (e.stop = i)).length";

/// The stop that has the focus, and what keeps it from being seen.
const FOCUS: &str = "(() => {
    const e = document.activeElement;
    const style = getComputedStyle(e);
    const box = e.getClientRects()[0] ?? e.getBoundingClientRect();
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    const seen = top !== null && (e.contains(top) || top.contains(e));
    const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    return { stop: e.stop ?? null, seen, ring, what: e.outerHTML.slice(0, 160) };
})()";

impl Profile {
    /// Makes the screen this wide, in CSS pixels: half a phone's own width is its zoom of 200 %.
    pub async fn screen(&self, width: u64) {
        let screen = json!({"width": width, "height": 800, "deviceScaleFactor": 2, "mobile": true});
        self.tell("Emulation.setDeviceMetricsOverride", screen).await;
    }

    /// That nothing sticks out of a screen of this width.
    pub async fn fits(&self, name: &str, width: u64) {
        self.screen(width).await;
        // Not the window's own width: a phone widens it for what sticks out.
        let wide = self.eval("document.scrollingElement.scrollWidth").await.expect("a width");
        if wide.as_u64() > Some(width) {
            let out = format!(
                "[...document.querySelectorAll('body *')].filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > {width} + 0.5)\
                 .map((e) => e.outerHTML.slice(0, 160)).slice(0, 5)"
            );
            let out = self.eval(&out).await;
            self.fail(&format!("{name} is {wide} wide at {width}: {out:?}")).await;
        }
    }

    /// What axe says shuts people out; the profile runs [`AXE`] beforehand.
    pub async fn shut_out(&self) -> Vec<String> {
        self.list(FINDINGS).await
    }

    /// What a finger of this width misses.
    pub async fn missed(&self, least: u64) -> Vec<String> {
        self.list(&SMALL.replace("LEAST", &least.to_string())).await
    }

    async fn list(&self, expression: &str) -> Vec<String> {
        let found = self.eval(expression).await;
        found.and_then(|list| serde_json::from_value(list).map_err(|error| error.to_string())).expect("a list")
    }

    /// That nobody is shut out of the page as far as axe can tell.
    pub async fn open_to_all(&self, name: &str) {
        self.none(name, self.shut_out().await).await;
    }

    /// That a finger of this width hits what it aims at.
    pub async fn can_be_hit(&self, name: &str, least: u64) {
        self.none(name, self.missed(least).await).await;
    }

    async fn none(&self, name: &str, found: Vec<String>) {
        if !found.is_empty() {
            self.fail(&format!("{name}: {found:#?}")).await;
        }
    }

    /// That Tab goes through the page in its order, past everything, and that one always sees where it is.
    pub async fn can_be_tabbed(&self, name: &str) {
        let stops = self.eval(STOPS).await.expect("stops").as_u64().unwrap_or(0);
        for stop in 0..stops {
            self.keys("\u{e004}").await;
            let found = self.eval(FOCUS).await.expect("the focus");
            let wrong = ["seen", "ring"].into_iter().find(|is| found[is] != Value::Bool(true));
            if found["stop"] != stop || wrong.is_some() {
                self.fail(&format!("{name}: stop {stop} of {stops}: {found:#}")).await;
            }
        }
    }
}
