/* What was told of an award, kept in this tab for the person who is logged in; it never leaves the browser by itself.

   {facts, pool, stop, last}: facts told at once or in a talk (null where none were), answers with the questions they
   were given to, whether the interview was stopped there, and the reply that was its last word, if there was one. */

const NOTHING = { facts: null, pool: [], stop: false, last: null };

/** What is kept of an award. */
export function kept(award) {
  return { ...NOTHING, ...JSON.parse(sessionStorage.getItem(keyOf(award)) ?? "{}") };
}

/** Keep it in place of what was there. */
export function keep(award, held) {
  sessionStorage.setItem(keyOf(award), JSON.stringify(held));
}

/** Keep nothing. */
export function forget(award) {
  sessionStorage.removeItem(keyOf(award));
}

/** The answers with some given anew, each to its question. */
export function pooled(pool, given) {
  const anew = new Set(given.map(questionOf));
  return [...pool.filter((one) => !anew.has(questionOf(one))), ...given.map(({ ask, keys, answer }) => ({ ask, keys, answer }))];
}

/** The answer that was given to a question before; blank where none was. */
export function answerTo(pool, question) {
  return pool.find((one) => questionOf(one) === questionOf(question))?.answer ?? "";
}

function questionOf({ ask, keys }) {
  return JSON.stringify([ask, keys]);
}

function keyOf(award) {
  return `dieu-kien/${document.querySelector(".account .who")?.textContent ?? ""}/${award}`;
}
