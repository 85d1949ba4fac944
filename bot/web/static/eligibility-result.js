/* A result: the verdict with its conditions and what goes with the award, for the screen and for one sheet of paper;
   or the awards within reach. */

import { copyButton } from "./copying.js";
import { dossierLink } from "./drafting-memory.js";
import { dayInWords, element } from "./element.js";
import { bare } from "./eligibility-question.js";
import { besideParts, citing, unprintedTitles } from "./eligibility-rules.js";
import { sourcesPart } from "./eligibility-sources.js";
import { thumbs } from "./feedback.js";
import { marker } from "./marker.js";
import { opening } from "./source.js";
import { DECISIONS, verdictParts } from "./verdict.js";
import { words } from "./words.js";

const ASSUMED = "Giả định (";

/** The sheet of a verdict. `acts` are buttons to go on with. Gives {node, head, told}, `told` for screen readers. */
export function verdictSheet(reply, award, acts) {
  const head = element("h2", { tabindex: "-1" }, "Kết quả xét điều kiện");
  const node = element("article", { class: "card sheet-of" });
  const cited = citing(reply.citations, award);
  const open = opening(node, reply);
  const found = reply.eligibility;
  const beside = besideParts(award, cited, open, found?.facts.subject ?? null);
  node.append(...[
    heading(head, reply, acts),
    ...(found ? ruling(reply, open) : [refusal(reply)]),
    notes(found ? reply.notes.filter((line) => !line.startsWith(ASSUMED)) : reply.notes),
    beside.length ? element("div", { class: "besides" }, beside) : null,
    cited.all.length ? sourcesPart(cited.all, open, cited.printed) : null,
    leftOut(unprintedTitles(award), cited),
    reply.id ? element("footer", { class: "acts" }, found ? dossierLink(element, reply) : null, thumbs(reply)) : null,
  ].filter(Boolean));
  return { node, head, told: `Kết quả: ${found ? DECISIONS[found.verdict] : reply.status_label}.` };
}

function heading(head, reply, acts) {
  const said = element("span", { role: "status", class: "soft" });
  return element("header", { class: "heading" },
    element("div", {}, head, element("p", { class: "soft" }, `Tính đến ngày ${dayInWords(reply.on)}`),
      element("p", { class: "on-paper whose" }, "Họ tên, đơn vị:")),
    element("div", { class: "tools" }, acts,
      reply.citations.length ? copyButton(reply, said) : null,
      element("button", { type: "button", class: "plain", onclick: () => print() }, "In một trang")),
    said);
}

/** On paper: what of the page is not there, and where it is. */
function leftOut(titles, { all, printed }) {
  const markers = all.map((one) => one.marker).filter((one) => !printed.has(one));
  const sources = markers.length ? `, cùng căn cứ số ${markers.join(", ")}` : "";
  return titles.length ? element("p", { class: "on-paper" }, `Không in ở đây: ${titles.join("; ")}${sources}. Xem tại ${location.href}`) : null;
}

/** The verdict, then the sentence that says what it rests on, then what is missing or was assumed. */
function ruling(reply, open) {
  const known = new Map(reply.citations.map((one) => [one.marker, one]));
  const [verdict, ...rest] = verdictParts(reply.eligibility, reply.citations, open);
  return [verdict, element("div", { class: "said" }, words(untabled(reply), known, open)), ...rest];
}

/** The answer without the lines that the table of conditions says already. */
function untabled({ answer, eligibility }) {
  const tabled = (line) => line.startsWith("- ") && eligibility.conditions.some((one) => line.includes(one.text));
  return answer.split("\n").filter((line) => !tabled(line)).join("\n");
}

/** The awards within reach, each to be looked at on the same facts: `look(code)`. */
export function reachSheet(reply, look, acts) {
  const head = element("h2", { tabindex: "-1" }, "Có thể đề nghị");
  const node = element("article", { class: "card sheet-of" });
  const open = opening(node, reply);
  const known = new Map(reply.citations.map((one) => [one.marker, one]));
  const lines = reply.answer.split("\n");
  node.append(...[
    heading(head, reply, acts),
    reply.options.length ? element("ul", { class: "options" }, reply.options.map((one) =>
      option(one, lines.find((line) => line.includes(one.award.name)) ?? "", { known, open, look }))) : refusal(reply),
    notes(reply.notes),
    reply.citations.length ? sourcesPart(reply.citations, open) : null,
    reply.id ? element("footer", { class: "acts" }, thumbs(reply)) : null,
  ].filter(Boolean));
  return { node, head, told: reply.options.length ? `Có ${reply.options.length} danh hiệu, hình thức trong tầm.` : `${reply.status_label}. ${reply.reason}` };
}

function option(one, line, { known, open, look }) {
  const markers = [...line.matchAll(/\[(\d+)\]/g)].map((found) => known.get(Number(found[1]))).filter(Boolean);
  return element("li", { class: `option ${one.verdict}` },
    element("p", { class: "decision" }, element("strong", {}, DECISIONS[one.verdict]), element("span", { class: "award" }, one.award.name),
      element("span", { class: "marks" }, markers.map((each) => marker(each, open)))),
    one.verdict_by_text === one.verdict ? null : element("p", { class: "soft" }, `Theo văn bản trước khi sửa đổi: ${DECISIONS[one.verdict_by_text].toLocaleLowerCase("vi")}.`),
    one.missing.length ? element("p", { class: "soft" }, `Cần biết thêm: ${one.missing.slice(0, 2).map(bare).join(" ")}`) : null,
    element("button", { type: "button", class: "plain", onclick: () => look(one.award.code) }, "Xét từng điều kiện"));
}

function refusal(reply) {
  return element("div", { class: "callout warn" }, element("h3", {}, reply.status_label), element("p", {}, reply.reason));
}

function notes(lines) {
  if (!lines.length) return null;
  return element("section", { class: "beside remarks" }, element("h3", {}, "Lưu ý"), element("ul", { class: "notes" }, lines.map((line) => element("li", {}, line))));
}
