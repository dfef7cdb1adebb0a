// Bytes and how they are written: hexadecimal, base64, UTF-8, SHA-256. Nothing here knows of the record.

const digits = "0123456789abcdef";

export const utf8 = (text) => new TextEncoder().encode(text);

export function concat(...parts) {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export const equal = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);

export const hex = (bytes) => Array.from(bytes, (byte) => digits[byte >> 4] + digits[byte & 15]).join("");

// The number that bytes write with the lowest first.
export const little = (bytes) => BigInt(`0x${hex(Uint8Array.from(bytes).reverse())}`);

// Lower-case digits only, `length` bytes where it is given.
export function fromHex(text, length) {
  if (typeof text !== "string" || !/^([0-9a-f]{2})*$/.test(text)) throw new Error("not hexadecimal");
  if (length !== undefined && text.length !== 2 * length) throw new Error("hexadecimal of another length");
  return Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
}

export const base64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

// The standard alphabet with padding, in its one canonical spelling.
export function fromBase64(text, length) {
  if (typeof text !== "string" || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new Error("not base64");
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  if (base64(bytes) !== text) throw new Error("not canonical base64");
  if (length !== undefined && bytes.length !== length) throw new Error("base64 of another length");
  return bytes;
}

// The alphabet for addresses, without padding.
export const base64url = (bytes) => base64(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");

export function fromBase64url(text, length) {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new Error("not base64url");
  const standard = text.replace(/-/g, "+").replace(/_/g, "/");
  return fromBase64(standard + "=".repeat((4 - (standard.length % 4)) % 4), length);
}

// Browsers offer this in a secure context only (https, or this very machine).
export const canHash = () => typeof crypto !== "undefined" && Boolean(crypto.subtle);

export async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}
