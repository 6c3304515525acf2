// The session is over and the form stays open: the password is asked over it.
import { ask } from "./dialog.js";
import { account, currentAccount, email } from "./session.js";

const OVER = ["Votre session est terminée", "Votre mot de passe, pour continuer."];
const OTHER = [
  "Un autre compte est ouvert ici",
  "Votre mot de passe, pour continuer : l’autre compte sera déconnecté.",
];
const SILENT = "Le site ne répond pas. Réessayez dans un instant.";

const HTML = `
  <dialog class="essaim-dialog" aria-labelledby="essaim-dialog-title" aria-describedby="essaim-dialog-text">
    <form action="/admin/login/" method="post" novalidate>
      <input type="hidden" name="csrfmiddlewaretoken">
      <h2 id="essaim-dialog-title"></h2>
      <p id="essaim-dialog-text"><span></span> Votre texte est toujours là.</p>
      <label for="essaim-username">Adresse de courriel</label>
      <input id="essaim-username" type="email" name="username" autocomplete="username" readonly>
      <label for="essaim-password">Mot de passe</label>
      <input id="essaim-password" type="password" name="password" autocomplete="current-password" aria-describedby="essaim-dialog-error" autofocus>
      <p id="essaim-dialog-error" class="essaim-dialog-error" role="alert"></p>
      <div class="essaim-dialog-buttons">
        <button type="submit" class="button">Continuer</button>
        <button type="button" class="button button-secondary" data-close>Plus tard</button>
        <a href="/admin/password_reset/" target="_blank" rel="noopener">Mot de passe oublié ?</a>
      </div>
    </form>
  </dialog>`;

// What is wrong, or nothing.
const logIn = async (form) => {
  try {
    await currentAccount(); // And a token that is good.
    const headers = { Accept: "application/json" };
    const body = new FormData(form);
    const answer = await fetch(form.action, { method: "POST", headers, body });
    const { errors } = await answer.json();
    if (errors) return errors.join(" ");
    return (await currentAccount()) === account ? "" : SILENT;
  } catch {
    return SILENT;
  }
};

// True once whoever opened the form is logged in again.
export const askPassword = (isOther) =>
  ask(HTML, (dialog, confirm) => {
    const [title, text] = isOther ? OTHER : OVER;
    const password = dialog.querySelector("[name=password]");
    const button = dialog.querySelector("[type=submit]");
    let isAsking = false;
    dialog.querySelector("h2").textContent = title;
    dialog.querySelector("span").textContent = text;
    dialog.querySelector("[name=username]").value = email;
    dialog.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (isAsking) return;
      isAsking = true;
      const error = await logIn(event.target);
      isAsking = false;
      if (!error) return confirm();
      dialog.querySelector("[role=alert]").textContent = error;
      password.setAttribute("aria-invalid", "true");
      password.focus();
      password.select();
    });
  });
