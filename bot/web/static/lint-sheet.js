/* The sheet of a report: how many findings there are, which are shown, the findings, and beside them the text. */

import { copied } from "./copying.js";
import { dayInWords, element } from "./element.js";
import { basis, findingCard } from "./lint-finding.js";
import { mended, textParts } from "./lint-text.js";

const SEVERITIES = [["error", "Lỗi"], ["warning", "Cần xem lại"], ["advice", "Gợi ý"]];

/** The sheet: {node, head, told}; `corrected()` gives the corrected copy as {blob, name}. */
export function reportSheet(report, corrected) {
  const node = element("article", { class: "report" });
  const head = element("h2", { tabindex: "-1" }, report.findings.length ? `${report.findings.length} phát hiện` : "Không phát hiện điều gì cần sửa");
  const shown = new Set(SEVERITIES.map(([code]) => code));
  const text = element("div", { class: "paper", tabindex: "0", role: "region", "aria-label": "Văn bản được rà soát" });
  const list = element("div", { class: "findings" });
  const pick = (at, from) => picked(node, at, from);
  const paint = () => {
    list.replaceChildren(...groups(report, shown, pick));
    text.replaceChildren(...textParts(report, shown, pick));
  };
  node.append(heading(head, report, corrected), report.findings.length ? choice(report, shown, paint) : nothing(report),
    element("div", { class: "sides" }, list, text));
  paint();
  return { node, head, told: told(report) };
}

function told({ findings, counts }) {
  return findings.length ? `${findings.length} phát hiện: ${SEVERITIES.map(([code, words]) => `${counts[code]} ${words.toLocaleLowerCase("vi")}`).join(", ")}.` : "Không phát hiện điều gì cần sửa.";
}

function heading(head, report, corrected) {
  const said = element("span", { role: "status", class: "soft" });
  const facts = [report.name, `xét như ${report.side_label}`, `tính đến ngày ${dayInWords(report.on)}`, report.above && `so với ${report.above.name}`];
  return element("header", { class: "heading" },
    element("div", {}, head, element("p", { class: "soft" }, facts.filter(Boolean).join(" · "))),
    element("div", { class: "tools" }, mending(report, corrected, said),
      element("button", { type: "button", class: "plain", onclick: () => print() }, "In")),
    said);
}

/** Of a Word file a corrected copy; of anything else its words as mended. */
function mending(report, corrected, said) {
  if (report.correctable) {
    return element("button", { type: "button", class: "primary", onclick: (event) => handed(event.currentTarget, corrected, said) },
      `Tải bản sửa (${report.safe} chỗ)`);
  }
  if (!report.safe) return null;
  return element("button", { type: "button", class: "primary", onclick: async () => {
    said.textContent = await copied(mended(report)) ? `Đã sao chép văn bản với ${report.safe} chỗ đã sửa.` : "Trình duyệt không cho sao chép.";
  } }, `Sao chép bản sửa (${report.safe} chỗ)`);
}

async function handed(button, corrected, said) {
  button.disabled = true;
  said.textContent = "";
  try {
    const { blob, name } = await corrected();
    const link = element("a", { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    said.textContent = `Đã tải ${name}. Mở trong Word: mỗi chỗ sửa được chấp nhận hay từ chối riêng.`;
  } catch (failure) {
    said.textContent = failure.message;
  } finally {
    button.disabled = false;
  }
}

function nothing(report) {
  const read = report.text.trim().split(/\s+/).length.toLocaleString("vi");
  return element("p", { class: "callout" }, `Đã đọc ${read} chữ. Rà soát theo quy tắc không thay cho việc đọc lại: nội dung, số liệu vẫn cần người soạn kiểm tra.`);
}

/** Severities with their counts; those pressed are shown. */
function choice(report, shown, paint) {
  return element("div", { class: "severities", role: "group", "aria-label": "Chỉ xem" }, SEVERITIES.map(([code, words]) => element("button", {
    type: "button", class: `severity ${code}`, "data-severity": code, "aria-pressed": "true", disabled: report.counts[code] === 0,
    onclick: (event) => {
      if (!shown.delete(code)) shown.add(code);
      event.currentTarget.setAttribute("aria-pressed", String(shown.has(code)));
      paint();
    },
  }, `${words} `, element("strong", {}, String(report.counts[code])))));
}

/** The findings that are shown, by severity and rule, each group in the order of the text. */
function groups(report, shown, pick) {
  const numbered = report.findings.map((one, at) => ({ one, at })).filter(({ one }) => shown.has(one.severity));
  return SEVERITIES.flatMap(([code]) => {
    const of = numbered.filter(({ one }) => one.severity === code);
    const rules = [...new Set(of.map(({ one }) => one.rule.code))];
    return rules.map((rule) => group(of.filter(({ one }) => one.rule.code === rule), report, pick));
  });
}

function group(findings, report, pick) {
  const [{ one: first }] = findings;
  return element("section", { class: `group ${first.severity}` },
    element("h3", {}, element("span", { class: "badge-of" }, first.severity_label), " ", first.rule.title,
      findings.length > 1 ? element("span", { class: "tally" }, ` ${findings.length} chỗ`) : null),
    basis(first, report),
    element("ol", {}, findings.map(({ one, at }) => findingCard(one, at, report, pick))));
}

/** Show a finding in the list and in the text; `from` is where it was pressed. */
function picked(node, at, from) {
  for (const one of node.querySelectorAll(".picked")) one.classList.remove("picked");
  const marks = [...node.querySelectorAll(`mark[data-at~="${at}"]`)];
  const card = node.querySelector(`li[data-at="${at}"]`);
  for (const one of [...marks, card].filter(Boolean)) one.classList.add("picked");
  const other = from === "text" ? card : marks[0];
  other?.scrollIntoView({ block: "nearest" });
  if (from === "text") card?.querySelector(".to-text")?.focus({ preventScroll: true });
}
