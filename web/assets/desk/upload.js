// One file to the server over a weak network, in pieces, and back again: what was kept is fetched and hashed here, so that
// nobody signs a hash that only the server vouches for.

import { concat, fromHex, hex, sha256, utf8 } from "../verify/bytes.js";
import { ask, Refused } from "./page.js";

const MAX = 20 * 1024 * 1024;
const PIECE = { first: 256 * 1024, least: 32 * 1024, most: 1024 * 1024 };
const PATIENCE = 60000;
const WAITS = [2, 4, 8, 15, 30];
const COMPARED = "mingzhang-compared";

/** What was kept is not what it is said to be; `code` names the text `script-file-CODE`. */
export class FileError extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** 32 random bytes in hex: what the commitment to something that may have to go is made with. */
export const freshSalt = () => hex(crypto.getRandomValues(new Uint8Array(32)));

/**
 * Brings a file; gives what stands in the statement. `about` has chain, kind, and for "erasable" a salt in hex.
 * `tell(stage, args)` says how far it is: "hashing", "sending" {percent}, "again" {seconds, percent}, "checking", "comparing".
 */
export async function upload(file, about, tell, signal) {
  tell("hashing", {});
  const bytes = file.size > MAX ? new Uint8Array() : await read(file);
  // What is too large is told so by the same server that tells everything else.
  const digest = file.size > MAX ? "" : hex(await sha256(bytes));
  const asked = { ...about, name: file.name.normalize("NFC"), size: file.size, sha256: digest };
  let state = null;
  let size = PIECE.first;
  for (let failed = 0; !state?.file; ) {
    const percent = state ? Math.floor((100 * state.offset) / state.size) : 0;
    try {
      if (state === null) {
        state = await ask("POST", "/api/files", asked, { signal });
      } else {
        tell(state.offset + size >= state.size ? "checking" : "sending", { percent });
        state = await send(state, bytes.subarray(state.offset, state.offset + size), signal);
        size = Math.min(2 * size, PIECE.most);
      }
      failed = 0;
    } catch (error) {
      if (signal.aborted) throw error;
      if (error.status === 409 && Number.isInteger(error.body?.offset)) {
        state = { ...state, offset: error.body.offset };
      } else if (isPassing(error)) {
        const seconds = WAITS[Math.min(failed, WAITS.length - 1)];
        failed += 1;
        size = Math.max(size / 2, PIECE.least);
        tell("again", { seconds, percent });
        await rest(seconds, signal);
        // The server knows how much arrived; what it has forgotten begins anew.
        state = null;
      } else {
        throw error;
      }
    }
  }
  tell("comparing", {});
  await retried(() => compare(state.file, about.salt, signal), signal);
  return state.file;
}

/** Fetches what is kept under a name of a statement, hashes it, and throws where it is not what the statement says. */
async function compare(stored, salt, signal) {
  const path = stored.commitment ? `/files/c/${stored.commitment}` : `/files/${stored.sha256}`;
  let response;
  try {
    response = await fetch(path, { credentials: "same-origin", cache: "no-store", signal });
  } catch {
    throw new Refused(0, null);
  }
  if (!response.ok) throw new Refused(response.status, null);
  const bytes = new Uint8Array(await response.arrayBuffer());
  let mine = hex(await sha256(bytes));
  if (stored.commitment) {
    const used = salt ?? response.headers.get("Mingzhang-Salt") ?? "";
    mine = hex(await sha256(concat(utf8("mingzhang commitment\n"), fromHex(used, 32), bytes)));
  }
  if (mine !== (stored.commitment ?? stored.sha256) || bytes.length !== stored.size) throw new FileError("differs");
  remember(mine);
}

/** The first file that a statement names and that is not what is kept, or null. What this device has compared before still is. */
export async function unlike(statement) {
  const known = compared();
  for (const stored of named(statement).filter((one) => !known.includes(one.commitment ?? one.sha256))) {
    try {
      await compare(stored);
    } catch (error) {
      if (error instanceof FileError || error.status === 404) return stored;
      throw error;
    }
  }
  return null;
}

/** Everything that a statement names outside itself, wherever it stands. */
function named(value) {
  if (value === null || typeof value !== "object") return [];
  const isOne = typeof value.name === "string" && Number.isInteger(value.size) && (value.sha256 || value.commitment);
  return isOne ? [value] : Object.values(value).flatMap(named);
}

/** The hashes that this device has compared, the newest last. */
function compared() {
  try {
    return JSON.parse(localStorage.getItem(COMPARED) ?? "[]");
  } catch {
    return [];
  }
}

function remember(hash) {
  try {
    localStorage.setItem(COMPARED, JSON.stringify([...compared().filter((one) => one !== hash), hash].slice(-1000)));
  } catch {
    // Then it is fetched once more before signing.
  }
}

async function read(file) {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new FileError("gone");
  }
}

async function send(state, piece, signal) {
  const own = new AbortController();
  const stop = () => own.abort();
  signal.addEventListener("abort", stop);
  const timer = setTimeout(stop, PATIENCE);
  const headers = { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(state.offset) };
  try {
    return await ask("PATCH", `/api/files/${state.id}`, undefined, { body: piece, headers, signal: own.signal });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}

// What the server has forgotten, a body that came too slowly, too many at once: all of it passes.
const isPassing = (error) => error instanceof Refused && ([0, 404, 408, 429].includes(error.status) || error.status >= 500);

async function retried(work, signal) {
  for (let failed = 0; ; failed += 1) {
    try {
      return await work();
    } catch (error) {
      const isLost = error instanceof Refused && (error.status === 0 || error.status >= 500);
      if (!isLost || signal.aborted || failed === WAITS.length) throw error;
      await rest(WAITS[failed], signal);
    }
  }
}

/** Some seconds, or until the network is back. */
function rest(seconds, signal) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, seconds * 1000);
    addEventListener("online", done);
    signal.addEventListener("abort", done);
  });
}
