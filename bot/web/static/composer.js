/* The box to ask in: question, day and place. */

const form = document.getElementById("ask");
const question = document.getElementById("question");
const on = document.getElementById("on");
const place = document.getElementById("place");
const send = document.getElementById("send");
const error = document.getElementById("form-error");
const WIDE = matchMedia("(min-width: 56.01rem)");

/** Call `asked({text, day, place})` for every question that is sent and can be used. */
export function listen(asked) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (send.disabled || !checked()) return;
    if (!WIDE.matches) question.blur(); // a phone's keyboard would hide the answer
    asked({ text: question.value.trim(), day: dayOf(on.value), place: place.value.trim() });
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
}

/** The day in the box, today where it holds none. */
export function day() {
  return dayOf(on.value) ?? dayOf(on.dataset.today);
}

/** While a question is at work no other can be sent. */
export function lock(locked) {
  send.disabled = locked;
}

/** Empty the box of its question. */
export function clear() {
  question.value = "";
}

/** Put the cursor in the box, where that brings up no keyboard. */
export function focus() {
  if (WIDE.matches) question.focus({ preventScroll: true });
}

/** 01/10/2026 as 2026-10-01; null where it is no day. */
function dayOf(text) {
  const found = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text);
  if (!found) return null;
  const [number, month, year] = found.slice(1).map(Number);
  const made = new Date(Date.UTC(year, month - 1, number));
  const real = made.getUTCDate() === number && made.getUTCMonth() === month - 1;
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
