/* The page of eligibility: an award is chosen, questions are asked or facts told, and the result is shown. */

import { announce, dayInWords, element } from "./element.js";
import { choiceParts, link } from "./eligibility-choice.js";
import { anyFacts, factsForm } from "./eligibility-form.js";
import { bare, questionCard } from "./eligibility-question.js";
import { reachSheet, verdictSheet } from "./eligibility-result.js";
import { besideParts, citing, versionsPart, wayParts } from "./eligibility-rules.js";
import { addressOf, stateOf } from "./eligibility-state.js";
import { dayAsked, dayTyped } from "./matrix-state.js";
import * as panel from "./panel.js";
import { fetched, sent } from "./server.js";
import { opening } from "./source.js";

const byId = (id) => document.getElementById(id);
const stage = byId("stage");
const day = byId("on");
const VIEWS = [["", "Hỏi từng câu"], ["form", "Điền một lần"], ["rules", "Quy định"]];
let state = stateOf(location.search);
let told = null; // facts told for another view of the same day: {facts}
let session = null;
let calls = 0;

/** Follow a state of this page; `facts` are taken along. */
function go(next, facts = null) {
  state = { ...state, ...next };
  told = facts;
  if (addressOf(state) !== location.pathname + location.search) history.pushState(null, "", addressOf(state));
  return paint();
}

async function paint() {
  const call = (calls += 1);
  panel.close();
  day.value = state.on ? dayTyped(state.on) : day.dataset.today;
  byId("day-error").textContent = "";
  stage.setAttribute("aria-busy", "true");
  try {
    const show = state.award ? await award() : state.view === "options" ? await options() : await choice();
    if (call === calls) show();
  } catch (failure) {
    if (call === calls) failed(failure);
  } finally {
    if (call === calls) stage.removeAttribute("aria-busy");
  }
}

function failed(failure) {
  title("Xét điều kiện khen thưởng", "");
  byId("views").hidden = true;
  fill([element("p", { class: "callout bad", role: "alert" }, failure.message),
    element("p", {}, link({ award: "", view: "", on: "" }, go, "plain", "Chọn danh hiệu, hình thức khác"))]);
}

function fill(parts) {
  stage.replaceChildren(...parts.filter(Boolean));
}

function title(words, below, document_ = words) {
  byId("title").textContent = words;
  byId("subtitle").replaceChildren(...[below].flat());
  document.title = `${document_} – Vinh Danh`;
}

function onDay() {
  return state.on ? `?on=${encodeURIComponent(state.on)}` : "";
}

// Choosing

async function choice() {
  const awards = await fetched(`/api/awards${onDay()}`);
  return () => {
    title("Xét điều kiện khen thưởng", "Chọn danh hiệu, hình thức để xét từng điều kiện, có căn cứ kèm theo.", "Xét điều kiện");
    byId("views").hidden = true;
    fill(choiceParts(awards, state, go));
  };
}

async function options() {
  const awards = await fetched(`/api/awards${onDay()}`);
  return () => {
    title("Có thể đề nghị gì", link({ award: "", view: "" }, go, "quiet", "‹ Chọn một danh hiệu, hình thức"));
    byId("views").hidden = true;
    const form = factsForm(anyFacts(), { latest: year(), awards }, async (facts) => {
      const reply = await judged({ facts }, form);
      if (reply) result(reachSheet(reply, (code) => go({ award: code, view: "" }, facts), [again(form)]));
    });
    fill([form.node]);
  };
}

// One award

async function award() {
  const found = await fetched(`/api/awards/${encodeURIComponent(state.award)}${onDay()}`);
  return () => {
    title(found.name, [link({ award: "", view: "" }, go, "quiet", "‹ Chọn danh hiệu, hình thức khác")]);
    tabs();
    if (state.view === "rules") return rules(found);
    if (!found.ways.length) return fill([amended(found), ...wayParts(found, citing([], found), () => {}), versionsPart(found)]);
    return state.view === "form" ? form(found) : interview(found, { facts: told, answers: [] });
  };
}

function tabs() {
  const views = byId("views");
  views.hidden = false;
  views.replaceChildren(...VIEWS.map(([view, words]) => {
    const tab = link({ award: state.award, on: state.on, view }, go, null, words);
    if (view === state.view) tab.setAttribute("aria-current", "page");
    return tab;
  }));
}

function amended(found) {
  return found.uncertain ? element("p", { class: "callout warn" }, found.uncertain) : null;
}

function rules(found) {
  const box = element("div", { class: "rules" });
  const cited = citing([], found);
  const open = opening(box, { on: found.on, id: null });
  box.append(element("h2", {}, "Điều kiện"), ...wayParts(found, cited, open),
    element("h2", {}, "Thẩm quyền, hồ sơ, tiền thưởng"),
    element("div", { class: "card besides" }, besideParts(found, cited, open), versionsPart(found)));
  fill([amended(found), box]);
}

function form(found) {
  const facts = factsForm(found.facts, { latest: year() }, async (values) => {
    const reply = await judged({ award: found.code, facts: values }, facts);
    const onward = reply?.eligibility?.missing.length
      ? [element("button", { type: "button", class: "plain", onclick: () => go({ view: "" }, values) }, "Hỏi tiếp điều còn thiếu")] : [];
    if (reply) result(verdictSheet(reply, found, [...onward, again(facts)]));
  });
  fill([amended(found), facts.node]);
}

/** Back from a result to the form, as it was filled in. */
function again(facts) {
  return element("button", { type: "button", class: "plain", onclick: () => {
    panel.close();
    fill([facts.node]);
    facts.node.querySelector("input, select").focus();
  } }, "Sửa dữ kiện");
}

// The interview

/** Ask what comes next after the answers so far, or show the result. `held` is {facts, answers}, all there is to know. */
async function interview(found, held, card = null, stop = false) {
  const reply = await judged({ award: found.code, answers: held.answers, stop, ...(held.facts ? { facts: held.facts } : {}) }, card);
  if (!reply || state.award !== found.code || state.view !== "") return;
  const back = (count) => interview(found, { ...held, answers: held.answers.slice(0, count) });
  if (!reply.next) {
    const edit = held.answers.length ? element("button", { type: "button", class: "plain", onclick: () => { panel.close(); back(stop ? held.answers.length : held.answers.length - 1); } }, "Sửa câu trả lời") : null;
    const anew = element("button", { type: "button", class: "plain", onclick: () => go({ view: "" }) }, "Xét lại từ đầu");
    return result(verdictSheet(reply, found, [edit, anew].filter(Boolean)), soFar(reply.given, back));
  }
  const next = questionCard(reply.next, reply.given.length + 1, {
    answer: (text) => interview(found, { ...held, answers: [...held.answers, text] }, next),
    back: held.answers.length ? () => back(held.answers.length - 1) : null,
    stop: () => interview(found, held, next, true),
  });
  fill([amended(found), held.facts ? brought(found) : null, next.node, soFar(reply.given, back)]);
  next.head.focus();
  announce(`Câu ${reply.given.length + 1}. ${bare(reply.next.ask)}`);
}

/** That facts told before are counted. */
function brought(found) {
  return element("p", { class: "callout" }, "Đang dùng cả dữ kiện đã điền. ",
    element("button", { type: "button", class: "quiet", onclick: () => go({ award: found.code, view: "" }) }, "Bỏ, hỏi từ đầu"));
}

function soFar(given, back) {
  if (!given.length) return null;
  return element("section", { class: "so-far", "aria-label": "Đã trả lời" }, element("h2", {}, "Đã trả lời"),
    element("ol", {}, given.map((one, at) => element("li", {}, element("span", { class: "asked" }, bare(one.ask)),
      element("strong", {}, one.shown),
      element("button", { type: "button", class: "quiet", onclick: () => back(at), "aria-label": `Sửa câu ${at + 1}` }, "Sửa")))));
}

/** What the server says; null where it refused, which is told in the card that asked, if there is one. */
async function judged(body, card) {
  stage.setAttribute("aria-busy", "true");
  try {
    const reply = await sent("POST", "/api/eligibility", { ...body, on: state.on || dayAsked(day.dataset.today), session });
    session = reply.session;
    return reply;
  } catch (failure) {
    if (card) card.tell(failure.message);
    else fill([element("p", { class: "callout bad", role: "alert" }, failure.message)]);
    return null;
  } finally {
    stage.removeAttribute("aria-busy");
  }
}

function result(sheet, below = null) {
  fill([sheet.node, below]);
  sheet.head.focus();
  sheet.head.scrollIntoView({ block: "nearest" });
  announce(sheet.told);
}

function year() {
  return Number((state.on || dayAsked(day.dataset.today)).slice(0, 4));
}

// The day

day.addEventListener("change", () => {
  const asked = dayAsked(day.value);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asked)) {
    byId("day-error").textContent = `Ngày cần ghi như ${dayInWords("2026-10-01")}.`;
    return;
  }
  go({ on: asked === dayAsked(day.dataset.today) ? "" : asked });
});
byId("day").addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", () => {
  state = stateOf(location.search);
  told = null;
  paint();
});
paint();
