// The keys of this device. A person's private key never leaves the browser in the clear:
//   seed in PKCS #8 → wrapped under a key from the PIN (PBKDF2, SHA-256, 600 000 rounds, AES-GCM)
//   → encrypted again under an AES-GCM key of this device that no script can read out → IndexedDB.
// The PIN stops somebody who borrows the telephone, not somebody who copies all of it.
// A browser without Ed25519 keeps the very same bytes; a library then holds the seed for as long as one signature takes.

import { base64, equal, fromBase64url } from "../verify/bytes.js";
import { COUNTERSIGNATURE, POSSESSION, SESSION, STATEMENT, pae } from "../verify/pae.js";

export { COUNTERSIGNATURE, POSSESSION, SESSION, STATEMENT };

const ROUNDS = 600000;
const ED25519 = { name: "Ed25519" };
// PKCS #8 of an Ed25519 seed is this header and the 32 bytes (RFC 8410).
const PKCS8 = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];

/** Thrown where the page must say something in words; `code` names the text `script-device-CODE`. */
export class DeviceError extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** "ok", or why this browser cannot hold a key: "insecure" (no https), "storage" or "ed25519". */
export async function ability() {
  if (!globalThis.isSecureContext || !globalThis.crypto?.subtle) return "insecure";
  if (!globalThis.indexedDB) return "storage";
  if (!(await isNative())) {
    try {
      await fallback();
    } catch {
      return "ed25519";
    }
  }
  try {
    (await open()).close();
  } catch {
    return "storage";
  }
  return "ok";
}

let native;

/** Whether the browser itself knows Ed25519. */
function isNative() {
  if (native === undefined) native = crypto.subtle.generateKey(ED25519, false, ["sign", "verify"]).then(
    () => true,
    () => false,
  );
  return native;
}

const fallback = () => import("../verify/ed25519-fallback.js");

/** A PIN is six digits or more, and not one digit over and over. */
export function pinFault(pin) {
  if (!/^[0-9]{6,32}$/.test(pin)) return "pin-short";
  return /^(.)\1*$/.test(pin) ? "pin-same" : null;
}

/** Makes a key for `person` ({name, post, areas}); gives the public key in base64. */
export async function create(person, pin) {
  if (!(await isNative())) return importSeed(crypto.getRandomValues(new Uint8Array(32)), pin, person);
  const pair = await crypto.subtle.generateKey(ED25519, true, ["sign", "verify"]);
  return keepNative(pair.privateKey, new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)), person, pin);
}

/** Takes a seed of 32 bytes into this device, and wipes it; gives the public key in base64. */
export async function importSeed(seed, pin, person) {
  const pkcs8 = new Uint8Array([...PKCS8, ...seed]);
  try {
    if (await isNative()) {
      const key = await crypto.subtle.importKey("pkcs8", pkcs8, ED25519, true, ["sign"]);
      const { x } = await crypto.subtle.exportKey("jwk", key);
      return await keepNative(key, fromBase64url(x, 32), person, pin);
    }
    const key = base64(await (await fallback()).publicKey(seed));
    return await keep(key, person, pin, (under, how) => crypto.subtle.encrypt(how, under, pkcs8));
  } finally {
    pkcs8.fill(0);
    seed.fill(0);
  }
}

async function keepNative(privateKey, publicKey, person, pin) {
  return keep(base64(publicKey), person, pin, (under, how) => crypto.subtle.wrapKey("pkcs8", privateKey, under, how));
}

/** Keeps what `wrap(key from the PIN, algorithm)` makes of the private key. */
async function keep(key, person, pin, wrap) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const innerIv = crypto.getRandomValues(new Uint8Array(12));
  const outerIv = crypto.getRandomValues(new Uint8Array(12));
  const wrapped = await wrap(await pinKey(pin, salt), { name: "AES-GCM", iv: innerIv });
  const device = await deviceKey();
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: outerIv }, device, wrapped);
  const record = { key, salt, innerIv, outerIv, sealed, ...person, made: new Date().toISOString() };
  await change("keys", (store) => store.put(record));
  return key;
}

/** The keys on this device, newest first: [{key, name, post, areas, made}]. */
export async function list() {
  const records = await read("keys", (store) => store.getAll());
  return records
    .map(({ key, name, post, areas, made }) => ({ key, name, post, areas, made }))
    .sort((a, b) => (a.made < b.made ? 1 : -1));
}

/** Takes a key off this device for good. */
export async function remove(key) {
  await change("keys", (store) => store.delete(key));
}

/**
 * Signs PAE(purpose, body) with one of this device's keys; gives the signature in base64.
 * `purpose` is one of the payload types above; `body` the canonical bytes.
 */
export async function sign(key, pin, purpose, body) {
  const record = await read("keys", (store) => store.get(key));
  if (!record) throw new DeviceError("no-key");
  let wrapped;
  try {
    const device = await deviceKey();
    wrapped = await crypto.subtle.decrypt({ name: "AES-GCM", iv: record.outerIv }, device, record.sealed);
  } catch {
    throw new DeviceError("damaged");
  }
  const under = await pinKey(pin, record.salt);
  const how = { name: "AES-GCM", iv: record.innerIv };
  const message = pae(purpose, body);
  const sig = (await isNative()) ? await signNative(wrapped, under, how, message) : await signWithSeed(wrapped, under, how, message);
  return base64(new Uint8Array(sig));
}

async function signNative(wrapped, under, how, message) {
  let privateKey;
  try {
    privateKey = await crypto.subtle.unwrapKey("pkcs8", wrapped, under, how, ED25519, false, ["sign"]);
  } catch {
    throw new DeviceError("wrong-pin");
  }
  return crypto.subtle.sign(ED25519, privateKey, message);
}

async function signWithSeed(wrapped, under, how, message) {
  const library = await fallback();
  let pkcs8;
  try {
    pkcs8 = new Uint8Array(await crypto.subtle.decrypt(how, under, wrapped));
  } catch {
    throw new DeviceError("wrong-pin");
  }
  try {
    if (pkcs8.length !== PKCS8.length + 32 || !equal(pkcs8.slice(0, PKCS8.length), PKCS8)) throw new DeviceError("damaged");
    return await library.sign(pkcs8.subarray(PKCS8.length), message);
  } finally {
    pkcs8.fill(0);
  }
}

async function pinKey(pin, salt) {
  const material = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, [
    "deriveKey",
  ]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(how, material, { name: "AES-GCM", length: 256 }, false, [
    "wrapKey",
    "unwrapKey",
    "encrypt",
    "decrypt",
  ]);
}

/** The device's own key: made once, never readable. Two tabs that race keep the one stored first. */
async function deviceKey() {
  const kept = await read("device", (store) => store.get("aes"));
  if (kept) return kept;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  try {
    await change("device", (store) => store.add(made, "aes"));
  } catch {
    // Another tab was first: its key is the one to use.
  }
  return read("device", (store) => store.get("aes"));
}

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("mingzhang", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("keys", { keyPath: "key" });
      request.result.createObjectStore("device");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function read(name, ask) {
  const db = await open();
  try {
    return await new Promise((resolve, reject) => {
      const request = ask(db.transaction(name, "readonly").objectStore(name));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  } finally {
    db.close();
  }
}

/** Done only once the whole transaction is on disk: a key that is announced is a key that is kept. */
async function change(name, act) {
  const db = await open();
  try {
    await new Promise((resolve, reject) => {
      const transaction = db.transaction(name, "readwrite");
      act(transaction.objectStore(name));
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    db.close();
  }
}
