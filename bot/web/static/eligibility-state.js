/* What the page of eligibility shows, as it stands in the address bar; answers and facts never do. */

const NAMES = ["award", "on", "view"]; // view: "" interview, "form", "rules", "options" (without an award)

/** What an address asks for; blank where absent. */
export function stateOf(search) {
  const given = new URLSearchParams(search);
  return Object.fromEntries(NAMES.map((name) => [name, (given.get(name) ?? "").trim()]));
}

/** The address of what is asked for. */
export function addressOf(state) {
  const made = new URLSearchParams(NAMES.filter((name) => state[name]).map((name) => [name, state[name]]));
  return made.size ? `${location.pathname}?${made}` : location.pathname;
}
