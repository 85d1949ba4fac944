/* The matrix as tables, one a document, and what is said where there is no row. */

import { badge, element, tag } from "./element.js";
import { ROLES, bodies, byRole, capital, notesOf, sources, words } from "./matrix-cells.js";
import { finder } from "./matrix-words.js";

const COLUMNS = [["STT", "number"], ["Nhiệm vụ", "task"], ["Chủ trì", "lead"], ["Phối hợp", "joins"],
  ["Vai trò khác", "others"], ["Thời hạn", "deadline"], ["Căn cứ", "source"]];
const MOST_BODIES = 12; // buttons of one document in sight where a body has no task
const LISTED = "; các cơ quan được giao việc:"; // what a reason ends with; the page shows buttons instead

/** The rows of an answer that what is asked for on the page leaves. */
export function rowsOf(answer, state) {
  const find = finder(state.task);
  return answer.tasks.filter((task) =>
    (!state.deadline || task.deadline) &&
    (!state.unclear || task.unclear) &&
    (!find || find(task.task).length));
}

/** The answer as elements. `open(citation, opener)` shows a quote, `ask(changes)` asks for something else. */
export function tableParts(answer, state, open, ask) {
  const rows = rowsOf(answer, state);
  const notes = notesOf(answer, rows, Boolean(state.body || state.role));
  const context = { notes, open, find: finder(state.task), citations: new Map(answer.citations.map((one) => [one.marker, one])) };
  if (answer.reason !== null) return [noTask(answer, ask)];
  if (!rows.length) return [nothingFits(ask)];
  return [
    general(notes.others),
    ...answer.documents.map((plan) => section(plan, rows.filter((task) => task.document === plan.id), context)),
    changes(notes.ofBodies),
  ].filter(Boolean);
}

/** A document by its name, with its validity and the kind of its text. */
export function planTitle(plan, more = null) {
  return [
    element("h2", {}, plan.name),
    element("span", { class: "labels" }, badge(plan.validity, plan.validity_label),
      plan.text_kind === "original" ? null : tag(plan.text_kind, plan.text_kind_label), more),
  ];
}

/** A table with its caption, headings [words, class] and rows of cells. */
export function table(name, caption, headings, rows) {
  return element("table", { class: `matrix ${name}`, role: "table" },
    element("caption", {}, caption),
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, headings.map(([title, kind]) =>
      element("th", { scope: "col", role: "columnheader", class: kind }, title)))),
    element("tbody", { role: "rowgroup" }, rows));
}

/** A cell under a heading; an empty one shows a dash. */
export function cell(title, kind, ...content) {
  const filled = content.flat().filter(Boolean);
  return element("td", { role: "cell", class: filled.length ? kind : `${kind} empty`, "data-title": title },
    filled.length ? filled : element("span", { class: "none" }, "–"));
}

/** The number of a row, which is its heading. */
export function number(at) {
  return element("th", { scope: "row", role: "rowheader", class: "number" }, String(at + 1));
}

/** Notes that are no body's, before the tables. */
export function general(notes) {
  if (!notes.length) return null;
  return element("div", { class: "callout" }, notes.map((note) => element("p", {}, note)));
}

/** What bodies have become, in full, after the tables. */
export function changes(notes) {
  if (!notes.length) return null;
  return element("section", { class: "changes" },
    element("h2", {}, "Cơ quan đã thay đổi sau khi văn bản ban hành"),
    element("ul", {}, notes.map((note) => element("li", {}, capital(note)))));
}

function section(plan, tasks, context) {
  if (!tasks.length) return null;
  const count = element("span", { class: "tally" }, `${tasks.length} việc`);
  return element("section", { class: "plan" },
    table("duties", planTitle(plan, count), COLUMNS, tasks.map((task, at) => row(task, at, plan, context))));
}

function row(task, at, plan, { notes, open, find, citations }) {
  const told = new Set();
  const note = task.lead_note ? element("em", { class: "unclear" }, task.lead_note) : null;
  return element("tr", { role: "row" },
    number(at),
    cell("Nhiệm vụ", "task", words(task, find)),
    cell("Chủ trì", "lead", bodies(task, "chủ trì", notes, told), note),
    cell("Phối hợp", "joins", bodies(task, "phối hợp", notes, told)),
    cell("Vai trò khác", "others", byRole(task, ROLES.slice(2), notes, told)),
    cell("Thời hạn", "deadline", task.deadline),
    cell("Căn cứ", "source", sources(task, plan, citations, open)));
}

/** Why there is no row, and the bodies that do have a task, to be asked for. */
function noTask(answer, ask) {
  const lines = answer.reason.split("\n").map((line, at) => {
    const [said, listed] = line.split(LISTED);
    const names = listed === undefined ? [] : answer.documents[at]?.bodies ?? [];
    return element("div", {}, element("p", {}, listed === undefined ? said : `${said}.`), ...others(names, ask));
  });
  return element("div", { class: "callout warn no-task" }, element("h2", {}, "Không có việc nào được giao"), lines);
}

function others(names, ask) {
  if (!names.length) return [];
  const buttons = (some) => element("ul", { class: "choices" }, some.map((name) => element("li", {},
    element("button", { type: "button", class: "plain", onclick: () => ask({ body: name, role: "", task: "", deadline: false, unclear: false }) }, name))));
  const more = names.slice(MOST_BODIES);
  return [
    element("p", { class: "lead-in" }, "Các cơ quan, đơn vị được giao việc:"),
    buttons(names.slice(0, MOST_BODIES)),
    more.length ? element("details", {}, element("summary", {}, `và ${more.length} cơ quan, đơn vị khác`), buttons(more)) : null,
  ];
}

function nothingFits(ask) {
  return element("div", { class: "callout warn no-task" },
    element("p", {}, "Không có việc nào khớp các điều kiện đang lọc."),
    element("button", { type: "button", class: "plain", onclick: () => ask({ task: "", deadline: false, unclear: false }) },
      "Bỏ lọc theo từ ngữ, thời hạn và việc không giao rõ"));
}
