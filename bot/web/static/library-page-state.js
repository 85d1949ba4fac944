/* What the page of the library is asked to show, as it stands in the address bar, and which documents that is. */

import { searcher } from "./library-search.js";

const NAMES = ["q", "kind", "status", "place", "text", "on", "sort", "document"];
const NARROWING = ["q", "kind", "status", "place", "text"];
const SOUND = "Không hỏng"; // as the server calls it

/** What an address asks for; blank where it asks for nothing. */
export function stateOf(search) {
  const given = new URLSearchParams(search);
  return Object.fromEntries(NAMES.map((name) => [name, (given.get(name) ?? "").trim()]));
}

/** The address of what is asked for. */
export function addressOf(state) {
  const asked = new URLSearchParams(NAMES.filter((name) => state[name]).map((name) => [name, state[name]]));
  return asked.size ? `${location.pathname}?${asked}` : location.pathname;
}

/** How many filters besides the words narrow the list. */
export function narrowedBy(state) {
  return NARROWING.filter((name) => name !== "q" && state[name]).length;
}

/** Whether anything narrows the list. */
export function isNarrowed(state) {
  return NARROWING.some((name) => state[name]);
}

/** The documents that are asked for, in the order asked for. */
export function chosen(documents, state) {
  const found = searcher(state.q);
  const fits = (one) => found(one)
    && (!state.kind || one.kind_name === state.kind)
    && (!state.status || one.status === state.status)
    && (!state.place || (one.place ?? "") === state.place)
    && fitsText(one, state.text);
  return documents.filter(fits).sort(ORDERS[state.sort] ?? ORDERS[""]);
}

/** A document that is only known has no text kind: of it there is a digest. */
function fitsText(one, wanted) {
  if (!wanted) return true;
  if (wanted === "damaged") return Boolean(one.damage_label) && one.damage_label !== SOUND;
  return (one.text_kind ?? "digest") === wanted;
}

const byName = (one, other) => one.name.localeCompare(other.name, "vi", { numeric: true });
const byDay = (one, other) => (one.issued ?? "").localeCompare(other.issued ?? "");
const undatedLast = (one, other) => Number(!one.issued) - Number(!other.issued);
const ORDERS = {
  "": (one, other) => undatedLast(one, other) || byDay(other, one) || byName(one, other),
  oldest: (one, other) => undatedLast(one, other) || byDay(one, other) || byName(one, other),
  name: byName,
  issuer: (one, other) => Number(!one.issuer) - Number(!other.issuer) || one.issuer.localeCompare(other.issuer, "vi") || byName(one, other),
};
