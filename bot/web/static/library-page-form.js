/* The filters of the page of the library: what is typed and chosen in them, and what they offer. */

import { element } from "./element.js";
import { narrowedBy } from "./library-page-state.js";
import { dayAsked, dayTyped } from "./matrix-state.js";

const form = document.getElementById("filters");
const more = document.getElementById("more");
const SELECTS = ["kind", "status", "place", "text", "sort"];

/** Tell `ask(changes)` whatever is typed or chosen. */
export function listen(ask) {
  form.elements.q.addEventListener("input", (event) => ask({ q: event.currentTarget.value.trim() }));
  form.elements.on.addEventListener("change", (event) => ask({ on: dayGiven(event.currentTarget) }));
  for (const name of SELECTS) form.elements[name].addEventListener("change", (event) => ask({ [name]: event.currentTarget.value }));
  more.addEventListener("click", () => more.setAttribute("aria-expanded", String(form.classList.toggle("open"))));
  form.addEventListener("submit", (event) => event.preventDefault());
}

/** Show in the form what is asked for; the box that is being typed in is left alone. */
export function fill(state) {
  if (document.activeElement !== form.elements.q) form.elements.q.value = state.q;
  form.elements.on.value = state.on ? dayTyped(state.on) : form.elements.on.dataset.today;
  for (const name of SELECTS) form.elements[name].value = state[name];
  const narrowing = narrowedBy(state) + Number(Boolean(state.on));
  more.textContent = narrowing ? `Bộ lọc khác (${narrowing})` : "Bộ lọc khác";
}

/** Offer the kinds, the places and the states that the documents have, and what is asked for. */
export function offer({ documents, not_held: known }, state) {
  const all = [...documents, ...known];
  const names = (of, wanted) => [...new Set([...all.map(of), wanted].filter(Boolean))].sort((one, other) => one.localeCompare(other, "vi")).map((one) => [one, one]);
  options("kind", names((one) => one.kind_name, state.kind));
  options("place", names((one) => one.place, state.place));
  options("status", [...new Map(all.map((one) => [one.status, one.status_label]))]);
}

function options(name, pairs) {
  const select = form.elements[name];
  select.replaceChildren(select.options[0], ...pairs.map(([value, words]) => element("option", { value }, words)));
}

/** The day in a box; the day of today asks for nothing. */
function dayGiven(box) {
  const typed = dayAsked(box.value);
  return typed === dayAsked(box.dataset.today) ? "" : typed;
}
