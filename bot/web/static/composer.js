/* The box to ask in: question, day and place. */

const form = document.getElementById("ask");
const question = document.getElementById("question");
const on = document.getElementById("on");
const place = document.getElementById("place");
const send = document.getElementById("send");
const error = document.getElementById("form-error");
const WIDE = matchMedia("(min-width: 56.01rem)");
const KEPT = "question"; // what was typed when the login had ended, for as long as the tab stands
const FULL = `Câu hỏi đã đủ ${question.maxLength.toLocaleString("vi")} ký tự, là dài nhất; phần vượt quá không được nhận.`;
const WAIT = "Đang trả lời câu trước; xong thì gửi được câu này.";
const DAY_FIRST = /^\s*(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})\s*$/;
const YEAR_FIRST = /^\s*(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})\s*$/;
let asked = null;
let atWork = ""; // the question that is being answered

/** Call `given({text, day, place})` for every question that is sent and can be used. */
export function listen(given) {
  asked = given;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (submit(question.value.trim())) question.value = "";
  });
  question.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return; // composing: a Vietnamese input method
    event.preventDefault();
    form.requestSubmit();
  });
  question.addEventListener("input", () => { error.textContent = question.value.length < question.maxLength ? "" : FULL; });
  for (const example of document.querySelectorAll(".example")) {
    example.addEventListener("click", () => submit(example.textContent));
  }
  addEventListener("login-ended", keep);
}

/** Send a question on the day and place in their boxes; whether it was sent. What is typed stays. */
export function submit(text) {
  if (send.disabled) error.textContent = WAIT;
  if (send.disabled || !checked(text)) return false;
  atWork = text;
  asked({ text, day: dayOf(on.value), place: place.value.trim() });
  if (!WIDE.matches) question.blur(); // a phone's keyboard would hide the answer
  return true;
}

/** The day in the box, today where it holds none. */
export function day() {
  return dayOf(on.value) ?? dayOf(on.dataset.today);
}

/** Put a day 2026-10-01 in its box, today where it is null, and empty the box of the place. */
export function begin(text = null) {
  on.value = text ? text.split("-").reverse().join("/") : on.dataset.today;
  place.value = "";
}

/** While a question is at work no other can be sent. */
export function lock(locked) {
  send.disabled = locked;
  if (!locked) atWork = "";
  if (error.textContent === WAIT) error.textContent = "";
}

/** Put back a question that did not arrive, unless another is typed already. */
export function giveBack(text) {
  if (!question.value) question.value = text;
}

/** Put the cursor in the box, where that brings up no keyboard. */
export function focus() {
  if (WIDE.matches) question.focus({ preventScroll: true });
}

/** Bring back what was typed before the login ended, once. */
export function restore() {
  const kept = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  if (kept !== null) [question.value, on.value, place.value] = JSON.parse(kept);
}

function keep() {
  const text = question.value || atWork;
  if (text) sessionStorage.setItem(KEPT, JSON.stringify([text, on.value, place.value]));
}

/** 01/10/2026 or 2026-10-01 as 2026-10-01; null where it is no day. */
function dayOf(text) {
  const found = DAY_FIRST.exec(text) ?? YEAR_FIRST.exec(text);
  if (!found) return null;
  const [year, month, number] = ["year", "month", "day"].map((name) => Number(found.groups[name]));
  const made = new Date(Date.UTC(year, month - 1, number));
  const real = made.getUTCDate() === number && made.getUTCMonth() === month - 1;
  return real ? made.toISOString().slice(0, 10) : null;
}

function checked(text) {
  const noDay = dayOf(on.value) === null;
  question.setAttribute("aria-invalid", String(!text));
  on.setAttribute("aria-invalid", String(noDay));
  error.textContent = !text ? "Hãy nhập câu hỏi." : noDay ? dayFault() : "";
  if (!text) question.focus();
  else if (noDay) on.focus();
  return text && !noDay;
}

function dayFault() {
  const shaped = DAY_FIRST.test(on.value) || YEAR_FIRST.test(on.value);
  return shaped ? `Ngày ${on.value.trim()} không có trong lịch.` : "Ngày cần ghi như 01/10/2026.";
}
