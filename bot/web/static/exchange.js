/* An exchange: a question and its reply, as it comes or as it was. */

import { copyButton } from "./copying.js";
import { announce, dayInWords, element } from "./element.js";
import { thumbs } from "./feedback.js";
import { replyParts } from "./reply.js";
import { opening } from "./source.js";
import { arriving } from "./words.js";

const LONG = 360; // letters of a question: about four lines of a wide page

/** A question that is being worked on: {article, heard(name, data), failed(words), done()}; `ask(words)` asks on. */
export function begun({ text, day, place }, ask) {
  const { article, asked, reply } = frame(text, circumstances(day, place));
  let sofar = "";
  reply.replaceChildren(working("Đang tra cứu văn bản…"));
  reply.setAttribute("aria-busy", "true");
  const heard = (name, data) => {
    if (name === "status") reply.replaceChildren(working(data.text));
    if (name === "delta") reply.replaceChildren(arriving(sofar += data.text), working("Đang viết tiếp…"));
    if (name === "final") finish(asked, reply, { text, ask }, data);
  };
  const failed = (words) => reply.replaceChildren(element("p", { class: "callout bad", role: "alert" }, words));
  return { article, heard, failed, done: () => reply.removeAttribute("aria-busy") };
}

/** An exchange of an earlier talk; `said` is what the reader said of it, or null; `ask(words)` asks on. */
export function kept({ asked: text, reply: data, said }, ask) {
  const { article, asked, reply } = frame(text, circumstances(data.on, ""));
  fill(asked, reply, { text, ask }, data, said);
  return article;
}

function frame(text, words) {
  const reply = element("div", { class: "reply" });
  const asked = element("div", { class: "asked" }, heading(text), element("p", {}, words));
  return { article: element("article", { class: "exchange" }, asked, reply), asked, reply };
}

/** The question; a long one folded, with a button to unfold it. */
function heading(text) {
  if (text.length <= LONG) return [element("h2", {}, text)];
  const folded = element("h2", { class: "folded" }, text);
  const unfold = (event) => {
    const open = !folded.classList.toggle("folded");
    event.currentTarget.setAttribute("aria-expanded", String(open));
    event.currentTarget.textContent = open ? "Thu gọn câu hỏi" : "Xem cả câu hỏi";
  };
  return [folded, element("button", { type: "button", class: "quiet", "aria-expanded": "false", onclick: unfold }, "Xem cả câu hỏi")];
}

function working(words) {
  return element("p", { class: "working" }, words);
}

function circumstances(day, where) {
  return `Tính đến ngày ${dayInWords(day)}${where ? ` · ${where}` : ""}`;
}

function finish(asked, reply, question, data) {
  fill(asked, reply, question, data, null);
  announce(data.citations.length ? `Đã có câu trả lời với ${data.citations.length} căn cứ.` : `${data.status_label}. ${data.reason}`);
}

function fill(asked, reply, { text, ask }, data, said) {
  if (data.question !== text) asked.append(element("p", {}, `Hiểu là: ${data.question}`));
  reply.replaceChildren(...replyParts(data, opening(reply, data), ask), acts(data, said));
}

function acts(data, said) {
  const told = element("span", { role: "status" });
  return element("div", { class: "acts" },
    data.citations.length ? element("div", { class: "copying" }, copyButton(data, told), told) : null,
    data.id ? thumbs(data, said) : null);
}
