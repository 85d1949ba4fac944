/* The page of eligibility: an award is chosen, questions are asked or facts told, and the result is shown. */

import { announce, dayInWords, element } from "./element.js";
import { choiceParts, link } from "./eligibility-choice.js";
import { anyFacts, factsForm } from "./eligibility-form.js";
import { bare, brought, button, questionCard, soFar } from "./eligibility-question.js";
import { answerTo, forget, keep, kept, pooled } from "./eligibility-memory.js";
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
const forms = new Map(); // as they were filled in, by address
let session = null;
let calls = 0;

/** Follow a state of this page; `facts` are taken along to its interview. */
function go(next, facts = null) {
  state = { ...state, ...next };
  if (facts) keep(state.award, { facts });
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

/** Lead the reader to `head`, unless a day is being typed. */
function lead(head) {
  if (document.activeElement !== day) head.focus();
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
    return state.view === "form" ? form(found) : interview(found, kept(found.code));
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
  const address = addressOf(state);
  if (!forms.has(address)) forms.set(address, filledIn(found));
  fill([amended(found), forms.get(address).node]);
}

function filledIn(found) {
  const facts = factsForm(found.facts, { latest: year() }, async (values) => {
    const reply = await judged({ award: found.code, facts: values }, facts);
    const onward = reply?.eligibility?.missing.length
      ? [button("plain", "Hỏi tiếp điều còn thiếu", () => go({ view: "" }, values))] : [];
    if (reply) result(verdictSheet(reply, found, [...onward, again(facts)]));
  });
  return facts;
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

/** Ask what comes next, or show the result. `held` is as in eligibility-memory.js; `answers` come first, and with
    `follow` those given before are used for as long as their questions come. */
async function interview(found, held, { answers = [], follow = true, card = null } = {}) {
  const body = { award: found.code, answers, earlier: follow ? held.pool : [], stop: held.stop, ...(held.facts ? { facts: held.facts } : {}) };
  const reply = held.last?.on === onOrToday() ? held.last : await judged(body, card);
  if (!reply || state.award !== found.code || state.view !== "") return;
  const now = { ...held, pool: pooled(held.pool, reply.given), last: reply.next ? null : reply };
  keep(found.code, now);
  (reply.next ? question : verdict)(found, now, reply);
}

function question(found, held, reply) {
  const answers = reply.given.map((one) => one.answer);
  const next = questionCard(reply.next, answers.length + 1, {
    answer: (text) => interview(found, { ...held, pool: pooled(held.pool, [{ ...reply.next, answer: text }]) }, { answers: [...answers, text], card: next }),
    back: answers.length ? () => mend(found, held, reply, answers.length - 1) : null,
    stop: () => interview(found, { ...held, stop: true }, { answers, follow: false, card: next }),
  }, answerTo(held.pool, reply.next));
  fill([amended(found), held.facts ? brought(() => anew(found)) : null, next.node, soFar(reply, { mend: (at) => mend(found, held, reply, at), anew: () => anew(found) })]);
  lead(next.head);
  announce(`Câu ${answers.length + 1}. ${bare(reply.next.ask)}`);
}

function verdict(found, held, reply) {
  const last = reply.given.length - (held.stop ? 0 : 1);
  const edit = reply.given.length ? button("plain", "Sửa câu trả lời", () => { panel.close(); mend(found, held, reply, last); }) : null;
  result(verdictSheet(reply, found, [edit, button("plain", "Xét lại từ đầu", () => anew(found))].filter(Boolean)), soFar(reply, { mend: (at) => mend(found, held, reply, at), anew: () => anew(found) }));
}

/** Put a question again that was answered; the answers after it are kept for as long as they fit. */
function mend(found, held, reply, at) {
  const answers = reply.given.slice(0, at).map((one) => one.answer);
  return interview(found, { ...held, stop: false, last: null }, { answers, follow: false });
}

function anew(found) {
  forget(found.code);
  return go({ award: found.code, view: "" });
}

/** What the server says; null where it refused, which is told in the card that asked, if there is one. */
async function judged(body, card) {
  const pressed = document.activeElement;
  stage.setAttribute("aria-busy", "true");
  stage.inert = true; // what is pressed meanwhile would be of a question that is answered already
  try {
    const reply = await sent("POST", "/api/eligibility", { ...body, on: onOrToday(), session });
    session = reply.session;
    return reply;
  } catch (failure) {
    if (card) card.tell(failure.message);
    else fill([element("p", { class: "callout bad", role: "alert" }, failure.message)]);
    queueMicrotask(() => pressed.focus());
    return null;
  } finally {
    stage.inert = false;
    stage.removeAttribute("aria-busy");
  }
}

function result(sheet, below = null) {
  fill([sheet.node, below]);
  lead(sheet.head);
  sheet.head.scrollIntoView({ block: "nearest" });
  announce(sheet.told);
}

function year() {
  return Number(onOrToday().slice(0, 4));
}

function onOrToday() {
  return state.on || dayAsked(day.dataset.today);
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
  paint();
});
paint();
