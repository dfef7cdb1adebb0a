//! Every route and every person, and what they are answered.

/// The people of the table, in the order of its columns. Clerk and liaison are those of the village that the matter is of.
pub const PEOPLE: [&str; 9] = [
    "nobody",
    "clerk",
    "clerk of another",
    "liaison",
    "liaison of another",
    "registrar",
    "supervisor",
    "dismissed clerk",
    "scrutineer",
];

/// What everybody is answered.
const fn all(status: u16) -> [u16; 9] {
    [status; 9]
}

/// Pages of one post: others are told so, and whoever is not signed in is sent there.
const CLERKS: [u16; 9] = [303, 200, 200, 403, 403, 403, 403, 303, 403];
const LIAISONS: [u16; 9] = [303, 403, 403, 200, 200, 403, 403, 303, 403];
const REGISTRARS: [u16; 9] = [303, 403, 403, 403, 403, 200, 403, 303, 403];
/// Pages of whoever is in post.
const SIGNED_IN: [u16; 9] = [303, 200, 200, 200, 200, 200, 200, 303, 200];

/// Method, route, and the status for each of [`PEOPLE`].
#[rustfmt::skip]
pub const TABLE: &[(&str, &str, [u16; 9])] = &[
    ("GET", "/", all(200)),
    ("GET", "/v/{division}", all(200)),
    ("GET", "/e/{index}", all(200)),
    ("GET", "/e/{index}/qr.svg", all(200)),
    ("GET", "/e/{index}/qr.png", all(200)),
    ("GET", "/e/{index}/poster", all(200)),
    ("GET", "/e/{index}/archive", all(200)),
    ("GET", "/e/{index}/share", all(200)),
    ("GET", "/e/{index}/script", all(200)),
    ("GET", "/g/{code}", all(303)),
    ("GET", "/s", all(200)),
    ("GET", "/s/{code}", all(303)),
    ("GET", "/decisions.csv", all(200)),
    ("GET", "/decisions.xlsx", all(200)),
    ("GET", "/notices.csv", all(200)),
    ("GET", "/notices.xlsx", all(200)),
    ("GET", "/v/{division}/{table}", all(200)),
    ("GET", "/search", all(200)),
    ("GET", "/files/{sha256}", all(200)),
    ("GET", "/files/{sha256}/thumb", all(200)),
    ("GET", "/files/c/{commitment}", [303, 200, 404, 200, 404, 404, 404, 303, 200]),
    ("GET", "/files/c/{commitment}/thumb", [303, 200, 404, 200, 404, 404, 404, 303, 200]),
    ("GET", "/tables/{name}", all(200)),
    ("GET", "/check", all(200)),
    ("GET", "/rules/{sha256}", all(200)),
    ("GET", "/log/checkpoint", all(200)),
    ("GET", "/log/vkey", all(200)),
    ("GET", "/log/tile/{*path}", all(200)),
    ("GET", "/healthz", all(200)),
    ("GET", "/metrics", all(200)),
    ("GET", "/assets/{*name}", all(200)),
    ("GET", "/join", all(200)),
    ("GET", "/sign-in", all(200)),
    ("GET", "/desk", [303, 303, 303, 303, 303, 303, 200, 303, 303]),
    ("GET", "/sessions", SIGNED_IN),
    ("GET", "/demo/keys", all(404)),
    ("GET", "/clerk", CLERKS),
    ("GET", "/clerk/entries/{hash}", [303, 200, 404, 403, 403, 403, 403, 303, 403]),
    ("GET", "/clerk/matters/new", CLERKS),
    ("GET", "/clerk/matters/{id}/{step}", [303, 200, 404, 403, 403, 403, 403, 303, 403]),
    ("GET", "/scrutineer", [303, 403, 403, 403, 403, 403, 403, 303, 200]),
    ("GET", "/scrutineer/{id}", [303, 403, 403, 403, 403, 403, 403, 303, 200]),
    ("GET", "/liaison", LIAISONS),
    ("GET", "/liaison/{id}", [303, 403, 403, 200, 404, 403, 403, 303, 403]),
    ("GET", "/registrar", REGISTRARS),
    ("GET", "/registrar/invitations/new", REGISTRARS),
    ("GET", "/registrar/sessions", REGISTRARS),
    ("POST", "/api/challenges", all(201)),
    ("POST", "/api/sessions", [403, 201, 201, 201, 201, 201, 201, 403, 201]),
    ("DELETE", "/api/sessions", all(204)),
    ("DELETE", "/api/sessions/{id}", [401, 204, 404, 404, 404, 204, 404, 401, 404]),
    ("DELETE", "/api/people/{person}/sessions", [401, 204, 404, 404, 404, 204, 404, 401, 404]),
    ("POST", "/api/invitations", [401, 403, 403, 403, 403, 201, 403, 401, 403]),
    ("POST", "/api/invitations/opened", all(200)),
    ("POST", "/api/invitations/accepted", all(201)),
    ("DELETE", "/api/invitations/{id}", [401, 403, 403, 403, 403, 204, 403, 401, 403]),
    ("POST", "/api/drafts", [401, 201, 403, 403, 403, 403, 403, 401, 403]),
    ("GET", "/api/drafts/{id}", [401, 200, 404, 404, 404, 404, 404, 401, 404]),
    ("PUT", "/api/drafts/{id}", [401, 200, 404, 404, 404, 404, 404, 401, 404]),
    ("DELETE", "/api/drafts/{id}", [401, 204, 404, 404, 404, 404, 404, 401, 404]),
    ("GET", "/api/drafts/{id}/seals", [401, 200, 404, 404, 404, 404, 404, 401, 404]),
    ("POST", "/api/check", [401, 200, 200, 200, 200, 200, 200, 401, 200]),
    ("POST", "/api/submissions", [401, 201, 403, 403, 403, 403, 403, 401, 403]),
    ("GET", "/api/submissions/{id}", [401, 200, 404, 200, 404, 404, 404, 401, 200]),
    ("POST", "/api/submissions/{id}/countersignatures", [401, 403, 403, 201, 404, 403, 403, 401, 201]),
    ("POST", "/api/shares", [401, 201, 403, 403, 403, 403, 403, 401, 403]),
    ("POST", "/api/shares/{code}/postings", [401, 201, 403, 403, 403, 403, 403, 401, 403]),
    ("POST", "/api/files", [401, 201, 403, 403, 403, 403, 403, 401, 403]),
    ("GET", "/api/files/{id}", [401, 200, 404, 404, 404, 404, 404, 401, 404]),
    ("PATCH", "/api/files/{id}", [401, 200, 404, 404, 404, 404, 404, 401, 404]),
    ("POST", "/api/tables", [401, 200, 200, 403, 403, 403, 403, 401, 403]),
    ("POST", "/api/documents", [401, 403, 403, 403, 403, 403, 201, 401, 403]),
];
