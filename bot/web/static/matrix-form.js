/* The forms of the page of responsibilities: what is typed and chosen in them, and back. */

import { element } from "./element.js";
import { dayAsked, dayTyped } from "./matrix-state.js";

const PAUSE = 350; // milliseconds without a letter after which what was typed is asked for
const waiting = new Map(); // boxes with letters that were not asked for yet, and their timers
const filters = document.getElementById("filters");
const plans = document.getElementById("plans");
const documents = document.getElementById("documents");
const more = document.getElementById("more");

/** Tell `ask(changes, typed)` whatever is typed or chosen. */
export function listen(ask) {
  for (const name of ["body", "task"]) typing(filters.elements[name], (value) => ask({ [name]: value }, name));
  filters.elements.on.addEventListener("change", (event) => ask({ on: dayGiven(event.currentTarget) }));
  for (const select of [filters.elements.role, plans.elements.above, plans.elements.below]) {
    select.addEventListener("change", () => ask({ [select.name]: select.value, ...(select.form === plans ? { fate: [] } : {}) }));
  }
  for (const name of ["deadline", "unclear"]) {
    filters.elements[name].addEventListener("change", (event) => ask({ [name]: event.currentTarget.checked }));
  }
  documents.addEventListener("change", () => ask({ document: checked() }));
  closing();
  document.getElementById("swap").addEventListener("click", () => ask({ above: plans.elements.below.value, below: plans.elements.above.value }));
  more.addEventListener("click", () => more.setAttribute("aria-expanded", String(filters.classList.toggle("open"))));
  for (const link of document.querySelectorAll(".views a")) link.addEventListener("click", (event) => turn(event, link, ask));
  for (const form of [filters, plans]) form.addEventListener("submit", (event) => event.preventDefault());
}

/** Show in the forms what is asked for; the box named `typed` is being typed in, and left alone. */
export function fill(state, typed) {
  const compares = state.view === "compare";
  filters.hidden = compares;
  plans.hidden = !compares;
  document.querySelector("h1").textContent = compares ? "So sánh phân công của hai văn bản" : "Phân công trách nhiệm";
  for (const link of document.querySelectorAll(".views a")) {
    if (link.dataset.view === state.view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  for (const name of ["body", "task"]) if (name !== typed && !waiting.has(name)) filters.elements[name].value = state[name];
  filters.elements.on.value = state.on ? dayTyped(state.on) : filters.elements.on.dataset.today;
  filters.elements.role.value = state.role;
  filters.elements.deadline.checked = state.deadline;
  filters.elements.unclear.checked = state.unclear;
  choose(state);
}

/** Choose among the plans that are listed. */
function choose(state) {
  for (const select of [plans.elements.above, plans.elements.below]) select.value = state[select.name];
  for (const box of documents.querySelectorAll("input")) box.checked = state.document.includes(box.value);
  chosen(state);
}

/** The plans to choose from, and the bodies to be offered while a name is typed. */
export function fillPlans(listed, state) {
  documents.querySelector("fieldset").replaceChildren(
    element("legend", { class: "hidden" }, "Chỉ các văn bản"),
    ...listed.map((plan) => element("label", {}, element("input", { type: "checkbox", name: "document", value: plan.id }), " ", plan.name)));
  for (const select of [plans.elements.above, plans.elements.below]) {
    select.replaceChildren(select.options[0], ...listed.map((plan) => element("option", { value: plan.id }, plan.name)));
  }
  const names = [...new Set(listed.flatMap((plan) => plan.bodies))].sort((one, other) => one.localeCompare(other, "vi"));
  document.getElementById("bodies").replaceChildren(...names.map((name) => element("option", { value: name })));
  choose(state);
}

/** The list of documents closes when one turns to something else, as a select does; not where it stands in the page. */
function closing() {
  const floats = () => getComputedStyle(documents.querySelector("fieldset")).position === "absolute";
  const leave = (to) => { if (to && floats() && !documents.contains(to)) documents.open = false; };
  documents.addEventListener("focusout", (event) => leave(event.relatedTarget));
  document.addEventListener("click", (event) => leave(event.target));
  documents.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !documents.open) return;
    event.stopPropagation();
    documents.open = false;
    documents.querySelector("summary").focus();
  });
}

function typing(box, tell) {
  const now = () => {
    clearTimeout(waiting.get(box.name));
    waiting.delete(box.name);
    tell(box.value.trim());
  };
  box.addEventListener("input", () => {
    clearTimeout(waiting.get(box.name));
    waiting.set(box.name, setTimeout(now, PAUSE));
  });
  box.addEventListener("change", now);
}

/** The day in a box; the day of today asks for nothing. */
function dayGiven(box) {
  const typed = dayAsked(box.value);
  return typed === dayAsked(box.dataset.today) ? "" : typed;
}

function checked() {
  return [...documents.querySelectorAll("input:checked")].map((box) => box.value);
}

function chosen(state) {
  const only = state.document.length === 1 && documents.querySelector("input:checked")?.parentElement.textContent.trim();
  document.getElementById("documents-chosen").textContent = only || (state.document.length ? `${state.document.length} văn bản` : "Tất cả");
  const narrowing = [state.role, state.on, state.task, state.document.length, state.deadline, state.unclear].filter(Boolean).length;
  more.textContent = narrowing ? `Bộ lọc khác (${narrowing})` : "Bộ lọc khác";
}

function turn(event, link, ask) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab or window
  event.preventDefault();
  ask({ view: link.dataset.view });
}
