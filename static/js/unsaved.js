// Wagtail's autosave, made to miss nothing.
import { form, renewToken } from "./session.js";

// Wagtail looks at a form two seconds after it opens and takes what it finds for what was
// there: whoever types before then, or gets the form back with its mistakes, would
// neither be saved nor warned. So it does when an autosave succeeds, with what was typed
// while it was on its way.
const FORCE = "data-w-unsaved-force-value";
// What a browser still sends for a page that it closes: 64 KiB, with what surrounds it.
const MOST = 60_000; // bytes
const AROUND = 160; // each field

let edited = form?.getAttribute(FORCE) === "true";
let typed = false; // Since the last autosave left.
let watched = false;
let leaving = false;

const watch = () => {
  // As long as it is forced, nobody looks whether more is typed.
  if (edited) form.setAttribute(FORCE, "false");
  for (const type of ["beforeinput", "input", "change", "paste", "drop"]) {
    form.addEventListener(
      type,
      ({ isTrusted }) => {
        if (isTrusted) edited = typed = true;
      },
      true,
    );
  }
  // It may look twice, a second apart.
  form.addEventListener("w-unsaved:watch-edits", () => {
    if (typed || (edited && !watched)) form.setAttribute(FORCE, "true");
    watched = true;
  });
  document.addEventListener("w-autosave:success", () => {
    if (typed) form.setAttribute(FORCE, "true");
  });
  document.addEventListener("w-autosave:error", () => (typed = true));
  form.addEventListener("submit", () => {
    leaving = true;
    waiting?.event.preventDefault();
  });
  // Nor does one begin behind it.
  form.addEventListener("w-autosave:save", (event) => {
    if (leaving) event.preventDefault();
  });
  window.addEventListener("pageshow", () => (leaving = false));
  window.addEventListener("beforeunload", (event) => {
    if (edited && !watched && !leaving) event.preventDefault();
  });
};

// An autosave waits some seconds before it leaves. A telephone that is put away
// meanwhile stops the clock, and may close the page: it leaves at once.

let waiting = null;

const sizeOf = (data) => {
  const encoder = new TextEncoder();
  let size = 0;
  for (const [name, value] of data) {
    size += AROUND + encoder.encode(name).length;
    size += value.size ?? encoder.encode(value).length;
  }
  return size;
};

// The event was made before the wait, with what was there then.
const bringUpToDate = (data) => {
  const revision = data.get("overwrite_revision_id");
  for (const name of new Set(data.keys())) data.delete(name);
  for (const [name, value] of new FormData(form)) data.append(name, value);
  if (revision) data.set("overwrite_revision_id", revision);
};

const leave = () => {
  const { send, event, resolve, timer } = waiting;
  const { formData } = event.detail;
  const plainFetch = window.fetch;
  clearTimeout(timer);
  waiting = null;
  if (!event.defaultPrevented) {
    renewToken();
    bringUpToDate(formData);
    typed = false;
    form.dispatchEvent(new CustomEvent("essaim:autosave-leaves", { detail: formData }));
  }
  if (sizeOf(formData) < MOST) {
    window.fetch = (address, options) =>
      plainFetch(address, { ...options, keepalive: true });
  }
  resolve(send(event));
  window.fetch = plainFetch;
};

// In the place of Wagtail's own wait, which nothing can cut short.
const takeOver = () => {
  const saving = window.wagtail.app.getControllerForElementAndIdentifier(
    form,
    "w-autosave",
  );
  if (!saving || saving.submit.isOurs) return;
  const send = saving.submit.restore();
  const submit = (event) =>
    new Promise((resolve) => {
      const pause = document.hidden ? 0 : saving.intervalValue;
      waiting = { send, event, resolve, timer: setTimeout(leave, pause) };
    });
  saving.submit = Object.assign(submit, { isOurs: true, restore: () => send });
};

const saveNow = () => {
  if (!typed || leaving) return;
  form.dispatchEvent(new CustomEvent("w-unsaved:add", { cancelable: true }));
  if (waiting) leave();
};

if (form) {
  watch();
  form.addEventListener("w-unsaved:add", takeOver, true);
  document.addEventListener("visibilitychange", saveNow);
  // Before the next page is asked for, which would be drawn without it.
  window.addEventListener("beforeunload", saveNow);
  window.addEventListener("online", saveNow);
}
