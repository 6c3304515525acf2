// The session is over and the form stays open: the password is asked over it, then the
// code of whoever has two-factor.
import { ask } from "./dialog.js";
import { account, currentAccount, email } from "./session.js";

const OVER = ["Votre session est terminée", "Votre mot de passe, pour continuer."];
const OTHER = [
  "Un autre compte est ouvert ici",
  "Votre mot de passe, pour continuer : l’autre compte sera déconnecté.",
];
const CODE = ["Votre code", "Celui que montre votre téléphone."];
const SILENT = "Le site ne répond pas. Réessayez dans un instant.";

const HTML = `
  <dialog class="essaim-dialog" aria-labelledby="essaim-dialog-title" aria-describedby="essaim-dialog-text">
    <form action="/admin/login/" method="post" novalidate>
      <input type="hidden" name="csrfmiddlewaretoken">
      <h2 id="essaim-dialog-title"></h2>
      <p id="essaim-dialog-text"><span></span> Votre texte est toujours là.</p>
      <fieldset>
        <label for="essaim-username">Adresse de courriel</label>
        <input id="essaim-username" type="email" name="username" autocomplete="username" readonly>
        <label for="essaim-password">Mot de passe</label>
        <input id="essaim-password" type="password" name="password" autocomplete="current-password" aria-describedby="essaim-dialog-error" autofocus>
      </fieldset>
      <fieldset hidden disabled>
        <label for="essaim-code">Code à six chiffres</label>
        <input id="essaim-code" type="text" name="code" autocomplete="one-time-code" inputmode="numeric" maxlength="32" aria-describedby="essaim-dialog-error">
      </fieldset>
      <p id="essaim-dialog-error" class="essaim-dialog-error" role="alert"></p>
      <div class="essaim-dialog-buttons">
        <button type="submit" class="button">Continuer</button>
        <button type="button" class="button button-secondary" data-close>Plus tard</button>
        <a href="/admin/password_reset/" target="_blank" rel="noopener">Mot de passe oublié ?</a>
        <a href="/admin/code/?secours=1" target="_blank" rel="noopener" hidden>Utiliser un code de secours</a>
      </div>
    </form>
  </dialog>`;

// What is wrong, where the code is to be given, or neither.
const send = async (form) => {
  try {
    // And a token that is good. Another tab may have given the code.
    const current = await currentAccount();
    if (form.elements.code.value === "" && current === account) return {};
    const headers = { Accept: "application/json" };
    const body = new FormData(form);
    const answer = await fetch(form.action, { method: "POST", headers, body });
    const { errors, code } = await answer.json();
    if (errors) return { error: errors.join(" ") };
    if (code) return { code };
    return (await currentAccount()) === account ? {} : { error: SILENT };
  } catch {
    return { error: SILENT };
  }
};

const tell = (dialog, [title, text]) => {
  dialog.querySelector("h2").textContent = title;
  dialog.querySelector("span").textContent = text;
};

// From the password to the code.
const askCode = (dialog, address) => {
  const form = dialog.querySelector("form");
  const [former, next] = form.querySelectorAll("fieldset");
  form.action = address;
  former.hidden = former.disabled = true;
  next.hidden = next.disabled = false;
  for (const link of form.querySelectorAll("a")) link.hidden = !link.hidden;
  tell(dialog, CODE);
};

// True once whoever opened the form is logged in again.
export const askPassword = (isOther) =>
  ask(HTML, (dialog, confirm) => {
    let isAsking = false;
    tell(dialog, isOther ? OTHER : OVER);
    dialog.querySelector("[name=username]").value = email;
    dialog.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (isAsking) return;
      isAsking = true;
      const { error = "", code } = await send(event.target);
      isAsking = false;
      if (!error && !code) return confirm();
      if (code) askCode(dialog, code);
      dialog.querySelector("[role=alert]").textContent = error;
      const field = dialog.querySelector(
        "fieldset:enabled :is([name=password], [name=code])",
      );
      if (error) field.setAttribute("aria-invalid", "true");
      field.focus();
      field.select();
    });
  });
