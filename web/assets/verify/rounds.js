// The rounds between a clerk and a liaison: each is bound to the one before, and the last one approves what the entry holds.

import { holder } from "./authority.js";
import { hex, sha256 } from "./bytes.js";
import { toBytes, without } from "./canonical.js";
import { verifySigned } from "./ed25519.js";
import { Broken } from "./log.js";
import { COUNTERSIGNATURE } from "./pae.js";

const ZERO = "0".repeat(64);

// The liaison's appointment, once every round holds; `held` are the appointments that do.
export async function checkRounds({ index, entry }, held) {
  const rounds = entry.countersigned;
  const { statement, author, chain } = entry;
  if (rounds.length === 0 || statement.round !== rounds.length) throw new Broken("phone-why-rounds");
  let prior = ZERO;
  for (const [i, round] of rounds.entries()) {
    const last = i === rounds.length - 1;
    if (round.prior !== prior) throw new Broken("phone-why-prior", { n: i + 1 });
    prior = hex(await sha256(toBytes(round)));
    if (round.verdict !== (last ? "approved" : "returned")) throw new Broken("phone-why-rounds");
    await checkRound(round, i + 1, index, chain, held);
    // Whom an earlier round was given to can be told only by their post; the last round's author is the entry's.
    if (!last && !holder(held, round.author.key, "clerk", index, chain)) throw new Broken("phone-why-author");
  }
  const approved = rounds[rounds.length - 1];
  const same = approved.author.key === author.key && approved.author.sig === author.sig;
  const named = approved.statement === hex(await sha256(toBytes(statement)));
  if (!same || !named) throw new Broken("phone-why-approved");
  return holder(held, approved.key, "liaison", index, chain);
}

async function checkRound(round, n, index, chain, held) {
  const body = toBytes(without(round, "sig"));
  if (!(await verifySigned(COUNTERSIGNATURE, body, round.key, round.sig))) throw new Broken("phone-why-round-signature", { n });
  const liaison = round.post === "liaison" && holder(held, round.key, "liaison", index, chain);
  if (!liaison) throw new Broken("phone-why-liaison", { n });
  const writers = held.filter((one) => one.key === round.author.key);
  if (round.author.key === round.key || writers.some((one) => one.person === liaison.person)) {
    throw new Broken("phone-why-same-person", { n });
  }
}
