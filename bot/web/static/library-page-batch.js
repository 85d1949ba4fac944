/* Files on their way into the library, as shown: how far each is, what became of it. */

import { element, tag } from "./element.js";

const STAGES = { waiting: "Đang chờ", reading: "Đang đọc…" };
const OVER = ["finished", "failed"];
const ADDED = "đã thêm", HELD = "đã có từ trước", REFUSED = "không nhận được";
const BECAME = { added: ADDED, new_version: ADDED, reread: HELD, unchanged: HELD, same_text: HELD };
const batches = document.getElementById("batches");

/** Whether nothing more will happen in a job. */
export function isOver(job) {
  return OVER.includes(job.stage);
}

/** A box for files on their way, above the earlier ones. */
export function boxed(lines, words, open) {
  const box = element("article", { class: "batch" });
  batches.prepend(box);
  fill(box, { files: lines, stage: "waiting", stage_label: words }, open);
  return box;
}

/** Show how far a job is; `open(id, button)` shows a document that came of it. */
export function fill(box, job, open) {
  const state = [job.stage_label, ...job.files.map((one) => one.stage)].join(" ");
  if (box.dataset.state === state) return; // what is being looked at stays as it is
  box.dataset.state = state;
  const read = job.files.filter((one) => one.report).length;
  const over = isOver(job);
  const doing = job.stage === "reading" && job.files.length > 1 ? `Đang đọc tệp ${Math.min(read + 1, job.files.length)}/${job.files.length}` : job.stage_label;
  box.replaceChildren(
    element("h2", {}, over ? summary(job.files) : doing),
    over ? "" : element("progress", { max: job.files.length + 1, value: job.stage === "waiting" ? null : read, "aria-label": doing }),
    element("ul", {}, job.files.map((one) => line(one, open))));
}

function line(one, open) {
  const report = one.report;
  if (!report) return element("li", { class: one.stage }, element("strong", {}, one.file), element("p", {}, STAGES[one.stage]));
  const more = [report.units && `${report.units} mục`, report.damage_label].filter(Boolean).join(" · ");
  return element("li", { class: report.document ? "taken" : "refused" },
    element("strong", {}, one.file),
    element("p", {}, `${report.document ? "✓" : "✕"} ${report.reason}`),
    report.document ? element("p", {}, element("button", {
      type: "button", class: "quiet", onclick: (event) => open(report.document, event.currentTarget),
    }, report.name ?? report.document)) : null,
    more ? element("p", { class: "more" }, report.text_kind === "restored" ? tag("restored", report.text_kind_label) : null, " ", more) : null,
    report.problems.length ? element("details", {}, element("summary", {}, `${report.problems.length} chỗ chưa đọc hiểu được`),
      element("ul", {}, report.problems.map((problem) => element("li", {}, `Dòng ${problem.line}: ${problem.reason}`)))) : null);
}

/** What became of the files of a job that is over, in words. */
export function summary(lines) {
  const became = lines.map((one) => BECAME[one.report?.outcome] ?? REFUSED);
  const counted = [ADDED, HELD, REFUSED].map((words) => [became.filter((one) => one === words).length, words]);
  return `Đã đọc xong: ${counted.filter(([many]) => many).map(([many, words]) => `${many} tệp ${words}`).join(", ")}.`;
}

/** Say that files did not come in at all, and why. */
export function fail(box, words) {
  box.querySelector("h2").textContent = "Không thêm được";
  for (const one of box.querySelectorAll("progress, li p")) one.remove();
  warn(box, words);
}

/** Say that it is not known what becomes of files that the server has. */
export function lose(box, words) {
  box.querySelector("h2").textContent = "Mất liên lạc với máy chủ";
  for (const one of box.querySelectorAll("progress")) one.remove();
  warn(box, `${words} Máy chủ vẫn đọc tiếp các tệp đã nhận; hãy tải lại trang để xem kết quả.`);
}

/** Say what is wrong. */
export function warn(box, words) {
  box.append(element("p", { class: "callout bad", role: "alert" }, words));
}
