/* The page of drafting: takes what is to be drafted, shows the draft, keeps in the address bar which one it is. */

import { announce, element } from "./element.js";
import { draftSheet } from "./drafting-sheet.js";
import * as memory from "./drafting-memory.js";
import { dayTyped } from "./matrix-state.js";
import * as panel from "./panel.js";
import { replyParts } from "./reply.js";
import { fetched, sent } from "./server.js";
import { opening } from "./source.js";

const byId = (id) => document.getElementById(id);
const form = byId("asking");
const result = byId("result");
const error = byId("form-error");
const send = byId("send");
let dossier = null; // {code, name, facts} that came from a verdict
let session = null;
let calls = 0;

async function draft() {
  const { request, issuer, kind, on } = form.elements;
  const text = request.value.trim();
  if (!text && !kind.value) return lacking(request, "Hãy ghi cần soạn gì, hoặc chọn loại văn bản.");
  const call = (calls += 1);
  memory.keepIssuer(issuer.value.trim());
  waiting(true);
  try {
    const reply = await sent("POST", "/api/draft", {
      request: text, for: issuer.value.trim() || null, kind: kind.value || null, on: on.value.trim() || null, session,
      ...(dossier ? { award: dossier.code, ...(dossier.facts ? { facts: dossier.facts } : {}) } : {}),
    });
    if (call !== calls) return null;
    session = reply.session;
    if (reply.draft) history.pushState(null, "", `/soan-thao?${new URLSearchParams({ reply: reply.id })}`);
    return show(reply);
  } catch (failure) {
    if (call === calls) error.textContent = failure.message;
    return null;
  } finally {
    waiting(false);
  }
}

function lacking(box, words) {
  error.textContent = words;
  box.focus();
}

function waiting(busy) {
  error.textContent = busy ? "" : error.textContent;
  send.disabled = busy;
  if (busy) result.setAttribute("aria-busy", "true");
  else result.removeAttribute("aria-busy");
  if (!busy && document.activeElement === document.body) send.focus(); // which lost it while it could not be pressed
}

function show(reply) {
  panel.close();
  if (!reply.draft) return refuse(reply);
  const sheet = draftSheet(reply);
  result.replaceChildren(sheet.node);
  sheet.head.focus({ preventScroll: true });
  sheet.node.scrollIntoView({ block: "start" });
  announce(`Đã có bản gợi ý. ${sheet.open ? `Còn ${sheet.open} chỗ phải điền.` : ""}`);
  return null;
}

/** Why there is no draft, and what would help: the body, or which of several papers. */
function refuse(reply) {
  const box = element("article", { class: "reply" });
  const again = (words) => { form.elements.request.value = words; draft(); };
  box.append(...replyParts({ ...reply, kind: "" }, opening(box, reply), again)); // this is the page to draft on
  if (reply.lacks === "kind" || reply.status === "out_of_scope") box.append(elsewhere());
  result.replaceChildren(box);
  if (new URLSearchParams(location.search).has("reply")) history.pushState(null, "", `/soan-thao?${new URLSearchParams({ request: reply.question })}`);
  (form.elements[reply.lacks] ?? result).focus();
  announce(`${reply.status_label}. ${reply.reason}`);
}

/** What was asked may be no paper to draft but a question. */
function elsewhere() {
  return element("p", { class: "soft" }, "Trang này soạn văn bản. Muốn hỏi về tiêu chuẩn, hồ sơ, thẩm quyền, ai làm việc gì, xin sang trang ",
    element("a", { href: "/" }, "Hỏi đáp"), ".");
}

/** Show what the address bar names: a draft, a dossier, or the page as it greets. */
async function follow() {
  const asked = new URLSearchParams(location.search);
  const call = (calls += 1);
  panel.close();
  error.textContent = "";
  form.elements.issuer.value ||= memory.issuer();
  form.elements.request.value = asked.get("request") ?? form.elements.request.value;
  if (asked.get("on")) form.elements.on.value = dayTyped(asked.get("on"));
  await carry(asked.get("award"));
  if (!asked.get("reply")) return greet();
  waiting(true);
  try {
    const reply = await fetched(`/api/drafts/${encodeURIComponent(asked.get("reply"))}`);
    if (call !== calls) return;
    session = reply.session;
    form.elements.request.value ||= reply.question;
    form.elements.on.value = dayTyped(reply.on);
    show(reply);
  } catch (failure) {
    if (call !== calls) return;
    greet();
    error.textContent = failure.message;
  } finally {
    waiting(false);
  }
}

function greet() {
  const parts = byId("welcome").content.cloneNode(true);
  for (const example of parts.querySelectorAll(".example")) {
    example.addEventListener("click", () => {
      form.elements.request.value = example.textContent;
      form.elements.kind.value = "";
      (form.elements.issuer.value ? send : form.elements.issuer).focus();
    });
  }
  result.replaceChildren(parts);
}

// A dossier that a verdict was reached on

async function carry(award) {
  dossier = award ? memory.dossier(award) ?? await named(award) : null;
  const line = byId("dossier");
  line.hidden = dossier === null;
  if (dossier === null) return;
  const group = dossier.facts?.subject === "tập thể";
  form.elements.kind.value = group ? "bao-cao-thanh-tich-tap-the" : "bao-cao-thanh-tich-ca-nhan";
  line.replaceChildren(dossier.facts ? "Kèm hồ sơ đã xét: " : "Đề nghị: ", element("strong", {}, dossier.name), ". ",
    dossier.facts ? "Chọn loại văn bản rồi bấm Soạn. " : "",
    element("button", { type: "button", class: "quiet", onclick: drop }, "Bỏ hồ sơ"));
}

async function named(code) {
  const found = await fetched(`/api/awards/${encodeURIComponent(code)}`).catch(() => null);
  return found && { code: found.code, name: found.name, facts: null };
}

function drop() {
  dossier = null;
  byId("dossier").hidden = true;
  history.replaceState(null, "", "/soan-thao");
  form.elements.request.focus();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  draft();
});
form.elements.request.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return; // composing: a Vietnamese input method
  event.preventDefault();
  form.requestSubmit();
});
form.elements.issuer.addEventListener("change", (event) => memory.keepIssuer(event.currentTarget.value.trim()));
addEventListener("popstate", follow);
follow();
