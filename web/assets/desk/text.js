// Text as it can be signed.

// What comes along when people paste and nobody can see: the record refuses it (`hides` in the ledger's schema.rs).
const HIDDEN =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]/gu;

/** NFC, line feeds only, no other control characters, nothing hidden, nothing around it. */
export function clean(typed) {
  return typed
    .replace(/\r\n?/g, "\n")
    .replace(/[\t\u00a0]/g, " ")
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, "")
    .replace(HIDDEN, "")
    .normalize("NFC")
    .trim();
}
