/* Calls to the server. A failed call throws a Failure whose message is Vietnamese. Where the login has ended, the event
   `login-ended` tells the page so before it gives way to the form to log in. */

/** `status` is that of the response, 0 where none came. */
export class Failure extends Error {
  constructor(words, status = 0) {
    super(words);
    this.status = status;
  }
}

const UNREACHABLE = "Không kết nối được với máy chủ Vinh Danh; hãy kiểm tra rồi thử lại.";

/** What a GET gives. */
export async function fetched(path) {
  const response = await reached(path, {});
  return response.json();
}

/** What a request that changes something gives; null where it gives nothing. `body` is sent as JSON, a form as it is. */
export async function sent(method, path, body) {
  const response = await reached(path, { method, ...content(body) });
  return response.status === 204 ? null : response.json();
}

/** The file that a request gives: {blob, name}. `kind` is the media type asked for. */
export async function filed(path, body, kind) {
  const { headers, ...rest } = content(body);
  const response = await reached(path, { method: "POST", ...rest, headers: { ...headers, accept: kind } });
  return { blob: await response.blob(), name: nameIn(response.headers.get("content-disposition") ?? "") };
}

function nameIn(disposition) {
  const plain = /filename="([^"]+)"/.exec(disposition);
  const coded = /filename\*=UTF-8''([^;]+)/.exec(disposition);
  return coded ? decodeURIComponent(coded[1]) : plain?.[1] ?? "van-ban.docx";
}

function content(body) {
  if (body === undefined || body instanceof FormData) return { body };
  return { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** Ask; calls `heard(name, data)` for every server-sent event, in order. */
export async function ask(question, heard) {
  const response = await reached("/api/ask/stream", { method: "POST", ...content(question) });
  let rest = "";
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => { throw new Failure(UNREACHABLE); });
    if (done) return;
    const events = (rest + value).split("\n\n");
    rest = events.pop();
    for (const event of events) deliver(event, heard);
  }
}

function deliver(event, heard) {
  const [name, data] = event.split("\n").map((line) => line.slice(line.indexOf(": ") + 2));
  const read = JSON.parse(data);
  if (name === "error") throw new Failure(read.detail);
  heard(name, read);
}

async function reached(path, options) {
  const token = document.querySelector("meta[name=csrf-token]").content;
  const headers = token ? { ...options.headers, "x-csrf-token": token } : options.headers;
  const response = await fetch(path, { ...options, headers }).catch(() => { throw new Failure(UNREACHABLE); });
  if (response.ok) return response;
  if (response.status === 401) logInAgain();
  const problem = await response.json().catch(() => ({}));
  throw new Failure(problem.detail ?? `Máy chủ báo lỗi ${response.status}.`, response.status);
}

function logInAgain() {
  dispatchEvent(new Event("login-ended"));
  location.assign(`/dang-nhap?${new URLSearchParams({ next: location.pathname + location.search, "het-han": "" })}`);
}

/** The path of a unit's resource; an address is `document#path`, without a path the whole document. */
export function unitPath(address) {
  const [id, path] = address.split("#");
  const root = `/api/documents/${encodeURIComponent(id)}/units`;
  return path ? `${root}/${encodeURIComponent(path)}` : root;
}
