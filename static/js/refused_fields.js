// What saves by itself keeps all but the fields that are refused: they are marked at
// once, unless somebody is still writing there, and named beside « Enregistré ».
const sentences = new Map();
let refused = new Map();
const summary = document.createElement("p");
summary.className = "essaim-refused";
summary.setAttribute("role", "status");

const fieldNamed = (form, name) => {
  const found = form.elements.namedItem(name);
  return found instanceof RadioNodeList ? found[0] : found;
};

const labelOf = (field) =>
  (field.labels?.[0]?.firstChild?.textContent || field.name).trim();

const unmark = (field) => {
  sentences.get(field)?.remove();
  sentences.delete(field);
  field.removeAttribute("aria-invalid");
  const ids = (field.getAttribute("aria-describedby") || "").split(" ");
  const others = ids.filter((id) => id && id !== `${field.id}-refused`).join(" ");
  if (others) field.setAttribute("aria-describedby", others);
  else field.removeAttribute("aria-describedby");
};

const mark = (field, sentence) => {
  if (sentences.get(field)?.textContent === sentence) return;
  unmark(field);
  const message = document.createElement("p");
  message.className = "essaim-refused-here";
  message.id = `${field.id}-refused`;
  message.textContent = sentence;
  const place = field.closest("[data-field]");
  if (place) place.prepend(message);
  else field.before(message);
  sentences.set(field, message);
  const ids = field.getAttribute("aria-describedby");
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", [message.id, ids].filter(Boolean).join(" "));
};

const summarise = (fields) => {
  summary.replaceChildren();
  if (!fields.length) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent =
    fields.length > 1 ? `${fields.length} champs` : labelOf(fields[0]);
  // `admin_errors.js` leads there, through tabs and panels that are closed.
  button.addEventListener("click", () =>
    sentences.get(fields[0]).dispatchEvent(new Event("essaim:error", { bubbles: true })),
  );
  summary.append("sauf ", button);
};

document.addEventListener("w-autosave:success", ({ target, detail }) => {
  refused = new Map(
    Object.entries(detail.response.refused || {})
      .map(([name, sentence]) => [fieldNamed(target, name), sentence])
      .filter(([field]) => field),
  );
  for (const field of [...sentences.keys()]) if (!refused.has(field)) unmark(field);
  for (const [field, sentence] of refused) {
    if (field !== document.activeElement) mark(field, sentence);
  }
  if (!summary.isConnected) {
    document.querySelector("#w-autosave-indicator")?.after(summary);
  }
  summarise([...refused.keys()]);
});

document.addEventListener("focusout", ({ target }) => {
  if (refused.has(target)) mark(target, refused.get(target));
});
