"use strict";
// The talk without reloading. Everything here only improves plain forms that work without it:
// the server renders every turn, this script fetches the new ones and puts them under the others.

const SLOW_AFTER = 9000; // ms: an answer or a reason within 10 s
const LOOK_SOON = 3000; // ms between looks while an answer is on its way
const LOOK_LATER = 30000; // ms between looks for letters from the staff
const LONGEST = 20000; // characters: more does not fit into one message (the server says so too)
const WARN_FROM = 18000;
const DRAFT = "madoguchi-draft";

const log = document.getElementById("turns");
const composer = document.getElementById("composer");
const text = document.getElementById("text");
const send = document.getElementById("send");
const sendWord = document.getElementById("send-word");
const sendWords = [...sendWord.childNodes]; // with its readings, where they are shown
const trouble = document.getElementById("trouble");
const empty = document.getElementById("empty");
const progress = document.getElementById("progress");
const keys = document.getElementById("keys");
const length = document.getElementById("length");
const hasKeyboard = matchMedia("(hover: hover) and (pointer: fine)").matches;
let isSending = false;

function ticket() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function keepDraft() {
  try {
    if (text.value) sessionStorage.setItem(DRAFT, text.value);
    else sessionStorage.removeItem(DRAFT);
  } catch {} // storage is switched off: the text still stands in the field
}

function forgetDraft() {
  try {
    sessionStorage.removeItem(DRAFT);
  } catch {}
}

function findDraft() {
  try {
    if (!text.value) text.value = sessionStorage.getItem(DRAFT) ?? "";
  } catch {}
}

function grow() {
  if (CSS.supports("field-sizing", "content")) return;
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight + 2}px`;
}

function count() {
  const written = text.value.length;
  length.hidden = written < WARN_FROM;
  if (!length.hidden) length.textContent = composer.dataset.long.replace("#", written.toLocaleString("ja"));
}

function typed() {
  keepDraft();
  grow();
  count();
  if (text.value) empty.hidden = true;
}

function busy(yes) {
  isSending = yes;
  for (const button of document.querySelectorAll("form[data-talk] button")) {
    if (yes) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
  if (yes) sendWord.textContent = composer.dataset.sending;
  else sendWord.replaceChildren(...sendWords.map((node) => node.cloneNode(true)));
  progress.textContent = yes ? composer.dataset.progress : "";
}

function complain(sentence) {
  trouble.textContent = sentence;
  trouble.hidden = !sentence;
}

function lastSettled() {
  const settled = log.querySelectorAll('.turn[data-turn][data-state="done"]');
  return settled.length ? settled[settled.length - 1].dataset.turn : "";
}

// Puts new turns under the others; gives the first one that was not there.
function show(html) {
  const parsed = new DOMParser().parseFromString(`<ol>${html}</ol>`, "text/html");
  const incoming = [...parsed.querySelectorAll(".turn")];
  let first = null;
  if (parsed.getElementById("latest")) document.getElementById("latest")?.remove();
  for (const turn of incoming) {
    const there = document.getElementById(turn.id);
    if (there?.dataset.state === turn.dataset.state) continue;
    if (there) there.replaceWith(turn);
    else {
      for (const offer of log.querySelectorAll(".offer[open]")) offer.open = false;
      log.append(turn);
    }
    first ??= turn;
  }
  for (const field of log.querySelectorAll("input[name=ticket]")) field.value = composer.ticket.value;
  return first;
}

function bringIntoView(turn, movesFocus) {
  turn.scrollIntoView({ block: "start" });
  if (movesFocus) turn.focus({ preventScroll: true });
}

// The talk goes on in another language than the page: the page follows it.
function follow(response) {
  const language = response.headers.get("X-Talk-Language");
  if (!language || language === document.documentElement.dataset.language) return;
  text.value = "";
  keepDraft();
  history.replaceState(null, "", "/#latest");
  location.reload();
}

async function post(body) {
  const response = await fetch("/talk", {
    method: "POST",
    body,
    headers: { "X-Talk-Script": "1" },
    signal: AbortSignal.timeout?.(SLOW_AFTER), // browsers before 2022 wait as long as the network does
  });
  const html = await response.text();
  if (response.ok) {
    follow(response);
    return html;
  }
  const page = new DOMParser().parseFromString(html, "text/html");
  throw new Error(page.querySelector("[data-sentence]")?.textContent ?? composer.dataset.offline);
}

async function submit(form, button) {
  const body = new URLSearchParams(new FormData(form));
  if (button?.name) body.set(button.name, button.value);
  const sent = text.value;
  const isTyped = form === composer;
  if (isTyped && !sent.trim()) {
    empty.hidden = false;
    text.focus();
    return;
  }
  body.set("after", lastSettled());
  complain("");
  busy(true);
  try {
    const first = show(await post(body));
    composer.ticket.value = ticket();
    for (const field of log.querySelectorAll("input[name=ticket]")) field.value = composer.ticket.value;
    if (isTyped && text.value === sent) text.value = "";
    typed();
    if (first) bringIntoView(first, !isTyped);
    if (isTyped && hasKeyboard) text.focus({ preventScroll: true });
  } catch (error) {
    const words = { TimeoutError: composer.dataset.slow, TypeError: composer.dataset.offline };
    complain(words[error.name] ?? error.message);
  } finally {
    busy(false);
    look();
  }
}

let timer;
function look() {
  clearTimeout(timer);
  const isAwaited = log.querySelector('[data-state="waiting"]');
  timer = setTimeout(fetchNew, isAwaited ? LOOK_SOON : LOOK_LATER);
}

async function fetchNew() {
  try {
    const hasTurns = log.querySelector(".turn[data-turn]");
    if (!isSending && document.visibilityState === "visible" && hasTurns) {
      const response = await fetch(`/talk/turns?after=${encodeURIComponent(lastSettled())}`);
      if (response.status === 200 && !isSending) show(await response.text());
    }
  } catch {} // away for a moment: the next look finds it
  look();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches(".leave")) {
    text.value = "";
    keepDraft();
  }
  if (!form.matches("form[data-talk]")) return;
  if (event.submitter?.matches(".switch")) {
    forgetDraft(); // it goes along with the switch and comes back in the field
    return;
  }
  if (form !== composer && !event.submitter) return; // an old browser does not say which button: it sends by itself
  event.preventDefault();
  if (!isSending) submit(form, event.submitter);
});

text.addEventListener("input", typed);
text.addEventListener("keydown", (event) => {
  const isComposing = event.isComposing || event.keyCode === 229; // 229: Safari ends a conversion with a plain Enter
  if (event.key !== "Enter" || event.shiftKey || isComposing || !hasKeyboard) return;
  event.preventDefault();
  composer.requestSubmit(send);
});
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && fetchNew());

// What a switch did is announced once: filled in after the page has loaded, and gone from the address.
function announce() {
  const status = document.getElementById("reading-said");
  const words = status.textContent;
  if (!words) return;
  status.textContent = "";
  setTimeout(() => (status.textContent = words), 500);
  history.replaceState(null, "", `/${location.hash}`);
}

keys.hidden = !hasKeyboard;
announce();
findDraft();
typed();
look();
if (!location.hash && scrollY === 0) document.getElementById("latest")?.scrollIntoView({ block: "start", behavior: "instant" });
