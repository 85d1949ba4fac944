/* Parts of a row of the matrix: the task, bodies by role with what they have become, where it is written. */

import { element } from "./element.js";
import { marked } from "./matrix-words.js";

/** Roles in the order of a table; the first two have columns of their own. */
export const ROLES = ["chủ trì", "phối hợp", "tham mưu", "chỉ đạo", "giám sát", "theo dõi, đôn đốc", "thực hiện", "báo cáo"];
const ADDRESSED = { "báo cáo": "gửi", "tham mưu": "cho" }; // before whom a body reports to or advises
const LONG = 200; // letters of a task from which it may be folded

/** Folded texts: where all of one is in sight, there is nothing to unfold. */
const folding = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.classList.contains("folded")) target.nextElementSibling.hidden = target.scrollHeight <= target.clientHeight + 1;
  }
});

/** A text as a heading or a label begins it. */
export function capital(text) {
  return text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);
}

/** The words of a task; a long one is folded, unless words were looked for in it. */
export function words(task, find) {
  const found = find?.(task.task) ?? [];
  const text = element("p", { class: "words" }, marked(capital(task.task), found));
  if (task.task.length < LONG || found.length) return [text];
  text.classList.add("folded");
  const unfold = element("button", { type: "button", class: "quiet unfold", "aria-expanded": "false", onclick: () => {
    const folded = text.classList.toggle("folded");
    unfold.setAttribute("aria-expanded", String(!folded));
    unfold.textContent = folded ? "Xem đủ" : "Thu gọn";
  } }, "Xem đủ");
  folding.observe(text);
  return [text, unfold];
}

/** The bodies of one role, each once; null where there are none. `told`: of whom the row has said what they have become. */
export function bodies(task, role, notes, told) {
  const given = task.assignments.filter((one) => one.role === role);
  const once = [...new Map(given.map((one) => [`${one.body}|${one.recipient}|${one.through}`, one])).values()];
  return once.length ? element("ul", { class: "bodies" }, once.map((one) => body(one, notes, told))) : null;
}

/** Bodies under the names of their roles; an empty list where there are none. */
export function byRole(task, roles, notes, told) {
  return roles.map((role) => [role, bodies(task, role, notes, told)]).filter(([, list]) => list).map(([role, list]) =>
    element("div", { class: "by-role" }, element("h3", {}, capital(role)), list));
}

function body(one, notes, told) {
  const isNews = one.now && !told.has(one.body);
  told.add(one.body);
  const beside = [
    one.recipient && ` → ${ADDRESSED[one.role] ?? "cho"} ${one.recipient}`,
    one.through && ` (giao qua ${one.through})`,
  ].filter(Boolean).join("");
  return element("li", { class: one.asked && notes.narrowed ? "asked" : null },
    element("span", { class: "body" }, capital(one.body)),
    beside ? element("span", { class: "beside" }, beside) : null,
    isNews ? become(one, notes) : null);
}

/** What a body has become, and behind it since when, by which source, how sure. */
function become(one, notes) {
  const said = notes.about(one);
  const isNow = said.length === 0 || said.some((note) => note.includes(`nay là ${one.now.split("; ")[0]}`));
  const short = isNow && !one.now.startsWith("không còn") ? `nay là ${one.now}` : one.now;
  if (!said.length) return element("p", { class: "now" }, short);
  return element("details", { class: "now" }, element("summary", {}, element("span", {}, short)), said.map((note) => element("p", {}, note)));
}

/** Notes of a table, those about a body told apart from the others. `narrowed`: whether a body or a role was asked for. */
export function notesOf(answer, tasks, narrowed) {
  const changed = tasks.flatMap((task) => task.assignments).filter((one) => one.now);
  const about = (one) => closest(one, answer.notes.filter((note) => isAbout(note, one)));
  const ofBodies = new Set(changed.flatMap(about));
  return { narrowed, about, ofBodies: [...ofBodies], others: answer.notes.filter((note) => !changed.some((one) => isAbout(note, one))) };
}

function nameIn(note) {
  return note.slice(0, Math.max(note.indexOf(": "), 0)).toLowerCase();
}

function isAbout(note, one) {
  const name = nameIn(note);
  return name !== "" && one.body.toLowerCase().includes(name) && one.now.split("; ").some((part) => note.includes(part));
}

/** Of notes whose names stand in the name of a body, those of its whole name, else of the longest names. */
function closest(one, notes) {
  const names = notes.map(nameIn);
  const whole = notes.filter((note, at) => names[at] === one.body.toLowerCase());
  return whole.length ? whole : notes.filter((note, at) => !names.some((name) => name !== names[at] && name.includes(names[at])));
}

/** Buttons that open the quotes of a task: its own, and where its bodies are named if elsewhere. */
export function sources(task, plan, citations, open) {
  const naming = task.assignments.map((one) => citations.get(one.named)).filter(Boolean);
  const others = [...new Map(naming.map((one) => [one.address, one])).values()];
  const button = (one, kind) => element("button", {
    type: "button", class: "quiet marker", "data-marker": one.marker, "aria-label": `${kind}: ${one.label}`,
    onclick: (event) => open(one, event.currentTarget),
  }, place(one, plan));
  return [
    citations.has(task.citation) ? element("p", {}, button(citations.get(task.citation), "Căn cứ")) : null,
    others.length ? element("p", { class: "naming" }, "nêu tên cơ quan: ", others.flatMap((one, at) => [at ? ", " : "", button(one, "Nơi nêu tên cơ quan")])) : null,
  ].filter(Boolean);
}

/** Where something stands within its plan; a number stays beside its word. */
function place(citation, plan) {
  const words = citation.label.replace(plan.name, "").trim() || "lời dẫn";
  return capital(words.replace(/ (?=[\dIVX][\p{L}\d.]*(?: |$))/gu, "\u00a0"));
}
