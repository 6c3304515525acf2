// Others write in the same text: said in words, with a way to what they wrote. Nothing
// changes under the hands.
const form = document.querySelector("form[data-edit-form]");
let banner = null;

const link = (address, text) => {
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.textContent = text;
  return anchor;
};

document.addEventListener("w-autosave:success", ({ detail }) => {
  const { news } = detail.response;
  if (!news) return;
  if (!banner) {
    banner = document.createElement("p");
    banner.className = "help-block help-warning essaim-news";
    banner.setAttribute("role", "status");
    form.before(banner);
  }
  if (banner.dataset.text === news.text + news.ask) return;
  banner.dataset.text = news.text + news.ask;
  const way = news.ask
    ? link(news.ask, "Choisir")
    : link(window.location.pathname, "Voir le texte réuni");
  banner.replaceChildren(`${news.text} `, way);
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
