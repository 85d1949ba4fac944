/* The sheet of a draft: its variants as tabs, what can be done with it, the paper, what to know beside it. */

import { copied } from "./copying.js";
import { announce, dayInWords, element } from "./element.js";
import { inWords } from "./drafting-blanks.js";
import { frameParts } from "./drafting-frame.js";
import { fillParagraph } from "./drafting-paragraph.js";
import { Work } from "./drafting-work.js";
import { thumbs } from "./feedback.js";
import { filed } from "./server.js";
import { opening } from "./source.js";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** The sheet of a reply with a draft: {node, head}. */
export function draftSheet(reply) {
  const node = element("article", { class: "sheet-of-draft" });
  const place = { paper: element("div", { class: "paper-of-draft", id: "paper", role: "tabpanel", tabindex: "-1" }), count: counter(() => next(place.paper)), origin: element("span"), undo: null };
  const work = new Work(reply, () => count(place, work));
  const open = opening(node, reply);
  const paint = () => { paintPaper(place.paper, work, open); count(place, work); };
  const head = element("h2", { tabindex: "-1" }, title(reply.draft));
  place.undo = element("button", { type: "button", class: "plain", onclick: () => { work.undo(); paint(); head.focus(); announce("Đã trở lại bản gợi ý."); } }, "Bỏ mọi sửa đổi");
  node.append(...[
    element("header", { class: "heading" },
      element("div", {}, head, element("p", { class: "soft" }, `Tính đến ngày ${dayInWords(reply.on)}. `, place.origin)),
      acts(work, place)),
    reply.reason ? element("p", { class: "callout warn" }, reply.reason) : null,
    tabs(work, paint),
    place.paper,
    remarks(reply.notes),
    reply.id ? element("footer", { class: "acts" }, thumbs(reply)) : null,
  ].filter(Boolean));
  paint();
  return { node, head, open: work.open };
}

function title(draft) {
  return draft.whole ? draft.kind_label : `${draft.kind_label}: một số đoạn`;
}

function origin({ citations }) {
  if (!citations.length) return "";
  const papers = new Set(citations.map((one) => one.address.split("#")[0]));
  return `Lấy từ ${papers.size} văn bản, ${citations.length} đoạn trích.`;
}

// What can be done

function counter(onclick) {
  return element("button", { type: "button", class: "open-places", onclick });
}

function count({ count: button, origin: from, undo }, work) {
  from.textContent = origin(work);
  button.textContent = inWords(work.open);
  button.disabled = work.open === 0;
  button.classList.toggle("done", work.open === 0);
  undo.hidden = !work.isChanged;
}

/** To the first blank, or to the one after where one is. */
function next(paper) {
  const all = [...paper.querySelectorAll(".blank")];
  const at = all.findIndex((one) => one.classList.contains("looked-at"));
  for (const one of all) one.classList.remove("looked-at");
  const blank = all[(at + 1) % all.length];
  if (!blank) return;
  blank.classList.add("looked-at");
  blank.scrollIntoView({ block: "center" });
  blank.focus({ preventScroll: true });
}

function acts(work, place) {
  const said = element("span", { role: "status", class: "soft" });
  const copy = async () => { said.textContent = await copied(work.plain) ? "Đã sao chép cả bài." : "Trình duyệt không cho sao chép."; };
  const word = (event) => handed(event.currentTarget, work, said);
  return element("div", { class: "tools" }, place.count,
    element("button", { type: "button", class: "primary", onclick: word }, "Tải Word"),
    element("button", { type: "button", class: "plain", onclick: copy }, "Sao chép cả bài"),
    element("button", { type: "button", class: "plain", onclick: () => print() }, "In"),
    place.undo, said);
}

async function handed(button, work, said) {
  button.disabled = true;
  said.textContent = "";
  try {
    const { blob, name } = await filed("/api/draft", work.asFile, WORD);
    const link = element("a", { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    said.textContent = work.open ? `Đã tải ${name}; ${inWords(work.open).toLocaleLowerCase("vi")}, tô vàng trong tệp.` : `Đã tải ${name}.`;
  } catch (failure) {
    said.textContent = failure.message;
  } finally {
    button.disabled = false;
  }
}

// Variants

function tabs(work, paint) {
  const { variants } = work.draft;
  if (variants.length < 2) return null;
  const list = element("div", { class: "variants", role: "tablist", "aria-label": "Cách viết" });
  const choose = (code) => {
    work.choose(code);
    for (const one of list.children) mark(one, one.dataset.code === code);
    paint();
    announce(`${work.variant.name}. ${inWords(work.open)}.`);
  };
  list.append(...variants.map((one) => element("button", {
    type: "button", role: "tab", "data-code": one.code, "aria-controls": "paper", title: one.name, onclick: () => choose(one.code),
  }, element("span", { class: "named" }, one.name), element("span", { class: "length" }, `${one.paragraphs.length} đoạn`))));
  for (const one of list.children) mark(one, one.dataset.code === work.variant.code);
  list.addEventListener("keydown", (event) => turn(event, [...list.children]));
  return list;
}

function mark(tab, chosen) {
  tab.setAttribute("aria-selected", String(chosen));
  tab.tabIndex = chosen ? 0 : -1;
}

function turn(event, all) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const to = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
  to.click();
  to.focus();
}

// The paper

function paintPaper(paper, work, open) {
  const known = new Map(work.reply.citations.map((one) => [one.marker, one]));
  const nodes = work.variant.paragraphs.map(() => element("div"));
  const { above, below } = work.draft.whole ? frameParts(work.draft, work.frame, (name, value) => work.changeFrame(name, value)) : {};
  const fill = (at, texts = work.texts) => fillParagraph(nodes[at], work.variant.paragraphs[at], {
    own: work.own(at), text: texts.get(at), at: work.order.indexOf(at) + 1, known, open,
    up: work.canMove(at, -1), down: work.canMove(at, 1), act: actsOn(at),
  });
  const fillAll = () => {
    const { texts } = work;
    for (const at of work.order) fill(at, texts);
    paper.replaceChildren(...[above, ...work.order.map((at) => nodes[at]), below].filter(Boolean));
  };
  const focus = (at, name) => (nodes[at].querySelector(`.acts [data-act="${name}"]`) ?? nodes[at].querySelector(".acts button")).focus();
  const actsOn = (at) => ({
    change: (text, name = null) => {
      const stood = work.own(at) !== null;
      work.change(at, text);
      if (stood && text !== null) fill(at); // this alone: another may be pressed at this moment
      else fillAll();
      if (name) focus(at, name);
    },
    move: (step, name) => {
      work.move(at, step);
      fillAll();
      focus(at, name);
      announce(`Đã chuyển: đoạn ${work.order.indexOf(at) + 1} trên ${work.order.length}.`);
    },
  });
  fillAll();
}

function remarks(lines) {
  if (!lines.length) return null;
  return element("section", { class: "remarks" }, element("h3", {}, "Lưu ý"), element("ul", { class: "notes" }, lines.map((line) => element("li", {}, line))));
}
