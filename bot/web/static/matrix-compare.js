/* Two plans side by side: what became of each task, in words and colour. */

import { element } from "./element.js";
import { ROLES, byRole, capital, notesOf, sources, words } from "./matrix-cells.js";
import { cell, changes, general, number, planTitle, table } from "./matrix-table.js";

const FATES = ["dropped", "changed", "added", "kept"]; // in the order of what needs attention
const TITLES = { dropped: "Bỏ", changed: "Thay đổi", added: "Thêm", kept: "Giữ nguyên" };
const MEANINGS = {
  dropped: "văn bản làm gốc giao, văn bản đem so không nêu",
  changed: "cả hai cùng nêu, có chỗ khác nhau",
  added: "chỉ văn bản đem so nêu",
  kept: "cả hai cùng nêu như nhau",
};

/** The comparison as elements. `open(citation, opener)` shows a quote, `ask(changes)` asks for something else. */
export function comparisonParts(answer, state, open, ask) {
  const tasks = answer.pairs.flatMap((pair) => [pair.above, pair.below]).filter(Boolean);
  const notes = notesOf(answer, tasks, false);
  const context = { answer, notes, open, citations: new Map(answer.citations.map((one) => [one.marker, one])) };
  const wanted = FATES.filter((fate) => !state.fate.length || state.fate.includes(fate));
  return [
    element("div", { class: "two" }, side("Văn bản làm gốc", answer.above), side("Văn bản đem so", answer.below)),
    general(notes.others),
    choice(answer, state, ask),
    ...wanted.map((fate) => ofFate(fate, fate !== "kept" || state.fate.includes("kept"), context)),
    changes(notes.ofBodies),
  ].filter(Boolean);
}

/** The counts in words. */
export function countsInWords(counts) {
  return FATES.map((fate) => `${TITLES[fate].toLowerCase()} ${counts[fate]}`).join(", ");
}

function side(title, plan) {
  return element("div", {}, element("p", { class: "side" }, title), planTitle(plan));
}

/** Fates with their counts; none pressed shows all. */
function choice(answer, state, ask) {
  const toggled = (fate) => (state.fate.includes(fate) ? state.fate.filter((one) => one !== fate) : [...state.fate, fate]);
  return element("div", { class: "fates", role: "group", "aria-label": "Chỉ xem" }, FATES.map((fate) => element("button", {
    type: "button", class: `fate ${fate}`, "data-fate": fate, "aria-pressed": String(state.fate.includes(fate)),
    disabled: answer.counts[fate] === 0 && !state.fate.includes(fate), onclick: () => ask({ fate: toggled(fate) }),
  }, `${TITLES[fate]} `, element("strong", {}, String(answer.counts[fate])))));
}

function ofFate(fate, open, context) {
  const pairs = context.answer.pairs.filter((pair) => pair.fate === fate);
  if (!pairs.length) return null;
  const headings = [["STT", "number"], ["Văn bản làm gốc", "side"], ["Văn bản đem so", "side"], ...(differs(pairs) ? [["Khác nhau", "differences"]] : [])];
  const caption = element("span", { class: "hidden" }, `${TITLES[fate]}: ${MEANINGS[fate]}`);
  return element("details", { class: `pairs ${fate}`, open },
    element("summary", {}, element("h2", {}, TITLES[fate]), element("span", { class: "tally" }, `${pairs.length} việc: ${MEANINGS[fate]}`)),
    table(`comparison ${fate}`, caption, headings, pairs.map((pair, at) => row(pair, at, differs(pairs), context))));
}

function differs(pairs) {
  return pairs.some((pair) => linesOf(pair).length);
}

/** What changed, then what the plan below leaves unsaid of a task that it has. */
function linesOf(pair) {
  return [...pair.differences, ...(pair.below ? pair.missing : []).map((one) => `chưa nêu: ${one}`)];
}

function row(pair, at, withDifferences, context) {
  const { above, below } = context.answer;
  return element("tr", { role: "row" },
    number(at),
    cell("Văn bản làm gốc", "side", half(pair.above, above, context, "Văn bản làm gốc không nêu")),
    cell("Văn bản đem so", "side", half(pair.below, below, context, "Văn bản đem so không nêu")),
    withDifferences ? cell("Khác nhau", "differences", differences(pair)) : null);
}

function half(task, plan, { notes, citations, open }, absent) {
  if (!task) return [element("em", { class: "unclear" }, absent)];
  return [
    ...words(task, null),
    ...byRole(task, ROLES, notes, new Set()),
    task.unclear ? element("em", { class: "unclear" }, capital(task.lead_note)) : null,
    task.deadline ? element("p", { class: "by" }, `Thời hạn: ${task.deadline}`) : null,
    element("div", { class: "source" }, sources(task, plan, citations, open)),
  ];
}

/** The lines as a list, the aspect before the colon made bold. */
function differences(pair) {
  const lines = linesOf(pair);
  if (!lines.length) return [];
  return [element("ul", { class: "differing" }, lines.map((line) => {
    const colon = line.indexOf(": ");
    if (colon < 0) return element("li", {}, capital(line));
    return element("li", {}, element("strong", {}, capital(line.slice(0, colon + 1))), line.slice(colon + 1));
  }))];
}
