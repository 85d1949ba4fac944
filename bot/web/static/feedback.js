/* What a reader says of a reply (right, wrong and why) and of a paper (no longer in force). */

import { announce, element } from "./element.js";
import { sent } from "./server.js";

const LONGEST = 2000; // letters of a reason, as the server takes them
const FAULTS = ["Sai nội dung", "Sai căn cứ", "Thiếu ý", "Không đúng câu hỏi"];

/** Thumbs of a reply; `said` is {verdict, reason} of this reader, or null. */
export function thumbs(reply, said = null) {
  let held = said;
  let reason = said?.reason || null; // the last that was sent; kept while the verdict goes to and fro
  const told = element("span", { role: "status" });
  const give = async (verdict, words) => {
    if (!await given({ verdict, reply: reply.id, reason: words }, told)) return false;
    held = { verdict };
    paint();
    if (verdict === "up" || words) told.textContent = "Đã ghi nhận, cảm ơn.";
    return true;
  };
  const form = why(reason, async (words) => {
    if (!await give("down", words)) return;
    reason = words;
    form.hidden = true;
    buttons[1].focus();
  });
  const right = () => { form.hidden = true; give("up", null); };
  const wrong = async () => {
    if (held?.verdict !== "down" && !await give("down", reason)) return; // what was clicked counts, reason or none
    form.hidden = false;
    form.scrollIntoView({ block: "nearest" });
  };
  const buttons = [thumb("up", "Đúng", right), thumb("down", "Sai", wrong)];
  const paint = () => buttons.forEach((one) => one.setAttribute("aria-pressed", String(one.dataset.verdict === held?.verdict)));
  paint();
  return element("div", { class: "thumbs", role: "group", "aria-label": "Góp ý về câu trả lời" }, buttons, told, form);
}

function thumb(verdict, words, onclick) {
  return element("button", { type: "button", class: `plain thumb ${verdict}`, "data-verdict": verdict, onclick }, words);
}

/** The box to say what is wrong in; `send(words)`. */
function why(reason, send) {
  const words = element("textarea", { rows: "2", maxlength: String(LONGEST), "aria-label": "Sai ở đâu (không bắt buộc)", placeholder: "Sai ở đâu? (không bắt buộc)" });
  words.value = reason ?? "";
  const fault = (text) => element("button", { type: "button", class: "plain fault", onclick: () => {
    words.value = words.value.trim() ? `${words.value.trim()}; ${text.toLocaleLowerCase("vi")}` : text;
    words.focus();
  } }, text);
  return element("form", { class: "why", hidden: true, onsubmit: (event) => { event.preventDefault(); send(words.value.trim() || null); } },
    element("div", { class: "faults" }, FAULTS.map(fault)), words,
    element("button", { type: "submit", class: "primary" }, "Gửi góp ý"));
}

/** "This paper is no longer in force": a button that asks for what is known of it; nothing where the badge says so. */
export function expiry(unit, replyId) {
  if (unit.status === "expired") return null;
  const told = element("span", { role: "status" });
  const open = element("button", { type: "button", class: "quiet report", "aria-expanded": "false" }, "Báo văn bản này đã hết hiệu lực");
  const form = reportForm(async (reason) => {
    if (!await given({ verdict: "expired", address: unit.address, reply: replyId || null, reason }, told)) return;
    show(false);
    open.setAttribute("aria-pressed", "true");
    open.focus();
    told.textContent = "Đã báo cho người phụ trách, cảm ơn.";
  });
  const show = (shown) => { form.hidden = !shown; open.setAttribute("aria-expanded", String(shown)); };
  open.addEventListener("click", () => {
    show(form.hidden);
    if (!form.hidden) form.querySelector("input").focus();
  });
  show(false);
  return element("div", { class: "expiry" }, open, form, told);
}

function reportForm(send) {
  const reason = element("input", { type: "text", maxlength: String(LONGEST), placeholder: "ví dụ: thay bằng Quyết định số …" });
  return element("form", { class: "why", onsubmit: (event) => { event.preventDefault(); send(reason.value.trim() || null); } },
    element("label", {}, "Vì sao, thay bằng văn bản nào (không bắt buộc)", reason),
    element("button", { type: "submit", class: "primary" }, "Gửi báo cáo"));
}

/** Send; whether it was taken. A failure is told. */
async function given(body, told) {
  told.textContent = "";
  try {
    await sent("POST", "/api/feedback", body);
    return true;
  } catch (failure) {
    told.textContent = failure.message;
    announce(failure.message);
    return false;
  }
}
