/* The page: takes a question, shows the reply as it comes, opens sources. */

import { announce, dayInWords, element } from "./element.js";
import { libraryView } from "./library.js";
import * as panel from "./panel.js";
import { arriving, replyParts } from "./reply.js";
import { ask } from "./server.js";
import { unitView } from "./source.js";

const form = document.getElementById("ask");
const question = document.getElementById("question");
const on = document.getElementById("on");
const place = document.getElementById("place");
const send = document.getElementById("send");
const error = document.getElementById("form-error");
const thread = document.getElementById("thread");
const welcome = document.getElementById("welcome");
const newTalk = document.getElementById("new-talk");
const WIDE = matchMedia("(min-width: 56.01rem)");
let session = null;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!send.disabled && checked()) converse(question.value.trim(), dayOf(on.value), place.value.trim());
});

question.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return; // composing: a Vietnamese input method
  event.preventDefault();
  form.requestSubmit();
});

for (const example of document.querySelectorAll(".example")) {
  example.addEventListener("click", () => {
    question.value = example.textContent;
    form.requestSubmit();
  });
}

document.getElementById("open-library").addEventListener("click", (event) => {
  panel.open(libraryView(dayOf(on.value) ?? dayOf(on.dataset.today)), event.currentTarget);
});

newTalk.addEventListener("click", () => {
  session = null;
  panel.close();
  thread.replaceChildren(welcome);
  newTalk.hidden = true;
  question.focus();
});

/** 01/10/2026 as 2026-10-01; null where it is no day. */
function dayOf(text) {
  const found = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text);
  if (!found) return null;
  const [day, month, year] = found.slice(1).map(Number);
  const made = new Date(Date.UTC(year, month - 1, day));
  const real = made.getUTCDate() === day && made.getUTCMonth() === month - 1;
  return real ? made.toISOString().slice(0, 10) : null;
}

function checked() {
  const noQuestion = !question.value.trim();
  const noDay = dayOf(on.value) === null;
  question.setAttribute("aria-invalid", String(noQuestion));
  on.setAttribute("aria-invalid", String(noDay));
  error.textContent = noQuestion ? "Hãy nhập câu hỏi." : noDay ? "Ngày cần ghi như 01/10/2026." : "";
  if (noQuestion) question.focus();
  else if (noDay) on.focus();
  return !noQuestion && !noDay;
}

async function converse(text, day, where) {
  const reply = element("div", { class: "reply", "aria-busy": "true" }, element("p", { class: "working" }, "Đang tra cứu văn bản…"));
  const asked = element("div", { class: "asked" }, element("h2", {}, text), element("p", {}, circumstances(day, where)));
  const exchange = element("article", { class: "exchange" }, asked, reply);
  welcome.remove();
  thread.append(exchange);
  exchange.scrollIntoView({ block: "start" });
  send.disabled = true;
  if (!WIDE.matches) question.blur(); // a phone's keyboard would hide the answer
  try {
    await ask({ question: text, on: day, place: where || null, session }, listener(asked, reply, text));
    question.value = "";
  } catch (failure) {
    reply.replaceChildren(element("p", { class: "callout bad", role: "alert" }, failure.message));
  } finally {
    reply.removeAttribute("aria-busy");
    send.disabled = false;
    newTalk.hidden = false;
  }
}

function circumstances(day, where) {
  return `Tính đến ngày ${dayInWords(day)}${where ? ` · ${where}` : ""}`;
}

function listener(asked, reply, text) {
  let sofar = "";
  return (name, data) => {
    if (name === "status") reply.replaceChildren(element("p", { class: "working" }, data.text));
    if (name === "delta") reply.replaceChildren(arriving(sofar += data.text));
    if (name === "final") finish(asked, reply, text, data);
  };
}

function finish(asked, reply, text, data) {
  session = data.session;
  if (data.question !== text) asked.append(element("p", {}, `Hiểu là: ${data.question}`));
  const open = (one, opener) => {
    for (const marker of thread.querySelectorAll(".marker")) marker.removeAttribute("aria-pressed");
    if (one.marker) for (const same of reply.querySelectorAll(`[data-marker="${one.marker}"]`)) same.setAttribute("aria-pressed", "true");
    panel.open(unitView(one.address, data.on, "start" in one ? one : null), opener);
  };
  reply.replaceChildren(...replyParts(data, open));
  announce(data.citations.length ? `Đã có câu trả lời với ${data.citations.length} căn cứ.` : `${data.status_label}. ${data.reason}`);
}

if (WIDE.matches) question.focus();
