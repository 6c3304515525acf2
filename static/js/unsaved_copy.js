// What is typed in a form of the admin stays in this browser until the server has it: a
// field refused, a session over, a server away cost nothing. By account and form; gone
// at logout, for computers are shared. What was sent and refused, the server keeps too.
import { account, form, renewToken } from "./session.js";

const DAYS = 30;
const PAUSE = 1000; // milliseconds without a key
const EDITS = ["beforeinput", "input", "change", "paste", "drop", "w-unsaved:add"];
const SENT = "sent_copy"; // The one that the next page may bring back.
// Drawn again by the server, with what was sent. `unsaved.js` runs later, and unsays it.
const isBack = form?.matches("[data-w-unsaved-force-value=true]");

// The store: one record for each time that a form was open.

const store = new Promise((resolve, reject) => {
  const request = indexedDB.open("essaim", 1);
  request.onupgradeneeded = () =>
    request.result.createObjectStore("unsaved", { keyPath: "id" });
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

// Nothing where the browser keeps nothing: a private window, a full disk.
const ask = async (mode, action) => {
  try {
    const transaction = (await store).transaction("unsaved", mode);
    const request = action(transaction.objectStore("unsaved"));
    transaction.commit?.(); // Of a page that is going, nobody waits for the answer.
    return await new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  } catch {
    return undefined;
  }
};

const session = {
  remember(id) {
    try {
      sessionStorage.setItem(SENT, id);
    } catch {
      // The next page takes its own number.
    }
  },
  take() {
    try {
      const id = sessionStorage.getItem(SENT);
      sessionStorage.removeItem(SENT);
      return id;
    } catch {
      return null;
    }
  },
};

// Of what is typed now, or of what is taken up again. No `randomUUID()`: a site without
// https has none.
let id = Array.from(crypto.getRandomValues(new Uint8Array(18)), (byte) =>
  byte.toString(16).padStart(2, "0"),
).join("");
let isOver = false; // Logged out: nothing more is kept.

const write = (copy) => ask("readwrite", (copies) => copies.put(copy));
const remove = (id) => ask("readwrite", (copies) => copies.delete(id));
const all = async () => (await ask("readonly", (copies) => copies.getAll())) ?? [];
const address = () => new URL(form.action, window.location).pathname;

// What the server keeps of what it refused.

const PENDING = "/admin/textes-en-attente/";

const pendingText = async () => {
  try {
    const query = new URLSearchParams({ form: address() });
    const answer = await fetch(`${PENDING}formulaire/?${query}`, { cache: "no-store" });
    const text = await answer.json();
    return text.id ? text : null;
  } catch {
    return null; // It will be offered another time.
  }
};

const forget = async ({ id, isPending }) => {
  await remove(id);
  if (!isPending) return;
  renewToken();
  const headers = {
    Accept: "application/json",
    "X-CSRFToken": window.wagtailConfig.CSRF_TOKEN,
  };
  await fetch(`${PENDING}${id}/oublier/`, { method: "POST", headers });
};

// What the server says it has, but for words that followed what was sent.

const savedCopies = () => document.cookie.match(/(?:^|; )saved_copies=([^;]+)/)?.[1];

// The cookie goes last: a page may be gone before its store answers.
const forgetSaved = async () => {
  const cookie = savedCopies();
  if (!cookie) return;
  const saved = cookie.split(".");
  const isSaved = ({ id, isSent }) => saved.includes(id) && isSent;
  await Promise.all((await all()).filter(isSaved).map(({ id }) => remove(id)));
  if (savedCopies() !== cookie) return forgetSaved();
  document.cookie = "saved_copies=; path=/admin/; max-age=0";
};

const forgetOld = async () => {
  const limit = Date.now() - DAYS * 86_400_000;
  for (const copy of await all()) if (copy.at < limit) await remove(copy.id);
};

document.addEventListener("submit", (event) => {
  const target = new URL(event.target.action, window.location).pathname;
  if (!target.endsWith("/logout/") || !account) return;
  event.preventDefault();
  isOver = true;
  const own = (copy) => copy.account === account;
  const cleared = all().then((copies) =>
    Promise.all(copies.filter(own).map(({ id }) => remove(id))),
  );
  const limit = new Promise((resolve) => setTimeout(resolve, PAUSE));
  Promise.race([cleared, limit]).then(() => event.target.submit());
});

// Keeping.

const NOT_TYPED = ["csrfmiddlewaretoken", "form_account", "sent_at"];

const isTyped = ([name, value]) =>
  typeof value === "string" &&
  !NOT_TYPED.includes(name) &&
  form.elements.namedItem(name)?.type !== "password";

// The answer to an autosave changes these.
const WRITTEN_BY_SITE = /(?:[-_]id|_created_at|_FORMS|opened)$/;

const words = (entries) =>
  JSON.stringify(entries.filter(([name]) => !WRITTEN_BY_SITE.test(name)));

const keepCopies = () => {
  let edits = 0;
  let sent = 0;
  let last = null; // What was sent last: its copy is there.
  let timer = null;
  const keep = (isSent = false) => {
    clearTimeout(timer);
    timer = null;
    if (isOver) return;
    const entries = [...new FormData(form)].filter(isTyped);
    if (isSent) last = words(entries);
    else if (words(entries) === last) return;
    write({ id, account, form: address(), entries, at: Date.now(), isSent });
  };
  const keepSoon = ({ isTrusted, type }) => {
    if (!isTrusted && type !== "w-unsaved:add") return;
    edits += 1;
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  };
  for (const type of EDITS) {
    form.addEventListener(type, keepSoon, true);
  }
  document.addEventListener("visibilitychange", () => {
    if (timer && document.hidden) keep();
  });
  // Once the page goes for good, nothing is written any more.
  window.addEventListener("beforeunload", () => {
    if (timer) keep();
  });
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "unsaved_copy";
  form.addEventListener("submit", () => {
    field.value = id;
    form.append(field);
    session.remember(id);
    keep(true);
  });
  form.addEventListener("essaim:autosave-leaves", ({ detail: data }) => {
    sent = edits;
    // The page may be gone before the answer: the next one hears it then.
    data.set("unsaved_copy", id);
    keep(true);
  });
  document.addEventListener("w-autosave:success", ({ detail }) => {
    forgetSaved();
    if (sent !== edits || detail.response.refused) return;
    clearTimeout(timer);
    timer = null;
    remove(id);
  });
};

// Giving back.

const fillIn = (entries) => {
  const values = new Map(entries);
  for (const field of form.elements) {
    if (!field.name || field.type === "file") continue;
    // With the text comes what it was written over.
    if (field.type === "hidden" && !field.name.endsWith("opened")) continue;
    if (field.type === "checkbox" || field.type === "radio") {
      field.checked = entries.some(([n, v]) => n === field.name && v === field.value);
    } else if (values.has(field.name)) {
      field.value = values.get(field.name);
    }
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
};

// Blocks and rich texts are drawn by the server, from a form sent to it.
const sendBack = (copy) => {
  const again = document.createElement("form");
  again.method = "post";
  again.action = form.action;
  const token = form.elements.namedItem("csrfmiddlewaretoken").value;
  const more = [
    ["csrfmiddlewaretoken", token],
    ["form_account", account],
    ["restored_copy", "1"],
  ];
  for (const [name, value] of [...copy.entries, ...more]) {
    const field = document.createElement("textarea");
    field.name = name;
    field.value = value;
    again.append(field);
  }
  again.hidden = true;
  document.body.append(again);
  session.remember(copy.id);
  again.submit();
};

const textButton = (text, action) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-secondary";
  button.textContent = text;
  button.addEventListener("click", action);
  return button;
};

// What left with the page before may be saved after this one is drawn.
const withdrawSaved = (copy, banner) => {
  let tries = 0;
  const looking = setInterval(async () => {
    await forgetSaved();
    const isKept = (await all()).some(({ id }) => id === copy.id);
    tries += 1;
    if (!isKept) banner.remove();
    if (!isKept || tries === 20) clearInterval(looking);
  }, PAUSE);
};

const offer = (copy) => {
  const banner = document.createElement("div");
  banner.className = "help-block help-warning essaim-unsaved";
  banner.setAttribute("role", "status");
  const when = new Date(copy.at).toLocaleString("fr", {
    dateStyle: "long",
    timeStyle: "short",
  });
  const loaded = new Map(copy.entries).get("loaded_revision_id");
  const current = form.elements.namedItem("loaded_revision_id")?.value;
  const text = document.createElement("p");
  const kept = copy.isPending ? " Le site vous l’a gardé." : "";
  text.textContent =
    `Un texte que vous avez écrit ici n’a pas été enregistré (${when}).${kept}` +
    (loaded === current
      ? ""
      : " Depuis, une autre version a été enregistrée : elle reste dans l’historique.");
  const restore = () => {
    if (form.matches("[data-controller~=w-autosave]")) return sendBack(copy);
    id = copy.id;
    fillIn(copy.entries);
    banner.remove();
  };
  const discard = () => forget(copy).then(() => banner.remove());
  banner.append(text, textButton("Reprendre ce texte", restore), " ");
  banner.append(textButton("L’oublier", discard));
  form.before(banner);
  if (!copy.isPending) withdrawSaved(copy, banner);
};

const start = async () => {
  if (form) {
    const sent = session.take();
    if (isBack && sent) id = sent;
    keepCopies();
  }
  await forgetSaved();
  await forgetOld();
  if (!form || isBack) return;
  const own = (await all()).filter(
    (copy) => copy.account === account && copy.form === address(),
  );
  const text = await pendingText();
  const same = own.find(({ id }) => id === text?.id);
  if (same) same.isPending = true;
  else if (text) own.push({ ...text, isPending: true });
  const newest = own.sort((a, b) => b.at - a.at)[0];
  if (newest) offer(newest);
};

start();
