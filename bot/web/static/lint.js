/* The page of lint: takes a file or a text, shows what is wrong in it beside its words. */

import { announce, element } from "./element.js";
import { reportSheet } from "./lint-sheet.js";
import { dayAsked } from "./matrix-state.js";
import * as panel from "./panel.js";
import { fetched, filed, sent } from "./server.js";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const MEGABYTE = 1024 * 1024;
const byId = (id) => document.getElementById(id);
const form = byId("asking");
const error = byId("form-error");
const result = byId("result");
const send = byId("send");
let file = null;
let calls = 0;

async function look() {
  const fault = lacking();
  error.textContent = fault;
  if (fault) return;
  const call = (calls += 1);
  const body = asked(); // as it is now: the same is sent for the corrected copy
  waiting(true);
  try {
    const report = await sent("POST", "/api/lint", body);
    if (call === calls) show(report, body);
  } catch (failure) {
    if (call === calls) refuse(failure.message);
  } finally {
    waiting(false);
  }
}

/** What cannot be looked through is said; the report of another paper must not stand below it. */
function refuse(words) {
  result.replaceChildren();
  error.textContent = words;
}

function lacking() {
  if (file && file.size > Number(form.dataset.largest) * MEGABYTE) return `Tệp “${file.name}” quá ${form.dataset.largest} MB; hãy bớt ảnh trong tệp.`;
  return file || form.elements.text.value.trim() ? "" : "Hãy chọn tệp hoặc dán văn bản cần rà soát.";
}

/** What is sent: a form with the file, or the text. */
function asked() {
  const { text, above, on } = form.elements;
  const day = on.value.trim();
  if (!file) return { text: text.value, on: day || null, above: above.value || null };
  const made = new FormData();
  made.append("file", file);
  if (day) made.append("on", day);
  if (above.value) made.append("above", above.value);
  return made;
}

function waiting(busy) {
  send.disabled = busy;
  if (busy) result.setAttribute("aria-busy", "true");
  else result.removeAttribute("aria-busy");
  if (!busy && document.activeElement === document.body) send.focus(); // which lost it while it could not be pressed
}

function show(report, body) {
  panel.close();
  const sheet = reportSheet(report, () => filed("/api/lint", body, WORD));
  result.replaceChildren(sheet.node);
  sheet.head.focus({ preventScroll: true });
  sheet.node.scrollIntoView({ block: "start" });
  announce(sheet.told);
}

// What is to be looked through

function choose(chosen) {
  file = chosen;
  error.textContent = "";
  byId("chosen").hidden = !file;
  byId("chosen").replaceChildren(...(file ? [element("strong", {}, file.name), " ", element("button", { type: "button", class: "quiet", onclick: () => choose(null) }, "Bỏ tệp")] : []));
  if (file) {
    unfold(false);
    look();
  }
}

function unfold(open) {
  byId("typed").hidden = !open;
  byId("paste").setAttribute("aria-expanded", String(open));
}

/** Files may be dropped anywhere on the page: dropped beside the place they would replace the page itself. */
function dropping() {
  const carries = (event) => event.dataTransfer?.types.includes("Files");
  const drop = byId("drop");
  document.addEventListener("dragover", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    drop.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
  document.addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    drop.classList.remove("over");
    choose(event.dataTransfer.files[0]);
  });
}

/** The plans that a draft may be compared with. */
async function offer() {
  const day = dayAsked(form.elements.on.value);
  const found = await fetched(`/api/documents?on=${encodeURIComponent(day)}`).catch(() => null); // without it nothing is offered
  const plans = (found?.documents ?? []).filter((one) => one.text_kind !== "digest");
  form.elements.above.append(...plans.map((one) => element("option", { value: one.id }, one.name)));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  look();
});
byId("file").addEventListener("change", (event) => {
  if (event.currentTarget.files.length) choose(event.currentTarget.files[0]);
  event.currentTarget.value = "";
});
byId("paste").addEventListener("click", () => {
  const open = byId("typed").hidden;
  if (open) choose(null);
  unfold(open);
  if (open) form.elements.text.focus();
});
form.elements.text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
dropping();
offer();
