// The browser's own look at what is about to be signed: identity numbers, bank cards, mobile numbers. The server looks for
// much more; this needs no server's word. It shares its known answers with the server's, and no code.

const UNSEEN = /[\p{Cf}\u034f\u115f\u1160\u3164\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/u;
const HYPHENS = /[\u2010-\u2015\u2212]/;
const CHINESE = "〇一二三四五六七八九";
const PROVINCES =
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split(" ");
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const NAMED = ["身份证", "身份号", "身份码", "证件号", "公民身份", "居住证"];
const SUM = ["元", "万", "分", "."];
const NO_WORDS = new Set(["kind", "log", "chain", "id", "person", "catalogue", "pack", "matter"]);
// A hash is nobody's number.
const HASH = /^[0-9a-f]{64}$/;

/** The characters of a text after NFKC, without what nobody sees, and where each stood among those typed. */
function plain(text) {
  const chars = [];
  const places = [];
  Array.from(text).forEach((typed, place) => {
    if (UNSEEN.test(typed)) return;
    for (const c of typed.normalize("NFKC")) {
      chars.push(HYPHENS.test(c) ? "-" : c !== "\n" && /\s/.test(c) ? " " : c);
      places.push(place);
    }
  });
  return { chars, places };
}

const isDigit = (c) => c !== undefined && c >= "0" && c <= "9" && c.length === 1;
const alike = (c) => (c === "O" || c === "o" ? "0" : c === "l" || c === "I" ? "1" : null);
const isWord = (c) => c !== undefined && /^[0-9A-Za-z]$/.test(c);

function chinese(c) {
  const digit = c === "零" ? 0 : CHINESE.indexOf(c ?? "?");
  return digit < 0 ? null : String(digit);
}

function digitAt(chars, place, isChinese, inside) {
  const c = chars[place];
  if (isChinese) return chinese(c);
  if (isDigit(c)) return c;
  const digit = inside ? alike(c) : null;
  const next = chars[place + 1];
  return digit !== null && (isDigit(next) || alike(next) !== null || !isWord(next)) ? digit : null;
}

/** Runs of digits; `on` says that the next belongs to the same number, as far as one can see. */
function groups(chars) {
  const found = [];
  for (let place = 0; place < chars.length; ) {
    const start = place;
    const isChinese = chinese(chars[place]) !== null;
    let digits = "";
    for (let digit; (digit = digitAt(chars, place, isChinese, place > start)) !== null; place += 1) digits += digit;
    if (place === start) {
      place += 1;
      continue;
    }
    const last = found[found.length - 1];
    if (last) last.on = start - last.end <= 3 && chars.slice(last.end, start).every((c) => c === " " || c === "-" || c === ")");
    found.push({ start, end: place, digits, on: false });
  }
  return found;
}

/** Every way to read the groups from `first` on as one number. */
function numbers(all, first) {
  const found = [];
  let digits = "";
  for (let last = first; last < all.length; last += 1) {
    if (last > first && !all[last - 1].on) break;
    digits += all[last].digits;
    if (digits.length > 24) break;
    found.push({ start: all[first].start, end: all[last].end, digits, parts: all.slice(first, last + 1) });
  }
  return found;
}

function near(chars, place, words) {
  const before = chars.slice(Math.max(0, place - 16), place + 4).join("");
  return words.some((word) => before.includes(word));
}

function isDay(year, month, day, today) {
  const date = new Date(Date.UTC(year, month - 1, day));
  const is = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return is && year >= 1850 && date.toISOString().slice(0, 10) <= today;
}

function identity(chars, { start, end, digits }, today) {
  let [number, last] = [digits, end];
  if (digits.length === 17) {
    let x = end;
    while (x < end + 2 && (chars[x] === " " || chars[x] === "-")) x += 1;
    if ((chars[x] !== "X" && chars[x] !== "x") || isWord(chars[x + 1])) return null;
    number += "X";
    last = x + 1;
  }
  if (number.length !== 18) return null;
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(number[place]), 0);
  const checks = "10X98765432"[sum % 11] === number[17];
  const born = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)].map(Number);
  const could = PROVINCES.includes(number.slice(0, 2)) && isDay(...born, today);
  if (!(checks && could) && !near(chars, start, NAMED)) return null;
  return { kind: "identity", severity: "block", start, end: last, shown: `**************${number.slice(14)}` };
}

function luhn(digits) {
  const values = [...digits].reverse().map((digit, place) => Number(digit) * (place % 2 === 0 ? 1 : 2));
  return values.reduce((sum, value) => sum + Math.floor(value / 10) + (value % 10), 0) % 10 === 0;
}

function bankCard(chars, { start, end, digits, parts }) {
  const fits = digits.length >= 16 && digits.length <= 19 && "3456".includes(digits[0]);
  if (!fits || (digits.length === 18 && !digits.startsWith("62"))) return null;
  if (parts.some((part) => part.digits.length < 2) || !luhn(digits)) return null;
  if (SUM.includes(chars[end]) || /[¥￥]|金额|人民币/.test(chars.slice(Math.max(0, start - 4), start).join(""))) return null;
  return { kind: "bank-card", severity: "block", start, end, shown: `**** **** **** ${digits.slice(-4)}` };
}

function mobile(allowed, { start, end, digits }) {
  const local = digits.length === 13 && digits.startsWith("86") ? digits.slice(2) : digits;
  if (!/^1[3-9][0-9]{9}$/.test(local) || allowed.has(local)) return null;
  return { kind: "mobile", severity: "mask", start, end, shown: `${local.slice(0, 3)}****${local.slice(7)}` };
}

/** What is seen in one text; `start` and `end` count characters as typed. `today` is YYYY-MM-DD. */
export function look(text, today, allowed = new Set()) {
  const { chars, places } = plain(text);
  const all = groups(chars);
  const taken = new Set();
  const found = [];
  const looks = [(n) => identity(chars, n, today), (n) => bankCard(chars, n), (n) => mobile(allowed, n)];
  for (const one of looks) {
    for (let first = 0; first < all.length; first += 1) {
      const hits = numbers(all, first).map(one).filter((hit) => hit !== null);
      const hit = hits[hits.length - 1];
      if (!hit) continue;
      const span = Array.from({ length: hit.end - hit.start }, (_, i) => hit.start + i);
      if (span.some((place) => taken.has(place))) continue;
      for (const place of span) taken.add(place);
      found.push({ ...hit, start: places[hit.start], end: places[hit.end - 1] + 1 });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** What is seen in a statement's words, each with its field. Telephones of posting.objections, a correction's too, may stand anywhere in it. */
export function sightings(statement, today = new Date().toISOString().slice(0, 10)) {
  const posted = [statement.posting, statement.says?.posting].flatMap((posting) => posting?.objections ?? []);
  const phones = posted.map(({ phone }) => String(phone ?? "").replace(/[^0-9]/g, ""));
  const allowed = new Set(phones.map((phone) => (/^861[0-9]{10}$/.test(phone) ? phone.slice(2) : phone)));
  const found = [];
  const walk = (value, field) => {
    if (typeof value === "string" && HASH.test(value)) return;
    if (typeof value === "string") found.push(...look(value, today, allowed).map((hit) => ({ ...hit, field })));
    else if (value !== null && typeof value === "object") {
      for (const [name, part] of Object.entries(value)) walk(part, field === "" ? name : `${field}.${name}`);
    }
  };
  for (const [name, value] of Object.entries(statement)) if (!NO_WORDS.has(name)) walk(value, name);
  return found;
}
