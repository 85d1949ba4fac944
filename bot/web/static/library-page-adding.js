/* Adding documents: a place to drop files on, how far each file is, and what became of it. */

import { announce } from "./element.js";
import { boxed, fail, fill, isOver, lose, summary, warn } from "./library-page-batch.js";
import { fetched, sent } from "./server.js";

const PAUSE = 500; // milliseconds between two looks at a job
const MEGABYTE = 1024 * 1024;
const ROOM = 0.98; // of the largest request: the rest is for what is sent around the files
const REMEMBERED = "intake"; // jobs begun from this tab, so that a reload goes on showing them
const button = document.getElementById("add");
const section = document.getElementById("adding");
const drop = document.getElementById("drop");
const files = document.getElementById("files");

/** Let files be added; `changed()` is called when the library has changed, `open(id, button)` shows a document. */
export function listen(changed, open) {
  if (!button) return; // who may not add
  const take = (list) => { for (const batch of parcels([...list])) add(batch, changed, open); };
  button.addEventListener("click", () => show(section.hidden));
  files.addEventListener("change", () => {
    take(files.files);
    files.value = "";
  });
  dropping(take);
  for (const id of remembered()) resume(id, changed, open);
}

function show(wanted) {
  section.hidden = !wanted;
  button.setAttribute("aria-expanded", String(wanted));
  if (wanted) files.focus();
}

/** Files may be dropped anywhere on the page: dropped beside the place they would replace the page itself. */
function dropping(take) {
  const carries = (event) => event.dataTransfer?.types.includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    show(true);
    drop.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
  document.addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    drop.classList.remove("over");
    take(event.dataTransfer.files);
  });
}

/** Files in parcels that the server takes at once; one that is too large stands alone, and is refused by itself. */
function parcels(list) {
  const largest = Number(section.dataset.largest) * MEGABYTE * ROOM;
  const made = [];
  let weight = Infinity;
  for (const file of list) {
    const last = made.at(-1);
    if (weight + file.size > largest || last.length >= Number(section.dataset.most)) {
      made.push([file]);
      weight = file.size;
    } else {
      last.push(file);
      weight += file.size;
    }
  }
  return made;
}

async function add(parcel, changed, open) {
  const box = boxed(parcel.map((file) => ({ file: file.name, stage: "waiting", report: null })), "Đang gửi…", open);
  if (parcel[0].size > Number(section.dataset.largest) * MEGABYTE * ROOM) return fail(box, tooLarge(parcel[0]));
  const form = new FormData();
  for (const file of parcel) form.append("files", file);
  try {
    const job = await sent("POST", "/api/documents?wait=false", form);
    remember([...remembered(), job.id]);
    await follow(job, box, changed, open).catch((failure) => lose(box, failure.message));
  } catch (failure) {
    fail(box, failure.message);
  }
}

/** Go on showing a job begun before the page was loaded anew. */
async function resume(id, changed, open) {
  const job = await fetched(`/api/documents/jobs/${id}`).catch(() => null);
  if (!job) return remember(remembered().filter((one) => one !== id)); // forgotten by the server
  show(true);
  const box = boxed(job.files, job.stage_label, open);
  return follow(job, box, changed, open).catch((failure) => lose(box, failure.message));
}

async function follow(job, box, changed, open) {
  while (!isOver(job)) {
    fill(box, job, open);
    await new Promise((done) => { setTimeout(done, PAUSE); });
    job = await fetched(`/api/documents/jobs/${job.id}`);
  }
  remember(remembered().filter((one) => one !== job.id));
  fill(box, job, open);
  if (job.reason) warn(box, job.reason);
  announce(summary(job.files));
  if (job.files.some((one) => one.report?.document)) changed();
}

function tooLarge(file) {
  return `Tệp “${file.name}” nặng ${Math.ceil(file.size / MEGABYTE)} MB, quá giới hạn ${section.dataset.largest} MB; hãy chia nhỏ hoặc nén lại.`;
}

function remembered() {
  return JSON.parse(sessionStorage.getItem(REMEMBERED) ?? "[]");
}

function remember(ids) {
  sessionStorage.setItem(REMEMBERED, JSON.stringify(ids));
}
