/* The page of responsibilities: reads filters, keeps them in the address bar, shows the table or the comparison. */

import { announce, dayInWords, element } from "./element.js";
import { libraryView } from "./library.js";
import { comparisonParts, countsInWords } from "./matrix-compare.js";
import { fill, fillPlans, listen } from "./matrix-form.js";
import { comparisonQuery, dayAsked, isNarrowed, searchOf, stateOf, tableQuery } from "./matrix-state.js";
import { rowsOf, tableParts } from "./matrix-table.js";
import * as panel from "./panel.js";
import { fetched } from "./server.js";
import { unitView } from "./source.js";

const byId = (id) => document.getElementById(id);
const result = byId("result");
const count = byId("count");
const xlsx = byId("xlsx");
let state = stateOf(location.search);
let typedLast = null; // the box that was typed in last: one entry of the history for all of its letters
let held = { path: null, answer: null }; // the last answer, for filters that need no new one
let calls = 0;
let knownFor = null; // the day that the list of plans was fetched for

/** Ask for something else; `typed` names the box it was typed in. */
function ask(changes, typed = null) {
  const before = searchOf(state);
  state = { ...state, ...changes };
  const search = searchOf(state);
  if (search === before) return;
  const keep = typed !== null && typed === typedLast ? "replaceState" : "pushState";
  history[keep](null, "", `${location.pathname}${search}`);
  typedLast = typed;
  paint();
}

async function paint() {
  fill(state, typedLast);
  knowPlans();
  const call = (calls += 1);
  result.setAttribute("aria-busy", "true");
  try {
    const shown = state.view === "compare" ? await comparison() : await matrix();
    if (call === calls) show(shown);
  } catch (failure) {
    if (call !== calls) return; // something else was asked for in the meantime
    show({ count: "", xlsx: null, content: [element("p", { class: "callout bad", role: "alert" }, failure.message)] });
  }
}

function show({ count: words, xlsx: address, content }) {
  const left = document.activeElement;
  const focused = result.contains(left);
  result.removeAttribute("aria-busy");
  result.replaceChildren(...content);
  if (focused) (result.querySelector(`[data-fate="${left.dataset.fate}"]`) ?? result).focus({ preventScroll: true });
  count.textContent = words;
  announce(words);
  xlsx.hidden = address === null;
  if (address !== null) xlsx.href = address;
  byId("xlsx-note").hidden = address === null || !(state.task || state.deadline || state.unclear);
  byId("print").hidden = words === "";
  byId("clear").hidden = state.view === "compare" || !isNarrowed(state);
}

async function answered(path) {
  if (held.path !== path) held = { path, answer: await fetched(path) };
  return held.answer;
}

async function matrix() {
  const query = tableQuery(state);
  const answer = await answered(`/api/responsibilities${query}`);
  return {
    count: counted(answer),
    xlsx: `/api/responsibilities.xlsx${query}`,
    content: tableParts(answer, state, opener(answer), ask),
  };
}

function counted(answer) {
  const rows = rowsOf(answer, state);
  const papers = new Set(rows.map((task) => task.document)).size;
  const narrowed = [
    state.body && `cơ quan: ${state.body}`,
    state.role && `vai trò: ${state.role}`,
    state.task && `có từ “${state.task}”`,
    state.deadline && "có thời hạn",
    state.unclear && "không giao rõ",
  ].filter(Boolean);
  const found = rows.length ? `${rows.length} việc trong ${papers} văn bản` : "Không có việc nào";
  return [found, ...narrowed, `tính đến ngày ${dayInWords(answer.on)}`].join(" · ");
}

async function comparison() {
  if (!state.above || !state.below) return { count: "", xlsx: null, content: [hint("Hãy chọn hai văn bản để so sánh.")] };
  if (state.above === state.below) return { count: "", xlsx: null, content: [hint("Hãy chọn hai văn bản khác nhau.")] };
  const answer = await answered(`/api/comparison${comparisonQuery(state)}`);
  return {
    count: `${answer.pairs.length} việc: ${countsInWords(answer.counts)} · tính đến ngày ${dayInWords(answer.on)}`,
    xlsx: null,
    content: comparisonParts(answer, state, opener(answer), ask),
  };
}

function hint(words) {
  return element("p", { class: "callout" }, words);
}

/** Opens a quote beside the table, its button pressed and still in sight. */
function opener(answer) {
  return async (citation, button) => {
    for (const one of document.querySelectorAll(".marker[aria-pressed]")) one.removeAttribute("aria-pressed");
    button.setAttribute("aria-pressed", "true");
    await panel.open(unitView(citation.address, answer.on, citation), button);
    button.scrollIntoView({ block: "nearest" });
  };
}

/** The plans to choose from: those of a table that is not narrowed to some documents, once for each day. */
async function knowPlans() {
  const on = searchOf({ on: state.on }, ["on"]);
  if (knownFor === on) return;
  knownFor = on;
  const few = searchOf({ on: state.on, role: "chủ trì" }, ["on", "role"]); // all plans are listed beside the few rows
  const listed = await fetched(`/api/responsibilities${few}`).catch(() => null); // the answer itself tells what failed
  if (listed) fillPlans(listed.documents, state);
  else knownFor = null;
}

listen(ask);
addEventListener("popstate", () => {
  state = stateOf(location.search);
  typedLast = null;
  panel.close();
  paint();
});
byId("print").addEventListener("click", () => print());
byId("clear").addEventListener("click", () => {
  ask({ document: [], body: "", role: "", task: "", deadline: false, unclear: false });
  byId("body").focus();
});
byId("open-library").addEventListener("click", (event) => {
  panel.open(libraryView(state.on || dayAsked(byId("on").dataset.today)), event.currentTarget);
});
paint();
