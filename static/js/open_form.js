// Others are at work on the same text: said in words, with a way to what they wrote.
// Nothing changes under the hands.
import { copy } from "./clipboard.js";

const PAUSE = 15_000; // milliseconds before a locked text is tried again
const form = document.querySelector("form[data-edit-form]");
const banner = document.createElement("p");
banner.className = "help-block help-warning essaim-news";
banner.setAttribute("role", "status");

const show = (text, way) => {
  const isThere = banner.isConnected;
  if (isThere && banner.dataset.text === text + way.textContent) return;
  banner.dataset.text = text + way.textContent;
  banner.replaceChildren(`${text} `, way);
  form.before(banner);
};

const link = (address, text) => {
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.textContent = text;
  return anchor;
};

document.addEventListener("w-autosave:success", ({ detail }) => {
  const { news } = detail.response;
  if (!news) return banner.remove();
  const address = news.ask || window.location.pathname;
  show(news.text, link(address, news.ask ? "Choisir" : "Voir le texte réuni"));
});

// Locked, or in the bin: what is written here can be taken along.

const TYPED = "input[type=text], textarea:not([hidden]), [contenteditable=true]";

const texts = () =>
  [...form.querySelectorAll(TYPED)]
    .map((field) => (field.value ?? field.innerText).trim())
    .filter(Boolean)
    .join("\n\n");

const copyButton = () => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-small button-secondary";
  button.textContent = "Copier mon texte";
  button.addEventListener("click", async () => {
    banner.querySelector("textarea")?.remove();
    const isCopied = await copy(texts(), "Votre texte", banner);
    button.textContent = isCopied ? "Copié" : "Copiez le texte sélectionné";
    if (isCopied) button.focus();
  });
  return button;
};

const tryAgain = () =>
  form.dispatchEvent(new CustomEvent("w-unsaved:add", { cancelable: true }));

document.addEventListener("w-autosave:error", ({ detail }) => {
  const { error_code: code, error_message: text } = detail.response || {};
  if (code !== "locked" && code !== "in_trash") return;
  show(text, copyButton());
  if (code === "locked") setTimeout(tryAgain, PAUSE);
});

// What left this window first is not taken for what it holds, if it arrives last. A form
// that came back with its mistakes goes on after what it sent before, even if the clock
// was set back meanwhile.
const SENT_AT = "sent_at";

const lastSent = () => {
  try {
    return Number(sessionStorage.getItem(SENT_AT));
  } catch {
    return 0; // The browser refuses to keep anything.
  }
};

const now = () => {
  const clock = Math.round(performance.timeOrigin + performance.now());
  const moment = String(Math.max(clock, lastSent() + 1));
  try {
    sessionStorage.setItem(SENT_AT, moment);
  } catch {
    // The clock alone is right nearly always.
  }
  return moment;
};

form?.addEventListener("essaim:autosave-leaves", ({ detail }) => {
  detail.set(SENT_AT, now());
});

form?.addEventListener("submit", () => {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = SENT_AT;
  field.value = now();
  form.append(field);
});
