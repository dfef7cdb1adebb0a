//! Who is believed when they say on whose behalf they ask.

use std::net::IpAddr;

use axum::http::HeaderMap;

/// The address at the other end of the connection.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// Networks whose addresses are our own proxies'.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proxies(Vec<(IpAddr, u8)>);

impl Default for Proxies {
    /// This machine.
    fn default() -> Proxies {
        Proxies(
            [[127, 0, 0, 0].into()]
                .map(|v4: IpAddr| (v4, 8))
                .into_iter()
                .chain([(IpAddr::from(1_u128.to_be_bytes()), 128)])
                .collect(),
        )
    }
}

impl Proxies {
    /// Addresses and networks, parted by blanks or commas: `127.0.0.0/8 ::1 fd00::/8`; or `none`. `None` where one cannot be understood.
    pub fn read(text: &str) -> Option<Proxies> {
        let text = if text.trim() == "none" { "" } else { text };
        let parts = text.split(|c: char| c.is_whitespace() || c == ',').filter(|part| !part.is_empty());
        parts.map(network).collect::<Option<_>>().map(Proxies)
    }

    /// Whether an address is one of our proxies'.
    pub fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|(network, bits)| match (network, address.to_canonical()) {
            (IpAddr::V4(network), IpAddr::V4(address)) => {
                (network.to_bits() ^ address.to_bits()).checked_shr(32 - u32::from(*bits)).unwrap_or(0) == 0
            }
            (IpAddr::V6(network), IpAddr::V6(address)) => {
                (network.to_bits() ^ address.to_bits()).checked_shr(128 - u32::from(*bits)).unwrap_or(0) == 0
            }
            _ => false,
        })
    }

    /// Where a request comes from: the right-most hop of `X-Forwarded-For` that is none of our proxies. What stands left of it the
    /// client itself may have written. `None` where a proxy does not say on whose behalf it asks, or asks for itself.
    pub fn client(&self, peer: IpAddr, headers: &HeaderMap) -> Option<IpAddr> {
        let mut nearest = peer.to_canonical();
        if !self.trusts(nearest) {
            return Some(nearest);
        }
        let said: Vec<&str> = headers.get_all("x-forwarded-for").into_iter().filter_map(|value| value.to_str().ok()).collect();
        for hop in said.iter().flat_map(|value| value.split(',')).rev() {
            match address(hop.trim()) {
                Some(hop) if self.trusts(hop) => nearest = hop,
                Some(hop) => return Some(hop),
                // Whoever is behind what nobody can read shares the bucket of the proxy that passed it on.
                None => return Some(nearest),
            }
        }
        None
    }
}

fn network(text: &str) -> Option<(IpAddr, u8)> {
    let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
    let address: IpAddr = address.parse().ok()?;
    let most = if address.is_ipv4() { 32 } else { 128 };
    let bits = bits.map_or(Some(most), |bits| bits.parse().ok())?;
    (bits <= most).then_some((address, bits))
}

/// An address as proxies write it: alone, with a port, in brackets.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.split(']').next()).unwrap_or(text);
    let without_port = || text.rsplit_once(':').and_then(|(address, _)| address.parse().ok());
    bare.parse().ok().or_else(without_port).map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(proxies: &str, peer: &str, forwarded: &[&str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", value.parse().expect("a value"));
        }
        let proxies = Proxies::read(proxies).expect("networks");
        proxies.client(peer.parse().expect("an address"), &headers).map(|address| address.to_string())
    }

    #[test]
    fn only_our_proxies_are_believed() {
        let ours = "127.0.0.0/8, ::1 fd00::/8";
        for (peer, forwarded, expected) in [
            ("2001:db8::9", &["2001:db8::1"][..], Some("2001:db8::9")),
            ("127.0.0.1", &[], None),
            ("127.0.0.1", &["2001:db8::1"], Some("2001:db8::1")),
            ("::ffff:127.0.0.1", &["2001:db8::1"], Some("2001:db8::1")),
            ("127.0.0.1", &["2001:db8::66, 2001:db8::1"], Some("2001:db8::1")),
            ("127.0.0.1", &["2001:db8::66, 2001:db8::1, fd00::5"], Some("2001:db8::1")),
            ("127.0.0.1", &["2001:db8::66", "2001:db8::1"], Some("2001:db8::1")),
            ("127.0.0.1", &["[2001:db8::1]:4711"], Some("2001:db8::1")),
            ("127.0.0.1", &["fd00::5"], None),
            ("127.0.0.1", &["2001:db8::1, unknown"], Some("127.0.0.1")),
            ("127.0.0.1", &["2001:db8::1, unknown, fd00::5"], Some("fd00::5")),
        ] {
            assert_eq!(client(ours, peer, forwarded).as_deref(), expected, "{peer} {forwarded:?}");
        }
        assert_eq!(client("", "127.0.0.1", &["2001:db8::1"]).as_deref(), Some("127.0.0.1"), "nobody is believed");
    }

    #[test]
    fn networks_are_read_or_refused() {
        assert_eq!(Proxies::read("127.0.0.0/8 ::1"), Some(Proxies::default()));
        let all = Proxies::read("0.0.0.0/0 ::/0").expect("networks");
        assert!(all.trusts([127, 0, 0, 9].into()) && all.trusts(IpAddr::from(7_u128.to_be_bytes())));
        for wrong in ["localhost", "127.0.0.1/33", "::1/129", "::1/", "127.0.0.1/-1", "127.0.0"] {
            assert_eq!(Proxies::read(wrong), None, "{wrong}");
        }
    }
}
