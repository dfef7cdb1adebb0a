//! What kind of device signed in, as coarse as it helps a person to recognise their own: enough to say "that is not my phone".

/// `wechat`, `phone`, `computer` or `program`, by what the browser calls itself.
pub fn kind(agent: &str) -> &'static str {
    let has = |names: &[&str]| names.iter().any(|name| agent.contains(name));
    if has(&["MicroMessenger"]) {
        "wechat"
    } else if has(&["Mobile", "Android", "iPhone", "iPad", "HarmonyOS"]) {
        "phone"
    } else if has(&["Mozilla/"]) {
        "computer"
    } else {
        "program"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_are_told_apart_coarsely() {
        for (agent, expected) in [
            ("Mozilla/5.0 (Linux; Android 10; V1986A) AppleWebKit/537.36 Mobile Safari/537.36 MicroMessenger/8.0.40", "wechat"),
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 14_8 like Mac OS X) Mobile/15E148 Safari/604.1", "phone"),
            ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/90.0 Safari/537.36", "computer"),
            ("curl/8.0", "program"),
            ("", "program"),
        ] {
            assert_eq!(kind(agent), expected, "{agent}");
        }
    }
}
