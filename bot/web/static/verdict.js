/* The verdict on an award: what it is, the conditions with colours and words, what is still missing, what was assumed.

   verdictParts(eligibility, citations, open) gives a list of elements to put one below the other:
     section.verdict.eligible | .not_eligible | .undetermined
       p.decision            the verdict in words, and the name of the award
       p.by-text             what would follow from the text as it stands here, where an amendment keeps it open
       table.conditions      a row a condition: .finding.met | .assumed | .not_met | .unknown, text and reason, marker
     section.missing         questions whose answers may still change it
     section.assumptions     what was taken for granted
   `eligibility` is that of a reply; `citations` its list; `open(citation, opener)` shows a source (see source.js).
   Styles: verdict.css (a page links it together with marker.css). */

import { element } from "./element.js";
import { marker } from "./marker.js";

export const DECISIONS = { eligible: "Đủ điều kiện", not_eligible: "Chưa đủ điều kiện", undetermined: "Chưa xác định được" };
export const FINDINGS = { met: "Đạt", not_met: "Không đạt", unknown: "Thiếu dữ kiện", assumed: "Tạm coi là đạt" };

/** The parts of a verdict; see above. */
export function verdictParts(eligibility, citations, open) {
  const known = new Map(citations.map((one) => [one.marker, one]));
  return [
    element("section", { class: `verdict ${eligibility.verdict}`, "aria-label": "Kết luận" },
      element("p", { class: "decision" }, element("strong", {}, DECISIONS[eligibility.verdict]),
        element("span", { class: "award" }, eligibility.award.name)),
      byText(eligibility),
      conditions(eligibility.conditions, known, open)),
    listed("missing", "Cần biết thêm", missing(eligibility)),
    listed("assumptions", "Tạm coi là đúng", eligibility.assumptions),
  ].filter(Boolean);
}

/** Where an amendment keeps the verdict open: what the older text would come to. */
function byText(eligibility) {
  if (eligibility.verdict_by_text === eligibility.verdict) return null;
  const words = DECISIONS[eligibility.verdict_by_text].toLocaleLowerCase("vi");
  return element("p", { class: "by-text" }, `Theo văn bản trước khi sửa đổi: ${words}. Cần đối chiếu văn bản sửa đổi.`);
}

function conditions(rows, known, open) {
  if (!rows.length) return null;
  return element("table", { class: "conditions" },
    element("caption", { class: "hidden" }, "Từng điều kiện"),
    element("thead", {}, element("tr", {},
      ["Kết quả", "Điều kiện", "Nguồn"].map((title) => element("th", { scope: "col" }, title)))),
    element("tbody", {}, rows.map((row) => condition(row, known, open))));
}

function condition(row, known, open) {
  const finding = row.assumed && row.finding === "met" ? "assumed" : row.finding;
  return element("tr", {},
    element("td", {}, element("span", { class: `finding ${finding}` }, FINDINGS[finding])),
    element("td", {}, element("span", { class: "condition" }, row.text),
      row.because && element("span", { class: "because" }, row.because)),
    element("td", {}, known.has(row.citation) ? marker(known.get(row.citation), open) : ""));
}

/** Questions without repetition: one answer may settle several facts. */
function missing(eligibility) {
  return [...new Set(eligibility.missing.map((one) => one.ask))];
}

function listed(kind, title, lines) {
  if (!lines.length) return null;
  return element("section", { class: kind }, element("h3", {}, title),
    element("ul", { class: "notes" }, lines.map((line) => element("li", {}, line))));
}
