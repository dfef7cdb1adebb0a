// Yuan as people type it, fen as the record keeps it. Strings all the way: no fraction ever becomes a float.

/** Fen for "128000", "128,000.5" or "128 000.50"; null for anything that is no such sum. */
export function fenFromYuan(typed) {
  const plain = typed.normalize("NFKC").replace(/[,\s¥]/g, "").replace(/元$/, "");
  const parts = /^([0-9]{1,13})(?:\.([0-9]{1,2}))?$/.exec(plain);
  if (!parts) return null;
  const fen = Number(parts[1] + (parts[2] ?? "").padEnd(2, "0"));
  return Number.isSafeInteger(fen) ? fen : null;
}

/** The same where a sum may be below zero. */
export function differenceFromYuan(typed) {
  const [, sign, rest] = /^\s*([-\u2010-\u2015\u2212\uff0d]?)(.*)$/s.exec(typed);
  const fen = fenFromYuan(rest);
  // Zero has no sign.
  return fen === null ? null : sign === "" ? fen : 0 - fen;
}

/** "128,000.00" for 12800000 fen, as it stands in the field. */
export function yuanFromFen(fen) {
  const digits = String(Math.abs(fen)).padStart(3, "0");
  const yuan = digits.slice(0, -2).replace(/\B(?=([0-9]{3})+$)/g, ",");
  return `${fen < 0 ? "-" : ""}${yuan}.${digits.slice(-2)}`;
}

/** A whole number of people or sheets, or null. */
export function count(typed) {
  const plain = typed.normalize("NFKC").replace(/[,\s]/g, "");
  return /^[0-9]{1,9}$/.test(plain) ? Number(plain) : null;
}
