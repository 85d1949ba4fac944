/* A finding: where it is, what is wrong, what to write; and what its rule rests on. */

import { element } from "./element.js";
import * as panel from "./panel.js";
import { unitView } from "./source.js";

const LONG = 90; // letters of a stretch that are shown

/** A line of the list; `pick(at, from)` shows the stretch in the text. */
export function findingCard(finding, at, report, pick) {
  return element("li", { "data-at": at },
    element("button", { type: "button", class: "quiet to-text", onclick: () => pick(at, "list"), disabled: finding.line === null }, place(finding)),
    element("p", { class: "message" }, finding.message),
    change(finding),
    finding.advice ? element("p", {}, finding.advice) : null,
    related(finding, report));
}

function place({ line, where }) {
  return line === null ? "Cả văn bản" : `Dòng ${line}${where ? `, ${where}` : ""}`;
}

/** What stands there, and what to write instead. */
function change({ quote, mending }) {
  const old = short(quote.trim());
  if (!mending) return null;
  return element("p", { class: "change" },
    old ? element("del", {}, old) : null, old && mending.text.trim() ? " → " : null,
    mending.text.trim() ? element("ins", {}, mending.text) : element("span", { class: "soft" }, old ? " (bỏ)" : ""),
    mending.safe ? element("span", { class: "tag" }, "sửa được ngay") : null);
}

function short(text) {
  return text.length > LONG ? `${text.slice(0, LONG)}…` : text;
}

/** What a rule says and rests on; `finding` is any of its findings. */
export function basis({ basis: { address, label, verified, held }, rule }, report) {
  const words = held ? opener(address, label, report) : label;
  return element("p", { class: "basis" }, `${rule.why} Căn cứ: `, words,
    verified ? null : element("span", { class: "tag" }, "chưa đối chiếu văn bản gốc"));
}

function related(finding, report) {
  if (!finding.related.length) return null;
  return element("p", { class: "basis" }, "Xem: ", finding.related.flatMap((one, at) => [at ? "; " : "", opener(one.address, one.label, report)]));
}

function opener(address, label, report) {
  return element("button", { type: "button", class: "quiet", onclick: (event) => panel.open(unitView(address, report.on), event.currentTarget) }, label);
}
