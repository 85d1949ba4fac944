/* Earlier talks: a drawer at the left of a wide page, a sheet on a small one; opens and removes them. */

import { announce, dayInWords, element } from "./element.js";
import { fetched, sent } from "./server.js";

const drawer = document.getElementById("history");
const list = document.getElementById("talks");
const toggle = document.getElementById("open-history");
const desk = document.querySelector(".desk");
const asking = document.getElementById("remove-talk");
const ROOMY = matchMedia("(min-width: 72rem)"); // a drawer has its own column; else it lies over the talk
const REMEMBERED = "history";
let current = null;
let acts = null; // {visit(id or null), gone(id)}

/** Start; `visit(id)` opens a talk (null a new one), `gone(id)` is told of one that was removed. */
export function begin(given) {
  acts = given;
  toggle.addEventListener("click", () => show(!isOpen(), true));
  document.getElementById("close-history").addEventListener("click", () => show(false, true));
  ROOMY.addEventListener("change", settle);
  drawer.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !ROOMY.matches) { event.stopPropagation(); show(false); toggle.focus(); }
  });
  settle();
}

/** Fetch the list anew; `id` is the talk in sight. */
export async function refresh(id) {
  current = id;
  try {
    const { talks } = await fetched("/api/talks");
    list.replaceChildren(...(talks.length ? byDay(talks) : [element("p", { class: "none" }, "Chưa có câu hỏi nào.")]));
  } catch (failure) {
    list.replaceChildren(element("p", { class: "callout bad" }, failure.message));
  }
  mark(current);
}

/** Show which talk is in sight. */
export function mark(id) {
  current = id;
  for (const one of list.querySelectorAll("a")) {
    if (one.dataset.talk === id) one.setAttribute("aria-current", "page");
    else one.removeAttribute("aria-current");
  }
}

/** Close it where it lies over the talk. */
export function closeSheet() {
  if (!ROOMY.matches) show(false);
}

function settle() {
  show(ROOMY.matches && localStorage.getItem(REMEMBERED) !== "closed");
}

function isOpen() {
  return desk.dataset.history === "open";
}

function show(open, chosen = false) {
  desk.dataset.history = open ? "open" : "closed";
  toggle.setAttribute("aria-expanded", String(open));
  if (chosen && ROOMY.matches) localStorage.setItem(REMEMBERED, open ? "open" : "closed");
  if (chosen && !ROOMY.matches) (open ? drawer.querySelector("h2") : toggle).focus();
}

function byDay(talks) {
  const days = new Map();
  for (const talk of talks) {
    const day = localDay(new Date(talk.last));
    days.set(day, [...(days.get(day) ?? []), talk]);
  }
  return [...days].map(([day, lines]) => element("section", {},
    element("h3", {}, wordsOf(day)), element("ul", {}, lines.map(line))));
}

/** A moment's day here, as 2026-11-21. */
function localDay(moment) {
  return [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

function wordsOf(day) {
  const yesterday = new Date();
  yesterday.setDate(yesterday.getDate() - 1);
  if (day === localDay(new Date())) return "Hôm nay";
  return day === localDay(yesterday) ? "Hôm qua" : dayInWords(day);
}

function line(talk) {
  const follow = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // in a tab of its own
    event.preventDefault();
    acts.visit(talk.id);
  };
  const address = `/?${new URLSearchParams({ talk: talk.id })}`;
  return element("li", {},
    element("a", { href: address, "data-talk": talk.id, title: talk.title, onclick: follow },
      element("span", { class: "title" }, talk.title),
      talk.questions > 1 ? element("span", { class: "questions" }, `${talk.questions} câu hỏi`) : null),
    element("button", { type: "button", class: "quiet remove", "aria-label": `Xóa cuộc hỏi đáp: ${talk.title}`, onclick: () => confirm(talk) }, "Xóa"));
}

function confirm(talk) {
  document.getElementById("remove-title").textContent = `“${talk.title}”`;
  asking.returnValue = "";
  asking.onclose = () => { if (asking.returnValue === "remove") remove(talk); };
  asking.showModal();
}

async function remove(talk) {
  try {
    await sent("DELETE", `/api/talks/${encodeURIComponent(talk.id)}`);
  } catch (failure) {
    list.prepend(element("p", { class: "callout bad", role: "alert" }, failure.message));
    return;
  }
  announce("Đã xóa cuộc hỏi đáp.");
  acts.gone(talk.id);
  await refresh(current);
  (list.querySelector("a") ?? drawer.querySelector("h2")).focus();
}
