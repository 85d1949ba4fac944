/* What the page is asked to show, and how that stands in the address bar. */

const TEXTS = ["view", "body", "role", "on", "task", "above", "below"];
const SWITCHES = ["deadline", "unclear"];
const LISTS = ["document", "fate"];

/** What an address asks for: texts (blank where absent), switches and lists, by the names of the address bar. */
export function stateOf(search) {
  const given = new URLSearchParams(search);
  return Object.fromEntries([
    ...TEXTS.map((name) => [name, (given.get(name) ?? "").trim()]),
    ...SWITCHES.map((name) => [name, given.has(name)]),
    ...LISTS.map((name) => [name, given.getAll(name)]),
  ]);
}

/** The address of what is asked for; blank parts are left out. */
export function searchOf(state, names = [...TEXTS, ...SWITCHES, ...LISTS]) {
  const made = new URLSearchParams();
  for (const name of names) {
    for (const value of [state[name]].flat()) if (value) made.append(name, value === true ? "1" : value);
  }
  return made.size ? `?${made}` : "";
}

/** The part of it that the server narrows a table by; the rest is narrowed on the page. */
export function tableQuery(state) {
  return searchOf(state, ["document", "body", "role", "on"]);
}

/** The part of it that names a comparison. */
export function comparisonQuery(state) {
  return searchOf(state, ["above", "below", "on"]);
}

/** Whether anything narrows the table. */
export function isNarrowed(state) {
  return Boolean(searchOf(state, ["document", "body", "role", "task", "deadline", "unclear"]));
}

/** A day typed as 1/10/2026 as 2026-10-01; what is no day stays as typed, for the server to refuse. */
export function dayAsked(typed) {
  const found = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(typed.trim());
  return found ? `${found[3]}-${found[2].padStart(2, "0")}-${found[1].padStart(2, "0")}` : typed.trim();
}

/** A day 2026-10-01 as people type it. */
export function dayTyped(asked) {
  return /^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked.split("-").reverse().join("/") : asked;
}
