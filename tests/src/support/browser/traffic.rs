//! What a page cost to load, by Chromium's own count.

use std::collections::HashMap;

use serde_json::Value;

use super::Profile;

/// What was fetched until the page stood there.
#[derive(Debug, Default)]
pub struct Traffic {
    /// The addresses asked for before the load event.
    pub requests: Vec<String>,
    /// What came over the wire for them, headers too, in bytes.
    pub bytes: u64,
}

impl Profile {
    /// What the last page cost since the log was asked last: everything asked for before its load event.
    pub async fn traffic(&self) -> Traffic {
        let log = self.driver.get_log("performance").await.expect("the network's log");
        let events: Vec<Value> = log
            .iter()
            .filter_map(|entry| serde_json::from_str::<Value>(&entry.message).ok())
            .map(|mut event| event["message"].take())
            .collect();
        let loaded = events.iter().rposition(|event| event["method"] == "Page.loadEventFired").unwrap_or(events.len());
        let mut asked: HashMap<String, String> = HashMap::new();
        for event in &events[..loaded] {
            let parameters = &event["params"];
            if event["method"] == "Network.requestWillBeSent" {
                let url = parameters["request"]["url"].as_str().unwrap_or_default();
                if url.starts_with("http") {
                    asked.insert(parameters["requestId"].to_string(), url.to_owned());
                }
            }
        }
        let mut traffic = Traffic { requests: asked.values().cloned().collect(), bytes: 0 };
        for event in &events {
            if event["method"] == "Network.loadingFinished" && asked.contains_key(&event["params"]["requestId"].to_string()) {
                traffic.bytes += event["params"]["encodedDataLength"].as_f64().unwrap_or_default() as u64;
            }
        }
        traffic
    }
}
