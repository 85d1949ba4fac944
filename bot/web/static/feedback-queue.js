/* The queue of feedback: what readers said, the replies and papers meant, and settling with a note. */

import { announce, dayInWords, element } from "./element.js";
import * as panel from "./panel.js";
import { replyParts } from "./reply.js";
import { fetched, sent } from "./server.js";
import { opening, unitView } from "./source.js";

const queue = document.getElementById("queue");
const links = [...document.querySelectorAll("#views a")];
const TITLES = { "": "Cần xử lý", settled: "Đã xử lý", up: "Đánh giá đúng" };
const SHOWN = {
  "": (one) => one.settled_at === null && one.verdict !== "up",
  settled: (one) => one.settled_at !== null,
  up: (one) => one.settled_at === null && one.verdict === "up",
};

function viewed() {
  const asked = new URLSearchParams(location.search).get("view") ?? "";
  return asked in SHOWN ? asked : "";
}

async function paint() {
  const view = viewed();
  queue.setAttribute("aria-busy", "true");
  try {
    const { remarks } = await fetched("/api/feedback");
    tell(view, remarks);
    const shown = remarks.filter(SHOWN[view]);
    queue.replaceChildren(...(shown.length ? shown.map(card) : [element("p", { class: "callout" }, "Không có góp ý nào ở mục này.")]));
  } catch (failure) {
    queue.replaceChildren(element("p", { class: "callout bad", role: "alert" }, failure.message));
  } finally {
    queue.removeAttribute("aria-busy");
  }
}

function tell(view, remarks) {
  for (const link of links) {
    const count = remarks.filter(SHOWN[link.dataset.view]).length;
    link.textContent = `${TITLES[link.dataset.view]} (${count})`;
    if (link.dataset.view === view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function card(one) {
  return element("article", { class: `remark ${one.verdict}`, "aria-labelledby": `remark-${one.id}` },
    element("p", { class: "by" }, element("strong", { class: "said" }, one.verdict_label), `${one.by} · ${momentInWords(one.at)}`),
    element("h2", { id: `remark-${one.id}` }, one.question ?? one.label ?? one.address),
    one.reason && element("blockquote", {}, one.reason),
    one.address && paper(one),
    one.reply && answer(one),
    one.settled_at ? settled(one) : one.verdict === "up" ? null : settling(one));
}

/** The unit that is said to be no longer in force. */
function paper(one) {
  const open = (event) => panel.open(unitView(one.address, today()), event.currentTarget);
  return element("p", {}, "Văn bản: ", one.label
    ? element("button", { type: "button", class: "quiet", onclick: open }, one.label)
    : element("span", {}, `${one.address} (không còn trong thư viện)`));
}

/** The reply, fetched when it is unfolded. */
function answer(one) {
  const box = element("div", { class: "reply" });
  const fold = element("details", {}, element("summary", {}, "Câu trả lời"), box);
  fold.addEventListener("toggle", async () => {
    if (!fold.open || box.childElementCount) return;
    try {
      const reply = await fetched(`/api/feedback/${one.id}/reply`);
      box.append(element("p", { class: "where" }, `Tính đến ngày ${dayInWords(reply.on)}`), ...replyParts(reply, opening(box, reply)));
    } catch (failure) {
      box.append(element("p", { class: "callout bad" }, failure.message));
    }
  });
  return fold;
}

function settled(one) {
  return element("p", { class: "settled" }, `${one.settled_by} xử lý ${momentInWords(one.settled_at)}`, one.note && `: ${one.note}`);
}

function settling(one) {
  const note = element("input", { type: "text", maxlength: queue.dataset.longest, placeholder: "ví dụ: đã thêm văn bản thay thế" });
  const told = element("p", { class: "form-error", role: "alert" });
  const settle = async (event) => {
    event.preventDefault();
    try {
      await sent("POST", `/api/feedback/${one.id}/settle`, { note: note.value.trim() });
    } catch (failure) {
      told.textContent = failure.message;
      return;
    }
    announce("Đã đánh dấu xử lý xong.");
    await paint();
    queue.focus();
  };
  return element("form", { class: "settling", onsubmit: settle },
    element("label", {}, "Đã làm gì", note), element("button", { type: "submit", class: "primary" }, "Đã xử lý"), told);
}

function momentInWords(text) {
  const at = new Date(text);
  const parts = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, "0"));
  return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")} ngày ${dayInWords(parts.join("-"))}`;
}

function today() {
  return new Date().toLocaleDateString("sv"); // Swedes write 2026-11-21
}

for (const link of links) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    history.pushState(null, "", link.getAttribute("href"));
    panel.close();
    paint();
  });
}
addEventListener("popstate", () => { panel.close(); paint(); });
paint();
