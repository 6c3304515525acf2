// A form leaves for a site that answers, under the account that opened it. Otherwise it
// stays: the password is asked over it, or the site waited for.
import { ask } from "./dialog.js";
import { askPassword } from "./password_dialog.js";
import { account, answersWhile, currentAccount, form } from "./session.js";

const SILENT = `
  <dialog class="essaim-dialog" aria-labelledby="essaim-dialog-title" aria-describedby="essaim-dialog-text">
    <form method="dialog">
      <h2 id="essaim-dialog-title">Le site ne répond pas</h2>
      <p id="essaim-dialog-text" role="status">Votre texte reste ici, et dans ce navigateur. Dès que le site répondra, vous pourrez l’envoyer.</p>
      <div class="essaim-dialog-buttons">
        <button type="submit" class="button" disabled></button>
        <button type="button" class="button button-secondary" data-close>Plus tard</button>
      </div>
    </form>
  </dialog>`;

const waitForSite = (label) =>
  ask(SILENT, async (dialog, confirm) => {
    const button = dialog.querySelector("[type=submit]");
    let isOpen = true;
    button.textContent = label;
    dialog.addEventListener("submit", confirm);
    dialog.addEventListener("close", () => (isOpen = false));
    if (!(await answersWhile(() => isOpen))) return;
    dialog.querySelector("[role=status]").textContent = "Le site répond de nouveau.";
    button.disabled = false;
    button.focus();
  });

const mayLeave = async (label) => {
  try {
    const current = await currentAccount();
    return current === account || (await askPassword(current));
  } catch {
    return (await waitForSite(label)) && mayLeave(label);
  }
};

// Wagtail leaves there which decision was taken: no autosave may take it.
const DECISION = "[type=hidden]:is([name^=action-], [name^=workflow-action-])";

const takeDecision = () => {
  const fields = [...form.querySelectorAll(DECISION)];
  for (const field of fields) field.remove();
  return fields;
};

let isAsking = false;
let isChecked = false;

const leave = (button, decision) => {
  const isAtWork = button?.disabled;
  form.append(...decision);
  isChecked = true;
  if (button) button.disabled = false; // Or its name would not be sent.
  form.requestSubmit(button);
  if (button) button.disabled = isAtWork;
  isChecked = false;
};

const stay = (button) => {
  button?.setAttribute("data-w-progress-loading-value", "false");
  document.dispatchEvent(new Event("essaim:stayed"));
};

const check = async (event) => {
  if (event.target !== form || isChecked) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (isAsking) return;
  isAsking = true;
  const { submitter } = event;
  const decision = takeDecision();
  if (await mayLeave(submitter?.textContent.trim() || "Enregistrer")) {
    leave(submitter, decision);
  } else {
    stay(submitter);
  }
  isAsking = false;
};

// An autosave that was refused may say it first. Nobody is interrupted while they type.

const saveAgain = () =>
  form.dispatchEvent(new CustomEvent("w-unsaved:add", { cancelable: true }));

const notice = document.createElement("div");
notice.className = "essaim-session";
notice.setAttribute("role", "status");

const tell = (isOther) => {
  if (notice.hasChildNodes()) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-small";
  button.textContent = "Donner mon mot de passe";
  button.addEventListener("click", async () => {
    if (!(await askPassword(isOther))) return;
    notice.replaceChildren();
    saveAgain();
  });
  const text = isOther ? "Un autre compte est ouvert ici" : "Votre session est terminée";
  notice.append(`${text} : votre texte reste dans ce navigateur. `, button);
  // « Une erreur serveur est survenue », says Wagtail.
  document.querySelector(".footer__save-warning p")?.replaceChildren(`${text}.`);
};

let wasRefused = false;

const ownUp = async ({ detail }) => {
  if (detail.type !== "server_error") return;
  const current = await currentAccount().catch(() => account);
  if (current !== account) return tell(current);
  // The token is renewed by now, if it was that.
  if (!wasRefused) saveAgain();
  wasRefused = true;
};

if (form) {
  window.addEventListener("submit", check, true);
  form.after(notice);
  document.addEventListener("w-autosave:error", ownUp);
  document.addEventListener("w-autosave:success", () => {
    wasRefused = false;
    notice.replaceChildren();
  });
}
