// Saves effort, never adds a task: every page works without this file. No inline code, no eval, nothing kept on the device.
"use strict";

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const clock = () => new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam" });

// The error summary gets the focus, so that everybody starts at what is left to do.
function focusErrors() {
  const summary = document.querySelector("[data-error-summary]");
  if (!summary) return;
  summary.focus({ preventScroll: true });
  summary.scrollIntoView({ block: "start" });
}

// A question with data-when="FIELD=VALUE|VALUE" shows itself once that answer is given. Several conditions, with a space
// between them: any of them. An answer in a question that is hidden does not count.
function followAnswers(form) {
  const waiting = all("[data-when]", form);
  if (!waiting.length) return;
  const answers = (name) => [...new FormData(form).getAll(name)].filter(() => {
    const found = form.elements[name];
    const control = found instanceof RadioNodeList ? found[0] : found;
    return !control?.closest("[data-when][hidden]");
  });
  const holds = (condition) => {
    const [name, values] = condition.split("=");
    return answers(name).some((value) => values.split("|").includes(value));
  };
  const update = () => waiting.forEach((question) => { question.hidden = !question.dataset.when.split(" ").some(holds); });
  form.addEventListener("change", update);
  update();
}

// How many characters are left; said aloud only in a pause and only near the end.
function countCharacters(line) {
  const field = document.getElementById(line.dataset.countFor);
  if (!field) return;
  const spoken = Object.assign(document.createElement("span"), { className: "vh" });
  spoken.setAttribute("role", "status");
  line.after(spoken);
  let pause;
  const update = () => {
    const left = line.dataset.max - field.value.length;
    line.textContent = left >= 0 ? `Nog ${left} tekens` : `${-left} tekens te veel`;
    line.classList.toggle("count--over", left < 0);
    clearTimeout(pause);
    if (left < 200) pause = setTimeout(() => { spoken.textContent = line.textContent; }, 1500);
  };
  field.addEventListener("input", update);
  update();
}

// "Toon" beside a password.
function revealPassword(button) {
  const field = document.getElementById(button.dataset.reveal);
  button.hidden = false;
  button.addEventListener("click", () => {
    const show = field.type === "password";
    field.type = show ? "text" : "password";
    button.setAttribute("aria-pressed", show);
  });
  field.form.addEventListener("submit", () => { field.type = "password"; });
}

// "Kopieer" beside a text that is needed elsewhere; nothing is copied by itself.
function copyText(button) {
  if (!navigator.clipboard) return;
  const label = button.firstChild;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    label.data = "Gekopieerd";
    setTimeout(() => { label.data = "Kopieer"; }, 4000);
  });
}

// <form data-autosave="URL">: 1.5 seconds after the last key, at most every 10 seconds, and when the page is left.
// The server answers 2xx; 422 when part of it cannot be kept as it is; 409 when another window was first.
// The line is <p role="status" id="saved"><svg><span>…</span></p>.
function autosave(form) {
  const line = document.getElementById("saved");
  let timer, last = 0, dirty = false;
  const say = (text, saved) => {
    if (!line) return;
    line.lastElementChild.textContent = text;
    line.classList.toggle("saved--not", !saved);
    line.hidden = false;
  };
  const plan = (wait) => { clearTimeout(timer); timer = setTimeout(save, Math.max(wait, last + 10000 - Date.now())); };
  const save = async () => {
    last = Date.now();
    dirty = false;
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: new FormData(form) });
      if (answer.status === 409) { say("In een ander venster is dit concept gewijzigd.", false); return; }
      if (answer.status === 422) { say("Een deel is nog niet bewaard. Kies ‘Verder’ om te zien wat.", false); return; }
      if (answer.redirected) { say("U bent niet meer ingelogd. Kies ‘Verder’: dan bewaren we uw tekst voor u.", false); return; }
      if (!answer.ok) throw new Error(String(answer.status));
      if (!dirty && typedIn === form) typedIn = null;
      say(`Concept bewaard om ${clock()}`, true);
      document.dispatchEvent(new Event("portal:active"));
    } catch {
      dirty = true;
      say("Nog niet bewaard. We proberen het zo opnieuw.", false);
      plan(8000);
    }
  };
  form.addEventListener("input", () => { dirty = true; plan(1500); });
  form.addEventListener("submit", () => { dirty = false; clearTimeout(timer); });
  addEventListener("pagehide", () => { if (dirty) navigator.sendBeacon(form.dataset.autosave, new FormData(form)); });
}

// The form in which somebody typed what is nowhere but on this page.
let typedIn = null;
document.addEventListener("input", ({ target }) => { if (target.form?.method === "post") typedIn = target.form; });
document.addEventListener("submit", () => { typedIn = null; });

// A warning, and a minute later the lock: also where the server would have waited a little longer. Every window of the
// portal counts, and typing counts. What was typed goes along to the server, which keeps it for its writer.
function watchIdle(body) {
  const { idleWarn, idleEnd, idleKeep, idleAside, idleLock, idleOver } = body.dataset;
  const windows = new BroadcastChannel("portal");
  const banner = idleBanner();
  let warn, end, told = Date.now();
  const restart = () => {
    clearTimeout(warn);
    clearTimeout(end);
    banner.hidden = true;
    warn = setTimeout(() => { banner.hidden = false; banner.querySelector("button").focus(); }, idleWarn * 1000);
    end = setTimeout(() => typedIn?.isConnected ? setAside(typedIn, idleAside) : lock(), idleEnd * 1000);
  };
  const lock = async () => {
    const token = document.querySelector("[name=csrfmiddlewaretoken]");
    const body = new URLSearchParams({ csrfmiddlewaretoken: token?.value ?? "" });
    await fetch(idleLock, { method: "POST", body, redirect: "manual" }).catch(() => {});
    location.assign(`${idleOver}?next=${encodeURIComponent(location.pathname)}`);
  };
  const active = () => { told = Date.now(); restart(); windows.postMessage("active"); };
  const stay = async () => {
    told = Date.now();
    const answer = await fetch(idleKeep).catch(() => null);
    if (answer?.ok && !answer.redirected) active();
    return answer;
  };
  banner.querySelector("button").addEventListener("click", async () => {
    const answer = await stay();
    if (!answer) return;
    if (answer.redirected && typedIn?.isConnected) setAside(typedIn, idleAside);
    else if (answer.redirected) location.assign(idleOver);
  });
  document.addEventListener("input", () => { if (Date.now() - told > idleWarn * 250) stay(); });
  windows.addEventListener("message", restart);
  document.addEventListener("portal:active", active);
  active();
}

// A file cannot wait, and would not be taken.
function setAside(form, address) {
  const meant = new URL(form.getAttribute("action") || location.href, location.href);
  const field = Object.assign(document.createElement("input"), { type: "hidden", name: "bestemd_voor", value: meant.pathname + meant.search });
  all("input[type=file]", form).forEach((file) => { file.disabled = true; });
  form.append(field);
  form.setAttribute("action", address);
  HTMLFormElement.prototype.submit.call(form);
}

// Nothing is kept on the device, so a page that cannot send must stay open.
function tellOffline() {
  const line = Object.assign(document.createElement("div"), { className: "idle idle--offline", hidden: navigator.onLine });
  line.setAttribute("role", "status");
  line.append(Object.assign(document.createElement("p"), { textContent: "Geen verbinding. We bewaren niets op dit apparaat; laat deze pagina open." }));
  document.body.append(line);
  addEventListener("offline", () => { line.hidden = false; });
  addEventListener("online", () => { line.hidden = true; });
}

function idleBanner() {
  const banner = document.createElement("div");
  banner.className = "idle";
  banner.hidden = true;
  banner.setAttribute("role", "alertdialog");
  banner.setAttribute("aria-label", "Bent u er nog?");
  const text = document.createElement("p");
  text.textContent = "Bent u er nog? Over 1 minuut gaat uw register op slot.";
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Blijf ingelogd" });
  button.className = "nl-button nl-button--primary";
  banner.append(text, button);
  document.body.append(banner);
  return banner;
}

// A page about work that goes on comes again by itself; without script its reader follows a link.
function reloadAfter(element) {
  setTimeout(() => location.reload(), 1000 * element.dataset.reloadAfter);
}

focusErrors();
tellOffline();
all("form").forEach(followAnswers);
all("[data-count-for]").forEach(countCharacters);
all("[data-reveal]").forEach(revealPassword);
all("[data-copy]").forEach(copyText);
all("[data-reload-after]").forEach(reloadAfter);
all("form[data-autosave]").forEach(autosave);
if (document.body.dataset.idleWarn) watchIdle(document.body);
