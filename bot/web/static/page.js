/* The page of talks: takes questions, keeps the talk in the address bar, opens earlier ones. */

import * as composer from "./composer.js";
import { element } from "./element.js";
import { begun, kept } from "./exchange.js";
import * as drawer from "./history.js";
import { libraryView } from "./library.js";
import * as panel from "./panel.js";
import { ask, fetched } from "./server.js";

const thread = document.getElementById("thread");
const welcome = document.getElementById("welcome");
const newTalk = document.getElementById("new-talk");
let talk = { id: null }; // the one in sight; a new object for each that is opened, so that a late reply knows its own

async function converse(question) {
  const own = talk;
  const exchange = begun(question, composer.submit);
  panel.close();
  welcome.remove();
  thread.append(exchange.article);
  exchange.article.scrollIntoView({ block: "start" });
  newTalk.hidden = false;
  composer.lock(true);
  try {
    await ask({ question: question.text, on: question.day, place: question.place || null, session: own.id }, (name, data) => {
      exchange.heard(name, data);
      if (name === "final") answered(own, data.session);
    });
  } catch (failure) {
    composer.giveBack(question.text);
    exchange.failed(failure.message);
  } finally {
    exchange.done();
    composer.lock(false);
  }
}

/** Name the talk in the address bar, unless another was opened in the meantime. */
function answered(own, session) {
  if (own === talk && own.id !== session) history.pushState(null, "", addressOf(session));
  own.id = session;
  drawer.refresh(talk.id);
}

/** Show what the address bar names: a talk, or the page as it greets. */
async function follow() {
  const id = new URLSearchParams(location.search).get("talk");
  const own = talk = { id };
  panel.close();
  drawer.mark(id);
  newTalk.hidden = id === null;
  composer.begin();
  if (id === null) return greet();
  try {
    const { exchanges } = await fetched(`/api/talks/${encodeURIComponent(id)}`);
    if (own !== talk) return; // another was opened in the meantime
    thread.replaceChildren(...exchanges.map((one) => kept(one, composer.submit)));
    composer.begin(exchanges.at(-1).reply.on);
    thread.lastElementChild?.scrollIntoView({ block: "start", behavior: "instant" });
  } catch (failure) {
    if (own !== talk) return;
    own.id = null;
    greet(element("p", { class: "callout warn", role: "alert" }, failure.message));
  }
}

function greet(...before) {
  thread.replaceChildren(...before, welcome);
  thread.scrollTop = 0;
}

function visit(id) {
  if (id !== talk.id) history.pushState(null, "", addressOf(id));
  drawer.closeSheet();
  const shown = follow();
  composer.focus();
  return shown;
}

function addressOf(id) {
  return id === null ? "/" : `/?${new URLSearchParams({ talk: id })}`;
}

composer.listen(converse);
drawer.begin({ visit, gone: (id) => { if (id === talk.id) visit(null); } });
newTalk.addEventListener("click", () => visit(null));
addEventListener("popstate", follow);
document.getElementById("open-library").addEventListener("click", (event) => {
  panel.open(libraryView(composer.day()), event.currentTarget);
});
const opened = location.search ? follow() : null;
composer.focus();
drawer.refresh(talk.id);
await opened;
composer.restore();
