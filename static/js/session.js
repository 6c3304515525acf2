// A form stays open longer than a session. Logging in again, here or in another tab,
// changes the token that every save is sent with: it is read anew before each.
const COOKIE = /(?:^|; )(?:__Host-)?csrftoken=([^;]+)/;
const PAUSE = 3000; // milliseconds between two questions to a site that is silent
const meta = document.querySelector("meta[name=account]");

export const account = meta?.content;
export const email = meta?.dataset.email;
export const form = account && document.querySelector("form[data-edit-form]");

export const renewToken = () => {
  const token = document.cookie.match(COOKIE)?.[1];
  if (!token) return;
  window.wagtailConfig.CSRF_TOKEN = token;
  for (const field of document.getElementsByName("csrfmiddlewaretoken")) {
    field.value = token;
  }
};

// Who is logged in now; nothing where nobody is. It throws where the site is silent.
export const currentAccount = async () => {
  const answer = await fetch("/admin/session/", { cache: "no-store" });
  if (!answer.ok) throw new Error(answer.status);
  const { account: current } = await answer.json();
  renewToken();
  return current && String(current);
};

const pause = () =>
  new Promise((resolve) => {
    setTimeout(resolve, PAUSE);
    window.addEventListener("online", resolve, { once: true });
  });

// Whether the site answers again before nobody waits for it any more.
export const answersWhile = async (isAwaited) => {
  while (isAwaited()) {
    try {
      await currentAccount();
      return isAwaited();
    } catch {
      await pause();
    }
  }
  return false;
};

if (form) {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "form_account"; // Whose it is, for the server to compare.
  field.value = account;
  form.append(field);
  document.addEventListener("w-unsaved:add", renewToken, true);
  document.addEventListener("w-session:ping", renewToken, true);
  window.addEventListener("submit", renewToken, true);
  window.addEventListener("focus", renewToken);
}
