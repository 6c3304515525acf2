// Others are at work on the same text: said in words, with a way to what they wrote.
// Nothing changes under the hands.
const PAUSE = 15_000; // milliseconds before a locked text is tried again
const form = document.querySelector("form[data-edit-form]");
const banner = document.createElement("p");
banner.className = "help-block help-warning essaim-news";
banner.setAttribute("role", "status");

const show = (text, way) => {
  if (banner.dataset.text === text + way.textContent) return;
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
    await navigator.clipboard.writeText(texts());
    button.textContent = "Copié";
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

// What left this window first is not taken for what it holds, if it arrives last.
const now = () => `${Math.round(performance.timeOrigin + performance.now())}`;

form?.addEventListener("essaim:autosave-leaves", ({ detail }) => {
  detail.set("sent_at", now());
});

form?.addEventListener("submit", () => {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "sent_at";
  field.value = now();
  form.append(field);
});
