// What is signed: the DSSE pre-authentication encoding of a payload type, which names the purpose, and a body.

import { concat, utf8 } from "./bytes.js";

export const STATEMENT = "application/vnd.mingzhang.statement+json";
export const COUNTERSIGNATURE = "application/vnd.mingzhang.countersignature+json";
export const SESSION = "application/vnd.mingzhang.session+json";
export const POSSESSION = "application/vnd.mingzhang.possession+json";
export const ATTESTATION = "application/vnd.mingzhang.attestation+json";

// `DSSEv1 LEN(type) type LEN(body) body`, lengths in bytes and decimal.
export function pae(type, body) {
  return concat(utf8(`DSSEv1 ${utf8(type).length} ${type} ${body.length} `), body);
}
